package scan

import (
	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
)

// column gathers the evidence on values that no label explains: those of one
// table column, of one form field or JSON key, or of a file's running text.
// What has the shape of a kind waits, as a held fact, for the verdict on the
// pool of that kind.
type column struct {
	loc   extract.Loc
	label string
	text  bool // running text: candidates stand among words
	pools []*pool
}

// undecidedLabel reports whether the values under a label need the statistics:
// it says nothing, or it says that they are numbers of some other kind, which a
// client number that is a BSN would make untrue.
func undecidedLabel(f pii.Field) bool {
	return f == pii.FieldNone || f == pii.FieldNumber
}

// pool is the candidates of one kind in a column.
type pool struct {
	detector pii.Pooler
	stats    *exposure.Pooled
	years    pii.BirthYears // of candidates for birth dates
	decided  bool
	verdict  exposure.Verdict
}

func (c *column) pool(d pii.Pooler) *pool {
	for _, p := range c.pools {
		if p.detector == d {
			return p
		}
	}
	p := &pool{detector: d, stats: exposure.NewPooled(d.Kind(), d.Chance())}
	c.pools = append(c.pools, p)
	return p
}

// decide settles the verdict for the facts held so far. The statistics go on,
// so that the estimate covers the whole column.
func (p *pool) decide() exposure.Verdict {
	if p.decided {
		return p.verdict
	}
	p.decided = true
	p.verdict = p.current()
	return p.verdict
}

// current is the verdict as it stands now. Dates are judged by the spread of
// the ages that they would mean: that a date lies far enough back proves
// nothing.
func (p *pool) current() exposure.Verdict {
	if p.detector.Kind() != pii.BirthDate {
		return p.stats.Decide().Verdict
	}
	if p.years.Column() {
		return exposure.IsKind
	}
	return exposure.Chance
}

// report returns the line of the report on the pool. ok is false if there is
// nothing to say: no candidate, or dates, of which nearly every column holds
// some.
func (p *pool) report(c *column) (line exposure.Pool, ok bool) {
	line = p.stats.Decide()
	if line.Candidates == 0 || p.detector.Kind() != pii.BSN {
		return line, false
	}
	line.Loc, line.Label = c.loc, c.label
	return line, true
}
