package scan

import (
	"bytes"
	"cmp"
	"maps"
	"slices"

	"github.com/piiscan/piiscan/scan/exposure"
)

// codes finds out whether codes that look like plates were handed out one after
// the other, or begin alike: such codes are no cars'. It counts the different
// candidates of a pool by their first three letters and digits.
type codes struct {
	blocks map[[3]byte]*codeBlock
	n      int
}

// codeBlock is the candidates that begin with the same three letters and digits.
type codeBlock struct {
	n         int
	letters   [6]byte // of the first of them, 0 where it has a digit
	alike     bool    // all have these letters in these places
	low, high int     // the least and the greatest, of their digits alone
}

// codeBlocks is the most blocks that are told apart. Codes that begin in more
// ways than that have nothing in common.
const codeBlocks = 1 << 10

// add counts a candidate that was not met before, in canonical form.
func (c *codes) add(code []byte) {
	if len(code) != 6 {
		return
	}
	c.n++
	at := [3]byte(code)
	b := c.blocks[at]
	letters, value := lettersOf(code)
	if b == nil {
		if len(c.blocks) == codeBlocks {
			return
		}
		if c.blocks == nil {
			c.blocks = map[[3]byte]*codeBlock{}
		}
		b = &codeBlock{letters: letters, alike: true, low: value, high: value}
		c.blocks[at] = b
	}
	b.n++
	b.alike = b.alike && b.letters == letters
	b.low, b.high = min(b.low, value), max(b.high, value)
}

// lettersOf returns the letters of a code in their places, and the number that
// its digits make.
func lettersOf(code []byte) (letters [6]byte, value int) {
	for i, c := range code[:6] {
		if c < '0' || c > '9' {
			letters[i] = c
			continue
		}
		value = value*10 + int(c-'0')
	}
	return letters, value
}

// find tells what the codes are by how they are built, if most of them begin in
// few ways.
func (c *codes) find() exposure.Explanation {
	if c.n < seriesLeast {
		return exposure.Unexplained
	}
	blocks := slices.SortedFunc(maps.Keys(c.blocks), func(a, b [3]byte) int {
		return cmp.Or(cmp.Compare(c.blocks[b].n, c.blocks[a].n), bytes.Compare(a[:], b[:]))
	})
	n, room, alike := 0, 0, true
	for i, at := range blocks {
		b := c.blocks[at]
		if i == seriesBlocks || i*5 >= c.n { // five in each, or it may be by chance
			return exposure.Unexplained
		}
		n += b.n
		room += b.high - b.low + 1
		alike = alike && b.alike
		if n*10 >= c.n*seriesTenths {
			break
		}
	}
	switch {
	case n*10 < c.n*seriesTenths:
		return exposure.Unexplained
	case alike && n*4 >= room:
		return exposure.Counter
	}
	return exposure.Series
}
