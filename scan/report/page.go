package report

import (
	"io"
	"strings"

	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/wording"
)

// page collects the lines of a report for people: in a language, wrapped to a
// width, coloured if asked.
type page struct {
	b        strings.Builder
	language wording.Language
	width    int
	color    bool
}

func newPage(i Info) *page {
	w := i.Width
	if w <= 0 || w > 80 {
		w = 80 // longer lines read slower
	}
	return &page{language: i.Language, width: max(w, 40), color: i.Color}
}

func (p *page) say(text wording.Text) string { return text.In(p.language) }

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

func (p *page) answer(s style, text wording.Text) {
	for _, l := range Wrap(p.say(text), p.width) {
		p.line(p.paint(s, l))
	}
}

func (p *page) gap() { p.line("") }

func (p *page) section(title wording.Text) {
	p.line("")
	for _, l := range Wrap(p.say(title), p.width) {
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
func (p *page) para(first string, s style, text wording.Text) {
	indent := Columns(first)
	lead := first
	if s != "" {
		lead = p.paint(s, first)
	}
	for _, l := range Wrap(p.say(text), p.width-indent) {
		p.line(lead + l)
		lead = strings.Repeat(" ", indent)
	}
}

func (p *page) bullets(title wording.Text, items []wording.Text) { bullets(p, title, items) }

// Wrap cuts text at spaces into lines of at most n columns; a longer word is
// cut where it must be.
func Wrap(text string, n int) []string {
	n = max(n, 8)
	var lines []string
	line := ""
	for word := range strings.FieldsSeq(text) {
		switch {
		case line == "":
			line = word
		case Columns(line)+1+Columns(word) <= n:
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

// narrow is a page of so few columns that a table leaves out what it can.
const narrow = 48

// figures writes rows of right-aligned numbers with a text after them. The
// head names the columns.
func (p *page) figures(head []wording.Text, rows []figureRow) {
	heads := make([]string, len(head))
	for i, h := range head {
		heads[i] = p.say(h)
	}
	widths := make([]int, 0, 4)
	grow := func(cells []string) {
		for i, c := range cells {
			if i == len(widths) {
				widths = append(widths, 6)
			}
			widths[i] = max(widths[i], Columns(c))
		}
	}
	grow(heads)
	for _, r := range rows {
		grow(r.cells)
	}
	gap := "  "
	if p.width < narrow && len(widths) > 1 {
		gap = " " // a narrow page has room for the text, or for air
	}
	lead := func(cells []string) string {
		var b strings.Builder
		for i, c := range cells {
			b.WriteString(gap + strings.Repeat(" ", widths[i]-Columns(c)) + c)
		}
		return b.String()
	}
	p.line(p.paint(dim, lead(heads)))
	for _, r := range rows {
		p.para(lead(r.cells)+"  ", r.style, r.text)
	}
}

func (p *page) files(entries []exposure.Entry) {
	reasons, widest := make([]string, len(entries)), 0
	for i, e := range entries {
		reasons[i] = p.say(wording.Reason(e.Reason))
		widest = max(widest, Columns(reasons[i]))
	}
	for i, e := range entries {
		gap := strings.Repeat(" ", widest-Columns(reasons[i]))
		p.line("  " + p.paint(notice, reasons[i]) + gap + "  " + cutPath(e.Loc.String(), p.width-widest-4))
	}
}
