package pii

import "encoding/binary"

// Weights of the elfproef in 16-bit lanes, in reverse, so that the top lane of
// the product of lanes and weights is their weighted sum.
const (
	everyOther  = 0x00ff00ff00ff00ff
	oddWeights  = 3 | 5<<16 | 7<<32 | 9<<48 // of the 1st, 3rd, 5th, 7th digit: 9 7 5 3
	evenWeights = 2 | 4<<16 | 6<<32 | 8<<48 // of the 2nd, 4th, 6th, 8th digit: 8 6 4 2
)

// ValidBSN tells whether digits, nine ASCII digits or eight with the leading
// zero dropped, are a possible BSN: 9a+8b+7c+6d+5e+4f+3g+2h-1i is a multiple
// of 11 (the elfproef), and not all are zero. Anything else is none.
// One in eleven unrelated numbers passes. Source: SGR, Repo706; 000000000 is
// its "unknown" value.
func ValidBSN(digits []byte) bool {
	switch len(digits) {
	case 9:
		x, last := binary.LittleEndian.Uint64(digits), digits[8]
		return digitBits(x) == highBits && isDigit(last) && elfproef(x, last)
	case 8:
		x, last := binary.LittleEndian.Uint64(digits), digits[7]
		return digitBits(x) == highBits && elfproef(x<<8|'0', last)
	}
	return false
}

// elfproef tests nine ASCII digits: the first eight in x, little-endian, and
// the last. It multiplies all of them at once and must be given digits only.
func elfproef(x uint64, last byte) bool {
	odd, even := x&everyOther, x>>8&everyOther
	sum := uint32((odd*oddWeights+even*evenWeights)>>48) - uint32(last)
	// The ASCII offset of the digits adds (44-1)*48, which is 7 modulo 11.
	// Multiples of 11 times its inverse modulo 2^32 are the smallest numbers.
	const inverse, most = 0xBA2E8BA3, 0x1745D174
	return (sum+4)*inverse <= most && x != asciiZeros
}
