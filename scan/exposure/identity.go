package exposure

import "github.com/piiscan/piiscan/pii"

// identity is all that a tally knows of the sightings whose strongest alias is
// the same: 32 bytes. Every field is the outcome of an idempotent, commutative
// and associative operation over these sightings.
type identity struct {
	key          uint64 // of the alias
	kinds        uint32 // of its facts at Likely or better, as bits; by or
	initial      uint32 // tag of the one initial; by joinOne
	date         uint32 // tag of the one full birth date; by joinOne
	core         uint32 // number of a name's core, from 1; others are links
	draw         uint32 // of the sighting that gave municipality; by min
	municipality uint16
	standing     standing // rank of the alias, and its best confidence
	marks        marks    // by or
}

// standing is an alias's rank in the lower bits and its confidence above.
type standing uint8

const rankBits = 5

func standingOf(r rank, c pii.Confidence) standing {
	return standing(r) | standing(min(c, pii.Certain))<<rankBits
}

func (s standing) rank() rank                 { return rank(s & (1<<rankBits - 1)) }
func (s standing) confidence() pii.Confidence { return pii.Confidence(s >> rankBits) }

// marks are the reasons to hold a sighting for a test, in the lower bits, and
// what else is a yes or no.
type marks uint8

const (
	reasonMask  marks = 1<<4 - 1
	markPlain   marks = 1 << 4 // a sighting of it is no test
	markMain    marks = 1 << 5 // it is the identity of a sighting, not only beside one
	markAddress marks = 1 << 6 // a full address is known
	markMinor   marks = 1 << 7 // somebody under eighteen
)

func (m marks) reasons() TestReason { return TestReason(m & reasonMask) }

// identities is a table of identities, numbered from 0 as they come. It is an
// open-addressing index over chunks that never move.
type identities struct {
	index  []uint32 // number + 1; the length is a power of two
	chunks [][]identity
	n      uint32
	strong int // at Likely or better
	ranks  [ranks]int
}

const chunkBits = 12

func (t *identities) at(i uint32) *identity {
	return &t.chunks[i>>chunkBits][i&(1<<chunkBits-1)]
}

// find returns the number of the identity with key and rank, which is new if
// there is none.
func (t *identities) find(key uint64, r rank) uint32 {
	if int(t.n) >= len(t.index)/4*3 {
		t.grow()
	}
	mask := uint64(len(t.index) - 1)
	slot := key >> 20 & mask
	for ; t.index[slot] != 0; slot = (slot + 1) & mask {
		if i := t.index[slot] - 1; t.at(i).key == key {
			return i
		}
	}
	i := t.n
	if i>>chunkBits == uint32(len(t.chunks)) {
		t.chunks = append(t.chunks, make([]identity, 1<<chunkBits))
	}
	*t.at(i) = identity{key: key, standing: standingOf(r, 0), draw: many}
	t.index[slot] = i + 1
	t.n++
	t.ranks[r]++
	return i
}

// touch reads what find will look at for keys.
func (t *identities) touch(keys []uint64) (read uint64) {
	if len(t.index) == 0 {
		return 0
	}
	mask := uint64(len(t.index) - 1)
	var numbers [mostTouched]uint32
	for i, key := range keys {
		numbers[i] = t.index[key>>20&mask]
	}
	for _, n := range numbers[:len(keys)] {
		if n > 0 {
			read ^= t.at(n - 1).key
		}
	}
	return read
}

func (t *identities) grow() {
	t.index = make([]uint32, max(1<<10, 2*len(t.index)))
	mask := uint64(len(t.index) - 1)
	for i := range t.n {
		slot := t.at(i).key >> 20 & mask
		for t.index[slot] != 0 {
			slot = (slot + 1) & mask
		}
		t.index[slot] = i + 1
	}
}

// raise makes the confidence of an identity at least c.
func (t *identities) raise(id *identity, c pii.Confidence) {
	old := id.standing.confidence()
	if c <= old {
		return
	}
	if old < pii.Likely && c >= pii.Likely {
		t.strong++
	}
	id.standing = standingOf(id.standing.rank(), c)
}

// live gives the municipality of the sighting with the lowest draw.
func (id *identity) live(municipality uint16, draw uint32) {
	if draw < id.draw || draw == id.draw && municipality < id.municipality {
		id.draw, id.municipality = draw, municipality
	}
}
