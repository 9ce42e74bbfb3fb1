package extract

import (
	"bytes"

	"github.com/piiscan/piiscan/scan/extract/internal/paragraph"
)

// Lines turns lines of running text into units and rows. Formats whose text
// comes in lines or paragraphs (plain text, HTML, word processor, PDF) push
// them here instead of building units themselves:
//
//   - "Label: value" lines become labelled units. Consecutive ones are a form:
//     they share a record, also over a blank line or two, and with the few
//     other lines that stand between them without a blank line. The value may
//     stand on the lines after its label. A label that the form already holds
//     begins the next form, except right after itself ("Phone:" twice). Pairs
//     may stand side by side, with a tab or two blanks between.
//   - Lines split into the same number of columns by tab, "|" or ";", three or
//     more of them, are a table and become rows. So are lines whose words stand
//     in columns below each other, with blanks between, as in a printed list.
//   - A line that begins with a date and a time is an entry of a log or chat, with
//     the lines below it up to the next: units apart. What begins with the sender
//     of a message is told so.
//   - All other lines up to a blank one are a paragraph: one unit with its
//     line breaks kept, in pieces where it is longer than MaxUnit.
//   - A line of dashes or the like ends all of these.
//
// Text given to Lines must be UTF-8 and is not kept. What is pushed may be held
// back until a later call, at the latest Break or Close. Errors are those of
// the sink. A format that also pushes units and rows of its own draws the
// numbers of its records and tables here, and calls Break before it does.
type Lines struct {
	out     Sink
	loc     Loc
	records int
	tables  int

	para     []byte // running text that is not yet pushed
	paraLine int    // line number of its first byte
	lastLine int    // and of its last one
	lines    int    // lines in para
	overlap  int    // leading bytes of para that the unit before ended with
	apart    bool   // it is an entry
	sender   int    // leading bytes of para that name who wrote it

	form   form
	table  lineTable
	fixed  fixedTable
	blanks int // blank lines since the last other line

	splitter *paragraph.Splitter // nil: not needed yet
	entries  entries
}

const (
	longLine      = 4 << 10 // a longer line is running text, whatever it looks like
	maxFormPairs  = 200     // more pairs than this are no form of one person
	maxFormBlanks = 2       // blank lines between the pairs of a form
	// Lines of running text between or directly around pairs that belong to
	// their form; more is a text with a colon in it.
	maxFormLines = 3
	maxFormText  = 512
)

// NewLines returns a Lines that pushes to out. loc is where the text stands;
// units get its fields and their own Line.
func NewLines(out Sink, loc Loc) *Lines {
	return &Lines{out: out, loc: loc}
}

// NextRecord returns a number for a record that the caller pushes itself.
func (l *Lines) NextRecord() int {
	l.records++
	return l.records
}

// NextTable returns a number for a table that the caller pushes itself.
func (l *Lines) NextTable() int {
	l.tables++
	return l.tables
}

// At ends what is open and makes loc the place of what follows: the next page.
func (l *Lines) At(loc Loc) error {
	err := l.Break()
	l.loc = loc
	return err
}

// Line adds a line. n is its number, 0 if lines have none here. text may be of
// any length; if it has nothing but blanks it is a blank line, which ends a
// paragraph. A source without lines adds each paragraph as a line and a blank
// line after it.
func (l *Lines) Line(n int, text []byte) error { return l.line(n, text, everyMark) }

// line is Line for a line in which no marks stand but the given ones.
func (l *Lines) line(n int, text []byte, m marks) error {
	for len(text) > 0 && isSpace(text[len(text)-1]) && text[len(text)-1] != '\t' {
		text = text[:len(text)-1] // tabs may stand for empty columns
	}
	if len(trimRight(text)) == 0 {
		return l.blank()
	}
	if isRule(text) {
		l.table.ruled = l.table.held == 1 && l.table.sep == '|' && bytes.IndexByte(text, '|') >= 0
		if l.table.open || l.table.held > 0 || l.fixed.open || l.fixed.waits() {
			return nil // under a header, or around the table
		}
		return l.Break()
	}
	if len(text) <= longLine {
		if done, err := l.tableLine(n, text, m); done || err != nil {
			return err
		}
	} else if err := l.endTable(); err != nil {
		return err
	}
	return l.plain(n, text, m)
}

// Pair adds a pair whose label and value are known to be so from elsewhere: a
// term and its definition, the two cells of a row. n is the line of both.
func (l *Lines) Pair(n int, label, value []byte) error {
	if err := l.endTable(); err != nil {
		return err
	}
	if value = bytes.TrimSpace(value); len(value) == 0 {
		return nil
	}
	l.blanks = 0
	if len(value) <= longLine {
		return l.pair(n, shortName(bytes.TrimSpace(label)), value)
	}
	if err := l.plainLine(n, label); err != nil {
		return err
	}
	return l.plainLine(n, value)
}

// Break ends what is open: the next line has no tie to the lines before it.
func (l *Lines) Break() error {
	if err := l.endTable(); err != nil {
		return err
	}
	return l.endForm()
}

// Close pushes what is left.
func (l *Lines) Close() error { return l.Break() }

// idle tells whether nothing is open: what comes has no tie to what came.
func (l *Lines) idle() bool { return len(l.para) == 0 && l.onlyText() }

// onlyText tells whether nothing is open but perhaps running text.
func (l *Lines) onlyText() bool {
	return l.form.record == 0 && !l.form.open && !l.table.open && l.table.held == 0 && !l.fixed.open && !l.fixed.waits()
}

// prose pushes what is running text in the main, whose first line is p.Loc.Line,
// when nothing is open.
func (l *Lines) prose(p Prose) error {
	if len(p.Paragraphs) == 0 {
		return nil
	}
	n := p.Loc.Line
	p.Loc = l.loc
	p.Loc.Line = n
	return pushProse(l.out, p)
}

// more adds text to the last line, which was longer than longLine.
func (l *Lines) more(text []byte) error {
	return l.appendText(l.lastLine, text)
}

func (l *Lines) blank() error {
	if done, err := l.blankBelowHeading(); done || err != nil {
		return err
	}
	if err := l.endTable(); err != nil {
		return err
	}
	return l.blankLine()
}

// blankLine adds a blank line that is not part of a table.
func (l *Lines) blankLine() error {
	l.blanks++
	if l.form.waits() && l.blanks == 1 {
		return nil // the value may still come
	}
	if err := l.endPair(); err != nil {
		return err
	}
	if err := l.endText(); err != nil {
		return err
	}
	if l.blanks > maxFormBlanks {
		l.form.end()
	}
	return nil
}

// plainLine adds a line that is not part of a table.
func (l *Lines) plainLine(n int, text []byte) error { return l.plain(n, text, everyMark) }

func (l *Lines) plain(n int, text []byte, m marks) error {
	text = trimRight(text)
	if m&colonMark != 0 {
		if stamp := stampOf(text); stamp > 0 {
			return l.entry(n, text, stamp)
		}
	}
	if m&colonMark != 0 && len(text) <= longLine {
		if label, value, ok := parsePair(text); ok {
			return l.pairLine(n, label, value)
		}
	}
	if l.form.continues(text) {
		l.blanks = 0
		l.form.value = append(append(l.form.value, '\n'), trimLeft(text)...)
		return nil
	}
	if l.form.waits() && len(text) <= longLine {
		l.blanks = 0
		l.form.fill(n, trimLeft(text))
		return nil
	}
	if err := l.endPair(); err != nil {
		return err
	}
	if l.blanks > 0 {
		l.form.end()
		l.blanks = 0
	}
	l.lines++
	if len(l.para) > 0 {
		if err := l.appendText(n, newline); err != nil {
			return err
		}
	}
	return l.appendText(n, text)
}

var newline = []byte{'\n'}

// pairLine adds a line of one or more pairs.
func (l *Lines) pairLine(n int, label, value []byte) error {
	l.blanks = 0
	for {
		first, rest := splitPairs(value)
		if err := l.pair(n, label, first); err != nil {
			return err
		}
		if len(rest) == 0 {
			return nil
		}
		label, value, _ = parsePair(rest)
	}
}

func (l *Lines) pair(n int, label, value []byte) error {
	if err := l.endPair(); err != nil {
		return err
	}
	f := &l.form
	if f.record != 0 && (f.repeats(label) || len(f.labels) >= maxFormPairs) {
		if err := l.endForm(); err != nil {
			return err
		}
	}
	if f.record == 0 && l.textBelongs() {
		f.record = l.NextRecord()
	}
	if err := l.endText(); err != nil {
		return err
	}
	if f.record == 0 {
		f.record = l.NextRecord()
	}
	f.begin(n, label, value)
	return nil
}

// textBelongs tells whether the text before or between pairs is part of their
// form.
func (l *Lines) textBelongs() bool {
	return len(l.para) > 0 && l.overlap == 0 && l.lines <= maxFormLines && len(l.para) <= maxFormText
}

// endPair pushes the pair that is open.
func (l *Lines) endPair() error {
	f := &l.form
	if !f.open {
		return nil
	}
	f.open = false
	loc := l.loc
	loc.Line = f.line
	if len(f.value) == 0 { // no label of anything, so a text
		f.value = append(f.value, f.label...)
		return l.out.Unit(Unit{Loc: loc, Text: f.value, Record: f.record})
	}
	return l.out.Unit(Unit{Loc: loc, Label: f.label, Text: f.value, Record: f.record})
}

// endText pushes the running text that is left; long text ends the form that
// it follows.
func (l *Lines) endText() error {
	record := 0
	if l.form.record != 0 {
		if l.textBelongs() {
			record = l.form.record
		} else if len(l.para) > 0 {
			l.form.end()
		}
	}
	var err error
	if len(l.para) > l.overlap {
		err = l.pushText(len(l.para), record)
	}
	l.para, l.lines, l.overlap, l.apart, l.sender = l.para[:0], 0, 0, false, 0
	return err
}

func (l *Lines) endForm() error {
	if err := l.endPair(); err != nil {
		return err
	}
	err := l.endText()
	l.form.end()
	l.blanks = 0
	return err
}

// appendText adds text to the paragraph and pushes it piece by piece where it
// grows beyond MaxUnit.
func (l *Lines) appendText(n int, text []byte) error {
	if len(l.para) == 0 {
		l.paraLine = n
	}
	for len(l.para)+len(text) > MaxUnit {
		if cut := MaxUnit - len(l.para); bytes.IndexByte(text, ' ') < 0 || len(text) > MaxUnit/2 {
			cut = cutText(text, cut)
			l.para = append(l.para, text[:cut]...)
			text = text[cut:]
		}
		l.lastLine = n
		if err := l.pushPiece(); err != nil {
			return err
		}
	}
	l.para = append(l.para, text...)
	l.lastLine = n
	return nil
}

// pushPiece pushes the full paragraph and keeps its end as overlap.
func (l *Lines) pushPiece() error {
	var kept [Overlap]byte
	tail := kept[:copy(kept[:], l.para[overlapStart(l.para):])]
	if err := l.pushText(len(l.para), 0); err != nil {
		return err
	}
	if l.paraLine > 0 {
		l.paraLine = l.lastLine - bytes.Count(tail, newline)
	}
	l.para = append(l.para[:0], tail...)
	l.overlap, l.sender = len(tail), 0
	l.form.end()
	return nil
}

func (l *Lines) pushText(n, record int) error {
	loc := l.loc
	loc.Line = l.paraLine
	return l.out.Unit(Unit{Loc: loc, Text: l.para[:n], Record: record, Overlap: l.overlap, Apart: l.apart, Sender: l.sender})
}
