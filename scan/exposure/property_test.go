package exposure

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/extract"
)

// someone is a person of a random leak, and all that is true of it.
type someone struct {
	bsn       int
	name      string // a core, or two
	initial   string
	day       int
	addresses []string
	mail      string
	phone     int
	town      uint16
}

// crowded returns people among whom names, dates, addresses and phones are
// shared, as in families, streets and twins.
func crowded(rng *rand.Rand, n int) []someone {
	names := []string{"jansen", "vries", "bakker", "jansen+vries", "bakker+smit"}
	all := make([]someone, n)
	for i := range all {
		all[i] = someone{
			bsn:       i,
			name:      names[rng.IntN(len(names))],
			initial:   string("pkj"[rng.IntN(3)]),
			day:       19800101 + rng.IntN(3),
			addresses: []string{fmt.Sprint("7607aa", rng.IntN(4)), fmt.Sprint("7608bb", rng.IntN(4))},
			mail:      fmt.Sprint("m", rng.IntN(n), "@example.nl"),
			phone:     rng.IntN(n),
			town:      []uint16{0, 141, 189, 183}[rng.IntN(4)],
		}
	}
	return all
}

// sighting returns a part of what is true of someone.
func (p *someone) sighting(rng *rand.Rand) Sighting {
	var s Sighting
	add := func(share float64, f Fact) {
		if rng.Float64() < share {
			s.Facts = append(s.Facts, f)
		}
	}
	add(0.4, bsnOf(p.bsn))
	if rng.IntN(3) > 0 {
		add(0.9, nameOf(p.name+","+p.initial))
	} else {
		add(0.9, nameOf(p.name))
	}
	add(0.4, born(p.day))
	add(0.4, living(p.addresses[rng.IntN(2)]))
	add(0.2, mail(p.mail))
	add(0.3, phone(p.phone))
	add(0.1, plate(fmt.Sprint("gb00", p.bsn)))
	s.About.Municipality = p.town
	if rng.IntN(2) == 0 {
		s.About.Day = dayOf("2016-04-01") + Day(rng.IntN(300))
	}
	return s
}

// disturb makes a sighting less sure and less true.
func disturb(rng *rand.Rand, s Sighting) Sighting {
	for i := range s.Facts {
		f := &s.Facts[i]
		f.Confidence = pii.Confidence(1 + min(2, rng.IntN(8)))
		if rng.IntN(12) == 0 {
			f.Flags |= FlagPartial
		}
		if f.Kind == pii.BSN && f.Keys[0][0] < 20 {
			f.Flags |= FlagTest
		}
	}
	switch rng.IntN(10) {
	case 0:
		s.Facts = append(s.Facts, failing(rng.IntN(5)))
	case 1:
		s.Facts = append(s.Facts, possible(bsnOf(rng.IntN(30))))
	case 2:
		s.About.Test = TestReason(1 + rng.IntN(15))
	case 3:
		s.About.Municipality = 1742
	}
	return s
}

// randomLeak returns file results about n people.
func randomLeak(rng *rand.Rand, n int) []*FileResult {
	people := crowded(rng, n)
	var all []*FileResult
	for f := range 1 + rng.IntN(5) {
		var sightings []Sighting
		for range rng.IntN(3 * n) {
			sightings = append(sightings, disturb(rng, people[rng.IntN(n)].sighting(rng)))
		}
		fr := result(fmt.Sprintf("d/%d.csv", f), 2, sightings...)
		loc := extract.Loc{Path: fr.Path, Members: "!a.zip"}
		fr.Entries = append(fr.Entries, Entry{Loc: loc, State: State(1 + rng.IntN(3)), Reason: extract.Encrypted, Bytes: 7})
		p := pooled(pii.BSN, elfproef, rng.IntN(4), 4+rng.IntN(40)).Decide()
		p.Loc = extract.Loc{Path: fr.Path, Col: 3}
		fr.Pools = append(fr.Pools, p)
		all = append(all, fr)
	}
	return all
}

// pieces cuts a file result into pieces.
func pieces(rng *rand.Rand, fr *FileResult) []*FileResult {
	var all []*FileResult
	left := fr.Sightings
	for {
		n := rng.IntN(len(left) + 1)
		piece := &FileResult{Path: fr.Path, Piece: uint32(len(all)), Parts: fr.Parts, Locs: fr.Locs, Sightings: left[:n]}
		all = append(all, piece)
		if left = left[n:]; len(left) == 0 {
			piece.Last, piece.Entries, piece.Pools = true, fr.Entries, fr.Pools
			return all
		}
	}
}

// tallied adds results in random order, some of them twice, to several tallies
// that are merged in random order.
func tallied(rng *rand.Rand, o Options, results []*FileResult) *Summary {
	tallies := make([]*Tally, 1+rng.IntN(4))
	for i := range tallies {
		tallies[i] = NewTally(o)
	}
	for range 1 + rng.IntN(2) {
		for _, i := range rng.Perm(len(results)) {
			tallies[rng.IntN(len(tallies))].Add(results[i])
		}
	}
	for len(tallies) > 1 {
		i := 1 + rng.IntN(len(tallies)-1)
		if rng.IntN(2) == 0 {
			tallies[0].Summary() // must not change anything
		}
		tallies[0].Merge(tallies[i])
		tallies = append(tallies[:i], tallies[i+1:]...)
	}
	return tallies[0].Summary()
}

func TestSummaryIsTheSameForAnyOrderPiecesAndMerges(t *testing.T) {
	for seed := range uint64(150) {
		rng := rand.New(rand.NewPCG(seed, 7))
		o := Options{
			CountTest: seed%5 == 0, Kinds: []pii.Kind{pii.IBAN, pii.BSN},
			Places: 1 + rng.IntN(4), Evidence: 1 + rng.IntN(60),
			Groups: ByFolder | ByMonth | ByDate, Window: Window{dayOf("2016-05-02"), dayOf("2016-09-09")},
		}
		results := randomLeak(rng, 1+rng.IntN(25))
		s := sum(o, results...)
		checkSummary(t, s)
		want := text(s)
		for range 4 {
			var cut []*FileResult
			for _, fr := range results {
				cut = append(cut, pieces(rng, fr)...)
			}
			if got := text(tallied(rng, o, cut)); want != got {
				t.Fatalf("seed %d: summaries differ: %s", seed, difference(want, got))
			}
		}
	}
}

func TestBoundsHoldTheTruth(t *testing.T) {
	for seed := range uint64(300) {
		rng := rand.New(rand.NewPCG(seed, 8))
		people := crowded(rng, 1+rng.IntN(25))
		shown := map[int]bool{}
		var sightings []Sighting
		for range 60 {
			p := &people[rng.IntN(len(people))]
			s := p.sighting(rng)
			sightings = append(sightings, s)
			if len(s.Facts) > 0 {
				shown[p.bsn] = true
			}
		}
		s := leak(Options{}, sightings...)
		checkSummary(t, s)
		if s.People.Min > len(shown) {
			t.Errorf("seed %d: %d people, and the minimum is %d", seed, len(shown), s.People.Min)
		}
	}
}

// A file more never lowers the minimum, and a copy of a file adds nobody. Names
// are single: a double name may show that a Jansen and a De Vries are one.
func TestMinimumOnlyRises(t *testing.T) {
	for seed := range uint64(200) {
		rng := rand.New(rand.NewPCG(seed, 9))
		people := crowded(rng, 1+rng.IntN(15))
		for i := range people {
			people[i].name, _, _ = strings.Cut(people[i].name, "+")
		}
		tally, last := NewTally(Options{}), 0
		for f := range 8 {
			var sightings []Sighting
			for range 5 {
				sightings = append(sightings, people[rng.IntN(len(people))].sighting(rng))
			}
			tally.Add(result(fmt.Sprint(f), 1, sightings...))
			s := tally.Summary()
			if s.People.Min < last {
				t.Errorf("seed %d: file %d lowers the minimum from %d to %d", seed, f, last, s.People.Min)
			}
			last = s.People.Min
			tally.Add(result(fmt.Sprint(f, "copy"), 1, sightings...))
			if c := tally.Summary(); c.People != s.People {
				t.Errorf("seed %d: a copy changes the people from %+v to %+v", seed, s.People, c.People)
			}
		}
	}
}
