package exposure

// draws gives each sighting of a file result a fixed hash of its place. Of the
// sightings of a person that name different municipalities the lowest draw
// decides: a fair draw among the sightings, the same in every run, every order
// and every division into pieces. The zero value is ready for a file result.
type draws struct {
	part  uint32 // the part met last, from 1
	start uint64 // its hash
}

// of returns the draw of a sighting of fr.
func (d *draws) of(fr *FileResult, s *Sighting) uint32 {
	first := Point{Part: nowhere}
	for i := range s.Facts {
		if p := fr.point(&s.Facts[i]); i == 0 || fr.before(&p, &first) {
			first = p
		}
	}
	if d.part != first.Part+1 || d.part == 0 {
		l := fr.part(first.Part)
		d.part, d.start = first.Part+1, fnv(fnv(fnv(fnvStart, l.Path), l.Members), l.Part)
	}
	h := mix(d.start, uint64(first.Row))
	h = mix(h, uint64(first.Line))
	h = mix(h, uint64(first.Col))
	return min(uint32(h), many-1)
}

// before reports whether p comes before q.
func (fr *FileResult) before(p, q *Point) bool {
	if p.Part != q.Part {
		a, b := fr.part(p.Part), fr.part(q.Part)
		if c := compareLocs(&a, &b); c != 0 {
			return c < 0
		}
	}
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
