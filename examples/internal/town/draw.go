package town

import (
	"math/rand/v2"
	"sort"
	"strings"
)

// draw draws from a list, each by its weight.
type draw struct {
	names []string
	sums  []int // of the weights up to each
}

// add adds a name with a weight.
func (d *draw) add(name string, weight float64) {
	sum := max(1, int(weight*16))
	if n := len(d.sums); n > 0 {
		sum += d.sums[n-1]
	}
	d.names, d.sums = append(d.names, name), append(d.sums, sum)
}

// one draws one.
func (d *draw) one(r *rand.Rand) string {
	at := r.IntN(d.sums[len(d.sums)-1])
	return d.names[sort.SearchInts(d.sums, at+1)]
}

// even returns the first n of a list, each as likely as any other.
func (d *draw) even(n int) (even draw) {
	for _, name := range d.names[:min(n, len(d.names))] {
		even.add(name, 1)
	}
	return even
}

// ranked returns the names of lists in the order of how common they are: the
// first is so by the law of Zipf and Mandelbrot, in the proportion of one to its
// rank and offset. With a hundred names and an offset of 8, 4 % bear the first,
// as many as are named Johannes of the men and Maria of the women of the
// Netherlands (G. Bloothooft, 2020, by the register of persons).
func ranked(offset int, lists ...[]string) (d draw) {
	for _, list := range lists {
		for _, name := range list {
			d.add(name, 1e6/float64(len(d.names)+1+offset))
		}
	}
	return d
}

// composed returns names of two parts, each first with each second, behind a
// prefix. A blank at the end of a first is written "_"; a second is lower-case but
// behind that.
func composed(prefix, firsts, seconds string) []string {
	var names []string
	for i, second := range strings.Fields(seconds) {
		for j := range strings.Fields(firsts) {
			list := strings.Fields(firsts)
			first := list[(i+j)%len(list)]
			if strings.HasSuffix(first, "_") {
				names = append(names, prefix+strings.TrimSuffix(first, "_")+" "+second)
				continue
			}
			names = append(names, prefix+first+strings.ToLower(second))
		}
	}
	return names
}
