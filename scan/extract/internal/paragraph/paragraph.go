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
	signs  [chunk]signs
}

const (
	block = 64 // bytes that a mask covers
	chunk = 32 // blocks whose masks are told at once
)

// Split returns the paragraphs that text, which begins with a line, begins with:
// each ends in an empty line or, if it is final, with the text, and all are plain.
// In a plain paragraph are no characters of control but LF, no "|", ";" and ":", no
// two blanks and none around a line end, and no line that begins with a character
// that draws lines; or isPlain says of each line with any of that, without its line
// end, that it is running text all the same. It is not asked about a line that is
// only indented, or has one ";" besides that at its end, or ":" beside what stands
// in no label. It must not take a line that ends in a blank or holds a character of
// control but the tab.
// rest is where the first paragraph begins that is not plain, or that the text
// does not end, and lines the number of line ends before that; more tells that it
// is the end of the text that is missing. The spans are valid until the next call.
func (s *Splitter) Split(text []byte, final bool, isPlain func(line []byte) bool) (spans []Span, rest, lines int, more bool) {
	p := progress{text: text, final: final, spans: s.spans[:0]}
	for again := true; again; {
		if more = s.prose(&p); more {
			break
		}
		again, more = s.code(&p, isPlain)
	}
	s.spans = p.spans
	if p.start > len(text) { // behind a line end that is not there
		p.start--
		p.startLine--
	}
	return p.spans, p.start, p.startLine, more
}

// prose goes on with paragraphs that are plain without asking; more is as in Split.
func (s *Splitter) prose(p *progress) (more bool) {
	if p.start < len(p.text) && classOf[p.text[p.start]] != 0 {
		return false
	}
	at, line := p.start, p.startLine
	for most := 1; at+block < len(p.text); most = min(chunk, 2*most) { // few are told at first: most text that is not plain shows it soon
		n := min(most, (len(p.text)-1-at)/block)
		kernel(&s.blocks, p.text[at:at+n*block+1])
		for i := range s.blocks[:n] {
			m := &s.blocks[i]
			if !p.prose(m, p.text[at+block], at, line) {
				return false
			}
			line += bits.OnesCount64(m.line)
			at += block
		}
	}
	for ; p.final && at <= len(p.text); at += block {
		tail := p.tail(at)
		kernel(&s.blocks, tail[:])
		if !p.prose(&s.blocks[0], '\n', at, line) {
			return false
		}
		line += bits.OnesCount64(s.blocks[0].line)
	}
	return true
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
	final bool
	spans []Span
	// start is where the paragraph at hand begins: at the empty line before it, if
	// there is one.
	start, startLine int
}

// tail returns the block at an offset where the text has no more than that, with
// empty lines behind it.
func (p *progress) tail(at int) (b [block + 1]byte) {
	for i := copy(b[:], p.text[at:]); i < len(b); i++ {
		b[i] = '\n'
	}
	return b
}

// prose takes a block, up to what is odd in it, of which there must be nothing.
func (p *progress) prose(m *masks, next byte, at, line int) bool {
	ends := m.line & (m.line>>1 | lineAt(next)<<(block-1))
	if m.odd != 0 {
		ends &= m.odd&-m.odd - 1
	}
	p.pass(m.line, ends, at, line)
	return m.odd == 0
}

// pass splits at the ends of paragraphs in the block at an offset; lines are the line
// ends in it, and line is the number of those before it.
func (p *progress) pass(lines, ends uint64, at, line int) {
	for ; ends != 0; ends &= ends - 1 {
		bit := bits.TrailingZeros64(ends)
		if at+bit > len(p.text) {
			return // behind the tail
		}
		p.end(at+bit, line+bits.OnesCount64(lines&(1<<bit-1)))
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
