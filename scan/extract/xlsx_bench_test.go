package extract_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"sync"
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

// benchWorkbook is a workbook of benchRows rows of 12 columns, as excelize
// writes it: half of the columns text of many values, the rest numbers and
// dates.
var benchWorkbook = sync.OnceValue(func() []byte {
	book := excelize.NewFile()
	defer book.Close()
	dates, _ := book.NewStyle(&excelize.Style{NumFmt: 14})
	w, err := book.NewStreamWriter("Sheet1")
	if err != nil {
		panic(err)
	}
	for i := range benchRows {
		row := []any{
			i + 1, fmt.Sprintf("Jan%d", i%977), "van der", fmt.Sprintf("Achternaam%d", i), 999900000 + i,
			excelize.Cell{StyleID: dates, Value: 20000 + i%20000}, fmt.Sprintf("Straat %d", i%313), i % 200,
			fmt.Sprintf("%d AB", 1000+i%9000), "Almelo", fmt.Sprintf("jan%d@example.nl", i), 12.5 * float64(i%100),
		}
		if err := w.SetRow(fmt.Sprintf("A%d", i+1), row); err != nil {
			panic(err)
		}
	}
	if err := w.Flush(); err != nil {
		panic(err)
	}
	var buf bytes.Buffer
	if err := book.Write(&buf); err != nil {
		panic(err)
	}
	return buf.Bytes()
})

func extractBench(tb testing.TB, data []byte) *countingSink {
	sink := &countingSink{}
	f := extract.NewFile(extract.Loc{Path: "a.xlsx"}, "a.xlsx", int64(len(data)), bytes.NewReader(data), extract.NewBudget(extract.Limits{}))
	if err := (extract.XLSX{}).Extract(context.Background(), f, sink); err != nil {
		tb.Fatal(err)
	}
	return sink
}

func BenchmarkXLSX(b *testing.B) {
	data := benchWorkbook()
	b.Run("ours", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if got := extractBench(b, data).rows; got != benchRows {
				b.Fatalf("want %d rows, got %d", benchRows, got)
			}
		}
		b.ReportMetric(float64(benchRows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
	})
	b.Run("excelize", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			book, err := excelize.OpenReader(bytes.NewReader(data))
			if err != nil {
				b.Fatal(err)
			}
			rows, err := book.Rows("Sheet1")
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
		b.ReportMetric(float64(benchRows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
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
