package main

import (
	"bytes"
	"fmt"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/piiscan/piiscan/pii"
)

// column is one column of a list: what its header says, what its cells hold,
// and what that gives away.
type column struct {
	header string
	shows  []pii.Kind
	value  func(p person) string
}

// The columns that lists are made of.
var (
	colBSN      = column{"BSN", []pii.Kind{pii.BSN}, func(p person) string { return p.bsn }}
	colService  = column{"Burgerservicenummer", []pii.Kind{pii.BSN}, person.dotted}
	colName     = column{"Naam", []pii.Kind{pii.Name}, person.name}
	colFormal   = column{"Naam cliënt", []pii.Kind{pii.Name}, person.formal}
	colInitials = column{"Voorletters", nil, person.initial}
	colPrefix   = column{"Voorvoegsel", nil, func(p person) string { return p.prefix }}
	colSurname  = column{"Achternaam", []pii.Kind{pii.Name}, func(p person) string { return p.surname }}
	colBorn     = column{"Geboortedatum", []pii.Kind{pii.BirthDate}, person.dutch}
	colBornBRP  = column{"geb_datum", []pii.Kind{pii.BirthDate}, person.brp}
	colBornISO  = column{"geboortedatum", []pii.Kind{pii.BirthDate}, person.iso}
	colPlate    = column{"Kenteken", []pii.Kind{pii.Plate}, func(p person) string { return p.plate }}
	colPlain    = column{"kenteken", []pii.Kind{pii.Plate}, person.plain}
	colStreet   = column{"Straat", nil, func(p person) string { return p.street }}
	colNumber   = column{"Huisnummer", nil, func(p person) string { return fmt.Sprint(p.number) }}
	colPostcode = column{"Postcode", []pii.Kind{pii.Address}, func(p person) string { return p.postcode }}
	colTown     = column{"Woonplaats", nil, func(p person) string { return p.town }}
	colEmail    = column{"E-mailadres", []pii.Kind{pii.Email}, func(p person) string { return p.email }}
	colPhone    = column{"Telefoon", []pii.Kind{pii.Phone}, func(p person) string { return p.phone }}
	colOrder    = column{"Ordernummer", nil, func(p person) string { return orderNumber(p.number * 7919) }}
	colNote     = column{"Opmerking", nil, func(p person) string {
		return []string{"", "gebeld", "dossier compleet", "wacht op stukken"}[p.number%4]
	}}
)

// orderNumber makes a nine-digit number of which, like any, one in eleven
// passes the elfproef.
func orderNumber(i int) string { return fmt.Sprintf("%09d", 300000000+i*1237%600000000) }

// rows returns a list as text, header first.
func rows(people []person, columns []column) [][]string {
	out := [][]string{make([]string, len(columns))}
	for i, c := range columns {
		out[0][i] = c.header
	}
	for _, p := range people {
		row := make([]string, len(columns))
		for i, c := range columns {
			row[i] = c.value(p)
		}
		out = append(out, row)
	}
	return out
}

// sheet is one sheet of a workbook.
type sheet struct {
	name   string
	hidden bool
	title  string // a line above the header
	people []person
	cols   []column
}

// workbook writes sheets; BSNs are numbers, which lose leading zeros, and
// birth dates are dates with a style, as Excel keeps them.
func workbook(sheets ...sheet) []byte {
	f := excelize.NewFile()
	defer f.Close()
	date, err := f.NewStyle(&excelize.Style{NumFmt: 14})
	check(err)
	for i, s := range sheets {
		if i == 0 {
			check(f.SetSheetName("Sheet1", s.name))
		} else {
			_, err := f.NewSheet(s.name)
			check(err)
		}
		fillSheet(f, s, date)
		if s.hidden {
			check(f.SetSheetVisible(s.name, false))
		}
	}
	var b bytes.Buffer
	check(f.SetDocProps(&excelize.DocProperties{Creator: "applicatiebeheer", Created: "2016-05-02T09:00:00Z", Modified: "2016-05-02T09:00:00Z"}))
	_, err = f.WriteTo(&b)
	check(err)
	return b.Bytes()
}

func fillSheet(f *excelize.File, s sheet, date int) {
	top := 1
	if s.title != "" {
		check(f.SetCellStr(s.name, "A1", s.title))
		top = 3
	}
	for i, row := range rows(s.people, s.cols) {
		for j, text := range row {
			cell, err := excelize.CoordinatesToCellName(j+1, top+i)
			check(err)
			switch c := s.cols[j]; {
			case i > 0 && c.header == colBSN.header:
				var n int
				_, err := fmt.Sscan(text, &n)
				check(err)
				check(f.SetCellInt(s.name, cell, int64(n)))
			case i > 0 && c.header == colBorn.header:
				check(f.SetCellFloat(s.name, cell, serial(s.people[i-1].born), 0, 64))
				check(f.SetCellStyle(s.name, cell, cell, date))
			default:
				check(f.SetCellStr(s.name, cell, text))
			}
		}
	}
}

// serial is a date as Excel counts: days since 30 December 1899.
func serial(t time.Time) float64 {
	return t.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24
}
