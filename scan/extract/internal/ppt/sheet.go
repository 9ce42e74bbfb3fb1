package ppt

import (
	"bytes"
	"hash/maphash"

	"golang.org/x/text/encoding/charmap"

	"unicode/utf8"

	"github.com/piiscan/piiscan/scan/extract/internal/escher"
)

// sheet is a slide, notes or a master under way.
type sheet struct {
	deck   *deck
	part   string
	master bool
	texts  []escher.Record // of its outline
	shown  []bool          // which of them a shape shows

	paragraphs int
	tables     int
	buf        []byte
	beside     [][2]string // part and text that stand beside the paragraphs
}

// read reads a sheet, and what of its outline no shape shows.
func (s *sheet) read(r escher.Record) error {
	s.shown = make([]bool, len(s.texts))
	if err := s.records(r.Body, 0); err != nil {
		return err
	}
	for i, t := range s.texts {
		if s.shown[i] {
			continue
		}
		if err := s.text(t); err != nil {
			return err
		}
	}
	return s.out()
}

// outline reads texts of an outline.
func (s *sheet) outline(texts []escher.Record) error {
	for _, t := range texts {
		if err := s.text(t); err != nil {
			return err
		}
	}
	return nil
}

// out hands out what stands beside the paragraphs.
func (s *sheet) out() error {
	beside := s.beside
	s.beside = nil
	for _, b := range beside {
		if err := s.deck.h.Text(b[0], "", []byte(b[1])); err != nil {
			return err
		}
	}
	return nil
}

const maxBeside = 1 << 16 // texts

func (s *sheet) aside(kind string, text []byte) error {
	text = bytes.TrimSpace(text)
	if len(text) == 0 || !s.deck.isNew(text) && !s.deck.repeats {
		return nil
	}
	s.beside = append(s.beside, [2]string{s.part + "!" + kind, string(text)})
	if len(s.beside) > maxBeside {
		return s.out()
	}
	return nil
}

// records reads the records of a sheet.
func (s *sheet) records(b []byte, depth int) error {
	if depth > maxDepth {
		s.deck.damaged = true
		return nil
	}
	for {
		r, rest, ok := escher.Next(b)
		if !ok {
			return nil
		}
		b = rest
		if r.Cut {
			s.deck.damaged = true
		}
		if err := s.record(r, depth); err != nil {
			return err
		}
	}
}

func (s *sheet) record(r escher.Record, depth int) error {
	switch r.Type {
	case typeSlideList, typeEnvironment, escher.Store: // read elsewhere, or defaults
		return nil
	case escher.Group:
		return s.group(r, depth)
	case escher.Shape:
		return s.shape(r)
	case typeString: // the name of a slide or of the design of a master
		if depth == 0 {
			return s.aside("name", escher.AppendUTF16(nil, r.Body))
		}
		return nil
	case typeHeaders:
		return s.strings(r, "footer", 0, 2)
	case typeLink:
		return s.strings(r, "link", 0, 3)
	case typeComment:
		return s.comment(r)
	case typeBinaryTagData:
		return s.records(r.Body, depth+1)
	}
	if r.Container {
		return s.records(r.Body, depth+1)
	}
	return nil
}

// strings takes the strings of a record whose instances are between two.
func (s *sheet) strings(r escher.Record, kind string, first, last uint16) error {
	var err error
	each(r.Body, func(r escher.Record) {
		if r.Type == typeString && r.Instance >= first && r.Instance <= last && err == nil {
			err = s.aside(kind, escher.AppendUTF16(nil, r.Body))
		}
	})
	return err
}

// comment takes a comment and the name of its author ([MS-PPT] 2.6.4).
func (s *sheet) comment(r escher.Record) error {
	var text []byte
	each(r.Body, func(r escher.Record) {
		switch {
		case r.Type != typeString:
		case r.Instance == 0:
			s.deck.author(escher.AppendUTF16(nil, r.Body))
		case r.Instance == 1:
			text = escher.AppendUTF16(nil, r.Body)
		}
	})
	return s.aside("comment", bytes.ReplaceAll(text, []byte{'\r'}, []byte{'\n'}))
}

// shape reads the texts of a shape.
func (s *sheet) shape(r escher.Record) error {
	if s.master && s.isPlaceholder(r) {
		return nil
	}
	var err error
	each(r.Body, func(r escher.Record) {
		switch {
		case err != nil:
		case r.Type == escher.ClientText:
			err = s.box(r)
		default:
			if text := escher.AppendTexts(nil, r); len(text) > 0 {
				err = s.aside("picture", text)
			}
		}
	})
	return err
}

// isPlaceholder tells whether the shape of a master holds a place on slides:
// all but the footer and the header.
func (s *sheet) isPlaceholder(shape escher.Record) bool {
	const clientData, footer, header = 0xF011, 9, 10
	is := false
	each(shape.Body, func(r escher.Record) {
		if r.Type != clientData {
			return
		}
		each(r.Body, func(r escher.Record) {
			if r.Type == typePlaceholder && len(r.Body) >= 5 {
				is = r.Body[4] != 0 && r.Body[4] != footer && r.Body[4] != header
			}
		})
	})
	return is
}

// box reads the text of a shape, which may stand in the outline.
func (s *sheet) box(box escher.Record) error {
	var err error
	each(box.Body, func(r escher.Record) {
		switch {
		case err != nil:
		case r.Type == typeChars, r.Type == typeBytes:
			err = s.text(r)
		case r.Type == typeOutlineRef:
			err = s.fromOutline(int(u32(r.Body, 0)))
		}
	})
	return err
}

// fromOutline reads the n-th text of the outline: headers begin them.
func (s *sheet) fromOutline(n int) error {
	for i, t := range s.texts {
		if t.Type == typeTextHeader {
			n--
			continue
		}
		if n == -1 && i < len(s.shown) && !s.shown[i] {
			s.shown[i] = true
			return s.text(t)
		}
	}
	return nil
}

// text reads a text: its paragraphs, and a blank one behind them.
func (s *sheet) text(r escher.Record) error {
	if r.Type != typeChars && r.Type != typeBytes {
		return nil
	}
	s.buf = appendText(s.buf[:0], r)
	text := s.buf
	given := false
	for len(text) > 0 {
		line, rest, _ := bytes.Cut(text, []byte{'\r'})
		text = rest
		s.paragraphs++
		if isField(line) || len(bytes.TrimSpace(line)) > 0 && !s.deck.isNew(line) && !s.deck.repeats {
			continue
		}
		given = true
		if err := s.deck.h.Paragraph(s.part, s.paragraphs, "", line); err != nil {
			return err
		}
	}
	if !given {
		return nil
	}
	return s.deck.h.Paragraph(s.part, s.paragraphs, "", nil)
}

// isField tells whether a line is the mark in whose place a number or date
// appears.
func isField(line []byte) bool { return len(line) == 1 && line[0] == '*' }

// isNew tells whether a text was not given before, and notes that it was.
func (d *deck) isNew(text []byte) bool {
	h := maphash.Bytes(d.seed, text)
	if d.seen[h] {
		return false
	}
	d.seen[h] = true
	return true
}

// appendText appends a text as UTF-8. Breaks of lines become such.
func appendText(dst []byte, r escher.Record) []byte {
	from := len(dst)
	if r.Type == typeChars {
		dst = escher.AppendUTF16(dst, r.Body)
	} else {
		dst = appendLatin(dst, r.Body)
	}
	for i := from; i < len(dst); i++ {
		if dst[i] == '\v' {
			dst[i] = '\n'
		}
	}
	return dst
}

// appendLatin appends text with one byte a character.
func appendLatin(dst, text []byte) []byte {
	for _, b := range text {
		switch {
		case b >= utf8.RuneSelf:
			dst = utf8.AppendRune(dst, charmap.Windows1252.DecodeByte(b))
		case b != 0:
			dst = append(dst, b)
		}
	}
	return dst
}
