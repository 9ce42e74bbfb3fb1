package sandbox

import (
	"slices"

	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
)

// track is what is known of a file while it is read: how much of its results
// went on, and which of its members are begun. The results of a file are the
// same each time it is read, so what a second worker tells again can be left
// out by counting.
type track struct {
	file extract.Loc
	emit func(*exposure.FileResult)

	sent, met counts
	begun     []extract.Loc // members at work, the outer first
	any       bool          // something was found
}

// maxBegun bounds the members at work: no worker that keeps to its limits nests
// so many.
const maxBegun = 1000

type counts struct{ sightings, pools, entries int }

// again makes ready for the file to be read from its beginning.
func (t *track) again() { t.met, t.begun = counts{}, nil }

// add passes on what was not passed on before.
func (t *track) add(fr *exposure.FileResult) {
	t.follow(fr.Entries)
	t.any = t.any || len(fr.Sightings) > 0
	out := *fr
	out.Sightings = unsent(fr.Sightings, &t.met.sightings, &t.sent.sightings)
	out.Pools = unsent(fr.Pools, &t.met.pools, &t.sent.pools)
	out.Entries = unsent(fr.Entries, &t.met.entries, &t.sent.entries)
	t.emit(&out)
}

// unsent returns the part of all that lies behind what was sent, and counts it.
func unsent[E any](all []E, met, sent *int) []E {
	known := min(max(0, *sent-*met), len(all))
	*met += len(all)
	*sent = max(*sent, *met)
	return all[known:]
}

// follow keeps account of the members that are at work.
func (t *track) follow(entries []exposure.Entry) {
	for _, e := range entries {
		if e.State == 0 {
			if len(t.begun) < maxBegun {
				t.begun = append(t.begun, e.Loc)
			}
			continue
		}
		if i := slices.Index(t.begun, e.Loc.File()); i >= 0 {
			t.begun = t.begun[:i]
		}
	}
}

// close writes the ledger of a file whose worker died: the member that it was
// reading, those around it, and the file.
func (t *track) close(d *death) {
	fr := &exposure.FileResult{Path: t.file.Path, Last: true}
	detail := d.detail
	if t.any {
		detail += "; truncated: what came before is counted"
	}
	for i := len(t.begun) - 1; i >= 0; i-- {
		fr.Entries = append(fr.Entries, exposure.Entry{Loc: t.begun[i], State: exposure.Unread, Reason: d.reason, Detail: d.detail})
	}
	fr.Entries = append(fr.Entries, exposure.Entry{Loc: t.file, State: exposure.Unread, Reason: d.reason, Detail: detail})
	t.emit(fr)
}
