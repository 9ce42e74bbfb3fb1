package report

import (
	_ "embed"
	"html/template"
	"io"
	"strconv"

	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/wording"
)

// webPage is what report.html is filled in with.
//
//go:embed report.html
var webPage string

// hall is the room of a report that is scrolled, and kept.
var hall = room{combinations: 200, municipalities: 350, groups: 500, pools: 100, unread: 2000}

// maxListed bounds the people whose places a web page lists: it must open at
// once. The others are in JSON.
const maxListed = 2000

// HTML writes the summary as one web page that stands alone: nothing in it is
// fetched from elsewhere, and nothing runs. It can be printed.
func HTML(w io.Writer, s *exposure.Summary, i Info) error {
	p := &web{language: i.Language}
	t := text{p, s, i, hall}
	t.findings()
	page, err := template.New("report").Parse(webPage)
	if err != nil {
		return err
	}
	return page.Execute(w, document{
		Language: i.Language.String(),
		Title:    p.say(wording.ReportTitle),
		Answer:   p.say(peopleSentence(s)),
		Alarm:    s.People.Best > 0,
		Range:    p.scale(s.People),
		Lead:     p.lead,
		Sections: p.sections,
		People:   p.people(s),
		Closing:  p.closing(i),
	})
}

// document is a report as its page shows it: texts in one language, without
// any mark-up.
type document struct {
	Language string
	Title    string
	Answer   string
	Alarm    bool
	Range    scale
	Lead     []block // before the first section
	Sections []section
	People   *listing // nil if nobody is listed
	Closing  string
}

// scale is how many people there are, with what they are least and most.
type scale struct {
	Shown            bool
	Figures          []figure
	From, At, Length float64 // percent of a line from none to most
}

type figure struct{ Number, Name string }

// section is a titled part of a page.
type section struct {
	Title  string
	Blocks []block
}

// block is one thing in a section; one of its fields is set, and Mark and Style
// go with a Text.
type block struct {
	Text, Mark, Style string
	Item              bool
	Table             *table
}

// table is figures with what they count. Bars tells that rows are parts of all.
type table struct {
	Head []string
	Name bool // the text of a row stands first, and says what it is
	Bars bool
	Rows []tableRow
}

type tableRow struct {
	Cells []string
	Text  string
	Bar   float64 // percent
	Share string
}

// listing is the people of a summary, with their places.
type listing struct {
	Title, Note string
	People      []person
}

type person struct {
	ID, Kinds, Doubt, Count string
	Places                  []spot
	More                    string
}

type spot struct{ Loc, Kind, Pseudonym, Confidence, Why string }

// Percent writes a share as CSS does, in every language.
func (r tableRow) Percent() template.CSS { return percent(r.Bar) }

// Start, Middle and Extent write where a scale stands as CSS does.
func (s scale) Start() template.CSS { return percent(s.From) }

// Middle is where the best estimate stands.
func (s scale) Middle() template.CSS { return percent(s.At) }

// Extent is how far it is from least to most.
func (s scale) Extent() template.CSS { return percent(s.Length) }

func percent(f float64) template.CSS {
	return template.CSS(strconv.FormatFloat(f, 'f', 2, 64) + "%")
}
