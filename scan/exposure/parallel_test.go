package exposure

import (
	"runtime"
	"sync/atomic"
	"testing"
)

// TestSummaryIsTheSameForAnyNumberOfProcessors sums up more than one processor
// takes alone: a register, and a list of the same people without BSN.
func TestSummaryIsTheSameForAnyNumberOfProcessors(t *testing.T) {
	const n = rangeSize + rangeSize/8
	o := Options{Places: 1, Evidence: leastKept}
	tally, fr := NewTally(o), &FileResult{}
	register(fr, 0, n)
	tally.Add(fr)
	fr.Path = "list/of/people.csv"
	for i := range fr.Sightings {
		fr.Sightings[i].Facts = fr.Sightings[i].Facts[1:]
	}
	tally.Add(fr)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	want := text(tally.Summary())
	for _, processors := range []int{3} {
		runtime.GOMAXPROCS(processors)
		again := NewTally(o)
		again.Merge(tally) // unsorted
		if got := text(again.Summary()); want != got {
			t.Errorf("%d processors change %s", processors, difference(want, got))
		}
	}
}

func TestInParallelTakesEveryNumberOnce(t *testing.T) {
	for _, n := range []uint32{0, 1, rangeSize - 1, rangeSize, 10*rangeSize + 7} {
		seen := make([]atomic.Uint32, n)
		inRanges(n, func(from, to uint32) {
			for i := from; i < to; i++ {
				seen[i].Add(1)
			}
		})
		for i := range seen {
			if got := seen[i].Load(); got != 1 {
				t.Fatalf("of %d: %d is taken %d times", n, i, got)
			}
		}
	}
}
