package pii_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/piiscan/piiscan/pii"
)

// siftable are detectors of which all look at digits.
func siftable() map[string][]pii.Detector {
	var digits []pii.Detector
	for _, d := range pii.Detectors() {
		if e := pii.NewEngine([]pii.Detector{d}); e.Sift([]byte("een tekst")) {
			digits = append(digits, d)
		}
	}
	return map[string][]pii.Detector{
		"bsn": {pii.BSNDetector{}}, "numbers": {pii.BSNDetector{}, pii.BirthDateDetector{}, pii.PlateDetector{}}, "all": digits,
	}
}

// checkQuiet compares what is quiet with what is found.
func checkQuiet(t *testing.T, text []byte) {
	t.Helper()
	for name, detectors := range siftable() {
		e := pii.NewEngine(detectors)
		if !e.Sift(text) {
			continue
		}
		for start := 0; start < len(text); {
			end := len(text)
			if i := bytes.Index(text[start:], []byte("\n\n")); i >= 0 {
				end = start + i
			}
			part := pii.Text{Body: text[start:end]}
			if e.Quiet(start, end) {
				if found := e.AppendFound(nil, part); len(found) > 0 {
					t.Errorf("%s: want %q not to be quiet, of kind %s", name, part.Body, found[0].Kind)
				}
				if c := (pii.BSNDetector{}).AppendCandidates(nil, part); len(c) > 0 {
					t.Errorf("%s: want %q with a candidate not to be quiet", name, part.Body)
				}
			}
			start = end + 2
		}
	}
}

func TestEngine_Quiet(t *testing.T) {
	quiet := "Een alinea van 12 mei 2008 over kenmerk 12/345 en\nzaak 1234, zonder meer.\n\n"
	for _, text := range []string{
		"BSN 999900006", "999900006", "9999.00.006", "999 900 006", "12345678.0", " 123456782,00 ", "99990000", "geboren op 12 mei 1980", "auto met kenteken 12-GBB-3",
		"99-GBB-3", "tel. 06-12345678", "NL91ABNA0417164300", "7607 AB Almelo", strings.Repeat(" ", 70) + "12345678.0", strings.Repeat("1", 70) + ".0", "kenmerk 123456789", "nr. 123456789", "P<NLDJANSEN<<JAN\n999900006<<<", "overleden op 1-2-1999", "999900006B01", "123456789\u00a0",
	} {
		checkQuiet(t, []byte(quiet+text+"\n\n"+quiet+text))
		checkQuiet(t, []byte(text+"\n\n"))
	}
	e := pii.NewEngine([]pii.Detector{pii.BSNDetector{}, pii.BirthDateDetector{}})
	text := []byte(strings.Repeat(quiet, 20))
	if !e.Sift(text) {
		t.Fatal("want the text sifted")
	}
	if n := len(quiet); !e.Quiet(0, n-2) || !e.Quiet(7*n, 8*n-2) {
		t.Error("want a paragraph without data quiet")
	}
	for _, detectors := range [][]pii.Detector{{pii.NameDetector{}}, {pii.EmailDetector{}}, {pii.BSNDetector{}, pii.TopicDetector{}}, {pii.BSNDetector{}, pii.BSNDetector{}}} {
		if pii.NewEngine(detectors).Sift(text) {
			t.Errorf("want nothing told for %T", detectors[len(detectors)-1])
		}
	}
	other := pii.BirthDateDetector{Today: time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)}
	if pii.NewEngine([]pii.Detector{other, pii.DeathDateDetector{}}).Sift(text) {
		t.Error("want nothing told where two days are today")
	}
}

// A long text that is a number with a fraction of zeros is cut before that, and
// its digits are not.
func TestEngine_AppendCandidates_fraction(t *testing.T) {
	for _, text := range []string{strings.Repeat("1", 70) + ".0", strings.Repeat(" ", 70) + "12345678.0", strings.Repeat(" ", 70) + "123456782,00 "} {
		e, d, body := pii.NewEngine([]pii.Detector{pii.BSNDetector{}}), pii.BSNDetector{}, pii.Text{Body: []byte(text)}
		e.AppendFound(nil, body)
		if want, got := d.AppendCandidates(nil, body), e.AppendCandidates(nil, d, body); !slices.Equal(want, got) {
			t.Errorf("%q: want %v, got %v", text, want, got)
		}
	}
}

func FuzzQuiet(f *testing.F) {
	for _, text := range []string{"BSN 999900006\n\nniets", "12345678.0\n\n 1 2 3", "geb. 12-05-1980\n\n12 mei", "99-GBB-3"} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) { checkQuiet(t, text) })
}
