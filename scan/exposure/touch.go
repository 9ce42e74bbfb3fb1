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

// touch is the words of some sightings, by the table in which they are looked up.
type touch struct {
	bsns, cores []uint64
	read        uint64 // of no meaning: what was read, so that it is read
}

// touch reads what addSighting will look at for sightings.
func (t *Tally) touch(sightings []freshSighting) {
	w := &t.touching
	w.bsns, w.cores = w.bsns[:0], w.cores[:0]
	for i := range sightings {
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
