package pii_test

import (
	"strings"
	"testing"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/pii/piitest"
)

func TestNameDetector(t *testing.T) {
	piitest.Run(t, pii.NameDetector{}, append(nameTexts(), nameLabels()...)...)
}

// A cell under a label for names may hold more than the name.
func TestNameAndMore(t *testing.T) {
	piitest.Run(t, pii.NameDetector{}, nameAndMore()...)
}

func nameAndMore() []piitest.Case {
	of := func(confidence pii.Confidence, text, canonical string) piitest.Case {
		return piitest.Case{Label: "Naam", Text: text, Confidence: confidence, Why: pii.WhyLabel, Canonical: canonical, Whole: true}
	}
	none := func(text string) piitest.Case {
		return piitest.Case{Label: "Naam", Text: text, Whole: true}
	}
	return []piitest.Case{
		of(pii.Certain, "«Daan Kuipers», geboren 4-5-2008", "kuipers,d"),
		of(pii.Certain, "«Daan Kuipers» 4-5-2008", "kuipers,d"),
		of(pii.Certain, "«Daan Kuipers», geboren te Almelo", "kuipers,d"),
		of(pii.Certain, "dhr. «G. Scholten», 12-5-1957, BSN 999900006", "scholten,g"),
		of(pii.Certain, "De heer «G. Scholten» / 12-5-1957", "scholten,g"),
		of(pii.Certain, "«Sanne Kuipers-Bosch», tel. 06-12345678", "bosch+kuipers,s"),
		of(pii.Certain, "«P. Jansen» (partner)", "jansen,p"),
		of(pii.Certain, "«Jansen, P.J.», 12-5-1957", "jansen,p"),
		of(pii.Certain, "«van den Berg, P.J.», 12-5-1957", "berg,p"),
		of(pii.Certain, "De heer «v.d. Berg, P.» 12-5-1957", "berg,p"),
		of(pii.Certain, "dhr. «'t Hart, M.A.» 12-5-1957", "hart,m"),
		of(pii.Certain, "«P. Jansen»\nHoofdstraat 1\n7607 AB Almelo", "jansen,p"),
		of(pii.Likely, "«Roos Bakker», geb. 4-5-2008", "bakker,r"),
		of(pii.Likely, "«Xandra Qwint», geboren 4-5-2008", "qwint,x"),
		of(pii.Likely, "«jan jansen», 4-5-2008", "jansen,j"),
		of(pii.Likely, "«M. Toren», geb. 4-5-1950", "toren,m"),
		of(pii.Likely, "«Jansen» (partner)", "jansen"),
		of(pii.Possible, "«broer van Pieter»", ""),
		{Name: "two_people", Label: "Naam", Text: "«Daan Kuipers», zoon van «P. Kuipers», 06-12345678", Canonical: "kuipers,d", Whole: true},
		{Name: "two_people_stroke", Label: "Naam", Text: "«Jan Jansen» / «Piet de Boer»", Canonical: "jansen,j", Whole: true},
		{Name: "partner_stroke", Label: "Naam", Text: "«J. de Vries e/v Bakker»", Confidence: pii.Certain, Canonical: "bakker+vries,j", Whole: true},
		{Name: "not_in_front", Label: "Naam", Text: "Woongroep 12, t.a.v. «P. Jansen»", Confidence: pii.Likely, Canonical: "jansen,p", Whole: true},
		none("Ubuntu 20.04"), none("Kubernetes (release 2)"), none("Jan Jansen Bouw B.V., tel. 06-12345678"), none("Jan Jansen Timmerwerken B.V."),
		none("Plan van aanpak, 2020"), none("Dr. Schaepmanstraat 12"), none("12345"), none("n.v.t., 2"), none("999900006"), none("info@example.org"),
	}
}

// What testers type must be found, so that it can be told apart from people.
func TestNameOfTester(t *testing.T) {
	var cases []piitest.Case
	for _, c := range [][2]string{
		{"«Test Tester»", "tester,t"}, {"«test»", "test"}, {"«asdf asdf»", "asdf,a"}, {"«Test»", "test"}, {"«tester»", "tester"}, {"«Piet Test»", "test,p"},
		{"«T. Test»", "test,t"}, {"«xxx»", "xxx"}, {"«Test» 1", "test"}, {"«test»123", "test"}, {"«Test», tel. 06-12345678", "test"},
	} {
		text, canonical := c[0], c[1]
		cases = append(cases, piitest.Case{Label: "Naam", Text: text, Confidence: pii.Likely, Why: pii.WhyLabel, Canonical: canonical, Whole: true})
		name := strings.Trim(text[:strings.Index(text, "»")], "«")
		if !pii.IsTestName([]byte(name)) || !pii.IsTestName([]byte(canonical)) {
			t.Errorf("%q, canonical %q: want a test name", name, canonical)
		}
	}
	piitest.Run(t, pii.NameDetector{}, cases...)
}

func nameTexts() []piitest.Case {
	return []piitest.Case{
		{Text: "Gesproken met dhr. «P.J. van der Berg» over zijn aanvraag.", Confidence: pii.Likely, Why: pii.WhyCue | pii.WhyStructure, Canonical: "berg,p"},
		{Text: "«Jan Jansen» woont in Almelo.", Confidence: pii.Likely, Why: pii.WhyLexicon, Canonical: "jansen,j"},
		{Text: "Aanwezig waren mevrouw «De Vries-Bakker» en «K. Jansen».", Canonical: "bakker+vries"},
		{Text: "Ook «Jansen, P.J. (Piet)» en «Vries, de, J.» en «Berg, P.J. van den» tekenden.", Canonical: "jansen,p"},
		{Text: "«J. de Vries e/v Bakker» uit Tubbergen", Canonical: "bakker+vries,j"},
		{Text: "«Ayşe Yılmaz» en «Mehmet Öztürk» zijn gehuwd", Canonical: "yilmaz,a"},
		{Text: "Dr. Schaepmanstraat 12, 7607 AB Almelo"},
		{Text: "Het Martini Ziekenhuis en Philips N.V. te Eindhoven"},
		{Text: "Stichting Jan Jansen helpt de Groot en de Bakker."},
	}
}

func nameLabels() []piitest.Case {
	certain := func(label, text, canonical string) piitest.Case {
		return piitest.Case{Name: label + "/" + text, Label: label, Text: text, Confidence: pii.Certain, Why: pii.WhyLabel, Canonical: canonical, Whole: true}
	}
	none := func(label, text string) piitest.Case {
		return piitest.Case{Name: label + "/" + text, Label: label, Text: text, Whole: true}
	}
	return []piitest.Case{
		certain("naam", "«P.J. van der Berg»", "berg,p"), certain("naam", " «jan jansen» ", "jansen,j"), certain("Naam:", "«JANSEN, P.J.»", "jansen,p"),
		certain("naam", "«Pieter»", ""), certain("achternaam", "«Schripsema»", "schripsema"), certain("geslachtsnaam", "«Klein Gebbink»", "kleingebbink"),
		certain("voornamen", "«Pieter Jan»", ""), certain("voorletters", "«P.J.»", "pj"), certain("voorvoegsel", "«van der»", ""), certain("01.02.40", "«du Burck»", "burck"),
		certain("AchternaamEchtgenoot", "«Bakker»", "bakker"), certain("cliënt", "«Mw. A. de Vries»", "vries,a"),
		certain("naam", "«Xuan van Pham»", "pham,x"), certain("naam", "«p. schripsema jansen»", ""), certain("client", "«JANSEN P.»", "jansen,p"),
		certain("naam", "«Maria Johanna Elisabeth Catharina Wilhelmina van den Berg»", "berg,m"),
		certain("voornamen", "«Maria Johanna Elisabeth Catharina Wilhelmina Theresia»", ""),
		none("achternaam", strings.Repeat("abcdefghij", 5)), none("voorletters", strings.Repeat("- ", 30)), // too long for a word; no letter
		{Name: "two_unknown_words", Label: "naam", Text: "«Xindra Schripsema»", Confidence: pii.Likely, Whole: true},
		{Name: "two_ordinary_words", Label: "naam", Text: "«Meisje Nap»", Confidence: pii.Possible, Whole: true},
		{Name: "name_in_a_remark", Label: "naam", Text: "«broer van Pieter»", Confidence: pii.Possible, Whole: true},
		none("name", "Build and publish"), none("name", "my service"), none("naam", "Plan van aanpak"), none("naam", "Aanvraag voorziening"),
		{Name: "one_unknown_word", Label: "name", Text: "«Schripsema»", Confidence: pii.Likely, Whole: true},
		none("naam", "n.v.t."), none("naam", "onbekend"), none("achternaam", "-"), none("achternaam", "12345"), none("naam", "n/a"), none("name", "my-service"),
		none("naam", "Bakkerij Jansen B.V."), none("naam", "Gemeente Almelo"), none("voorvoegsel", "Jansen"), none("partner", "ja"), none("ordernummer", "J. Jansen"),
		none("adres", "Anna Wadmanwei 6"), none("adres", "Abe Lenstra boulevard 29"), none("postcode en adres", "7606 JJ, Anna Jansenwei 6"),
		{Label: "adres", Text: "«Jan Jansen», Hoofdstraat 1, 7607 AB Almelo", Canonical: "jansen,j", Whole: true},
		{Label: "adres", Text: "t.a.v. «P. Jansen»\nHoofdstraat 1", Canonical: "jansen,p", Whole: true},
		{Label: "opmerking", Text: "gebeld met dhr. «P. Jansen» over het huis"},
	}
}
