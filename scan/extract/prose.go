package extract

import "github.com/piiscan/piiscan/scan/extract/internal/paragraph"

// Prose is running text of several paragraphs that nothing ties together: each
// is a unit without a label, and a record of its own.
type Prose struct {
	Loc        Loc    // Line is that of the beginning of Text; 0 if lines have no numbers
	Text       []byte // UTF-8, valid until ProseSink.Prose returns
	Paragraphs []Paragraph
	// Senders, if not nil, tells that the paragraphs are entries of a log or chat,
	// and of each Unit.Sender.
	Senders []int
}

// Paragraph is where a paragraph of Prose stands: its fields are Start and End, of
// Text[Start:End], which is at most MaxUnit bytes, and Line, the number of lines
// between the beginning of Text and its own.
type Paragraph = paragraph.Span

// Unit returns paragraph i as a unit.
func (p *Prose) Unit(i int) Unit {
	of := p.Paragraphs[i]
	u := Unit{Loc: p.Loc, Text: p.Text[of.Start:of.End]}
	if u.Loc.Line > 0 {
		u.Loc.Line += of.Line
	}
	if p.Senders != nil {
		u.Apart, u.Sender = true, p.Senders[i]
	}
	return u
}

// ProseSink is what a Sink may offer to formats of running text, so that it need
// not look at each paragraph.
type ProseSink interface {
	Sink
	// Prose takes paragraphs. What comes of them is the same as if Unit had been
	// called with each.
	Prose(Prose) error
}

// pushProse pushes paragraphs to out, all at once if it takes them so.
func pushProse(out Sink, p Prose) error {
	if s, ok := out.(ProseSink); ok {
		return s.Prose(p)
	}
	for i := range p.Paragraphs {
		if err := out.Unit(p.Unit(i)); err != nil {
			return err
		}
	}
	return nil
}

// isPlainLine tells whether a line is running text where nothing is open: neither a
// pair, nor a rule, an entry or a row that may be one of a table. What it is not sure
// of is none, such as a line that ends in a blank.
func isPlainLine(line []byte) bool {
	if len(line) > longLine || isRule(line) {
		return false
	}
	if n := len(line); n > 0 && isBlank(line[n-1]) {
		return false
	}
	for _, c := range line {
		if c < ' ' && c != '\t' {
			return false
		}
	}
	m := marksOf(line)
	if m&gapMark != 0 && holdsGap(line) {
		return false
	}
	if m&separatorMarks != 0 {
		if _, count := columnsOf(line, m); count > 0 {
			return false
		}
	}
	if m&colonMark == 0 {
		return true
	}
	_, _, pair := parsePair(line)
	return !pair && stampOf(line) == 0
}
