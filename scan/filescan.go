package scan

import (
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
)

// fileScan is the work on one top-level file and everything nested in it.
type fileScan struct {
	w       *worker
	path    string
	piece   uint32
	entries []exposure.Entry
	budget  *extract.Budget
	met     map[string]bool // folders in containers whose names were looked at
}

// pieceSightings is the number of sightings after which a piece of a file
// travels on, so that a file of millions of rows costs no more memory than a
// small one.
const pieceSightings = 1024

// result returns the file result being filled.
func (f *fileScan) result() *exposure.FileResult {
	if f.w.pending == nil {
		f.w.pending = <-f.w.p.free
		f.w.pending.Path = f.path
		f.w.pending.Piece = f.piece
	}
	return f.w.pending
}

// emitted sends the result on when it is full.
func (f *fileScan) emitted() {
	if len(f.w.pending.Sightings) >= pieceSightings {
		f.flush(false)
	}
}

func (f *fileScan) flush(last bool) {
	fr := f.result()
	fr.Last = last
	if last {
		fr.Entries = append(fr.Entries, f.entries...)
	}
	f.w.pending = nil
	f.piece++
	f.w.p.results <- fr
}
