package report

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/wording"
)

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
	var items []wording.Text
	for i, p := range decided {
		if i == t.room.pools && len(decided) > t.room.pools+1 {
			items = append(items, wording.MoreInJSON.With(len(decided)-t.room.pools))
			break
		}
		items = append(items, wording.PoolLine.With(poolPlace(p), poolVerdict(p)))
	}
	for _, k := range slices.Sorted(maps.Keys(few)) {
		items = append(items, wording.PoolLine.With(wording.OtherPlace.Count(places[k]), poolVerdict(few[k])))
	}
	t.bullets(wording.NumbersThatMayBe.With(wording.List{Words: poolKinds(t.s.Pools), Last: wording.Or}), items)
}

// poolKinds names the kinds of pools, each once.
func poolKinds(pools []exposure.Pool) []wording.Text {
	var kinds []pii.Kind
	for _, p := range pools {
		if !slices.Contains(kinds, p.Kind) {
			kinds = append(kinds, p.Kind)
		}
	}
	slices.Sort(kinds)
	names := make([]wording.Text, len(kinds))
	for i, k := range kinds {
		names[i] = kindNoun(k).Plural()
	}
	return names
}

func poolPlace(p exposure.Pool) wording.Text {
	file := cutPath(p.Loc.File().String(), 48)
	if p.Loc.Part != "" {
		file = cutPath(extract.Loc{Path: p.Loc.Path, Members: p.Loc.Members, Part: p.Loc.Part}.String(), 48)
	}
	column := strconv.Itoa(p.Loc.Col)
	switch {
	case p.Files > 1 && p.Label != "":
		return wording.PlacesUnder.With(wording.Place.Count(p.Files), safeLabel(p.Label), file)
	case p.Files > 1:
		return wording.NamesOfFiles.With(file)
	case p.Loc.Col == 0:
		return wording.RunningText.With(file)
	case p.Label != "":
		return wording.LabelledColumnOf.With(column, safeLabel(p.Label), file)
	}
	return wording.ColumnOf.With(column, file)
}

func poolVerdict(p exposure.Pool) wording.Text {
	kind := kindNoun(p.Kind)
	if p.Pass == 0 {
		if p.Kind == pii.BSN {
			return wording.NumberFails.Of(p.Candidates)
		}
		return wording.LookAlikeFails.Of(p.Candidates, one(kind, p.Candidates))
	}
	passing := wording.Passing.With(wording.SomeNumber.Count(p.Candidates), wording.PassElfproef.Of(p.Pass))
	if p.Kind != pii.BSN {
		passing = wording.Passing.With(wording.LookAlikes.Of(p.Candidates, one(kind, p.Candidates)), wording.PassTest.Of(p.Pass))
	}
	var known wording.Text = wording.Verbatim("")
	if p.Known > 0 {
		known = wording.KnownElsewhere.Of(p.Known)
	}
	switch p.Verdict {
	case exposure.IsKind:
		return wording.TheyAre.With(passing, kind.Plural())
	case exposure.Mixed:
		return wording.AboutReal.With(passing, explained(p.Explained), wording.Round(p.Estimate), wording.Round(p.Low), wording.Round(p.High), known)
	case exposure.Chance:
		return wording.ByChance.With(passing, explained(p.Explained), known)
	}
	return wording.TooFewToTell.With(passing)
}

// one returns the word for so many of a kind.
func one(kind wording.Noun, n int) wording.Text {
	if n == 1 {
		return kind.Single()
	}
	return kind.Plural()
}

// explained says in brackets what the numbers most likely are.
func explained(e exposure.Explanation) wording.Text {
	switch e {
	case exposure.Counter:
		return wording.FollowEachOther
	case exposure.Series:
		return wording.BeginAlike
	case exposure.PhoneNumbers:
		return wording.ArePhones
	case exposure.CompanyNumbers:
		return wording.AreCompanies
	case exposure.BookNumbers:
		return wording.AreBooks
	case exposure.ArticleNumbers:
		return wording.AreArticles
	case exposure.InvoiceNumbers:
		return wording.AreInvoices
	case exposure.CaseNumbers:
		return wording.AreCases
	}
	return wording.Verbatim("")
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
