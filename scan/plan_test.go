package scan

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
)

// plannedLabels are what the columns of random tables are called, with the cells
// that stand under them. A cell is a value as it should be in the main, one of
// another kind, or several.
var plannedLabels = []struct {
	labels []string
	cells  []string
}{
	{[]string{"bsn", "Burgerservicenummer", "BSN partner", "bsn kind 1"}, []string{"999900006", "999900018", "9999.00.043", "999900007", "12345672", "onbekend", "999900006/5123456789", "999900006 999900018"}},
	{[]string{"naam", "Naam partner", "naam moeder", "volledige naam"}, []string{"P. Jansen", "de Vries", "Jan Bos", "Test", "n.v.t.", "Kees Smit 999900031", "P. Jansen en K. Bos", "P.\nJansen"}},
	{[]string{"voorletters", "voorletters partner", "initialen"}, []string{"P.", "J.K.", "-", "ABC"}},
	{[]string{"voornamen", "roepnaam"}, []string{"Jan", "Anna Maria", "Test", ""}},
	{[]string{"voorvoegsel", "tussenvoegsel", "voorvoegsel partner"}, []string{"de", "van den", ""}},
	{[]string{"achternaam", "geslachtsnaam", "achternaam partner", "meisjesnaam"}, []string{"Jansen", "Vries", "Bos-Smit", "Citroën", "bsn 999900055"}},
	{[]string{"geboortedatum", "Geboortedatum partner", "geb.datum"}, []string{"12-03-1985", "1985", "00-00-1950", "19850312", "12 maart 1985", "12-03-1985 01-02-1990", "31-02-1985", "2-1-2015"}},
	{[]string{"postcode", "postcode en plaats"}, []string{"7607AB", "7607 AB", "7607", "7607 AB Almelo", "7607 AB 12"}},
	{[]string{"straat", "adres"}, []string{"Dorpsstraat", "Dorpsstraat 12", "Kerkstraat 8a, 7607 AB Almelo", "Plein 1944 7"}},
	{[]string{"huisnummer", "nr.", "huisletter", "toevoeging"}, []string{"12", "7", "a", "bis", "999900067"}},
	{[]string{"woonplaats", "gemeente", "gemeentecode"}, []string{"Almelo", "Wierden", "0141", "141", "Enschede 7521 AB"}},
	{[]string{"telefoon", "telefoon partner", "mobiel"}, []string{"0612345678", "0546-541111", "612345678", "0612345678 / 0546-541111", "geheim"}},
	{[]string{"e-mail", "email partner", "van", "aan"}, []string{"jan@postvak.nl", "info@example.com", "a@postvak.nl; b@postvak.nl", "geen"}},
	{[]string{"e-mail afzender", "e-mail ontvanger"}, []string{"a@almelo.nl", "b@almelo.nl", "jan@postvak.nl"}},
	{[]string{"naam ontvanger", "naam afzender"}, []string{"P. Jansen", "K. de Boer"}},
	{[]string{"kenteken"}, []string{"GB-001-B", "GB001B", "GB-000-B", "geen auto"}},
	{[]string{"iban", "rekening"}, []string{"NL91ABNA0417164300", "NL91 ABNA 0417 1643 00", "12.34.56.789", "NL91ABNA0417164301"}},
	{[]string{"datum", "datum aanvraag", "ingangsdatum", "einddatum"}, []string{"12-05-2016", "2016-05-12", "binnenkort", "bsn 999900079"}},
	{[]string{"medewerker", "naam behandelaar", "telefoon behandelaar"}, []string{"K. de Boer", "0546-541100", "-"}},
	{[]string{"BIG-nummer"}, []string{"49012345601", "19012345602", "1"}},
	{[]string{"agb", "A-nummer", "paspoortnummer"}, []string{"NW1234567", "1234567890", "01234567"}},
	{[]string{"klantnr", "code", "soort", "x"}, []string{"1001", "999900080", "bankstel", "12-03-1985", "P. Jansen", "", "GB-001-B", "bsn 999900006"}},
	{[]string{"geslacht", "nationaliteit", "diagnose"}, []string{"m", "v", "ja", "diabetes"}},
	{[]string{"opmerking"}, []string{"belt terug", "bsn 999900006", "test", "Wil graag uitleg over de beschikking.", `{"bsn":"999900006"}`, `zie {"geboortedatum":"19850312"}`, `zie {"achternaam":"Kattenberg"}`}},
}

// plannedTable returns a table as it stands in a file, made of a number.
func plannedTable(seed uint64) []byte {
	r := rand.New(rand.NewPCG(seed, 1))
	var columns []int
	var b strings.Builder
	sep := string(";,\t|"[r.IntN(4)])
	write := func(cells []string) {
		for i, c := range cells {
			if i > 0 {
				b.WriteString(sep)
			}
			if strings.ContainsAny(c, sep+"\n") || r.IntN(12) == 0 {
				c = `"` + c + `"`
			}
			b.WriteString(c)
		}
		b.WriteString("\n")
	}
	var header []string
	for range 2 + r.IntN(9) {
		n := r.IntN(len(plannedLabels))
		if n == len(plannedLabels)-1 && r.IntN(2) > 0 {
			n = 0
		}
		columns = append(columns, n)
		header = append(header, plannedLabels[n].labels[r.IntN(len(plannedLabels[n].labels))])
	}
	write(header)
	odd := 2 + r.IntN(30) // one cell in so many
	for range r.IntN(60) {
		var cells []string
		for _, n := range columns {
			from := plannedLabels[n].cells
			switch r.IntN(odd) {
			case 0:
				cells = append(cells, "")
			case 1:
				cells = append(cells, from[r.IntN(len(from))])
			default:
				cells = append(cells, from[r.IntN(min(2, len(from)))])
			}
		}
		switch r.IntN(4 * odd) {
		case 0:
			cells = append(cells, "999900092") // beyond the header
		case 1:
			cells = header
		case 2:
			cells = cells[:1]
		case 3:
			cells = nil
		}
		write(cells)
	}
	return []byte(b.String())
}

// plannedResults returns what comes of a file.
func plannedResults(t *testing.T, name string, content []byte, detectors []pii.Detector, unplanned bool) []byte {
	t.Helper()
	var all []byte
	c := Config{Keyer: exposure.KeyerFrom([exposure.SecretSize]byte{1}), Tags: exposure.KeyerFrom([exposure.SecretSize]byte{2}), Detectors: detectors, Date: time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC)}
	w := NewWorker(c, 1<<20, func(fr *exposure.FileResult) {
		b, err := fr.AppendBinary(nil)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, b...)
	})
	w.unplanned = unplanned
	w.Extract(context.Background(), extract.NewWhole(extract.Loc{Path: name}, name, content, extract.NewBudget(extract.Limits{})))
	return all
}

// plannedDetectors returns some of the detectors, made of a number.
func plannedDetectors(seed uint64) []pii.Detector {
	r := rand.New(rand.NewPCG(seed, 2))
	all := pii.Detectors()
	switch r.IntN(3) {
	case 0:
		return all
	case 1:
		return all[r.IntN(len(all)):][:1]
	}
	return slices.DeleteFunc(slices.Clone(all), func(pii.Detector) bool { return r.IntN(3) == 0 })
}

func checkPlan(t *testing.T, seed uint64) {
	t.Helper()
	name, table, detectors := "lijst.csv", plannedTable(seed), plannedDetectors(seed)
	if seed%5 == 0 {
		name = "bericht.eml"
		table = append([]byte("From: a@postvak.nl\nDate: Mon, 2 May 2016 10:00:00 +0200\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/csv; name=lijst.csv\n\n"), table...)
	}
	want, got := plannedResults(t, name, table, detectors, true), plannedResults(t, name, table, detectors, false)
	if !bytes.Equal(want, got) {
		kinds := ""
		for _, d := range detectors {
			kinds += " " + string(d.Kind())
		}
		t.Errorf("seed %d,%s: rows read as planned give something else\n%s", seed, kinds, table)
	}
}

// Rows that are read as the plan of their table says give what reading them the
// general way gives.
func TestPlan(t *testing.T) {
	for seed := range uint64(1500) {
		if checkPlan(t, seed); t.Failed() {
			return
		}
	}
}

func FuzzPlan(f *testing.F) {
	f.Add(uint64(1))
	f.Fuzz(func(t *testing.T, seed uint64) { checkPlan(t, seed) })
}

// Of a list of people, rows are read as planned, and those are left out that hold
// what their labels do not say.
func TestPlan_covers(t *testing.T) {
	tests := []struct {
		header, row string
		want        bool
	}{
		{"bsn|voorletters|achternaam|geboortedatum|postcode|huisnummer", "999900006|P.|Jansen|12-03-1985|7607AB|12", true},
		{"bsn|naam|bsn partner|naam partner", "999900006|P. Jansen|999900018|K. Bos", true},
		{"bsn|naam|bsn partner|naam partner", "||999900018|K. Bos", true},
		{"bsn|telefoon|naam partner", "|0612345678|K. Bos", false}, // whose is it?
		{"bsn|naam", "999900006 en 999900018|P. Jansen", false},
		{"bsn|telefoon", "999900006|bsn 999900018", false},
		{"bsn|telefoon", "999900006|onbekend", true},
		{"bsn|bsn|naam", "999900006|999900018|P. Jansen", true}, // groups of columns
		{"bsn|sofinummer|naam", "999900006|999900018|P. Jansen", false},
		{"bsn|soort", "999900006|Jan de Vries", false}, // a name
		{"bsn|code", "999900006|12", true},
		{"bsn|code", "999900006|999900018", false},
		{"bsn|opmerking", "999900006|belt terug", true},
		{"bsn|opmerking", "999900006|met bsn 999900018", false},
		{"bsn|opmerking", `999900006|zie {"achternaam":"Kattenberg"}`, false},
		{"naam|geboortedatum|opmerking", "P. Jansen|12-03-1985|belt terug", false},
	}
	for _, tt := range tests {
		t.Run(fmt.Sprint(tt.header, "_", tt.row), func(t *testing.T) {
			w := NewWorker(Config{Keyer: exposure.NewKeyer()}, 100, func(*exposure.FileResult) {})
			f := &fileScan{w: w, path: "lijst.csv", id: "lijst.csv", budget: extract.NewBudget(extract.Limits{})}
			s := newSink(context.Background(), f, &exposure.Entry{})
			s.table = table{s: s, number: 1, layout: horizontal}
			row := func(n int, text string) extract.Row {
				r := extract.Row{Loc: extract.Loc{Path: "lijst.csv", Row: n}, Table: 1}
				for i, c := range strings.Split(text, "|") {
					if c != "" {
						r.Cells = append(r.Cells, extract.Cell{Col: i + 1, Text: []byte(c)})
					}
				}
				return r
			}
			s.table.setHeader(bufferRow(row(1, tt.header)))
			r := row(2, tt.row)
			if got := s.table.plan.read(&r); got != tt.want {
				t.Errorf("want %v, got %v", tt.want, got)
			}
		})
	}
}
