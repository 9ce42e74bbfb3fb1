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
	return f == pii.FieldNone || f == pii.FieldNumber || f == pii.FieldAGB
}

// pool is the candidates of one kind in a column.
type pool struct {
	detector pii.Pooler
	stats    *exposure.Pooled
	years    pii.BirthYears // of candidates for birth dates
	series   series         // of candidates for BSNs
	codes    codes          // of candidates for plates
	decided  bool
	verdict  exposure.Verdict // on those outside of found
	found    foundSeries
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

// decide settles the verdict for a fact held so far, which lies in a block. The
// statistics go on, so that the estimate covers the whole column.
func (p *pool) decide(block uint16) exposure.Verdict {
	if !p.decided {
		p.decided = true
		p.verdict, p.found = p.current()
	}
	if p.found.blocks[block] {
		return exposure.Chance
	}
	return p.verdict
}

// current is the verdict as it stands now, and the series that it leaves out.
// Dates are judged by the spread of the ages that they would mean: that a date
// lies far enough back proves nothing.
func (p *pool) current() (exposure.Verdict, foundSeries) {
	if p.detector.Kind() == pii.BirthDate {
		if p.years.Column() {
			return exposure.IsKind, foundSeries{}
		}
		return exposure.Chance, foundSeries{}
	}
	whole := p.stats.Decide().Verdict
	if whole != exposure.Mixed && whole != exposure.Chance {
		return whole, foundSeries{}
	}
	f, ok := p.series.find(p.stats.ByChance)
	if !ok {
		return whole, foundSeries{}
	}
	n, pass := p.rest(f)
	if rest := p.stats.Verdict(n, pass); rest == exposure.IsKind || rest == exposure.Mixed {
		return rest, f
	}
	return exposure.Chance, f
}

// rest counts the candidates outside of a series, in the sample that the
// statistics keep.
func (p *pool) rest(f foundSeries) (n, pass int) {
	share := min(1, float64(p.stats.Kept())/float64(max(1, p.series.n)))
	return int(share * float64(p.series.n-f.n)), int(share * float64(p.series.pass-f.pass))
}

// report returns the line of the report on the pool. ok is false if there is
// nothing to say: no candidate, or dates, of which nearly every column holds
// some.
func (p *pool) report(c *column) (line exposure.Pool, ok bool) {
	line = p.stats.Decide()
	if line.Candidates == 0 || p.detector.Kind() == pii.BirthDate {
		return line, false
	}
	if p.detector.Kind() == pii.BSN {
		line = p.explain(line, c.label)
	} else {
		line = p.explainOther(line, c.label)
	}
	line.Loc, line.Label = c.loc, c.label
	return line, true
}

// explain says what the candidates that are no BSNs most likely are: by their
// digits, else by the label.
func (p *pool) explain(line exposure.Pool, label string) exposure.Pool {
	named := explanationOf(label)
	if _, f := p.current(); f.n > 0 {
		if f.what == exposure.Series && named != exposure.Unexplained {
			f.what = named
		}
		n, pass := p.rest(f)
		return p.stats.DecideRest(f.what, n, pass)
	}
	switch {
	case line.Verdict == exposure.IsKind || line.Verdict == exposure.Undecided:
		return line
	case line.Verdict == exposure.Chance && register(named):
		return p.stats.DecideRest(named, 0, 0)
	}
	line.Explained = named
	return line
}

// explainOther says what the candidates for another kind most likely are that are
// none: by how they are built, else by the label.
func (p *pool) explainOther(line exposure.Pool, label string) exposure.Pool {
	named, built := explanationOf(label), p.codes.find()
	what := named
	if built == exposure.Counter || named == exposure.Unexplained {
		what = built
	}
	switch {
	case line.Verdict == exposure.IsKind || line.Verdict == exposure.Undecided:
		return line
	case line.Verdict == exposure.Chance && (register(named) || built != exposure.Unexplained):
		return p.stats.DecideRest(what, 0, 0)
	}
	line.Explained = what
	return line
}
