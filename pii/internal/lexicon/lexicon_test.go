package lexicon

import (
	"fmt"
	"testing"
)

func TestLookup(t *testing.T) {
	for _, c := range []struct {
		word string
		want Sense
	}{
		{"pieter", First}, {"mehmet", First}, {"fatima", First}, {"jansen", Last}, {"yilmaz", First | Last}, {"bakker", Last | Word}, {"wit", Last | Word},
		{"almelo", Place}, {"haarlem", Place}, {"fiets", 0}, {"xqzv", 0}, {"", 0}, {"der", 0}, {"van", 0},
	} {
		got := Lookup([]byte(c.word))
		if got&c.want != c.want || c.want == 0 && got != 0 {
			t.Errorf("%q: want %b, got %b", c.word, c.want, got)
		}
	}
}

func TestIsWord(t *testing.T) {
	for _, word := range []string{"fiets", "gemeente", "toelichting", "bakker", "inleiding"} {
		if !IsWord([]byte(word)) {
			t.Errorf("%q is a word", word)
		}
	}
	yes := 0
	for i := range 10000 {
		if IsWord(fmt.Appendf(nil, "zq%dx", i)) {
			yes++
		}
	}
	if yes > 400 {
		t.Errorf("the filter says yes to %d of 10,000 words that are none", yes)
	}
}

// Words of no list: surnames look like surnames, and others do not.
func TestLikeness(t *testing.T) {
	for _, word := range []string{"hoekzema", "bruggenkampsma", "grobbink", "ouboutaleb", "yildirimoglu", "wojnarowska", "ramharakhsingh", "van", ""} {
		if got := Likeness([]byte(word)); len(word) > 3 && got < LikenessUnit {
			t.Errorf("%s: want it like a surname, got %d", word, got)
		}
	}
	for _, word := range []string{"uitvoeringsregeling", "onderzoeksbureau", "zorgverzekeraar", "jeugdhulpverlening", "vergunninghouder"} {
		if got := Likeness([]byte(word)); got > -LikenessUnit {
			t.Errorf("%s: want it unlike a surname, got %d", word, got)
		}
	}
}

func TestPlaces(t *testing.T) {
	for _, c := range []struct {
		place string
		want  uint16
	}{
		{"almelo", 141}, {"denhaag", 518}, {"sgravenhage", 518}, {"vriezenveen", 1700}, {"@almelo", 141}, {"@hengelo", 164},
		{"hengelo", 0}, {"bergen", 0}, {"kwadyk", 385}, {"nergens", 0}, {"", 0},
	} {
		if got := OfPlace([]byte(c.place)); got != c.want {
			t.Errorf("%q: want %d, got %d", c.place, c.want, got)
		}
	}
	if got := OfPostcode(7607); got != 141 {
		t.Errorf("7607: want 141, got %d", got)
	}
	if got := OfPostcode(999) + OfPostcode(10000) + OfPostcode(-1); got != 0 {
		t.Errorf("want none, got %d", got)
	}
	if got := Successor(1); got != 1966 {
		t.Errorf("Adorp: want 1966, got %d", got)
	}
	if got := Municipality(Successor(1)); got != "Het Hogeland" {
		t.Errorf("want Het Hogeland, got %q", got)
	}
}

func TestMunicipalities(t *testing.T) {
	if len(municipalities) != 342 {
		t.Errorf("want 342 municipalities, got %d", len(municipalities))
	}
	for i, m := range municipalities {
		if i > 0 && m.code <= municipalities[i-1].code {
			t.Errorf("%s out of order", m.name)
		}
		if Successor(m.code) != m.code {
			t.Errorf("%s is not its own successor", m.name)
		}
	}
}

func BenchmarkLookup(b *testing.B) {
	words := [][]byte{[]byte("pieter"), []byte("gemeente"), []byte("klein"), []byte("uitkeringsgerechtigde")}
	for b.Loop() {
		for _, w := range words {
			Lookup(w)
		}
	}
}
