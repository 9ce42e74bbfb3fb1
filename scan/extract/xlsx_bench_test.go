//go:build unix

package extract_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/piiscan/piiscan/scan/extract"
)

// countingSink counts and keeps nothing.
type countingSink struct{ rows, cells, units, members, unread int }

func (c *countingSink) Unit(extract.Unit) error { c.units++; return nil }
func (c *countingSink) Row(r extract.Row) error {
	c.rows++
	c.cells += len(r.Cells)
	return nil
}
func (c *countingSink) Member(_ extract.Loc, r io.Reader) error {
	c.members++
	_, _ = io.Copy(io.Discard, r)
	return nil
}
func (c *countingSink) Unread(extract.Loc, error) error { c.unread++; return nil }

const benchRows = 50_000

// benchColumns are the columns of a person, as Excel stores them: "s" is a
// shared string, of which there are as many as the number says.
var benchColumns = []struct {
	kind   string
	values int
}{{"n", 0}, {"s", 977}, {"s", 20}, {"s", 50_000}, {"n", 0}, {"d", 0}, {"s", 313}, {"n", 0}, {"s", 9000}, {"s", 5}, {"s", 50_000}, {"f", 0}}

// benchWorkbook is a workbook of benchRows rows of 12 columns, written as
// Excel writes it.
func benchWorkbook(tb testing.TB) []byte {
	var sheet, shared bytes.Buffer
	sheet.WriteString(`<sheetData>`)
	shared.WriteString(`<sst xmlns="` + mainNamespace + `">`)
	first := make([]int, len(benchColumns)) // shared string of each column
	for c, count := 0, 0; c < len(benchColumns); c++ {
		first[c] = count
		for i := range benchColumns[c].values {
			fmt.Fprintf(&shared, `<si><t>waarde %d-%d</t></si>`, c, i)
		}
		count += benchColumns[c].values
	}
	shared.WriteString(`</sst>`)
	for r := 1; r <= benchRows; r++ {
		fmt.Fprintf(&sheet, `<row r="%d" spans="1:12">`, r)
		for c, column := range benchColumns {
			ref := fmt.Sprintf("%c%d", 'A'+c, r)
			switch column.kind {
			case "s":
				fmt.Fprintf(&sheet, `<c r="%s" t="s"><v>%d</v></c>`, ref, first[c]+r%column.values)
			case "n":
				fmt.Fprintf(&sheet, `<c r="%s"><v>%d</v></c>`, ref, 999900000+r*(c+1)%99999)
			case "d":
				fmt.Fprintf(&sheet, `<c r="%s" s="1"><v>%d</v></c>`, ref, 20000+r%20000)
			case "f":
				fmt.Fprintf(&sheet, `<c r="%s"><v>%d.5</v></c>`, ref, r%100)
			}
		}
		sheet.WriteString(`</row>`)
	}
	sheet.WriteString(`</sheetData>`)
	return []byte(makeWorkbook(tb, sheet.String(), zipEntry{"xl/sharedStrings.xml", shared.String()}, zipEntry{"xl/styles.xml", testStyles},
		zipEntry{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + rel("rId1", "officeDocument", "xl/workbook.xml") + `</Relationships>`},
		zipEntry{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + rel("rId1", "worksheet", "worksheets/sheet1.xml") + rel("rId2", "sharedStrings", "sharedStrings.xml") + rel("rId3", "styles", "styles.xml") + `</Relationships>`}))
}

func extractBench(tb testing.TB, data []byte) *countingSink {
	sink := &countingSink{}
	f := extract.NewFile(extract.Loc{Path: "a.xlsx"}, "a.xlsx", int64(len(data)), bytes.NewReader(data), extract.NewBudget(extract.Limits{}))
	if err := (extract.XLSX{}).Extract(context.Background(), f, sink); err != nil {
		tb.Fatal(err)
	}
	return sink
}

// BenchmarkXLSX measures rows per second of processor time, of this reader and
// of excelize.
func BenchmarkXLSX(b *testing.B) {
	data := benchWorkbook(b)
	b.Run("ours", func(b *testing.B) {
		b.ReportAllocs()
		start := ownTime(b)
		for b.Loop() {
			if got := extractBench(b, data).rows; got != benchRows {
				b.Fatalf("want %d rows, got %d", benchRows, got)
			}
		}
		b.ReportMetric(float64(benchRows)*float64(b.N)/(ownTime(b)-start).Seconds(), "rows/cpu-s")
	})
	b.Run("excelize", func(b *testing.B) {
		b.ReportAllocs()
		start := ownTime(b)
		for b.Loop() {
			book, err := excelize.OpenReader(bytes.NewReader(data))
			if err != nil {
				b.Fatal(err)
			}
			rows, err := book.Rows("Blad1")
			if err != nil {
				b.Fatal(err)
			}
			n := 0
			for rows.Next() {
				if _, err := rows.Columns(); err != nil {
					b.Fatal(err)
				}
				n++
			}
			rows.Close()
			book.Close()
			if n != benchRows {
				b.Fatalf("want %d rows, got %d", benchRows, n)
			}
		}
		b.ReportMetric(float64(benchRows)*float64(b.N)/(ownTime(b)-start).Seconds(), "rows/cpu-s")
	})
}

// Rows cost no memory: a workbook with a thousand times the rows takes some
// allocations more, for buffers that grow, and not one a row.
func TestXLSXRowsDoNotAllocate(t *testing.T) {
	few := []byte(makeWorkbook(t, benchSheet(10)))
	many := []byte(makeWorkbook(t, benchSheet(10_000)))
	base := testing.AllocsPerRun(3, func() { extractBench(t, few) })
	got := testing.AllocsPerRun(3, func() { extractBench(t, many) })
	if got-base > 50 {
		t.Errorf("want no allocation per row, got %.0f for 10 rows, %.0f for 10,000", base, got)
	}
}

func benchSheet(rows int) string {
	var b bytes.Buffer
	b.WriteString(`<sheetData>`)
	for i := range rows {
		fmt.Fprintf(&b, `<row r="%d"><c r="A%d" t="str"><v>Jan &amp; Piet</v></c><c r="B%d"><v>9.99900006E8</v></c><c r="C%d"><v>12.345678901234567</v></c><c r="D%d" t="b"><v>1</v></c></row>`, i+1, i+1, i+1, i+1, i+1)
	}
	b.WriteString(`</sheetData>`)
	return b.String()
}
