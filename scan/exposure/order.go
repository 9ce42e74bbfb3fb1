package exposure

import (
	"cmp"
	"slices"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/extract"
)

// compareLocs orders places as a person walks them: by file, member, part, and
// position.
func compareLocs(a, b *extract.Loc) int {
	switch {
	case a.Path != b.Path:
		return cmp.Compare(a.Path, b.Path)
	case a.Members != b.Members:
		return cmp.Compare(a.Members, b.Members)
	case a.Part != b.Part:
		return cmp.Compare(a.Part, b.Part)
	case a.Row != b.Row:
		return cmp.Compare(a.Row, b.Row)
	case a.Line != b.Line:
		return cmp.Compare(a.Line, b.Line)
	}
	return cmp.Compare(a.Col, b.Col)
}

// ComparePlaces orders places as a person walks them, and what stands at one by
// kind.
func ComparePlaces(a, b *Place) int {
	return cmp.Or(compareLocs(&a.Loc, &b.Loc), cmp.Compare(a.Kind, b.Kind))
}

func sortEntries(all []Entry) {
	slices.SortFunc(all, func(a, b Entry) int {
		return cmp.Or(
			compareLocs(&a.Loc, &b.Loc),
			cmp.Compare(a.Reason, b.Reason),
			cmp.Compare(a.Format, b.Format),
			cmp.Compare(a.Detail, b.Detail),
			cmp.Compare(a.Bytes, b.Bytes),
		)
	})
}

func sortPools(all []Pool) {
	slices.SortFunc(all, func(a, b Pool) int {
		return cmp.Or(
			compareLocs(&a.Loc, &b.Loc),
			cmp.Compare(a.Kind, b.Kind),
			cmp.Compare(a.Label, b.Label),
			cmp.Compare(a.Candidates, b.Candidates),
			cmp.Compare(a.Pass, b.Pass),
			cmp.Compare(a.Estimate, b.Estimate),
			cmp.Compare(a.Low, b.Low),
			cmp.Compare(a.High, b.High),
			cmp.Compare(a.Verdict, b.Verdict),
			cmp.Compare(a.Set, b.Set),
			cmp.Compare(a.Explained, b.Explained),
			cmp.Compare(a.Known, b.Known),
			cmp.Compare(a.Files, b.Files),
			slices.Compare(a.Few, b.Few),
		)
	})
}

func sortCombinations(all []Combination) {
	slices.SortFunc(all, func(a, b Combination) int {
		return cmp.Or(cmp.Compare(b.People, a.People), slices.Compare(a.Kinds, b.Kinds))
	})
}

func sortMunicipalities(all []Municipality) {
	slices.SortFunc(all, func(a, b Municipality) int {
		if (a.Code == "") != (b.Code == "") {
			if a.Code == "" {
				return 1
			}
			return -1
		}
		return cmp.Or(cmp.Compare(b.People, a.People), cmp.Compare(a.Code, b.Code))
	})
}

func sortKinds(all []pii.Kind) []pii.Kind {
	slices.Sort(all)
	return all
}

func compareKinds(a, b pii.Kind) int { return cmp.Compare(a, b) }
