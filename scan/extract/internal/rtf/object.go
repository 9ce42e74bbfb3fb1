package rtf

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"strconv"
	"strings"

	"github.com/piiscan/piiscan/scan/extract/internal/codepage"
)

// pictureMember hands over the picture whose first bytes come next.
func (d *reader) pictureMember() error {
	ending := d.picture
	d.picture = ""
	return d.member("picture", ending, &hexReader{lex: d.lex, flat: true})
}

// pictureBinary hands over a picture that is not in hexadecimal digits.
func (d *reader) pictureBinary() error {
	ending := d.picture
	d.picture = ""
	return d.member("picture", ending, &hexReader{lex: d.lex, flat: true, plain: d.lex.param})
}

// member hands over a file, and reads what the handler left of it.
func (d *reader) member(kind, ending string, r io.Reader) error {
	d.members++
	return d.named(kind+strconv.Itoa(d.members)+ending, r)
}

func (d *reader) named(name string, r io.Reader) error {
	if err := d.h.Member(name, r); err != nil {
		return err
	}
	_, err := io.Copy(io.Discard, r)
	if errors.Is(err, errObject) {
		return nil // the handler saw it
	}
	return err
}

// errObject tells that an object ends before its end.
var errObject = errors.New("rtf: an object ends early")

const (
	maxOLEName = 4 << 10
	oleLink    = 1
	oleEmbed   = 2
)

const compoundSignature = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"

// object hands over an embedded object: behind a header ([MS-OLEDS] 2.2.4,
// 2.2.5) the bytes of the program that made it.
func (d *reader) object() error {
	all := &hexReader{lex: d.lex}
	r := bufio.NewReaderSize(all, 16<<10)
	err := d.objectIn(r)
	if err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, all)
	return err
}

func (d *reader) objectIn(r *bufio.Reader) error {
	head, _ := r.Peek(8)
	if len(head) == 0 {
		return nil
	}
	kind := uint32(0)
	if len(head) == 8 {
		kind = binary.LittleEndian.Uint32(head[4:])
	}
	if string(head) == compoundSignature || kind != oleLink && kind != oleEmbed {
		return d.bytesOf(r)
	}
	_, _ = r.Discard(8)
	var names [3][]byte // class, topic, item
	for i := range names {
		n, ok := number(r)
		if !ok || n > maxOLEName {
			return d.bytesOf(r)
		}
		names[i] = make([]byte, n)
		m, _ := io.ReadFull(r, names[i])
		names[i] = bytes.TrimRight(names[i][:m], "\x00")
	}
	if kind == oleLink {
		path := d.decoder.Append(nil, names[1], d.page)
		return d.labelled(d.flow().part+"!link", "", path)
	}
	size, ok := number(r)
	if !ok {
		return nil
	}
	native := &sized{r: r, left: int64(size)}
	if string(names[0]) == "Package" {
		return d.pack(native)
	}
	return d.bytesOf(bufio.NewReader(native))
}

// bytesOf hands over an object of which only its bytes are known.
func (d *reader) bytesOf(r *bufio.Reader) error {
	if _, err := r.Peek(1); err == io.EOF {
		return nil
	}
	return d.member("object", ".bin", r)
}

// pack hands over a file of any kind that was put into the document as a
// package ([MS-OLEDS] 2.3.6 as far as it says): a name, where it came from,
// and its bytes.
func (d *reader) pack(native io.Reader) error {
	r := bufio.NewReader(native)
	head, _ := r.Peek(2)
	if len(head) < 2 || head[0] != 2 || head[1] != 0 {
		return d.bytesOf(r)
	}
	_, _ = r.Discard(2)
	label := zeroEnded(r)
	zeroEnded(r)
	var kind [4]byte
	_, _ = io.ReadFull(r, kind[:])
	n, ok := number(r) // of the path that it was stored under for a while
	if !ok || n > maxOLEName || kind[2] != 3 {
		return d.bytesOf(r)
	}
	_, _ = r.Discard(int(n))
	size, ok := number(r)
	if !ok {
		return nil
	}
	name := string(d.decoder.Append(nil, label, codepage.Western))
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	file := &sized{r: r, left: int64(size)}
	if name == "" {
		return d.member("object", ".bin", file)
	}
	d.members++
	return d.named("object"+strconv.Itoa(d.members)+"/"+name, file)
}

// zeroEnded reads a string up to its zero byte.
func zeroEnded(r *bufio.Reader) []byte {
	var s []byte
	for len(s) < maxOLEName {
		c, err := r.ReadByte()
		if err != nil || c == 0 {
			break
		}
		s = append(s, c)
	}
	return s
}

func number(r io.Reader) (uint32, bool) {
	var b [4]byte
	_, err := io.ReadFull(r, b[:])
	return binary.LittleEndian.Uint32(b[:]), err == nil
}

// sized reads the number of bytes that a file says it has. It is an error if
// there are less.
type sized struct {
	r    io.Reader
	left int64
}

func (s *sized) Read(p []byte) (int, error) {
	if s.left <= 0 {
		return 0, io.EOF
	}
	if int64(len(p)) > s.left {
		p = p[:s.left]
	}
	n, err := s.r.Read(p)
	s.left -= int64(n)
	if err == io.EOF && s.left > 0 {
		err = errObject
	}
	return n, err
}

// hexReader reads the bytes that the rest of a group stands for, in pairs of
// hexadecimal digits or behind \bin. It leaves the brace that ends the group.
type hexReader struct {
	lex   *lexer
	depth int
	flat  bool // groups inside are not part of it
	plain int  // bytes that come as they are
	half  byte
	odd   bool
	err   error
}

func (h *hexReader) Read(p []byte) (int, error) {
	n := 0
	for n < len(p) && h.err == nil {
		if h.plain > 0 {
			n += h.bytes(p[n:])
			continue
		}
		if !h.lex.need(1) {
			h.err = io.EOF
			if err := h.lex.failed(); err != nil {
				h.err = err
			}
			break
		}
		c := h.lex.buf[h.lex.pos]
		if digit, ok := hexDigit(c); ok {
			h.lex.pos++
			if h.flat && h.depth > 0 {
				continue
			}
			if h.odd = !h.odd; h.odd {
				h.half = digit << 4
				continue
			}
			p[n] = h.half | digit
			n++
			continue
		}
		h.other(c)
	}
	if n > 0 {
		return n, nil
	}
	return 0, h.err
}

// other takes what is no digit.
func (h *hexReader) other(c byte) {
	switch c {
	case '}':
		if h.depth == 0 {
			h.err = io.EOF
			return
		}
		h.depth--
	case '{':
		h.depth++
	case '\\':
		h.lex.pos++
		if h.lex.control() == binaryToken {
			h.plain = h.lex.param
		}
		return
	}
	h.lex.pos++
}

func (h *hexReader) bytes(p []byte) int {
	if !h.lex.need(1) {
		h.plain = 0
		return 0
	}
	n := min(len(p), h.plain, h.lex.end-h.lex.pos)
	copy(p, h.lex.buf[h.lex.pos:h.lex.pos+n])
	h.lex.pos += n
	h.plain -= n
	return n
}
