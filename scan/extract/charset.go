package extract

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"math/bits"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"github.com/piiscan/piiscan/scan/extract/internal/utf8text"
)

// blockSize is how much of a stream is decoded at a time.
const blockSize = 64 << 10

// NewTextReader returns r decoded to UTF-8, without byte order mark. UTF-16 is
// known by its mark or, without one, by where its zero bytes stand. All else is
// read as UTF-8 sequence by sequence, and each byte that is part of no valid
// sequence as Windows-1252: a file that turns to Latin-1 after a gigabyte, or
// that was pasted together from both, comes out right. The output is always
// valid UTF-8. Memory is one block, whatever the size of r.
func NewTextReader(r io.Reader) io.Reader {
	return &textReader{r: r}
}

// encoding is how a textReader decodes.
type encoding uint8

const (
	unknown encoding = iota
	utf8OrWindows1252
	utf16LE
	utf16BE
)

type textReader struct {
	r     io.Reader
	enc   encoding
	block []byte            // allocated at the first Read
	raw   []byte            // the part of block that is still to be decoded
	err   error             // of r, returned once raw is used up
	cut   [utf8.UTFMax]byte // what raw is where a read ended within a character
	small [16]byte
	rest  []byte // of small: decoded, but did not fit into the caller's buffer
}

func (t *textReader) Read(p []byte) (int, error) {
	if len(t.rest) > 0 {
		n := copy(p, t.rest)
		t.rest = t.rest[n:]
		return n, nil
	}
	if len(p) == 0 {
		return 0, nil
	}
	if len(p) < len(t.small) {
		return t.readSmall(p)
	}
	for {
		if n := t.decode(p); n > 0 {
			return n, nil
		}
		if t.err != nil && len(t.raw) == 0 {
			return 0, t.err
		}
		switch {
		case t.err != nil:
		case t.enc == utf8OrWindows1252 && len(p) >= blockSize/2:
			if n := t.readOver(p); n > 0 {
				return n, nil
			}
		default:
			t.fill()
		}
	}
}

// readOver reads UTF-8 to where the caller wants it, behind what is left of raw. If
// it needs decoding, all of it becomes raw. After an error other than io.EOF no more
// is written than was read, since what was not may still be written to: see
// GivenReaderAt. What then needs more room is left out with the rest of the file.
func (t *textReader) readOver(p []byte) int {
	n := copy(p, t.raw)
	m, err := readAtLeast(t.r, p[n:], 1)
	read := p[:n+m]
	t.err = err
	whole := read
	if err == nil {
		whole = read[:len(read)-cutRune(read)]
	}
	if utf8text.Valid(whole) {
		t.raw = t.cut[:copy(t.cut[:], read[len(whole):])]
		return len(whole)
	}
	t.block = append(t.block[:0], read...)
	t.raw = t.block
	if err == nil || errors.Is(err, io.EOF) {
		return t.decodeMixed(p)
	}
	decoded := t.decodeMixed(read)
	t.raw = nil
	return decoded
}

// readSmall serves callers whose buffer may be too small for one character.
func (t *textReader) readSmall(p []byte) (int, error) {
	n, err := t.Read(t.small[:])
	m := copy(p, t.small[:n])
	t.rest = t.small[m:n]
	if m > 0 {
		err = nil
	}
	return m, err
}

// fill moves what is left of raw to the front of the block and reads more
// behind it.
func (t *textReader) fill() {
	n, want := 0, 1
	switch {
	case t.enc == unknown:
		t.block = make([]byte, HeadSize)
		want = HeadSize // enough to know the encoding by
	case len(t.block) < blockSize:
		block := make([]byte, blockSize)
		n = copy(block, t.raw)
		t.block = block
	default:
		n = copy(t.block, t.raw)
	}
	m, err := readAtLeast(t.r, t.block[n:], want)
	t.raw, t.err = t.block[:n+m], err
	if t.enc == unknown {
		var mark int
		t.enc, mark = encodingOf(t.raw)
		t.raw = t.raw[mark:]
	}
}

// readAtLeast reads until it has n bytes or an error; unlike io.ReadAtLeast it
// leaves io.EOF as it is, and it gives up on a reader that never makes headway.
func readAtLeast(r io.Reader, p []byte, n int) (int, error) {
	got, idle := 0, 0
	for got < n {
		m, err := r.Read(p[got:])
		got += m
		if err != nil {
			return got, err
		}
		if idle++; m > 0 {
			idle = 0
		}
		if idle > 100 {
			return got, io.ErrNoProgress
		}
	}
	return got, nil
}

// decode decodes as much of raw as fits into p, which has room for at least
// one character. It leaves a character that is cut off by the end of raw, but
// not at the end of the stream.
func (t *textReader) decode(p []byte) int {
	if t.enc == utf16LE || t.enc == utf16BE {
		return t.decodeUTF16(p)
	}
	raw := t.raw
	if len(raw) > len(p) {
		raw = raw[:len(p)]
	}
	if cut := cutRune(raw); cut > 0 && (len(raw) < len(t.raw) || t.err == nil) {
		raw = raw[:len(raw)-cut]
	}
	if utf8text.Valid(raw) {
		t.raw = t.raw[len(raw):]
		return copy(p, raw)
	}
	return t.decodeMixed(p)
}

// decodeMixed decodes UTF-8 with stray Windows-1252 bytes.
func (t *textReader) decodeMixed(p []byte) int {
	n, i := 0, 0
	for i < len(t.raw) && n+utf8.UTFMax <= len(p) {
		if c := t.raw[i]; c < utf8.RuneSelf {
			p[n] = c
			n++
			i++
			continue
		}
		if t.err == nil && !utf8.FullRune(t.raw[i:]) {
			break
		}
		r, size := utf8.DecodeRune(t.raw[i:])
		if r == utf8.RuneError && size == 1 {
			r = charmap.Windows1252.DecodeByte(t.raw[i])
		}
		n += utf8.EncodeRune(p[n:], r)
		i += size
	}
	t.raw = t.raw[i:]
	return n
}

func (t *textReader) decodeUTF16(p []byte) int {
	var order binary.ByteOrder = binary.LittleEndian
	if t.enc == utf16BE {
		order = binary.BigEndian
	}
	n, i := 0, 0
	for i+2 <= len(t.raw) && n+utf8.UTFMax <= len(p) {
		r, size := rune(order.Uint16(t.raw[i:])), 2
		if utf16.IsSurrogate(r) {
			if i+4 > len(t.raw) && t.err == nil {
				break
			}
			var low rune
			if i+4 <= len(t.raw) {
				low = rune(order.Uint16(t.raw[i+2:]))
			}
			if r = utf16.DecodeRune(r, low); r != utf8.RuneError {
				size = 4
			}
		}
		n += utf8.EncodeRune(p[n:], r)
		i += size
	}
	t.raw = t.raw[i:]
	if t.err != nil && len(t.raw) == 1 {
		t.raw = nil // half a character at the end of the file
	}
	return n
}

// cutRune returns the number of bytes at the end of b that begin a character
// without ending it.
func cutRune(b []byte) int {
	for i := 1; i < utf8.UTFMax && i <= len(b); i++ {
		if c := b[len(b)-i]; utf8.RuneStart(c) {
			if c >= utf8.RuneSelf && !utf8.FullRune(b[len(b)-i:]) {
				return i
			}
			return 0
		}
	}
	return 0
}

// encodingOf tells the encoding of a text by its first bytes, and the length
// of its byte order mark.
func encodingOf(head []byte) (enc encoding, mark int) {
	switch {
	case bytes.HasPrefix(head, []byte("\xef\xbb\xbf")):
		return utf8OrWindows1252, 3
	case bytes.HasPrefix(head, []byte("\xff\xfe")):
		return utf16LE, 2
	case bytes.HasPrefix(head, []byte("\xfe\xff")):
		return utf16BE, 2
	}
	return unmarkedEncodingOf(head), 0
}

// unmarkedEncodingOf tells UTF-16 by its zero bytes: text in Latin letters has
// a zero in most of its high bytes and next to none in its low bytes, which
// neither UTF-8 nor binary data have.
func unmarkedEncodingOf(head []byte) encoding {
	if len(head) > HeadSize {
		head = head[:HeadSize]
	}
	if len(head) < 4 || bytes.IndexByte(head, 0) < 0 {
		return utf8OrWindows1252
	}
	var zeros [2]int
	for i, c := range head {
		if c == 0 {
			zeros[i&1]++
		}
	}
	half := len(head) / 2
	switch {
	case zeros[1] > half*6/10 && zeros[0] <= half/50:
		return utf16LE
	case zeros[0] > half*6/10 && zeros[1] <= half/50:
		return utf16BE
	}
	return utf8OrWindows1252
}

// headText returns a head as UTF-8 text for Format.Match: the mark gone and
// UTF-16 decoded. Other encodings stay as they are.
func headText(head []byte) []byte {
	enc, mark := encodingOf(head)
	head = head[mark:]
	if enc != utf16LE && enc != utf16BE {
		return head
	}
	t := textReader{enc: enc, raw: head, err: io.EOF}
	text := make([]byte, len(head)*3/2+utf8.UTFMax)
	return text[:t.decode(text)]
}

// isText tells whether a head, as headText returns it, is that of a text: at
// most one control character in fifty.
func isText(head []byte) bool {
	const high, low7 = 0x8080808080808080, fullBits
	controls, i := 0, 0
	for ; i+8 <= len(head); i += 8 {
		w := binary.LittleEndian.Uint64(head[i:])
		v := w & low7
		odd := (^(v + (0x80-' ')*lowBits) | (v + lowBits)) &^ w & high // of each byte below the space, and each 0x7f
		if odd == 0 {
			continue
		}
		odd &^= (v + (0x80-'\b')*lowBits) &^ (v + (0x80-'\r'-1)*lowBits) // but not of those from \b to \r
		for ; odd != 0; odd &= odd - 1 {
			if !textControl(head[i+bits.TrailingZeros64(odd)/8]) {
				controls++
			}
		}
	}
	for _, c := range head[i:] {
		if c < ' ' && !textControl(c) || c == 0x7f {
			controls++
		}
	}
	return controls <= len(head)/50
}

// textControl tells whether control character c occurs in text: tab, line
// ends, form feed, backspace, the DOS end of file and the escape of terminal
// colours.
func textControl(c byte) bool {
	switch c {
	case '\t', '\n', '\r', '\f', '\v', '\b', 0x1a, 0x1b:
		return true
	}
	return false
}
