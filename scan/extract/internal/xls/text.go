package xls

import (
	"encoding/binary"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/piiscan/piiscan/scan/extract/internal/codepage"
)

// cursor reads what a record holds, and goes on in the records that continue
// it.
type cursor struct {
	r    *records // nil: no record continues it
	data []byte
	bad  bool // what was asked for is not there
}

// more goes on in the next record, if that continues this one.
func (c *cursor) more() bool {
	if c.r == nil {
		return false
	}
	if id, ok := c.r.peek(); !ok || id != recContinue {
		return false
	}
	_, c.data, _ = c.r.next()
	return true
}

// fits tells whether n bytes are left. Numbers do not go over the end of a
// record, so what is left of one that is too short is none.
func (c *cursor) fits(n int) bool {
	if len(c.data) >= n {
		return true
	}
	if len(c.data) == 0 && c.more() && len(c.data) >= n {
		return true
	}
	c.bad = true
	c.data = nil
	return false
}

func (c *cursor) u8() int {
	if !c.fits(1) {
		return 0
	}
	v := c.data[0]
	c.data = c.data[1:]
	return int(v)
}

func (c *cursor) u16() int {
	if !c.fits(2) {
		return 0
	}
	v := binary.LittleEndian.Uint16(c.data)
	c.data = c.data[2:]
	return int(v)
}

func (c *cursor) u32() int64 {
	if !c.fits(4) {
		return 0
	}
	v := binary.LittleEndian.Uint32(c.data)
	c.data = c.data[4:]
	return int64(v)
}

// bytes returns the next n bytes of this record.
func (c *cursor) bytes(n int64) []byte {
	if n < 0 || n > int64(len(c.data)) {
		c.bad = true
		n = int64(len(c.data))
	}
	v := c.data[:n]
	c.data = c.data[n:]
	return v
}

// skip passes over n bytes, in whatever records they are.
func (c *cursor) skip(n int64) {
	for n > int64(len(c.data)) {
		n -= int64(len(c.data))
		c.data = nil
		if !c.more() {
			c.bad = true
			return
		}
	}
	c.data = c.data[n:]
}

// flagWide tells, in the first byte of a text and of each record that it goes
// on in, that its characters have two bytes ([MS-XLS] 2.5.293).
const (
	flagWide     = 1
	flagPhonetic = 4
	flagRich     = 8
)

// appendChars appends n characters.
func (c *cursor) appendChars(dst []byte, n int, wide bool) []byte {
	high := rune(0) // the first half of a pair
	for n > 0 {
		if len(c.data) == 0 {
			if !c.more() {
				c.bad = true
				return dst
			}
			wide = c.u8()&flagWide != 0
			continue
		}
		if !wide {
			k := min(n, len(c.data))
			dst = appendLatin(dst, c.data[:k])
			c.data, n = c.data[k:], n-k
			continue
		}
		if len(c.data) < 2 {
			c.data = nil // half a character at the end of a record
			continue
		}
		k := min(n, len(c.data)/2)
		dst, high = appendWide(dst, c.data[:2*k], high)
		c.data, n = c.data[2*k:], n-k
	}
	return dst
}

func appendLatin(dst, src []byte) []byte {
	for _, b := range src {
		if b < utf8.RuneSelf {
			dst = append(dst, b)
		} else {
			dst = utf8.AppendRune(dst, rune(b))
		}
	}
	return dst
}

// appendWide appends UTF-16. high is the first half of a pair that the text
// before ended with, or 0; that of this text is returned.
func appendWide(dst, src []byte, high rune) ([]byte, rune) {
	for i := 0; i+1 < len(src); i += 2 {
		r := rune(binary.LittleEndian.Uint16(src[i:]))
		switch {
		case r < utf8.RuneSelf:
			dst = append(dst, byte(r))
		case high != 0 && utf16.IsSurrogate(r):
			dst = utf8.AppendRune(dst, utf16.DecodeRune(high, r))
			high = 0
		case r >= 0xD800 && r < 0xDC00:
			high = r
		default:
			dst = utf8.AppendRune(dst, r)
		}
	}
	return dst, high
}

// appendText appends the text of n characters that stands at the cursor, with
// its flags (XLUnicodeRichExtendedString and its simpler kin), and passes over
// its formatting.
func (c *cursor) appendText(dst []byte, n int) []byte {
	flags := c.u8()
	runs, phonetic := 0, int64(0)
	if flags&flagRich != 0 {
		runs = c.u16()
	}
	if flags&flagPhonetic != 0 {
		phonetic = c.u32()
	}
	dst = c.appendChars(dst, n, flags&flagWide != 0)
	if runs > 0 || phonetic > 0 {
		c.skip(4*int64(runs) + phonetic)
	}
	return dst
}

// decoder decodes the texts of versions before 8.
type decoder struct {
	codepage.Decoder
	page int
}

// codepageOf returns the code page that a number in a file stands for.
func codepageOf(n int) int {
	switch n {
	case 0x8000:
		return 10000
	case 0x8001, 0:
		return codepage.Western
	}
	return n
}

// appendShort appends a text whose length is a byte; appendLong one whose
// length are two. In version 8 their characters may have two bytes.
func (b *book) appendShort(dst []byte, c *cursor) []byte { return b.appendCounted(dst, c, c.u8()) }

func (b *book) appendLong(dst []byte, c *cursor) []byte { return b.appendCounted(dst, c, c.u16()) }

func (b *book) appendCounted(dst []byte, c *cursor, n int) []byte {
	if b.version < 8 {
		return b.decoder.Append(dst, c.bytes(int64(n)), b.decoder.page)
	}
	return c.appendText(dst, n)
}
