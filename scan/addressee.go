package scan

import (
	"bytes"
	"slices"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/exposure"
)

// guessAddressees adds, for each address in running text without a name above
// it, the line above as a guessed name: the lists do not know every first name
// and surname, but a letter that says "Geachte mevrouw Żywiałowska" tells
// whose name the line is. The facts of the text are those of r from first on.
func (s *sink) guessAddressees(r *record, at *place, text []byte, first int) {
	for i := first; i < len(r.facts); i++ {
		f := &r.facts[i]
		if f.Kind != pii.Address || f.Flags&exposure.FlagPartial != 0 {
			continue
		}
		start, end := lineAbove(text, f.start)
		if start == end || namedWithin(r.facts[first:], start, end) {
			continue
		}
		if m := s.f.w.finder.nameOf(text[start:end]); m != nil {
			m.Start, m.End, m.Confidence = start, end, pii.Possible
			n := len(r.facts)
			if s.addFact(r, at, text, m, nil); len(r.facts) > n {
				guess := r.facts[n]
				guess.guessed, r.guesses = true, true
				r.facts = slices.Insert(r.facts[:n], i, guess) // in the order of the text
				i++
			}
		}
	}
}

// maxAddressee is the longest line that is taken for a name, in bytes.
const maxAddressee = 100

// lineAbove returns the bounds of the line above the one that i lies in,
// without blanks; none if there is none, or a long one.
func lineAbove(text []byte, i int) (start, end int) {
	end = bytes.LastIndexByte(text[:i], '\n')
	if end < 0 {
		return 0, 0
	}
	start = bytes.LastIndexByte(text[:end], '\n') + 1
	line := bytes.TrimLeft(text[start:end], " \t")
	start = end - len(line)
	end = start + len(bytes.TrimRight(line, " \t\r"))
	if end-start > maxAddressee {
		return 0, 0
	}
	return start, end
}

// namedWithin reports whether one of facts is a name in the given bounds.
func namedWithin(facts []fact, start, end int) bool {
	return slices.ContainsFunc(facts, func(f fact) bool { return f.Kind == pii.Name && f.start < end && start < f.end })
}

// confirmGuesses takes the guessed names out of the records of a letter, but
// for those by which the letter addresses somebody.
func confirmGuesses(records []*record) {
	var saluted []*fact
	for _, r := range records {
		for i := range r.facts {
			if f := &r.facts[i]; f.saluted {
				saluted = append(saluted, f)
			}
		}
	}
	for _, r := range records {
		if !r.guesses {
			continue
		}
		for i := range r.facts {
			f := &r.facts[i]
			f.guessed = f.guessed && !anyFact(saluted, func(s *fact) bool { return sameDatum(s, f) })
		}
	}
	for _, r := range records { // not before: saluted names move too
		if r.guesses {
			r.facts = slices.DeleteFunc(r.facts, func(f fact) bool { return f.guessed })
		}
	}
}
