package exposure

import (
	"slices"
	"strings"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/extract"
)

// AddLoc keeps a location and returns its index for Fact.Loc.
func (fr *FileResult) AddLoc(l extract.Loc) uint32 {
	return fr.AddPoint(&l, Point{Row: clip(l.Row), Col: clip(l.Col), Line: clip(l.Line)})
}

// AddPoint is AddLoc for a location that p and the path, members and part of
// another make.
func (fr *FileResult) AddPoint(part *extract.Loc, p Point) uint32 {
	p.Part = fr.AddPart(part)
	return fr.AddPointIn(p)
}

// AddPart keeps the path, members and part of a location and returns their number
// for Point.Part, which it is until another is kept.
func (fr *FileResult) AddPart(part *extract.Loc) uint32 {
	last := len(fr.Parts) - 1
	if last < 0 || !sameFile(part, &fr.Parts[last]) {
		fr.Parts = append(fr.Parts, extract.Loc{Path: part.Path, Members: part.Members, Part: part.Part})
		last++
	}
	return uint32(last)
}

// AddPointIn is AddPoint for a point whose part is kept.
func (fr *FileResult) AddPointIn(p Point) uint32 {
	n := len(fr.Locs)
	fr.Locs = room(fr.Locs, 1)[:n+1]
	at := &fr.Locs[n] // to be copied, it would have to be whole first
	at.Part, at.Row, at.Col, at.Line = p.Part, p.Row, p.Col, p.Line
	return uint32(n)
}

// Loc returns the location of a fact. One that is nowhere in fr stands somewhere
// in the file.
func (fr *FileResult) Loc(f *Fact) extract.Loc {
	p := fr.point(f)
	l := fr.part(p.Part)
	l.Row, l.Col, l.Line = int(p.Row), int(p.Col), int(p.Line)
	return l
}

// point returns the point of a fact, which may be in no part.
func (fr *FileResult) point(f *Fact) Point {
	if int(f.Loc) < len(fr.Locs) {
		return fr.Locs[f.Loc]
	}
	return Point{Part: nowhere}
}

// nowhere is the number of a part that there is not.
const nowhere = many

// part returns what the locations in a part have in common.
func (fr *FileResult) part(n uint32) extract.Loc {
	if int(n) < len(fr.Parts) {
		return fr.Parts[n]
	}
	return extract.Loc{Path: fr.ShownPath()}
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

// AddKeyed adds a fact, whose keys k makes of a canonical value, to the sighting
// that EndSighting ends, and returns it, for whoever knows more of it. It is valid
// until the next is added.
func (fr *FileResult) AddKeyed(kind pii.Kind, k *Keyer, canonical []byte) *Fact {
	n := len(fr.keys)
	fr.keys = k.AppendKeys(fr.keys, kind, canonical)
	fr.facts = room(fr.facts, 1)
	fr.facts = fr.facts[:len(fr.facts)+1]
	f := &fr.facts[len(fr.facts)-1]
	f.Kind, f.Keys = kind, fr.keys[n:len(fr.keys):len(fr.keys)]
	f.Confidence, f.Why, f.Flags, f.Tag, f.Loc = 0, 0, 0, 0, 0
	return f
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
	fr.Parts = append(fr.Parts, other.Parts...)
	fr.Locs = append(fr.Locs, other.Locs...)
	for i := range other.Sightings {
		fr.AddSighting(other.Sightings[i].Facts, other.Sightings[i].About)
	}
}

// maxKept is the number of ledger entries whose memory an empty result keeps.
// Few files have more, and a result that has met one of them is used for many
// others.
const maxKept = 1 << 12

// Reset empties fr and keeps its memory, but for that of an unusual number of
// entries.
func (fr *FileResult) Reset() {
	if cap(fr.Entries) > maxKept {
		fr.Entries = nil
	}
	clear(fr.Entries) // let go of what they point to
	clear(fr.Parts)
	clear(fr.Sightings)
	clear(fr.Pools)
	*fr = FileResult{
		Entries: fr.Entries[:0], Sightings: fr.Sightings[:0], Pools: fr.Pools[:0],
		Parts: fr.Parts[:0], Locs: fr.Locs[:0], facts: fr.facts[:0], keys: fr.keys[:0],
	}
}
