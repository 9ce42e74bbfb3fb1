package pii

import (
	"encoding/binary"
	"math/bits"
)

// Eight bytes at a time: a byte is a digit if it lies within nine of '0'.
const (
	asciiZeros = 0x3030303030303030
	lowBits    = 0x7f7f7f7f7f7f7f7f
	highBits   = 0x8080808080808080
	aboveNine  = 0x7676767676767676 // 10 and more reach the high bit
)

// digitBits sets the high bit of each byte of x that is an ASCII digit.
func digitBits(x uint64) uint64 {
	y := x ^ asciiZeros
	return ^((y&lowBits + aboveNine) | y) & highBits
}

// alnumBits sets the high bit of each byte of x that is an ASCII letter or digit.
func alnumBits(x uint64) uint64 {
	const ones = highBits >> 7
	y := (x | 0x20*ones) & lowBits // letters are small
	letters := (y + (0x80-'a')*ones) &^ (y + (0x80-'z'-1)*ones) &^ x & highBits
	return letters | digitBits(x)
}

// nextDigit returns the offset of the first ASCII digit of b at or after i,
// or len(b).
func nextDigit(b []byte, i int) int {
	for ; i+32 <= len(b); i += 32 {
		w := b[i : i+32]
		d0 := digitBits(binary.LittleEndian.Uint64(w))
		if d0 != 0 {
			return i + bits.TrailingZeros64(d0)/8
		}
		d1 := digitBits(binary.LittleEndian.Uint64(w[8:]))
		d2 := digitBits(binary.LittleEndian.Uint64(w[16:]))
		d3 := digitBits(binary.LittleEndian.Uint64(w[24:]))
		if d1|d2|d3 == 0 {
			continue
		}
		if d1 != 0 {
			return i + 8 + bits.TrailingZeros64(d1)/8
		}
		if d2 != 0 {
			return i + 16 + bits.TrailingZeros64(d2)/8
		}
		return i + 24 + bits.TrailingZeros64(d3)/8
	}
	for ; i < len(b); i++ {
		if isDigit(b[i]) {
			return i
		}
	}
	return len(b)
}

// digitsEnd returns the end of the run of digits of b that i lies in, i itself
// if there is none.
func digitsEnd(b []byte, i int) int {
	for ; i+8 <= len(b); i += 8 {
		if none := ^digitBits(binary.LittleEndian.Uint64(b[i:])) & highBits; none != 0 {
			return i + bits.TrailingZeros64(none)/8
		}
	}
	for i < len(b) && isDigit(b[i]) {
		i++
	}
	return i
}

// digitsStart returns the start of the run of digits of b that ends at i, i
// itself if there is none. It looks back at most limit bytes.
func digitsStart(b []byte, i, limit int) int {
	for stop := max(0, i-limit); i > stop && isDigit(b[i-1]); {
		i--
	}
	return i
}

// twoDigits is the value of the two digits at i.
func twoDigits(b []byte, i int) int { return 10*int(b[i]-'0') + int(b[i+1]-'0') }

func isDigit(c byte) bool { return c-'0' <= 9 }

// cutZeroFraction cuts ".0", ".00", ",0" or ",00" off b where a digit stands
// before it: what becomes of a number in a column of fractions.
func cutZeroFraction(b []byte) []byte {
	for n := 2; n <= 3; n++ {
		i := len(b) - n
		if digitAt(b, i-1) && (b[i] == '.' || b[i] == ',') && b[i+1] == '0' && b[len(b)-1] == '0' {
			return b[:i]
		}
	}
	return b
}
