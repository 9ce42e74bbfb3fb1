package pii_test

import (
	"testing"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/pii/piitest"
)

// table collects cases that differ in their text only.
type table []piitest.Case

func (t *table) add(c piitest.Case, texts ...string) {
	for _, text := range texts {
		c.Text = text
		*t = append(*t, c)
	}
}

func TestIBANDetector(t *testing.T) {
	var cases table
	cases.add(piitest.Case{Confidence: pii.Likely, Why: pii.WhyCheckDigit, Canonical: "NL91ABNA0417164300"},
		"«NL91ABNA0417164300»", "«NL91 ABNA 0417 1643 00».", "(«NL91\u00a0ABNA\u00a00417\u00a01643\u00a000»)", "«nl91abna0417164300»",
		"«NL91.ABNA.0417.1643.00»", "«NL91 ABNA 0417 16 43 00»", "«NL91-ABNA-0417-1643-00»", "«NL 91 ABNA 0417164300»", "«NL91 ABNA  0417164300»",
		"naar «NL91ABNA0417164300» t.n.v. Jansen", "x;«NL91ABNA0417164300»;y")
	cases.add(piitest.Case{Confidence: pii.Certain, Why: pii.WhyCheckDigit | pii.WhyCue, Canonical: "NL91ABNA0417164300"},
		"IBAN «NL91ABNA0417164300»", "iban: «NL91 ABNA 0417 1643 00»", "rekeningnummer «NL91ABNA0417164300»", "IBAN«NL91ABNA0417164300»",
		"<IBAN>«NL91ABNA0417164300»</IBAN>")
	cases.add(piitest.Case{Field: pii.FieldIBAN, Confidence: pii.Certain, Why: pii.WhyLabel | pii.WhyCheckDigit},
		"«NL91ABNA0417164300»", " «DE89 3704 0044 0532 0130 00»")
	cases.add(piitest.Case{Canonical: "BE68539007547034"}, "«BE68 5390 0754 7034»", "«BE68539007547034»")
	cases.add(piitest.Case{}, "«GB29 NWBK 6016 1331 9268 19»", "«DE89370400440532013000»", "«FR1420041010050500013M02606»",
		"«NL91ABNA0417164300» «BE68539007547034»", "«MT84MALT011000012345MTLCAST001S»", "«NO9386011117947»")
	cases.add(piitest.Case{}, "NL91ABNA0417164301", "NL92ABNA0417164300", "NL91ABNA041716430", "NL91ABNA04171643000", "XNL91ABNA0417164300",
		"NL91ABN00417164300", "ZZ68539007547034", "BE68 5390 0754 703", "BE6 85390 0754 7034", "NL12", "NL", "AB12CD34",
		"DE89 37 0400440532013000", "BE68.5390.0754.7034")
	piitest.Run(t, pii.IBANDetector{}, cases...)
}

func TestEmailDetector(t *testing.T) {
	var cases table
	cases.add(piitest.Case{Confidence: pii.Likely, Why: pii.WhyGrammar, Canonical: "p.jansen@example.nl"},
		"«p.jansen@example.nl»", "Mail naar «P.Jansen@Example.NL».", "<«p.jansen@example.nl»>", "\"«p.jansen@example.nl»\",", "'«p.jansen@example.nl»'",
		"«p.jansen@example.nl»;b", "e-mail: «p.jansen@example.nl»!", "(«p.jansen@example.nl»)", "«p.jansen@example.nl»\n")
	cases.add(piitest.Case{}, "«jan+post@mail.example.co.uk»", "«jan_de-vries@x1.example.com» en «b@example.org»", "«o'neil@example.com»",
		"«jörg@müller.example»", "«jan@xn--mller-kva.example»", "«123456782@example.nl»", "Jan Jansen <«jan@example.museum»>", "x,«a@example.nl»,y",
		"«a@example.nl»,«b@example.nl»", "«a@123.nl»")
	cases.add(piitest.Case{Confidence: pii.Certain, Why: pii.WhyCue}, "mailto:«jan@example.nl»", "<a href=\"mailto:«jan@example.nl»?subject=x\">")
	cases.add(piitest.Case{Field: pii.FieldEmail, Confidence: pii.Certain, Why: pii.WhyLabel}, "«jan@example.nl»")
	cases.add(piitest.Case{Canonical: "émile@example.nl"}, "«Émile@example.nl»")
	cases.add(piitest.Case{}, "@jan", "jan@", "jan@localhost", "@", "@@", "a@@example.nl", "checkout@v4.1", "node@18.2.0", "pkg@1.x", "pkg@2.0.dev",
		"logo@2x.png", "LOGO@2X.PNG", "git@example.com:owner/repo.git", "ftp://user:secret@example.com/", "https://user@example.com/x", "jan.@example.nl",
		"jan@-example.nl", "jan@example-.nl", "a..b@example.nl", "jan@example.n1", "jan@example..nl", "x @example.nl", "jan@ example.nl", "user@10.0.0.1")
	piitest.Run(t, pii.EmailDetector{}, cases...)
}

func TestPhoneDetector(t *testing.T) {
	var cases table
	cases.add(piitest.Case{Confidence: pii.Likely, Why: pii.WhyGrammar, Canonical: "+31612345678"},
		"«06-12345678»", "«06 12345678».", "«06 12 34 56 78»", "«06-12 34 56 78»", "«06.12.34.56.78»", "«06-12-34-56-78»", "«06 - 12345678»",
		"«+31612345678»", "«+31 6 12345678»", "«+31 6 1234 5678»", "«+31-6-12345678»", "«+31(0)612345678»", "«+31 (0)6 12345678»", "«+31 (0) 6-12345678»",
		"«0031612345678»", "«0031 6 12345678»", "«0031-(0)6-12345678»", "«06\u00a012345678»", "bereikbaar op «06-12345678», liefst", "«06/12345678»")
	cases.add(piitest.Case{Confidence: pii.Likely, Canonical: "+31546541111"},
		"«0546-541111»", "«(0546) 541111»", "«(0546)541111»", "«(0)546 541111»", "«0546 54 11 11»", "«0546 - 541 111»", "«+31 546 541111»", "«+31 (0)546-541111»")
	cases.add(piitest.Case{Confidence: pii.Likely}, "«020-1234567»", "«085-1234567»", "«088 123 45 67»", "«010 – 217 76 40»", "«(070 - 339 2207»)",
		"«070-1234567» / «06-12345678»", "«053-1234567»/«06-12345678»")
	cases.add(piitest.Case{Confidence: pii.Possible}, "«0800-1234»", "«0900-1234567»", "«0800 1234»", "«0970-12345678»")
	cases.add(piitest.Case{Confidence: pii.Possible, Canonical: "+31612345678"}, "«0612345678»", "«0612345678», x", "x;«0612345678»;y")
	cases.add(piitest.Case{Confidence: pii.Certain, Why: pii.WhyCue | pii.WhyGrammar},
		"tel. «0612345678»", "Telefoon: «06-12345678»", "mobiel «+31 6 12345678»", "tel «+49 30 1234567»", "\"phone\": \"«0612345678»\"", "Telefoonnr.: «0546-541111»",
		"tel. «0044 20 7946 0958»", "Tel.: «00 599 7 175330» /", "telefoon «(070 - 339 2207»)", "tel. «05465-41111»")
	cases.add(piitest.Case{Field: pii.FieldPhone, Confidence: pii.Certain, Why: pii.WhyLabel | pii.WhyGrammar, Canonical: "+31612345678"},
		"«0612345678»", "«612345678»", "«06-12345678»", "«06-12345678» / «0546-541111»", "«6 12345678»", "«+31612345678»", "«0031612345678» (na 17 uur)")
	cases.add(piitest.Case{Field: pii.FieldPhone, Canonical: "+31612345678", Whole: true}, "«612345678».0")
	cases.add(piitest.Case{Field: pii.FieldPhone, Canonical: "+493012345678"}, "«+49 30 12345678»", "«0049 30 12345678»", "«+49 (0)30 12345678»")
	cases.add(piitest.Case{Field: pii.FieldPhone}, "12345", "geen", "0", "061234567", "06123456789", "112")
	cases.add(piitest.Case{}, "612345678", "0812345678", "0012345678", "0123456789", "061234567", "06123456789", "06-123456789", "A0612345678", "0612345678B",
		"+49 30 12345678", "01-02-2016 12:30", "06-12-2016 10", "01-02-1985 1234", "0.6123456789", "1.0612345678", "2016-0612345678", "0612345678-1",
		"IBAN 0612345678", "factuurnummer 0612345678", "0 6 1 2 3 4 5 6 7 8", "06 1 2 3 4 5 6 7 8", "https://example.org/0612345678", "00000000000", "0000000000",
		"0612345678.5", "rekening 0612345678",
		"-0672 -0673 -0674", "-0612345678", "x-06-12345678", "nl/text/01/04060109.html", "01/04060109", "05465-41111", "0700-0703, 0800", "+49 30 12345678")
	cases.add(piitest.Case{Field: pii.FieldNumber}, "0612345678", "06-12345678")
	piitest.Run(t, pii.PhoneDetector{}, cases...)
}

func TestAddressDetector(t *testing.T) {
	var cases table
	cases.add(piitest.Case{Confidence: pii.Likely, Canonical: "7607AB/12a"},
		"Kerkstraat «12a, 7607 AB» Almelo", "Kerkstraat «12 A, 7607AB» Almelo", "Kerkstraat «12-a\n7607 AB» ALMELO", "Kerkstraat «12a\r\n7607 AB»  Almelo",
		"Kerkstraat «12a (7607 AB» Almelo)", "Kerkstraat «12a 7607 AB» Almelo", "Kerkstraat nr. «12a, 7607\u00a0AB»", "«7607 AB 12a»", "«7607AB, 12 A»", "«7607AB-12a»",
		"'s-Gravenhaagse weg «12a; 7607 AB»")
	cases.add(piitest.Case{Canonical: "7607AB/12-1"}, "Kerkstraat «12-1, 7607 AB»", "Kerkstraat «12 1, 7607 AB»")
	cases.add(piitest.Case{Canonical: "7607AB/12a"}, "te («7607 AB) Almelo aan de Kerkstraat 12 A», en", "te «7607 AB Almelo aan het\nOude Pad 12a»", "te («7607 AB) Almelo, Kerkstraat 12a».", "wonende te «7607 AB Almelo, Kerkstraat 12a».")
	cases.add(piitest.Case{Confidence: pii.Possible, Canonical: "7607AB/"}, "te «7607 AB» Almelo, Kerkstraat 12a.", "wonende te «7607 AB» Almelo, Postbus 12", "wonende te «7607 AB» Almelo, 12 jaar", "(«7607 AB») Almelo, in 2016")
	cases.add(piitest.Case{Canonical: "7607AB/12bis"}, "Kerkstraat «12 bis, 7607 AB»", "Kerkstraat «12-bis, 7607 AB»")
	cases.add(piitest.Case{Canonical: "7607AB/12"}, "Kerkstraat «12,\n7607 AB» Almelo", "van der Kerkstr. «12 7607 AB» Almelo", "«7607 AB 12»", "Kerkstraat «12\t7607AB»\tAlmelo")
	cases.add(piitest.Case{Confidence: pii.Possible, Canonical: "7607AB/"}, "«7607 AB» Almelo", "Almelo «7607AB».", "postcode «7607  AB»", "\n\n«7607 AB»", "Postbus 12, «7607 AB» Almelo", "«7607 AB» 2016",
		"Kerkstraat, «7607 AB» Almelo", "Kerkstraat 12\n\n«7607 AB»", "het jaar 12 in «7607 AB»", "Almelo 2016\n\n«7607 AB»", "«7607AB»")
	cases.add(piitest.Case{Field: pii.FieldPostcode, Confidence: pii.Certain, Why: pii.WhyLabel, Canonical: "7607AB/"}, "«7607 AB»", "«7607ab»", " «7607AB» ", "«7607 Ab»")
	cases.add(piitest.Case{Field: pii.FieldPostcode, Canonical: "2016IN/"}, "«2016 IN»")
	cases.add(piitest.Case{Field: pii.FieldAddress, Confidence: pii.Certain, Why: pii.WhyLabel, Canonical: "7607AB/12"}, "Kerkstraat «12, 7607 ab» Almelo")
	cases.add(piitest.Case{}, "Kerkstraat «12, 7607 AB» Almelo en Dorpsweg «3, 7641 CD» Wierden")
	cases.add(piitest.Case{}, "0607 AB", "7607 SA", "7607 SS", "7607 SD", "7607 ab", "7607 ABC", "17607 AB", "A7607 AB", "7607", "in 2016 IN ALMELO", "7607 A1", "2016-7607 AB",
		"7607-AB", "1,7607 AB")
	cases.add(piitest.Case{Field: pii.FieldPlate}, "7607AB")
	cases.add(piitest.Case{Field: pii.FieldNumber}, "7607AB")
	piitest.Run(t, pii.AddressDetector{}, cases...)
}

func TestAppendAddress(t *testing.T) {
	for _, c := range []struct{ postcode, number, letter, addition, want string }{
		{"7607AB", "12", "A", "", "7607AB/12a"}, {"7607 AB", "12a", "", "", "7607AB/12a"}, {" 7607ab ", "12 A", "", "", "7607AB/12a"},
		{"7607AB", "12", "", "1", "7607AB/12-1"}, {"7607AB", "12-1", "", "", "7607AB/12-1"}, {"7607AB", "12", "a", "1", "7607AB/12a1"},
		{"7607AB", "0012", "", "", "7607AB/12"}, {"7607AB", "0", "", "", "7607AB/"}, {"7607AB", "", "A", "", "7607AB/"}, {"7607AB", "nr 12", "", "", "7607AB/12"}, {"7607AB", "12.0", "a", "", "7607AB/12a"},
		{"7607AB", "12", "", "BIS", "7607AB/12bis"}, {"0607AB", "12", "", "", ""}, {"7607", "12", "", "", ""}, {"", "12", "", "", ""}, {"7607SS", "12", "", "", ""},
		{"7607AB x", "12", "", "", ""}, {"7607\u00a0AB", "12", "", "", "7607AB/12"},
	} {
		got := string(pii.AppendAddress(nil, []byte(c.postcode), []byte(c.number), []byte(c.letter), []byte(c.addition)))
		if got != c.want {
			t.Errorf("AppendAddress(%q, %q, %q, %q): want %q, got %q", c.postcode, c.number, c.letter, c.addition, c.want, got)
		}
		if again := string(pii.AddressDetector{}.AppendCanonical(nil, []byte(got))); got != again {
			t.Errorf("canonical form of %q: want itself, got %q", got, again)
		}
		if want := len(got) > 0 && got[len(got)-1] == '/'; pii.IsPartialAddress([]byte(got)) != want {
			t.Errorf("IsPartialAddress(%q): want %v, got %v", got, want, !want)
		}
	}
}
