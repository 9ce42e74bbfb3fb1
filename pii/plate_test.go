package pii_test

import (
	"bufio"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/pii/piitest"
)

func TestPlateDetector(t *testing.T) {
	piitest.Run(t, pii.PlateDetector{}, append(plateTexts(), plateLabels()...)...)
}

// plateTexts are plates and look-alikes in running text.
func plateTexts() (cases []piitest.Case) {
	for _, c := range []struct {
		text string
		want pii.Confidence
	}{
		{"«GB-001-B»", pii.Likely}, {"De auto «GB-001-B».", pii.Certain}, {"x «G-001-BB», «12-GZB-3»", pii.Likely},
		{"(«1-KGH-45»)", pii.Likely}, {"«gb-001-b»", pii.Possible}, {"«GB–001–B»", pii.Likely}, {"«AB-12-34»", pii.Possible},
		{"«12-34-AB»", pii.Possible}, {"«12-AB-34»", pii.Possible}, {"«HJ-12-KL»", pii.Likely}, {"«HJ-KL-12»", pii.Likely},
		{"«12-HJ-KL»", pii.Likely}, {"«HJK-12-L»", pii.Likely}, {"«H-12-JKL»", pii.Likely}, {"«1-HJ-234»", pii.Likely}, {"«123-HJ-4»", pii.Likely},
		{"«V-12-BBB»", pii.Possible}, {"«12-NSB-3»", pii.Possible}, {"«GB-000-B»", pii.Possible}, {"«OB-12-XD»", pii.Likely},
		{"«A-123-BC»", pii.Possible}, {"«12-AB-34»/«56-BD-78»", pii.Possible},

		{"kenteken «GB001B»", pii.Certain}, {"kent. «GB 001 B»", pii.Certain}, {"Kentekens: «GB001B» en «HJ12KL».", pii.Certain},
		{"nummerbord «gb001b»", pii.Certain}, {"kenteken «GB.001.B»", pii.Certain}, {"kenteken:\n«GB001B»", pii.Certain},
		{"het voertuig «GB001B»", pii.Likely}, {"kenteken «12NSB3»", pii.Likely},

		{"GB001B", 0}, {"GB 001 B", 0}, {"kenteken 1234AB", 0}, {"7607AB", 0}, {"7607 AB Almelo", 0}, {"05KO00", 0},
		{"5-MRT-16", 0}, {"1-Jan-00", 0}, {"ya-13-25", 0}, {"«45-MRT-8»", pii.Likely}, {"Kenteken artikel 81 lid 2 BP2000", 0}, {"kenteken Bp2000", 0}, {"12-MRT-8", 0}, {"NX02192D9", 0}, {"A-GB-001-B", 0}, {"GB-001-B-2", 0}, {"1GB-001-B", 0},
		{"GB-001-BX", 0}, {"GB-001-B7", 0}, {"éGB-001-B", 0}, {"GB-001-Bé", 0}, {"GB_001_B", 0}, {"12-AB-34-56", 0},
		{"kenteken onbekend, postcode AB12CD", 0}, {"3F7D20", 0}, {"GB-0-01B", 0}, {"GB-001 B", 0}, {"pagina 3 van 12", 0},
		{"kenteken 10 km 30", 0}, {"550e8400-e29b-41d4-a716-446655440000", 0},
	} {
		for _, f := range []pii.Field{pii.FieldNone, pii.FieldText} {
			cases = append(cases, piitest.Case{Text: c.text, Field: f, Confidence: c.want, Why: pii.WhyGrammar})
		}
	}
	return cases
}

// plateLabels are values under the label of a plate, and under others.
func plateLabels() (cases []piitest.Case) {
	for _, c := range []struct {
		text string
		want pii.Confidence
	}{
		{"«GB001B»", pii.Certain}, {" «gb-001-b» ", pii.Certain}, {"«GB 001 B»", pii.Certain}, {"«1234AB»", pii.Certain}, {"«1234HJ»", pii.Certain},
		{"«12NSB3»", pii.Likely}, {"«853PML2»", pii.Possible}, {"«NU11LL»", pii.Likely}, {"«FR23QW»", pii.Likely}, {"«12-MRT-8»", pii.Possible},
		{"«GB-001-B», «12-GZB-3»", pii.Certain}, {"«GB001B» (Volkswagen Golf)", pii.Certain}, {"«1-ABC-123»", pii.Possible}, {"«A1B2C3»", pii.Possible},
		{"onbekend", 0}, {"123456", 0}, {"ABCDEF", 0}, {"12345678AB", 0}, {"A1", 0}, {"", 0},
	} {
		cases = append(cases, piitest.Case{
			Text: c.text, Field: pii.FieldPlate, Confidence: c.want, Why: pii.WhyLabel, Whole: c.want == pii.Possible,
		})
	}
	for _, f := range []pii.Field{pii.FieldPostcode, pii.FieldNumber, pii.FieldBSN, pii.FieldDate, pii.FieldPhone} {
		cases = append(cases, piitest.Case{Name: fmt.Sprintf("something_else_%d", f), Text: "GB-001-B", Field: f})
	}
	return append(cases, piitest.Case{Text: "«gb-001-b»", Label: "Kenteken", Confidence: pii.Certain, Canonical: "GB001B"})
}

func TestPlateCorpus(t *testing.T) {
	f, err := os.Open("../../shared/corpus/plates_cases.tsv")
	if err != nil {
		t.Skip("no shared corpus of plates here")
	}
	defer f.Close()
	type count struct{ rows, shape, regular int }
	counts := map[string]*count{}
	for in := bufio.NewScanner(f); in.Scan(); {
		cols := strings.Split(in.Text(), "\t")
		if len(cols) < 4 || cols[0] == "string" {
			continue
		}
		key := cols[1] + " " + cols[3]
		if counts[key] == nil {
			counts[key] = &count{}
		}
		n := counts[key]
		n.rows++
		code, regular := pii.ValidPlate([]byte(cols[0]))
		if code != 0 {
			n.shape++
		}
		if regular {
			n.regular++
		}
		if cols[1] == "yes" && code == 0 {
			t.Errorf("plate %q breaks the grammar", cols[0])
		}
		if cols[1] == "yes" && !regular && cols[3] == "real-plain" {
			t.Errorf("plate %q on the road is not regular", cols[0])
		}
	}
	for key, n := range counts {
		t.Logf("%-55s rows %3d, shape %3d, regular %3d", key, n.rows, n.shape, n.regular)
	}
}

func TestPlateCanonical(t *testing.T) {
	for value, want := range map[string]string{
		"GB-001-B": "GB001B", "gb-001-b": "GB001B", "GB001B": "GB001B", "GB 001 B": "GB001B", "GB.001.B": "GB001B",
		"GB–001–B": "GB001B", " gb\u00a0001\u00a0b ": "GB001B", "853PML2": "853PML2", "NU11LL": "NU11LL",
		"": "", "GB": "", "123456": "", "ABCDEF": "", "GB--001-B": "", "-GB001B": "", "GB001B-": "", "12345ABC": "", "GB/001/B": "", "é12345": "",
	} {
		if got := string(pii.PlateDetector{}.AppendCanonical(nil, []byte(value))); got != want {
			t.Errorf("canonical of %q: want %q, got %q", value, want, got)
		}
	}
}

func TestPlateGrammar(t *testing.T) {
	for value, want := range map[string]struct {
		sidecode int
		regular  bool
	}{
		"ND-00-01": {1, true}, "12-34-HJ": {2, true}, "00-FB-63": {3, true}, "MG-51-TH": {4, true}, "OL-51-TH": {4, true},
		"SP-GR-69": {5, true}, "61-TH-KT": {6, true}, "22-ZBR-8": {7, true}, "1-SPH-48": {8, true}, "JV-401-K": {9, true},
		"X-998-ZG": {10, true}, "DHN-19-D": {11, true}, "V-01-DBB": {12, true}, "9-XX-999": {13, true}, "999-XX-9": {14, true},
		"V-42-BBB": {12, false}, "9-SP-999": {13, false}, "PSS-56-R": {11, false}, "12-SD-34": {3, false}, "AB-12-CD": {4, false},
		"QT-67-65": {1, false}, "GB-000-B": {9, false}, "T-00-XXX": {12, false}, "XO-12-XX": {4, false}, "12-YA-BB": {6, false},
		"ABC-123": {}, "12-34-56": {}, "A1-B2-C3": {}, "GB-001-B-": {}, "GB-00-1B": {}, "": {}, "GB001": {}, "GB001BB": {},
	} {
		sidecode, regular := pii.ValidPlate([]byte(value))
		if sidecode != want.sidecode || regular != want.regular {
			t.Errorf("%q: want sidecode %d, regular %v, got %d, %v", value, want.sidecode, want.regular, sidecode, regular)
		}
	}
}

func TestPlateCandidates(t *testing.T) {
	for _, c := range []struct {
		body         string
		want, passes bool
	}{
		{" GB001B ", true, true}, {"gb-001-b", true, true}, {"HJ-12-34", true, true}, {"A1B2C3", true, false},
		{"7607AB", true, false}, {"05KO00", true, false}, {"AB1234", true, false}, {"12NSB3", true, false},
		{"GB 001 B", false, false}, {"123456", false, false}, {"kenteken GB001B", false, false}, {"", false, false},
	} {
		got := pii.PlateDetector{}.AppendCandidates(nil, pii.Text{Body: []byte(c.body), Field: pii.FieldNone})
		if len(got) != 0 != c.want || c.want && got[0].Passes != c.passes {
			t.Errorf("%q: want candidate %v, passes %v, got %+v", c.body, c.want, c.passes, got)
		}
	}
	if got := (pii.PlateDetector{}).AppendCandidates(nil, pii.Text{Body: []byte("GB001B"), Field: pii.FieldPostcode}); len(got) != 0 {
		t.Errorf("want no candidates under a postcode label, got %+v", got)
	}
}
