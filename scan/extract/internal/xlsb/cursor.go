package xlsb

import (
	"encoding/binary"
	"math"
	"unicode/utf16"
	"unicode/utf8"
)

// cursor reads the fields of a record. What lies beyond its end is zero, and
// makes it bad.
type cursor struct {
	data []byte
	bad  bool
}

// bytes returns the next n bytes, or fewer at the end.
func (c *cursor) bytes(n int) []byte {
	if n < 0 || n > len(c.data) {
		c.bad = true
		n = len(c.data)
	}
	v := c.data[:n]
	c.data = c.data[n:]
	return v
}

func (c *cursor) skip(n int) { c.bytes(n) }

func (c *cursor) u8() int {
	if v := c.bytes(1); len(v) == 1 {
		return int(v[0])
	}
	return 0
}

func (c *cursor) u16() int {
	if v := c.bytes(2); len(v) == 2 {
		return int(binary.LittleEndian.Uint16(v))
	}
	return 0
}

func (c *cursor) u32() int {
	if v := c.bytes(4); len(v) == 4 {
		return int(binary.LittleEndian.Uint32(v))
	}
	return 0
}

func (c *cursor) float() float64 {
	if v := c.bytes(8); len(v) == 8 {
		return math.Float64frombits(binary.LittleEndian.Uint64(v))
	}
	return 0
}

// noText is the length of a text that there is none of.
const noText = math.MaxUint32

// appendText appends a text whose number of characters stands before it
// (XLWideString, XLNullableWideString).
func (c *cursor) appendText(dst []byte) []byte {
	n := c.u32() // 0 beyond the end
	if n == noText {
		return dst
	}
	if n > len(c.data)/2 {
		c.bad = true
		n = len(c.data) / 2
	}
	return appendWide(dst, c.bytes(2*n))
}

func (c *cursor) text() []byte { return c.appendText(nil) }

// appendRich appends a text with formatting (RichStr), without that.
func (c *cursor) appendRich(dst []byte) []byte {
	c.skip(1)
	return c.appendText(dst)
}

// appendWide appends text of two-byte characters. Zeros are left out.
func appendWide(dst, data []byte) []byte {
	for len(data) >= 2 {
		r := rune(binary.LittleEndian.Uint16(data))
		data = data[2:]
		switch {
		case r == 0:
		case r < utf8.RuneSelf:
			dst = append(dst, byte(r))
		case utf16.IsSurrogate(r):
			second := utf8.RuneError
			if len(data) >= 2 {
				second = utf16.DecodeRune(r, rune(binary.LittleEndian.Uint16(data)))
			}
			if second != utf8.RuneError {
				data = data[2:]
			}
			dst = utf8.AppendRune(dst, second)
		default:
			dst = utf8.AppendRune(dst, r)
		}
	}
	return dst
}

// rk returns a number in its short form ([MS-XLSB] 2.5.123): the upper part of
// a binary number or a whole one, perhaps of hundredths.
func rk(n uint32) float64 {
	v := math.Float64frombits(uint64(n&^3) << 32)
	if n&2 != 0 {
		v = float64(int32(n) >> 2)
	}
	if n&1 != 0 {
		v /= 100
	}
	return v
}
