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
	lines, more = 0, true
	for at, most := 0, 1; more && at+block < len(text); most = min(chunk, 2*most) { // few are told at first: most text that is not plain shows it soon
		n := min(most, (len(text)-1-at)/block)
		kernel(&s.blocks, text[at:at+n*block+1])
		for i := range s.blocks[:n] {
			m := &s.blocks[i]
			if ends := m.line & (m.line>>1 | lineAt(text[at+block])<<(block-1)); ends|m.odd != 0 {
				p.pass(m, ends, at, lines)
				if more = m.odd == 0; !more {
					break
				}
			}
			lines += bits.OnesCount64(m.line)
			at += block
		}
	}
	s.spans = p.spans
	return p.spans, p.start, p.startLine, more
}

// lineAt returns 1 if c is LF, else 0.
func lineAt(c byte) uint64 {
	if c == '\n' {
		return 1
	}
	return 0
}

// progress is how far a text has been split.
type progress struct {
	text  []byte
	spans []Span
	// start is where the paragraph at hand begins: at the empty line before it, if
	// there is one.
	start, startLine int
}

// pass splits at the ends of paragraphs in the block at an offset that stand before
// what is odd; line is the number of line ends before the block.
func (p *progress) pass(m *masks, ends uint64, at, line int) {
	if m.odd != 0 {
		ends &= m.odd&-m.odd - 1
	}
	for ; ends != 0; ends &= ends - 1 {
		bit := bits.TrailingZeros64(ends)
		p.end(at+bit, line+bits.OnesCount64(m.line&(1<<bit-1)))
	}
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
