package paragraph

import (
	"encoding/binary"
	"math/bits"
)

// masks are what stands in 64 bytes; bit i is byte i.
type masks struct {
	line uint64 // LF
	// odd: with the next byte the text may be more than running text. It is a
	// mark, or of two that stand beside each other in no plain paragraph.
	odd uint64
}

// class is what a byte may mean.
type class uint8

const (
	mark  class = 1 << iota // it stands in no plain paragraph
	leads                   // it begins no line of one
)

// classOf are the classes of bytes. LF ends lines, and is of none.
var classOf = func() (of [256]class) {
	for c := range ' ' {
		of[c] = mark
	}
	of['\n'] = 0
	for _, c := range "|;:" {
		of[c] = mark
	}
	for _, c := range " -=_*#~+" {
		of[c] = leads
	}
	return of
}()

// Eight bytes at a time: the answer for each is in its high bit.
const (
	ones  = 0x0101010101010101
	lows  = 0x7f * ones
	highs = 0x80 * ones
)

// portable is the kernel of every machine: it tells the masks of the blocks of
// text, at most chunk, behind which one more byte stands.
func portable(dst *[chunk]masks, text []byte) {
	for i := range min(chunk, (len(text)-1)/block) {
		dst[i] = masksOf((*[block + 1]byte)(text[i*block:]))
	}
}

func masksOf(b *[block + 1]byte) (m masks) {
	for at := 0; at < block; at += 8 {
		x, y := binary.LittleEndian.Uint64(b[at:]), binary.LittleEndian.Uint64(b[at+1:])
		line, next := equal(x, '\n'), equal(y, '\n')
		control := ^(y&lows + (0x80-' ')*ones | y) & highs
		odd := control&^next | equal(y, '|') | equal(y|ones, ';') | equal(x, ' ')&(equal(y, ' ')|next)
		for rest := line; rest != 0; rest &= rest - 1 {
			if bit := bits.TrailingZeros64(rest); classOf[byte(y>>(bit-7))]&leads != 0 {
				odd |= 1 << bit
			}
		}
		m.line |= gather(line) << at
		m.odd |= gather(odd) << at
	}
	return m
}

// equal sets the high bit of each byte of x that is c.
func equal(x uint64, c uint64) uint64 {
	x ^= c * ones
	return ^(x&lows + lows | x) & highs
}

// gather brings the high bits of the bytes of x together as one byte.
func gather(x uint64) uint64 { return x >> 7 * 0x0102040810204080 >> 56 }
