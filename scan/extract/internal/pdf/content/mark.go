package content

import (
	"github.com/piiscan/piiscan/scan/extract/internal/pdf/object"
	"github.com/piiscan/piiscan/scan/extract/internal/pdf/token"
)

const maxMarks = 64 // nesting of marked content

// mark is an open marked-content sequence: what the page was when it began.
type mark struct {
	actual  string // its ActualText, as text
	spans   int
	last    Span // a copy of the last span
	text    int
	unknown int
}

// beginMark runs BDC and BMC.
func (r *run) beginMark() {
	p := r.in.page
	if len(r.marks) >= maxMarks {
		// Keep EMC in step: the outermost marks are forgotten.
		copy(r.marks, r.marks[1:])
		r.marks = r.marks[:maxMarks-1]
	}
	m := mark{actual: r.actualText(), spans: len(p.Spans), text: len(p.Text), unknown: p.Unknown}
	if m.spans > 0 {
		m.last = p.Spans[m.spans-1]
	}
	r.marks = append(r.marks, m)
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
	if m.actual == "" || p.Unknown == m.unknown {
		return
	}
	p.Spans, p.Text, p.Unknown = p.Spans[:m.spans], p.Text[:m.text], m.unknown
	for n := len(p.Breaks); n > 0 && p.Breaks[n-1].At >= m.text; n-- {
		p.Breaks = p.Breaks[:n-1]
	}
	if m.spans > 0 {
		p.Spans[m.spans-1] = m.last
	}
	matrix := r.text.times(r.state.ctm)
	angle := direction(matrix[0], matrix[1])
	u, v := along(angle, matrix[4], matrix[5])
	p.Text = append(p.Text, m.actual...)
	size := abs(r.state.size)
	p.add(Span{Start: m.text, Angle: angle, U0: u - size*0.5, U1: u, V: v, Size: size})
}
