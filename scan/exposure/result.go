package exposure

import (
	"slices"
	"strings"

	"github.com/piiscan/piiscan/scan/extract"
)

// AddLoc keeps a location and returns its index for Fact.Loc.
func (fr *FileResult) AddLoc(l extract.Loc) uint32 {
	fr.Locs = append(room(fr.Locs, 1), l)
	return uint32(len(fr.Locs) - 1)
}

// AddSighting adds a sighting of facts, which it copies, keys included.
func (fr *FileResult) AddSighting(facts []Fact, about Attributes) {
	for i := range facts {
		fr.AddFact(&facts[i])
	}
	fr.EndSighting(about)
}

// AddFact adds a fact, which it copies, keys included, to the sighting that
// EndSighting ends.
func (fr *FileResult) AddFact(f *Fact) {
	n := len(fr.keys)
	fr.keys = append(room(fr.keys, len(f.Keys)), f.Keys...)
	fr.facts = append(room(fr.facts, 1), *f)
	fr.facts[len(fr.facts)-1].Keys = fr.keys[n:len(fr.keys):len(fr.keys)]
}

// EndSighting makes a sighting of the facts that were added since the one before.
func (fr *FileResult) EndSighting(about Attributes) {
	n := len(fr.facts)
	fr.Sightings = append(room(fr.Sightings, 1), Sighting{Facts: fr.facts[fr.ended:n:n], About: about})
	fr.ended = n
}

// room returns all with room for n more. It doubles what is full: a file result
// is used again and again, and should soon have grown.
func room[E any](all []E, n int) []E {
	if len(all)+n <= cap(all) {
		return all
	}
	return slices.Grow(all, max(n, len(all), 64))
}

// IDMark stands in FileResult.Path between the name of a file as it may be shown
// and what tells it from others that are shown alike. No path has it in it.
const IDMark = "//"

// ShownPath returns the name of the file as it may be shown.
func (fr *FileResult) ShownPath() string {
	shown, _, _ := strings.Cut(fr.Path, IDMark)
	return shown
}

// CopyFrom makes fr a copy of other, in the memory that fr has.
func (fr *FileResult) CopyFrom(other *FileResult) {
	fr.Reset()
	fr.Path, fr.Stamp, fr.Piece, fr.Last = other.Path, other.Stamp, other.Piece, other.Last
	fr.Entries = append(fr.Entries, other.Entries...)
	fr.Pools = append(fr.Pools, other.Pools...)
	fr.Locs = append(fr.Locs, other.Locs...)
	for i := range other.Sightings {
		fr.AddSighting(other.Sightings[i].Facts, other.Sightings[i].About)
	}
}

// Reset empties fr and keeps its memory.
func (fr *FileResult) Reset() {
	clear(fr.Entries) // let go of what they point to
	clear(fr.Locs)
	clear(fr.Sightings)
	clear(fr.Pools)
	*fr = FileResult{
		Entries: fr.Entries[:0], Sightings: fr.Sightings[:0], Pools: fr.Pools[:0],
		Locs: fr.Locs[:0], facts: fr.facts[:0], keys: fr.keys[:0],
	}
}
