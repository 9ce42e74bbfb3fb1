package wording

import (
	"slices"
	"testing"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/extract"
)

// Each code that people meet has its words: what the detectors find, how sure
// it is and why, and why something was not read.
func TestEveryCodeHasWords(t *testing.T) {
	kinds := []pii.Kind{pii.FailingBSN}
	for _, d := range pii.Detectors() {
		kinds = append(kinds, pii.KindsOf(d)...)
	}
	for _, k := range kinds {
		if _, ok := Kind(k); !ok {
			t.Errorf("kind %s has no words", k)
		}
	}
	for c := pii.Possible; c <= pii.Certain; c++ {
		if got := Confidence(c); got.In(English) != c.String() || got.In(Dutch) == c.String() {
			t.Errorf("confidence %s: got %q and %q", c, got.In(English), got.In(Dutch))
		}
	}
	bits := 0
	for pii.Why(1<<bits).String() != "" {
		w := pii.Why(1 << bits)
		if bits >= len(whys) || Why(w).In(English) != w.String() {
			t.Errorf("why %s has no words", w)
		}
		bits++
	}
	if len(whys) != bits {
		t.Errorf("want words for %d reasons of a confidence, got %d", bits, len(whys))
	}
	for _, r := range []extract.Reason{
		extract.Encrypted, extract.Damaged, extract.TooLarge, extract.Timeout, extract.Permission,
		extract.Unsupported, extract.Changed, extract.Crashed, extract.Truncated, extract.NeedsOCR,
	} {
		if _, ok := reasons[r]; !ok {
			t.Errorf("reason %s has no words", r)
		}
	}
}

// Each kind of files that is only recognised has its words, and no other has.
func TestEveryRecognisedKindHasWords(t *testing.T) {
	known := extract.Recognised()
	all := slices.Concat(known.Runs, known.Parts, known.Closed, known.Sealed)
	for _, what := range all {
		if _, ok := Recognised(what).(Phrase); !ok {
			t.Errorf("%q has no words", what)
		}
	}
	for _, p := range recognised {
		if !slices.Contains(all, p.English) {
			t.Errorf("%q is not recognised any more", p.English)
		}
	}
}

// What is new has no words yet, and is called what it is.
func TestUnknownCodes(t *testing.T) {
	if _, ok := Kind("shoe-size"); ok {
		t.Error("a kind of others has words")
	}
	for _, text := range []Text{Confidence(0), Reason("melted"), Recognised("a stone")} {
		if text.In(English) != text.In(Dutch) || text.In(Dutch) == "" {
			t.Errorf("want the code in both languages, got %q and %q", text.In(English), text.In(Dutch))
		}
	}
}
