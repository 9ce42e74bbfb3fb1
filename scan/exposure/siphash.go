package exposure

import (
	"encoding/binary"
	"math/bits"
)

// sip is the state of SipHash-2-4 with 128 bits of output, by Aumasson and
// Bernstein. It is written for what keys are made of, a few dozen bytes in two or
// three parts: these are put together in registers and not in memory, and what
// messages have in common in front is taken in once. The rounds take nearly all
// of the time. There is nothing in them to do side by side, or for two keys at
// once: they keep all arithmetic units of a processor busy.
type sip struct{ v0, v1, v2, v3 uint64 }

// startOf returns the state under a secret before anything is taken in.
func startOf(k0, k1 uint64) sip {
	return sip{
		k0 ^ 0x736f6d6570736575,
		k1 ^ 0x646f72616e646f6d ^ 0xee,
		k0 ^ 0x6c7967656e657261,
		k1 ^ 0x7465646279746573,
	}
}

func (s sip) round() sip {
	s.v0 += s.v1
	s.v2 += s.v3
	s.v1 = bits.RotateLeft64(s.v1, 13) ^ s.v0
	s.v3 = bits.RotateLeft64(s.v3, 16) ^ s.v2
	s.v2 += s.v1
	s.v0 = bits.RotateLeft64(s.v0, 32) + s.v3
	s.v1 = bits.RotateLeft64(s.v1, 17) ^ s.v2
	s.v3 = bits.RotateLeft64(s.v3, 21) ^ s.v0
	s.v2 = bits.RotateLeft64(s.v2, 32)
	return s
}

// message is the front of what is hashed: its whole words are in the state, the
// bytes after them in tail.
type message struct {
	sip
	tail uint64
	n    uint // bytes
}

// absorb returns the state and the tail of the message that is longer by b.
func (m *message) absorb(b []byte) (s sip, tail uint64) {
	s, tail = m.sip, m.tail
	used := 8 * (m.n & 7) // bits of tail
	for ; len(b) >= 8; b = b[8:] {
		w := binary.LittleEndian.Uint64(b)
		tail |= w << used
		s.v3 ^= tail
		s = s.round()
		s = s.round()
		s.v0 ^= tail
		tail = w >> (64 - used)
	}
	w := upTo7(b)
	tail |= w << used
	if used+8*uint(len(b)) >= 64 {
		s.v3 ^= tail
		s = s.round()
		s = s.round()
		s.v0 ^= tail
		tail = w >> (64 - used)
	}
	return s, tail
}

// add makes the message longer by b.
func (m *message) add(b []byte) {
	m.sip, m.tail = m.absorb(b)
	m.n += uint(len(b))
}

// addZero makes the message longer by a zero byte.
func (m *message) addZero() {
	if m.n++; m.n&7 == 0 {
		m.n--
		m.add([]byte{0})
	}
}

// hash is the output, as two numbers of which the lowest byte comes first.
type hash struct{ low, high uint64 }

// sum returns the hash of the message that ends with b.
func (m *message) sum(b []byte) hash {
	s, tail := m.absorb(b)
	end := tail | uint64(m.n+uint(len(b)))<<56
	s.v3 ^= end
	s = s.round()
	s = s.round()
	s.v0 ^= end
	s.v2 ^= 0xee
	s = s.round()
	s = s.round()
	s = s.round()
	s = s.round()
	low := s.fold()
	s.v1 ^= 0xdd
	s = s.round()
	s = s.round()
	s = s.round()
	s = s.round()
	return hash{low, s.fold()}
}

func (s sip) fold() uint64 { return s.v0 ^ s.v1 ^ s.v2 ^ s.v3 }

// upTo7 returns the bytes of b, of which there are less than eight, lowest first.
func upTo7(b []byte) uint64 {
	switch n := len(b); {
	case n >= 4:
		return uint64(binary.LittleEndian.Uint32(b)) | uint64(binary.LittleEndian.Uint32(b[n-4:]))<<(n*8-32)
	case n >= 2:
		return uint64(binary.LittleEndian.Uint16(b)) | uint64(b[n-1])<<(n*8-8)
	case n == 1:
		return uint64(b[0])
	}
	return 0
}
