package pii_test

import (
	"bytes"
	"testing"
	"time"

	"github.com/piiscan/piiscan/pii"
)

// compareColumn holds what a column reads against what its detectors find.
func compareColumn(t *testing.T, detectors []pii.Detector, field pii.Field, cell []byte) pii.Reading {
	t.Helper()
	c := pii.NewColumn(detectors, field)
	canonical, why, reading := c.Read([]byte("x"), cell)
	text := pii.Text{Body: cell, Field: field}
	if len(cell) < c.Least() {
		if found := oneByOne(detectors, text); len(found) > 0 {
			t.Errorf("field %d, cell %q: want nothing in less than %d bytes, got %v", field, cell, c.Least(), found)
		}
	}
	switch reading {
	case pii.Nothing:
		if found := oneByOne(detectors, text); len(found) > 0 {
			t.Errorf("field %d, cell %q: want nothing, got %v", field, cell, found)
		}
	case pii.Owned:
		want := c.Owner().AppendMatches(nil, text)
		found := oneByOne(detectors, text)
		for i := range found {
			if len(want) != len(found) || want[i] != found[i].Match {
				t.Fatalf("field %d, cell %q: want no more than %v, got %v", field, cell, want, found)
			}
		}
	case pii.Whole, pii.Failing:
		m := c.Match(len(cell), why, reading)
		want := c.Owner().AppendMatches(nil, text)
		if len(want) != 1 || want[0] != m || m.Start != 0 || m.End != len(cell) || m.Confidence != pii.Certain {
			t.Errorf("field %d, cell %q: want %v, got %v", field, cell, want, m)
		}
		if want := c.Owner().AppendCanonical([]byte("x"), cell); len(canonical) > 1 && !bytes.Equal(want, canonical) {
			t.Errorf("field %d, cell %q: want the canonical form %q, got %q", field, cell, want, canonical)
		}
	default:
		if string(canonical) != "x" {
			t.Errorf("field %d, cell %q: want no canonical form, got %q", field, cell, canonical)
		}
	}
	return reading
}

// plainCells are cells of plain shape, and what is odd about such.
var plainCells = []string{
	"999900006", "99990006", "999900007", "000000000", "99999999", "9999.00.006", "12-03-1985", "12/03/1985", "12-03.1985", "1-3-1985", "01-3-85", "1985-03-12", "1985-3-1",
	"19850312", "12031985", "00000312", "00-00-1968", "31-02-1985", "03-25-1985", "01-01-1900", "30-12-1899", "12-03-1700", "12-03-2999", "12-03-1885", "0612345678", "06-12345678",
	"0546-541111", "053-4891234", "0-612345678", "612345678", "012345678", "+31612345678", "+32612345678", "0031612345", "0712345678", "0999999999", "08001234", "06-1234-678",
	"GB-001-B", "GB001B", "gb-001-b", "GB-00-1B", "12-AB-34", "12-MRT-8", "5-MRT-16", "G-001-BB", "00-AA-AA", "PVV-01-B", "O-123-BB", "7607AB", "7607 AB", "7607ab", "7607SS", "0607AB",
	"7607-AB", "7607ABC", "1234567", "de Vries", "Jansen", "'t Hart", "n.v.t.", "N.V.T", "na", "NA", "n/a", "X", "Xx", "P.J.", "van der", "Müller", "geen", "Geurtsen", "189", "12a", "M", "12345678901",
	"1990*", "*1990", "a@b.nl", "Jan.de-Boer_1@mail.voorbeeld.nl", "a.@b.nl", ".a@b.nl", "a..b@c.nl", "a+b@c-d.nl", "a@b", "a@b.c", "a@.nl", "a@b.n1", "a@2.0.0", "a@logo.png", "a@b.nl.", "a@-b.nl", "a@b@c.nl",
	"1-1-85", "1 mei '85", "12345", "850312", "12-34-56", "12.34.5", "a@b..nl", "git@b.nl", "a@xn--b.nl", "a@b.xn--c", "ä@b.nl", "een.heel.lang.adres.van.iemand@een.lange.naam.van.een.bedrijf.nl", "geb 12-3-1985", "4111111111111111", "", " ", "12-03-1985 ", "\xff99900006", "123456\xc2", "1234 \xc2",
}

func TestColumn(t *testing.T) {
	tests := []struct {
		cell  string
		field pii.Field
		want  pii.Reading
	}{
		{"999900006", pii.FieldBSN, pii.Whole},
		{"9999.00.006", pii.FieldBSN, pii.ReadOn},
		{"12-03-1985", pii.FieldBirthDate, pii.Whole},
		{"1985-3-12", pii.FieldBirthDate, pii.Whole},
		{"12 maart 1985", pii.FieldBirthDate, pii.ReadOn},
		{"0612345678", pii.FieldPhone, pii.Whole},
		{"0546-541111", pii.FieldPhone, pii.Whole},
		{"GB-001-B", pii.FieldPlate, pii.Whole},
		{"7607 AB", pii.FieldPostcode, pii.Whole},
		{"Jan.de-Boer@postvak.nl", pii.FieldEmail, pii.Whole},
		{"'jan@postvak.nl'", pii.FieldEmail, pii.ReadOn},
		{"de Vries", pii.FieldSurname, pii.Whole},
		{"geen", pii.FieldSurname, pii.Owned},
		{"P. Jansen", pii.FieldName, pii.Owned},
		{"P. Jansen 999900006", pii.FieldName, pii.ReadOn},
		{"189", pii.FieldHouseNumber, pii.Nothing},
		{"189", pii.FieldNone, pii.Nothing},
		{"999900006", pii.FieldNone, pii.ReadOn},
		{"Jansen", pii.FieldBSN, pii.Nothing},
	}
	for _, tt := range tests {
		if got := compareColumn(t, pii.Detectors(), tt.field, []byte(tt.cell)); got != tt.want {
			t.Errorf("%q under field %d: want %d, got %d", tt.cell, tt.field, tt.want, got)
		}
	}
}

// compareCandidates holds that nothing with fewer digits than its candidates have
// has any.
func compareCandidates(t *testing.T, cell []byte) {
	t.Helper()
	digits, beside := 0, pii.DigitsAlone
	for _, c := range cell {
		switch {
		case '0' <= c && c <= '9':
			digits++
		case 'a' <= c|0x20 && c|0x20 <= 'z' || c >= 0x80:
			beside = pii.Letters
		default:
			beside = max(beside, pii.NoLetters)
		}
	}
	for _, d := range pii.Detectors() {
		p, ok := d.(pii.Pooler)
		if !ok || digits >= pii.LeastDigits(p, beside) {
			continue
		}
		if found := p.AppendCandidates(nil, pii.Text{Body: cell, Field: pii.FieldNone}); len(found) > 0 {
			t.Errorf("%s in %q: want no candidates in so few digits, got %v", d.Kind(), cell, found)
		}
	}
}

// Somebody else's detector may find anything, so that no cell is settled without
// it.
func TestColumn_others(t *testing.T) {
	detectors := append(pii.Detectors(), wordDetector{})
	for field := pii.FieldNone; field <= pii.FieldTaxNumber; field++ {
		for _, cell := range plainCells {
			if got := compareColumn(t, detectors, field, []byte(cell)); got != pii.ReadOn {
				t.Errorf("%q under field %d: want it to be read on, got %d", cell, field, got)
			}
		}
	}
}

// FuzzColumn compares columns of all detectors, and of few, with the detectors one
// by one.
func FuzzColumn(f *testing.F) {
	for _, cell := range append(plainCells, engineTexts...) {
		f.Add([]byte(cell))
	}
	today := time.Date(1985, time.March, 12, 0, 0, 0, 0, time.UTC)
	sets := [][]pii.Detector{pii.Detectors(), {pii.BSNDetector{}}, {pii.BirthDateDetector{Today: today}, pii.PlateDetector{}}, {pii.NameDetector{}, pii.TopicDetector{}, pii.EmailDetector{}}, {}}
	f.Fuzz(func(t *testing.T, cell []byte) {
		compareCandidates(t, cell)
		for _, detectors := range sets {
			for field := pii.FieldNone; field <= pii.FieldTaxNumber; field++ {
				compareColumn(t, detectors, field, cell[:len(cell):len(cell)])
			}
		}
	})
}
