package exposure

import (
	"slices"

	"github.com/piiscan/piiscan/pii"
)

// summarizeKinds counts values and facts by kind, of those that are no test
// persons.
func (t *Tally) summarizeKinds(s *Summary, p *people) {
	facts := make([]int, len(t.kinds.all))
	for _, c := range t.kinds.certain {
		facts[c.kind] += int(c.n)
	}
	files := make([]uint32, len(t.ledger.paths))
	for i := range files {
		files[i] = t.ledger.paths[i].kinds
	}
	for i, kind := range t.kinds.all {
		distinct := 0
		for part := range bagParts {
			waiting := slices.DeleteFunc(t.kinds.pending[i].distinct(part), func(w waiting) bool { return !p.counts(w.id) })
			distinct += union(t.kinds.values[i].distinct(part), t.kinds.loose[i].distinct(part), waiting)
			for _, w := range waiting {
				facts[i] += int(w.n)
				files[t.ledger.pieces[w.piece].path] |= 1 << i
			}
		}
		if kind == pii.BSN {
			distinct = t.distinctBSNs(p)
		}
		if kind == pii.FailingBSN {
			s.LabelledFailing = distinct
		}
		if facts[i] > 0 {
			s.Kinds = append(s.Kinds, KindCount{Kind: kind, Distinct: distinct, Facts: facts[i]})
		}
		if n := t.kinds.loose[i].size(); n > 0 {
			s.Loose = append(s.Loose, Loose{kind, n})
		}
	}
	for i := range s.Kinds {
		bit := t.kinds.bit(s.Kinds[i].Kind)
		for _, f := range files {
			if f&bit != 0 {
				s.Kinds[i].Files++
			}
		}
	}
	slices.SortFunc(s.Kinds, func(a, b KindCount) int { return compareKinds(a.Kind, b.Kind) })
	slices.SortFunc(s.Loose, func(a, b Loose) int { return compareKinds(a.Kind, b.Kind) })
	t.summarizeNegatives(s)
}

// union returns the number of distinct values in three sorted lists.
func union(values, loose []uint64, waiting []waiting) int {
	n := 0
	for len(loose) > 0 || len(waiting) > 0 {
		least := ^uint64(0)
		if len(values) > 0 {
			least = values[0]
		}
		if len(loose) > 0 {
			least = min(least, loose[0])
		}
		if len(waiting) > 0 {
			least = min(least, waiting[0].value())
		}
		n++
		if len(values) > 0 && values[0] == least {
			values = values[1:]
		}
		if len(loose) > 0 && loose[0] == least {
			loose = loose[1:]
		}
		for len(waiting) > 0 && waiting[0].value() == least {
			waiting = waiting[1:]
		}
	}
	return n + len(values)
}

func (t *Tally) distinctBSNs(p *people) int {
	n := 0
	for i := range t.identities.n {
		if t.identities.at(i).standing.rank() == rankBSN && p.counts(i) {
			n++
		}
	}
	return n
}

func (t *Tally) summarizeNegatives(s *Summary) {
	kinds := slices.Compact(sortKinds(slices.Clone(t.opts.Kinds)))
	for _, k := range kinds {
		n := 0
		for _, c := range s.Kinds {
			if c.Kind == k {
				n = c.Distinct
			}
		}
		s.Negatives = append(s.Negatives, Negative{k, n})
	}
}
