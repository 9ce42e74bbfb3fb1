package content

import (
	"bytes"
	"unicode"

	"github.com/piiscan/piiscan/scan/extract/internal/pdf/object"
	"github.com/piiscan/piiscan/scan/extract/internal/pdf/token"
)

const maxMarks = 64 // nesting of marked content

// Mark is what a page was at some time.
type Mark struct {
	page Page // its slices may be shared with the page
	last Span // a copy of the last span
}

// Mark returns what p is now.
func (p *Page) Mark() Mark {
	m := Mark{page: *p}
	if n := len(p.Spans); n > 0 {
		m.last = p.Spans[n-1]
	}
	return m
}

// Since returns the text that was added since m, of which words run together.
// It is valid until more is added.
func (p *Page) Since(m Mark) []byte { return p.Text[len(m.page.Text):] }

// Rewind makes p what it was, but for being cut.
func (p *Page) Rewind(m Mark) {
	spans, text, breaks, cut := p.Spans[:len(m.page.Spans)], p.Text[:len(m.page.Text)], p.Breaks[:len(m.page.Breaks)], p.Cut
	*p = m.page
	p.Spans, p.Text, p.Breaks, p.Cut = spans, text, breaks, cut
	if n := len(spans); n > 0 {
		spans[n-1] = m.last
	}
}

// Letters returns text without all that is neither letter nor digit.
func Letters(text []byte) []byte {
	return bytes.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, text)
}

// mark is an open marked-content sequence.
type mark struct {
	actual string // its ActualText, as text
	begin  Mark
}

// beginMark runs BDC and BMC.
func (r *run) beginMark() {
	if len(r.marks) >= maxMarks {
		// Keep EMC in step: the outermost marks are forgotten.
		copy(r.marks, r.marks[1:])
		r.marks = r.marks[:maxMarks-1]
	}
	r.marks = append(r.marks, mark{actual: r.actualText(), begin: r.in.page.Mark()})
}

// actualText returns the ActualText among the operands of BDC, inline or in
// the resources.
func (r *run) actualText() string {
	for i := 0; i+1 < len(r.operands); i++ {
		if t := r.operands[i]; t.Kind == token.Name && string(t.Bytes) == "ActualText" {
			return object.Text(string(r.operands[i+1].Bytes))
		}
	}
	if name := r.str(token.Name); len(r.operands) == 2 && name != nil {
		return object.Text(r.resources.Key("Properties").Key(string(name)).Key("ActualText").Bytes())
	}
	return ""
}

// endMark runs EMC. ActualText stands in where glyphs have no text; where they
// have, what is seen on paper counts.
func (r *run) endMark() {
	n := len(r.marks)
	if n == 0 {
		return
	}
	m := r.marks[n-1]
	r.marks = r.marks[:n-1]
	p := r.in.page
	if m.actual == "" || p.Unknown == m.begin.page.Unknown {
		return
	}
	glyphs := p.Glyphs
	p.Rewind(m.begin)
	p.Glyphs = glyphs
	matrix := r.text.times(r.state.ctm)
	angle := direction(matrix[0], matrix[1])
	u, v := along(angle, matrix[4], matrix[5])
	start := len(p.Text)
	p.Text = append(p.Text, m.actual...)
	size := abs(r.state.size)
	p.add(Span{Start: start, Angle: angle, U0: u - size*0.5, U1: u, V: v, Size: size})
}
