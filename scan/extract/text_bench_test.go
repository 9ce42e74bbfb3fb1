package extract_test

import (
	"context"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/scan/extract"
)

// discard is a sink that counts.
type discard struct{ units, rows, cells int }

func (d *discard) Unit(extract.Unit) error { d.units++; return nil }
func (d *discard) Row(r extract.Row) error {
	d.rows++
	d.cells += len(r.Cells)
	return nil
}
func (d *discard) Member(_ extract.Loc, r io.Reader) error {
	_, err := io.Copy(io.Discard, r)
	return err
}
func (d *discard) Unread(extract.Loc, error) error { return nil }

// repeat returns about size bytes of a text in which %d is the line number.
func repeat(size int, head, line, tail string) string {
	var b strings.Builder
	b.WriteString(head)
	for i := 0; b.Len() < size; i++ {
		fmt.Fprintf(&b, line, i)
	}
	b.WriteString(tail)
	return b.String()
}

func benchmark(b *testing.B, format extract.Format, content string) {
	b.SetBytes(int64(len(content)))
	b.ReportAllocs()
	for b.Loop() {
		f := extract.NewFile(extract.Loc{Path: "a"}, "a", int64(len(content)), strings.NewReader(content), extract.NewBudget(extract.Limits{}))
		if err := format.Extract(context.Background(), f, &discard{}); err != nil {
			b.Fatal(err)
		}
	}
}

const csvLine = "%d;de Vries;J.P.;999900006;1980-02-01;Dorpsstraat;12;;7601 AB;Almelo;0612345678;jan@example.nl;;;\r\n"

func BenchmarkCSV(b *testing.B) {
	benchmark(b, extract.CSV{}, repeat(4<<20, "nr;naam;vl;bsn;geb;straat;nr;toev;pc;plaats;tel;mail;a;b\r\n", csvLine, ""))
}

func BenchmarkCSV_quoted(b *testing.B) {
	benchmark(b, extract.CSV{}, repeat(4<<20, "", `"%d","de Vries","J.P.","999900006","1980-02-01","Dorpsstraat 12","7601 AB","zei ""hoi"", en ging"`+"\n", ""))
}

func BenchmarkText(b *testing.B) {
	benchmark(b, extract.Text{}, repeat(4<<20, "", "Op dag %d liep de heer De Vries langs de vijver in het park en zag er een eend\nzwemmen die hem, zo leek het, aankeek.\n\n", ""))
}

func BenchmarkText_log(b *testing.B) {
	benchmark(b, extract.Text{}, repeat(4<<20, "", "2016-09-02 10:11:12,%d INFO [main] nl.almelo.Zaak - verwerkt in 12 ms\n", ""))
}

func BenchmarkText_forms(b *testing.B) {
	benchmark(b, extract.Text{}, repeat(4<<20, "", "Naam: J. de Vries\nBSN: 999900006\nNummer: %d\nAdres: Dorpsstraat 12\n\n", ""))
}

func BenchmarkText_latin1(b *testing.B) {
	benchmark(b, extract.Text{}, repeat(4<<20, "", "Op dag %d liep mevrouw Citro\xebn langs de vijver in het park en zag er een eend\n\n", ""))
}

func BenchmarkJSON(b *testing.B) {
	benchmark(b, extract.JSON{}, repeat(4<<20, "[", `{"nr": %d, "naam": "de Vries", "bsn": "999900006", "adres": {"straat": "Dorpsstraat", "plaats": "Almelo"}},`+"\n", "{}]"))
}

func BenchmarkXML(b *testing.B) {
	benchmark(b, extract.XML{}, repeat(4<<20, "<a>", "<p id=\"%d\">\n  <naam>de Vries</naam>\n  <bsn>999900006</bsn>\n  <adres><straat>Dorpsstraat</straat><plaats>Almelo</plaats></adres>\n</p>\n", "</a>"))
}

func BenchmarkHTML(b *testing.B) {
	benchmark(b, extract.HTML{}, repeat(4<<20, "<html><table>", "<tr><td>%d</td><td>de Vries</td><td>999900006</td></tr>\n", "</table><p>Slot</p>"))
}

// TestMemory checks that reading a long file allocates no more than reading a
// short one.
func TestMemory(t *testing.T) {
	tests := []struct {
		name   string
		format extract.Format
		line   string
	}{
		{"csv", extract.CSV{}, csvLine},
		{"csv_quoted", extract.CSV{}, "\"%d\";\"a \"\"b\"\"\";\"c\nd\"\n"},
		{"prose", extract.Text{}, "Op dag %d liep de heer De Vries langs de vijver.\n\n"},
		{"latin1", extract.Text{}, "dag %d \xe9\xe8\n"},
		{"log", extract.Text{}, "10:11:12 %d regel\n"},
		{"table", extract.Text{}, "a\tb\t%d\n"},
		{"one_line", extract.Text{}, "woord %d "},
		{"json_lines", extract.JSON{}, `{"nr":%d,"naam":"x"}` + "\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			allocs := func(size int) float64 {
				content := repeat(size, "", tt.line, "")
				return testing.AllocsPerRun(1, func() {
					f := extract.NewFile(extract.Loc{}, "a.csv", int64(len(content)), strings.NewReader(content), extract.NewBudget(extract.Limits{}))
					if err := tt.format.Extract(context.Background(), f, &discard{}); err != nil {
						t.Fatal(err)
					}
				})
			}
			short, long := allocs(1<<20), allocs(4<<20)
			if long > short+20 {
				t.Errorf("want no more than the %.0f allocations of 1 MiB for 4 MiB, got %.0f", short, long)
			}
		})
	}
}
