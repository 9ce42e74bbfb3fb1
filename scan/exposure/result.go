package exposure

import (
	"strings"

	"github.com/piiscan/piiscan/scan/extract"
)

// AddLoc keeps a location and returns its index for Fact.Loc.
func (fr *FileResult) AddLoc(l extract.Loc) uint32 {
	fr.Locs = append(fr.Locs, l)
	return uint32(len(fr.Locs) - 1)
}

// AddSighting adds a sighting of facts, which it copies, keys included.
func (fr *FileResult) AddSighting(facts []Fact, about Attributes) {
	start := len(fr.facts)
	for _, f := range facts {
		n := len(fr.keys)
		fr.keys = append(fr.keys, f.Keys...)
		f.Keys = fr.keys[n:len(fr.keys):len(fr.keys)]
		fr.facts = append(fr.facts, f)
	}
	fr.Sightings = append(fr.Sightings, Sighting{Facts: fr.facts[start:len(fr.facts):len(fr.facts)], About: about})
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
