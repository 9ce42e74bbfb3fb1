package report

import (
	"slices"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/wording"
)

// uncounted tells what was seen and is in no figure above.
func (t text) uncounted() {
	var items []wording.Text
	if t.s.TestPeople > 0 {
		items = append(items, testPersons(t.s))
	}
	if loose := looseData(t.s.Loose); len(loose) > 0 {
		items = append(items, wording.LooseData.With(wording.List{Words: loose, Last: wording.And}))
	}
	if n := t.s.LabelledFailing; n > 0 {
		items = append(items, wording.LabelledFailing.Of(n))
	}
	t.bullets(wording.WhatIsNotCounted, items)
}

func testPersons(s *exposure.Summary) wording.Text {
	var why []wording.Text
	for _, r := range s.TestReasons {
		switch r.People {
		case 0:
		case s.TestPeople:
			why = append(why, testReason(r.Reason))
		default:
			why = append(why, wording.Join{Texts: []wording.Text{wording.Count(r.People), testReason(r.Reason)}, Between: " "})
		}
	}
	texts := []wording.Text{wording.TestPerson.Count(s.TestPeople)}
	if len(why) > 0 {
		texts = append(texts, wording.List{Words: why, Last: wording.And})
	}
	return wording.ToCountTests.With(wording.Join{Texts: texts, Between: ", "})
}

func testReason(r exposure.TestReason) wording.Text {
	switch r {
	case exposure.TestRange:
		return wording.TestByRange
	case exposure.TestName:
		return wording.TestByName
	case exposure.TestContact:
		return wording.TestByContact
	case exposure.TestRepeat:
		return wording.TestByRepeat
	}
	return wording.TestByMore
}

// looseData counts what identifies, and belongs to nobody.
func looseData(loose []exposure.Loose) []wording.Text {
	var parts []wording.Text
	for _, l := range loose {
		if pii.IsTopic(l.Kind) || l.Kind == pii.Credential {
			continue // identifies nobody
		}
		if l.Distinct > 0 && l.Kind != pii.FailingBSN { // has a line of its own
			parts = append(parts, kindNoun(l.Kind).Count(l.Distinct))
		}
	}
	return parts
}

// doubts tells what to look at by hand.
func (t text) doubts() {
	var items []wording.Text
	if n := t.s.Ambiguous; n > 0 {
		items = append(items, wording.Ambiguous.Of(n))
	}
	if n := t.s.Conflicts; n > 0 {
		items = append(items, wording.Conflicts.Of(n))
	}
	t.bullets(wording.WhatToCheck, items)
}

// bounds tells why the people are at least and at most as many as they are.
func (t text) bounds() {
	title := wording.WhyBounds.With(t.s.People.Min, t.s.People.Max)
	switch {
	case len(t.s.Below) == 0:
		title = wording.WhyMost.With(t.s.People.Max)
	case len(t.s.Above) == 0:
		title = wording.WhyLeast.With(t.s.People.Min)
	}
	var items []wording.Text
	for _, m := range slices.Concat(t.s.Below, t.s.Above) {
		items = append(items, whyBound(m.Cause).With(m.People))
	}
	t.bullets(title, items)
}

func whyBound(c exposure.Cause) wording.Phrase {
	switch c {
	case exposure.OnlyLikely:
		return wording.LessLikely
	case exposure.Namesakes:
		return wording.LessOfOne
	case exposure.BSNNamesakes:
		return wording.LessWithBSN
	case exposure.NamelessBSNs:
		return wording.LessNameless
	case exposure.SharedSurname:
		return wording.MoreSurname
	case exposure.SharedHome:
		return wording.MoreHome
	case exposure.LooseNames:
		return wording.MoreNames
	case exposure.LoosePlates:
		return wording.MorePlates
	case exposure.InPools:
		return wording.MorePools
	}
	return wording.MorePossible
}

// next says what to do now, in a line.
func (t text) next() {
	var what wording.Text
	switch s := t.s; {
	case t.i.Interrupted:
		what = wording.ScanToTheEnd
	case s.Files.Read == 0:
		what = wording.CheckThePaths
	case s.Files.Unread > 0:
		what = wording.OpenUnread
	case s.People.Best > 0:
		what = wording.PlacesInPage
	case s.TestPeople > 0 && s.People.Max == 0:
		what = wording.CountTestsAfter
	default:
		return
	}
	t.gap()
	t.para(t.say(wording.Next)+" ", bold, what)
}
