package main

import (
	"bytes"
	"os"
	"slices"
	"testing"
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
		{"faker-js:nl", true}, {"joke2k:de_DE", false}, {"faker-js:fr,joke2k:nl_BE", true}, {"faker-js:de,joke2k:de_DE", false}, {"popular-names-cc0:GB", false},
	} {
		if got := isKept(c.sources); got != c.want {
			t.Errorf("%s: want %v, got %v", c.sources, c.want, got)
		}
	}
}
