package exposure

import (
	"math"
	"sort"
)

// interval returns the 95 % interval of the real ones among n distinct
// candidates, of which pass pass, each unrelated one with the given chance. If
// t are real, pass-t of the n-t others pass by chance. The interval holds every
// t under which as few (or as many) have a chance of at least tail, the very
// number counted by half (mid-P): the exact distribution without that would
// hold the truth more often than it says. Both tails fall or rise with t, so
// that its ends can be searched.
func interval(n, pass int, chance float64) (low, high float64) {
	half := func(t int) float64 { return exactly(pass-t, n-t, chance) / 2 }
	first := sort.Search(pass, func(t int) bool { return atLeast(pass-t, n-t, chance)-half(t) >= tail })
	after := sort.Search(pass+1, func(t int) bool { return atMost(pass-t, n-t, chance)-half(t) < tail })
	return float64(first), float64(max(first, after-1))
}

// exactly returns the chance that x of n pass.
func exactly(x, n int, chance float64) float64 { return atMost(x, n, chance) - atMost(x-1, n, chance) }

// atMost returns the chance that at most x of n pass.
func atMost(x, n int, chance float64) float64 {
	if x >= n {
		return 1
	}
	if float64(x) > float64(n)*chance {
		return 1 - sumTail(x+1, n, chance, 1)
	}
	return sumTail(x, n, chance, -1)
}

// atLeast returns the chance that at least x of n pass.
func atLeast(x, n int, chance float64) float64 {
	if x <= 0 {
		return 1
	}
	return 1 - atMost(x-1, n, chance)
}

// sumTail sums the binomial distribution from x on, away from its middle, until
// nothing is added any more.
func sumTail(x, n int, chance float64, step int) float64 {
	switch {
	case chance <= 0: // all weight at 0
		return weight(x <= 0 || step < 0)
	case chance >= 1: // all weight at n
		return weight(x >= n || step > 0)
	}
	logs := lgamma(n+1) - lgamma(x+1) - lgamma(n-x+1) + float64(x)*math.Log(chance) + float64(n-x)*math.Log1p(-chance)
	term := math.Exp(logs)
	sum := 0.0
	odds := chance / (1 - chance)
	for k := x; k >= 0 && k <= n; k += step {
		sum += term
		if term <= sum*1e-15 {
			break
		}
		if step > 0 {
			term *= float64(n-k) / float64(k+1) * odds
		} else {
			term *= float64(k) / (float64(n-k+1) * odds)
		}
	}
	return min(sum, 1)
}

func weight(all bool) float64 {
	if all {
		return 1
	}
	return 0
}

func lgamma(n int) float64 {
	v, _ := math.Lgamma(float64(n))
	return v
}
