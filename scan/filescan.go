package scan

import (
	"fmt"

	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
)

// fileScan is the work on one top-level file and everything nested in it.
type fileScan struct {
	w       *Worker
	path    string // as it is shown
	id      string // see fileID
	stamp   exposure.Stamp
	piece   uint32
	entries []exposure.Entry
	budget  *extract.Budget
	// submitted counts equal submissions, by their sum
	submitted map[uint64]uint8
	met       map[string]bool // folders in containers whose names were looked at
	names     int             // bytes of names in the ledger
	adopted   int             // entries that were made elsewhere
	sent      exposure.Day    // of the message that the file at hand is in; 0 if there is none
}

// pieceSightings is the number of sightings after which a piece of a file
// travels on, so that a file of millions of rows costs no more memory than a
// small one.
const pieceSightings = 256

// pieceFacts bounds the facts of a piece likewise: a sighting may have
// thousands.
const pieceFacts = 16 * pieceSightings

// piecePools bounds the pools of a piece: each may bring thousands of candidates.
const piecePools = 256

// maxNames bounds the names of all members and parts of one top-level file in
// the ledger, in bytes.
const maxNames = 64 << 20

// takeName counts a name for the ledger; the error says that there is no more
// room.
func (f *fileScan) takeName(l extract.Loc) error {
	f.names += len(l.Members) + len(l.Part)
	if f.names > maxNames {
		return &extract.Error{Reason: extract.TooLarge, Err: fmt.Errorf("the names of the files in this file have more than %d bytes", maxNames)}
	}
	return nil
}

// addPool adds the statistics of a column to the result.
func (f *fileScan) addPool(p exposure.Pool) {
	fr := f.result()
	if fr.Pools = append(fr.Pools, p); len(fr.Pools) >= piecePools {
		f.flush(false)
	}
}

// result returns the file result being filled.
func (f *fileScan) result() *exposure.FileResult {
	if f.w.pending == nil {
		f.w.pending = f.w.out.fresh()
		f.w.pending.Path, f.w.pending.Stamp = f.id, f.stamp
		f.w.pending.Piece = f.piece
	}
	return f.w.pending
}

// emitted sends the result on when it is full.
func (f *fileScan) emitted() {
	if fr := f.w.pending; len(fr.Sightings) >= f.w.batch || len(fr.Locs) >= pieceFacts {
		f.flush(false)
	}
}

// lock keeps Worker.Flush out until unlock is called.
func (f *fileScan) lock() {
	if f.w.early {
		f.w.mu.Lock()
	}
}

func (f *fileScan) unlock() {
	if f.w.early {
		f.w.mu.Unlock()
	}
}

func (f *fileScan) flush(last bool) {
	fr := f.result()
	fr.Last = last
	if last || f.w.early {
		fr.Entries = append(fr.Entries, f.entries...)
		f.entries = f.entries[:0]
	}
	f.w.pending = nil
	f.piece++
	f.w.out.deliver(fr)
}

// begin tells whoever wants to know early that work on a member begins.
func (f *fileScan) begin(member extract.Loc) {
	if f.w.early {
		f.lock()
		defer f.unlock()
		f.entries = append(f.entries, exposure.Entry{Loc: member})
		f.flush(false)
	}
}

// end writes a member's line of the ledger.
func (f *fileScan) end(member exposure.Entry) {
	f.lock()
	defer f.unlock()
	f.entries = append(f.entries, member)
	if f.w.early {
		f.flush(false)
	}
}
