package exposure

import (
	"cmp"
	"math/bits"
	"slices"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/extract"
)

// The places of evidence that are kept by default: for each person, and in all.
const (
	defaultPlaces   = 10
	defaultEvidence = 500_000
)

// evidence keeps the first places of each identity, and counts the rest. When
// the places kept pass the bound, it keeps those of every second identity, then
// of every fourth, and so on, by bits of the identity's key. The share that is
// left in the end is the largest that fits, so it depends on what was added and
// not on the order.
type evidence struct {
	places int // per person; 0 for no evidence
	bound  int
	halved uint // the share kept is 1/2^halved
	kept   []spot
	more   rests
	files  map[extract.Loc]uint32
	locs   []extract.Loc // by number: path, members and part
	parts  []uint32      // of the file result at hand: numbers of files, from 1; 0 for one not met yet
	next   int           // spots at which to trim
	bounds bounds
}

// leastKept spots are kept without a look.
const leastKept = 1 << 12

// spot is a place as it is kept.
type spot struct {
	id, piece      uint32
	file           uint32 // number of path, members and part
	row, col, line uint32
	value          uint64
	why            pii.Why
	tag            Tag
	kind           uint8
	confidence     pii.Confidence
}

func newEvidence(o Options) evidence {
	e := evidence{places: o.Places, bound: o.Evidence, files: map[extract.Loc]uint32{}, next: 2 * leastKept}
	if e.places == 0 {
		e.places = defaultPlaces
	}
	e.places = max(0, e.places)
	if e.bound <= 0 {
		e.bound = defaultEvidence
	}
	return e
}

// samples tells whether the places of the identity with key are kept.
func (e *evidence) samples(key uint64) bool {
	return e.places > 0 && scramble(key)&(1<<e.halved-1) == 0
}

// open makes ready for the places of another file result.
func (e *evidence) open() { e.parts = e.parts[:0] }

// add takes a place of fr.
func (e *evidence) add(s spot, fr *FileResult, at Point, ids *identities) {
	s.file = e.fileOf(fr, at.Part)
	s.row, s.col, s.line = at.Row, at.Col, at.Line
	e.keep(s, ids)
}

// passes reports whether all places of an identity in a part of fr, from the first
// on, are known to come behind those that are kept of it.
func (e *evidence) passes(id uint32, fr *FileResult, first Point) bool {
	return e.bounds.before(&spot{id: id, file: e.fileOf(fr, first.Part), row: first.Row, line: first.Line, col: first.Col})
}

// keep takes a place whose file has a number.
func (e *evidence) keep(s spot, ids *identities) {
	if e.bounds.before(&s) {
		e.more.add(s.id, s.piece, 1)
		return
	}
	if n := len(e.kept); n == cap(e.kept) && n >= leastKept {
		e.kept = slices.Grow(e.kept, max(1, e.next-n))
	}
	e.kept = append(e.kept, s)
	if len(e.kept) >= e.next {
		e.trim(ids)
	}
}

func clip(n int) uint32 { return uint32(max(0, min(n, 1<<32-1))) }

// fileOf returns the number of a part of fr.
func (e *evidence) fileOf(fr *FileResult, part uint32) uint32 {
	if int(part) >= len(fr.Parts) {
		return e.file(fr.part(part))
	}
	if n := len(fr.Parts); len(e.parts) < n {
		e.parts = append(e.parts, make([]uint32, n-len(e.parts))...)
	}
	if e.parts[part] == 0 {
		e.parts[part] = e.file(fr.Parts[part]) + 1
	}
	return e.parts[part] - 1
}

// file returns the number of the file and part of loc.
func (e *evidence) file(loc extract.Loc) uint32 {
	file := extract.Loc{Path: loc.Path, Members: loc.Members, Part: loc.Part}
	n, ok := e.files[file]
	if !ok {
		file = cloneLoc(file)
		n = uint32(len(e.locs))
		e.files[file] = n
		e.locs = append(e.locs, file)
	}
	return n
}

func sameFile(a, b *extract.Loc) bool {
	return a.Path == b.Path && a.Members == b.Members && a.Part == b.Part
}

// loc returns the place of a spot.
func (e *evidence) loc(s *spot) extract.Loc {
	l := e.locs[s.file]
	l.Row, l.Col, l.Line = int(s.row), int(s.col), int(s.line)
	return l
}

// trim keeps the first places of each identity, and samples identities until
// the places fit the bound. It costs little more than one look at each place,
// and add calls it again when there are half as many more at least.
func (e *evidence) trim(ids *identities) {
	dropped := func(s spot) bool { return !e.samples(ids.at(s.id).key) }
	e.kept = slices.DeleteFunc(e.kept, dropped) // a merge may have lowered the share
	e.keepFirst()
	halved := e.halved
	for len(e.kept) > e.bound && e.halved < 63 {
		e.halved++
		e.kept = slices.DeleteFunc(e.kept, dropped)
	}
	if e.halved > halved {
		e.sampleRests(ids)
	}
	e.forgetFiles()
	n := len(e.kept)
	e.next = min(2*max(n, leastKept), max(n, e.bound)+max(e.bound/2, leastKept))
}

// sampleRests drops the rests of whom the share that is left now leaves out.
func (e *evidence) sampleRests(ids *identities) {
	var sampled rests
	e.more.each(func(r rest) {
		if e.samples(ids.at(r.id).key) {
			sampled.add(r.id, r.piece, r.n)
		}
	})
	e.more = sampled
}

// fileOrder returns the rank of each file among all.
func (e *evidence) fileOrder() []uint32 {
	byLoc := make([]uint32, len(e.locs))
	for i := range byLoc {
		byLoc[i] = uint32(i)
	}
	slices.SortFunc(byLoc, func(a, b uint32) int { return compareLocs(&e.locs[a], &e.locs[b]) })
	order := make([]uint32, len(byLoc))
	for at, i := range byLoc {
		order[i] = uint32(at)
	}
	return order
}

func compareSpots(a, b *spot, order []uint32) int {
	switch {
	case a.file != b.file:
		return cmp.Compare(order[a.file], order[b.file])
	case a.row != b.row:
		return cmp.Compare(a.row, b.row)
	case a.line != b.line:
		return cmp.Compare(a.line, b.line)
	case a.col != b.col:
		return cmp.Compare(a.col, b.col)
	case a.value != b.value:
		return cmp.Compare(a.value, b.value)
	case a.why != b.why:
		return cmp.Compare(a.why, b.why)
	}
	return cmp.Compare(a.confidence, b.confidence)
}

// keepFirst keeps the first places of each identity. Nearly always an identity
// has no more than may be kept, and then its places need no order. So
// identities are counted by the lower bits of their numbers, and only the
// places of those that share these bits with too many are sorted.
func (e *evidence) keepFirst() {
	counts := make([]uint32, 1<<bits.Len(uint(len(e.kept))))
	mask := uint32(len(counts) - 1)
	for i := range e.kept {
		counts[e.kept[i].id&mask]++
	}
	crowded := 0
	for _, n := range counts {
		if int(n) > e.places {
			crowded += int(n)
		}
	}
	if crowded == 0 {
		return
	}
	groups := e.takeCrowded(counts, make([]spot, crowded))
	order := e.fileOrder()
	for len(groups) > 0 {
		n := int(counts[groups[0].id&mask])
		e.keepFirstOf(groups[:n], order)
		groups = groups[n:]
	}
}

// takeCrowded moves the spots of whom counts has too many to groups, those that
// are counted together together.
func (e *evidence) takeCrowded(counts []uint32, groups []spot) []spot {
	mask := uint32(len(counts) - 1)
	starts := make([]uint32, len(counts))
	var next uint32
	for i, n := range counts {
		if int(n) > e.places {
			starts[i] = next
			next += n
		}
	}
	kept := e.kept[:0]
	for _, s := range e.kept {
		at := s.id & mask
		if int(counts[at]) <= e.places {
			kept = append(kept, s)
			continue
		}
		groups[starts[at]] = s
		starts[at]++
	}
	e.kept = kept
	return groups
}

// keepFirstOf keeps the first places of each identity in spots.
func (e *evidence) keepFirstOf(spots []spot, order []uint32) {
	slices.SortFunc(spots, func(a, b spot) int {
		if a.id != b.id {
			return cmp.Compare(a.id, b.id)
		}
		return compareSpots(&a, &b, order)
	})
	run := 0
	for i := range spots {
		s := &spots[i]
		if i > 0 && spots[i-1].id == s.id {
			run++
		} else {
			run = 1
		}
		if run > e.places {
			e.more.add(s.id, s.piece, 1)
			continue
		}
		e.kept = append(e.kept, *s)
		if run == e.places {
			e.bounds.note(s)
		}
	}
}

// forgetFiles drops the files that no spot is in.
func (e *evidence) forgetFiles() {
	used := make([]uint32, len(e.locs))
	old := e.locs
	e.locs = nil
	clear(e.parts)
	clear(e.files)
	for i := range e.kept {
		s := &e.kept[i]
		if used[s.file] == 0 {
			e.locs = append(e.locs, old[s.file])
			used[s.file] = uint32(len(e.locs))
			e.files[old[s.file]] = used[s.file] - 1
		}
		s.file = used[s.file] - 1
	}
	e.bounds.renumber(used)
}
