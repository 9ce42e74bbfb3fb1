package report

import (
	"cmp"
	"io"
	"slices"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/wording"
)

// room is the rows of each table that a report shows before it counts the rest.
type room struct{ combinations, municipalities, groups, pools, unread int }

// screen is the room of a report that is read in ten seconds.
var screen = room{combinations: 15, municipalities: 10, groups: 24, pools: 8, unread: 10}

// Text writes the summary for people: first the answer in a sentence, then
// what it rests on.
func Text(w io.Writer, s *exposure.Summary, i Info) error {
	p := newPage(i)
	t := text{p, s, i, screen}
	t.answer(sentenceStyle(s), peopleSentence(s))
	t.findings()
	t.next()
	return p.writeTo(w)
}

// findings tells what the answer rests on.
func (t text) findings() {
	t.reading()
	t.combinations()
	t.municipalities()
	t.reach()
	t.care()
	t.groups(exposure.ByFolder, wording.InWhichFolders, wording.Folders)
	t.period()
	t.groups(exposure.ByDate, wording.InRecordsDated, wording.Months)
	t.groups(exposure.ByMonth, wording.InMonthsOfChange, wording.Months)
	t.kinds()
	t.topics()
	t.negatives()
	t.uncounted()
	t.bounds()
	t.doubts()
	t.pools()
	t.unread()
}

// text says a summary in sentences and tables.
type text struct {
	paper
	s    *exposure.Summary
	i    Info
	room room
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
func peopleSentence(s *exposure.Summary) wording.Text {
	met := s.Files.Read + s.Files.Unread // what was skipped was not asked for
	files := wording.File.Count(met)
	if s.Files.Read < met {
		files = wording.SomeOfFiles.With(s.Files.Read, files)
	}
	return wording.PeopleIn.With(who(s), files)
}

func who(s *exposure.Summary) wording.Text {
	r := s.People
	switch {
	case r.Best == 0 && r.Max == 0 && s.TestPeople > 0:
		return wording.OnlyTests.With(wording.TestPerson.Count(s.TestPeople))
	case r.Best == 0 && r.Max == 0:
		return wording.NoPeople
	case r.Best == 0:
		return wording.PerhapsSome.With(r.Max)
	}
	people := wording.Person.Count(r.Best)
	switch {
	case r.Min == r.Best && r.Max == r.Best:
		return people
	case r.Min == r.Best:
		return wording.AtMost.With(people, r.Max)
	case r.Max == r.Best:
		return wording.AtLeast.With(people, r.Min)
	}
	return wording.Between.With(people, r.Min, r.Max)
}

// reading tells how much was read, and warns if that was not all.
func (t text) reading() {
	f := t.s.Files
	if t.i.Interrupted {
		t.warn(wording.Interrupted, wording.StoppedEarly)
	}
	switch {
	case f.Read == 0:
		t.warn(wording.Incomplete, wording.NothingRead)
	case f.Unread > 0:
		t.warn(wording.Incomplete, wording.FilesUnread.Of(f.Unread))
	case !t.s.Complete && !t.i.Interrupted:
		t.warn(wording.Incomplete, wording.PartUnread)
	}
	t.para("", "", t.readLine())
}

// warn writes a paragraph after a loud word.
func (t text) warn(word, text wording.Text) {
	t.para(t.say(word)+"  ", notice, text)
}

func (t text) readLine() wording.Text {
	f, b := t.s.Files, t.s.Bytes
	parts := []wording.Text{wording.FilesRead.With(wording.File.Count(f.Read))}
	if f.Unread > 0 {
		parts = append(parts, wording.SomeUnread.With(f.Unread))
	}
	if f.Skipped > 0 {
		parts = append(parts, wording.SomeSkipped.With(f.Skipped))
	}
	line := wording.Join{Texts: parts, Between: ", "}
	if b.Seen == 0 {
		return line
	}
	share := wording.ShareOfBytes.With(wording.Share{Part: b.Read, Whole: b.Seen}, wording.Bytes(b.Seen))
	return wording.Join{Texts: []wording.Text{line, share}, Between: "; "}
}

func (t text) combinations() {
	var rows []peopleRow
	for _, c := range t.s.Combinations {
		rows = append(rows, peopleRow{c.People, combinationName(c.Kinds)})
	}
	t.people(wording.WhatIsKnown, rows, t.room.combinations, wording.Combinations)
}

// combinationName writes kinds in the order in which people read them.
func combinationName(kinds []pii.Kind) wording.Text {
	kinds = slices.Clone(kinds)
	slices.SortStableFunc(kinds, func(a, b pii.Kind) int {
		return cmp.Or(cmp.Compare(kindRank(a), kindRank(b)), cmp.Compare(a, b))
	})
	return wording.Join{Texts: nouns(kinds), Between: ", "}
}

func (t text) municipalities() {
	var rows []peopleRow
	for _, m := range t.s.Municipalities {
		rows = append(rows, peopleRow{m.People, municipalityName(m)})
	}
	if len(rows) == 1 && t.s.Municipalities[0].Code == "" {
		return // nothing known of anyone
	}
	t.people(wording.WhereTheyLive, rows, t.room.municipalities, wording.Municipalities)
}

func municipalityName(m exposure.Municipality) wording.Text {
	switch {
	case m.Name != "":
		return wording.Verbatim(Printable(m.Name))
	case m.Code != "":
		return wording.Municipality.With(Printable(m.Code))
	}
	return wording.NotKnown
}

func (t text) reach() {
	r := t.s.Reach
	ways := []peopleRow{
		{r.Email, wording.ByEmail},
		{r.Post, wording.ByPost},
		{r.Phone, wording.ByPhone},
		{r.BSNOnly, wording.ByBSN},
		{r.None, wording.ByNothing},
	}
	ways = slices.DeleteFunc(ways, func(w peopleRow) bool { return w.people == 0 })
	t.people(wording.HowToReach, ways, len(ways), nil)
}

// care tells who needs care when they are told; whose address is secret first,
// and loudly.
func (t text) care() {
	c := t.s.Care
	if c.Minors+c.Deceased+c.Secret == 0 {
		return
	}
	t.section(wording.WhoNeedsCare)
	if c.Secret > 0 {
		t.para("  "+t.say(wording.SecretMark)+"  ", alarm, wording.SecretAddresses.Of(c.Secret))
	}
	if c.Minors > 0 {
		text := []wording.Text{wording.Minors.Of(c.Minors)}
		if c.Undated > 0 {
			text = append(text, wording.UndatedMinors.With(c.Undated))
		}
		t.para("  - ", "", wording.Join{Texts: append(text, wording.Verbatim("."))})
	}
	if c.Deceased > 0 {
		t.para("  - ", "", wording.Deceased.Of(c.Deceased))
	}
}

// groups tells of folders or months.
func (t text) groups(by exposure.GroupBy, title, more wording.Text) {
	var rows []peopleRow
	for _, g := range t.s.Groups {
		if g.By == by {
			rows = append(rows, peopleRow{g.People, wording.Verbatim(Printable(g.Name))})
		}
	}
	t.people(title, rows, t.room.groups, more)
}

// period tells who is seen in the window that was asked for.
func (t text) period() {
	p := t.s.Period
	if p.Window == (exposure.Window{}) {
		return
	}
	from, to := p.From.String(), p.To.String()
	title := wording.SeenInPeriod.With(from, to)
	switch {
	case to == "":
		title = wording.SeenFrom.With(from)
	case from == "":
		title = wording.SeenUntil.With(to)
	}
	t.people(title, []peopleRow{{p.Within, wording.DatedWithin}, {p.Outside, wording.DatedOutside}, {p.Undated, wording.NotDated}}, 3, wording.Months)
}

// peopleRow is a number of people with what they have in common.
type peopleRow struct {
	people int
	name   wording.Text
}

// people writes a table of people. Rows beyond limit become one, so that the
// table keeps its sum; a single one too many is shown, since its sum would take
// the same line.
func (t text) people(title wording.Text, rows []peopleRow, limit int, more wording.Text) {
	if len(rows) == 0 {
		return
	}
	if len(rows) > limit+1 {
		rest := peopleRow{name: wording.InMore.With(len(rows)-limit, more)}
		for _, r := range rows[limit:] {
			rest.people += r.people
		}
		rows = append(rows[:limit:limit], rest)
	}
	figures := make([]figureRow, len(rows))
	for i, r := range rows {
		figures[i] = figureRow{t.numbers(r.people), bold, r.name, wording.Share{Part: int64(r.people), Whole: int64(t.s.People.Best)}}
	}
	t.section(title)
	t.figures([]wording.Text{wording.PeopleColumn}, figures)
}

// numbers returns the cells of a row of figures.
func (t text) numbers(all ...int) []string {
	cells := make([]string, len(all))
	for i, n := range all {
		cells[i] = t.i.Language.Number(int64(n))
	}
	return cells
}

func (t text) kinds() {
	var rows []figureRow
	for _, k := range t.found(false) {
		n := kindNoun(k.Kind).Plural()
		if k.Distinct == 1 {
			n = kindNoun(k.Kind).Single()
		}
		rows = append(rows, figureRow{cells: t.numbers(k.Distinct, k.Facts, k.Files), text: n})
	}
	if len(rows) > 0 {
		t.section(wording.WhatWasFound)
		t.figures([]wording.Text{wording.Distinct, wording.Place.Plural(), wording.File.Plural()}, rows)
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
		rows = append(rows, figureRow{cells: t.numbers(people, k.Facts, k.Files), text: kindNoun(k.Kind).Plural()})
	}
	if len(rows) > 0 {
		t.section(wording.WhatIsSensitive)
		t.figures([]wording.Text{wording.PeopleColumn, wording.Place.Plural(), wording.File.Plural()}, rows)
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
	var names, topics []wording.Text
	for _, n := range slices.SortedStableFunc(slices.Values(t.s.Negatives), func(a, b exposure.Negative) int { return kindRank(a.Kind) - kindRank(b.Kind) }) {
		switch {
		case n.Found > 0:
		case pii.IsTopic(n.Kind):
			topics = append(topics, kindNoun(n.Kind).Plural())
		default:
			names = append(names, kindNoun(n.Kind).Single())
		}
	}
	if len(names)+len(topics) == 0 || t.s.Files.Read == 0 {
		return
	}
	t.section(wording.WhatWasNotFound)
	share, spoken := shareRead(t.s), wording.List{Words: topics, Last: wording.Or}
	if len(names) > 0 {
		t.para("  ", "", wording.NoneOf.With(wording.List{Words: names, Last: wording.Or}, share))
	}
	switch {
	case len(topics) == 0:
	case len(names) > 0:
		t.para("  ", "", wording.NoWordEither.With(spoken))
	default:
		t.para("  ", "", wording.NoWordOn.With(spoken, share))
	}
}

// shareRead tells in how much of the bytes something was looked for.
func shareRead(s *exposure.Summary) wording.Text {
	share := wording.Share{Part: s.Bytes.Read, Whole: s.Bytes.Seen}
	switch {
	case share.Part < share.Whole:
		return wording.InShareOfBytes.With(share)
	case s.Complete && share.Whole > 0:
		return wording.InAllBytes.With(share)
	}
	return wording.InWhatWasRead
}
