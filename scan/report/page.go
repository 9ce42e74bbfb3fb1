package report

import (
	"io"
	"strings"
)

// page collects the lines of a report for people: wrapped to a width, coloured
// if asked.
type page struct {
	b     strings.Builder
	width int
	color bool
}

func newPage(i Info) *page {
	w := i.Width
	if w <= 0 || w > 80 {
		w = 80 // longer lines read slower
	}
	return &page{width: max(w, 40), color: i.Color}
}

func (p *page) writeTo(w io.Writer) error {
	_, err := io.WriteString(w, p.b.String())
	return err
}

// style is an SGR sequence.
type style string

const (
	bold   style = "1"
	dim    style = "2"
	alarm  style = "1;31"
	notice style = "33"
	good   style = "32"
)

func (p *page) paint(s style, text string) string {
	if !p.color || text == "" {
		return text
	}
	return "\x1b[" + string(s) + "m" + text + "\x1b[0m"
}

// section opens a part of the page.
func (p *page) section(title string) {
	p.line("")
	for _, l := range wrap(title, p.width) {
		p.line(p.paint(bold, l))
	}
}

// line writes one line as it stands.
func (p *page) line(text string) {
	p.b.WriteString(strings.TrimRight(text, " ") + "\n")
}

// para writes text wrapped, its first line after first, the others indented
// equally. Columns that first takes are counted without colour: plain text
// must be given, with the style for it.
func (p *page) para(first string, s style, text string) {
	indent := Columns(first)
	lead := first
	if s != "" {
		lead = p.paint(s, first)
	}
	for _, l := range wrap(text, p.width-indent) {
		p.line(lead + l)
		lead = strings.Repeat(" ", indent)
	}
}

// wrap cuts text at spaces into lines of at most n columns; a longer word is
// cut where it must be. A number and its sign of percent stay together.
func wrap(text string, n int) []string {
	n = max(n, 8)
	var lines []string
	line := ""
	words := strings.Fields(text)
	for i, word := range words {
		need := Columns(word)
		if i+1 < len(words) && words[i+1] == "%" {
			need += len(" %")
		}
		switch {
		case line == "":
			line = word
		case word == "%" || Columns(line)+1+need <= n:
			line += " " + word
		default:
			lines = append(lines, line)
			line = word
		}
		for head := prefixColumns(line, n); len(head) < len(line); head = prefixColumns(line, n) {
			lines = append(lines, head)
			line = line[len(head):]
		}
	}
	return append(lines, line)
}

// prefixColumns returns the longest prefix of s of at most n columns.
func prefixColumns(s string, n int) string {
	used := 0
	for i, r := range s {
		used += runeColumns(r)
		if used > n {
			return s[:i]
		}
	}
	return s
}

// figures writes rows of right-aligned numbers with a text after them. The
// head, if not nil, names the columns.
func (p *page) figures(head []string, rows []figureRow) {
	widths := make([]int, 0, 4)
	grow := func(cells []string) {
		for i, c := range cells {
			if i == len(widths) {
				widths = append(widths, 6)
			}
			widths[i] = max(widths[i], Columns(c))
		}
	}
	grow(head)
	for _, r := range rows {
		grow(r.cells)
	}
	lead := func(cells []string) string {
		var b strings.Builder
		for i, c := range cells {
			b.WriteString("  " + strings.Repeat(" ", widths[i]-Columns(c)) + c)
		}
		return b.String()
	}
	if head != nil {
		p.line(p.paint(dim, lead(head)))
	}
	for _, r := range rows {
		p.para(lead(r.cells)+"  ", r.style, r.text)
	}
}

// figureRow is a row of figures: numbers, then what they count.
type figureRow struct {
	cells []string
	style style
	text  string
}
