package exposure

import "github.com/piiscan/piiscan/pii"

// The tables of a large scan lie in slow memory. What is asked for one after the
// other is waited for every time; what is asked for at once is waited for once.
// So before sightings are added, what their BSNs and names will be looked up by
// is read, of some of them together.

// touched is the number of sightings that are touched at a time, and mostTouched
// that of words of one sort in them.
const (
	touched     = 16
	mostTouched = 2 * touched
)

// touch is what is known of some sightings, and their words, by the table in which
// they are looked up.
type touch struct {
	sums        [touched]uint64
	are         [touched]repeat
	fresh       []int // numbers of those that repeats does not know
	bsns, cores []uint64
	read        uint64 // of no meaning: what was read, so that it is read
}

// touch reads what learn will look at for the fresh among sightings.
func (t *Tally) touch(sightings []Sighting, fresh []int) {
	w := &t.touching
	w.bsns, w.cores = w.bsns[:0], w.cores[:0]
	for _, i := range fresh {
		for j := range sightings[i].Facts {
			f := &sightings[i].Facts[j]
			switch {
			case len(f.Keys) == 0:
			case f.Kind == pii.BSN && len(w.bsns) < mostTouched:
				w.bsns = append(w.bsns, word(f.Keys[0]))
			case f.Kind == pii.Name && len(w.cores) < mostTouched:
				w.cores = append(w.cores, word(f.Keys[0]))
			}
		}
	}
	w.read ^= t.identities.touch(w.bsns) ^ t.cores.touch(w.cores)
}

// touchKnown reads what occur will look at for sightings that were added before.
func (t *Tally) touchKnown(are []repeat) {
	var read uint64
	for i := range are {
		if id := are[i].id; id != many {
			read ^= t.identities.at(id).key ^ t.evidence.bounds.touch(id)
		}
	}
	t.touching.read ^= read
}
