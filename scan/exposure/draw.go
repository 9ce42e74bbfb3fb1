package exposure

// draws gives each sighting of a file result a fixed hash of its place. Of the
// sightings of a person that name different municipalities the lowest draw
// decides: a fair draw among the sightings, the same in every run, every order
// and every division into pieces. The zero value is ready for a file result.
type draws struct {
	part  uint32 // the part met last, from 1
	start uint64 // its hash
}

// of returns the draw of a sighting of fr whose first place is first.
func (d *draws) of(fr *FileResult, first Point) uint32 {
	if d.part != first.Part+1 || d.part == 0 {
		l := fr.part(first.Part)
		d.part, d.start = first.Part+1, fnv(fnv(fnv(fnvStart, l.Path), l.Members), l.Part)
	}
	h := mix(d.start, uint64(first.Row))
	h = mix(h, uint64(first.Line))
	h = mix(h, uint64(first.Col))
	return min(uint32(h), many-1)
}

// first returns the first place of the facts of a sighting, and whether all of
// them are in one part.
func (fr *FileResult) first(s *Sighting) (first Point, together bool) {
	if len(s.Facts) == 0 {
		return Point{Part: nowhere}, true
	}
	first, together = fr.point(&s.Facts[0]), true
	for i := range s.Facts[1:] {
		p := fr.point(&s.Facts[1+i])
		if p.Part != first.Part {
			together = false
			a, b := fr.part(p.Part), fr.part(first.Part)
			if c := compareLocs(&a, &b); c < 0 || c == 0 && p.before(&first) {
				first = p
			}
			continue
		}
		if p.before(&first) {
			first = p
		}
	}
	return first, together
}

// before reports whether p comes before q, which is in the same part.
func (p *Point) before(q *Point) bool {
	switch {
	case p.Row != q.Row:
		return p.Row < q.Row
	case p.Line != q.Line:
		return p.Line < q.Line
	}
	return p.Col < q.Col
}

// fnvStart and fnv are the hash FNV-1a, with the end of s hashed too.
const fnvStart = 0xcbf29ce484222325

func fnv(h uint64, s string) uint64 {
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 0x100000001b3
	}
	return (h ^ 0xff) * 0x100000001b3
}
