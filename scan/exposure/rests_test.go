package exposure

import (
	"maps"
	"math/rand/v2"
	"testing"
)

func TestRests(t *testing.T) {
	for seed := range uint64(50) {
		rng := rand.New(rand.NewPCG(seed, 11))
		var r rests
		want := map[rest]uint32{}
		add := func(id, piece, n uint32) {
			r.add(id, piece, n)
			want[rest{id: id, piece: piece}] += n
		}
		for range rng.IntN(2000) {
			id, piece := rng.Uint32()>>rng.IntN(32), rng.Uint32()>>rng.IntN(32)
			for i := range 1 + uint32(rng.IntN(20)) {
				add(min(id, many-20)+i, piece, 1+uint32(rng.IntN(2))) // a list that comes again
			}
		}
		got := map[rest]uint32{}
		r.each(func(x rest) { got[rest{id: x.id, piece: x.piece}] += x.n })
		if !maps.Equal(want, got) {
			t.Fatalf("seed %d: want %d rests, got %d, or others", seed, len(want), len(got))
		}
	}
}

// A list that comes again takes the memory of a few runs, however long it is.
func TestRests_memory(t *testing.T) {
	var r rests
	for piece := range uint32(100) {
		for id := range uint32(10_000) {
			r.add(id, piece, 7)
		}
	}
	size := 0
	for _, b := range r.blocks {
		size += cap(b)
	}
	if size > 4096 {
		t.Errorf("want at most 4096 bytes for 100 times the same people, got %d", size)
	}
}
