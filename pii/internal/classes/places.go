package classes

import "math/bits"

// Run is a run of digits: the bytes from Start to End of a text.
type Run struct{ Start, End int32 }

// Len returns the number of digits.
func (r Run) Len() int { return int(r.End - r.Start) }

// Places are where things begin in a text. A value is used for one text after
// another, and keeps its memory; not for concurrent use.
type Places struct {
	Runs     []Run   // of digits
	Words    []int32 // first letters of words: ASCII letters behind anything else
	Capitals []int32 // ASCII capitals and bytes beyond ASCII, without an ASCII letter or digit before them

	blocks [chunk]Masks
	digits [chunk]uint64
}

// chunk is the number of blocks whose classes are told at once.
const chunk = 32

// MaxText is the longest text that has Places, in bytes.
const MaxText = 1 << 24

// Digits lists the runs of digits of a text, and nothing else.
func (p *Places) Digits(text []byte) {
	p.reset()
	var r runs
	whole := len(text) / Block * Block
	for at := 0; at < whole; at += chunk * Block {
		n := min(chunk, (whole-at)/Block)
		leaf.digits(&p.digits, text[at:at+n*Block])
		for i, mask := range p.digits[:n] {
			if mask|r.open != 0 {
				p.Runs = r.push(p.Runs, mask, at+i*Block)
			}
		}
	}
	if whole < len(text) || r.open != 0 {
		p.Runs = r.push(p.Runs, Of(text[whole:]).Digit, whole)
	}
}

// All lists all places of a text.
func (p *Places) All(text []byte) {
	p.reset()
	var before edge
	whole := len(text) / Block * Block
	for at := 0; at < whole; at += chunk * Block {
		n := min(chunk, (whole-at)/Block)
		leaf.masks(&p.blocks, text[at:at+n*Block])
		for i := range p.blocks[:n] {
			before.push(p, &p.blocks[i], at+i*Block)
		}
	}
	if whole < len(text) || before.runs.open != 0 {
		m := Of(text[whole:])
		before.push(p, &m, whole)
	}
}

// Short lists all places of a text of less than 64 bytes, whose classes are
// known.
func (p *Places) Short(m *Masks) {
	p.reset()
	var before edge
	before.push(p, m, 0)
}

// ShortDigits lists the runs of digits of such a text, and nothing else.
func (p *Places) ShortDigits(m *Masks) {
	p.reset()
	var r runs
	p.Runs = r.push(p.Runs, m.Digit, 0)
}

func (p *Places) reset() { p.Runs, p.Words, p.Capitals = p.Runs[:0], p.Words[:0], p.Capitals[:0] }

// edge is what the bytes before a block are: what began there goes on.
type edge struct {
	runs   runs
	letter uint64 // 1 if a letter stands before the block
	alnum  uint64 // 1 if a letter or digit does
}

// push adds the places of the block at offset at.
func (e *edge) push(p *Places, m *Masks, at int) {
	if m.Digit|e.runs.open != 0 {
		p.Runs = e.runs.push(p.Runs, m.Digit, at)
	}
	alnum := m.Letter | m.Digit
	p.Words = pushBits(p.Words, m.Letter&^(m.Letter<<1|e.letter), at)
	p.Capitals = pushBits(p.Capitals, (m.Upper|m.High)&^(alnum<<1|e.alnum), at)
	e.letter, e.alnum = m.Letter>>63, alnum>>63
}

// runs puts the starts and ends of runs together, over the edges of blocks.
type runs struct {
	open uint64 // 1 if the last run reaches the end of the previous block
}

// push adds the runs that begin in the block at offset at, and ends those that
// end in it.
func (r *runs) push(dst []Run, digit uint64, at int) []Run {
	behind := digit<<1 | r.open
	starts, ends := digit&^behind, behind&^digit
	ending := len(dst) - int(r.open)
	r.open = digit >> 63
	for ; starts != 0; starts &= starts - 1 {
		dst = append(dst, Run{Start: int32(at + bits.TrailingZeros64(starts))})
	}
	for ; ends != 0; ends &= ends - 1 {
		dst[ending].End = int32(at + bits.TrailingZeros64(ends))
		ending++
	}
	return dst
}

// pushBits adds the offset of each bit of a mask.
func pushBits(dst []int32, mask uint64, at int) []int32 {
	for ; mask != 0; mask &= mask - 1 {
		dst = append(dst, int32(at+bits.TrailingZeros64(mask)))
	}
	return dst
}
