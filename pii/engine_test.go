package pii_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/piiscan/piiscan/pii"
)

// oneByOne is the slow and obvious reference of the engine.
func oneByOne(ds []pii.Detector, t pii.Text) []pii.Found {
	var found []pii.Found
	for by, d := range ds {
		for _, m := range d.AppendMatches(nil, t) {
			found = append(found, pii.Found{Match: m, By: by})
		}
	}
	slices.SortStableFunc(found, func(a, b pii.Found) int { return a.Start - b.Start })
	return found
}

func compareEngine(t *testing.T, e *pii.Engine, ds []pii.Detector, text pii.Text) {
	t.Helper()
	want, got := oneByOne(ds, text), e.AppendFound(nil, text)
	if !slices.Equal(want, got) {
		t.Fatalf("field %d, text %q: want %v, got %v", text.Field, text.Body, want, got)
	}
	for _, d := range ds {
		p, ok := d.(pii.Pooler)
		if !ok {
			continue
		}
		if want, got := p.AppendCandidates(nil, text), e.AppendCandidates(nil, p, text); !slices.Equal(want, got) {
			t.Fatalf("field %d, text %q: want candidates %v, got %v", text.Field, text.Body, want, got)
		}
	}
}

// engineTexts hold every kind, and what looks like it, in running text and by
// itself.
var engineTexts = []string{
	"", "5", "Jan Jansen", "BSN: 999900006", "1234.56.782", "NL123456782B90", "123 456 782 06-12345678", "NL91 ABNA 0417 1643 00", "jan@example.nl",
	"+31 (0)6 12 34 56 78", "(0546) 541111", "Kerkstraat 12a, 7607 AB Almelo", "7607AB", "1234a, 7607 AB 12", "geb. 12-3-1985 te Almelo", "12-AB-34",
	"kenteken gb001b of GB-001-B.", "0044 (0)20 7946 0958/06-12345678", passportZone, cardZone, "paspoort NXB2L4K65 en 12AB345678, SPECI2014", "creditcard 4111 1111 1111 1111",
	"4111-1111-1111-1111-22", "rekening 41.71.64.300", "giro P1234567", "A-nummer 2367843272", "V-nummer 2801234567", "rijbewijs 5012345678", "123456782/5012345678",
	"BIG-nummer 19012345601, AGB-code 01234567", "overleden op 12-3-2015, geboren 1 mei 1930", "heeft schulden en een strafblad, geen diagnose", "* 12-03-1985 † 1-1-2020",
	"maart 12, 1985 geboren", "geboortejaar 1985", "00000312 19850312T00:00", "wachtwoord", "n.v.t.", "1,5 12.345,67 2016/123456782 €5", "12345678.0", "612345678.0", "12345 1-2-3 2016 IN 7607 AB 7 x",
	"Mevr. P.J. van der Berg-de Vries", "Étienne Ödön \xff\xfe", "a<<b", "De heren Jansen, De Vries en Bakker",
}

// The engine finds what the detectors find, in each field, over the edges of
// blocks and chunks, alone and among running text.
func TestEngine(t *testing.T) {
	detectors := pii.Detectors()
	e := pii.NewEngine(detectors)
	for field := pii.FieldNone; field <= pii.FieldTaxNumber; field++ {
		for _, body := range engineTexts {
			compareEngine(t, e, detectors, pii.Text{Body: []byte(body), Field: field})
			if field == pii.FieldNone || field == pii.FieldText || field == pii.FieldAddress {
				for _, before := range []int{1, 20, 55, 58, 60, 63, 64, 65, 120, 2040, 2047, 2048} {
					for _, filler := range []string{" ", "x ", "7 ", ". "} {
						text := strings.Repeat(filler, before)[:before] + body + filler + body
						compareEngine(t, e, detectors, pii.Text{Body: []byte(text), Field: field})
					}
				}
			}
		}
	}
}

// A caller may choose detectors, bring its own, or have one twice.
func TestEngine_detectors(t *testing.T) {
	today := time.Date(2016, time.September, 9, 0, 0, 0, 0, time.UTC)
	none := pii.TopicDetector{}.Only([]pii.Kind{pii.Health})
	for _, detectors := range [][]pii.Detector{
		{}, {pii.BSNDetector{}}, {pii.NameDetector{}}, {pii.DeathDateDetector{}}, {none}, {pii.EmailDetector{}, pii.EmailDetector{}},
		{pii.BirthDateDetector{Today: today}, pii.DeathDateDetector{}}, {pii.DeathDateDetector{}, wordDetector{}, pii.BirthDateDetector{Today: today}, pii.BSNDetector{}},
	} {
		e := pii.NewEngine(detectors)
		for _, body := range engineTexts {
			for _, text := range []string{body, body + ", geb. 1-2-18, † 3-4-24 " + strings.Repeat(body+" ", 3)} {
				compareEngine(t, e, detectors, pii.Text{Body: []byte(text), Label: "opmerking"})
			}
		}
	}
}

// wordDetector is one of a third party.
type wordDetector struct{}

func (wordDetector) Kind() pii.Kind { return "word" }

func (wordDetector) AppendMatches(dst []pii.Match, t pii.Text) []pii.Match {
	if i := bytes.IndexByte(t.Body, 'e'); i >= 0 {
		dst = append(dst, pii.Match{Kind: "word", Start: i, End: i + 1, Confidence: pii.Possible})
	}
	return dst
}

func (wordDetector) AppendCanonical(dst, value []byte) []byte { return append(dst, value...) }

// The engine finds what the detectors find in the documents of the repository:
// in each whole, in its lines, and in its words and cells under any label.
func TestEngine_documents(t *testing.T) {
	detectors := pii.Detectors()
	e := pii.NewEngine(detectors)
	fields := []pii.Field{pii.FieldNone, pii.FieldBSN, pii.FieldName, pii.FieldIBAN, pii.FieldAddress, pii.FieldPhone, pii.FieldDate, pii.FieldPlate, pii.FieldHealth}
	err := fs.WalkDir(os.DirFS(filepath.Join("..", "examples", "share")), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join("..", "examples", "share", filepath.FromSlash(name)))
		if err != nil {
			return err
		}
		data = data[:min(len(data), 1<<16)]
		compareEngine(t, e, detectors, pii.Text{Body: data, Field: pii.FieldText})
		for i, line := range bytes.Split(data, []byte("\n")) {
			compareEngine(t, e, detectors, pii.Text{Body: line, Field: pii.FieldNone})
			for k, cell := range bytes.FieldsFunc(line, func(r rune) bool { return r == ';' || r == '\t' }) {
				compareEngine(t, e, detectors, pii.Text{Body: cell, Field: fields[(i+k)%len(fields)]})
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// FuzzEngine compares the engine with the detectors one by one.
func FuzzEngine(f *testing.F) {
	for i, body := range engineTexts {
		f.Add([]byte(body), uint8(i), uint16(i*7))
		f.Add([]byte(body), uint8(pii.FieldNone), uint16(64-len(body)/2))
	}
	detectors := pii.Detectors()
	f.Fuzz(func(t *testing.T, body []byte, field uint8, before uint16) {
		text := append(bytes.Repeat([]byte("de 1 "), int(before)%500/5), body...)
		e := pii.NewEngine(detectors)
		compareEngine(t, e, detectors, pii.Text{Body: text[:len(text):len(text)], Field: pii.Field(field)})
	})
}
