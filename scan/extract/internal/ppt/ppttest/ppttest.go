// Package ppttest writes presentations of PowerPoint 97 to 2003 for tests: the
// streams that package ppt reads, with as little in them as it takes.
package ppttest

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"unicode/utf16"
)

// Record returns a record that holds content.
func Record(kind, instance uint16, content ...[]byte) []byte {
	return record(0, kind, instance, content)
}

// Container returns a record that holds records.
func Container(kind, instance uint16, records ...[]byte) []byte {
	return record(0xF, kind, instance, records)
}

func record(version, kind, instance uint16, content [][]byte) []byte {
	body := bytes.Join(content, nil)
	b := binary.LittleEndian.AppendUint16(nil, version|instance<<4)
	b = binary.LittleEndian.AppendUint16(b, kind)
	b = binary.LittleEndian.AppendUint32(b, uint32(len(body)))
	return append(b, body...)
}

// Numbers returns numbers of four bytes.
func Numbers(ns ...uint32) []byte {
	var b []byte
	for _, n := range ns {
		b = binary.LittleEndian.AppendUint32(b, n)
	}
	return b
}

// UTF16 returns text in UTF-16.
func UTF16(s string) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = binary.LittleEndian.AppendUint16(b, u)
	}
	return b
}

// Chars returns a text with two bytes a character, Bytes one with one.
func Chars(s string) []byte { return Record(4000, 0, UTF16(s)) }

// Bytes returns a text with one byte a character.
func Bytes(s string) []byte { return Record(4008, 0, []byte(s)) }

// String returns a string with a number.
func String(instance uint16, s string) []byte { return Record(4026, instance, UTF16(s)) }

// Shape returns a shape with a text.
func Shape(text []byte, more ...[]byte) []byte {
	return Container(0xF004, 0, append(more, Container(0xF00D, 0, text))...)
}

// Placeholder returns what makes a shape a place for something.
func Placeholder(kind byte) []byte {
	return Container(0xF011, 0, Record(3011, 0, []byte{0, 0, 0, 0, kind, 0, 0, 0}))
}

// Described returns the properties of a shape with a description.
func Described(text string) []byte {
	value := UTF16(text + "\x00")
	return Record(0xF00B, 1, []byte{0x81, 0xC3}, Numbers(uint32(len(value))), value)
}

// Table returns a table, whose cells begin at the columns given.
func Table(rows ...map[int]string) []byte {
	shapes := [][]byte{Container(0xF004, 0, Record(0xF122, 1, []byte{0x9F, 0x03, 1, 0, 0, 0}))}
	for y, row := range rows {
		for x := 9; x >= 0; x-- { // not in order
			if text, ok := row[x]; ok {
				anchor := Record(0xF00F, 0, Numbers(uint32(x*100), uint32(y*50), uint32(x*100+100), uint32(y*50+50)))
				shapes = append(shapes, Shape(Chars(text), anchor))
			}
		}
	}
	return Container(0xF003, 0, shapes...)
}

// Drawing returns shapes as they stand in a slide.
func Drawing(shapes ...[]byte) []byte {
	return Container(1036, 0, Container(0xF002, 0, Container(0xF003, 0, shapes...)))
}

// SlideList returns a list of slides in a document. Entries are those that
// Entry returns, with the texts of their outline behind them.
func SlideList(instance uint16, entries ...[]byte) []byte {
	return Container(4080, instance, entries...)
}

// Entry returns an entry of a list of slides.
func Entry(object, id uint32) []byte { return Record(1011, 0, Numbers(object, 0, 0, id, 0)) }

// Object returns an embedded object, compressed, without what ends it if whole
// is not set.
func Object(content []byte, whole bool) []byte {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	_, _ = z.Write(content)
	_ = z.Flush()
	if whole {
		_ = z.Close()
	}
	return Record(4113, 1, Numbers(uint32(len(content))), b.Bytes())
}

// Edit is what one time of saving wrote: objects by their number.
type Edit struct {
	Objects []Numbered
	Loose   [][]byte // records that no directory names
}

// Numbered is an object with its number.
type Numbered struct {
	Number  uint32
	Content []byte
}

// Deck is a presentation to write. Its document is object 1.
type Deck struct {
	Edits     []Edit
	Encrypted bool
	User      string
}

// Streams returns the streams of the presentation: its document and the
// current user.
func (d *Deck) Streams() (main, user []byte) {
	last := uint32(0)
	for _, e := range d.Edits {
		var directory [][]byte
		for _, o := range e.Objects {
			directory = append(directory, Numbers(1<<20|o.Number, uint32(len(main))))
			main = append(main, o.Content...)
		}
		for _, r := range e.Loose {
			main = append(main, r...)
		}
		at := uint32(len(main))
		main = append(main, Record(6002, 0, directory...)...)
		edit := Numbers(0, 0, last, at, 1, 9, 0)
		if d.Encrypted {
			edit = append(edit, Numbers(7)...)
		}
		last = uint32(len(main))
		main = append(main, Record(4085, 0, edit)...)
	}
	name := append([]byte(d.User), 8, 0, 0, 0)
	user = Record(4086, 0, Numbers(20, 0xE391C05F, last), []byte{byte(len(d.User)), 0, 0xF4, 3, 3, 0, 0, 0}, name, UTF16(d.User))
	return main, user
}
