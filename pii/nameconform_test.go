package pii_test

import (
	"testing"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/pii/piitest"
)

func TestNameDetector(t *testing.T) {
	piitest.Run(t, pii.NameDetector{}, append(nameTexts(), nameLabels()...)...)
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
		{Name: "two_unknown_words", Label: "naam", Text: "«Xandra Schripsema»", Confidence: pii.Likely, Whole: true},
		{Name: "two_ordinary_words", Label: "naam", Text: "«Grietje Nap»", Confidence: pii.Possible, Whole: true},
		{Name: "name_in_a_remark", Label: "naam", Text: "«broer van Pieter»", Confidence: pii.Possible, Whole: true},
		none("name", "Build and publish"), none("name", "my service"), none("naam", "Plan van aanpak"), none("naam", "Aanvraag voorziening"),
		{Name: "one_unknown_word", Label: "name", Text: "«Schripsema»", Confidence: pii.Likely, Whole: true},
		none("naam", "n.v.t."), none("naam", "onbekend"), none("achternaam", "-"), none("achternaam", "12345"), none("naam", "n/a"), none("name", "my-service"),
		none("naam", "Bakkerij Jansen B.V."), none("naam", "Gemeente Almelo"), none("voorvoegsel", "Jansen"), none("partner", "ja"), none("ordernummer", "J. Jansen"),
		{Label: "opmerking", Text: "gebeld met dhr. «P. Jansen» over het huis"},
	}
}
