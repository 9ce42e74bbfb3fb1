package exposure

import (
	"hash/maphash"
	"math/bits"
)

// repeats knows sightings that were added before. A list of people comes again
// with every copy that somebody has saved of it. What a sighting says is the same
// then, and a tally has taken it: only where it stands, and how often, is new. So
// one look is enough for all of its facts.
//
// It is a table of sums, which are kept while there is room. What it has
// forgotten is learnt again, which changes nothing. Sums are keyed: whoever
// writes file results cannot make one that is taken for another. The zero value
// is empty.
type repeats struct {
	seeds   [3]uint64
	buckets []bucket // the length is a power of two
	used    int
}

// bucket is what is kept of sightings whose sums have their lower bits in common:
// as much as processors read at a time.
type bucket struct {
	sums [4]uint64 // 0 for none
	are  [4]repeat
}

// repeat is a sighting that was added before.
type repeat struct {
	id     uint32 // its identity; many if it has none
	counts counting
}

// counting is how the facts of a sighting count.
type counting uint8

const (
	countsNever   counting = iota // a test person's
	countsNow                     // whatever else will come
	countsPending                 // if its person turns out to be no test
)

// The buckets of repeats: 4 KB at first, 2 MB at most.
const (
	fewBuckets  = 1 << 6
	mostBuckets = 1 << 15
)

// sum returns a sum of all that a sighting says, but for the places and reasons
// of its facts; never 0.
func (r *repeats) sum(s *Sighting, kinds []factKind) uint64 {
	if r.buckets == nil {
		r.begin()
	}
	a := &s.About
	says := uint64(a.Municipality) | uint64(a.Test)<<16 | uint64(a.Age)<<24 | uint64(a.Day)<<32
	values := r.seeds[0]
	for i := range s.Facts {
		f := &s.Facts[i]
		says = fold(says^r.seeds[1], uint64(kinds[i].number)|uint64(f.Confidence)<<8|uint64(f.Flags)<<16|uint64(len(f.Keys)+1)<<24)
		for j := range f.Keys {
			low, high := f.Keys[j].halves()
			values = fold(values^low, high^r.seeds[1])
		}
	}
	return fold(values^r.seeds[2], says^r.seeds[0]) | 1
}

// fold mixes two words, one of which depends on a seed.
func fold(a, b uint64) uint64 {
	high, low := bits.Mul64(a, b)
	return high ^ low
}

func (r *repeats) begin() {
	for i := range r.seeds {
		r.seeds[i] = maphash.Comparable(pathSeed, i) | 1
	}
	r.buckets = make([]bucket, fewBuckets)
}

func (r *repeats) bucket(sum uint64) *bucket {
	return &r.buckets[sum>>8&uint64(len(r.buckets)-1)]
}

// touch reads what find will look at for sums.
func (r *repeats) touch(sums []uint64) (read uint64) {
	for _, sum := range sums {
		read ^= r.bucket(sum).sums[0]
	}
	return read
}

// find returns the sighting with a sum; if there is none, one without identity.
func (r *repeats) find(sum uint64) (repeat, bool) {
	b := r.bucket(sum)
	for i := range b.sums {
		if b.sums[i] == sum {
			return b.are[i], true
		}
	}
	return repeat{id: many}, false
}

// add keeps a sighting, in the place of another if there is no room.
func (r *repeats) add(sum uint64, is repeat) {
	if r.used >= 2*len(r.buckets) && len(r.buckets) < mostBuckets {
		r.grow()
	}
	r.put(sum, is)
}

func (r *repeats) put(sum uint64, is repeat) {
	b := r.bucket(sum)
	at := sum >> 1 & 3 // whose place it takes does not hang on the order
	for i, s := range b.sums {
		if s == sum || s == 0 {
			at = uint64(i)
			break
		}
	}
	if b.sums[at] == 0 {
		r.used++
	}
	b.sums[at], b.are[at] = sum, is
}

func (r *repeats) grow() {
	old := r.buckets
	r.buckets, r.used = make([]bucket, 2*len(old)), 0
	for i := range old {
		for j, sum := range old[i].sums {
			if sum != 0 {
				r.put(sum, old[i].are[j])
			}
		}
	}
}
