package main

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"testing"

	"github.com/piiscan/piiscan/pii/internal/lexicon"
)

// The embedded tables of places are those that the lists give. (The tables of
// words need the word list, which is not copied.)
func TestTablesAreFresh(t *testing.T) {
	t.Chdir("..")
	postcodes, municipalities := readTable("data/postcodes.tsv"), readTable("data/municipalities.tsv")
	for _, c := range []struct {
		path string
		want []byte
	}{
		{"places.bin", placeTable(postcodes, municipalities)},
		{"postcodes.bin", postcodeTable(postcodes)},
		{"successors.bin", successorTable(municipalities)},
		{"municipalities.go", municipalitySource(municipalities)},
	} {
		got, err := os.ReadFile(c.path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(c.want, got) {
			t.Errorf("%s is stale: run go generate", c.path)
		}
	}
}

func TestNameWords(t *testing.T) {
	for _, c := range []struct {
		name string
		want []string
	}{
		{"Jansen", []string{"jansen"}},
		{"van den Berg", []string{"berg"}},
		{"El Idrissi", []string{"idrissi"}},
		{"Tjin A Sie", []string{"tjin", "sie"}},
		{"Anne-Marie", []string{"anne", "marie"}},
		{"Yılmaz", []string{"yilmaz"}},
	} {
		if got := nameWords(c.name); !slices.Equal(got, c.want) {
			t.Errorf("%s: want %q, got %q", c.name, c.want, got)
		}
	}
}

func TestIsKept(t *testing.T) {
	for _, c := range []struct {
		sources string
		want    bool
	}{
		{"faker-js:nl", true}, {"own:sr", true}, {"joke2k:de_DE", false}, {"faker-js:fr,joke2k:nl_BE", true}, {"faker-js:de,joke2k:de_DE", false}, {"popular-names-cc0:GB", false},
	} {
		if got := isKept(c.sources); got != c.want {
			t.Errorf("%s: want %v, got %v", c.sources, c.want, got)
		}
	}
}

// Every word of a perfect hash is found in it, whatever their number, and no
// other.
func TestPerfect(t *testing.T) {
	for _, n := range []int{1, 2, 3, 4, 5, 100, 5000} {
		senses := map[string]lexicon.Sense{}
		for i := range n {
			senses[fmt.Sprintf("word%d", i)] = lexicon.Sense(1 + i%15)
		}
		table := string(perfect(senses))
		if want := 4 + 2*lexicon.Buckets(n) + 5*n; len(table) != want {
			t.Errorf("%d words: want %d bytes, got %d", n, want, len(table))
		}
		for word, want := range senses {
			if got := lexicon.FindIn(table, lexicon.Hash([]byte(word))); got != want {
				t.Errorf("%s of %d: want %b, got %b", word, n, want, got)
			}
		}
		for i := range 10000 {
			if got := lexicon.FindIn(table, lexicon.Hash(fmt.Appendf(nil, "other%d", i))); got != 0 {
				t.Errorf("other%d of %d: want nothing, got %b", i, n, got)
			}
		}
	}
}
