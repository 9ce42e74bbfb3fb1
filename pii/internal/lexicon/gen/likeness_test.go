package main

import (
	"fmt"
	"testing"

	"github.com/piiscan/piiscan/pii/internal/lexicon"
)

// A model learns what tells two kinds of words apart, orders words that it has
// not seen, and keeps that when its weights are bytes.
func TestTrain(t *testing.T) {
	var examples []example
	for i := range 400 {
		examples = append(examples, example{fmt.Sprintf("x%cvstra", 'a'+i%26), true, 1}, example{fmt.Sprintf("y%cvheid", 'a'+i%26), false, 1})
	}
	trained, kept := holdOut(examples)
	if len(kept) != len(examples)/5 || len(trained)+len(kept) != len(examples) {
		t.Fatalf("want a fifth held out, got %d of %d", len(kept), len(examples))
	}
	m := train(trained)
	if got := area(m, kept); got < 0.99 {
		t.Errorf("want the pairs ordered, got %.3f", got)
	}
	if a, b := m.score("hoekstra"), m.score("waarheid"); a <= 0 || b >= 0 {
		t.Errorf("want words of the same endings told apart, got %.2f and %.2f", a, b)
	}
	table := quantized(m)
	if len(table) != lexicon.LikenessSlots+1 {
		t.Errorf("want %d bytes, got %d", lexicon.LikenessSlots+1, len(table))
	}
}

// Surnames that are words, and words that are names, teach nothing.
func TestLikenessExamples(t *testing.T) {
	names := [][]string{{"last", "Hoekstra", "own:nl"}, {"last", "Bakker", "own:nl"}, {"first", "Fatima", "own:ma"}, {"last", "Obama", "faker-js:de"}}
	words := map[string]bool{"bakker": true, "fatima": true, "waarheid": true, "fietspad": true}
	for range 3 {
		for _, e := range likenessExamples(names, nil, nil, words) {
			if e.surname != (e.word == "hoekstra") || e.word == "bakker" || e.word == "fatima" {
				t.Errorf("unexpected example %+v", e)
			}
		}
	}
}
