// Package paragraph splits text into its paragraphs without cutting it into
// lines, 64 bytes at a time, and tells which of them are plain: nothing in them
// may be more than running text. What it deliberately does not do: know what
// the others are.
package paragraph

import "math/bits"

// Span is a paragraph: the bytes of a text from Start to End, without the line
// end behind it.
type Span struct {
	Start, End int
	Line       int // line ends before it in the text
}

// Splitter finds paragraphs. It keeps its memory from one text to the next and is
// used by one goroutine.
type Splitter struct {
	spans  []Span
	blocks [chunk]masks
}

const (
	block = 64 // bytes that a mask covers
	chunk = 32 // blocks whose masks are told at once
)

// Split returns the paragraphs that text, which begins with a line, begins with:
// each ends in an empty line, and all are plain. In a plain paragraph are no
// characters of control but LF, no "|", ";" and ":", no two blanks and none
// around a line end, and no line that begins with a character that draws lines.
// rest is where the first paragraph begins that is not plain, or that the text
// does not end, and lines the number of line ends before that; more tells that it
// is the end of the text that is missing. The spans are valid until the next call.
func (s *Splitter) Split(text []byte) (spans []Span, rest, lines int, more bool) {
	s.spans = s.spans[:0]
	if len(text) > 0 && (classOf[text[0]] != 0 && text[0] != '\n') {
		return nil, 0, 0, false
	}
	p := progress{text: text, spans: s.spans}
	more = true
	for at, most := 0, 1; more && at+block < len(text); most = min(chunk, 2*most) { // few are told at first: most text that is not plain shows it soon
		n := min(most, (len(text)-1-at)/block)
		kernel(&s.blocks, text[at:at+n*block+1])
		for i := 0; more && i < n; i++ {
			more = p.pass(&s.blocks[i], at)
			at += block
		}
	}
	s.spans = p.spans
	return p.spans, p.start, p.startLine, more
}

// progress is how far a text has been split.
type progress struct {
	text  []byte
	spans []Span
	line  int // line ends so far
	// start is where the paragraph at hand begins: at the empty line before it, if
	// there is one.
	start, startLine int
}

// pass splits at the paragraphs that end in the block at an offset; false if
// one there is not plain.
func (p *progress) pass(m *masks, at int) bool {
	ends := m.line & (m.line >> 1)
	if m.line>>(block-1) != 0 && p.text[at+block] == '\n' {
		ends |= 1 << (block - 1)
	}
	if ends|m.odd == 0 {
		p.line += bits.OnesCount64(m.line)
		return true
	}
	if m.odd != 0 {
		ends &= m.odd&-m.odd - 1 // those before
	}
	for ; ends != 0; ends &= ends - 1 {
		bit := bits.TrailingZeros64(ends)
		p.end(at+bit, p.line+bits.OnesCount64(m.line&(1<<bit-1)))
	}
	p.line += bits.OnesCount64(m.line)
	return m.odd == 0
}

// end ends the paragraph at hand at a line end, of so many before it.
func (p *progress) end(at, line int) {
	if p.start < at && p.text[p.start] == '\n' {
		p.start++
		p.startLine++
	}
	if p.start < at {
		p.spans = append(p.spans, Span{p.start, at, p.startLine})
	}
	p.start, p.startLine = at+1, line+1
}
