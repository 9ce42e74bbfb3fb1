package exposure_test

import (
	"fmt"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
)

// A letter that leaked names a person by BSN and name, a list by name and
// birth date, and a form by all three: they are one person.
func ExampleTally() {
	keyer := exposure.NewKeyer()
	fact := func(kind pii.Kind, canonical string) exposure.Fact {
		return exposure.Fact{Kind: kind, Confidence: pii.Certain, Keys: keyer.AppendKeys(nil, kind, []byte(canonical))}
	}
	bsn := fact(pii.BSN, "999900006")
	name := fact(pii.Name, "jansen,p")
	born := fact(pii.BirthDate, "19850312")

	tally := exposure.NewTally(exposure.Options{Kinds: []pii.Kind{pii.BSN, pii.IBAN}})
	for path, facts := range map[string][]exposure.Fact{
		"letter.docx": {bsn, name},
		"list.csv":    {name, born},
		"form.xml":    {bsn, name, born},
	} {
		fr := &exposure.FileResult{Path: path, Last: true}
		fr.Entries = []exposure.Entry{{Loc: extract.Loc{Path: path}, State: exposure.Read}}
		fr.AddSighting(facts, exposure.Attributes{})
		tally.Add(fr)
	}

	s := tally.Summary()
	fmt.Println(s.Complete, s.People.Min, s.People.Best)
	for _, c := range s.Combinations {
		fmt.Println(c.Kinds, c.People)
	}
	for _, n := range s.Negatives {
		fmt.Println(n.Kind, n.Found)
	}
	// Output:
	// true 1 1
	// [birthdate bsn name] 1
	// bsn 1
	// iban 0
}
