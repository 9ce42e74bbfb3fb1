package scan_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/exposure"
)

func TestMasker(t *testing.T) {
	m := scan.NewMasker(exposure.KeyerFrom([exposure.SecretSize]byte{1}), nil)
	pseudonyms := regexp.MustCompile(`:[a-z0-9]{12}›`)
	for name, want := range map[string]string{
		"brief 999900006.docx":                     "brief ‹bsn:*›.docx",
		"999900006":                                "‹bsn:*›",
		"hr/export_2021_9999.00.006_v2.xlsx":       "hr/export_2021_‹bsn:*›_v2.xlsx",
		"999900006/999900018/nr 3.txt":             "‹bsn:*›/‹bsn:*›/nr 3.txt",
		`!post\999900006.zip!a/b.txt`:              `!post\‹bsn:*›.zip!a/b.txt`,
		"p.qzwozwo@postvak.nl.pdf":                 "‹email:*›.pdf",
		"p.qzwozwo@postvak.nl":                     "‹email:*›",
		"Dossier mevr. A. de Vries 12-03-1950.pdf": "Dossier mevr. ‹name:*› ‹birthdate:*›.pdf",
		"NL91ABNA0417164300.csv":                   "‹iban:*›.csv",
		"0612345678.vcf":                           "‹phone:*›.vcf",
		"kenteken GB-123-K.pdf":                    "kenteken ‹plate:*›.pdf",
		"leden.999900006[2].naam":                  "leden.‹bsn:*›[2].naam",
		"na\xefm 999900006 \xff.txt":               "na\xefm ‹bsn:*› \xff.txt",
		"verslag 04-03-2019.docx":                  "verslag 04-03-2019.docx",
		"2019-03-04 notulen commissie.pdf":         "2019-03-04 notulen commissie.pdf",
		"IMG_20190304_123456.jpg":                  "IMG_20190304_123456.jpg",
		"hr/2019/staff.xlsx":                       "hr/2019/staff.xlsx",
		"persoon0999922348":                        "persoon‹bsn:*›",
		"persoon$999900006":                        "persoon$‹bsn:*›",
		"log.1574000006 1999900006":                "log.1574000006 1999900006",
		"123456789 20190304 201903041200":          "123456789 20190304 201903041200",
		"medisch dossier/strafblad.pdf":            "medisch dossier/strafblad.pdf",
		"paspoort NX1234567.pdf":                   "paspoort ‹document:*›.pdf",
		"Blad1":                                    "Blad1",
		"offset 0x1f4a":                            "offset 0x1f4a",
		"":                                         "",
		"README.md":                                "README.md",
		"‹bsn:k7f3m2p8q9aa›":                       "‹bsn:k7f3m2p8q9aa›",
		"‹999900006›":                              "‹‹bsn:*››",
		"een ‹bsn:k7f3m2p8q9aa› 999900006 ‹ en › nog": "een ‹bsn:k7f3m2p8q9aa› ‹bsn:*› ‹ en › nog",
	} {
		got := m.Path(name)
		if masked := pseudonyms.ReplaceAllString(got, ":*›"); masked != pseudonyms.ReplaceAllString(want, ":*›") {
			t.Errorf("%q: want %q, got %q", name, want, masked)
		}
		if again := m.Path(got); again != got {
			t.Errorf("%q: masked twice it is %q", got, again)
		}
		if m.Path(name) != got || scan.NewMasker(exposure.KeyerFrom([exposure.SecretSize]byte{1}), nil).Path(name) != got {
			t.Errorf("%q: not the same each time", name)
		}
	}
	if got := scan.NewMasker(nil, nil).Text("brief 999900006.docx"); got != "brief ‹bsn›.docx" {
		t.Errorf("without a key: got %q", got)
	}
}

// Names of any length are shown, the longest in part: with no part of a value, by
// whichever byte they are longer, and told from each other.
func TestMasker_long_names(t *testing.T) {
	m := scan.NewMasker(exposure.KeyerFrom([exposure.SecretSize]byte{1}), nil)
	for before := 3950; before < 4120; before++ {
		name := strings.Repeat("a/", before/2) + strings.Repeat("b", before%2) + " 999900006 " + strings.Repeat("c/", 3000)
		got := m.Path(name)
		if len(got) > 4096 || strings.Contains(got, " 9") || m.Path(got) != got {
			t.Fatalf("%d bytes before the number: got %d bytes that end in %q", before, len(got), got[len(got)-40:])
		}
		if other := m.Path(name + "d"); other == got {
			t.Fatalf("%d bytes before the number: two names are shown alike", before)
		}
	}
	for size := 4090; size < 4400; size++ { // about where a name is cut, and no more than that
		name := strings.Repeat("a/", size/2) + strings.Repeat("b", size%2)
		if got := m.Path(name); len(got) > 4096 || size <= 4096 && got != name {
			t.Fatalf("a name of %d bytes: got %d", size, len(got))
		}
	}
	if got := m.Path(strings.Repeat("999900006/", 6000)); len(got) > 4096 || !strings.HasPrefix(got, "‹bsn:") {
		t.Errorf("got %d bytes", len(got))
	}
	if got := m.Text(strings.Repeat("\xff", 60_000)); len(got) > 4096 {
		t.Errorf("got %d bytes", len(got))
	}
	if got := m.Text(strings.Repeat("p.qzwozwo@voorbeeldorganisatie.nl ", 2000)); len(got) > 4096 || strings.Contains(got, "p.q") {
		t.Errorf("got %q", got)
	}
}

// Files whose names differ in values alone are files of their own, with short
// pseudonyms in the report, and the values of members, sheets and keys are in
// no place.
func TestRun_values_in_names(t *testing.T) {
	fsys := fstest.MapFS{
		"999990160.json": text(`{"999990172": {"bsn": "999990184", "naam": "P. Bakker"}, "lijst": {"999990196": [{"bsn": "999990202", "bsn 999990214": 1}]}}`),
	}
	bsns := []string{"999990160", "999990172", "999990184", "999990196", "999990202", "999990214"}
	for i := range 200 {
		serial := 20000 + i
		bsn := fmt.Sprintf("9999%05d", serial)
		fsys["brief "+bsn+".txt"] = text("niets")
		bsns = append(bsns, bsn)
	}
	s, entries := ledgerOf(t, fsys, scan.Config{Places: 50})
	if s.Files.Read != 201 || len(entries) != 201 {
		t.Errorf("want 201 files, got %+v", s.Files)
	}
	seen := map[string]bool{}
	for _, e := range s.Evidence {
		for _, p := range e.Places {
			loc := p.Loc.String()
			if strings.HasPrefix(loc, "brief") {
				_, mask, _ := exposure.CutMask(loc)
				if mask != "‹"+p.Pseudonym+"›" || seen[loc] {
					t.Errorf("%s: want the pseudonym of the fact, %s, once", loc, p.Pseudonym)
				}
				seen[loc] = true
			}
		}
	}
	whole := fmt.Sprintf("%+v %+v", s, entries)
	for _, bsn := range bsns {
		if strings.Contains(whole, bsn) && scan.NewMasker(nil, nil).Text(bsn) != bsn {
			t.Errorf("%s is told", bsn)
		}
	}
}
