package scan

import (
	"fmt"
	"testing"

	"github.com/piiscan/piiscan/scan/exposure"
)

// Which of several blocks that hold as many codes are looked at does not hang on
// chance.
func TestCodes_ties(t *testing.T) {
	for round := range 50 {
		var c codes
		for block := range 11 {
			for i := range 10 {
				letter := byte('B')
				if block == 10 && i == 9 {
					letter = 'D' // the last block, which is not needed, is not alike
				}
				c.add(fmt.Appendf(nil, "%02dG%c%02d", block, letter, i))
			}
		}
		if got := c.find(); got != exposure.Counter {
			t.Fatalf("round %d: want codes that were handed out one after the other, got %v", round, got)
		}
	}
}
