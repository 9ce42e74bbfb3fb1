package scan_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/exposure"
)

// bsns returns numbers of a test range that pass.
func bsns(n int) []string {
	var all []string
	for serial := 0; len(all) < n; {
		var next string
		next, serial = nextTestBSN("9999", serial+7)
		all = append(all, next)
	}
	return all
}

func column(header string, cells []string) fstest.MapFS {
	return fstest.MapFS{"lijst/a.csv": {Data: []byte("regel;" + header + "\nx;" + strings.Join(cells, "\nx;") + "\n")}}
}

// numbers calls f for each of n numbers.
func numbers(n int, f func(i int) string) []string {
	all := make([]string, n)
	for i := range all {
		all[i] = f(i)
	}
	return all
}

// What a column of numbers is that is no column of BSNs, and what is left of
// the doubt.
func TestPool_explained(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	random := func(low, high int) func(int) string {
		return func(int) string { return fmt.Sprint(low + r.IntN(high-low)) }
	}
	counter := numbers(300, func(i int) string { return fmt.Sprint(300000000 + i) })
	tests := []struct {
		name, header string
		cells        []string
		want         exposure.Explanation
		verdict      exposure.Verdict
		high         float64 // at most
	}{
		{"counter", "volgnr", counter, exposure.Counter, exposure.Chance, 0},
		{"counter_of_two_sheets", "id", append(numbers(100, func(i int) string { return fmt.Sprint(700000000 + 2*i) }), counter...), exposure.Counter, exposure.Chance, 0},
		{"first_digits", "kolom", numbers(200, random(201600000, 201700000)), exposure.Series, exposure.Chance, 0},
		{"first_digits_of_invoices", "Factuurnr", numbers(200, random(201600000, 201700000)), exposure.InvoiceNumbers, exposure.Chance, 0},
		{"mobile", "kolom", numbers(200, random(611000000, 658999999)), exposure.PhoneNumbers, exposure.Chance, 0},
		{"extensions", "toestel", numbers(200, random(546000000, 547000000)), exposure.PhoneNumbers, exposure.Chance, 0},
		{"kvk", "kvk-nummer", numbers(200, random(10000000, 90000000)), exposure.CompanyNumbers, exposure.Chance, 0},
		{"articles", "artikelnr", numbers(200, random(100000000, 999999999)), exposure.ArticleNumbers, exposure.Chance, 0},
		{"nothing_known", "x", numbers(200, random(100000000, 999999999)), exposure.Unexplained, exposure.Chance, 40},
		{"BSNs_in_a_counter", "volgnr", append(bsns(12), counter...), exposure.Counter, exposure.Mixed, 12},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := run(t, column(tt.header, tt.cells), scan.Config{TestRanges: []string{}})
			if len(s.Pools) != 1 {
				t.Fatalf("want one pool, got %+v", s.Pools)
			}
			p := s.Pools[0]
			if p.Explained != tt.want || p.Verdict != tt.verdict || p.High > tt.high {
				t.Errorf("want explanation %d, verdict %d, at most %v; got %+v", tt.want, tt.verdict, tt.high, p)
			}
			if tt.verdict == exposure.Mixed {
				equal(t, "people", 12, s.People.Best)
			}
		})
	}
}

// What a column of codes is that look like plates.
func TestPool_explained_codes(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	letter := func() byte { return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[r.IntN(26)] }
	hexadecimal := func(int) string { return fmt.Sprintf("%06x", r.IntN(1<<24)) }
	random := func(int) string {
		code := []byte{letter(), byte('0' + r.IntN(10)), 0, 0, 0, 0}
		for i := 2; i < len(code); i++ {
			code[i] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"[r.IntN(36)]
		}
		return string(code)
	}
	tests := []struct {
		name, header string
		cells        []string
		want         exposure.Explanation
		high         float64 // at most
	}{
		{"counter", "x", numbers(300, func(i int) string { return fmt.Sprintf("HX%04d", 1200+i) }), exposure.Counter, 0},
		{"counter_of_articles", "artikel", numbers(300, func(i int) string { return fmt.Sprintf("EA%03dI", 200+i) }), exposure.Counter, 0},
		{"first_letters", "x", numbers(300, func(i int) string { return fmt.Sprintf("K7%c%c%d%c", "PX"[i%2], letter(), r.IntN(10), letter()) }), exposure.Series, 0},
		{"first_letters_of_orders", "ordercode", numbers(300, func(int) string { return fmt.Sprintf("K7%c%c%d%c", 'P', letter(), r.IntN(10), letter()) }), exposure.InvoiceNumbers, 0},
		{"articles", "artikelcode", numbers(300, random), exposure.ArticleNumbers, 0},
		{"cases", "kenmerk", numbers(300, random), exposure.CaseNumbers, 30},
		{"nothing_known", "x", numbers(300, random), exposure.Unexplained, 30},
		{"hexadecimal", "x", numbers(300, hexadecimal), exposure.Unexplained, 30},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := run(t, column(tt.header, tt.cells), scan.Config{})
			i := slices.IndexFunc(s.Pools, func(p exposure.Pool) bool { return p.Kind == pii.Plate })
			if i < 0 {
				t.Fatalf("want a pool of plates, got %+v", s.Pools)
			}
			if p := s.Pools[i]; p.Explained != tt.want || p.Verdict != exposure.Chance || p.High > tt.high {
				t.Errorf("want explanation %d, at most %v; got %+v", tt.want, tt.high, p)
			}
		})
	}
}

// Codes that begin in very many ways are not kept.
func TestPool_codes_without_end(t *testing.T) {
	cells := numbers(30_000, func(i int) string {
		return fmt.Sprintf("%c%d%c%03d", 'A'+i%26, i/26%10, 'A'+i/260%26, i%1000)
	})
	s := run(t, column("x", cells), scan.Config{})
	for _, p := range s.Pools {
		if p.Kind == pii.Plate && p.Explained != exposure.Unexplained {
			t.Errorf("want no explanation, got %+v", p)
		}
	}
}

// A few BSNs in a column of unrelated numbers are found where they are known
// from elsewhere, and only bounded where they are not.
func TestPool_known_people(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	known := bsns(20)
	cells := append(numbers(400, func(int) string { return fmt.Sprint(100000000 + r.IntN(800000000)) }), known[:12]...)
	files := column("referentie", cells)
	s := run(t, files, scan.Config{TestRanges: []string{}})
	equal(t, "people, nobody known", 0, s.People.Best)
	before := s.Pools[0]
	files["clienten.csv"] = &fstest.MapFile{Data: []byte("BSN\n" + strings.Join(known, "\n") + "\n")}
	s = run(t, files, scan.Config{TestRanges: []string{}})
	p := s.Pools[0]
	if p.Label != "referentie" {
		p = s.Pools[1]
	}
	equal(t, "known", 12, p.Known)
	equal(t, "people", 20, s.People.Best)
	if p.Low < 12 || p.High < 12 || p.High > before.High+12 || p.Estimate < 12 {
		t.Errorf("with 12 known: before %+v, after %+v", before, p)
	}
}

// A BSN a file is no column; those under one label in a folder, and the names
// of its files, are.
func TestPool_across_files(t *testing.T) {
	all := bsns(30)
	label, name := fstest.MapFS{}, fstest.MapFS{}
	for i, n := range all {
		label[fmt.Sprintf("brieven/%d.txt", i)] = &fstest.MapFile{Data: []byte("Betreft: uw aanvraag\nCode: " + n + "\n\nWij hebben uw aanvraag ontvangen.\n")}
		name[fmt.Sprintf("dossiers/%s.txt", n)] = &fstest.MapFile{Data: []byte("Niets bijzonders.\n")}
	}
	for what, files := range map[string]fstest.MapFS{"label": label, "name": name} {
		s := run(t, files, scan.Config{TestRanges: []string{}})
		equal(t, what+": people", 30, s.People.Best)
		if len(s.Pools) != 1 || s.Pools[0].Files != 30 || s.Pools[0].Verdict != exposure.IsKind {
			t.Errorf("%s: want one pool of 30 files, got %+v", what, s.Pools)
		}
	}
	// Numbers of which one in eleven passes are none.
	by := fstest.MapFS{}
	for i := range all {
		by[fmt.Sprintf("brieven/%d.txt", i)] = &fstest.MapFile{Data: []byte(fmt.Sprintf("Code: %d\n", 312345678+i*1237))}
		by[fmt.Sprintf("dossiers/%d.txt", 712345678+i*1237)] = &fstest.MapFile{Data: []byte("Niets bijzonders.\n")}
	}
	s := run(t, by, scan.Config{TestRanges: []string{}})
	equal(t, "people by chance", 0, s.People.Best)
	for _, p := range s.Pools {
		if p.Verdict != exposure.Chance || p.Files != 30 {
			t.Errorf("want chance, got %+v", p)
		}
	}
}

// Over 200 mixtures of BSNs and other numbers, from none to nothing else, the
// interval holds the truth as often as it says.
func TestPool_mixtures(t *testing.T) {
	r := rand.New(rand.NewPCG(2016, 200))
	real := bsns(1200)
	held := 0
	const rounds = 200
	for range rounds {
		of := 200 + r.IntN(1000)
		n := r.IntN(of + 1)
		seen := map[string]bool{}
		for len(seen) < of-n {
			seen[fmt.Sprint(100000000+r.IntN(890000000))] = true
		}
		cells := append([]string{}, real[:n]...)
		for c := range seen {
			cells = append(cells, c)
		}
		s := run(t, column("referentie", cells), scan.Config{TestRanges: []string{}, Kinds: []pii.Kind{pii.BSN}})
		if p := s.Pools[0]; p.Low <= float64(n) && float64(n) <= p.High {
			held++
		}
	}
	t.Logf("the 95 %% interval holds the truth in %d of %d mixtures", held, rounds)
	if held < rounds*93/100 || held > rounds*97/100 {
		t.Errorf("the 95 %% interval holds the truth in %d of %d mixtures", held, rounds)
	}
}
