package pii

import (
	"bufio"
	"os"
	"strings"
	"testing"
)

func TestPlateForms(t *testing.T) {
	for _, c := range []struct {
		marks string
		want  Confidence
	}{
		{"«GB-001-B»", Likely}, {"De auto «GB-001-B».", Certain}, {"x «G-001-BB», «12-GZB-3»", Likely},
		{"(«1-KGH-45»)", Likely}, {"«gb-001-b»", Possible}, {"«GB–001–B»", Likely}, {"«AB-12-34»", Possible},
		{"«12-34-AB»", Possible}, {"«12-AB-34»", Possible}, {"«HJ-12-KL»", Likely}, {"«HJ-KL-12»", Likely},
		{"«12-HJ-KL»", Likely}, {"«HJK-12-L»", Likely}, {"«H-12-JKL»", Likely}, {"«1-HJ-234»", Likely}, {"«123-HJ-4»", Likely},
		{"«V-12-BBB»", Possible}, {"«12-NSB-3»", Possible}, {"«GB-000-B»", Possible}, {"«OB-12-XD»", Likely},
		{"«A-123-BC»", Possible}, {"«12-AB-34»/«56-BD-78»", Possible},

		{"kenteken «GB001B»", Certain}, {"kent. «GB 001 B»", Certain}, {"Kentekens: «GB001B» en «HJ12KL».", Certain},
		{"nummerbord «gb001b»", Certain}, {"kenteken «GB.001.B»", Certain}, {"kenteken:\n«GB001B»", Certain},
		{"het voertuig «GB001B»", Likely}, {"kenteken «12NSB3»", Likely},

		{"GB001B", 0}, {"GB 001 B", 0}, {"kenteken 1234AB", 0}, {"7607AB", 0}, {"7607 AB Almelo", 0}, {"05KO00", 0},
		{"5-MRT-16", 0}, {"12-MRT-8", 0}, {"NX02192D9", 0}, {"A-GB-001-B", 0}, {"GB-001-B-2", 0}, {"1GB-001-B", 0},
		{"GB-001-BX", 0}, {"GB-001-B7", 0}, {"éGB-001-B", 0}, {"GB-001-Bé", 0}, {"GB_001_B", 0}, {"12-AB-34-56", 0},
		{"kenteken onbekend, postcode AB12CD", 0}, {"3F7D20", 0}, {"GB-0-01B", 0}, {"GB-001 B", 0}, {"pagina 3 van 12", 0},
		{"kenteken 10 km 30", 0}, {"550e8400-e29b-41d4-a716-446655440000", 0},
	} {
		for _, f := range []Field{FieldNone, FieldText} {
			wantMatches(t, PlateDetector{}, c.marks, f, c.want)
		}
	}
}

func TestPlateLabelled(t *testing.T) {
	for _, c := range []struct {
		marks string
		want  Confidence
	}{
		{"«GB001B»", Certain}, {" «gb-001-b» ", Certain}, {"«GB 001 B»", Certain}, {"«1234AB»", Certain}, {"«1234HJ»", Certain},
		{"«12NSB3»", Likely}, {"«853PML2»", Possible}, {"«NU11LL»", Likely}, {"«FR23QW»", Likely}, {"«12-MRT-8»", Possible},
		{"«GB-001-B», «12-GZB-3»", Certain}, {"«GB001B» (Volkswagen Golf)", Certain}, {"«1-ABC-123»", Possible}, {"«A1B2C3»", Possible},
		{"onbekend", 0}, {"123456", 0}, {"ABCDEF", 0}, {"12345678AB", 0}, {"A1", 0}, {"", 0},
	} {
		wantMatches(t, PlateDetector{}, c.marks, FieldPlate, c.want)
	}
	for _, f := range []Field{FieldPostcode, FieldNumber, FieldBSN, FieldDate, FieldPhone} {
		wantMatches(t, PlateDetector{}, "GB-001-B", f)
	}
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
		code, regular := ValidPlate([]byte(cols[0]))
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
