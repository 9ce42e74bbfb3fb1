package exposure

import (
	"encoding/binary"
	"math/bits"
)

// Inside a tally a key is its first 64 bits, and an alias, made of two or more
// keys, is mixed into 64 bits. That is exact enough to be called so: the keys
// are outputs of a pseudo-random function whose secret nobody has who could
// choose the data, so two of n different aliases fall together with a chance
// of n*n/2^65: 1 in 30,000 for the two aliases each of 17 million people, in a
// scan of the whole country, and then one person is miscounted. 128 bits would
// cost 0.6 GB more there.

// many stands for "more than one" where a field holds the one value seen.
const many = ^uint32(0)

// word returns the 64 bits of a key that a tally works with.
func word(k Key) uint64 { return binary.LittleEndian.Uint64(k[:8]) }

// mix returns 64 bits that depend on all bits of a and b. It needs not be
// cryptographic: what goes in is.
func mix(a, b uint64) uint64 {
	hi, lo := bits.Mul64(a^0x9e3779b97f4a7c15, b^0xd1b54a32d192ed03)
	return scramble(hi ^ lo ^ bits.RotateLeft64(a, 29) ^ b)
}

// scramble is the finaliser of SplitMix64.
func scramble(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// Value is Place.Value of the fact: the same wherever the value occurs under one
// Keyer. It is not for reports.
func (f *Fact) Value() uint64 { return f.value() }

// value returns the 64 bits that stand for a fact's value: the same wherever
// the value occurs.
func (f *Fact) value() uint64 {
	if len(f.Keys) == 0 {
		return 0
	}
	v := word(f.Keys[0])
	for _, k := range f.Keys[1:] {
		v = mix(v, word(k))
	}
	return v
}

// joinOne joins two fields that hold the one value seen: 0 for none, many for
// several. It is idempotent, commutative and associative.
func joinOne(a, b uint32) uint32 {
	switch {
	case a == 0 || a == b:
		return b
	case b == 0:
		return a
	}
	return many
}

// one returns the one value of a field; 0 if there are several.
func one(tag uint32) uint32 {
	if tag == many {
		return 0
	}
	return tag
}
