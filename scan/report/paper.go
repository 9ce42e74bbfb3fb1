package report

import (
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/wording"
)

// paper is what a summary is said on: the lines of a terminal, or a web page.
type paper interface {
	// say returns a text in the language of the paper.
	say(text wording.Text) string
	// answer writes the sentence that the rest is about.
	answer(s style, text wording.Text)
	// section opens a part.
	section(title wording.Text)
	// gap sets what follows apart.
	gap()
	// para writes a text after a word in a style, a dash, or spaces alone.
	para(first string, s style, text wording.Text)
	// figures writes rows of numbers with what they count, under a head.
	figures(head []wording.Text, rows []figureRow)
	// files writes entries of the ledger, each with its reason.
	files(entries []exposure.Entry)
	// bullets writes a section of short paragraphs, or nothing.
	bullets(title wording.Text, items []wording.Text)
}

// figureRow is a row of figures: numbers, then what they count.
type figureRow struct {
	cells []string
	style style
	text  wording.Text
	share wording.Share // of all people, where that says something
}

func bullets(p paper, title wording.Text, items []wording.Text) {
	if len(items) == 0 {
		return
	}
	p.section(title)
	for _, item := range items {
		p.para("  - ", "", item)
	}
}
