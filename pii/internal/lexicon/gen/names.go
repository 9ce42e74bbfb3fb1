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
// raise false matches and add few people. The lists of data/current.tsv are all
// kept: they were made for it.
var kept = []string{
	"own:",
	":nl", ":nl_NL", ":nl_BE", ":tr", ":tr_TR", ":pl", ":pl_PL", ":fr_DZ",
	":NL", ":BE", ":TR", ":MA", ":PL", ":SR", ":IN", ":IQ", ":UA", ":CN", ":VN", ":BG", ":RO", ":PT",
}

// nameTable builds the table that lexicon.Lookup reads. No more words than
// lexicon.DirectSlot fit in.
func nameTable(names, postcodes, municipalities [][]string, words map[string]bool) []byte {
	senses := nameSenses(names)
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
	return perfect(senses)
}

// nameSenses returns the words of the names that are kept.
func nameSenses(names [][]string) map[string]lexicon.Sense {
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
	return senses
}

func isKept(sources string) bool {
	return slices.ContainsFunc(strings.Split(sources, ","), func(source string) bool {
		list, locale, _ := strings.Cut(source, ":")
		return slices.Contains(kept, ":"+locale) || slices.Contains(kept, list+":")
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

// perfect builds the minimal perfect hash that lexicon.Find reads.
func perfect(senses map[string]lexicon.Sense) []byte {
	n := len(senses)
	if n > lexicon.DirectSlot {
		log.Fatalf("%d words are too many: lengthen the displacements", n)
	}
	buckets, taken := make([][]string, lexicon.Buckets(n)), map[uint32]string{}
	for _, word := range slices.Sorted(maps.Keys(senses)) {
		h := lexicon.Hash([]byte(word))
		if other, ok := taken[uint32(h)]; ok {
			log.Fatalf("%q and %q have one fingerprint", word, other)
		}
		taken[uint32(h)] = word
		bucket := lexicon.Bucket(h, n)
		buckets[bucket] = append(buckets[bucket], word)
	}
	slots, displacements := make([]string, n), make([]uint16, len(buckets))
	for _, bucket := range fullestFirst(buckets) {
		displacements[bucket] = displacement(slots, buckets[bucket])
	}
	log.Printf("%d words of names and places in %d buckets", n, len(buckets))
	table := binary.LittleEndian.AppendUint32(nil, uint32(n))
	for _, d := range displacements {
		table = binary.LittleEndian.AppendUint16(table, d)
	}
	for _, word := range slots {
		table = binary.LittleEndian.AppendUint32(table, uint32(lexicon.Hash([]byte(word))))
	}
	for _, word := range slots {
		table = append(table, byte(senses[word]))
	}
	return table
}

// fullestFirst returns the buckets in the order in which they are placed: the
// more words one has, the more free slots it needs to choose from.
func fullestFirst(buckets [][]string) []int {
	order := make([]int, len(buckets))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return len(buckets[b]) - len(buckets[a]) })
	return order
}

// displacement puts the words of a bucket into free slots and returns what sends
// them there.
func displacement(slots, words []string) uint16 {
	if len(words) == 1 {
		slot := slices.Index(slots, "")
		slots[slot] = words[0]
		return uint16(slot) | lexicon.DirectSlot
	}
	for d := range uint16(lexicon.DirectSlot) {
		if place(slots, words, d) {
			return d
		}
	}
	log.Fatalf("no displacement for %q: take more buckets", words)
	return 0
}

// place puts words into the slots to which a displacement sends them, if all of
// these are free.
func place(slots, words []string, displacement uint16) bool {
	for i, word := range words {
		slot := lexicon.Slot(lexicon.Hash([]byte(word)), displacement, len(slots))
		if slots[slot] == "" {
			slots[slot] = word
			continue
		}
		for _, placed := range words[:i] {
			slots[lexicon.Slot(lexicon.Hash([]byte(placed)), displacement, len(slots))] = ""
		}
		return false
	}
	return true
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
