package doc

import (
	"bytes"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/piiscan/piiscan/scan/extract/internal/textflow"
)

// Characters with a meaning of their own ([MS-DOC] 2.4.1 and elsewhere).
const (
	charPlace      = 0x01 // of a picture, an object or the description of a form field
	charNote       = 0x02
	charComment    = 0x05
	charCell       = 0x07
	charLineFeed   = 0x0A
	charLine       = 0x0B
	charPage       = 0x0C
	charParagraph  = 0x0D
	charColumn     = 0x0E
	charBegin      = 0x13 // of a field
	charResult     = 0x14
	charEnd        = 0x15
	charHyphen     = 0x1E // that is no place to break the line
	charSoftHyphen = 0x1F
)

// reader reads one story.
type reader struct {
	doc   *document
	story story
	out   textflow.Output

	paragraphs int
	tables     int
	stack      []*table
	text       []byte // of the paragraph, as the document shows it
	original   []byte // and as it was before tracked changes, once there were any
	tracked    bool
	removed    bool // text was deleted
	what       flags
	marks      textflow.Raised
	place      uint32
	fields     []field
	choice     choice
	scratch    []byte
}

func (d *document) story(s story) error {
	r := &reader{doc: d, story: s, out: textflow.Output{H: d.h, Aside: false}}
	if err := d.segments(s.from, s.to, r.segment); err != nil {
		return err
	}
	return r.end()
}

// end hands out what an unfinished story leaves.
func (r *reader) end() error {
	r.spill()
	if len(r.text) > 0 || r.removed {
		if err := r.endParagraph(charParagraph, run{def: -1, depth: uint8(len(r.stack))}, r.story.to); err != nil {
			return err
		}
	}
	for len(r.stack) > 0 {
		if err := r.endTable(); err != nil {
			return err
		}
	}
	if r.story.aside { // the next box has nothing to do with it
		if err := r.out.Paragraph(r.story.part, r.paragraphs, "", nil); err != nil {
			return err
		}
	}
	return r.out.Drain()
}

// segment reads a part of a piece, cut where tracked changes begin and end.
func (r *reader) segment(s segment) error {
	width := s.piece.width()
	for len(s.text) > 0 {
		props := at(r.doc.chars, s.fc)
		n := min(uint64(props.to-s.fc), uint64(len(s.text)))
		if n -= n % uint64(width); n == 0 {
			n = min(uint64(width), uint64(len(s.text)))
		}
		r.what, r.place = props.what, props.place
		part := s
		part.text = s.text[:n]
		var err error
		if s.piece.wide {
			err = r.wide(part)
		} else {
			err = r.narrow(part)
		}
		if err != nil {
			return err
		}
		s.text, s.fc, s.cp = s.text[n:], s.fc+uint32(n), s.cp+uint32(n)/width
	}
	return nil
}

// narrow reads text with one byte a character.
func (r *reader) narrow(s segment) error {
	text := s.text
	for i := 0; i < len(text); {
		from := i
		for i < len(text) && (text[i] >= ' ' || text[i] == '\t') {
			i++
		}
		if i > from {
			r.scratch = r.doc.decode(r.scratch[:0], text[from:i])
			if err := r.put(r.scratch); err != nil {
				return err
			}
		}
		if i < len(text) {
			if err := r.special(text[i], s, s.fc+uint32(i), s.cp+uint32(i)); err != nil {
				return err
			}
			i++
		}
	}
	return nil
}

// wide reads text in UTF-16.
func (r *reader) wide(s segment) error {
	text := s.text
	r.scratch = r.scratch[:0]
	for i := 0; i+1 < len(text); i += 2 {
		c := rune(u16(text, i))
		switch {
		case c < ' ' && c != '\t':
			if err := r.flush(); err != nil {
				return err
			}
			if err := r.special(byte(c), s, s.fc+uint32(i), s.cp+uint32(i/2)); err != nil {
				return err
			}
			continue
		case c == 0xAD:
			continue
		case utf16.IsSurrogate(c):
			c = utf16.DecodeRune(c, rune(u16(text, i+2)))
			if c != utf8.RuneError {
				i += 2
			}
		}
		r.scratch = utf8.AppendRune(r.scratch, c)
		if len(r.scratch) > 4<<10 {
			if err := r.flush(); err != nil {
				return err
			}
		}
	}
	return r.flush()
}

func (r *reader) flush() error {
	if len(r.scratch) == 0 {
		return nil
	}
	err := r.put(r.scratch)
	r.scratch = r.scratch[:0]
	return err
}

// put adds text to the paragraph, or to the instruction of a field.
func (r *reader) put(text []byte) error {
	if f := r.instruction(); f != nil {
		f.code = append(f.code, text...)
		if len(f.code) > maxFieldCode {
			r.spill()
		}
		return nil
	}
	r.add(text)
	if len(r.text) > textflow.MaxParagraph || len(r.original) > textflow.MaxParagraph {
		return r.endParagraph(0, run{def: -1, depth: uint8(len(r.stack))}, 0) // in pieces
	}
	return nil
}

func (r *reader) add(text []byte) {
	if r.marks.Parts(r.text, text, r.what&raised != 0) {
		r.text = append(r.text, ' ')
		if r.tracked {
			r.original = append(r.original, ' ')
		}
	}
	change := r.what & (deleted | inserted)
	if change != 0 && !r.tracked {
		r.tracked = true
		r.original = append(r.original[:0], r.text...)
	}
	if change&deleted == 0 {
		r.text = append(r.text, text...)
	} else {
		r.removed = true
	}
	if r.tracked && change&inserted == 0 {
		r.original = append(r.original, text...)
	}
}

var (
	lineBreak = []byte{'\n'}
	hyphen    = []byte{'-'}
)

// special takes a character with a meaning, at fc of the stream.
func (r *reader) special(c byte, s segment, fc, cp uint32) error {
	switch c {
	case charCell, charParagraph, charPage:
		if f := r.instruction(); f != nil {
			if c == charParagraph {
				return r.put(lineBreak)
			}
			r.spill() // no instruction holds the end of a cell
		}
		return r.endParagraph(c, r.doc.properties(fc, s.piece), cp)
	case charLine, charColumn, charLineFeed:
		return r.put(lineBreak)
	case charHyphen:
		return r.put(hyphen)
	case charBegin:
		r.beginField()
	case charResult:
		return r.resultOfField()
	case charEnd:
		return r.endField()
	case charPlace:
		if f := r.instruction(); f != nil && r.what&placed != 0 {
			f.place, f.placed = r.place, true
		}
	case charNote, charComment:
		if r.story.notes && len(bytes.TrimSpace(r.text)) == 0 {
			return r.out.Paragraph(r.story.part, r.paragraphs, "", nil)
		}
	}
	return nil
}

// properties returns those of the paragraph that ends at fc: what its page
// says, and what the piece changes.
func (d *document) properties(fc uint32, p *piece) run {
	props := at(d.paras, fc)
	if p.property&1 != 0 {
		return props
	}
	value := p.property>>8 != 0
	switch p.property >> 1 & 0x7F {
	case op6InTable:
		if value {
			props.depth = max(props.depth, 1)
		}
	case op6RowEnd:
		props.set(rowEnd, value)
	}
	return props
}

// endParagraph ends a paragraph whose mark c stands at cp; c is 0 where the
// paragraph goes on.
func (r *reader) endParagraph(c byte, props run, cp uint32) error {
	label := r.choice.label(r.text)
	r.choice = choice{}
	for i := range r.fields {
		r.fields[i].from = 0
	}
	text, original := r.text, r.original
	removed := r.removed && !bytes.Equal(text, original) && len(bytes.TrimSpace(original)) > 0
	r.text, r.original, r.tracked, r.removed = r.text[:0], r.original[:0], false, false
	r.paragraphs++
	if err := r.level(&props, c, cp); err != nil {
		return err
	}
	if removed {
		if err := r.out.Text(r.story.part+"!deleted", "", original); err != nil {
			return err
		}
	}
	if len(r.stack) > 0 {
		return r.inTable(c, props, text)
	}
	return r.out.Paragraph(r.story.part, r.paragraphs, label, text)
}
