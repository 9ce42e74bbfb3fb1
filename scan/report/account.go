package report

import (
	"io"
	"math"
	"slices"
	"strings"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/wording"
)

// Accounts writes for people what the count of each rests on: which data stand
// where, what ties them together, and what would change the count. It shows no
// value.
func Accounts(w io.Writer, s *exposure.Summary, i Info) error {
	a := accounts{newPage(i), s}
	for n := range s.Accounts {
		if n > 0 {
			a.line("")
		}
		a.person(&s.Accounts[n])
	}
	return a.writeTo(w)
}

type accounts struct {
	*page
	s *exposure.Summary
}

func (a accounts) person(p *exposure.Account) {
	a.line(a.paint(bold, a.say(wording.PersonIs.With(p.ID, combinationName(p.Kinds)))))
	for i := range p.Parts {
		a.part(&p.Parts[i], i == 0)
	}
	a.bullets(wording.WhatMayBeWrong, doubtsAbout(p))
	a.bullets(wording.InTheCount, counted(p))
	a.bullets(wording.WhatWouldChange, changes(p))
}

// part tells of the records that identify the person in one way.
func (a accounts) part(part *exposure.Part, first bool) {
	sure := wording.Confidence(part.Confidence)
	text := wording.KnownBy.With(by(part.By), sure)
	switch {
	case first:
	case len(part.Tied) == 0:
		text = wording.FoundSame.With(by(part.By), sure)
	default:
		text = wording.AlsoKnownBy.With(by(part.By), tie(part))
	}
	a.line("")
	a.para("", "", text)
	widest := 0
	for _, place := range part.Places {
		widest = max(widest, min(Columns(place.Loc.String()), maxAligned))
	}
	for i := range part.Places {
		a.place(&part.Places[i], widest)
	}
	if part.More > 0 {
		a.line("  " + a.say(wording.MorePlaces.Of(part.More)))
	}
}

// maxAligned is the longest location that those below it are aligned to.
const maxAligned = 48

// place tells what stands in a place, beside a location of that width.
func (a accounts) place(p *exposure.Place, width int) {
	loc := p.Loc.String()
	text := wording.DatumIs.With(p.Pseudonym, wording.Confidence(p.Confidence))
	if p.Why != pii.Why(0) {
		text = wording.DatumIsSince.With(p.Pseudonym, wording.Confidence(p.Confidence), wording.Why(p.Why))
	}
	a.line("  " + loc + ": " + strings.Repeat(" ", max(width-Columns(loc), 0)) + a.say(text))
}

// by names what identifies.
func by(kinds []pii.Kind) wording.Text {
	if slices.Equal(kinds, []pii.Kind{pii.BSN}) {
		return wording.ABSN
	}
	return wording.List{Words: nouns(kinds), Last: wording.And}
}

// tie names what two parts of a person have in common.
func tie(part *exposure.Part) wording.Text {
	if slices.Equal(part.Tied, []pii.Kind{pii.BSN}) {
		return wording.NumberBeside
	}
	if own := slices.DeleteFunc(slices.Clone(part.Tied), func(k pii.Kind) bool { return k != pii.ANumber && k != pii.Document }); len(own) > 0 {
		return wording.List{Words: nouns(own), Last: wording.And}
	}
	shared := slices.DeleteFunc(slices.Clone(part.Tied), func(k pii.Kind) bool { return k == pii.BSN })
	words := wording.List{Words: nouns(shared), Last: wording.And}
	if part.Equal {
		return wording.NameInitialAnd.With(words)
	}
	return wording.NameAnd.With(words)
}

// doubtsAbout tells what contradicts itself, and who else it may be.
func doubtsAbout(p *exposure.Account) []wording.Text {
	var items []wording.Text
	for _, c := range []struct {
		conflict exposure.Conflict
		text     wording.Text
	}{
		{exposure.ConflictName, wording.ConflictNames},
		{exposure.ConflictInitial, wording.ConflictInitials},
		{exposure.ConflictDate, wording.ConflictDates},
		{exposure.ConflictTwoBSNs, wording.ConflictTwoBSNs},
	} {
		if p.Conflict&c.conflict != 0 {
			items = append(items, c.text)
		}
	}
	if p.Ambiguous {
		items = append(items, wording.OneOfSeveral)
	}
	if len(p.Like) > 0 {
		items = append(items, wording.SameNameAs.With(strings.Join(p.Like[:min(len(p.Like), maxLike)], ", ")))
	}
	return items
}

// maxLike is how many people who are like somebody are named.
const maxLike = 12

// counted tells in which figures the person is, and why.
func counted(p *exposure.Account) []wording.Text {
	items := []wording.Text{wording.BestOne}
	first := p.Parts[0]
	switch {
	case !slices.Equal(first.By, []pii.Kind{pii.BSN}):
		items = append(items, wording.LeastUnlessOther)
	case first.Confidence == pii.Certain:
		items = append(items, wording.LeastCertainBSN)
	default:
		items = append(items, wording.LeastLikelyBSN)
	}
	items = append(items, most(p.Parts)...)
	if p.Municipality != 0 {
		items = append(items, wording.LivesIn.With(municipalityName(exposure.Municipality{Name: pii.MunicipalityName(p.Municipality)})))
	}
	return items
}

// most tells how many people the parts are at most.
func most(parts []exposure.Part) []wording.Text {
	whole, shared, share := 0, 0, 0.0
	for i := range parts {
		switch other := parts[i].Other; {
		case other >= 1:
			whole++
		case other > 0:
			shared++
			share = other
		}
	}
	items := []wording.Text{wording.MostOne}
	if whole > 0 {
		items[0] = wording.MostMore.With(wording.Person.Count(whole+1), wording.PartsAre.Of(whole))
	}
	if shared > 0 {
		const thousand = 1000
		items = append(items, wording.MostShared.Of(shared, wording.Share{Part: int64(math.Round(share * thousand)), Whole: thousand}))
	}
	return items
}

// changes tells what would change the count.
func changes(p *exposure.Account) []wording.Text {
	var items []wording.Text
	first := p.Parts[0]
	isBSN := slices.Equal(first.By, []pii.Kind{pii.BSN})
	if !isBSN {
		items = append(items, wording.IfBSNTurnsUp)
	}
	if len(p.Parts) > 1 {
		items = append(items, wording.IfPartIsOther)
	}
	if p.Ambiguous || len(p.Like) > 0 && !isBSN {
		items = append(items, wording.IfOneOfThose)
	}
	if p.Conflict&exposure.ConflictTwoBSNs != 0 {
		items = append(items, wording.IfBSNIsWrong)
	}
	if p.Conflict&^exposure.ConflictTwoBSNs != 0 {
		items = append(items, wording.IfTwoPeople)
	}
	if isBSN && first.Confidence != pii.Certain {
		items = append(items, wording.IfNoBSN)
	}
	return items
}
