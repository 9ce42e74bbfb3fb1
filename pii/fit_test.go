package pii

import "testing"

// What the fits take for granted of the forms that they are of.
func TestFits(t *testing.T) {
	for digits, series := range plateTable {
		if series.sidecode != 0 && digits<<1&^digits&(digits>>1)&0b011110 != 0 {
			t.Errorf("series %d: want no letter between two digits, got the digits %06b", series.sidecode, digits)
		}
	}
	for c0 := byte('A'); c0 <= 'Z'; c0++ {
		for c1 := byte('A'); c1 <= 'Z'; c1++ {
			if n := ibanLength(c0, c1); n != 0 && (n < minIBAN || n > maxIBAN) {
				t.Errorf("%c%c: want a length from %d to %d, got %d", c0, c1, minIBAN, maxIBAN, n)
			}
		}
	}
	for _, word := range []string{
		"jan", "feb", "febr", "maart", "mrt", "march", "mar", "apr", "mei", "may", "jun", "juli", "aug", "sep", "okt", "oct", "nov", "dec",
	} {
		if monthOf(word) == 0 || !monthFirst(word[0]) || !monthSecond(word[1]) {
			t.Errorf("%s: want a month, known by its first two letters", word)
		}
	}
}
