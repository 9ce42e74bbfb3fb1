package hostiletest

import (
	"encoding/binary"
	"hash/crc32"
	"slices"
)

// A quine is a compressed file of which it comes out itself. Deflate is read as
// a language of two words of five bytes each: "write the n bytes that follow"
// (a stored block) and "write the last n bytes again" (a block of a fixed code,
// filled up to 40 bits). With these a prefix P (headers) and a suffix S (end
// and trailer) can be carried along:
//
//	P  L(P+5) P L(P+5)  R(P+5)  L(5) R(P+5)  L(5) L(5)  L(20) R(P+5) L(5) L(5) L(20)
//	R(20)  L(20) R(20) L(20) R(20) L(20)  R(20)  L(20) R(20) L(0) L(0) L(S+5)
//	R(20)  L(0) L(0)  L(S+5) R(S+5) S  R(S+5) S
const (
	quineWord = 5
	quineHead = 4 * quineWord
)

// quote is "write the n bytes that follow".
func quote(n int) []byte { return le(nil, byte(0), uint16(n), ^uint16(n)) }

// bits writes deflate's bits, the lowest first.
type bits struct {
	value uint64
	n     int
}

func (b *bits) put(v uint64, n int) { b.value |= v << b.n; b.n += n }

// code puts a Huffman code, whose bits come the highest first.
func (b *bits) code(v uint64, n int) {
	for i := n - 1; i >= 0; i-- {
		b.put(v>>i&1, 1)
	}
}

// again is "write the last n bytes again", for 17 <= n <= 20, or 116 <= n <= 128
// where the first of them is known, or else the last of them is zero.
func again(n int, first byte) []byte {
	var b bits
	b.put(0b010, 3) // not the last block, fixed code
	if n <= 20 {
		for _, length := range []int{n / 2, n - n/2} { // 8 to 10
			b.code(uint64(length-2), 7)
			b.code(8, 5)
			b.put(uint64(n-17), 3)
		}
	} else {
		literal := func(c byte) { b.code(0x30+uint64(c), 8) }
		if first != 0 {
			literal(first)
		}
		b.code(0b11000000, 8) // lengths from 115
		b.put(uint64(n-1-115), 4)
		b.code(13, 5) // distances from 97
		b.put(uint64(n-97), 5)
		if first == 0 {
			literal(0)
		}
	}
	b.code(0, 7) // end of block
	return binary.LittleEndian.AppendUint64(nil, b.value)[:quineWord]
}

// quine returns prefix and suffix around the program that writes all of it.
func quine(p, s []byte) []byte {
	lp, rp := quote(len(p)+quineWord), again(len(p)+quineWord, p[0])
	ls, rs := quote(len(s)+quineWord), again(len(s)+quineWord, 0)
	l0, l1, l4, r4 := quote(0), quote(quineWord), quote(quineHead), again(quineHead, 0)
	return slices.Concat(
		p, lp, p, lp, rp, l1, rp, l1, l1, l4, rp, l1, l1, l4,
		r4, l4, r4, l4, r4, l4, r4, l4, r4, l0, l0, ls,
		r4, l0, l0, ls, rs, s, rs, s)
}

var lastBlock = []byte{1, 0, 0, 0xff, 0xff}

// gzipQuine returns a gzip file that holds itself, for ever.
func gzipQuine() []byte {
	return fixedCRC(func(crc uint32, size int) []byte {
		p := append([]byte("\x1f\x8b\x08\x08\x00\x00\x00\x00\x00\xff"), "q.gz\x00"...)
		s := le(slices.Clone(lastBlock), crc, uint32(size))
		return quine(p, s)
	})
}

// zipQuine returns an archive that holds itself, for ever.
func zipQuine() []byte {
	return fixedCRC(func(crc uint32, size int) []byte {
		const name = "quine.zip"
		const prefix, suffix = 118, 118 // of 111 to 123 bytes
		p := le(nil, []byte("PK\x03\x04"), uint16(20), uint16(0), uint16(8), uint32(0), crc, uint32(size-prefix-suffix+len(lastBlock)), uint32(size), uint16(len(name)), uint16(prefix-30-len(name)))
		p = append(p, name...)
		p = append(p, filler(prefix-len(p))...)
		directory := le(nil, []byte("PK\x01\x02"), uint16(20), uint16(20), uint16(0), uint16(8), uint32(0), crc, uint32(size-prefix-suffix+len(lastBlock)), uint32(size))
		room := suffix - len(lastBlock) - 46 - len(name) - 22
		directory = le(directory, uint16(len(name)), uint16(room), uint16(0), uint16(0), uint16(0), uint32(0), uint32(0))
		directory = append(append(directory, name...), filler(room)...)
		s := append(slices.Clone(lastBlock), directory...)
		s = le(s, []byte("PK\x05\x06"), uint16(0), uint16(0), uint16(1), uint16(1), uint32(len(directory)), uint32(size-22-len(directory)), uint16(0))
		return quine(p, s)
	})
}

// filler is an extra field of n bytes that means nothing and ends in zero.
func filler(n int) []byte {
	return append(le(nil, uint16(0x7a7a), uint16(n-4)), make([]byte, n-4)...)
}

// fixedCRC returns what write gives for the check sum that the result has. The
// sum of the result is an affine function of the sum that is written into it,
// so this is a system of 32 linear equations over two elements.
func fixedCRC(write func(crc uint32, size int) []byte) []byte {
	size := len(write(0, 0))
	sum := func(crc uint32) uint32 { return crc32.ChecksumIEEE(write(crc, size)) }
	base := sum(0)
	var rows [32]uint64 // of the matrix, with the right side in bit 32
	for column := range 32 {
		image := sum(1<<column) ^ base ^ 1<<column
		for row := range 32 {
			rows[row] |= uint64(image>>row&1) << column
		}
	}
	for row := range 32 {
		rows[row] |= uint64(base>>row&1) << 32
	}
	done := 0
	pivots := make([]int, 0, 32)
	for column := range 32 {
		for row := done; row < 32; row++ {
			if rows[row]>>column&1 == 0 {
				continue
			}
			rows[row], rows[done] = rows[done], rows[row]
			for other := range 32 {
				if other != done && rows[other]>>column&1 == 1 {
					rows[other] ^= rows[done]
				}
			}
			pivots = append(pivots, column)
			done++
			break
		}
	}
	crc := uint32(0)
	for row, column := range pivots {
		crc |= uint32(rows[row]>>32&1) << column
	}
	return write(crc, size)
}
