package exposure

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestSortKeyed(t *testing.T) {
	rng := rand.New(rand.NewPCG(6, 6))
	for _, mask := range []uint64{0, 0xff, 0xffff_0000, 1<<63 | 7, ^uint64(0)} {
		for _, n := range []int{0, 1, 2, 1000} {
			all := make([]keyed, n)
			for i := range all {
				all[i] = keyed{rng.Uint64()&mask | 1<<40, uint32(i)}
			}
			want := slices.Clone(all)
			slices.SortStableFunc(want, func(a, b keyed) int { return cmp.Compare(a.key, b.key) })
			if got := sortKeyed(all); !slices.Equal(want, got) {
				t.Errorf("%d keys of bits %x: want %v, got %v", n, mask, want[:min(n, 9)], got[:min(n, 9)])
			}
		}
	}
}
