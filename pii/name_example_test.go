package pii_test

import (
	"fmt"

	"github.com/piiscan/piiscan/pii"
)

func ExampleParseLabel() {
	for _, label := range []string{"Geb. datum (dd-mm-jjjj)", "kinderen[2].bsn", "05.02.40", "Factuurnummer"} {
		l := pii.ParseLabel(label)
		fmt.Printf("%s: birth date %v, BSN %v, surname %v, number %v, role %q\n", label,
			l.Field == pii.FieldBirthDate, l.Field == pii.FieldBSN, l.Field == pii.FieldSurname, l.Field == pii.FieldNumber, l.Role)
	}
	// Output:
	// Geb. datum (dd-mm-jjjj): birth date true, BSN false, surname false, number false, role ""
	// kinderen[2].bsn: birth date false, BSN true, surname false, number false, role "child2"
	// 05.02.40: birth date false, BSN false, surname true, number false, role "partner"
	// Factuurnummer: birth date false, BSN false, surname false, number true, role ""
}

func ExampleSplitName() {
	p := pii.SplitName([]byte("Berg, P.J. van der"))
	fmt.Printf("%s|%s|%s\n", p.Initials, p.Prefix, p.Surname)
	fmt.Printf("%s\n", p.AppendCanonical(nil))
	// Output:
	// P.J.|van der|Berg
	// berg,p
}

// Parts that stand in cells of their own make the same canonical form as the
// whole name.
func ExampleNameParts_AppendCanonical() {
	cells := pii.NameParts{First: []byte("Petra"), Surname: []byte("Bakker"), PartnerPrefix: []byte("de"), PartnerSurname: []byte("Vries")}
	fmt.Printf("%s\n", cells.AppendCanonical(nil))
	fmt.Printf("%s\n", pii.NameDetector{}.AppendCanonical(nil, []byte("mw. P. de Vries-Bakker")))
	// Output:
	// bakker+vries,p
	// bakker+vries,p
}

func ExampleNameDetector() {
	text := []byte("Mevrouw De Vries belde; haar zoon Jan Jansen woont aan de Jan van Galenstraat.")
	for _, m := range (pii.NameDetector{}).AppendMatches(nil, pii.Text{Body: text}) {
		fmt.Printf("%d-%d %s (%s)\n", m.Start, m.End, m.Confidence, m.Why)
	}
	// Output:
	// 8-16 likely (cue; structure; lexicon)
	// 34-44 likely (structure; lexicon)
}

func ExampleMunicipalityOfPostcode() {
	code, _ := pii.MunicipalityOfPostcode([]byte("7671 GH"))
	fmt.Println(code, pii.MunicipalityName(code))
	// Output: 1700 Twenterand
}
