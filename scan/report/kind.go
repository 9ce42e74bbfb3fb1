package report

import (
	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/wording"
)

// kindNoun returns how people call a kind; a third party's kind is called what
// it is.
func kindNoun(k pii.Kind) wording.Noun {
	if n, ok := wording.Kind(k); ok {
		return n
	}
	name := Printable(string(k))
	return wording.Noun{One: name, Many: name, DutchOne: name, DutchMany: name}
}

// nouns returns how people call one of each kind.
func nouns(kinds []pii.Kind) []wording.Text {
	words := make([]wording.Text, len(kinds))
	for i, k := range kinds {
		words[i] = kindNoun(k).Single()
	}
	return words
}

// kindOrder is how people expect a combination to be read: who, then what,
// then where to reach them. Others follow by name.
var kindOrder = []pii.Kind{
	pii.BSN, pii.FailingBSN, pii.Name, pii.BirthDate, pii.Plate,
	pii.Address, pii.Email, pii.Phone, pii.IBAN,
	pii.ANumber, pii.VNumber, pii.Document, pii.Licence, pii.Account, pii.Card, pii.BIG, pii.AGB,
	pii.DeathDate, pii.Credential,
	pii.Health, pii.Origin, pii.Belief, pii.Sexuality, pii.Crime, pii.Debt, pii.Welfare, pii.FamilyLife, pii.Secrecy,
}

func kindRank(k pii.Kind) int {
	for i, known := range kindOrder {
		if k == known {
			return i
		}
	}
	return len(kindOrder)
}
