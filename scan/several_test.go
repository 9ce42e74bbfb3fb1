package scan

import (
	"testing"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/exposure"
)

// settledFact is a fact that a label gives to the record's own person.
func settledFact(kind pii.Kind, at int, key byte) fact {
	return fact{Fact: exposure.Fact{Kind: kind, Keys: []exposure.Key{{key}, {key}}, Confidence: pii.Certain}, own: true, at: at}
}

func TestRecord_separate(t *testing.T) {
	tests := []struct {
		name  string
		facts []fact
		want  []string // roles
	}{
		{"one person", []fact{settledFact(pii.Name, 0, 1), settledFact(pii.BSN, 1, 2), settledFact(pii.BirthDate, 2, 3)}, []string{"", "", ""}},
		{"two people", []fact{settledFact(pii.BSN, 0, 1), settledFact(pii.Name, 1, 2), settledFact(pii.BSN, 2, 3), settledFact(pii.Name, 3, 4)}, []string{"", "", "#2", "#2"}},
		{"names first", []fact{settledFact(pii.Name, 0, 1), settledFact(pii.BSN, 1, 2), settledFact(pii.Name, 2, 3), settledFact(pii.BSN, 3, 4)}, []string{"", "", "#2", "#2"}},
		{"another name before any BSN", []fact{settledFact(pii.Name, 0, 1), settledFact(pii.Name, 1, 2), settledFact(pii.BSN, 2, 3), settledFact(pii.BSN, 3, 4)}, []string{"", "", "", "#2"}},
		{"the same BSN again", []fact{settledFact(pii.BSN, 0, 1), settledFact(pii.BSN, 1, 1), settledFact(pii.BSN, 2, 2)}, []string{"", "", "#2"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := &record{facts: tt.facts, parts: []part{{at: 0}}}
			r.separate()
			for i := range r.facts {
				if got := r.facts[i].role; got != tt.want[i] {
					t.Errorf("fact %d: want role %q, got %q", i, tt.want[i], got)
				}
			}
		})
	}
}

// A record of very many names is told apart in one pass over them: what the
// sum of all comparisons would be, nobody waits for.
func TestRecord_separate_many(t *testing.T) {
	const n = 100_000
	r := &record{parts: []part{{at: 0}}}
	for i := range n {
		f := settledFact(pii.Name, i, byte(i))
		f.Keys[0][1] = byte(i >> 8)
		r.facts = append(r.facts, f)
	}
	r.facts = append(r.facts, settledFact(pii.BSN, n, 1), settledFact(pii.BSN, n+1, 2))
	r.separate()
	if got := r.facts[n+1].role; got != "#2" {
		t.Errorf("want role #2 of the second BSN, got %q", got)
	}
}
