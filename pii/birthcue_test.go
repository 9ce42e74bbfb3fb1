package pii

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// slowWordOf is the obvious reference of wordOf.
func slowWordOf(word string) dateWord {
	folded := strings.Map(func(r rune) rune {
		if 'A' <= r && r <= 'Z' {
			return r | 0x20
		}
		return r
	}, word)
	for _, list := range dateWordLists {
		for _, w := range list.words {
			if w == folded {
				return list.class
			}
		}
	}
	if len(word) > len("datum") && len(word) <= maxDateWord && strings.HasSuffix(folded, "datum") {
		return wordOther
	}
	return wordUnknown
}

func TestWordOf(t *testing.T) {
	words := []string{"", "datum", "xdatum", "wijzigingsdatum", strings.Repeat("x", 30) + "datum", "DATUM", "éé", "vóór", "VÓÓR"}
	for _, list := range dateWordLists {
		words = append(words, list.words...)
	}
	rnd := rand.New(rand.NewPCG(1, 2))
	for _, word := range words {
		tries := []string{word, strings.ToUpper(word), word + "e", "x" + word}
		for range 20 {
			b := []byte(word)
			if len(b) > 0 {
				b[rnd.IntN(len(b))] = "abcdegnortTé-"[rnd.IntN(len("abcdegnortTé-"))]
			}
			tries = append(tries, string(b))
		}
		for _, try := range tries {
			if want, got := slowWordOf(try), wordOf([]byte(try)); want != got {
				t.Errorf("%q: want %d, got %d", try, want, got)
			}
		}
	}
}
