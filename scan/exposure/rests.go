package exposure

import "encoding/binary"

// rests counts the places that are not kept, for each identity and piece. It is
// written as the identities come, in a few bytes each: those of a list that comes
// again follow each other as they did before, with as many places each, and are a
// single run then. The zero value is empty.
type rests struct {
	blocks [][]byte // whole runs each
	last   restRun  // not written yet
	start  restRun  // where writing goes on from: the identity behind the last run, and its piece
	open   rest     // the identity whose places come now; n is 0 if there is none
}

// rest is the number of an identity's places in a piece that are not kept.
type rest struct{ id, piece, n uint32 }

// restRun is identities with numbers that follow each other, and as many places
// each in one piece.
type restRun struct{ first, count, piece, n uint32 }

// The blocks of rests grow from firstRests to restsBlock bytes.
const (
	firstRests = 1 << 8
	restsBlock = 1 << 16
)

// add counts n places of an identity in a piece.
func (r *rests) add(id, piece, n uint32) {
	if o := &r.open; o.n > 0 && o.id == id && o.piece == piece {
		o.n += n
		return
	}
	r.close()
	r.open = rest{id, piece, n}
}

// close makes what is open a part of the last run, or of another.
func (r *rests) close() {
	o, l := r.open, &r.last
	switch {
	case o.n == 0:
		return
	case l.count > 0 && l.piece == o.piece && l.n == o.n && l.first+l.count == o.id:
		l.count++
	default:
		r.write()
		*l = restRun{o.id, 1, o.piece, o.n}
	}
	r.open.n = 0
}

// write writes the last run, as it differs from the one before.
func (r *rests) write() {
	l := &r.last
	if l.count == 0 {
		return
	}
	var b [5 * binary.MaxVarintLen32]byte
	run := binary.AppendVarint(b[:0], int64(l.first)-int64(r.start.first))
	run = binary.AppendVarint(run, int64(l.piece)-int64(r.start.piece))
	run = binary.AppendUvarint(run, uint64(l.count))
	run = binary.AppendUvarint(run, uint64(l.n))
	r.append(run)
	r.start = restRun{first: l.first + l.count, piece: l.piece}
	l.count = 0
}

// append appends a run, to a new block if there is no room.
func (r *rests) append(run []byte) {
	n := len(r.blocks)
	if n == 0 || len(r.blocks[n-1])+len(run) > cap(r.blocks[n-1]) {
		r.blocks = append(r.blocks, make([]byte, 0, min(firstRests<<min(n, 16), restsBlock)))
		n++
	}
	r.blocks[n-1] = append(r.blocks[n-1], run...)
}

// each calls f with every rest. An identity may come several times with a piece.
func (r *rests) each(f func(rest)) {
	at := restRun{}
	for _, block := range r.blocks {
		for len(block) > 0 {
			var run restRun
			run, block = at.next(block)
			run.each(f)
			at = restRun{first: run.first + run.count, piece: run.piece}
		}
	}
	r.last.each(f)
	if r.open.n > 0 {
		f(r.open)
	}
}

// next reads the run at the beginning of b, which was written behind this one, and
// returns what is left of b.
func (run restRun) next(b []byte) (following restRun, left []byte) {
	first, n := binary.Varint(b)
	piece, m := binary.Varint(b[n:])
	n += m
	count, m := binary.Uvarint(b[n:])
	n += m
	places, m := binary.Uvarint(b[n:])
	return restRun{uint32(int64(run.first) + first), uint32(count), uint32(int64(run.piece) + piece), uint32(places)}, b[n+m:]
}

func (run restRun) each(f func(rest)) {
	for i := range run.count {
		f(rest{run.first + i, run.piece, run.n})
	}
}
