// Package escher reads the records of old Office drawings and presentations:
// their frame, which PowerPoint uses for all it writes, the texts among the
// properties of shapes, and pictures ([MS-ODRAW]). How shapes look is not read.
package escher

import (
	"encoding/binary"
	"unicode/utf16"
	"unicode/utf8"
)

// Types of records that several readers need.
const (
	Store      = 0xF001 // pictures of all drawings
	Drawing    = 0xF002
	Group      = 0xF003
	Shape      = 0xF004
	StoreEntry = 0xF007
	Anchor     = 0xF00F // where a shape is in its group
	ClientText = 0xF00D
)

// HeaderSize is the size of what stands before the content of a record.
const HeaderSize = 8

// Record is a record. Its content is no copy.
type Record struct {
	Container bool // its content is records
	Instance  uint16
	Type      uint16
	Body      []byte
	Cut       bool // it is longer than what is there
}

// Next returns the record that b begins with, and what follows it. It returns
// false at the end.
func Next(b []byte) (r Record, rest []byte, ok bool) {
	if len(b) < HeaderSize {
		return r, nil, false
	}
	first := binary.LittleEndian.Uint16(b)
	r.Container, r.Instance = first&0xF == 0xF, first>>4
	r.Type = binary.LittleEndian.Uint16(b[2:])
	size := uint64(binary.LittleEndian.Uint32(b[4:]))
	b = b[HeaderSize:]
	if r.Cut = size > uint64(len(b)); r.Cut {
		size = uint64(len(b))
	}
	r.Body = b[:size:size]
	return r, b[size:], true
}

// The tables of properties.
const (
	properties  = 0xF00B
	properties2 = 0xF121
	properties3 = 0xF122
)

// Properties whose value is a text that somebody wrote or chose.
const (
	propArtText     = 0x00C0
	propDescription = 0x0381
	propTooltip     = 0x038D
)

// AppendTexts appends the texts among the properties of a shape to dst, as
// UTF-8, one a line. Records of other types have none.
func AppendTexts(dst []byte, r Record) []byte {
	if r.Type != properties && r.Type != properties2 && r.Type != properties3 {
		return dst
	}
	const entry = 6
	n := int(r.Instance)
	if entry*n > len(r.Body) {
		return dst
	}
	values := r.Body[entry*n:]
	for i := range n {
		e := r.Body[entry*i:]
		id, size := binary.LittleEndian.Uint16(e), uint64(binary.LittleEndian.Uint32(e[2:]))
		if id&0x8000 == 0 {
			continue // the value is the number itself
		}
		size = min(size, uint64(len(values)))
		value := values[:size]
		values = values[size:]
		switch id & 0x3FFF {
		case propArtText, propDescription, propTooltip:
			if len(dst) > 0 {
				dst = append(dst, '\n')
			}
			dst = AppendUTF16(dst, value)
		}
	}
	return dst
}

// AppendUTF16 appends text in UTF-16 to dst, as UTF-8, without zeros.
func AppendUTF16(dst, text []byte) []byte {
	for ; len(text) >= 2; text = text[2:] {
		c := rune(binary.LittleEndian.Uint16(text))
		if utf16.IsSurrogate(c) {
			second := rune(0)
			if len(text) >= 4 {
				second = rune(binary.LittleEndian.Uint16(text[2:]))
			}
			if c = utf16.DecodeRune(c, second); c != utf8.RuneError {
				text = text[2:]
			}
		}
		if c != 0 {
			dst = utf8.AppendRune(dst, c)
		}
	}
	return dst
}
