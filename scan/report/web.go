package report

import (
	"strings"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/wording"
)

// web collects a page.
type web struct {
	language wording.Language
	lead     []block
	sections []section
}

func (p *web) say(text wording.Text) string { return text.In(p.language) }

func (p *web) answer(style, wording.Text) {} // it is the page's headline

func (p *web) gap() {}

func (p *web) section(title wording.Text) {
	p.sections = append(p.sections, section{Title: p.say(title)})
}

func (p *web) add(b block) {
	if n := len(p.sections); n > 0 {
		p.sections[n-1].Blocks = append(p.sections[n-1].Blocks, b)
		return
	}
	p.lead = append(p.lead, b)
}

// classes are what the styles of a terminal are called on a page.
var classes = map[style]string{bold: "strong", dim: "dim", alarm: "alarm", notice: "notice", good: "good"}

func (p *web) para(first string, s style, text wording.Text) {
	mark := strings.TrimSpace(first)
	b := block{Text: p.say(text), Mark: mark, Style: classes[s]}
	if mark == "-" {
		b.Item, b.Mark = true, ""
	}
	p.add(b)
}

func (p *web) bullets(title wording.Text, items []wording.Text) { bullets(p, title, items) }

func (p *web) figures(head []wording.Text, rows []figureRow) {
	t := &table{}
	for _, h := range head {
		t.Head = append(t.Head, p.say(h))
	}
	for _, r := range rows {
		row := tableRow{Cells: r.cells, Text: p.say(r.text)}
		if r.share.Whole > 0 {
			t.Bars = true
			row.Bar = 100 * float64(r.share.Part) / float64(r.share.Whole)
			row.Share = p.say(r.share)
		}
		t.Rows = append(t.Rows, row)
	}
	p.add(block{Table: t})
}

func (p *web) files(entries []exposure.Entry) {
	t := &table{Name: true}
	for _, e := range entries {
		t.Rows = append(t.Rows, tableRow{Cells: []string{p.say(wording.Reason(e.Reason))}, Text: e.Loc.String()})
	}
	p.add(block{Table: t})
}

// scale draws the least, best and most people on one line.
func (p *web) scale(r exposure.Range) scale {
	if r.Max == 0 {
		return scale{}
	}
	part := func(n int) float64 { return 100 * float64(n) / float64(r.Max) }
	number := func(n int) string { return p.language.Number(int64(n)) }
	return scale{
		Shown: true,
		Figures: []figure{
			{number(r.Min), p.say(wording.LeastName)},
			{number(r.Best), p.say(wording.BestName)},
			{number(r.Max), p.say(wording.MostName)},
		},
		From: part(r.Min), At: part(r.Best), Length: 100 - part(r.Min),
	}
}

// people lists the places of each person.
func (p *web) people(s *exposure.Summary) *listing {
	if len(s.Evidence) == 0 {
		return nil
	}
	shown := s.Evidence[:min(len(s.Evidence), maxListed)]
	l := &listing{Title: p.say(wording.WhereTheyAre), Note: p.say(wording.NoValues)}
	if len(shown) < s.People.Best {
		l.Note += " " + p.say(wording.FirstInJSON.With(len(shown), s.People.Best))
	}
	for i := range shown {
		l.People = append(l.People, p.person(&shown[i]))
	}
	return l
}

func (p *web) person(e *exposure.Evidence) person {
	var doubts []wording.Text
	if e.Conflict != 0 {
		doubts = append(doubts, wording.HasConflict)
	}
	if e.Ambiguous {
		doubts = append(doubts, wording.IsAmbiguous)
	}
	one := person{
		ID: e.ID, Kinds: p.say(combinationName(e.Kinds)), Doubt: p.say(wording.Join{Texts: doubts, Between: ", "}),
		Count: p.say(wording.Place.Count(len(e.Places) + e.More)),
	}
	for _, place := range e.Places {
		at := spot{Loc: place.Loc.String(), Kind: p.say(kindNoun(place.Kind).Single()), Pseudonym: place.Pseudonym, Confidence: p.say(wording.Confidence(place.Confidence))}
		if place.Why != pii.Why(0) {
			at.Why = p.say(wording.Why(place.Why))
		}
		one.Places = append(one.Places, at)
	}
	if e.More > 0 {
		one.More = p.say(wording.MorePlaces.Of(e.More))
	}
	return one
}

// closing tells what made the page.
func (p *web) closing(i Info) string {
	return p.say(wording.MadeBy.With(strings.TrimSpace("piiscan " + i.Version)))
}
