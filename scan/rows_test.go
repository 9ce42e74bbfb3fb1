package scan

import (
	"context"
	"fmt"
	"testing"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
)

// list is a table of invented people, as a format gives it: what tells a person,
// and how he or she can be reached.
type list struct{ rows []extract.Row }

func newList(people int) *list {
	l := &list{}
	l.add("bsn", "voorletters", "voorvoegsel", "achternaam", "geboortedatum", "postcode", "huisnummer", "telefoon", "kenteken")
	return l.with(people)
}

// with adds people to the list.
func (l *list) with(people int) *list {
	for serial := 0; people > 0; serial++ {
		bsn := fmt.Sprintf("9999%05d", serial)
		if !pii.ValidBSN([]byte(bsn)) {
			continue
		}
		people--
		l.add(bsn, string(rune('A'+serial%26))+".", []string{"", "de", "van den"}[serial%3], []string{"Jansen", "Vries", "Berg", "Bakker"}[serial%4],
			fmt.Sprintf("%02d-%02d-%d", 1+serial%28, 1+serial%12, 1930+serial%80), fmt.Sprintf("76%02dAB", serial%100), fmt.Sprint(1+serial%200),
			fmt.Sprintf("06%08d", 10000000+serial), fmt.Sprintf("GB-%03d-B", serial%50)) // GB-000-B is none: its row is read the general way
	}
	return l
}

func (l *list) add(cells ...string) {
	r := extract.Row{Loc: extract.Loc{Path: "lijst.csv", Row: len(l.rows) + 1}, Table: 1}
	for i, c := range cells {
		r.Cells = append(r.Cells, extract.Cell{Col: i + 1, Text: []byte(c)})
	}
	l.rows = append(l.rows, r)
}

// read gives the list to a worker, as a file would.
func (l *list) read(t testing.TB, w *Worker) {
	t.Helper()
	loc := extract.Loc{Path: "lijst.csv"}
	f := &fileScan{w: w, path: loc.Path, id: loc.Path, budget: extract.NewBudget(extract.Limits{})}
	s := newSink(context.Background(), f, &exposure.Entry{Loc: loc})
	for _, r := range l.rows {
		if err := s.Row(r); err != nil {
			t.Fatal(err)
		}
	}
	s.close()
	f.flush(true)
}

// A table costs memory for its header and its columns, and none for its rows:
// neither for their cells nor for the people in them.
func TestTable_allocations(t *testing.T) {
	people := 0
	w := NewWorker(Config{Keyer: exposure.KeyerFrom([exposure.SecretSize]byte{1})}, 100, func(fr *exposure.FileResult) { people += len(fr.Sightings) })
	short, long := newList(100), newList(1100)
	long.read(t, w) // what is kept from one file to the next has grown by now
	if people != 1100 {
		t.Fatalf("want 1100 people, got %d", people)
	}
	few := testing.AllocsPerRun(5, func() { short.read(t, w) })
	many := testing.AllocsPerRun(5, func() { long.read(t, w) })
	if many-few > 10 {
		t.Errorf("want no memory for 1000 rows more, got %v times some", many-few)
	}
}

// Records wait for the verdict on a column without a label until there are many,
// and not when it has fallen: the first that waited, those behind them, and those
// of another list, in which nothing was decided, are all told.
func TestTable_waiting(t *testing.T) {
	numbers := func(rows int) *list {
		l := &list{}
		for i := range rows {
			l.add(fmt.Sprintf("9999000%02d", []int{6, 18, 31, 43, 55, 67, 79, 80}[i%8]), "bankstel")
		}
		return l
	}
	certain := 0
	w := NewWorker(Config{Keyer: exposure.KeyerFrom([exposure.SecretSize]byte{1})}, 100, func(fr *exposure.FileResult) {
		for _, s := range fr.Sightings {
			for _, f := range s.Facts {
				if f.Kind == pii.BSN && f.Confidence == pii.Certain {
					certain++
				}
			}
		}
	})
	for _, rows := range []int{maxWaiting + 2000, 100} {
		certain = 0
		l := numbers(rows)
		if l.read(t, w); certain != rows {
			t.Errorf("%d rows: want as many BSNs, got %d", rows, certain)
		}
	}
}

// BenchmarkTable gives the time and memory of a row of 9 cells from cells to
// facts, reading and counting left out.
func BenchmarkTable(b *testing.B) {
	w := NewWorker(Config{Keyer: exposure.KeyerFrom([exposure.SecretSize]byte{1})}, 1024, func(*exposure.FileResult) {})
	l := newList(5000)
	b.ReportAllocs()
	for b.Loop() {
		l.read(b, w)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(l.rows)), "ns/row")
}
