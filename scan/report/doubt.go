package report

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
)

// uncounted tells what was seen and is in no figure above.
func (t text) uncounted() {
	var items []string
	if t.s.TestPeople > 0 {
		items = append(items, t.testPersons())
	}
	if l := looseNames(t.s.Loose); l != "" {
		items = append(items, l+" belonging to no person: in the maximum at most.")
	}
	if n := t.s.LabelledFailing; n > 0 {
		items = append(items, count(n, "number labelled as BSN fails", "numbers labelled as BSN fail")+
			" the elfproef: a typing error still belongs to somebody.")
	}
	t.bullets("What is not counted", items)
}

func (t text) testPersons() string {
	s := count(t.s.TestPeople, "test person", "test persons")
	var why []string
	for _, r := range t.s.TestReasons {
		switch r.People {
		case 0:
		case t.s.TestPeople:
			why = append(why, testReasonName(r.Reason))
		default:
			why = append(why, Number(int64(r.People))+" "+testReasonName(r.Reason))
		}
	}
	if len(why) > 0 {
		s += ", " + list(why, "and")
	}
	return s + ". To count them: --test-persons count"
}

func testReasonName(r exposure.TestReason) string {
	switch r {
	case exposure.TestRange:
		return "with a BSN reserved for tests"
	case exposure.TestName:
		return "with a test name"
	case exposure.TestContact:
		return "with a test mail address"
	case exposure.TestRepeat:
		return "from a form sent again and again"
	}
	return "for several reasons"
}

func looseNames(loose []exposure.Loose) string {
	var parts []string
	for _, l := range loose {
		if pii.IsTopic(l.Kind) || l.Kind == pii.Credential {
			continue // identifies nobody
		}
		if l.Distinct > 0 && l.Kind != pii.FailingBSN { // has a line of its own
			n := kindNoun(l.Kind)
			parts = append(parts, count(l.Distinct, n.one, n.many))
		}
	}
	return list(parts, "and")
}

// doubts tells what to look at by hand.
func (t text) doubts() {
	var items []string
	if n := t.s.Ambiguous; n > 0 {
		items = append(items, count(n, "person may be one", "people may each be one")+" of several others, and stands alone.")
		if n > 1 {
			items[0] = strings.Replace(items[0], "and stands alone", "and stand alone", 1)
		}
	}
	if n := t.s.Conflicts; n > 0 {
		items = append(items, count(n, "person has", "people have")+" data that contradict each other (one BSN, different names).")
	}
	t.bullets("What to check by hand", items)
}

// pools tells what the statistics say of columns and texts that may hold a
// kind: what was counted first, and in one line what is too few to tell.
func (t text) pools() {
	var decided []exposure.Pool
	few := make(map[pii.Kind]exposure.Pool)
	places := make(map[pii.Kind]int)
	for _, p := range t.s.Pools {
		if p.Verdict != exposure.Undecided {
			decided = append(decided, p)
			continue
		}
		sum := few[p.Kind]
		sum.Kind, sum.Candidates, sum.Pass = p.Kind, sum.Candidates+p.Candidates, sum.Pass+p.Pass
		few[p.Kind] = sum
		places[p.Kind]++
	}
	slices.SortStableFunc(decided, func(a, b exposure.Pool) int { return cmp.Compare(a.Verdict, b.Verdict) })
	var items []string
	for i, p := range decided {
		if i == maxPools && len(decided) > maxPools+1 {
			items = append(items, "and "+Number(int64(len(decided)-maxPools))+" more; -o json lists all")
			break
		}
		items = append(items, poolPlace(p)+": "+poolVerdict(p))
	}
	for _, k := range slices.Sorted(maps.Keys(few)) {
		items = append(items, count(places[k], "other place", "other places")+": "+poolVerdict(few[k]))
	}
	t.bullets("Numbers that may be "+list(poolKinds(t.s.Pools), "or"), items)
}

// poolKinds names the kinds of pools, each once.
func poolKinds(pools []exposure.Pool) []string {
	var names []string
	for _, p := range pools {
		if name := kindNoun(p.Kind).many; !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

func poolPlace(p exposure.Pool) string {
	file := cutPath(p.Loc.File().String(), 48)
	if p.Loc.Part != "" {
		file = cutPath(extract.Loc{Path: p.Loc.Path, Members: p.Loc.Members, Part: p.Loc.Part}.String(), 48)
	}
	switch {
	case p.Files > 1 && p.Label != "":
		return count(p.Files, "place", "places") + " under '" + safeLabel(p.Label) + "' in " + file
	case p.Files > 1:
		return "names of files in " + file
	case p.Loc.Col == 0:
		return "running text of " + file
	}
	label := ""
	if p.Label != "" {
		label = " '" + safeLabel(p.Label) + "'"
	}
	return fmt.Sprintf("column %d%s of %s", p.Loc.Col, label, file)
}

func poolVerdict(p exposure.Pool) string {
	thing, one, test := "numbers", "number", "the elfproef"
	if p.Kind != pii.BSN {
		thing, one, test = "look-alikes of "+kindNoun(p.Kind).many, "look-alike of a "+kindNoun(p.Kind).one, "its test"
	}
	if p.Pass == 0 {
		return count(p.Candidates, one+", and it fails", thing+", none of which passes") + " " + test + ": not counted."
	}
	passes := count(p.Candidates, one, thing) + ", " + count(p.Pass, "passes ", "pass ") + test
	about := fmt.Sprintf("about %.0f (%.0f to %.0f) real", p.Estimate, p.Low, p.High)
	known := ""
	if p.Known > 0 {
		known = "; " + count(p.Known, "of them is known from elsewhere", "of them are people known from elsewhere")
	}
	switch p.Verdict {
	case exposure.IsKind:
		return passes + ": they are " + kindNoun(p.Kind).many + ", counted."
	case exposure.Mixed:
		return passes + explained(p.Explained) + ": " + about + known + ", in the maximum at most."
	case exposure.Chance:
		return passes + " by chance" + explained(p.Explained) + ": not counted" + known + "."
	}
	return passes + ": too few to tell, in the maximum at most."
}

// explained says in brackets what the numbers most likely are.
func explained(e exposure.Explanation) string {
	switch e {
	case exposure.Counter:
		return " (they follow each other)"
	case exposure.Series:
		return " (they begin alike)"
	case exposure.PhoneNumbers:
		return " (phone numbers)"
	case exposure.CompanyNumbers:
		return " (numbers of companies)"
	case exposure.BookNumbers:
		return " (numbers of books or goods)"
	case exposure.ArticleNumbers:
		return " (numbers of articles)"
	case exposure.InvoiceNumbers:
		return " (numbers of orders or invoices)"
	case exposure.CaseNumbers:
		return " (numbers of cases)"
	}
	return ""
}

// safeLabel is a label as a report may show it. A table without a header can
// pass its first row off as one, so digits that could be a value are hidden.
func safeLabel(s string) string {
	digits := 0
	for _, r := range s {
		if unicode.IsDigit(r) {
			digits++
		}
	}
	if digits > 4 {
		s = strings.Map(func(r rune) rune {
			if unicode.IsDigit(r) {
				return '#'
			}
			return r
		}, s)
	}
	return Cut(Printable(s), 32)
}

// unread lists what was not read, and why.
func (t text) unread() {
	if len(t.s.Unread) == 0 {
		return
	}
	t.section("What was not read")
	n := len(t.s.Unread)
	if n > maxUnread+1 {
		n = maxUnread
		t.para("  ", "", reasonCounts(t.s.Unread)+"; the first of them:")
	}
	for _, e := range t.s.Unread[:n] {
		t.line("  " + t.paint(notice, fmt.Sprintf("%-11s", e.Reason)) + "  " + cutPath(e.Loc.String(), t.width-15))
	}
	if rest := len(t.s.Unread) - n; rest > 0 {
		t.line("  and " + Number(int64(rest)) + " more; -o json lists all")
	}
}

// reasonCounts tells how many entries have which reason, most first.
func reasonCounts(entries []exposure.Entry) string {
	with := make(map[extract.Reason]int)
	for _, e := range entries {
		with[e.Reason]++
	}
	reasons := slices.SortedFunc(maps.Keys(with), func(a, b extract.Reason) int {
		return cmp.Or(cmp.Compare(with[b], with[a]), cmp.Compare(a, b))
	})
	parts := make([]string, len(reasons))
	for i, r := range reasons {
		parts[i] = Number(int64(with[r])) + " " + string(r)
	}
	return strings.Join(parts, ", ")
}

// cutPath cuts a location in its middle: its ends say most.
func cutPath(s string, n int) string {
	if Columns(s) <= n || n < 8 {
		return Cut(s, n)
	}
	head := prefixColumns(s, (n-3)/3)
	room := n - 3 - Columns(head)
	start := len(s)
	for start > len(head) {
		r, size := utf8.DecodeLastRuneInString(s[:start])
		if room -= runeColumns(r); room < 0 {
			break
		}
		start -= size
	}
	return head + "..." + s[start:]
}

// next says what to do now, in a line.
func (t text) next() {
	var what string
	switch s := t.s; {
	case t.i.Interrupted:
		what = "scan again to the end before anyone relies on this."
	case s.Files.Read == 0:
		what = "check the paths; nothing was read."
	case s.Files.Unread > 0:
		what = "open what was not read (password, repair, conversion) and scan again."
	case s.People.Best > 0:
		what = "-o json=FILE lists the places of each person, without the values."
	case s.TestPeople > 0 && s.People.Max == 0:
		what = "--test-persons count if these are people after all."
	default:
		return
	}
	t.line("")
	t.para("Next: ", bold, what)
}

// bullets writes a section of short paragraphs, or nothing.
func (t text) bullets(title string, items []string) {
	if len(items) == 0 {
		return
	}
	t.section(title)
	for _, item := range items {
		t.para("  - ", "", item)
	}
}
