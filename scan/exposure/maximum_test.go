package exposure

import (
	"fmt"
	"testing"
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
