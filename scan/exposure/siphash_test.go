package exposure

import (
	"encoding/binary"
	"encoding/hex"
	"math/bits"
	"testing"

	"github.com/piiscan/piiscan/pii"
)

// sipHash is SipHash-2-4 with 128 bits of output as its authors describe it.
func sipHash(k0, k1 uint64, data []byte) hash {
	v := [4]uint64{
		k0 ^ 0x736f6d6570736575, k1 ^ 0x646f72616e646f6d ^ 0xee,
		k0 ^ 0x6c7967656e657261, k1 ^ 0x7465646279746573,
	}
	rounds := func(n int) {
		for range n {
			v[0] += v[1]
			v[1] = bits.RotateLeft64(v[1], 13) ^ v[0]
			v[0] = bits.RotateLeft64(v[0], 32)
			v[2] += v[3]
			v[3] = bits.RotateLeft64(v[3], 16) ^ v[2]
			v[0] += v[3]
			v[3] = bits.RotateLeft64(v[3], 21) ^ v[0]
			v[2] += v[1]
			v[1] = bits.RotateLeft64(v[1], 17) ^ v[2]
			v[2] = bits.RotateLeft64(v[2], 32)
		}
	}
	padded := append(append([]byte(nil), data...), make([]byte, 8-len(data)%8)...)
	padded[len(padded)-1] = byte(len(data))
	for ; len(padded) > 0; padded = padded[8:] {
		m := binary.LittleEndian.Uint64(padded)
		v[3] ^= m
		rounds(2)
		v[0] ^= m
	}
	v[2] ^= 0xee
	rounds(4)
	low := v[0] ^ v[1] ^ v[2] ^ v[3]
	v[1] ^= 0xdd
	rounds(4)
	return hash{low, v[0] ^ v[1] ^ v[2] ^ v[3]}
}

// TestSipVectors holds the function to vectors of its authors: the bytes 0, 1,
// 2, ... under the secret 0, 1, 2, ...
func TestSipVectors(t *testing.T) {
	data := make([]byte, 64)
	for i := range data {
		data[i] = byte(i)
	}
	for _, tt := range []struct {
		n    int
		want string
	}{
		{0, "a3817f04ba25a8e66df67214c7550293"},
		{1, "da87c1d86b99af44347659119b22fc45"},
		{2, "8177228da4a45dc7fca38bdef60affe4"},
		{7, "a1f1ebbed8dbc153c0b84aa61ff08239"},
		{8, "3b62a9ba6258f5610f83e264f31497b4"},
		{15, "5493e99933b0a8117e08ec0f97cfc3d9"},
		{16, "6ee2a4ca67b054bbfd3315bf85230577"},
		{63, "5150d1772f50834a503e069a973fbd7c"},
	} {
		m := message{sip: startOf(0x0706050403020100, 0x0f0e0d0c0b0a0908)}
		got := m.sum(data[:tt.n])
		b := binary.LittleEndian.AppendUint64(binary.LittleEndian.AppendUint64(nil, got.low), got.high)
		if hex.EncodeToString(b) != tt.want {
			t.Errorf("%d bytes: want %s, got %x", tt.n, tt.want, b)
		}
		if slow := sipHash(0x0706050403020100, 0x0f0e0d0c0b0a0908, data[:tt.n]); slow != got {
			t.Errorf("%d bytes: the test's own function gives %x", tt.n, slow)
		}
	}
}

// TestKeysStay holds keys to what they were: stores, partial files and baselines
// of earlier scans are compared with them.
func TestKeysStay(t *testing.T) {
	for _, tt := range []struct {
		kind  pii.Kind
		value string
		want  []string
	}{
		{pii.BSN, "999900006", []string{"bb17aff82085af43008050eb59a44117"}},
		{pii.BirthDate, "19850312", []string{"da15eeb07d20b768faf9c90450b14061"}},
		{pii.Address, "7607aa12", []string{"820779db2896b24e44720a0a13d54e21"}},
		{pii.Name, "jansen+vries,p", []string{
			"e9292a76ddecac672355cbdb1cccfd19", "a6d0f8a74a4222681e5ebae66bc90c5c",
			"ab4dbf6695ba307f28003ca1159e1d5f", "5a5f4778ae06530331c29b9a6bc90c5c",
		}},
		{pii.Name, "jansen,é", []string{"e9292a76ddecac672355cbdb1cccfd19", "c12b892e7dfb594cc0021e6228666029"}},
		{"namesake", "jansen", []string{"8df88b28b6cf1a28f79ccea060647235"}},
	} {
		got := testKeyer.AppendKeys(nil, tt.kind, []byte(tt.value))
		for i := range max(len(got), len(tt.want)) {
			if i >= len(got) || i >= len(tt.want) || hex.EncodeToString(got[i][:]) != tt.want[i] {
				t.Errorf("%s %s: want %s, got %x", tt.kind, tt.value, tt.want, got)
				break
			}
		}
	}
	if got, want := testKeyer.ID(), "ff66e512c6e7592c"; got != want {
		t.Errorf("ID: want %s, got %s", want, got)
	}
	if got, want := testKeyer.Tag([]byte("999900006")), Tag(0x1926); got != want {
		t.Errorf("tag: want %#x, got %#x", want, got)
	}
}

func FuzzMessage(f *testing.F) {
	for n := range 40 {
		f.Add(make([]byte, n), uint8(n/3), uint8(n/2), uint64(n), ^uint64(n))
	}
	f.Fuzz(func(t *testing.T, data []byte, first, second uint8, k0, k1 uint64) {
		a := min(int(first), len(data))
		b := min(a+int(second), len(data))
		m := message{sip: startOf(k0, k1)}
		m.add(data[:a])
		m.add(data[a:b])
		if want, got := sipHash(k0, k1, data), m.sum(data[b:]); want != got {
			t.Errorf("%d bytes, cut at %d and %d: want %x, got %x", len(data), a, b, want, got)
		}
		m.addZero()
		if want, got := sipHash(k0, k1, append(data[:b:b], 0)), m.sum(nil); want != got {
			t.Errorf("%d bytes and a zero: want %x, got %x", b, want, got)
		}
	})
}
