package lexicon

// A table of names is a minimal perfect hash, built by gen: each of its n words
// has a slot of its own, and no slot is empty. Words are put into buckets by
// their hash; each bucket has a displacement, found by trying, that sends its
// words to slots that are free. In little-endian order the table holds n in 4
// bytes, 2 bytes for the displacement of each bucket, 4 for the fingerprint of
// each slot, and 1 for its Sense. A look-up reads one of each. A word of no list
// is taken for one with a chance of one in four billion.

// DirectSlot is the bit of a displacement whose bucket holds a single word: the
// rest of it is the slot.
const DirectSlot = 1 << 15

// Buckets returns the number of buckets of a table of n words.
func Buckets(n int) int { return (n + 3) / 4 }

// Bucket returns the bucket of a word in a table of n words, by its hash.
func Bucket(h uint64, n int) int { return int(h >> 32 * uint64(Buckets(n)) >> 32) }

// Slot returns the slot to which a displacement sends a word.
func Slot(h uint64, displacement uint16, n int) int {
	if displacement&DirectSlot != 0 {
		return int(displacement &^ DirectSlot)
	}
	mixed := (h ^ uint64(displacement)*0x9e3779b97f4a7c15) * 0xd6e8feb86659fd93 >> 32
	return int(mixed * uint64(n) >> 32)
}

// FindIn returns the senses of a word of a table, by its hash; 0 if it is not in
// it.
func FindIn(table string, h uint64) Sense {
	n := int(uint32At(table, 0))
	displacements := table[4:]
	prints := displacements[2*Buckets(n):]
	slot := Slot(h, uint16At(displacements, Bucket(h, n)), n)
	if uint32At(prints, slot) != uint32(h) {
		return 0
	}
	return Sense(prints[4*n+slot])
}
