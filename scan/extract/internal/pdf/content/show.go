package content

import (
	"math"

	"github.com/piiscan/piiscan/scan/extract/internal/pdf/token"
)

// showArray runs TJ: strings, and numbers that move between them.
func (r *run) showArray() {
	for i := range r.operands {
		switch t := &r.operands[i]; t.Kind {
		case token.String:
			r.show(t.Bytes)
		case token.Number:
			r.text = r.text.moved(-t.Num/1000*r.state.size*r.state.horizontal, 0)
		}
	}
}

// show runs Tj: it adds the text of s to the page and moves the text position
// behind it.
func (r *run) show(s []byte) {
	g := &r.state
	if g.font == nil || len(s) == 0 {
		return
	}
	p := r.in.page
	m := r.text.times(g.ctm)
	sign := 1.0
	if g.size*g.horizontal < 0 {
		sign = -1
	}
	angle := direction(sign*m[0], sign*m[1])
	u, v := along(angle, finite(m[4]+g.rise*m[2]), finite(m[5]+g.rise*m[3]))
	unit := finite(sign * math.Hypot(m[0], m[1])) // of u, per unit of text space
	span := Span{
		Start: len(p.Text), Angle: angle, U0: u, U1: u, V: v,
		Size: finite(math.Abs(g.size) * math.Hypot(m[2], m[3])),
	}
	span.Placed = r.placed && !p.goesOn(&span)
	if !r.placed && p.takesBack(&span) {
		p.spaced = false
	}
	r.placed = false
	moved, inked := 0.0, 0.0 // behind the last glyph, and the last that is no space
	for {
		glyph, n := g.font.Next(s)
		if n == 0 {
			break
		}
		if glyph.Space {
			span.U1 = u + finite(inked*unit)
			p.add(span)
			p.spaced = true
		} else {
			p.Text = append(p.Text, glyph.Text...)
			p.Glyphs++
			if !glyph.Known {
				p.Unknown++
			}
		}
		moved += glyph.Width * g.size * g.horizontal
		if !glyph.Space {
			inked = moved
		}
		moved += g.charSpace * g.horizontal
		if n == 1 && s[0] == ' ' {
			moved += g.wordSpace * g.horizontal
		}
		if glyph.Space {
			inked = moved
			span.Start, span.U0, span.Placed = len(p.Text), u+finite(moved*unit), false
		}
		s = s[n:]
	}
	span.U1 = u + finite(inked*unit)
	p.add(span)
	p.end = Span{Angle: angle, U1: u + finite(moved*unit), V: v}
	r.text = r.text.moved(moved, 0)
}

// finite keeps coordinates sane: text that stands nowhere must not be lost.
func finite(x float64) float64 {
	const far = 1e9
	if x > -far && x < far {
		return x
	}
	return 0
}
