package pii_test

import (
	"testing"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/pii/piitest"
)

const byCue = pii.WhyCue | pii.WhyCheckDigit

func TestBSNDetector(t *testing.T) {
	var cases []piitest.Case
	add := func(c piitest.Case, texts ...string) {
		for _, text := range texts {
			c.Text = text
			cases = append(cases, c)
		}
	}

	// Unlabelled: it passes, and nothing else speaks for or against.
	add(piitest.Case{Confidence: pii.Possible, Why: pii.WhyCheckDigit, Canonical: "123456782"},
		"«123456782»", "«123456782».", "x «123456782», y", "(«123456782»)", "\"«123456782»\"",
		"«1234.56.782»", "«1234-56-782»", "«1234 56 782»",
		"«123.456.782»", "«123-456-782»", "«123 456 782»",
		"«123\u00a0456\u00a0782»", "«123\u2009456\u2009782»", "«123\u202f456\u202f782»", "«1234\u00a056\u00a0782»",
		"\u00a0«123456782»\u00a0", "“«123456782»”", "Jansen\t«123456782»\tAlmelo",
		"«123456782»/5012345678", "jansen_«123456782».xml", "jansen-«123456782».pdf", "dossiers/«123456782»/brief.docx",
		"«123456782»_jansen.pdf", "2016-09-12-«123456782».pdf", "«123456782»-2016.pdf", "12-03-1985 «123456782»",
		"Jansen;«123456782»;Almelo", "(1,«123456782»,'Jansen')", "12,5,«123456782»", "«123456782»,50,12",
		"\xff«123456782»\xff", "«123456782»!", "1. «123456782»", "BSN onbekend. Verder «123456782»",
		"<Nummer>«123456782»</Nummer>", "<BSN/><Nr>x</Nr> «123456782»", "Er zijn 2 «123456782» en",
	)
	add(piitest.Case{Canonical: "999900006"}, "«999900006» en «999900018»", "«999900006»/«999900018»", "«999900006»,«999900018»")

	// A cue beside it.
	add(piitest.Case{Confidence: pii.Certain, Why: byCue, Canonical: "123456782"},
		"BSN:«123456782»", "bsn#«123456782»", "BSN-nummer «123456782»", "sofinr. «1234.56.782»", "BSN«123456782»",
		"burgerservicenummer: «123456782»", "Burgerservicenummer (BSN): «123456782»", "burger service nummer «123456782»",
		"citizen service number «123456782»", "Zijn BSN is «123456782».", "BSN: «123 456 782»", "BSN «123456782»,50",
		"\"bsn\":\"«123456782»\"", "\"clientBsn\" : «123456782»", "<BSN>«123456782»</BSN>", "<bg:inp.bsn>«123456782»</bg:inp.bsn>",
		"<ns:Burgerservicenr xsi:type=\"x\">«123456782»<", "CL_BSN=«123456782»", "bsn_«123456782».pdf", "?bsn=«123456782»&x=1",
		"https://example.org/client?bsn=«123456782»", "BSN van mevrouw De Vries: «123456782»", "BSN van dhr. J. de Vries «123456782»",
		"BSN\n«123456782»", "BSN;«123456782»", "BSN | «123456782»", "«123456782» (BSN)", "«123456782» [bsn-nummer]",
		"Sofinummer «123456782»", "sofi-nummer: «123456782»", "BSN nr «123456782»", "BSNnr. «123456782»", "bsnnummer=«123456782»",
		"BSN: «123 456 782» 06 12345678", "BSN: ‘«123456782»’",
	)
	add(piitest.Case{Confidence: pii.Certain, Why: byCue, Canonical: "012345672"},
		"BSN «12345672»", "BSN-«12345672»", "sofinr: «12345672»")
	add(piitest.Case{Kind: pii.FailingBSN, Confidence: pii.Certain, Why: pii.WhyCue},
		"BSN «987654321»", "bsn: «12345678»", "BSN «1234.56.789»", "BSN van mevrouw De Vries: «123456789»")

	// A label.
	label := piitest.Case{Field: pii.FieldBSN, Confidence: pii.Certain, Why: pii.WhyLabel | pii.WhyCheckDigit, Canonical: "123456782"}
	add(label, "«123456782»", " «1234.56.782» ", "'«123456782»", "«123456782» (geverifieerd)", "partner: «123456782»", "«123456782»/5012345678")
	label.Canonical = "012345672"
	add(label, "«12345672»")
	label.Whole = true
	add(label, "«12345672».0", "«12345672».00", "«12345672»,0")
	label.Canonical = "000009830"
	add(label, "«9830»", " «9830»\n", "«9830».0", "«09830»", "«000009830»")
	add(piitest.Case{Field: pii.FieldBSN, Kind: pii.FailingBSN, Confidence: pii.Certain, Why: pii.WhyLabel},
		"«987654321»", "«12345678»", "«010008579»")
	add(piitest.Case{Field: pii.FieldBSN},
		"000000000", "999999999", "00000000", "0", "9831", "123", "onbekend", "1234567820", "B123456782X", "0612345678", "06-12345678")

	// A btw number of a sole trader of before 2020 holds the BSN.
	add(piitest.Case{Confidence: pii.Possible, Why: pii.WhyCheckDigit, Canonical: "123456782"},
		"NL«123456782»B90", "NL«1234.56.782».B90", "NL «123456782» B90", "btw-nr NL«123456782»B90", "«123456782»B90")
	add(piitest.Case{Canonical: "004495445"}, "NL«004495445»B01")

	// Specimens of a passport and an identity card of before August 2021.
	add(piitest.Case{Confidence: pii.Certain, Why: pii.WhyFormat | pii.WhyCheckDigit, Canonical: "999999990"},
		"SPECI20142NLD6503101F2403096«999999990»<<<<<84", "P<NLDDE<BRUIJN<<WILLEKE<LISELOTTE<<<<<<<<<<<\nSPECI20142NLD6503101F2403096«999999990»<<<<<84\n",
		"I<NLDSPECI20142«999999990»<<<<<8")
	add(piitest.Case{}, "SPECI20142NLD6503101F2403097999999990<<<<<84", "SPECI20142NLD6503101F2403096999999990<<<<<8",
		"XSPECI20142NLD6503101F2403096999999990<<<<<84", "I<NLDSPECI20142999999990<<<<<7", "I<NLDSPECI20212<<<<<<<<<<<<<<<", "12345678901999999990<<<<<")

	// Look-alikes.
	add(piitest.Case{},
		"123456789", "12345678", "000000000", "999999999", "1234567820", "0123456782",
		"NL002455799B11", "123456782L01", "NL91ABNA0123456782", "NL91 ABNA 0123 456 782", "A123456782", "123456782X", "é123456782",
		"1234 56 782 901", "12 123 456 782", "123 456 782 901", "1 123.456.782.9", "123-456-782-1", "100  123 456 782  200", "123 456 782\t5",
		"1.123456782", "123456782.5", "123456782,50", "6,123456782", "€ 123456782", "€123.456.782", "123456782 euro", "EUR 123456782", "123.456.782,-",
		"+31 123456782", "+31-123456782", "+31 (0)123456782", "(0)123456782", "0031 123456782", "+123456782", "tel. 123456782", "Telefoon: 123456782",
		"Fax 123456782", "123456782@example.nl", "https://example.org/123456782/x", "www.example.org/item-123456782",
		"2016/123456782", "ZK-123456782", "A1-123456782", "123456782-01", "123456782-A", "123456782/2016", "-123456782", "&#123456782;",
		"2016 05 783", "2016-05-783", "KvK-nummer 123456782", "RSIN 123456782", "factuurnummer: 123456782", "bankrekening 123456782",
		"\"id\": 123456782", "A-nummer 123456782", "BSN 999900006x", "12-3456-782", "123-45-6782", "123 456-782", "123  456  782", "123\n456\n782",
		"20160512 12345672", "1475000000", "550e8400-e29b-41d4-a716-446655440000", "BSN 000000000", "€ 111222333", "$ 111222333", "hotel bsn. Verder tel 111222333", "BSN versie 2.0 12345678", "BSN ingevoerd op 20160512", "BSN van Jansen 12345672", "meldingsnummer 123456782", "BSN-registratie, meldingsnr. 123456789",
		"Clientnr: 123456782", "Zaaknummer 123456782", "bsn: null, \"tel\": 123456782",
	)
	for _, field := range []pii.Field{
		pii.FieldANumber, pii.FieldPhone, pii.FieldIBAN, pii.FieldPostcode, pii.FieldNumber, pii.FieldHouseNumber,
		pii.FieldBirthDate, pii.FieldDate, pii.FieldMunicipalityCode, pii.FieldPlate, pii.FieldEmail,
	} {
		add(piitest.Case{Field: field, Name: "something_else"}, "123456782")
	}
	add(piitest.Case{Field: pii.FieldNumber, Confidence: pii.Certain, Why: byCue}, "BSN «123456782»")
	add(piitest.Case{Field: pii.FieldText, Confidence: pii.Possible}, "nummer «123456782»", "persoonsnummer «123456782»", "Nr. «123456782»", "identificatienummer: «123456782»")

	piitest.Run(t, pii.BSNDetector{}, cases...)
}
