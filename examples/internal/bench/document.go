package main

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"

	"github.com/piiscan/piiscan/examples/internal/paper"
)

// workbookRows and their columns are what the workbook holds.
const workbookRows, workbookColumns = 100_000, 12

// workbook is a list of people as spreadsheet programs store it: texts are
// shared, numbers and dates are numbers.
func (b *bench) workbook() (corpus, error) {
	return b.corpus("people.xlsx", func(path string) error {
		return create(path, func(w io.Writer) error { return writeWorkbook(w, b.scaled(workbookRows)) })
	})
}

func writeWorkbook(w io.Writer, rows int) error {
	z := zip.NewWriter(w)
	shared := &sharedStrings{at: map[string]int{}}
	sheet, err := z.Create("xl/worksheets/sheet1.xml")
	if err != nil {
		return err
	}
	writeSheet(sheet, rows, shared)
	const xmlHead, main = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n", `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	const relations, office = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`, `Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/`
	for _, part := range [][2]string{
		{"xl/sharedStrings.xml", fmt.Sprintf(`<sst %s uniqueCount="%d">`, main, len(shared.all)) + strings.Join(shared.all, "") + `</sst>`},
		{"xl/styles.xml", `<styleSheet ` + main + `><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`},
		{"xl/workbook.xml", `<workbook ` + main + ` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", relations + `<Relationship Id="rId1" ` + office + `worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" ` + office + `sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" ` + office + `styles" Target="styles.xml"/></Relationships>`},
		{"_rels/.rels", relations + `<Relationship Id="rId1" ` + office + `officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`},
	} {
		f, err := z.Create(part[0])
		if err == nil {
			_, err = io.WriteString(f, xmlHead+part[1])
		}
		if err != nil {
			return err
		}
	}
	return z.Close()
}

// sharedStrings are the texts of a workbook, each once.
type sharedStrings struct {
	all []string
	at  map[string]int
}

func (s *sharedStrings) index(text string) int {
	i, ok := s.at[text]
	if !ok {
		i = len(s.all)
		s.at[text] = i
		s.all = append(s.all, "<si><t>"+text+"</t></si>")
	}
	return i
}

// writeSheet writes the rows; what cannot be written shows when the zip is
// closed.
func writeSheet(w io.Writer, rows int, shared *sharedStrings) {
	var b bytes.Buffer
	b.WriteString(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`)
	text := func(row, col int, s string) {
		fmt.Fprintf(&b, `<c r="%c%d" t="s"><v>%d</v></c>`, 'A'+col, row, shared.index(s))
	}
	number := func(row, col, style, n int) {
		if style > 0 {
			fmt.Fprintf(&b, `<c r="%c%d" s="%d"><v>%d</v></c>`, 'A'+col, row, style, n)
			return
		}
		fmt.Fprintf(&b, `<c r="%c%d"><v>%d</v></c>`, 'A'+col, row, n)
	}
	b.WriteString(`<row r="1">`)
	for col, head := range []string{"BSN", "Achternaam", "Voorletters", "E-mail", "Volgnummer", "Geboortedatum", "Regeling", "Bedrag", "Postcode", "Woonplaats", "Kenteken", "Dagen"} {
		text(1, col, head)
	}
	b.WriteString(`</row>`)
	register := newRegister()
	r := rand.New(rand.NewPCG(12, 12))
	for row := 2; row <= rows+1; row++ {
		p := register.cells()
		bsn := 0
		_, _ = fmt.Sscan(p[0], &bsn)
		fmt.Fprintf(&b, `<row r="%d" spans="1:12">`, row)
		number(row, 0, 0, bsn)
		text(row, 1, p[2])
		text(row, 2, p[1])
		text(row, 3, fmt.Sprintf("postvak%d@thuismail.nl", row%50_000))
		number(row, 4, 0, row)
		number(row, 5, 1, 20000+bsn%20000)
		text(row, 6, fmt.Sprintf("Regeling %d", row%313))
		number(row, 7, 0, r.IntN(200_000))
		text(row, 8, p[4])
		text(row, 9, []string{"Almelo", "Wierden", "Tubbergen", "Denekamp", "Vriezenveen"}[row%5])
		text(row, 10, p[7])
		number(row, 11, 0, r.IntN(365))
		b.WriteString(`</row>`)
		if b.Len() > 1<<16 {
			_, _ = b.WriteTo(w)
		}
	}
	b.WriteString(`</sheetData></worksheet>`)
	_, _ = b.WriteTo(w)
}

// pdfPages is the number of pages of the document.
const pdfPages = 1000

// pages is a document of lists and letters in turns.
func (b *bench) pages() (corpus, error) {
	return b.corpus("pages.pdf", func(path string) error {
		return create(path, func(w io.Writer) error { return writePDF(w, b.scaled(pdfPages)) })
	})
}

func writePDF(w io.Writer, pages int) error {
	register, r := newRegister(), rand.New(rand.NewPCG(13, 13))
	_, err := w.Write(paper.PDF(pages, "/Filter/FlateDecode", func(i int) []byte { return pack(page(i, register, r)) }))
	return err
}

// page returns the content of page n: a list of 40 people or a letter of 45
// lines, in turns.
func page(n int, register *register, r *rand.Rand) []byte {
	var b bytes.Buffer
	put := func(x, y int, s string) {
		s = strings.NewReplacer("ï", "\xef", "ö", "\xf6", "ë", "\xeb", "(", `\(`, ")", `\)`).Replace(s)
		fmt.Fprintf(&b, "1 0 0 1 %d %d Tm (%s) Tj\n", x, y, s)
	}
	b.WriteString("BT\n/F1 10 Tf\n")
	if n%2 == 0 {
		for i, head := range []string{"BSN", "Naam", "Geboren", "Postcode", "Telefoon"} {
			put(40+100*i, 780, head)
		}
		for line := range 40 {
			p := register.cells()
			for i, cell := range []string{p[0], p[1] + " " + p[2], p[3], p[4], p[6]} {
				put(40+100*i, 765-15*line, cell)
			}
		}
	} else {
		for line := range 45 {
			words := make([]string, 11)
			for i := range words {
				words[i] = draw(r, wordList)
			}
			put(60, 780-15*line, strings.Join(words, " "))
		}
	}
	b.WriteString("ET")
	return b.Bytes()
}

func pack(content []byte) []byte {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	_, _ = z.Write(content) // to memory
	_ = z.Close()
	return b.Bytes()
}
