package main

import (
	"bytes"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/extract"
)

// counting is a sink that counts rows, and keeps the text of what it gets.
type counting struct {
	nothing
	rows int
	text bytes.Buffer
}

func (c *counting) Unit(u extract.Unit) error { c.text.Write(u.Text); return nil }

func (c *counting) Row(r extract.Row) error {
	c.rows++
	for _, cell := range r.Cells {
		c.text.Write(cell.Text)
		c.text.WriteByte(' ')
	}
	return nil
}

func read(t *testing.T, path string) *counting {
	t.Helper()
	c := &counting{}
	if err := eachUnit(t.Context(), path, c); err != nil {
		t.Fatal(err)
	}
	return c
}

func TestCorpora_are_what_they_are_called(t *testing.T) {
	b := bench{cache: t.TempDir(), scale: 0.002}
	book, err := b.workbook()
	if err != nil {
		t.Fatal(err)
	}
	if got := read(t, book.path); got.rows != 201 || !strings.Contains(got.text.String(), "Almelo") {
		t.Errorf("workbook: want 201 rows with a place, got %d", got.rows)
	}
	pages, err := b.pages()
	if err != nil {
		t.Fatal(err)
	}
	if got := read(t, pages.path); !strings.Contains(got.text.String(), "Geboren") || !strings.Contains(got.text.String(), "uitkering") {
		t.Errorf("pages: want a list and a letter, got %d rows, %d bytes", got.rows, got.text.Len())
	}
	tree, err := b.tree()
	if err != nil {
		t.Fatal(err)
	}
	if tree.files != 100 {
		t.Errorf("tree: want 100 files, got %d", tree.files)
	}
	again, err := b.tree()
	if err != nil || again != tree {
		t.Errorf("want the corpus %v again, got %v, %v", tree, again, err)
	}
}

func TestRegister_has_no_number_that_a_person_has(t *testing.T) {
	var out bytes.Buffer
	g := newRegister()
	for range 20_000 {
		g.row(nil, &out)
	}
	g.insert(nil, &out)
	passed := 0
	for _, number := range regexp.MustCompile(`\b\d{9}\b`).FindAll(out.Bytes(), -1) {
		if pii.ValidBSN(number) {
			passed++
			if !bytes.HasPrefix(number, []byte("9999")) && !bytes.HasPrefix(number, []byte("0000")) {
				t.Fatal("a BSN outside of the test ranges")
			}
		}
	}
	if passed != 20_100 {
		t.Errorf("want 20,100 BSNs, got %d", passed)
	}
}

func TestSource_same_seed_same_bytes(t *testing.T) {
	make := func() []byte { return source(rand.New(rand.NewPCG(1, 2)), 5000) }
	if !bytes.Equal(make(), make()) {
		t.Error("want the same bytes")
	}
}

func TestCosts(t *testing.T) {
	spent := func(seconds ...int) (c []cost) {
		for _, s := range seconds {
			c = append(c, cost{cpu: time.Duration(s) * time.Second})
		}
		return c
	}
	all := costs{spent(2, 4, 100), spent(1, 4, 10)}
	if got := all.median(0, cpu); got != 4 {
		t.Errorf("want a median of 4, got %v", got)
	}
	if got := all.times(0, 1, cpu); got != 2 { // of 2, 1 and 10
		t.Errorf("want a ratio of 2, got %v", got)
	}
}

func TestTable_hides_folders(t *testing.T) {
	b := bench{runs: 1, scale: 1}
	b.add(line{work: "w", goal: "g", measured: "1 times", reached: judge(false), commands: []command{{args: []string{"/a/b/rg", "-c", pattern, "/c/d/e.txt", "/dev/null"}}}})
	got := b.table()
	for _, want := range []string{"| w | g | 1 times | **no** |", "    rg -c '" + pattern + "' e.txt /dev/null\n"} {
		if !strings.Contains(got, want) {
			t.Errorf("want %q in\n%s", want, got)
		}
	}
}
