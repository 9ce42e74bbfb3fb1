package extract

import "encoding/binary"

// marks are what stands in a line and may give it another meaning than that of
// running text. A line that has none of them is not looked at for them.
type marks uint8

const (
	tabMark marks = 1 << iota
	barMark
	semicolonMark
	colonMark
	gapMark // two blanks

	separatorMarks = tabMark | barMark | semicolonMark
	everyMark      = separatorMarks | colonMark | gapMark
)

// marksOf returns the marks that may stand in a line, those that do among them;
// none where it is so long that it is running text, whatever it looks like. It
// takes eight bytes at a time: the last eight may begin among those before them.
// A byte beyond ASCII may be taken for the one that its lower bits are.
func marksOf(text []byte) (m marks) {
	const size = 8 + 1 // a gap reaches into the next byte
	if len(text) > longLine {
		return 0
	}
	if len(text) < size {
		return marksOfShort(text)
	}
	// A high bit that is not set in one of them tells of a mark.
	tab, bar, semicolon, colon, gap := highBits, highBits, highBits, highBits, highBits
	last := len(text) - size
	for i := 0; ; i += 8 {
		i = min(i, last)
		b := text[i : i+size]
		w := binary.LittleEndian.Uint64(b) & fullBits
		tab &= (w ^ '\t'*lowBits) + fullBits
		bar &= (w ^ '|'*lowBits) + fullBits
		semicolon &= (w ^ ';'*lowBits) + fullBits
		colon &= (w ^ ':'*lowBits) + fullBits
		next := binary.LittleEndian.Uint64(b[1:]) & fullBits
		gap &= ((w ^ ' '*lowBits) | (next ^ ' '*lowBits)) + fullBits
		if i == last {
			break
		}
	}
	m = marksOfByte(text[len(text)-1]) // which is in no eight but as the next byte
	return m | markUnless(tab, tabMark) | markUnless(bar, barMark) | markUnless(semicolon, semicolonMark) | markUnless(colon, colonMark) | markUnless(gap, gapMark)
}

const highBits uint64 = 0x80 * lowBits

func markUnless(all uint64, m marks) marks {
	if all == highBits {
		return 0
	}
	return m
}

func marksOfShort(text []byte) (m marks) {
	for i, c := range text {
		m |= marksOfByte(c)
		if c == ' ' && i > 0 && text[i-1] == ' ' {
			m |= gapMark
		}
	}
	return m
}

func marksOfByte(c byte) marks {
	switch c {
	case '\t':
		return tabMark
	case '|':
		return barMark
	case ';':
		return semicolonMark
	case ':':
		return colonMark
	}
	return 0
}
