package main

import (
	"encoding/binary"
	"log"
	"maps"
	"slices"
	"strings"

	"github.com/piiscan/piiscan/pii/internal/lexicon"
)

// kept are the sources whose names are current in the Netherlands. Names that
// only German, French or English lists have are left out: as first names they
// raise false matches and add few people.
var kept = []string{
	":nl", ":nl_NL", ":nl_BE", ":tr", ":tr_TR", ":pl", ":pl_PL", ":fr_DZ",
	":NL", ":BE", ":TR", ":MA", ":PL", ":SR", ":IN", ":IQ", ":UA", ":CN", ":VN", ":BG", ":RO", ":PT",
}

// nameTable builds the table that lexicon.Lookup reads.
func nameTable(names, postcodes, municipalities [][]string, words map[string]bool) []byte {
	senses := map[string]lexicon.Sense{}
	for _, row := range names {
		sense := map[string]lexicon.Sense{"first": lexicon.First, "last": lexicon.Last}[row[0]]
		if sense == 0 || !isKept(row[2]) {
			continue
		}
		for _, word := range nameWords(row[1]) {
			senses[word] |= sense
		}
	}
	for _, name := range placeNames(postcodes, municipalities) {
		if !strings.ContainsAny(name, " -'(") {
			senses[folded(name)] |= lexicon.Place
		}
	}
	for word := range senses {
		if words[word] {
			senses[word] |= lexicon.Word
		}
	}
	return hashed(senses)
}

func isKept(sources string) bool {
	return slices.ContainsFunc(strings.Split(sources, ","), func(source string) bool {
		_, locale, _ := strings.Cut(source, ":")
		return slices.Contains(kept, ":"+locale)
	})
}

// nameWords returns the folded words of a name that mean something alone: not
// the prefixes, which are written in lower case, and no single letters.
func nameWords(name string) []string {
	var words []string
	parts := strings.FieldsFunc(name, func(r rune) bool { return r == ' ' || r == '-' })
	for i, part := range parts {
		if w := folded(part); len(w) > 1 && (part != strings.ToLower(part) || len(parts) == 1) && !(i < len(parts)-1 && articles[w]) {
			words = append(words, w)
		}
	}
	return words
}

// articles are prefixes that lists write with a capital: "Van den Berg", "El
// Idrissi". Before the last word of a name they are no name themselves.
var articles = map[string]bool{
	"van": true, "de": true, "den": true, "der": true, "het": true, "ter": true, "ten": true, "te": true, "el": true, "al": true, "la": true, "le": true,
	"da": true, "do": true, "dos": true, "di": true, "du": true, "von": true, "op": true, "in": true, "aan": true,
}

func placeNames(postcodes, municipalities [][]string) []string {
	names := map[string]bool{}
	for _, row := range postcodes {
		names[row[1]] = true
	}
	for _, row := range municipalities {
		names[row[1]], names[row[3]] = true, true
	}
	delete(names, "")
	return slices.Sorted(maps.Keys(names))
}

func hashed(senses map[string]lexicon.Sense) []byte {
	size := 1
	for size < 2*len(senses) {
		size *= 2
	}
	log.Printf("%d words of names and places in %d slots", len(senses), size)
	table, taken := make([]byte, 4*size), map[uint64]string{}
	for _, word := range slices.Sorted(maps.Keys(senses)) {
		h := lexicon.Hash([]byte(word))
		slot := int(h >> 32 & uint64(size-1))
		if other, ok := taken[h&0xFFFFFF|uint64(slot)<<32]; ok {
			log.Fatalf("%q and %q have one hash: lengthen the fingerprint", word, other)
		}
		taken[h&0xFFFFFF|uint64(slot)<<32] = word
		for binary.LittleEndian.Uint32(table[4*slot:]) != 0 {
			slot = (slot + 1) & (size - 1)
		}
		binary.LittleEndian.PutUint32(table[4*slot:], uint32(h)<<8|uint32(senses[word]))
	}
	return table
}

// bloom builds the filter that lexicon.IsWord reads, with 9 bits a word.
func bloom(words map[string]bool) []byte {
	blocks := (9*len(words) + 511) / 512
	filter := make([]byte, 64*blocks)
	for word := range words {
		h := lexicon.Hash([]byte(word))
		block := int(h>>32) % blocks * 64
		for range lexicon.BloomBits {
			bit := h & 511
			filter[block+int(bit>>3)] |= 1 << (bit & 7)
			h = h>>9 | h<<55
		}
	}
	return filter
}
