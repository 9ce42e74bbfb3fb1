package exposure

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// parallelLeast is the number of things from which on it pays to divide work:
// to start a goroutine takes as long as a thousand of them.
const parallelLeast = 1 << 14

// inParallel calls work from several goroutines, as many as there are processors
// and at most n, each of which takes numbers from 0 below n until there are none.
// What is done must not depend on who does it, or in which order.
func inParallel(n int, work func(next func() (i int, ok bool))) {
	var taken atomic.Int64
	next := func() (int, bool) {
		i := int(taken.Add(1)) - 1
		return i, i < n
	}
	workers := min(runtime.GOMAXPROCS(0), n)
	if workers < 2 {
		work(next)
		return
	}
	var all sync.WaitGroup
	for range workers {
		all.Go(func() { work(next) })
	}
	all.Wait()
}

// rangeSize is the number of identities that are one piece of work: a multiple of
// 64, so that sets of bits can be filled by the piece.
const rangeSize = 1 << 14

// ranges is the number of ranges that n numbers from 0 on are.
func ranges(n uint32) int { return (int(n) + rangeSize - 1) / rangeSize }

// rangeOf returns range i of n numbers: from, and to where it ends.
func rangeOf(i int, n uint32) (from, to uint32) {
	from = uint32(i) * rangeSize
	return from, from + min(rangeSize, n-from)
}

// inRanges calls work with the ranges of n numbers, several at a time.
func inRanges(n uint32, work func(from, to uint32)) {
	inParallel(ranges(n), func(next func() (int, bool)) {
		for i, ok := next(); ok; i, ok = next() {
			work(rangeOf(i, n))
		}
	})
}

// both calls two functions, at the same time if there are processors for that.
func both(a, b func()) {
	if runtime.GOMAXPROCS(0) < 2 {
		a()
		b()
		return
	}
	var second sync.WaitGroup
	second.Go(b)
	a()
	second.Wait()
}
