package exposure

import (
	"hash/maphash"
	"math"
	"strings"

	"github.com/piiscan/piiscan/scan/extract"
)

// pathSeed keys the hashes of paths within a process, so that nobody who names
// files can make two names fall together and hide a file behind another.
var pathSeed = maphash.MakeSeed()

// ledger knows which pieces of which paths have come, and what became of every
// entry. Paths and pieces are numbered from 0 as they come.
type ledger struct {
	paths  []path
	byHash map[uint64]uint32 // hash of a path -> its number
	pieces []piece
	byPart map[piece]uint32 // piece -> its number
	names  map[uint32]string
	unread []unreadEntry
}

// path is a top-level file. What its entries say is from the last piece; if
// several claim to be it, from the one with the highest number.
type path struct {
	hash             uint64
	seen             uint64 // pieces
	last             uint64 // number of the last piece + 1; 0 if it has not come
	read, skip, fail uint32 // entries by state
	top              State  // of the top-level entry; 0 if there is none
	bytes, done      int64  // size of the top-level file, and of it read
	kinds            uint32 // of facts that count for certain, as bits
}

type piece struct{ path, number uint32 }

type unreadEntry struct {
	piece piece
	entry Entry
}

func newLedger() ledger {
	return ledger{byHash: map[uint64]uint32{}, byPart: map[piece]uint32{}, names: map[uint32]string{}}
}

func (l *ledger) path(hash uint64) uint32 {
	i, ok := l.byHash[hash]
	if !ok {
		i = uint32(len(l.paths))
		l.byHash[hash] = i
		l.paths = append(l.paths, path{hash: hash})
	}
	return i
}

// piece returns the number of a piece, and whether it is new.
func (l *ledger) piece(p piece) (number uint32, isNew bool) {
	if i, ok := l.byPart[p]; ok {
		return i, false
	}
	i := uint32(len(l.pieces))
	l.byPart[p] = i
	l.pieces = append(l.pieces, p)
	l.paths[p.path].seen++
	return i, true
}

// add takes the ledger of a file result; ok is false if its piece has been
// taken before.
func (l *ledger) add(fr *FileResult) (number uint32, ok bool) {
	p := piece{l.path(maphash.String(pathSeed, fr.Path)), fr.Piece}
	number, ok = l.piece(p)
	if !ok {
		return number, false
	}
	if !fr.Last || fr.Piece > 0 {
		if _, known := l.names[p.path]; !known {
			l.names[p.path] = strings.Clone(fr.ShownPath())
		}
	}
	if at := &l.paths[p.path]; fr.Last && uint64(fr.Piece) >= at.last {
		l.close(at, p, fr.Entries)
	}
	return number, true
}

// close takes the entries of a path's last piece.
func (l *ledger) close(at *path, p piece, entries []Entry) {
	*at = path{hash: at.hash, seen: at.seen, kinds: at.kinds, last: uint64(p.number) + 1}
	for i := range entries {
		e := &entries[i]
		switch e.State {
		case Read:
			at.read++
		case Skipped:
			at.skip++
		default:
			at.fail++
			l.unread = append(l.unread, unreadEntry{p, cloneEntry(e)})
		}
		if e.Loc.Members == "" && e.Loc.Part == "" {
			at.top = e.State
			at.bytes = addSizes(at.bytes, e.Bytes)
			if e.State == Read {
				at.done = addSizes(at.done, e.Bytes)
			}
		}
	}
}

// addSizes adds a size to a sum of sizes. Sparse files may claim any: it does not
// overflow.
func addSizes(sum, size int64) int64 { return sum + min(max(0, size), math.MaxInt64-sum) }

func cloneEntry(e *Entry) Entry {
	c := *e
	c.State = Unread
	c.Loc = cloneLoc(e.Loc)
	c.Format, c.Rule, c.Detail = strings.Clone(e.Format), strings.Clone(e.Rule), strings.Clone(e.Detail)
	c.Reason = extract.Reason(strings.Clone(string(e.Reason)))
	return c
}

func cloneLoc(l extract.Loc) extract.Loc {
	l.Path, l.Members, l.Part = strings.Clone(l.Path), strings.Clone(l.Members), strings.Clone(l.Part)
	return l
}

// merge takes what o holds, and returns for each of its pieces the number here,
// and the number of the first that is new. kinds translates o's bits of kinds.
func (l *ledger) merge(o *ledger, kinds func(uint32) uint32) (numbers []uint32, first uint32) {
	numbers, first = make([]uint32, len(o.pieces)), uint32(len(l.pieces))
	for i, p := range o.pieces {
		from := &o.paths[p.path]
		to := piece{l.path(from.hash), p.number}
		numbers[i], _ = l.piece(to)
		if name, ok := o.names[p.path]; ok {
			l.names[to.path] = name
		}
		at := &l.paths[to.path]
		at.kinds |= kinds(from.kinds)
		if from.last > at.last {
			c := *from
			c.seen, c.kinds = at.seen, at.kinds
			*at = c
		}
	}
	for _, u := range o.unread {
		to := piece{l.path(o.paths[u.piece.path].hash), u.piece.number}
		if l.byPart[to] >= first {
			l.unread = append(l.unread, unreadEntry{to, u.entry})
		}
	}
	return numbers, first
}

// complete tells whether all pieces of a path have come.
func (p *path) complete() bool { return p.last != 0 && p.seen == p.last }

// summarize fills in what the ledger says.
func (l *ledger) summarize(s *Summary) {
	for i := range l.paths {
		p := &l.paths[i]
		read, fail, done := int(p.read), int(p.fail), p.done
		if !p.complete() && p.top != Unread {
			if p.top == Read {
				read--
				done = 0
			}
			if p.top != Skipped {
				fail++
				s.Unread = append(s.Unread, Entry{
					Loc: extract.Loc{Path: l.names[uint32(i)]}, State: Unread, Reason: extract.Truncated, Bytes: p.bytes,
				})
			}
		}
		s.Files.Read += read
		s.Files.Unread += fail
		s.Files.Skipped += int(p.skip)
		s.Bytes.Seen = addSizes(s.Bytes.Seen, p.bytes)
		s.Bytes.Read = addSizes(s.Bytes.Read, done)
	}
	for _, u := range l.unread {
		if l.paths[u.piece.path].last == uint64(u.piece.number)+1 {
			s.Unread = append(s.Unread, u.entry)
		}
	}
	s.Files.Seen = s.Files.Read + s.Files.Unread + s.Files.Skipped
	s.Complete = s.Files.Unread == 0 && s.Files.Read > 0
	sortEntries(s.Unread)
}
