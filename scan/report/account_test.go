package report

import (
	"bytes"
	"testing"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/wording"
)

// accounted is people of whom everything can be told that an account tells.
func accounted() *exposure.Summary {
	place := func(path string, row int, kind pii.Kind, c pii.Confidence, why pii.Why) exposure.Place {
		return exposure.Place{Loc: extract.Loc{Path: path, Row: row, Col: 1}, Kind: kind, Pseudonym: string(kind) + ":k7f3", Confidence: c, Why: why}
	}
	of := func(id string, kinds ...pii.Kind) exposure.Evidence { return exposure.Evidence{ID: id, Kinds: kinds} }
	disputed := of("p1", pii.BSN, pii.Name, pii.BirthDate)
	disputed.Conflict = exposure.ConflictName | exposure.ConflictInitial | exposure.ConflictDate | exposure.ConflictTwoBSNs
	unsure := of("p3", pii.Name, pii.Email, pii.Phone)
	unsure.Ambiguous = true
	return &exposure.Summary{Accounts: []exposure.Account{
		{
			Evidence: disputed, Municipality: 141,
			Parts: []exposure.Part{
				{By: []pii.Kind{pii.BSN}, Confidence: pii.Certain, More: 1204, Places: []exposure.Place{
					place("hr.csv", 12, pii.BSN, pii.Certain, pii.WhyLabel|pii.WhyCheckDigit),
					place("archief/2016/personeel.csv", 3, pii.Name, pii.Likely, 0),
				}},
				{By: []pii.Kind{pii.Name, pii.BirthDate}, Confidence: pii.Likely, Tied: []pii.Kind{pii.BirthDate}, Equal: true, Places: []exposure.Place{place("a.txt", 1, pii.Name, pii.Likely, pii.WhyStructure)}},
				{By: []pii.Kind{pii.Name, pii.Address}, Confidence: pii.Likely, Tied: []pii.Kind{pii.Address, pii.Phone}, Other: 0.0625, More: 1},
				{By: []pii.Kind{pii.Name, pii.Phone}, Confidence: pii.Possible, Tied: []pii.Kind{pii.BSN}, Other: 1},
				{By: []pii.Kind{pii.Document}, Confidence: pii.Certain, Tied: []pii.Kind{pii.Document}, Equal: true},
				{By: []pii.Kind{pii.ANumber}, Confidence: pii.Certain},
			},
		},
		{Evidence: of("p2", pii.BSN), Parts: []exposure.Part{{By: []pii.Kind{pii.BSN}, Confidence: pii.Likely}}},
		{Evidence: unsure, Like: []string{"p4", "p5"}, Parts: []exposure.Part{{By: []pii.Kind{pii.Name, pii.Email}, Confidence: pii.Likely}}},
	}}
}

// An account tells the same in both languages.
func TestAccountsGolden(t *testing.T) {
	for language, name := range map[wording.Language]string{wording.English: "accounts.text", wording.Dutch: "accounts.text.nl"} {
		var got bytes.Buffer
		if err := Accounts(&got, accounted(), Info{Language: language}); err != nil {
			t.Fatal(err)
		}
		golden(t, name, got.Bytes())
	}
}
