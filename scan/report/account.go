package report

import (
	"io"
	"slices"
	"strings"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/exposure"
)

// Accounts writes for people what the count of each rests on: which data stand
// where, what ties them together, and what would change the count. It shows no
// value.
func Accounts(w io.Writer, s *exposure.Summary, i Info) error {
	a := accounts{text{newPage(i), s, i}}
	for n := range s.Accounts {
		if n > 0 {
			a.line("")
		}
		a.person(&s.Accounts[n])
	}
	return a.writeTo(w)
}

type accounts struct{ text }

func (a accounts) person(p *exposure.Account) {
	a.line(a.paint(bold, p.ID+": "+combinationName(p.Kinds)))
	for i := range p.Parts {
		a.part(&p.Parts[i], i == 0)
	}
	a.bullets("What may be wrong", doubtsAbout(p))
	a.bullets("In the count", a.counted(p))
	a.bullets("What would change the count", changes(p))
}

// part tells of the records that identify the person in one way.
func (a accounts) part(part *exposure.Part, first bool) {
	text := "Known by " + by(part.By)
	switch {
	case first:
		text += ", " + part.Confidence.String() + ":"
	case len(part.Tied) == 0:
		text += ", " + part.Confidence.String() + ", and found to be the same person:"
	default:
		text = "Also known by " + by(part.By) + ", and the same person by " + tie(part) + ":"
	}
	a.line("")
	a.para("", "", text)
	for _, place := range part.Places {
		line := place.Loc.String() + ": " + place.Pseudonym + ", " + place.Confidence.String()
		if place.Why != pii.Why(0) {
			line += " (" + place.Why.String() + ")"
		}
		a.line("  " + line)
	}
	if part.More > 0 {
		a.line("  and " + count(part.More, "place", "places") + " more; see --places")
	}
}

// by names what identifies.
func by(kinds []pii.Kind) string {
	if slices.Equal(kinds, []pii.Kind{pii.BSN}) {
		return "a BSN"
	}
	return list(nouns(kinds), "and")
}

func nouns(kinds []pii.Kind) []string {
	words := make([]string, len(kinds))
	for i, k := range kinds {
		words[i] = kindNoun(k).one
	}
	return words
}

// tie names what two parts of a person have in common.
func tie(part *exposure.Part) string {
	if slices.Equal(part.Tied, []pii.Kind{pii.BSN}) {
		return "a number beside it that turned out to be the BSN"
	}
	words := nouns(slices.DeleteFunc(slices.Clone(part.Tied), func(k pii.Kind) bool { return k == pii.BSN }))
	if own := slices.DeleteFunc(slices.Clone(part.Tied), func(k pii.Kind) bool { return k != pii.ANumber && k != pii.Document }); len(own) > 0 {
		return list(nouns(own), "and")
	}
	text := "name and " + list(words, "and")
	if part.Equal {
		return text + ", with the initial"
	}
	return text + ", which a family may share"
}

// doubtsAbout tells what contradicts itself, and who else it may be.
func doubtsAbout(p *exposure.Account) []string {
	var items []string
	for _, c := range []struct {
		conflict exposure.Conflict
		text     string
	}{
		{exposure.ConflictName, "One BSN stands beside names that have nothing in common: one of them is somebody else's, or the BSN is."},
		{exposure.ConflictInitial, "One BSN stands beside different initials: perhaps a first name in use, perhaps a partner or child."},
		{exposure.ConflictDate, "One BSN stands beside different birth dates: a slip of the pen, or a date that is somebody else's."},
		{exposure.ConflictTwoBSNs, "Another BSN stands beside the same name, initial and birth date: one person with a BSN that is wrong, or two people."},
	} {
		if p.Conflict&c.conflict != 0 {
			items = append(items, c.text)
		}
	}
	if p.Ambiguous {
		items = append(items, "It may be one of several people who bear its name, so it is counted by itself.")
	}
	if len(p.Like) > 0 {
		items = append(items, "The same name with the same birth date, address, e-mail address or phone number: "+strings.Join(p.Like[:min(len(p.Like), 12)], ", ")+".")
	}
	return items
}

// counted tells in which figures the person is, and why.
func (a accounts) counted(p *exposure.Account) []string {
	items := []string{"Best: one person."}
	first := p.Parts[0]
	if slices.Equal(first.By, []pii.Kind{pii.BSN}) {
		if first.Confidence == pii.Certain {
			items = append(items, "At least: one person, since a certain BSN is nobody else's.")
		} else {
			items = append(items, "At least: nobody, since the BSN is only likely.")
		}
	} else {
		items = append(items, "At least: one person, unless it may be somebody else of that name; see the doubts of the report.")
	}
	more := 0
	for _, part := range p.Parts[1:] {
		if !part.Equal {
			more++
		}
	}
	if more > 0 {
		items = append(items, "At most: "+count(more+1, "person", "people")+", since "+count(more, "part is", "parts are")+" tied to it by what a family may share.")
	} else {
		items = append(items, "At most: one person.")
	}
	if p.Municipality != 0 {
		items = append(items, "Lives in "+municipalityName(exposure.Municipality{Name: pii.MunicipalityName(p.Municipality)})+", by these files.")
	}
	return items
}

// changes tells what would change the count.
func changes(p *exposure.Account) []string {
	var items []string
	first := p.Parts[0]
	isBSN := slices.Equal(first.By, []pii.Kind{pii.BSN})
	if !isBSN {
		items = append(items, "A BSN with this name and one of these data, elsewhere: then it is that person.")
	}
	if len(p.Parts) > 1 {
		items = append(items, "If a part is somebody else: one more for each.")
	}
	if p.Ambiguous || len(p.Like) > 0 && !isBSN {
		items = append(items, "If it is one of those who are like it: one less.")
	}
	if p.Conflict&exposure.ConflictTwoBSNs != 0 {
		items = append(items, "If one of the two BSNs is wrong: one less.")
	}
	if p.Conflict&^exposure.ConflictTwoBSNs != 0 {
		items = append(items, "If what contradicts itself is about two people: one more.")
	}
	if isBSN && first.Confidence != pii.Certain {
		items = append(items, "If the number is no BSN: one less, unless name and another datum stand beside it.")
	}
	return items
}
