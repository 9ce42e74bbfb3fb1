package report

import (
	"cmp"
	"io"
	"slices"
	"strings"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/exposure"
)

// Rows of a table that the summary shows before it counts the rest.
const (
	maxCombinations   = 15
	maxMunicipalities = 10
	maxPools          = 8
	maxGroups         = 24
	maxUnread         = 10
)

// Text writes the summary for people: first the answer in a sentence, then
// what it rests on.
func Text(w io.Writer, s *exposure.Summary, i Info) error {
	t := text{newPage(i), s, i}
	t.sentence()
	t.reading()
	t.combinations()
	t.municipalities()
	t.reach()
	t.care()
	t.groups(exposure.ByFolder, "In which folders they are", "folders")
	t.groups(exposure.ByMonth, "In files last changed in", "months")
	t.kinds()
	t.topics()
	t.negatives()
	t.uncounted()
	t.doubts()
	t.pools()
	t.unread()
	t.next()
	return t.writeTo(w)
}

type text struct {
	*page
	s *exposure.Summary
	i Info
}

// sentence is the answer.
func (t text) sentence() {
	for _, l := range wrap(peopleSentence(t.s), t.width) {
		t.line(t.paint(sentenceStyle(t.s), l))
	}
}

func sentenceStyle(s *exposure.Summary) style {
	if s.People.Best > 0 {
		return alarm
	}
	if s.Complete {
		return good
	}
	return bold
}

// peopleSentence tells how many people in how many files.
func peopleSentence(s *exposure.Summary) string {
	return who(s) + where(s.Files)
}

func who(s *exposure.Summary) string {
	r := s.People
	switch {
	case r.Best == 0 && r.Max == 0 && s.TestPeople > 0:
		return "Nobody but " + count(s.TestPeople, "test person", "test persons")
	case r.Best == 0 && r.Max == 0:
		return "No people found"
	case r.Best == 0:
		return "No people found (but perhaps " + Number(int64(r.Max)) + ")"
	}
	people := count(r.Best, "person", "people")
	switch {
	case r.Min == r.Best && r.Max == r.Best:
		return people
	case r.Min == r.Best:
		return people + " (at most " + Number(int64(r.Max)) + ")"
	case r.Max == r.Best:
		return people + " (at least " + Number(int64(r.Min)) + ")"
	}
	return people + " (at least " + Number(int64(r.Min)) + ", at most " + Number(int64(r.Max)) + ")"
}

func where(f exposure.FileCount) string {
	met := f.Read + f.Unread // what was skipped was not asked for
	if f.Read == met {
		return " in " + count(met, "file", "files")
	}
	return " in " + Number(int64(f.Read)) + " of " + count(met, "file", "files")
}

// reading tells how much was read, and warns if that was not all.
func (t text) reading() {
	f := t.s.Files
	if t.i.Interrupted {
		t.para("INTERRUPTED  ", notice, "The scan was stopped: the figures cover what was read until then.")
	}
	switch {
	case f.Read == 0:
		t.para("INCOMPLETE  ", notice, "Nothing was read: these figures say nothing.")
	case f.Unread > 0:
		t.para("INCOMPLETE  ", notice, count(f.Unread, "file", "files")+" not read, or not to the end: what is there is not counted.")
	case !t.s.Complete && !t.i.Interrupted:
		t.para("INCOMPLETE  ", notice, "Not everything was read; what is in the rest is not counted.")
	}
	t.para("", "", t.readLine())
}

func (t text) readLine() string {
	f, b := t.s.Files, t.s.Bytes
	line := count(f.Read, "file", "files") + " read"
	if f.Unread > 0 {
		line += ", " + Number(int64(f.Unread)) + " not read"
	}
	if f.Skipped > 0 {
		line += ", " + Number(int64(f.Skipped)) + " skipped by rule"
	}
	if b.Seen > 0 {
		line += "; " + percent(b.Read, b.Seen) + " of " + Size(b.Seen)
	}
	return line
}

func (t text) combinations() {
	var rows []peopleRow
	for _, c := range t.s.Combinations {
		rows = append(rows, peopleRow{c.People, combinationName(c.Kinds)})
	}
	t.people("What is known of them", rows, maxCombinations, "combinations")
}

// combinationName writes kinds in the order in which people read them.
func combinationName(kinds []pii.Kind) string {
	kinds = slices.Clone(kinds)
	slices.SortStableFunc(kinds, func(a, b pii.Kind) int {
		return cmp.Or(cmp.Compare(kindRank(a), kindRank(b)), cmp.Compare(a, b))
	})
	names := make([]string, len(kinds))
	for i, k := range kinds {
		names[i] = kindNoun(k).one
	}
	return strings.Join(names, ", ")
}

func (t text) municipalities() {
	var rows []peopleRow
	for _, m := range t.s.Municipalities {
		rows = append(rows, peopleRow{m.People, municipalityName(m)})
	}
	if len(rows) == 1 && t.s.Municipalities[0].Code == "" {
		return // nothing known of anyone
	}
	t.people("Where they live", rows, maxMunicipalities, "municipalities")
}

func municipalityName(m exposure.Municipality) string {
	switch {
	case m.Name != "":
		return Printable(m.Name)
	case m.Code != "":
		return "municipality " + Printable(m.Code)
	}
	return "not known"
}

func (t text) reach() {
	r := t.s.Reach
	ways := []peopleRow{
		{r.Email, "by e-mail"},
		{r.Post, "by post: name and address are known"},
		{r.Phone, "by phone"},
		{r.BSNOnly, "by BSN only, through the BRP"},
		{r.None, "by nothing in these files"},
	}
	ways = slices.DeleteFunc(ways, func(w peopleRow) bool { return w.people == 0 })
	t.people("How they can be reached", ways, len(ways), "")
}

// care tells who needs care when they are told; whose address is secret first,
// and loudly.
func (t text) care() {
	c := t.s.Care
	if c.Minors+c.Deceased+c.Secret == 0 {
		return
	}
	t.section("Who needs care")
	if c.Secret > 0 {
		t.para("  SECRET  ", alarm, count(c.Secret, "person has", "people have")+" asked that the address be kept secret (geheimhouding): let no letter, list or envelope tell it.")
	}
	if c.Minors > 0 {
		text := count(c.Minors, "person is", "people are") + " under eighteen"
		if c.Undated > 0 {
			text += "; of " + Number(int64(c.Undated)) + " no birth date is known"
		}
		t.para("  - ", "", text+".")
	}
	if c.Deceased > 0 {
		t.para("  - ", "", count(c.Deceased, "person has", "people have")+" died: write to the family.")
	}
}

// groups tells of folders or months.
func (t text) groups(by exposure.GroupBy, title, more string) {
	var rows []peopleRow
	for _, g := range t.s.Groups {
		if g.By == by {
			rows = append(rows, peopleRow{g.People, Printable(g.Name)})
		}
	}
	t.people(title, rows, maxGroups, more)
}

// peopleRow is a number of people with what they have in common.
type peopleRow struct {
	people int
	name   string
}

// people writes a table of people. Rows beyond limit become one, so that the
// table keeps its sum; a single one too many is shown, since its sum would take
// the same line.
func (t text) people(title string, rows []peopleRow, limit int, more string) {
	if len(rows) == 0 {
		return
	}
	if len(rows) > limit+1 {
		rest := peopleRow{name: "in " + Number(int64(len(rows)-limit)) + " more " + more + "; -o json lists all"}
		for _, r := range rows[limit:] {
			rest.people += r.people
		}
		rows = append(rows[:limit:limit], rest)
	}
	figures := make([]figureRow, len(rows))
	for i, r := range rows {
		figures[i] = figureRow{[]string{Number(int64(r.people))}, bold, r.name}
	}
	t.section(title)
	t.figures([]string{"people"}, figures)
}

func (t text) kinds() {
	var rows []figureRow
	for _, k := range t.found(false) {
		cells := []string{Number(int64(k.Distinct)), Number(int64(k.Facts)), Number(int64(k.Files))}
		n := kindNoun(k.Kind).many
		if k.Distinct == 1 {
			n = kindNoun(k.Kind).one
		}
		rows = append(rows, figureRow{cells, "", n})
	}
	if len(rows) > 0 {
		t.section("What was found")
		t.figures([]string{"distinct", "places", "files"}, rows)
	}
}

// topics tells of how many people something sensitive is said, and where else
// it is spoken of. A topic has no values that could be told apart.
func (t text) topics() {
	var rows []figureRow
	for _, k := range t.found(true) {
		people := 0
		for _, c := range t.s.Combinations {
			if slices.Contains(c.Kinds, k.Kind) {
				people += c.People
			}
		}
		cells := []string{Number(int64(people)), Number(int64(k.Facts)), Number(int64(k.Files))}
		rows = append(rows, figureRow{cells, "", kindNoun(k.Kind).many})
	}
	if len(rows) > 0 {
		t.section("What is said that is sensitive")
		t.figures([]string{"people", "places", "files"}, rows)
	}
}

// found returns the kinds that were found, topics or the others, in the order
// in which people read them.
func (t text) found(topics bool) []exposure.KindCount {
	kinds := slices.DeleteFunc(slices.Clone(t.s.Kinds), func(k exposure.KindCount) bool { return pii.IsTopic(k.Kind) != topics })
	slices.SortStableFunc(kinds, func(a, b exposure.KindCount) int {
		return cmp.Compare(kindRank(a.Kind), kindRank(b.Kind))
	})
	return kinds
}

// negatives tells what was looked for and is not there, and in how much.
func (t text) negatives() {
	var names, topics []string
	for _, n := range slices.SortedStableFunc(slices.Values(t.s.Negatives), func(a, b exposure.Negative) int { return kindRank(a.Kind) - kindRank(b.Kind) }) {
		switch {
		case n.Found > 0:
		case pii.IsTopic(n.Kind):
			topics = append(topics, kindNoun(n.Kind).many)
		default:
			names = append(names, kindNoun(n.Kind).one)
		}
	}
	if len(names)+len(topics) == 0 || t.s.Files.Read == 0 {
		return
	}
	t.section("What was looked for and not found")
	b := t.s.Bytes
	share := "in what was read."
	switch {
	case b.Read < b.Seen:
		share = "in " + percent(b.Read, b.Seen) + " of the bytes; the rest was not read."
	case t.s.Complete && b.Seen > 0:
		share = "in 100 % of the bytes."
	}
	if len(names) > 0 {
		t.para("  ", "", "No "+list(names, "or")+" "+share)
		share = "either."
	}
	if len(topics) > 0 {
		t.para("  ", "", "No word on "+list(topics, "or")+" "+share)
	}
}
