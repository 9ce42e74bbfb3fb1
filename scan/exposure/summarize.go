package exposure

import (
	"fmt"

	"github.com/piiscan/piiscan/pii"
)

// Summary resolves what was added. The tally can go on afterwards.
func (t *Tally) Summary() *Summary {
	pools, raised := t.decidePools()
	defer t.raiseAll(raised)()
	p := t.people()
	s := &Summary{}
	t.ledger.summarize(s)
	t.summarizePeople(s, p)
	t.summarizeGroups(s, p)
	t.summarizeKinds(s, p)
	t.summarizePools(s, pools)
	s.Above, s.Below = t.above(s, p), t.below(s, p)
	s.People.Min = s.People.Best - s.Below.Sum()
	s.People.Max = s.People.Best + s.Above.Sum()
	t.summarizeEvidence(s, p)
	s.shortenMasks()
	t.aliases.release()
	return s
}

func (t *Tally) summarizePeople(s *Summary, p *people) {
	combinations, towns := map[uint32]int{}, map[uint16]int{}
	var reasons [8]int
	conflicts := t.conflicts()
	reach, care := t.reachBits(), t.careBits()
	for i := range t.identities.n {
		id := t.identities.at(i)
		if !p.best(i) {
			continue
		}
		all := p.at(i)
		if why := p.test(i); why != 0 {
			s.TestPeople++
			for b := range reasons {
				reasons[b] += int(why >> b & 1)
			}
			if !t.opts.CountTest {
				continue
			}
		}
		s.People.Best++
		combinations[all.kinds&^reach.failing]++
		towns[all.municipality]++
		reach.count(&s.Reach, &all)
		care.count(&s.Care, &all)
		if p.ambiguous != nil && p.ambiguous[i] {
			s.Ambiguous++
		}
		if id.standing.rank() == rankBSN && (id.initial == many || id.date == many || conflicts[i]) {
			s.Conflicts++
		}
	}
	for b, n := range reasons {
		if n > 0 {
			s.TestReasons = append(s.TestReasons, TestCount{1 << b, n})
		}
	}
	for set, n := range combinations {
		s.Combinations = append(s.Combinations, Combination{t.kinds.set(set), n})
	}
	sortCombinations(s.Combinations)
	for code, n := range towns {
		s.Municipalities = append(s.Municipalities, municipality(code, n))
	}
	sortMunicipalities(s.Municipalities)
}

func municipality(code uint16, people int) Municipality {
	if code == 0 {
		return Municipality{People: people}
	}
	return Municipality{Code: fmt.Sprintf("%04d", code), Name: pii.MunicipalityName(code), People: people}
}

// reachBits are the kinds that tell how a person can be told.
type reachBits struct{ name, email, phone, bsn, failing uint32 }

func (t *Tally) reachBits() reachBits {
	b := t.kinds.bit
	return reachBits{b(pii.Name), b(pii.Email), b(pii.Phone), b(pii.BSN), b(pii.FailingBSN)}
}

func (b *reachBits) count(r *Reach, id *known) {
	switch {
	case id.kinds&b.email != 0:
		r.Email++
	case id.kinds&b.name != 0 && id.marks&markAddress != 0:
		r.Post++
	case id.kinds&b.phone != 0:
		r.Phone++
	case id.kinds&b.bsn != 0:
		r.BSNOnly++
	default:
		r.None++
	}
}

// careBits are the kinds that tell who needs care.
type careBits struct{ born, dead, secret uint32 }

func (t *Tally) careBits() careBits {
	return careBits{t.kinds.bit(pii.BirthDate), t.kinds.bit(pii.DeathDate), t.kinds.bit(pii.Secrecy)}
}

func (b *careBits) count(c *Care, id *known) {
	for _, of := range []struct {
		so bool
		n  *int
	}{
		{id.marks&markMinor != 0, &c.Minors},
		{id.kinds&b.born == 0, &c.Undated},
		{id.kinds&b.dead != 0, &c.Deceased},
		{id.kinds&b.secret != 0, &c.Secret},
	} {
		if of.so {
			*of.n++
		}
	}
}
