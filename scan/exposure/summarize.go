package exposure

import (
	"fmt"

	"github.com/piiscan/piiscan/pii"
)

// Summary resolves what was added. The tally can go on afterwards. It uses as
// many processors as there are; the answer does not depend on them.
func (t *Tally) Summary() *Summary {
	pools, raised := t.decidePools()
	defer t.raiseAll(raised)()
	t.settle()
	p := t.people()
	s := &Summary{}
	t.ledger.summarize(s)
	torn := t.conflicts()
	t.summarizePeople(s, p, torn)
	both(func() {
		t.summarizeGroups(s, p)
		t.summarizeKinds(s, p)
		t.summarizePools(s, pools)
		s.Above, s.Below = t.above(s, p), t.below(s, p)
		s.People.Min = s.People.Best - s.Below.Sum()
		s.People.Max = s.People.Best + s.Above.Sum()
	}, func() { t.summarizeEvidence(s, p, torn) })
	s.shortenMasks()
	t.aliases.release()
	return s
}

// settle sorts what the summary reads sorted.
func (t *Tally) settle() {
	if t.identities.ranks[rankBSN] < int(t.identities.n) || t.evidence.places > 0 {
		t.aliases.settleAll()
	}
	t.links.settleAll()
	for i := range t.kinds.all {
		t.kinds.values[i].settleAll()
		t.kinds.loose[i].settleAll()
		t.kinds.pending[i].settleAll()
	}
}

func (t *Tally) summarizePeople(s *Summary, p *people, torn map[uint32]bool) {
	all := t.census(p, torn)
	s.People.Best, s.TestPeople, s.Ambiguous, s.Conflicts = all.best, all.tests, all.ambiguous, all.conflicts
	s.Reach, s.Care = all.reach, all.care
	for b, n := range all.reasons {
		if n > 0 {
			s.TestReasons = append(s.TestReasons, TestCount{1 << b, n})
		}
	}
	for set, n := range all.combinations {
		s.Combinations = append(s.Combinations, Combination{t.kinds.set(set), n})
	}
	sortCombinations(s.Combinations)
	for code, n := range all.towns {
		if n > 0 {
			s.Municipalities = append(s.Municipalities, municipality(uint16(code), n))
		}
	}
	sortMunicipalities(s.Municipalities)
}

func municipality(code uint16, people int) Municipality {
	if code == 0 {
		return Municipality{People: people}
	}
	return Municipality{Code: fmt.Sprintf("%04d", code), Name: pii.MunicipalityName(code), People: people}
}
