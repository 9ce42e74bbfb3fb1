package main

import (
	"log"
	"maps"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/piiscan/piiscan/pii/internal/lexicon"
)

// example is a folded word of which it is known whether it is a surname.
type example struct {
	word    string
	surname bool
	weight  float64 // so that surnames and others weigh the same in all
}

// How the model is trained.
const (
	rounds    = 12
	firstStep = 0.15
	decay     = 2e-5 // of a weight, at each step that changes it
	// wordsPerSurname is how many ordinary words stand against one surname.
	wordsPerSurname = 8
)

// likenessTable trains the model that lexicon.Likeness reads.
func likenessTable(names, postcodes, municipalities [][]string, words map[string]bool) []byte {
	examples := likenessExamples(names, postcodes, municipalities, words)
	trained, kept := holdOut(examples)
	log.Printf("likeness: %d examples; of those held out it orders %.3f of the pairs right", len(examples), area(train(trained), kept))
	return quantized(train(examples))
}

// likenessExamples returns the surnames of the lists that are no words, and
// words and places that are no surnames, in a random order that is always the
// same.
func likenessExamples(names, postcodes, municipalities [][]string, words map[string]bool) []example {
	senses := nameSenses(names)
	var examples []example
	surnames := 0
	for _, word := range slices.Sorted(maps.Keys(senses)) {
		if senses[word]&lexicon.Last != 0 && !words[word] && len(word) > 3 {
			examples = append(examples, example{word: word, surname: true})
			surnames++
		}
	}
	others := map[string]bool{}
	for _, name := range placeNames(postcodes, municipalities) {
		others[folded(name)] = true
	}
	list := slices.Sorted(maps.Keys(words))
	r := rand.New(rand.NewPCG(1, 1))
	for len(others) < wordsPerSurname*surnames && len(others) < len(list)/2 {
		others[list[r.IntN(len(list))]] = true
	}
	for _, word := range slices.Sorted(maps.Keys(others)) {
		if senses[word] == 0 && len(word) > 3 && len(word) < 20 {
			examples = append(examples, example{word: word})
		}
	}
	for i := range examples {
		if examples[i].surname {
			examples[i].weight = float64(len(examples)-surnames) / float64(surnames)
		} else {
			examples[i].weight = 1
		}
	}
	r.Shuffle(len(examples), func(i, j int) { examples[i], examples[j] = examples[j], examples[i] })
	return examples
}

// holdOut parts the examples: every fifth is kept back.
func holdOut(examples []example) (trained, kept []example) {
	for i, e := range examples {
		if i%5 == 0 {
			kept = append(kept, e)
		} else {
			trained = append(trained, e)
		}
	}
	return trained, kept
}

// model has a weight for each slot, and one for itself behind them.
type model []float64

func (m model) score(word string) float64 {
	sum := m[lexicon.LikenessSlots]
	lexicon.Grams([]byte(word), func(slot int) { sum += m[slot] })
	return sum
}

// train is logistic regression by steps down the gradient, example by example.
func train(examples []example) model {
	m := make(model, lexicon.LikenessSlots+1)
	for round := range rounds {
		step := firstStep / (1 + float64(round))
		for _, e := range examples {
			target := 0.0
			if e.surname {
				target = 1
			}
			change := step * math.Sqrt(e.weight) * (target - 1/(1+math.Exp(-m.score(e.word))))
			lexicon.Grams([]byte(e.word), func(slot int) { m[slot] += change - decay*m[slot] })
			m[lexicon.LikenessSlots] += change
		}
	}
	return m
}

// area returns the share of the pairs of a surname and another word in which
// the surname scores more.
func area(m model, examples []example) float64 {
	type scored struct {
		score   float64
		surname bool
	}
	var all []scored
	for _, e := range examples {
		all = append(all, scored{m.score(e.word), e.surname})
	}
	slices.SortFunc(all, func(a, b scored) int {
		switch {
		case a.score < b.score:
			return -1
		case a.score > b.score:
			return 1
		}
		return 0
	})
	others, pairs, right := 0, 0, 0
	for _, s := range all {
		if s.surname {
			right += others
		} else {
			others++
		}
	}
	pairs = others * (len(all) - others)
	return float64(right) / float64(pairs)
}

func quantized(m model) []byte {
	table := make([]byte, len(m))
	for i, w := range m {
		table[i] = byte(int8(max(-128, min(127, math.Round(w*lexicon.LikenessUnit)))))
	}
	return table
}
