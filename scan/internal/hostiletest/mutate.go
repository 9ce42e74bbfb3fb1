package hostiletest

import (
	"bytes"
	"encoding/binary"
	"math/rand/v2"
)

// Mutate returns a damaged copy of a document: bits flipped, bytes lost, moved
// or doubled, numbers made extreme, or the end cut off. The same seed gives the
// same damage.
func Mutate(document []byte, seed uint64) []byte {
	b := bytes.Clone(document)
	if len(b) == 0 {
		return b
	}
	r := seeded(seed)
	for range 1 + r.IntN(4) {
		b = damage(b, r)
	}
	return b
}

func damage(b []byte, r *rand.Rand) []byte {
	if len(b) < 8 {
		return b
	}
	at := r.IntN(len(b))
	switch r.IntN(8) {
	case 0, 1: // a bit
		b[at] ^= 1 << r.IntN(8)
	case 2: // some bits close to each other
		for range 8 {
			b[min(len(b)-1, at+r.IntN(16))] ^= 1 << r.IntN(8)
		}
	case 3: // the end is lost
		b = b[:at+1]
	case 4: // a piece is lost
		b = append(b[:at], b[min(len(b), at+1+r.IntN(64)):]...)
	case 5: // a piece comes twice
		end := min(len(b), at+1+r.IntN(512))
		b = append(b[:end], append(bytes.Clone(b[at:end]), b[end:]...)...)
	case 6: // a number is extreme
		at = min(at, len(b)-8)
		extremes := []uint64{0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 1<<31 - 1, 1<<31 - 0, 1<<32 - 1, 1<<63 - 1, 1<<64 - 1}
		var number [8]byte
		binary.LittleEndian.PutUint64(number[:], extremes[r.IntN(len(extremes))])
		copy(b[at:], number[:[]int{1, 2, 4, 8}[r.IntN(4)]])
	case 7: // digits of a text are others
		for i := at; i < len(b) && i < at+2000; i++ {
			if b[i] >= '0' && b[i] <= '9' {
				b[i] = '0' + byte(r.IntN(10))
				if r.IntN(2) == 0 {
					break
				}
			}
		}
	}
	return b
}
