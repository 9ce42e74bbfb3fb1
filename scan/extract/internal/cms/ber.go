package cms

import (
	"strings"
	"unicode/utf16"
)

// Tags of the elements that are looked at, with the bit of those that are made
// of others.
const (
	tagOctets   = 0x04
	tagOID      = 0x06
	tagBMP      = 0x1e // a string in UTF-16
	tagSequence = 0x30
	tagContext0 = 0xa0
	constructed = 0x20
)

const maxDepth = 32 // elements of indefinite length in each other

// element is a value with its tag.
type element struct {
	tag  byte
	body []byte
}

// reader reads the elements that stand behind each other in data.
type reader struct {
	data []byte
	cut  bool // data may end inside an element, which is given as far as it goes
}

// fields returns a reader of the fields of the sequence that data begins with.
func fields(data []byte) *reader {
	e, ok := (&reader{data: data}).next()
	if !ok || e.tag != tagSequence {
		return &reader{}
	}
	return &reader{data: e.body}
}

// next takes the next element; false at the end and where data is damaged.
func (r *reader) next() (element, bool) {
	e, size, ok := parse(r.data, r.cut, 0)
	if !ok {
		r.data = nil
		return element{}, false
	}
	r.data = r.data[size:]
	return e, true
}

// parse reads the element that data begins with, and the bytes that it takes.
func parse(data []byte, cut bool, depth int) (e element, size int, ok bool) {
	if len(data) < 2 || data[0] == 0 || data[0]&0x1f == 0x1f || depth > maxDepth {
		return element{}, 0, false
	}
	e.tag = data[0]
	length, start := int(data[1]), 2
	switch {
	case length == 0x80:
		return indefinite(e, data, cut, depth)
	case length > 0x80:
		n := length & 0x7f
		if n > 4 || len(data) < 2+n {
			return element{}, 0, false
		}
		length, start = 0, 2+n
		for _, b := range data[2:start] {
			length = length<<8 | int(b)
		}
	}
	if end := start + length; end <= len(data) {
		e.body = data[start:end]
		return e, end, true
	}
	e.body = data[start:]
	return e, len(data), cut
}

// indefinite reads an element that ends with two zero bytes.
func indefinite(e element, data []byte, cut bool, depth int) (element, int, bool) {
	at := 2
	for {
		if len(data)-at >= 2 && data[at] == 0 && data[at+1] == 0 {
			e.body = data[2:at]
			return e, at + 2, true
		}
		_, n, ok := parse(data[at:], cut, depth+1)
		if !ok {
			e.body = data[2:]
			return e, len(data), cut
		}
		at += n
	}
}

// octets returns the bytes of an octet string, which may come in pieces.
func (e element) octets(depth int) []byte {
	if e.tag&constructed == 0 || depth > maxDepth {
		return e.body
	}
	all := []byte{}
	r := reader{data: e.body}
	for {
		piece, ok := r.next()
		if !ok {
			return all
		}
		all = append(all, piece.octets(depth+1)...)
	}
}

// text returns a string of a name as UTF-8.
func (e element) text() string {
	if e.tag != tagBMP {
		return strings.ToValidUTF8(string(e.body), "\uFFFD")
	}
	var units []uint16
	for i := 0; i+1 < len(e.body); i += 2 {
		units = append(units, uint16(e.body[i])<<8|uint16(e.body[i+1]))
	}
	return string(utf16.Decode(units))
}
