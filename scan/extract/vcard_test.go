package extract_test

import (
	"strings"
	"testing"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
)

const card21 = "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:de Wit;Ren=E9=\r\n=E9;;Dr.\r\n" +
	"TEL;CELL;VOICE:06-12345678\r\nADR;HOME;ENCODING=QUOTED-PRINTABLE:;;Dorpsstraat 1=0D=0Aboven;Gouda;;2801 AB;Nederland\r\n" +
	"PHOTO;JPEG;ENCODING=BASE64:\r\n /9j/4AAQ\r\n SkZJRg==\r\n\r\nAGENT:\r\nBEGIN:VCARD\r\nFN:Agent A\r\nEND:VCARD\r\nNOTE:a\r\n b\r\nEND:VCARD\r\n"

const card30 = `begin:vcard
version:3.0
FN:Anna\, de Wit
N:Wit;Anna;;;
item1.EMAIL;type=INTERNET;type=HOME:anna@mail.example
item2.X-ABRELATEDNAMES:Piet Jansen
item2.X-ABLabel:_$!<Spouse>!$_
item3.X-ABDATE:2001-02-03
item3.X-ABLabel:Trouwdag
ORG:Gemeente Gouda;Burgerzaken
BDAY:1980-03-04
NOTE:BSN 999900006\nregel 2
TEL;TYPE="home,fax":0182-123456
X-SKYPE-USERNAME:annie
AGENT:BEGIN:VCARD\nFN:B Agent\nEND:VCARD\n
END:VCARD

BEGIN:VCARD
VERSION:4.0
FN:C
TEL;VALUE=uri;TYPE="cell,home":tel:+31-6-12345678;ext=1
ADR;TYPE=work;LABEL="Markt 1^nGouda":;;Markt 1;Gouda;;2801AA;
RELATED;TYPE=friend,child;VALUE=text:D
GENDER:F;vrouw
END:VCARD
`

func TestVCard(t *testing.T) {
	extracttest.Check(t, extract.VCard{}, "a.vcf", card21,
		"unit 1 | Full name | Agent A @ :13",
		"unit 2 | Surname | de Wit @ :3",
		"unit 2 | First names | Renéé @ :3",
		"unit 2 | Honorific | Dr. @ :3",
		"unit 2 | Mobile phone | 06-12345678 @ :5",
		"unit 2 | Home Street address | Dorpsstraat 1⏎boven @ :6",
		"unit 2 | Home City | Gouda @ :6",
		"unit 2 | Home Postal code | 2801 AB @ :6",
		"unit 2 | Home Country | Nederland @ :6",
		"unit 2 | Note | a b @ :15",
	)
	extracttest.Check(t, extract.VCard{}, "a.vcf", card30,
		"unit 1 | Full name | B Agent @ :16",
		"unit 2 | Full name | Anna, de Wit @ :3",
		"unit 2 | Surname | Wit @ :4",
		"unit 2 | First names | Anna @ :4",
		"unit 2 | Home E-mail | anna@mail.example @ :5",
		"unit 2 | Partner name | Piet Jansen @ :6",
		"unit 2 | Trouwdag date | 2001-02-03 @ :8",
		"unit 2 | Organization | Gemeente Gouda @ :10",
		"unit 2 | Department | Burgerzaken @ :10",
		"unit 2 | Birth date | 1980-03-04 @ :11",
		"unit 2 | Note | BSN 999900006⏎regel 2 @ :12",
		"unit 2 | Home Fax | 0182-123456 @ :13",
		"unit 2 | Skype username | annie @ :14",
		"unit 3 | Full name | C @ :20",
		"unit 3 | Home Mobile phone | +31-6-12345678 @ :21",
		"unit 3 | Work Street address | Markt 1 @ :22",
		"unit 3 | Work City | Gouda @ :22",
		"unit 3 | Work Postal code | 2801AA @ :22",
		"unit 3 | Work Address | Markt 1⏎Gouda @ :22",
		"unit 3 | Child name | D @ :23",
		"unit 3 | Gender | F @ :24",
	)
}

func TestVCard_Truncated(t *testing.T) {
	got := extracttest.Tolerate(t, extract.VCard{}, "a.vcf", strings.NewReader("BEGIN:VCARD\nFN:A"))
	if got != "unit 1 | Full name | A @ :2" {
		t.Errorf("got %s", got)
	}
	err := extract.VCard{}.Extract(t.Context(), extracttest.File("a.vcf", []byte("BEGIN:VCARD\nFN:A")), &extracttest.Recorder{})
	if err == nil || extract.ReasonOf(err) != extract.Truncated {
		t.Errorf("want truncated, got %v", err)
	}
}

func TestVCard_Match(t *testing.T) {
	for _, test := range []struct {
		name, head string
		want       bool
	}{
		{"a", "begin:vcard\r\nVERSION:3.0\r\n", true},
		{"a", "\xef\xbb\xbf\nBEGIN:VCARD\n", true},
		{"a.vcf", "X:y\nBEGIN:VCARD\n", true},
		{"a.txt", "X:y\nBEGIN:VCARD\n", false},
		{"a.vcf", "hallo", false},
		{"a", "BEGIN:VCALENDAR\n", false},
	} {
		if got := (extract.VCard{}).Match(test.name, []byte(test.head)); got != test.want {
			t.Errorf("%s %q: want %v, got %v", test.name, test.head, test.want, got)
		}
	}
}

func TestVCard_Conformance(t *testing.T) {
	extracttest.Run(t, extract.VCard{}, sample("a.vcf", card21), sample("b.vcf", card30),
		sample("long.vcf", "BEGIN:VCARD\nNOTE:"+strings.Repeat("een lange regel ", 9000)+"\n"+strings.Repeat("TEL:1\n", 500)+"END:VCARD\n"))
}

func FuzzVCard(f *testing.F) { fuzzFormat(f, extract.VCard{}, card21, card30) }
