package scan

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/piiscan/piiscan/pii"
)

// Cells are known until another takes their place or the table ends, each under
// its own label; then nothing of them is left.
func TestQuiet(t *testing.T) {
	var q quiet
	cell := pii.Text{Body: []byte("afgesloten"), Field: pii.FieldNone}
	if q.pays(cell) {
		t.Error("want nothing remembered outside of tables")
	}
	q.begin()
	if !q.pays(cell) || q.knows(cell) {
		t.Error("want a cell that was not seen to be asked for and unknown")
	}
	q.add(cell)
	if !q.knows(cell) {
		t.Error("want the cell to be known")
	}
	for _, other := range []pii.Text{{Body: []byte("afgesloten"), Field: pii.FieldText}, {Body: []byte("afgeslote"), Field: pii.FieldNone}, {Body: []byte("afgeslotem"), Field: pii.FieldNone}, {Field: pii.FieldNone}} {
		if q.knows(other) {
			t.Errorf("%q under field %d: want it unknown", other.Body, other.Field)
		}
	}
	q.forget()
	if bytes.ContainsAny(q.slots.bytes(), "afgesloten") {
		t.Error("want nothing left behind the table")
	}
	q.begin()
	if q.knows(cell) {
		t.Error("want the cell forgotten")
	}
}

// Cells that do not come again are soon asked for no more.
func TestQuiet_pays(t *testing.T) {
	var q quiet
	q.begin()
	asked := 0
	for i := range 10 * quietLeast {
		if cell := (pii.Text{Body: fmt.Append(nil, "Z-", i), Field: pii.FieldNumber}); q.pays(cell) {
			if asked++; !q.knows(cell) {
				q.add(cell)
			}
		}
	}
	if asked != quietLeast {
		t.Errorf("want %d cells asked for, got %d", quietLeast, asked)
	}
	if long := (pii.Text{Body: make([]byte, quietText+1), Field: pii.FieldNone}); q.pays(long) {
		t.Error("want long texts left alone")
	}
}
