package pdf

import (
	"strings"

	"github.com/piiscan/piiscan/scan/extract/internal/pdf/object"
)

// Bounds of the outline.
const (
	maxOutlineDepth = 32
	maxBookmarks    = 50_000
)

// readOutline pushes the titles of the bookmarks (ISO 32000-1, 12.3.3). Their
// number bounds the loops that broken ones make.
func (r *reader) readOutline(root object.Object) error {
	n := 0
	return r.bookmarks(root.Key("Outlines").Key("First"), 0, &n)
}

func (r *reader) bookmarks(item object.Object, depth int, n *int) error {
	if depth > maxOutlineDepth {
		return nil
	}
	seen := map[string]bool{}
	for ; item.Kind() == object.Dict; item = item.Key("Next") {
		id := item.ID()
		if *n++; *n > maxBookmarks || seen[id] {
			return nil
		}
		seen[id] = true
		if err := r.check(); err != nil {
			return err
		}
		if title := strings.TrimSpace(object.Text(item.Key("Title").Bytes())); title != "" {
			if err := r.out.Text("outline", "", title); err != nil {
				return err
			}
		}
		if err := r.bookmarks(item.Key("First"), depth+1, n); err != nil {
			return err
		}
	}
	return nil
}
