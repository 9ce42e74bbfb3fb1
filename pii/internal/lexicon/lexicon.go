// Package lexicon answers what lists say about a word: a first name, a
// surname, a place, an ordinary Dutch word; and in which municipality a
// postcode or place lies.
//
// The lists are embedded as finished tables, so that start-up costs nothing.
// Words are given in folded form (package fold). What it deliberately does not
// do: decide that a word is a name; a word in a list alone proves little.
//
// Sources and licences stand in data/README.md.
package lexicon

import _ "embed"

//go:generate go run ./gen -words /usr/share/dict/dutch

// Sense is the set of things that a word may be.
type Sense uint8

// The senses.
const (
	First Sense = 1 << iota // a first name
	Last                    // a surname, or a word of one
	Word                    // an ordinary Dutch word
	Place                   // a place or municipality
)

// names is the perfect hash of the words with their senses.
//
//go:embed names.bin
var names string

// words is a Bloom filter over the lower-case words of the OpenTaal list, in
// blocks of 64 bytes so that a look-up touches one cache line. It says yes to
// about 2 in 100 words that are not in the list.
//
//go:embed words.bin
var words string

// Lookup returns the senses of a folded word. Word is set for words that are in
// a name or place list only; for the others ask IsWord.
func Lookup(folded []byte) Sense { return Find(Hash(folded)) }

// Find is Lookup by the hash of a folded word.
func Find(h uint64) Sense { return FindIn(names, h) }

// IsWord tells whether a folded word is an ordinary Dutch word.
func IsWord(folded []byte) bool { return IsWordHash(Hash(folded)) }

// IsWordHash is IsWord by the hash of a folded word.
func IsWordHash(h uint64) bool {
	block := int(h>>32) % (len(words) / 64) * 64
	for range BloomBits {
		bit := h & 511
		if words[block+int(bit>>3)]>>(bit&7)&1 == 0 {
			return false
		}
		h = h>>9 | h<<55
	}
	return true
}

// BloomBits is the number of bits that a word sets in the filter. The bits come
// from the low half of the hash, the block from the high half.
const BloomBits = 5

// Hash is FNV-1a with a final mix, so that each half of it is well spread.
func Hash(folded []byte) uint64 {
	s := NoLetters
	for _, c := range folded {
		s = s.Add(c)
	}
	return s.Hash()
}

// Sum is what Hash has seen so far, for those who fold a word letter by letter.
type Sum uint64

// NoLetters is the Sum of an empty word.
const NoLetters Sum = 14695981039346656037

// Add returns the sum with one more byte of the folded word.
func (s Sum) Add(c byte) Sum { return (s ^ Sum(c)) * 1099511628211 }

// Hash returns the hash of the word.
func (s Sum) Hash() uint64 {
	h := uint64(s)
	h ^= h >> 32
	h *= 0xd6e8feb86659fd93
	return h ^ h>>32
}

func uint32At(s string, i int) uint32 {
	s = s[4*i : 4*i+4]
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

func uint16At(s string, i int) uint16 {
	s = s[2*i : 2*i+2]
	return uint16(s[0]) | uint16(s[1])<<8
}
