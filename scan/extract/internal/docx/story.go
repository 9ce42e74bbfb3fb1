package docx

import (
	"bytes"
	"slices"

	"github.com/piiscan/piiscan/scan/extract/internal/textflow"
	"github.com/piiscan/piiscan/scan/extract/internal/xmltok"
)

const (
	maxFlows    = 16 // text boxes in text boxes
	maxTables   = 32 // tables in tables; deeper ones are text of their cell
	maxControls = 64 // content controls in content controls
)

// story reads one part with paragraphs.
type story struct {
	doc  *document
	part string
	out  textflow.Output

	paragraphs int
	tables     int
	flows      []*flow // the text, and the text boxes that it is in
	controls   []control
	taking     taking
	inOne      bool // the properties of sections hold headers and footers
	deleted    int  // depth of tracked deletions
	inserted   int
	written    int  // bytes of text taken so far
	raised     bool // the run at hand is, or lowered
	marks      textflow.Raised

	alternatives []int // written, at the beginning of each open choice of contents
	skipping     []byte
	skipDepth    int

	field  fieldCode
	choice dropDown
}

// taking is what the text under way is.
type taking uint8

const (
	nothing taking = iota
	runText
	deletedText
	instruction
)

// flow is a sequence of paragraphs and tables: the text of a part, or of a
// text box in it.
type flow struct {
	number   int    // of the paragraph in the part
	text     []byte // of the paragraph, as the document shows it
	original []byte // of the paragraph, as it was before tracked changes
	changed  bool   // text was deleted
	label    string // of the content control that is all there is in the paragraph
	controls int    // how many there were
	from, to int    // of the last one, in text
	tables   []*textflow.Table
}

func newStory(d *document, part string) *story {
	return &story{doc: d, part: part, out: textflow.Output{H: d.h}, flows: []*flow{{}}}
}

func (s *story) flow() *flow { return s.flows[len(s.flows)-1] }

func (s *story) read(t *xmltok.Reader) error {
	for t.Next() {
		if err := s.piece(t); err != nil {
			return err
		}
		tag := t.Tag()
		if len(tag) == 0 {
			continue
		}
		if err := s.tag(tag); err != nil {
			return err
		}
	}
	return s.end()
}

// piece takes the text before a tag, if it is one of a paragraph.
func (s *story) piece(t *xmltok.Reader) error {
	if s.skipDepth > 0 || s.taking == nothing {
		return nil
	}
	s.take(t)
	if f := s.flow(); len(f.text) > textflow.MaxParagraph || len(f.original) > textflow.MaxParagraph {
		return s.endParagraph() // in pieces
	}
	return nil
}

// end hands out what an unfinished part leaves.
func (s *story) end() error {
	for len(s.flows) > 1 {
		if err := s.closeBox(); err != nil {
			return err
		}
	}
	if err := s.endParagraph(); err != nil {
		return err
	}
	for len(s.flow().tables) > 0 {
		if err := s.endTable(); err != nil {
			return err
		}
	}
	return s.out.Drain()
}

// take takes a piece of text.
func (s *story) take(t *xmltok.Reader) {
	f := s.flow()
	if s.taking == instruction {
		s.field.take(t)
		return
	}
	before := len(f.text)
	f.text = t.AppendText(f.text)
	f.text = f.text[:before+len(textflow.CutInvisible(f.text[before:]))]
	if s.marks.Parts(f.text[:before], f.text[before:], s.raised) {
		f.text = slices.Insert(f.text, before, ' ')
	}
	piece := f.text[before:]
	s.written += len(piece)
	if s.taking == deletedText || s.deleted > 0 {
		f.changed = true
		f.original = append(f.original, piece...)
		f.text = f.text[:before]
		return
	}
	if s.inserted == 0 {
		f.original = append(f.original, piece...)
	}
}

// put adds a character that an element stands for.
func (s *story) put(c byte) {
	f := s.flow()
	if s.deleted == 0 {
		f.text = append(f.text, c)
	}
	if s.inserted == 0 {
		f.original = append(f.original, c)
	}
}

func (s *story) tag(tag xmltok.Tag) error {
	name := tag.Local()
	if s.skipDepth > 0 {
		s.skipped(tag, name)
		return nil
	}
	open := !tag.End() && !tag.Empty()
	switch string(name) {
	case "rPr", "tblPr", "tblGrid", "rt": // how it looks, and how it is spoken
		if baseline := tag.Attr("baseline"); len(baseline) > 0 && string(baseline) != "0" { // of slides
			s.raised = true
		}
		if open {
			s.skip(name)
		}
	case "pPr", "sectPr":
		if open && !s.inOne {
			s.skip(name)
		}
	case "tabs", "listPr":
		if open && s.inOne {
			s.skip(name)
		}
	case "r":
		s.raised = false
	case "t":
		s.takeIf(open, runText)
	case "delText":
		s.takeIf(open, deletedText)
	case "instrText", "delInstrText":
		s.takeIf(open, instruction)
	case "tab", "ptab":
		if !tag.End() {
			s.put('\t')
		}
	case "br", "cr":
		if !tag.End() {
			s.put('\n')
		}
	case "noBreakHyphen":
		if !tag.End() {
			s.put('-')
		}
	case "p":
		return s.paragraph(tag)
	default:
		return s.structure(tag, string(name), open)
	}
	return nil
}

// skipped takes a tag of an element that is passed over.
func (s *story) skipped(tag xmltok.Tag, name []byte) {
	switch {
	case bytes.Equal(name, s.skipping) && !tag.Empty():
		s.skipDepth += depthOf(tag)
	case string(name) == "vertAlign" && string(s.skipping) == "rPr":
		s.raised = string(tag.Attr("val")) != "baseline"
	}
}

func depthOf(tag xmltok.Tag) int {
	if tag.End() {
		return -1
	}
	return 1
}

func (s *story) takeIf(open bool, what taking) {
	s.taking = nothing
	if open {
		s.taking = what
	}
}

// skip passes over the element called name that was just opened.
func (s *story) skip(name []byte) {
	s.skipping = append(s.skipping[:0], name...)
	s.skipDepth = 1
}

func (s *story) structure(tag xmltok.Tag, name string, open bool) error {
	switch name {
	case "tbl", "tr", "tc", "gridSpan", "gridBefore":
		return s.tableTag(tag, name, open)
	case "txbxContent":
		return s.textBox(tag, open)
	case "AlternateContent", "Choice", "Fallback":
		s.alternative(tag, name, open)
	case "del", "moveFrom":
		s.deleted = nested(s.deleted, tag)
		s.doc.author(tag)
	case "ins", "moveTo":
		s.inserted = nested(s.inserted, tag)
		s.doc.author(tag)
	case "comment":
		s.doc.author(tag)
	case "sdt", "sdtContent", "sdtEndPr", "alias", "tag", "docPartObj", "docPartList", "showingPlcHdr":
		s.control(tag, name, open)
	case "fldChar", "fldSimple":
		return s.fieldTag(tag, name)
	case "ffData", "ddList", "result", "default", "listEntry", "name":
		return s.formTag(tag, name)
	case "docPr", "cNvPr", "shape", "rect", "roundrect", "oval", "imagedata", "textpath":
		return s.picture(tag)
	}
	return nil
}

// nested counts how deep the reader is in an element; elements that have no
// content, which mark properties, do not count.
func nested(depth int, tag xmltok.Tag) int {
	switch {
	case tag.Empty():
		return depth
	case tag.End():
		return max(depth-1, 0)
	}
	return depth + 1
}

// alternative keeps the reader from reading the same text twice: of several
// forms of a content, the first that has text is read.
func (s *story) alternative(tag xmltok.Tag, name string, open bool) {
	n := len(s.alternatives)
	switch {
	case name == "AlternateContent":
		if open && n < maxControls {
			s.alternatives = append(s.alternatives, s.written)
		} else if tag.End() && n > 0 {
			s.alternatives = s.alternatives[:n-1]
		}
	case open && n > 0 && s.written > s.alternatives[n-1]:
		s.skip([]byte(name))
	}
}

// paragraph begins or ends a paragraph.
func (s *story) paragraph(tag xmltok.Tag) error {
	if tag.End() {
		return s.endParagraph()
	}
	if f := s.flow(); len(f.text) > 0 || len(f.original) > 0 {
		if err := s.endParagraph(); err != nil { // drawings hold paragraphs of their own kind
			return err
		}
	}
	s.paragraphs++
	s.flow().number = s.paragraphs
	if tag.Empty() {
		return s.endParagraph()
	}
	return nil
}

func (s *story) endParagraph() error {
	f := s.flow()
	text := f.text
	label := s.labelOf(f)
	original := f.original
	changed := f.changed && !bytes.Equal(text, original)
	f.text, f.original, f.changed, f.label, f.controls = f.text[:0], f.original[:0], false, "", 0
	if changed && len(bytes.TrimSpace(original)) > 0 {
		if err := s.out.Text(s.part+"!deleted", "", original); err != nil {
			return err
		}
	}
	if n := len(f.tables); n > 0 {
		t := f.tables[n-1]
		t.Paragraph(text)
		if t.Full() {
			t.Piece()
			return s.out.Row(t)
		}
		return nil
	}
	part := s.part
	if s.out.Aside {
		part += "!box"
	}
	return s.out.Paragraph(part, f.number, label, text)
}

// textBox begins or ends a text box: its paragraphs stand by themselves, while
// the paragraph that it hangs on goes on after it.
func (s *story) textBox(tag xmltok.Tag, open bool) error {
	switch {
	case open && len(s.flows) < maxFlows:
		s.flows = append(s.flows, &flow{})
		s.out.Aside = true
	case tag.End() && len(s.flows) > 1:
		return s.closeBox()
	}
	return nil
}

func (s *story) closeBox() error {
	if err := s.endParagraph(); err != nil {
		return err
	}
	for len(s.flow().tables) > 0 {
		if err := s.endTable(); err != nil {
			return err
		}
	}
	s.flows = s.flows[:len(s.flows)-1]
	s.out.Aside = len(s.flows) > 1
	return nil
}

// picture takes what a picture is said to show, and the text of letters that are
// drawn as one.
func (s *story) picture(tag xmltok.Tag) error {
	for a := tag.Attrs(); a.Next(); {
		switch string(a.Name) {
		case "descr", "title", "alt", "string":
		default:
			continue
		}
		if text := xmltok.AppendText(nil, a.Value); len(bytes.TrimSpace(text)) > 0 {
			if err := s.out.Text(s.part+"!picture", "", text); err != nil {
				return err
			}
		}
	}
	return nil
}
