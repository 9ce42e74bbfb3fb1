// Package classes tells which bytes of a text are digits, letters and
// capitals, 64 bytes at a time as the bits of a word, and lists where runs of
// digits, words and capitals begin. That is all that a text is read for as a
// whole: what looks for data goes from one of these places to the next. What it
// deliberately does not do: know what any of them may be.
package classes

import "encoding/binary"

// Block is the number of bytes that a mask covers.
const Block = 64

// Masks are the classes of up to 64 bytes; bit i is byte i. Bits beyond the
// last byte are zero.
type Masks struct {
	Digit  uint64 // 0 to 9
	Letter uint64 // ASCII letters
	Upper  uint64 // ASCII capitals
	High   uint64 // bytes beyond ASCII
}

// Of returns the classes of at most 64 bytes; what follows is not looked at.
func Of(b []byte) (m Masks) {
	b = b[:min(len(b), Block)]
	shift := 0
	for ; len(b) >= 8; b = b[8:] {
		m.add(binary.LittleEndian.Uint64(b), shift)
		shift += 8
	}
	if len(b) > 0 {
		m.add(lastWord(b), shift)
	}
	return m
}

// lastWord returns fewer than eight bytes as a word, with zeros above them.
func lastWord(b []byte) uint64 {
	if n := len(b); n >= 4 {
		low, high := binary.LittleEndian.Uint32(b), binary.LittleEndian.Uint32(b[n-4:])
		return uint64(low) | uint64(high)<<(8*(n-4)&63)
	}
	return uint64(b[0]) | uint64(b[len(b)/2])<<(8*(len(b)/2)&63) | uint64(b[len(b)-1])<<(8*(len(b)-1)&63)
}

// add adds the classes of the eight bytes of x as bits from shift on.
func (m *Masks) add(x uint64, shift int) {
	const small = 0x20 * ones
	ascii, folded := x&lows, (x|small)&lows
	digit := above(ascii, '0') &^ above(ascii, '9'+1) &^ x
	letter := above(folded, 'a') &^ above(folded, 'z'+1) &^ x
	shift &= 63
	m.Digit |= gather(digit) << shift
	m.Letter |= gather(letter) << shift
	m.Upper |= gather(letter&^(x<<2)) << shift // 0x20 is what a small letter has
	m.High |= gather(x) << shift
}

// Eight bytes at a time: the answer for each is in its high bit, the rest is
// noise.
const (
	ones  = 0x0101010101010101
	lows  = 0x7f * ones
	highs = 0x80 * ones
)

// above sets the high bit of each byte of x, all of them ASCII, that is c or
// more.
func above(x, c uint64) uint64 { return x + (0x80-c)*ones }

// gather brings the high bits of the bytes of x together as one byte.
func gather(x uint64) uint64 { return x >> 7 & ones * 0x0102040810204080 >> 56 }
