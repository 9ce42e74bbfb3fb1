package pii_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/pii/piitest"
)

var birthDates = pii.BirthDateDetector{Today: time.Date(2026, time.November, 22, 0, 0, 0, 0, time.UTC)}

func TestBirthDateDetector(t *testing.T) {
	piitest.Run(t, birthDates, append(birthDateCues(), birthDateLabels()...)...)
}

// birthDateLabels are dates whose label tells, or tells otherwise.
func birthDateLabels() (cases []piitest.Case) {
	for _, c := range []struct {
		text string
		want pii.Confidence
	}{
		{"«12-03-1985»", pii.Certain}, {" «19850312» ", pii.Certain}, {"«31118»", pii.Certain}, {"«1985»", pii.Certain},
		{"«1985-03-12»T00:00:00", pii.Certain}, {"«1985-03-12» 00:00:00", pii.Certain}, {"«12 mrt. '85» te Almelo", pii.Certain},
		{"«19680000»", pii.Certain}, {"«00000312»", pii.Certain}, {"«maart 1985»", pii.Certain}, {"Almelo, «12 maart 1985»", pii.Certain},
		{"«03/25/1985»", pii.Likely}, {"«18990404»", pii.Likely}, {"«01-01-1900»", pii.Possible}, {"«12-03-1985» (dossier 2019)", pii.Certain},
		{"«12-03-1985» en «14-05-1987»", pii.Certain}, {"«12-03-1985»/«14-05-1987»", pii.Certain},
		{"«12-03-1985», ingeschreven 14-05-1987", pii.Certain}, {"onbekend", 0}, {"00000000", 0}, {"123", 0}, {"12-03-2090", 0}, {"overleden 12-03-2001", 0}, {"12-mrt-1985x", 0},
	} {
		cases = append(cases, piitest.Case{
			Text: c.text, Field: pii.FieldBirthDate, Confidence: c.want, Why: pii.WhyLabel | pii.WhyGrammar,
			Whole: !strings.ContainsAny(c.text, "-/. m") && len(c.text) < 13,
		})
	}
	for _, f := range []pii.Field{
		pii.FieldDeathDate, pii.FieldDate, pii.FieldNumber, pii.FieldBSN, pii.FieldPhone, pii.FieldPostcode, pii.FieldPlate,
	} {
		cases = append(cases, piitest.Case{Name: fmt.Sprintf("something_else_%d", f), Text: "geboren 12-03-1985", Field: f})
	}
	return append(cases,
		piitest.Case{Text: "«12-03-1985»", Label: "Geb.datum", Confidence: pii.Certain, Canonical: "19850312"},
		piitest.Case{Text: "geb. 12-03-1985", Label: "ingangsdatum"},
	)
}

// birthDateCues are dates with words before them.
func birthDateCues() (cases []piitest.Case) {
	for _, c := range []struct {
		text string
		want pii.Confidence
	}{
		{"geb. «12-03-1985»", pii.Certain},
		{"Jan Jansen (geb. «12-3-'85»), wonend te Almelo", pii.Certain},
		{"geb.dat. «12-03-1985»", pii.Certain}, {"geb. datum: «12-03-1985»", pii.Certain}, {"Geb.datum «19850312»", pii.Certain},
		{"Wat is uw geboortedatum? «12-03-1985»", pii.Certain}, {"Was u geboren? Nee! 12-03-1985", 0},
		{"geboren op «12 maart 1985»", pii.Certain}, {"geboren te Almelo op «12 maart 1985».", pii.Certain},
		{"geboren op zondag «12 maart 1985»", pii.Certain},
		{"geboren te 's-Hertogenbosch, Nederland, op «12-03-1985»", pii.Certain},
		{"geboren in Capelle aan den IJssel op «12-03-1985»", pii.Certain},
		{"Geboortedatum: «12-03-1985»", pii.Certain}, {"GEBOORTEDATUM\n«12-03-1985»", pii.Certain},
		{"geboortedatum (dd-mm-jjjj): «12-03-1985»", pii.Certain}, {"geboorte_datum=«1985-03-12»", pii.Certain},
		{"gebdat «12031985»", pii.Certain}, {"Geboortedag: «12 mrt. '85»", pii.Certain}, {"date of birth: «1985-03-12»", pii.Certain},
		{"DOB «12/03/1985»", pii.Certain}, {"d.o.b.: «12/03/1985»", pii.Certain}, {"Datum van geboorte «12-03-1985»", pii.Certain},
		{"Geboorteplaats en -datum: «12-03-1985», Almelo", pii.Certain}, {"geboren in «maart 1985»", pii.Certain},
		{"op «12 maart 1985» te Den Haag geboren Jan Jansen", pii.Likely}, {"op 12 maart 1985 te Almelo, geboren Almeloër", 0},
		{"op 12 maart 1985 is geboren", 0}, {"Date of birth: «March 12, 1985»", pii.Certain},
		{"geboortejaar: «1985»", pii.Certain}, {"geb. jaar «1985»", pii.Certain}, {"year of birth «1985»", pii.Certain},
		{"Geboortedatum van uw oudste kind: «12-03-2015»", pii.Likely},
		{"Jan Jansen * «12-03-1985» † 3-4-2020", pii.Likely}, {"Jansen, Jan (*«12-03-1985»)", pii.Likely}, {"*«12 maart 1985»", pii.Likely},
		{"geb. Almelo «12-03-1985»", pii.Likely}, {"geboren op «12-3-1985» en overleden op 4-5-2020", pii.Certain},
		{"geboren «03/25/1985»", pii.Likely},

		{"12-03-1985", 0}, {"Almelo, 12 maart 1985", 0}, {"overleden op 12-03-1985", 0}, {"datum besluit 12-03-1985", 0},
		{"ingangsdatum 12-03-1985", 0}, {"geldig tot 12-03-1985", 0}, {"gehuwd 12-03-1985", 0}, {"d.d. 12-03-1985", 0},
		{"geboren te Almelo, gehuwd op 12-03-1985", 0}, {"geboortedatum onbekend, brief d.d. 12-03-1985", 0},
		{"geboren op of na 1 juli 2009", 0}, {"geboren vóór 1 januari 1955", 0}, {"geboortedatum onbekend. Op 12-03-1985", 0},
		{"mevr. De Vries, geb. Jansen, 12-03-2019", 0}, {"* 12-03-2019 vergadering", 0}, {"Tarief* 12-03-2019", 0}, {"van *12-03-2019*", 0},
		{"geboren op 12 maart", 0}, {"geboren in 1985", 0}, {"bouwjaar 1985", 0}, {"geboren 12-03-1890", 0}, {"geboren 12-03-2030", 0},
		{"2*12-03-1985", 0}, {"geboortedatum 1234-12-03-1985", 0}, {"geboren 12-03-19855", 0},
		{"Geboortedatum:\n\nDatum 12-03-1985", 0}, {"Geboortedatum:\nNaam: Jansen 12-03-1985", 0},
	} {
		for _, f := range []pii.Field{pii.FieldNone, pii.FieldText, pii.FieldName} {
			cases = append(cases, piitest.Case{Text: c.text, Field: f, Confidence: c.want, Why: pii.WhyCue | pii.WhyGrammar})
		}
	}
	return append(cases, bracketCases()...)
}

// bracketCases are dates in brackets, which may be of whoever is named before
// them.
func bracketCases() (cases []piitest.Case) {
	for _, text := range []string{
		"Jan Jansen («12-03-1985») belde", "S. Öztürk («4 juni 1980»)", "Naam Élan («1985-03-12»);", "Besluit («12-05-1998»)",
		"jansen (12-03-1985)", "Jansen (12-03-2019)", "Jansen (12-03-1985, Almelo)", "Jansen(12-03-1985)", "Jansen 2 (12-03-1985)",
		"(12-03-1985)", "Jansen.\n(12-03-1985)", "Jansen (12-03-1985", "overleden Jansen (31-02-1985)", "Jansen (1985)", "Jansen, (12-03-1985)",
	} {
		cases = append(cases, piitest.Case{Text: text, Confidence: pii.Possible, Why: pii.WhyStructure | pii.WhyGrammar})
	}
	return cases
}

func TestBirthDateCanonical(t *testing.T) {
	for value, want := range map[string]string{
		"12-03-1985": "19850312", "12-3-1985": "19850312", "12/03/1985": "19850312", "12.03.1985": "19850312",
		"12 03 1985": "19850312", "12-3-'85": "19850312", "12-3-’85": "19850312", "12-3-85": "19850312",
		"1985-03-12": "19850312", "1985/03/12": "19850312", "1985-3-12": "19850312", "19850312": "19850312",
		"12031985": "19850312", "12 maart 1985": "19850312", "12 mrt 1985": "19850312", "12 mrt. '85": "19850312",
		"12-mrt-85": "19850312", "12-MRT-1985": "19850312", "12 MAART 1985": "19850312", "1985-mrt-12": "19850312",
		"12 - 03 - 1985": "19850312", "12–03–1985": "19850312", "12\u00a0maart\u00a01985": "19850312",
		"12 MRT/MAR 1985": "19850312", "12 March 1985": "19850312", "March 12, 1985": "19850312", "3/25/1985": "19850325",
		"1 sept. 2001": "20010901", "01-09-25": "20250901", "23-11-26": "19261123", "22-11-26": "20261122",
		"maart 1985": "19850300", "mrt. 1985": "19850300", "1985": "19850000", "31118": "19850312", "5031985": "19850305",
		"19680000": "19680000", "19950200": "19950200", "00000312": "00000312", "00031985": "19850300", "1968-00-00": "19680000",
		"29-02-2000": "20000229", "18990404": "18990404", " 12-03-1985\n": "19850312",

		"": "", "00000000": "", "29-02-1900": "", "31-04-1985": "", "12-13-14": "", "1985-13-12": "", "12-03/1985": "",
		"12-03-1985-4": "", "112-03-1985": "", "23-11-2026": "20261123", "12 foo 1985": "", "17991231": "", "19680012": "",
		"12-03": "", "999999999": "", "46023": "20260101", "99999": "", "0312": "", "2027": "", "12-03-198": "",
	} {
		got := string(birthDates.AppendCanonical(nil, []byte(value)))
		if got != want {
			t.Errorf("canonical of %q: want %q, got %q", value, want, got)
		}
	}
}

func TestBirthDateCandidates(t *testing.T) {
	body := []byte("12-03-1985 and 2026-01-02, 19850312; 12 03 85; 19680000; maart 1985; 0612345678; 2031-01-01")
	want := []string{"12-03-1985 true", "2026-01-02 false", "19850312 true", "2031-01-01 false"}
	got := birthDates.AppendCandidates(nil, pii.Text{Body: body, Field: pii.FieldNone})
	if len(got) != len(want) {
		t.Fatalf("want %d candidates, got %+v", len(want), got)
	}
	for i, c := range got {
		if s := fmt.Sprintf("%s %v", body[c.Start:c.End], c.Passes); s != want[i] {
			t.Errorf("want %q, got %q", want[i], s)
		}
	}
	if got := birthDates.AppendCandidates(nil, pii.Text{Body: body, Field: pii.FieldDate}); len(got) != 0 {
		t.Errorf("want no candidates under another date, got %+v", got)
	}
}

func TestFullDate(t *testing.T) {
	for canonical, want := range map[string]bool{
		"19850312": true, "19680000": false, "19950200": false, "00000312": false, "": false, "19851312": false, "1985031a": false, "198503121": false,
	} {
		if got := pii.FullDate([]byte(canonical)); got != want {
			t.Errorf("%q: want %v, got %v", canonical, want, got)
		}
	}
}

// TestBirthDatePersons reads the dates of the BRP proof environment under
// their label.
func TestBirthDatePersons(t *testing.T) {
	f, err := os.Open("../../shared/corpus/persons.jsonl")
	if err != nil {
		t.Skip("no shared corpus of persons here")
	}
	defer f.Close()
	type person struct {
		Geboortedatum    string
		GeboortedatumISO string `json:"geboortedatum_iso"`
		Related          []person
	}
	values := 0
	for in := json.NewDecoder(f); ; {
		var p person
		if err := in.Decode(&p); err != nil {
			break
		}
		for _, q := range append(p.Related, p) {
			for _, value := range []string{q.Geboortedatum, q.GeboortedatumISO} {
				if strings.Trim(value, "0 -") == "" {
					continue
				}
				values++
				if value == "19480538" {
					continue // stands so in the source: no such day
				}
				got := birthDates.AppendMatches(nil, pii.Text{Body: []byte(value), Field: pii.FieldBirthDate})
				want := strings.ReplaceAll(value, "-", "")
				if len(got) != 1 || string(birthDates.AppendCanonical(nil, []byte(value))) != want {
					t.Errorf("labelled %q: want %q, got %+v", value, want, got)
				}
			}
		}
	}
	if values < 500 {
		t.Errorf("want more than 500 dates, got %d", values)
	}
	t.Logf("%d dates", values)
}

func FuzzBirthDate(f *testing.F) {
	for _, s := range []string{"geb. 12-03-1985", "12 mrt. '85", "19680000", "geboren te Almelo op 12 maart 1985", "* 1-1-85", "31118", "1985-03-12T00:00:00Z", "5031985", "03/25/1985", "geboortejaar 1985"} {
		f.Add([]byte(s), uint16(1985), uint8(3), uint8(12))
	}
	f.Fuzz(func(t *testing.T, b []byte, year uint16, month, day uint8) {
		d := birthDates
		for _, field := range []pii.Field{pii.FieldNone, pii.FieldBirthDate} {
			end := 0
			for _, m := range d.AppendMatches(nil, pii.Text{Body: b, Field: field}) {
				if m.Start < end || m.End <= m.Start || m.End > len(b) || m.Confidence == 0 {
					t.Fatalf("match %+v out of order or bounds", m)
				}
				end = m.End
				if m.Why&pii.WhyCue != 0 && len(b[m.Start:m.End]) == 4 {
					continue
				}
				canonical := d.AppendCanonical(nil, b[m.Start:m.End])
				if again := d.AppendCanonical(nil, canonical); len(canonical) != 8 || string(again) != string(canonical) {
					t.Fatalf("canonical %q of %q, then %q", canonical, b[m.Start:m.End], again)
				}
			}
		}
		at := 0
		for _, c := range d.AppendCandidates(nil, pii.Text{Body: b, Field: pii.FieldNone}) {
			if c.Start < at || !pii.FullDate(d.AppendCanonical(nil, b[c.Start:c.End])) && c.Passes {
				t.Fatalf("candidate %+v of %q", c, b)
			}
			at = c.End
		}
		// Every way to write a date gives the date.
		day1 := time.Date(1900+int(year)%126, time.Month(1+month%12), 1+int(day)%28, 0, 0, 0, 0, time.UTC)
		want := day1.Format("20060102")
		for _, form := range []string{"20060102", "02012006", "2-1-2006", "02-01-2006", "2006-01-02", "2006/1/2", "02.01.2006", "02 01 2006", "2 January 2006", "02-Jan-2006", "2006-Jan-02", "2 Jan. 2006"} {
			if got := string(d.AppendCanonical(nil, []byte(day1.Format(form)))); got != want {
				t.Fatalf("%q: want %q, got %q", day1.Format(form), want, got)
			}
		}
	})
}

// prose is running text with few digits; it holds two dates of birth, one
// other date and two plates.
const prose = `Op het spreekuur verscheen mevrouw A. de Vries, geboren te Almelo op 12 maart 1985,
met haar partner (geb. 3-11-'82). Zij vertelde dat de auto met kenteken GB-001-B vorige maand is verkocht en
dat zij sindsdien gebruikmaakt van het openbaar vervoer. Het besluit van 4 mei 2024 is haar uitgelegd; tegen dat
besluit is geen bezwaar gemaakt. Afgesproken is dat de consulent binnen twee weken contact opneemt over de
aanvraag, en dat mevrouw de ontbrekende stukken per post nastuurt. De bestelbus 1-KGH-45 blijft op naam van
haar broer staan, die daarvoor zelf de belasting betaalt en de verzekering heeft afgesloten bij zijn werkgever.
Over de inrichting van het huis is gesproken met de wijkcoach, die een keer per week langskomt en de kinderen
naar school brengt wanneer dat nodig is. De school is daarvan op de hoogte en heeft geen bijzonderheden gemeld.
Met de huisarts is afgestemd welke hulp er vanuit de praktijk geboden wordt en wat de gemeente daaraan toevoegt.
De consulent maakt van dit gesprek een verslag dat mevrouw ter inzage krijgt; zij kan daarop schriftelijk
reageren, en haar reactie wordt dan aan het dossier toegevoegd. Een volgend gesprek wordt gepland zodra de
gevraagde stukken zijn ontvangen. Mocht de situatie eerder veranderen, dan neemt mevrouw zelf contact op, bij
voorkeur in de ochtend omdat de telefoon in de middag vaak bezet is. Tot slot is besproken dat de kosten van het
vervoer naar de dagbesteding voorlopig worden vergoed, in afwachting van het advies van de arts daarover.
`

func BenchmarkBirthDateProse(b *testing.B) { benchmarkDetector(b, birthDates, prose) }
func BenchmarkBirthDateCSV(b *testing.B)   { benchmarkDetector(b, birthDates, records) }
func BenchmarkPlateProse(b *testing.B)     { benchmarkDetector(b, pii.PlateDetector{}, prose) }
func BenchmarkPlateCSV(b *testing.B)       { benchmarkDetector(b, pii.PlateDetector{}, records) }

// records is as dense in digits as an export of persons is.
const records = `999900006;Jansen;P.;1985-03-12;7607AB;12;0612345678;2024-05-04 10:11:12;1048576
999900018;Vries, de;A.;1982-11-03;7641CD;3;0687654321;2024-05-04 10:12:44;2097152
`

func benchmarkDetector(b *testing.B, d pii.Detector, text string) {
	body := bytes.Repeat([]byte(text), 64<<10/len(text))
	var matches []pii.Match
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for b.Loop() {
		matches = d.AppendMatches(matches[:0], pii.Text{Body: body, Field: pii.FieldText})
	}
}
