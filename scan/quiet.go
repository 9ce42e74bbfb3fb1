package scan

import (
	"bytes"
	"hash/maphash"

	"github.com/piiscan/piiscan/pii"
)

// quiet remembers cells of a table in which nothing was found: what a thing is,
// where it stands and who does it comes again from row to row. It knows a few
// hundred of them, each until another takes its place. Since it holds text of a
// file, it is emptied at the end of the table.
type quiet struct {
	on    bool // a table is read
	used  bool // since it was emptied
	seed  maphash.Seed
	slots value // quietSlots of quietSlot bytes
	by    [pii.FieldTaxNumber + 1]quietCount
}

// quietCount tells whether it pays to ask of the cells under a label.
type quietCount struct{ asked, known uint32 }

const (
	quietSlots = 256 // a power of two
	quietSlot  = 32  // bytes: the size of the text, the field, the text
	quietText  = quietSlot - 2
	// After so many cells of a label the share of those that are known must be one
	// in quietShare.
	quietLeast = 256
	quietShare = 8
)

// pays reports whether cells like t are asked for.
func (q *quiet) pays(t pii.Text) bool {
	n := &q.by[t.Field]
	return q.on && len(t.Body) <= quietText && (n.asked < quietLeast || n.known*quietShare >= n.asked)
}

// slot returns where t is kept, if it is.
func (q *quiet) slot(t pii.Text) []byte {
	if len(q.slots.bytes()) == 0 {
		q.slots.set(make([]byte, quietSlots*quietSlot))
		q.seed = maphash.MakeSeed()
	}
	n := int(maphash.Bytes(q.seed, t.Body)+uint64(t.Field)*31) & (quietSlots - 1)
	return q.slots.bytes()[n*quietSlot:][:quietSlot]
}

// knows reports whether nothing is in t. It is asked only if that pays.
func (q *quiet) knows(t pii.Text) bool {
	n := &q.by[t.Field]
	n.asked++
	slot := q.slot(t)
	if int(slot[0]) != len(t.Body)+1 || slot[1] != byte(t.Field) || !bytes.Equal(slot[2:2+len(t.Body)], t.Body) {
		return false
	}
	n.known++
	return true
}

// add remembers that nothing is in t.
func (q *quiet) add(t pii.Text) {
	slot := q.slot(t)
	slot[0], slot[1] = byte(len(t.Body)+1), byte(t.Field)
	copy(slot[2:], t.Body)
	q.used = true
}

// begin makes it remember the cells of a table.
func (q *quiet) begin() {
	q.forget()
	q.on = true
}

// forget empties it, at the end of a table.
func (q *quiet) forget() {
	if q.used {
		clear(q.slots.bytes())
	}
	q.on, q.used = false, false
	clear(q.by[:])
}
