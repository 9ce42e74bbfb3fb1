package extract

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"github.com/piiscan/piiscan/scan/extract/internal/base64text"
)

// decoded is the content of a part.
type decoded struct {
	r io.Reader
	// plain: the bytes stand in the message as they are.
	plain bool
	// tail is text behind an encoded part that is not encoded: what mailing
	// lists add.
	tail []byte
	// err tells that r is not, or not wholly, what was sent.
	err error
}

// transfer returns the transfer encoding, in lower case (RFC 2045, 6).
func (p *mailPart) transfer() string {
	if p.clear {
		return ""
	}
	name, _, _ := strings.Cut(p.header.get("content-transfer-encoding"), ";")
	return strings.Trim(strings.ToLower(name), " \t\"'")
}

func (p *mailPart) encoded() bool {
	switch p.transfer() {
	case "base64", "quoted-printable":
		return true
	}
	return false
}

// decoded returns the content of p. It may be called again.
func (p *mailPart) decoded() decoded {
	switch p.transfer() {
	case "", "7bit", "8bit", "binary", "7-bit", "8-bit", "none":
		return decoded{r: bytes.NewReader(p.body), plain: true}
	case "quoted-printable":
		return decoded{r: &lineDecoder{src: p.body, decode: appendQuotedPrintable}}
	case "base64":
		return decodeBase64(p.body)
	case "x-uuencode", "uuencode", "x-uue":
		return decoded{r: &lineDecoder{src: p.body, decode: appendUU}}
	}
	err := &Error{Reason: Unsupported, Err: errors.New("mail: unknown transfer encoding")}
	return decoded{r: bytes.NewReader(p.body), plain: true, err: err}
}

// decodeBase64 decodes lines of base64, with whatever padding.
func decodeBase64(body []byte) decoded {
	end, damaged := base64End(body)
	switch {
	case damaged:
		end = len(body)
	case end == 0 && len(body) > 0:
		err := &Error{Reason: Damaged, Err: errors.New("mail: not the base64 that it says")}
		return decoded{r: bytes.NewReader(body), plain: true, err: err}
	}
	var lines base64text.Decoder
	decode := func(dst, line []byte, _ bool) []byte { return lines.Append(dst, line) }
	d := decoded{r: &lineDecoder{src: body[:end], decode: decode}, tail: body[end:]}
	if damaged {
		d.err = &Error{Reason: Damaged, Err: errors.New("mail: damaged base64")}
	}
	return d
}

// base64End returns where the lines of base64 end, and whether others stand
// between them.
func base64End(body []byte) (end int, damaged bool) {
	end = -1
	for at := 0; at < len(body); {
		line, next := cutLine(body[at:])
		line = bytes.TrimSpace(line)
		switch is := isBase64(line); {
		case !is && end < 0:
			end = at
		case is && end >= 0 && len(line) >= 60:
			return end, true
		}
		at += next
	}
	if end < 0 {
		end = len(body)
	}
	return end, false
}

func isBase64(line []byte) bool {
	for _, c := range line {
		if !base64text.IsDigit(c) && c != '=' {
			return false
		}
	}
	return true
}

// appendQuotedPrintable decodes a line of quoted-printable (RFC 2045, 6.7).
// What is no escape stays as it is.
func appendQuotedPrintable(dst, line []byte, whole bool) []byte {
	soft := false
	if whole {
		end := bytes.TrimRight(line, " \t\r\n")
		if soft = len(end) > 0 && end[len(end)-1] == '='; soft {
			end = end[:len(end)-1]
		}
		line = end
	}
	for i := 0; i < len(line); i++ {
		if line[i] == '=' {
			if c, ok := unhex(line, i); ok {
				dst = append(dst, c)
				i += 2
				continue
			}
		}
		dst = append(dst, line[i])
	}
	if whole && !soft {
		dst = append(dst, '\n')
	}
	return dst
}

// appendUU decodes a line of uuencoding; lines around it are left out.
func appendUU(dst, line []byte, _ bool) []byte {
	line = bytes.TrimRight(line, "\r\n")
	if len(line) == 0 || line[0] < ' ' || line[0] > '`' || bytes.HasPrefix(line, []byte("begin ")) || string(line) == "end" {
		return dst
	}
	n := int(line[0]-' ') & 63
	line = line[1:]
	for ; n > 0 && len(line) > 0; n -= 3 {
		var group [4]byte // blanks at the end may be lost
		copy(group[:], line)
		for i, c := range group {
			group[i] = (max(c, ' ') - ' ') & 63
		}
		three := [3]byte{group[0]<<2 | group[1]>>4, group[1]<<4 | group[2]>>2, group[2]<<6 | group[3]}
		dst = append(dst, three[:min(n, 3)]...)
		line = line[min(4, len(line)):]
	}
	return dst
}

// lineDecoder reads what decode makes of the lines of src. A line that is very
// long comes in pieces; whole tells whether line ends one.
type lineDecoder struct {
	src    []byte
	decode func(dst, line []byte, whole bool) []byte
	buf    []byte
	rest   []byte // of buf
}

func (d *lineDecoder) Read(p []byte) (int, error) {
	for len(d.rest) == 0 {
		if len(d.src) == 0 {
			return 0, io.EOF
		}
		line, whole := d.line()
		d.buf = d.decode(d.buf[:0], line, whole)
		d.rest = d.buf
	}
	n := copy(p, d.rest)
	d.rest = d.rest[n:]
	return n, nil
}

// line takes a line, or a piece of one that ends outside of an escape, off
// src.
func (d *lineDecoder) line() (line []byte, whole bool) {
	n, whole := bytes.IndexByte(d.src[:min(len(d.src), blockSize)], '\n')+1, true
	switch {
	case n > 0:
	case len(d.src) <= blockSize:
		n = len(d.src)
	default:
		n, whole = blockSize, false
		for back := 1; back <= 2; back++ {
			if d.src[n-back] == '=' {
				n -= back
				break
			}
		}
	}
	line, d.src = d.src[:n], d.src[n:]
	return line, whole
}
