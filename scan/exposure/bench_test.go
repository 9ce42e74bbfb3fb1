package exposure

import (
	"fmt"
	"math"
	"os"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/extract"
)

// register fills fr with the rows of n people from first on, as a population
// register has them: BSN, name, birth date, address.
func register(fr *FileResult, first, n int) { rows(fr, first, n, math.MaxInt) }

// rows fills fr with n rows from first on of a list that begins anew after
// people.
func rows(fr *FileResult, first, n, people int) {
	fr.Reset()
	fr.Path, fr.Piece, fr.Last = "brp.csv", uint32(first/n), false
	var facts [4]Fact
	var keys [8]Key
	var text [32]byte
	for row := first; row < first+n; row++ {
		i := row % people
		all := keys[:0]
		add := func(j int, kind pii.Kind, canonical []byte) {
			from := len(all)
			all = testKeyer.AppendKeys(all, kind, canonical)
			facts[j] = Fact{Kind: kind, Confidence: pii.Certain, Why: pii.WhyLabel, Keys: all[from:len(all):len(all)]}
			facts[j].Loc = fr.AddLoc(extract.Loc{Path: fr.Path, Row: row + 2, Col: j + 1})
		}
		x := scramble(uint64(i))
		add(0, pii.BSN, fmt.Appendf(text[:0], "%09d", i))
		name := strconv.AppendUint(append(text[:0], 'n'), x%300_000, 10)
		add(1, pii.Name, append(name, ',', 'a'+byte(x>>20%26)))
		add(2, pii.BirthDate, strconv.AppendUint(text[:0], 19200101+x>>32%36_000, 10))
		add(3, pii.Address, strconv.AppendUint(append(text[:0], 'p'), x>>24%8_000_000, 10))
		fr.AddSighting(facts[:], Attributes{Municipality: uint16(1 + x>>40%342)})
	}
}

// country tallies n people, and returns what is held of each in bytes.
func country(tb testing.TB, n int) (*Tally, float64) {
	tb.Helper()
	const rows = 1000
	var before, after runtime.MemStats
	fr := &FileResult{}
	register(fr, 0, rows)
	runtime.GC()
	runtime.ReadMemStats(&before)
	t := NewTally(Options{})
	for first := 0; first < n; first += rows {
		register(fr, first, rows)
		t.Add(fr)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	return t, float64(after.HeapAlloc-before.HeapAlloc) / float64(n)
}

func BenchmarkTally(b *testing.B) {
	fr := &FileResult{}
	const rows = 1000
	b.ReportAllocs()
	t, first := NewTally(Options{}), 0
	for b.Loop() {
		b.StopTimer()
		register(fr, first, rows)
		b.StartTimer()
		t.Add(fr)
		first += rows
	}
	b.ReportMetric(float64(first)/b.Elapsed().Seconds(), "people/s")
}

// BenchmarkCount counts lists from end to end, the making of file results left
// out: people who come once each, so that nobody has more places than are kept,
// and people who come again and again.
func BenchmarkCount(b *testing.B) {
	const n, size = 100_000, 1000
	for _, bench := range []struct {
		name   string
		people int
	}{{"once", n}, {"again_and_again", n / 50}} {
		b.Run(bench.name, func(b *testing.B) {
			var list []*FileResult
			for first := 0; first < n; first += size {
				fr := &FileResult{}
				rows(fr, first, size, bench.people)
				list = append(list, fr)
			}
			b.ReportAllocs()
			for b.Loop() {
				if s := sum(Options{}, list...); s.People.Best != bench.people {
					b.Fatalf("want %d people, got %+v", bench.people, s.People)
				}
			}
			b.ReportMetric(n*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}

func BenchmarkMillion(b *testing.B) {
	const n = 1_000_000
	for b.Loop() {
		t, bytes := country(b, n)
		if s := t.Summary(); s.People.Best != n {
			b.Fatalf("want %d people, got %+v", n, s.People)
		}
		b.ReportMetric(bytes, "bytes/person")
	}
	b.ReportMetric(n*float64(b.N)/b.Elapsed().Seconds(), "people/s")
}

// TestCountry tallies a whole country. It takes minutes and 2 GB, so that it
// must be asked for: PIISCAN_COUNTRY=17000000 go test -run Country -v
func TestCountry(t *testing.T) {
	n, err := strconv.Atoi(os.Getenv("PIISCAN_COUNTRY"))
	if err != nil {
		t.Skip("set PIISCAN_COUNTRY to a number of people")
	}
	tally, bytes := country(t, n)
	s := tally.Summary()
	if want := (Range{n, n, n}); s.People != want {
		t.Errorf("want %+v, got %+v", want, s.People)
	}
	status, _ := os.ReadFile("/proc/self/status")
	for line := range strings.Lines(string(status)) {
		if strings.HasPrefix(line, "VmHWM") {
			t.Logf("%d people, %.0f bytes each; %s; evidence %d people, share %v", n, bytes, strings.TrimSpace(line), len(s.Evidence), s.EvidenceShare)
		}
	}
}

// BenchmarkResolve sums up a register, and a list of the same people without
// BSN, each of whom has to be found in it.
func BenchmarkResolve(b *testing.B) {
	const n, rows = 300_000, 1000
	t, _ := country(b, n)
	fr := &FileResult{}
	for first := 0; first < n; first += rows {
		register(fr, first, rows)
		fr.Path = "list.csv"
		for i := range fr.Sightings {
			fr.Sightings[i].Facts = fr.Sightings[i].Facts[1:]
		}
		t.Add(fr)
	}
	var s *Summary
	for b.Loop() {
		s = t.Summary()
	}
	if s.People.Best < n || s.People.Best > n+n/1000 {
		b.Errorf("want %d people, or a few more whose namesakes share a birth date; got %+v", n, s.People)
	}
	b.ReportMetric(2*n*float64(b.N)/b.Elapsed().Seconds(), "sightings/s")
}

func BenchmarkAppendKeys(b *testing.B) {
	var keys [8]Key
	for _, datum := range []struct {
		kind  pii.Kind
		value string
	}{{pii.BSN, "999900006"}, {pii.BirthDate, "19850312"}, {pii.Email, "p.jansen@example.nl"}, {pii.Name, "jansen,p"}} {
		b.Run(string(datum.kind), func(b *testing.B) {
			value := []byte(datum.value)
			b.ReportAllocs()
			for b.Loop() {
				testKeyer.AppendKeys(keys[:0], datum.kind, value)
			}
		})
	}
}
