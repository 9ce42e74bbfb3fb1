package extract_test

import (
	"context"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
	"github.com/piiscan/piiscan/scan/extract/internal/pdf/pdftest"
)

// tablePage shows rows of cells at the given columns, 20 points apart.
func tablePage(columns []int, rows ...[]string) string {
	var items []any
	for i, row := range rows {
		for k, cell := range row {
			if cell != "" {
				items = append(items, columns[k], 800-20*i, cell)
			}
		}
	}
	return pdftest.Text(items...)
}

func TestPDF_table(t *testing.T) {
	page := tablePage([]int{50, 150, 250, 350},
		[]string{"Naam", "BSN", "Geboren", "Plaats"},
		[]string{"J. de Vries", "999900006", "01-02-1970", "Almelo"},
		[]string{"K. Bakker", "", "03-04-1980", "Wierden"},
		[]string{"A. Smit", "999900018", "", "Tubbergen"})
	extracttest.Check(t, extract.PDF{}, "a.pdf", onePage(page),
		"row 1 | 1=Naam | 2=BSN | 3=Geboren | 4=Plaats @ #p1:1",
		"row 1 | 1=J. de Vries | 2=999900006 | 3=01-02-1970 | 4=Almelo @ #p1:2",
		"row 1 | 1=K. Bakker | 3=03-04-1980 | 4=Wierden @ #p1:3",
		"row 1 | 1=A. Smit | 2=999900018 | 4=Tubbergen @ #p1:4")
}

func TestPDF_tableOverPages(t *testing.T) {
	f := &pdftest.File{}
	columns := []int{50, 200, 350}
	footer := func(n int) string { return pdftest.Text(280, 30, fmt.Sprintf("Blad %d", n)) }
	f.Page(pdftest.Text(50, 820, "Lijst")+tablePage(columns, []string{"Naam", "BSN", "Plaats"}, []string{"J. de Vries", "999900006", "Almelo"})+footer(1), "")
	f.Page(tablePage(columns, []string{"K. Bakker", "", "Wierden"}, []string{"A. Smit", "999900018", ""})+footer(2), "")
	f.Page(tablePage([]int{50, 120}, []string{"Kleur", "Aantal"}, []string{"rood", "3"}), "")
	extracttest.Check(t, extract.PDF{}, "a.pdf", string(f.Bytes()),
		"unit 0 |  | Lijst @ #p1:1",
		"row 1 | 1=Naam | 2=BSN | 3=Plaats @ #p1:2",
		"row 1 | 1=J. de Vries | 2=999900006 | 3=Almelo @ #p1:3",
		"row 1 | 1=K. Bakker | 3=Wierden @ #p2:1",
		"row 1 | 1=A. Smit | 2=999900018 @ #p2:2",
		"unit 0 |  | Blad 1 @ #p1:4",
		"unit 0 |  | Blad 2 @ #p2:3",
		"row 2 | 1=Kleur | 2=Aantal @ #p3:1",
		"row 2 | 1=rood | 2=3 @ #p3:2")
}

// Columns of running text are no table: each is read from top to bottom.
func TestPDF_proseColumns(t *testing.T) {
	left := "een twee drie vier vijf zes zeven"
	right := "acht negen tien elf twaalf dertien"
	page := pdftest.Text(50, 700, left, 300, 700, right, 50, 688, left, 300, 688, right, 50, 676, left, 300, 676, right)
	extracttest.Check(t, extract.PDF{}, "a.pdf", onePage(page),
		"unit 0 |  | "+left+"⏎"+left+"⏎"+left+" @ #p1:1",
		"unit 0 |  | "+right+"⏎"+right+"⏎"+right+" @ #p1:1")
}

// listFile returns a list of persons over many pages, 40 to a page.
func listFile(pages int) []byte {
	f := &pdftest.File{Packed: true}
	columns := []int{40, 180, 260, 340, 420, 500}
	n := 0
	for range pages {
		rows := [][]string{{"Naam", "BSN", "Geboren", "Postcode", "Plaats", "Telefoon"}}
		for range 40 {
			n++
			rows = append(rows, []string{fmt.Sprintf("P.%c. van den Persoon %d", 'A'+n%26, n), fmt.Sprintf("9999%05d", n),
				"01-02-1970", fmt.Sprintf("%d AB", 7600+n%90), "Almelo", "0546-123456"})
		}
		f.Page(tablePage(columns, rows...), "")
	}
	return f.Bytes()
}

// Every row of a long list has its name and number in the same row, in cells
// of their own, and it is one table.
func TestPDF_longList(t *testing.T) {
	const pages = 100
	r := &extracttest.Recorder{}
	if err := (extract.PDF{}).Extract(context.Background(), extracttest.File("a.pdf", listFile(pages)), r); err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, row := range r.Rows {
		if row.Table != 1 {
			t.Fatalf("want one table, got %d", row.Table)
		}
		if row.Cells[1] == "Naam" {
			continue
		}
		n++
		if want := fmt.Sprintf("9999%05d", n); row.Cells[2] != want || !strings.HasSuffix(row.Cells[1], fmt.Sprint("Persoon ", n)) {
			t.Fatalf("row %d: got %v", n, row.Cells)
		}
	}
	if n != 40*pages {
		t.Errorf("want %d rows, got %d", 40*pages, n)
	}
}

// A narrow gap that stands at the same place in all rows parts columns.
func TestPDF_narrowColumns(t *testing.T) {
	page := tablePage([]int{50, 111, 167, 300},
		[]string{"20-08-2014", "999900006", "Johan Boer", "Almelo"},
		[]string{"27-08-2014", "999900018", "Arjen de Vries", "Wierden"},
		[]string{"04-09-2014", "999900031", "Wim Smit", "Tubbergen"})
	extracttest.Check(t, extract.PDF{}, "a.pdf", onePage(page),
		"row 1 | 1=20-08-2014 | 2=999900006 | 3=Johan Boer | 4=Almelo @ #p1:1",
		"row 1 | 1=27-08-2014 | 2=999900018 | 3=Arjen de Vries | 4=Wierden @ #p1:2",
		"row 1 | 1=04-09-2014 | 2=999900031 | 3=Wim Smit | 4=Tubbergen @ #p1:3")
}

// A table goes on behind a subheading, and keeps its lines of wrapped text.
func TestPDF_tableWithSubheading(t *testing.T) {
	page := tablePage([]int{50, 200, 350},
		[]string{"Naam", "BSN", "Plaats"},
		[]string{"J. de Vries", "999900006", "Almelo"},
		[]string{"", "", "Hoofdstraat"},
		[]string{"K. Bakker", "999900018", "Wierden"}) +
		pdftest.Text(50, 700, "Afdeling Sociale Zaken, locatie Centrum, begane grond") +
		pdftest.Text(50, 680, "A. Smit", 200, 680, "999900031", 350, 680, "Tubbergen", 50, 660, "B. Smit", 350, 660, "Almelo")
	extracttest.Check(t, extract.PDF{}, "a.pdf", onePage(page),
		"row 1 | 1=Naam | 2=BSN | 3=Plaats @ #p1:1",
		"row 1 | 1=J. de Vries | 2=999900006 | 3=Almelo @ #p1:2",
		"row 1 | 3=Hoofdstraat @ #p1:3",
		"row 1 | 1=K. Bakker | 2=999900018 | 3=Wierden @ #p1:4",
		"row 1 | 1=A. Smit | 2=999900031 | 3=Tubbergen @ #p1:6",
		"row 1 | 1=B. Smit | 3=Almelo @ #p1:7",
		"unit 0 |  | Afdeling Sociale Zaken, locatie Centrum, begane grond @ #p1:5")
}

// Pages that each hold one person's data in two columns are tables of their own.
func TestPDF_formPerPage(t *testing.T) {
	f := &pdftest.File{}
	for _, bsn := range []string{"999900006", "999900018"} {
		f.Page(tablePage([]int{50, 200}, []string{"Achternaam", "Smit"}, []string{"BSN", bsn}), "")
	}
	extracttest.Check(t, extract.PDF{}, "a.pdf", string(f.Bytes()),
		"row 1 | 1=Achternaam | 2=Smit @ #p1:1", "row 1 | 1=BSN | 2=999900006 @ #p1:2",
		"row 2 | 1=Achternaam | 2=Smit @ #p2:1", "row 2 | 1=BSN | 2=999900018 @ #p2:2")
}

type nullSink struct{}

func (nullSink) Unit(extract.Unit) error { return nil }

func (nullSink) Row(extract.Row) error { return nil }

func (nullSink) Member(extract.Loc, io.Reader) error { return nil }

func (nullSink) Unread(extract.Loc, error) error { return nil }

// BenchmarkPDF_table reads a list of 40 persons a page.
func BenchmarkPDF_table(b *testing.B) {
	const pages = 200
	content := listFile(pages)
	b.SetBytes(int64(len(content)))
	b.ReportAllocs()
	for b.Loop() {
		if err := (extract.PDF{}).Extract(context.Background(), extracttest.File("a.pdf", content), nullSink{}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)*pages/b.Elapsed().Seconds(), "pages/s")
}
