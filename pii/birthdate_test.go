package pii

import (
	"strings"
	"testing"
	"time"
)

var testBirthDates = BirthDateDetector{Today: time.Date(2026, time.November, 22, 0, 0, 0, 0, time.UTC)}

// marked takes the marks « and » out of a text and returns the spans between
// them.
func marked(t *testing.T, s string) (body string, spans [][2]int) {
	t.Helper()
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(s, "«")
		b.WriteString(before)
		if !ok {
			return b.String(), spans
		}
		in, after, ok := strings.Cut(rest, "»")
		if !ok {
			t.Fatalf("« without » in %q", s)
		}
		spans = append(spans, [2]int{b.Len(), b.Len() + len(in)})
		b.WriteString(in)
		s = after
	}
}

func wantMatches(t *testing.T, d Detector, marks string, field Field, want ...Confidence) {
	t.Helper()
	body, spans := marked(t, marks)
	got := d.AppendMatches(nil, Text{Body: []byte(body), Field: field})
	if len(got) != len(spans) {
		t.Errorf("%q: want %d matches, got %+v", marks, len(spans), got)
		return
	}
	for i, m := range got {
		if m.Start != spans[i][0] || m.End != spans[i][1] {
			t.Errorf("%q: want match %d at %v, got %d..%d", marks, i, spans[i], m.Start, m.End)
		}
		if i < len(want) && m.Confidence != want[i] {
			t.Errorf("%q: want match %d %v, got %v", marks, i, want[i], m.Confidence)
		}
	}
}

func TestBirthDateCanonical(t *testing.T) {
	for value, want := range map[string]string{
		"12-03-1985": "19850312", "12-3-1985": "19850312", "12/03/1985": "19850312", "12.03.1985": "19850312",
		"12 03 1985": "19850312", "12-3-'85": "19850312", "12-3-’85": "19850312", "12-3-85": "19850312",
		"1985-03-12": "19850312", "1985/03/12": "19850312", "1985-3-12": "19850312", "19850312": "19850312",
		"12031985": "19850312", "12 maart 1985": "19850312", "12 mrt 1985": "19850312", "12 mrt. '85": "19850312",
		"12-mrt-85": "19850312", "12-MRT-1985": "19850312", "12 MAART 1985": "19850312", "1985-mrt-12": "19850312",
		"12 - 03 - 1985": "19850312", "12–03–1985": "19850312", "12\u00a0maart\u00a01985": "19850312",
		"12 MRT/MAR 1985": "19850312", "12 March 1985": "19850312", "3/25/1985": "19850325",
		"1 sept. 2001": "20010901", "01-09-25": "20250901", "23-11-26": "19261123", "22-11-26": "20261122",
		"maart 1985": "19850300", "mrt. 1985": "19850300", "1985": "19850000", "31118": "19850312", "5031985": "19850305",
		"19680000": "19680000", "19950200": "19950200", "00000312": "00000312", "00031985": "19850300", "1968-00-00": "19680000",
		"29-02-2000": "20000229", "18990404": "18990404", " 12-03-1985\n": "19850312",

		"": "", "00000000": "", "29-02-1900": "", "31-04-1985": "", "12-13-14": "", "1985-13-12": "", "12-03/1985": "",
		"12-03-1985-4": "", "112-03-1985": "", "23-11-2026": "", "12 foo 1985": "", "17991231": "", "19680012": "",
		"12-03": "", "999999999": "", "46023": "20260101", "99999": "", "0312": "", "2027": "", "12-03-198": "",
	} {
		got := string(testBirthDates.AppendCanonical(nil, []byte(value)))
		if got != want {
			t.Errorf("canonical of %q: want %q, got %q", value, want, got)
		}
	}
}

func TestBirthDateLabelled(t *testing.T) {
	for _, c := range []struct {
		marks string
		want  Confidence
	}{
		{"«12-03-1985»", Certain}, {" «19850312» ", Certain}, {"«31118»", Certain}, {"«1985»", Certain},
		{"«1985-03-12»T00:00:00", Certain}, {"«1985-03-12» 00:00:00", Certain}, {"«12 mrt. '85» te Almelo", Certain},
		{"«19680000»", Certain}, {"«00000312»", Certain}, {"«maart 1985»", Certain}, {"Almelo, «12 maart 1985»", Certain},
		{"«03/25/1985»", Likely}, {"«18990404»", Likely}, {"«01-01-1900»", Possible}, {"«12-03-1985» (dossier 2019)", Certain},
		{"onbekend", 0}, {"00000000", 0}, {"123", 0}, {"12-03-2090", 0}, {"overleden 12-03-2001", 0}, {"12-mrt-1985x", 0},
	} {
		wantMatches(t, testBirthDates, c.marks, FieldBirthDate, c.want)
	}
	for _, f := range []Field{FieldDeathDate, FieldDate, FieldNumber, FieldBSN, FieldPhone, FieldPostcode, FieldPlate} {
		wantMatches(t, testBirthDates, "geboren 12-03-1985", f)
	}
}

func TestBirthDateCued(t *testing.T) {
	for _, c := range []struct {
		marks string
		want  Confidence
	}{
		{"geb. «12-03-1985»", Certain},
		{"Jan Jansen (geb. «12-3-'85»), wonend te Almelo", Certain},
		{"geb.dat. «12-03-1985»", Certain}, {"geb. datum: «12-03-1985»", Certain}, {"Geb.datum «19850312»", Certain},
		{"geboren op «12 maart 1985»", Certain}, {"geboren te Almelo op «12 maart 1985».", Certain},
		{"geboren op zondag «12 maart 1985»", Certain},
		{"geboren te 's-Hertogenbosch, Nederland, op «12-03-1985»", Certain},
		{"geboren in Capelle aan den IJssel op «12-03-1985»", Certain},
		{"Geboortedatum: «12-03-1985»", Certain}, {"GEBOORTEDATUM\n«12-03-1985»", Certain},
		{"geboortedatum (dd-mm-jjjj): «12-03-1985»", Certain}, {"geboorte_datum=«1985-03-12»", Certain},
		{"gebdat «12031985»", Certain}, {"Geboortedag: «12 mrt. '85»", Certain}, {"date of birth: «1985-03-12»", Certain},
		{"DOB «12/03/1985»", Certain}, {"d.o.b.: «12/03/1985»", Certain}, {"Datum van geboorte «12-03-1985»", Certain},
		{"Geboorteplaats en -datum: «12-03-1985», Almelo", Certain}, {"geboren in «maart 1985»", Certain},
		{"geboortejaar: «1985»", Certain}, {"geb. jaar «1985»", Certain}, {"year of birth «1985»", Certain},
		{"Geboortedatum van uw oudste kind: «12-03-2015»", Likely},
		{"Jan Jansen * «12-03-1985» † 3-4-2020", Likely}, {"Jansen, Jan (*«12-03-1985»)", Likely}, {"*«12 maart 1985»", Likely},
		{"geb. Almelo «12-03-1985»", Likely}, {"geboren op «12-3-1985» en overleden op 4-5-2020", Certain},
		{"geboren «03/25/1985»", Likely},

		{"12-03-1985", 0}, {"Almelo, 12 maart 1985", 0}, {"overleden op 12-03-1985", 0}, {"datum besluit 12-03-1985", 0},
		{"ingangsdatum 12-03-1985", 0}, {"geldig tot 12-03-1985", 0}, {"gehuwd 12-03-1985", 0}, {"d.d. 12-03-1985", 0},
		{"geboren te Almelo, gehuwd op 12-03-1985", 0}, {"geboortedatum onbekend, brief d.d. 12-03-1985", 0},
		{"geboren op of na 1 juli 2009", 0}, {"geboren vóór 1 januari 1955", 0}, {"geboortedatum onbekend. Op 12-03-1985", 0},
		{"mevr. De Vries, geb. Jansen, 12-03-2019", 0}, {"* 12-03-2019 vergadering", 0}, {"Tarief* 12-03-2019", 0},
		{"geboren op 12 maart", 0}, {"geboren in 1985", 0}, {"bouwjaar 1985", 0}, {"geboren 12-03-1890", 0}, {"geboren 12-03-2030", 0},
		{"2*12-03-1985", 0}, {"geboortedatum 1234-12-03-1985", 0}, {"geboren 12-03-19855", 0},
		{"Geboortedatum:\n\nDatum 12-03-1985", 0}, {"Geboortedatum:\nNaam: Jansen 12-03-1985", 0},
	} {
		for _, f := range []Field{FieldNone, FieldText, FieldName} {
			wantMatches(t, testBirthDates, c.marks, f, c.want)
		}
	}
}
