package exposure

// wordIndex numbers words, which are hashes, from 1 on as they come.
type wordIndex struct {
	words []uint64 // by number, less 1
	slots []uint32 // numbers; the length is a power of two
}

// number returns the number of a word, which is new if there is none.
func (x *wordIndex) number(word uint64) uint32 {
	if len(x.words) >= len(x.slots)/4*3 {
		x.grow()
	}
	mask := uint64(len(x.slots) - 1)
	slot := word >> 20 & mask
	for ; x.slots[slot] != 0; slot = (slot + 1) & mask {
		if n := x.slots[slot]; x.words[n-1] == word {
			return n
		}
	}
	x.words = append(x.words, word)
	x.slots[slot] = uint32(len(x.words))
	return x.slots[slot]
}

func (x *wordIndex) grow() {
	x.slots = make([]uint32, max(1<<10, 2*len(x.slots)))
	mask := uint64(len(x.slots) - 1)
	for i, word := range x.words {
		slot := word >> 20 & mask
		for x.slots[slot] != 0 {
			slot = (slot + 1) & mask
		}
		x.slots[slot] = uint32(i + 1)
	}
}

// touch reads what number will look at for words.
func (x *wordIndex) touch(words []uint64) (read uint64) {
	if len(x.slots) == 0 {
		return 0
	}
	mask := uint64(len(x.slots) - 1)
	var numbers [mostTouched]uint32
	for i, word := range words {
		numbers[i] = x.slots[word>>20&mask]
	}
	for _, n := range numbers[:len(words)] {
		if n > 0 {
			read ^= x.words[n-1]
		}
	}
	return read
}
