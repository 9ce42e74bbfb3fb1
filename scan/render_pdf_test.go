package scan_test

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf16"
)

// pdfDocument writes pages of text in one font without embedded outlines, of
// which each letter is as wide as half its size. Its letters are numbered as
// they come, and a table (ToUnicode) tells which they are.
type pdfDocument struct {
	pages []*bytes.Buffer
	codes map[rune]int
	runes []rune
	width float64 // of the pages, if more than that of a sheet
}

const pdfSize = 8

func (d *pdfDocument) page() {
	d.pages = append(d.pages, &bytes.Buffer{})
}

// text writes a line at a place of the last page, in points from below.
func (d *pdfDocument) text(x, y float64, s string) {
	if d.codes == nil {
		d.codes = map[rune]int{}
	}
	b := d.pages[len(d.pages)-1]
	fmt.Fprintf(b, "BT /F1 %d Tf %g %g Td <", pdfSize, x, y)
	for _, r := range s {
		code, ok := d.codes[r]
		if !ok {
			d.runes = append(d.runes, r)
			code = len(d.runes)
			d.codes[r] = code
		}
		fmt.Fprintf(b, "%04X", code)
	}
	b.WriteString("> Tj ET\n")
}

func (d *pdfDocument) bytes() []byte {
	objects := []string{
		"<< /Type /Catalog /Pages 2 0 R >>", "",
		"<< /Type /Font /Subtype /Type0 /BaseFont /Mono /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
		"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Mono /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 >>",
		pdfStream(d.toUnicode()),
	}
	var kids []string
	for _, p := range d.pages {
		objects = append(objects, fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %g 595] /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>", max(842, d.width), len(objects)+2))
		kids = append(kids, fmt.Sprintf("%d 0 R", len(objects)))
		objects = append(objects, pdfStream(p.String()))
	}
	objects[1] = fmt.Sprintf("<< /Type /Pages /Count %d /Kids [%s] >>", len(kids), strings.Join(kids, " "))
	b := bytes.NewBufferString("%PDF-1.7\n")
	var offsets []int
	for i, o := range objects {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	xref := b.Len()
	fmt.Fprintf(b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, o := range offsets {
		fmt.Fprintf(b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, xref)
	return b.Bytes()
}

func (d *pdfDocument) toUnicode() string {
	var b strings.Builder
	b.WriteString("/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n/CMapName /U def /CMapType 2 def\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n")
	for i, r := range d.runes {
		b.WriteString("1 beginbfchar <" + fmt.Sprintf("%04X", i+1) + "> <")
		for _, u := range utf16.Encode([]rune{r}) {
			fmt.Fprintf(&b, "%04X", u)
		}
		b.WriteString("> endbfchar\n")
	}
	return b.String() + "endcmap end end\n"
}

func pdfStream(data string) string {
	return fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(data), data)
}

// pdfTable writes a table with its header on each page.
func pdfTable(table [][]string) []byte {
	const top, line, left = 560, 14, 30
	at := make([]float64, len(table[0])+1)
	at[0] = left
	for i := range table[0] {
		widest := 0
		for _, row := range table {
			widest = max(widest, len([]rune(row[i])))
		}
		at[i+1] = at[i] + float64(widest+3)*pdfSize/2
	}
	d := pdfDocument{width: at[len(at)-1] + left}
	y := 0.0
	write := func(row []string) {
		for i, c := range row {
			if c != "" {
				d.text(at[i], y, c)
			}
		}
		y -= line
	}
	for _, row := range table[1:] {
		if y < 40 {
			d.page()
			y = top
			write(table[0])
		}
		write(row)
	}
	return d.bytes()
}

func pdfLetter(lines []string) []byte {
	var d pdfDocument
	d.page()
	y := 560.0
	for _, line := range lines {
		if line != "" {
			d.text(70, y, line)
		}
		y -= 11
	}
	return d.bytes()
}
