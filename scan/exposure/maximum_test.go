package exposure

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/extract"
)

// letterOf is the initial of the n-th person: of 20 letters in turn.
func letterOf(n int) string { return string("abcdefghijklmnoprstv"[n%20]) }

func TestMaximum(t *testing.T) {
	const n = 200
	// Everybody has a BSN with name and address, and a record without BSN that the
	// given facts tie to it.
	leakOf := func(tie func(i int) Sighting) *Summary {
		var all []Sighting
		for i := range n {
			all = append(all, seen(bsnOf(i), nameOf("jansen,"+letterOf(i)), born(day+i), living(fmt.Sprint("7607aa", i))), tie(i))
		}
		return leak(Options{}, all...)
	}
	tests := []struct {
		name      string
		tie       func(i int) Sighting
		low, high int
	}{
		{"by_birth_date", func(i int) Sighting { return seen(nameOf("jansen,"+letterOf(i)), born(day+i), phone(i)) }, n, n},
		{"by_address", func(i int) Sighting {
			return seen(nameOf("jansen,"+letterOf(i)), living(fmt.Sprint("7607aa", i)), plate(fmt.Sprint("gb", i)))
		}, n + n/20, n + n/10}, // one in twenty of a family has the same initial
		{"by_address_without_initial", func(i int) Sighting { return seen(nameOf("jansen"), living(fmt.Sprint("7607aa", i))) }, 2 * n, 2 * n},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := leakOf(tt.tie)
			checkSummary(t, s)
			if s.People.Best != n || s.People.Max < tt.low || s.People.Max > tt.high {
				t.Errorf("want %d people, at most %d to %d; got %+v", n, tt.low, tt.high, s.People)
			}
		})
	}
}

// What one tally says of initials is the same to the last bit, each time.
func TestSameInitial(t *testing.T) {
	tally, fr := NewTally(Options{}), &FileResult{}
	register(fr, 0, 997)
	for i := range fr.Sightings {
		fr.Sightings[i].Facts = fr.Sightings[i].Facts[1:] // known by name and birth date
	}
	tally.Add(fr)
	p := tally.people()
	want := p.sameInitial()
	if want < 1.0/26 || want > 1.0/20 {
		t.Errorf("26 letters by chance: want little more than one in 26, got %f", want)
	}
	for range 50 {
		if got := p.sameInitial(); got != want {
			t.Fatalf("want %v again, got %v", want, got)
		}
	}
}

// People who are only Possible are one where they have an alias in common.
func TestPossibleOnesInTheMaximum(t *testing.T) {
	weak := func(facts ...Fact) Sighting {
		for i := range facts {
			facts[i] = possible(facts[i])
		}
		return seen(facts...)
	}
	tests := []struct {
		name      string
		sightings []Sighting
		want      int
	}{
		{"mail_and_phone", []Sighting{weak(nameOf("jansen,p"), mail("p@example.nl"), phone(1)), weak(nameOf("jansen,p"), phone(1))}, 1},
		{"another_initial", []Sighting{weak(nameOf("jansen,p"), mail("p@example.nl"), phone(1)), weak(nameOf("jansen,k"), phone(1))}, 2},
		{"no_initial", []Sighting{weak(nameOf("jansen,p"), mail("p@example.nl"), phone(1)), weak(nameOf("jansen"), phone(1))}, 2},
		{"two_bsns", []Sighting{weak(bsnOf(1), nameOf("jansen,p"), phone(1)), weak(bsnOf(2), nameOf("jansen,p"), phone(1))}, 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := leak(Options{}, tt.sightings...)
			if want := (Range{0, 0, tt.want}); s.People != want {
				t.Errorf("want %+v, got %+v", want, s.People)
			}
		})
	}
}

// What columns of numbers hold at most, all of them together, is seldom less than
// what they hold, and less than what each of them holds at most.
func TestInPoolsTogether(t *testing.T) {
	const leaks = 400
	rng := rand.New(rand.NewPCG(21, 22))
	short, together, apart := 0, 0, 0
	for range leaks {
		var pools []Pool
		truth := 0
		for range 1 + rng.IntN(8) {
			n, real := 40+rng.IntN(400), 0
			if rng.IntN(2) == 0 {
				real = rng.IntN(1 + n/25)
			}
			pass := real
			for range n - real {
				if rng.IntN(11) == 0 {
					pass++
				}
			}
			p := pooled(pii.BSN, elfproef, pass, n-pass).Decide()
			if p.Verdict != Chance {
				continue // what passes is counted one by one
			}
			truth += real
			pools = append(pools, p)
			apart += int(p.High)
		}
		most := inPools(pools, make([]int, len(pools)))
		together += most
		if most < truth {
			short++
		}
	}
	if short > leaks*5/100 {
		t.Errorf("of %d leaks %d hold more than there may be", leaks, short)
	}
	if together > apart*3/4 {
		t.Errorf("want a closer bound than that of each pool: %d, of %d", together, apart)
	}
	t.Logf("%d of %d leaks hold more; %d instead of %d people", short, leaks, together, apart)
}

// A damaged file result takes nothing away from what other pools hold.
func TestInPoolsWithoutNumbers(t *testing.T) {
	nan := math.NaN()
	good := Pool{Kind: pii.BSN, Candidates: 100, Pass: 20, Estimate: 2, High: 9, Verdict: Chance}
	for name, bad := range map[string]Pool{
		"high":     {Kind: pii.BSN, Candidates: 100, Pass: 20, Estimate: 1, High: nan, Verdict: Chance},
		"estimate": {Kind: pii.BSN, Candidates: 100, Pass: 20, Estimate: nan, High: 0, Verdict: Chance},
		"pass":     {Kind: pii.BSN, Candidates: 100, Pass: -20, Estimate: 1, High: 5, Verdict: Chance},
	} {
		if got := inPools([]Pool{good, bad}, make([]int, 2)); got != 9 {
			t.Errorf("%s: want 9, got %d", name, got)
		}
	}
	unknown := Pool{Kind: pii.BSN, Candidates: 100, Pass: 20, Estimate: nan, High: 5, Verdict: Chance}
	if got := inPools([]Pool{unknown}, make([]int, 1)); got != 5 {
		t.Errorf("want 5, got %d", got)
	}
}

// A loose name that is somebody's of the leak is hardly anybody else's; one that
// many bear may be.
func TestLooseNamesInTheMaximum(t *testing.T) {
	var people []Sighting
	for i := range 200 { // everybody has a name of his own
		people = append(people, seen(bsnOf(i), nameOf(fmt.Sprintf("name%d,%s", i, letterOf(i))), plate(fmt.Sprint("gb", i))))
	}
	var namesakes []Sighting
	for i := range 200 { // ten bear each
		namesakes = append(namesakes, seen(bsnOf(i), nameOf(fmt.Sprintf("name%d,p", i%20))))
	}
	loose := func(n int, f func(i int) Fact) (all []Sighting) {
		for i := range n {
			all = append(all, seen(f(i)))
		}
		return all
	}
	tests := []struct {
		name          string
		people, loose []Sighting
		cause         Cause
		low, high     int
	}{
		{"theirs", people, loose(20, func(i int) Fact { return nameOf(fmt.Sprintf("name%d,%s", i, letterOf(i))) }), LooseNames, 0, 2},
		{"another_initial", people, loose(20, func(i int) Fact { return nameOf(fmt.Sprintf("name%d,z", i)) }), LooseNames, 20, 20},
		{"nobody's", people, loose(20, func(i int) Fact { return nameOf(fmt.Sprintf("other%d,p", i)) }), LooseNames, 20, 20},
		{"half_theirs", people, loose(20, func(i int) Fact { return nameOf(fmt.Sprintf("name%d,%s", i+190, letterOf(i+190))) }), LooseNames, 10, 12},
		{"surname_alone", people, loose(20, func(i int) Fact { return nameOf(fmt.Sprint("name", i)) }), LooseNames, 0, 2},
		{"of_many", namesakes, loose(20, func(i int) Fact { return nameOf(fmt.Sprintf("name%d,p", i)) }), LooseNames, 19, 20},
		{"plates_theirs", people, loose(20, func(i int) Fact { return plate(fmt.Sprint("gb", i)) }), LoosePlates, 0, 0},
		{"plates_nobody's", people, loose(20, func(i int) Fact { return plate(fmt.Sprint("hx", i)) }), LoosePlates, 20, 20},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := leak(Options{}, append(tt.loose, tt.people...)...)
			checkSummary(t, s)
			got := 0
			for _, m := range s.Above {
				if m.Cause == tt.cause {
					got += m.People
				}
			}
			if got < tt.low || got > tt.high {
				t.Errorf("want %d to %d more, got %v", tt.low, tt.high, s.Above)
			}
		})
	}
}

// What is nothing but a number of a mixed column is counted with that column.
func TestMixedPoolsInTheMaximum(t *testing.T) {
	pooled := NewPooled(pii.BSN, elfproef)
	var numbers []Sighting
	for i := range 100 { // 30 of 100 pass, some 23 of these are real
		f := bsnOf(i)
		pooled.Add(f.Keys[0], i < 30)
		if i < 30 {
			numbers = append(numbers, seen(possible(f)))
		}
	}
	fr := result("a.csv", 1, numbers...)
	p := pooled.Decide()
	p.Loc = extract.Loc{Path: "a.csv", Col: 2}
	fr.Pools = []Pool{p}
	s := sum(Options{}, fr)
	checkSummary(t, s)
	if want := int(math.Ceil(p.High)); p.Verdict != Mixed || s.People != (Range{Max: want}) || want >= 30 {
		t.Errorf("want at most %d of 30, got %+v, %v", want, s.People, s.Above)
	}
	named := result("b.csv", 1, seen(possible(bsnOf(3)), nameOf("jansen,p")))
	if got := sum(Options{}, fr, named).People.Max; got < s.People.Max {
		t.Errorf("with a name beside a number: want no less than %d, got %d", s.People.Max, got)
	}
}
