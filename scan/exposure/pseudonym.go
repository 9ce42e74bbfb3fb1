package exposure

import (
	"math/bits"
	"slices"

	"github.com/piiscan/piiscan/pii"
)

// pseudonymAlphabet is base 32 without l and o, which read as 1 and 0.
const pseudonymAlphabet = "abcdefghijkmnpqrstuvwxyz23456789"

// Pseudonyms have at least pseudonymMin letters, of 5 bits each, and at most as
// many as 64 bits fill.
const (
	pseudonymMin = 4
	pseudonymMax = 12
)

// Pseudonym names the fact's value without saying anything about it:
// "bsn:k7f3". It is the same wherever the value occurs under one Keyer, and
// derived from the key alone. A summary lengthens the pseudonyms of its
// evidence, all by as much, until no two different values in it share one; the
// short form is always the beginning of the long.
func (f *Fact) Pseudonym() string { return pseudonym(f.Kind, f.value(), pseudonymMin) }

func pseudonym(kind pii.Kind, value uint64, letters int) string {
	b := make([]byte, 0, len(kind)+1+letters)
	b = append(b, kind...)
	b = append(b, ':')
	x := scramble(value) // so that no bits of the key itself are shown
	for range letters {
		b = append(b, pseudonymAlphabet[x>>59])
		x <<= 5
	}
	return string(b)
}

// pseudonymLetters returns how many letters it takes to tell the values apart.
func pseudonymLetters(values []uint64) int {
	for i := range values {
		values[i] = scramble(values[i])
	}
	slices.Sort(values)
	values = slices.Compact(values)
	letters := pseudonymMin
	for i := 1; i < len(values); i++ {
		same := bits.LeadingZeros64(values[i] ^ values[i-1])
		letters = max(letters, same/5+1)
	}
	return min(letters, pseudonymMax)
}
