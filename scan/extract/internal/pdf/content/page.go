// Package content interprets the content streams of a page: which text stands
// where. It draws nothing.
package content

// Span is a piece of text without white space that was shown in one go: a
// word, or a part of one.
type Span struct {
	Start, End int     // of its text, in Page.Text
	Angle      int     // direction of reading in degrees, anticlockwise from the x axis
	U0, U1     float64 // where it starts and ends along that direction
	V          float64 // how far up its baseline is, across that direction
	Size       float64 // of the font, in the same units
	Spaced     bool    // white space came before it in the stream
	Placed     bool    // the stream said where it starts, rather than going on
}

// Break is a place inside a span where the stream said anew where text starts.
// Without a gap it says little by itself.
type Break struct {
	At int     // in Page.Text
	U  float64 // along the direction of reading
}

// Page is the text of one page, in the order of its streams.
type Page struct {
	Text   []byte
	Spans  []Span
	Breaks []Break // by At

	Glyphs   int     // shown, spaces left out
	Unknown  int     // of them, without text
	Pictures float64 // area that pictures cover, in square points, overlaps counted twice
	Curves   int     // drawn, of which letters consist that are no text
	Cut      bool    // a limit ended the page early

	spaced bool    // white space was shown since the last span
	lastU0 float64 // where the last piece of the last span starts
	last   int     // and its offset in Text
	end    Span    // where the last text that was shown ended, with its spaces
}

// Reset empties p for another page and keeps its memory.
func (p *Page) Reset() {
	*p = Page{Text: p.Text[:0], Spans: p.Spans[:0], Breaks: p.Breaks[:0]}
}

// maxGap and minGap bound the gap between pieces of one word, as fractions of
// the font size.
const (
	maxGap = 0.10
	minGap = -0.30
)

// add adds the text from start on, which was just put at the end of p.Text. It
// joins the last span where it follows that without a gap.
func (p *Page) add(s Span) {
	s.End = len(p.Text)
	if s.Start == s.End {
		return
	}
	s.Spaced = p.spaced
	if n := len(p.Spans); n > 0 {
		prev := &p.Spans[n-1]
		if p.repeats(prev, &s) {
			p.Text = p.Text[:s.Start]
			return
		}
		gap := s.U0 - prev.U1
		if !s.Spaced && prev.End == s.Start && sameLine(prev, &s) && gap > minGap*s.Size && gap < maxGap*s.Size {
			p.last, p.lastU0 = s.Start, s.U0
			prev.End, prev.U1 = s.End, s.U1
			if s.Placed {
				p.Breaks = append(p.Breaks, Break{s.Start, s.U0})
			}
			return
		}
	}
	p.last, p.lastU0 = s.Start, s.U0
	p.spaced = false
	p.Spans = append(p.Spans, s)
}

// goesOn tells whether s starts where the last text that was shown ended. Some
// writers say the place of each character, which then tells nothing.
func (p *Page) goesOn(s *Span) bool {
	const slack = 0.02 // of the font size
	return s.Angle == p.end.Angle && abs(s.V-p.end.V) < slack*s.Size && abs(s.U0-p.end.U1) < slack*s.Size
}

// takesBack tells whether s, moved by a number within a text, starts where the
// last span ended, so that nothing is left of the white space that was shown in
// between.
func (p *Page) takesBack(s *Span) bool {
	const slack, space = 0.05, 0.15 // of the font size
	if !p.spaced || len(p.Spans) == 0 {
		return false
	}
	prev := &p.Spans[len(p.Spans)-1]
	return sameLine(prev, s) && abs(s.U0-prev.U1) < slack*s.Size && p.end.U1-s.U0 > space*s.Size
}

func sameLine(a, b *Span) bool {
	return a.Angle == b.Angle && abs(a.V-b.V) < 0.1*b.Size
}

// repeats tells whether s prints the last piece once more at nearly the same
// place, which is how some writers make bold type.
func (p *Page) repeats(prev, s *Span) bool {
	return sameLine(prev, s) && abs(s.U0-p.lastU0) < maxGap*s.Size &&
		string(p.Text[p.last:prev.End]) == string(p.Text[s.Start:s.End])
}

func abs(x float64) float64 {
	if x < 0 {
		return -x
	}
	return x
}
