package lexicon

import _ "embed"

// likeness holds the weights of a linear model of what the surnames of the lists
// look like, against ordinary Dutch words and places: LikenessSlots weights of
// one signed byte, each of all the rows of letters that share its slot, and
// behind them the weight of the model itself. gen trains it.
//
//go:embed likeness.bin
var likeness string

// The shape of the model.
const (
	LikenessSlots = 1 << 15
	// LikenessUnit is how many steps of a weight make one natural logarithm of
	// the odds.
	LikenessUnit = 16
	// ShortestGram and LongestGram are the letters of the rows that have a weight.
	// The ends of a word count as a letter.
	ShortestGram = 2
	LongestGram  = 5
)

// Likeness tells how much a folded word looks like a surname: the logarithm of
// the odds, in steps of LikenessUnit, that it is one and not an ordinary word
// or a place, if both were equally many. It tells nothing about words that are in
// the lists, for which see Lookup.
func Likeness(folded []byte) int {
	sum := int(int8(likeness[LikenessSlots]))
	Grams(folded, func(slot int) { sum += int(int8(likeness[slot])) })
	return sum
}

// Grams calls gram with the slot of each row of letters in a folded word.
func Grams(folded []byte, gram func(slot int)) {
	for start := -1; start < len(folded); start++ {
		h := uint32(2166136261)
		for end := start; end <= len(folded) && end < start+LongestGram; end++ {
			c := byte('^')
			if end == len(folded) {
				c = '$'
			} else if end >= 0 {
				c = folded[end]
			}
			h = (h ^ uint32(c)) * 16777619
			if end-start+1 >= ShortestGram {
				gram(int((h ^ h>>15) % LikenessSlots))
			}
		}
	}
}
