package scan

import (
	"context"
	"errors"
	"time"

	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
)

// Guard does the work on files whose formats are risky where it can do no harm:
// in another process, which can be killed. Implementations allow concurrent
// calls.
type Guard interface {
	// Guards reports whether the files of a format, by its name, are the
	// guard's business. Others are read in this process.
	Guards(format string) bool
	// Extract does with f what Worker.Extract does, and gives the same results
	// to emit, which does not keep them. The work may take limit, counted from
	// when there is room for it; 0 or less is no limit but that of ctx. If the
	// process that does the work dies, Extract ends with what is known, and
	// entries that say why. The error says that the work could not be done at
	// all.
	Extract(ctx context.Context, limit time.Duration, f *extract.File, emit func(*exposure.FileResult)) error
}

// guarded gives the file to the guard, if it is the guard's business.
func (f *fileScan) guarded(ctx context.Context, entry *exposure.Entry, file *extract.File) bool {
	if f.w.c.Guard == nil {
		return false
	}
	format := f.detect(file)
	if format == nil || !f.w.c.Guard.Guards(format.Name()) {
		return false
	}
	if file.Holes != nil && format.Name() == (extract.Binary{}).Name() {
		return false // a worker would be sent the holes; this reader takes nothing apart
	}
	err := f.w.c.Guard.Extract(ctx, f.w.c.Timeout, file, func(fr *exposure.FileResult) { f.adopt(entry, fr) })
	if entry.Format == "" {
		entry.Format = format.Name()
	}
	if err != nil {
		entry.State, entry.Reason, entry.Detail = exposure.Unread, extract.Crashed, f.w.detail(err)
	}
	if errors.Is(err, context.DeadlineExceeded) {
		entry.Reason = extract.Timeout
	}
	if errors.Is(err, context.Canceled) {
		entry.Reason, entry.Detail = extract.Truncated, "interrupted"
	}
	return true
}

// detect returns the format of the file; nil if there is none. Whatever goes
// wrong is told when the file is read.
func (f *fileScan) detect(file *extract.File) (format extract.Format) {
	defer func() {
		if recover() != nil {
			format = nil
		}
	}()
	format, err := extract.Detect(f.w.c.Formats, file)
	if err != nil {
		return nil
	}
	return format
}

// adopt takes a result that was made elsewhere into the result of this file.
// What it says of other files is left out, and messages are masked again:
// whoever made it may have been taken over by the file.
func (f *fileScan) adopt(entry *exposure.Entry, from *exposure.FileResult) {
	within := make([]bool, len(from.Parts)) // in the file, by part
	for i := range from.Parts {
		within[i] = from.Parts[i].In(entry.Loc)
	}
	for i := range from.Sightings {
		f.adoptSighting(&from.Sightings[i], from, within)
	}
	for _, p := range from.Pools {
		if p.Loc.In(entry.Loc) || p.Loc == parent(entry.Loc) { // names are weighed by folder
			f.addPool(p)
		}
	}
	for _, e := range from.Entries {
		e.Format, e.Rule, e.Detail = f.w.masker.Text(e.Format), f.w.masker.Text(e.Rule), f.w.masker.Text(e.Detail)
		switch {
		case !e.Loc.In(entry.Loc) || e.State == 0:
		case e.Loc.File() == entry.Loc.File():
			e.Bytes = max(e.Bytes, entry.Bytes)
			*entry = e
		case f.roomFor(e):
			f.entries = append(f.entries, e)
		}
	}
}

// roomFor reports whether an entry of a member that was made elsewhere is taken
// into the ledger. Whoever keeps to the limits makes no more.
func (f *fileScan) roomFor(e exposure.Entry) bool {
	f.adopted++
	return f.adopted <= 2*f.budget.Limits().Entries && f.takeName(e.Loc) == nil
}

// adoptSighting takes a sighting of from, if all its facts are within the file.
func (f *fileScan) adoptSighting(s *exposure.Sighting, from *exposure.FileResult, within []bool) {
	for i := range s.Facts {
		n := s.Facts[i].Loc
		if int(n) >= len(from.Locs) || int(from.Locs[n].Part) >= len(within) || !within[from.Locs[n].Part] {
			return
		}
	}
	fr := f.result()
	last, part := -1, uint32(0) // part of from, and its number here
	for i := range s.Facts {
		p := from.Locs[s.Facts[i].Loc]
		if int(p.Part) != last {
			last = int(p.Part)
			part = fr.AddPart(&from.Parts[last])
		}
		p.Part = part
		s.Facts[i].Loc = fr.AddPointIn(p)
	}
	if s.About.Day == 0 {
		s.About.Day = f.sent // the guard does not know the message that the file is in
	}
	fr.AddSighting(s.Facts, s.About)
	f.emitted()
}
