package exposure

import (
	"math/bits"

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
	return string(appendPseudonym(make([]byte, 0, len(kind)+1+letters), kind, value, letters))
}

func appendPseudonym(dst []byte, kind pii.Kind, value uint64, letters int) []byte {
	dst = append(dst, kind...)
	dst = append(dst, ':')
	x := scramble(value) // so that no bits of the key itself are shown
	for range letters {
		dst = append(dst, pseudonymAlphabet[x>>59])
		x <<= 5
	}
	return dst
}

// pseudonymLetters returns how many letters it takes to tell the values apart.
//
// It sorts them by their upper bits, which decide: two that have less in common
// than the parts of the bag have bits need no more letters for that.
func pseudonymLetters(values []uint64) int {
	const partBits = 6
	set := newBag(func(a, b uint64) bool { return a < b }, func(e uint64) uint64 { return e << partBits })
	for _, v := range values {
		e := scramble(v)
		set.add(e>>(64-partBits), e)
	}
	letters := pseudonymMin
	for part := range bagParts {
		sorted := set.distinct(part)
		for i := 1; i < len(sorted); i++ {
			same := bits.LeadingZeros64(sorted[i] ^ sorted[i-1])
			letters = max(letters, same/5+1)
		}
	}
	return min(letters, pseudonymMax)
}
