package classes

import "encoding/binary"

// kernel tells the classes of whole blocks: len(text)/64 of them, at most chunk.
type kernel struct {
	name   string
	digits func(dst *[chunk]uint64, text []byte)
	masks  func(dst *[chunk]Masks, text []byte)
}

// leaf is the fastest kernel that this machine has.
var leaf = fastest()

// Kernel names the code that tells classes on this machine: "avx2" or "portable".
func Kernel() string { return leaf.name }

// portable is the kernel of every machine.
var portable = kernel{name: "portable", digits: portableDigits, masks: portableMasks}

func portableDigits(dst *[chunk]uint64, text []byte) {
	for i := range min(chunk, len(text)/Block) {
		dst[i] = digitMask((*[Block]byte)(text[i*Block:]))
	}
}

// digitMask returns the digits of a block. Most blocks of prose have none, and
// that is soon told.
func digitMask(b *[Block]byte) uint64 {
	d0, d1, d2, d3 := digits(b[0:8]), digits(b[8:16]), digits(b[16:24]), digits(b[24:32])
	d4, d5, d6, d7 := digits(b[32:40]), digits(b[40:48]), digits(b[48:56]), digits(b[56:64])
	if (d0|d1|d2|d3|d4|d5|d6|d7)&highs == 0 {
		return 0
	}
	return gather(d0) | gather(d1)<<8 | gather(d2)<<16 | gather(d3)<<24 |
		gather(d4)<<32 | gather(d5)<<40 | gather(d6)<<48 | gather(d7)<<56
}

// digits sets the high bit of each of eight bytes that is a digit: one within
// nine of '0'.
func digits(b []byte) uint64 {
	y := binary.LittleEndian.Uint64(b) ^ '0'*ones
	return ^(above(y&lows, 10) | y)
}

func portableMasks(dst *[chunk]Masks, text []byte) {
	for i := range min(chunk, len(text)/Block) {
		dst[i] = Of(text[i*Block : (i+1)*Block])
	}
}
