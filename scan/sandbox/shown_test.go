package sandbox

import (
	"testing"

	"github.com/piiscan/piiscan/scan/extract"
)

// blind is a viewer that checks what a worker may not claim.
type blind struct{ t *testing.T }

func (b blind) at(loc extract.Loc) error {
	if !inside(loc, extract.Loc{Path: "a.zip"}) {
		b.t.Errorf("another file: %v", loc)
	}
	return nil
}

func (b blind) File(loc extract.Loc, _ string) error    { return b.at(loc) }
func (b blind) Row(r extract.Row) error                 { return b.at(r.Loc) }
func (b blind) Unread(loc extract.Loc, err error) error { _ = err.Error(); return b.at(loc) }
func (b blind) Unit(u extract.Unit) error {
	_ = u.Text[u.Overlap:]
	return b.at(u.Loc)
}

// Whatever a worker that was taken over tells, nothing breaks, and nothing is
// told of other files.
func FuzzShown(f *testing.F) {
	loc := extract.Loc{Path: "a.zip", Members: "!b.csv", Row: 3}
	f.Add([]byte{})
	f.Add(appendLoc([]byte{eventEnd}, extract.Loc{}))
	f.Add(appendField(appendLoc([]byte{eventFile}, loc), "csv"))
	f.Add(append(appendField(appendLoc([]byte{eventUnit}, loc), "label"), 2, 'a', 'b', 'c'))
	f.Add(append(appendLoc([]byte{eventRow}, loc), 1, 1, 'x', 3, 1, 'y'))
	f.Add(append(appendLoc([]byte{eventUnread}, loc), errorUnread, 1, 'x', 1, 'y'))
	f.Add(appendLoc([]byte{eventFile}, extract.Loc{Path: "other"}))
	f.Fuzz(func(t *testing.T, content []byte) {
		_ = (&showing{file: extract.Loc{Path: "a.zip"}, view: blind{t}}).take(content)
	})
}
