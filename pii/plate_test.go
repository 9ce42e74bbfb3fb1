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
		{"5-MRT-16", 0}, {"1-Jan-00", 0}, {"ya-13-25", 0}, {"«45-MRT-8»", Likely}, {"Kenteken artikel 81 lid 2 BP2000", 0}, {"kenteken Bp2000", 0}, {"12-MRT-8", 0}, {"NX02192D9", 0}, {"A-GB-001-B", 0}, {"GB-001-B-2", 0}, {"1GB-001-B", 0},
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

func TestPlateCanonical(t *testing.T) {
	for value, want := range map[string]string{
		"GB-001-B": "GB001B", "gb-001-b": "GB001B", "GB001B": "GB001B", "GB 001 B": "GB001B", "GB.001.B": "GB001B",
		"GB–001–B": "GB001B", " gb\u00a0001\u00a0b ": "GB001B", "853PML2": "853PML2", "NU11LL": "NU11LL",
		"": "", "GB": "", "123456": "", "ABCDEF": "", "GB--001-B": "", "-GB001B": "", "GB001B-": "", "12345ABC": "", "GB/001/B": "", "é12345": "",
	} {
		if got := string(PlateDetector{}.AppendCanonical(nil, []byte(value))); got != want {
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
		sidecode, regular := ValidPlate([]byte(value))
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
		got := PlateDetector{}.AppendCandidates(nil, Text{Body: []byte(c.body), Field: FieldNone})
		if len(got) != 0 != c.want || c.want && got[0].Passes != c.passes {
			t.Errorf("%q: want candidate %v, passes %v, got %+v", c.body, c.want, c.passes, got)
		}
	}
	if got := (PlateDetector{}).AppendCandidates(nil, Text{Body: []byte("GB001B"), Field: FieldPostcode}); len(got) != 0 {
		t.Errorf("want no candidates under a postcode label, got %+v", got)
	}
}

// slowPlates finds plates with dashes the obvious way: every place, every
// series, one character at a time.
func slowPlates(b []byte) (spans [][2]int) {
	glued := func(i int) bool { return i >= 0 && i < len(b) && (isAlnum(b[i]) || b[i] == '_') }
	fits := func(at int, pattern string) bool {
		if at+len(pattern) > len(b) {
			return false
		}
		for k := range len(pattern) {
			c := b[at+k]
			if pattern[k] == 'X' && !isLetter(c) || pattern[k] == '9' && !isDigit(c) || pattern[k] == '-' && c != '-' {
				return false
			}
		}
		end := at + len(pattern)
		return !glued(at-1) && !glued(end) && !(at > 1 && b[at-1] == '-' && isAlnum(b[at-2])) &&
			!(at > 1 && b[at-1] == '.' && isDigit(b[at-2])) && !(end+1 < len(b) && b[end] == '-' && isAlnum(b[end+1])) &&
			!(end < len(b) && b[end] == '@')
	}
next:
	for i := 0; i < len(b); i++ {
		for _, pattern := range sidecodePatterns[1:] {
			if fits(i, pattern) {
				spans = append(spans, [2]int{i, i + len(pattern)})
				i += len(pattern) - 1
				continue next
			}
		}
	}
	return spans
}

func FuzzPlate(f *testing.F) {
	for _, s := range []string{"GB-001-B", "x 12-HJK-3, HJ-KL-12.", "kenteken GB001B", "GB 001 B", "5-MRT-16", "A-GB-001-B-2", "1-2-3-4-AB-CD", "12–HJ–KL\xe2\x80"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		d := PlateDetector{}
		for _, field := range []Field{FieldNone, FieldPlate} {
			end := 0
			for _, m := range d.AppendMatches(nil, Text{Body: b, Field: field}) {
				if m.Start < end || m.End <= m.Start || m.End > len(b) {
					t.Fatalf("match %+v out of order or bounds", m)
				}
				end = m.End
				canonical := d.AppendCanonical(nil, b[m.Start:m.End])
				if again := d.AppendCanonical(nil, canonical); len(canonical) < 6 || string(again) != string(canonical) {
					t.Fatalf("canonical %q of %q, then %q", canonical, b[m.Start:m.End], again)
				}
				code, regular := ValidPlate(b[m.Start:m.End])
				if c, r := ValidPlate(canonical); code != 0 && (c != code || r != regular) {
					t.Fatalf("%q is sidecode %d, its canonical form %d", b[m.Start:m.End], code, c)
				}
			}
		}
		for _, c := range b {
			if c >= 0x80 {
				return
			}
		}
		found := map[[2]int]bool{}
		for i := nextDigit(b, 0); i < len(b); i = nextDigit(b, i) {
			p, ok := plateAround(b, i, digitsEnd(b, i))
			if !ok {
				i = digitsEnd(b, i)
				continue
			}
			if p.sep == '-' {
				found[[2]int{p.start, p.end}] = true
			}
			i = p.end
		}
		for _, span := range slowPlates(b) {
			if !found[span] {
				t.Fatalf("%q: plate at %v not found", b, span)
			}
			delete(found, span)
		}
		if len(found) != 0 {
			t.Fatalf("%q: found %v that are no plates", b, found)
		}
	})
}
