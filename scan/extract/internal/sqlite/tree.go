package sqlite

import (
	"encoding/binary"
	"errors"
	"math"
)

// Types of pages of b-trees.
const (
	interiorIndex = 2
	interiorTable = 5
	leafIndex     = 10
	leafTable     = 13
)

// walk is one way through the b-tree of a table.
type walk struct {
	*reader
	table   *table
	buffers [][]byte // a page for each level
	leaves  []uint32 // pages with free space
	rows    int64
	err     error // the first damage
	each    func(id int64, payload []byte) error
}

// maxLeaves bounds the pages of a table whose free space is looked at.
const maxLeaves = 1 << 22

// subtree reads the pages below and including page n. It returns errors of the
// output and of reading; damage it keeps.
func (w *walk) subtree(n int64, depth int) error {
	if depth > maxDepth || !w.take(n) {
		w.damaged(ErrDamaged)
		return nil
	}
	if depth == len(w.buffers) {
		w.buffers = append(w.buffers, make([]byte, w.pageSize))
	}
	page := w.buffers[depth]
	if err := w.page(n, page); err != nil {
		return err
	}
	b, err := parsePage(page, n == 1, w.usable)
	if err != nil {
		w.damaged(err)
		return nil
	}
	if b.free > minCarved && len(w.leaves) < maxLeaves && (b.kind == leafTable || b.kind == leafIndex) {
		w.leaves = append(w.leaves, uint32(n)) //nolint:gosec // page numbers have 32 bits
	}
	for i := range b.cells {
		at := b.pointer(i)
		if at < 0 {
			w.damaged(ErrDamaged)
			continue
		}
		if b.kind == interiorIndex || b.kind == interiorTable {
			if at+4 > len(b.data) {
				w.damaged(ErrDamaged)
				continue
			}
			if err := w.subtree(int64(binary.BigEndian.Uint32(b.data[at:])), depth+1); err != nil {
				return err
			}
			at += 4
		}
		if b.kind == interiorTable {
			continue
		}
		if err := w.cell(b.data[at:], b.kind == leafTable); err != nil {
			return err
		}
	}
	if b.right > 0 {
		return w.subtree(b.right, depth+1)
	}
	return nil
}

func (w *walk) damaged(err error) {
	if w.err == nil {
		w.err = err
	}
}

// cell reads the cell that b begins with.
func (w *walk) cell(b []byte, rowid bool) error {
	size, n := varint(b)
	if n == 0 {
		w.damaged(ErrDamaged)
		return nil
	}
	b = b[n:]
	w.rows++
	id := w.rows
	if rowid {
		v, n := varint(b)
		if n == 0 {
			w.damaged(ErrDamaged)
			return nil
		}
		b, id = b[n:], int64(v) //nolint:gosec // a rowid is signed
	}
	payload, err := w.whole(b, size, rowid)
	if err != nil {
		if !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrTooLarge) {
			return err
		}
		w.damaged(err)
		if len(payload) == 0 {
			return nil
		}
	}
	if w.each != nil {
		return w.each(id, payload)
	}
	if !w.record(payload, w.table, id, rowid) {
		w.damaged(ErrDamaged)
	}
	if len(w.cells) == 0 {
		return nil
	}
	if id <= 0 || id > math.MaxInt {
		id = w.rows
	}
	return w.out.Row(Row{Table: w.table.name, Number: w.number, ID: id, Cells: w.cells})
}

// whole returns the payload of size bytes that begins in b and goes on in
// overflow pages; with an error, what there is of it.
func (d *reader) whole(b []byte, size uint64, rowid bool) ([]byte, error) {
	local := d.local(size, rowid)
	if local > uint64(len(b)) {
		return b, ErrDamaged
	}
	if size == local {
		return b[:size], nil
	}
	if size > uint64(d.pages)*uint64(d.pageSize) { //nolint:gosec // both are positive
		return b[:local], ErrDamaged
	}
	limit := size
	var tooLarge error
	if size > uint64(d.limits.Row) { //nolint:gosec // positive
		limit, tooLarge = uint64(d.limits.Row), ErrTooLarge //nolint:gosec // positive
	}
	d.payload = append(d.payload[:0], b[:local]...)
	if local+4 > uint64(len(b)) {
		return d.payload, ErrDamaged
	}
	next := int64(binary.BigEndian.Uint32(b[local:]))
	page := make([]byte, d.pageSize)
	for uint64(len(d.payload)) < limit {
		if !d.take(next) {
			return d.payload, ErrDamaged
		}
		if err := d.page(next, page); err != nil {
			return nil, err
		}
		rest := limit - uint64(len(d.payload))
		d.payload = append(d.payload, page[4:min(uint64(d.usable), 4+rest)]...) //nolint:gosec // positive
		next = int64(binary.BigEndian.Uint32(page))
	}
	return d.payload, tooLarge
}

// local returns how much of a payload stands in the page itself.
func (d *reader) local(size uint64, rowid bool) uint64 {
	u := uint64(d.usable) //nolint:gosec // at least 480
	most := u - 35
	if !rowid {
		most = (u-12)*64/255 - 23
	}
	if size <= most {
		return size
	}
	least := (u-12)*32/255 - 23
	if k := least + (size-least)%(u-4); k <= most {
		return k
	}
	return least
}

// btreePage is a page of a b-tree.
type btreePage struct {
	kind     byte
	data     []byte // the page, without what is reserved
	pointers int    // where the array of cells is
	cells    int
	content  int   // where cells begin
	right    int64 // the last child; 0 in leaves
	free     int   // bytes that no cell uses, about
}

// parsePage reads the header of a page.
func parsePage(data []byte, first bool, usable int) (btreePage, error) {
	at := 0
	if first {
		at = headerSize
	}
	b := btreePage{kind: data[at], data: data[:usable], pointers: at + 8}
	switch b.kind {
	case interiorIndex, interiorTable:
		b.right = int64(binary.BigEndian.Uint32(data[at+8:]))
		b.pointers += 4
	case leafIndex, leafTable:
	default:
		return b, ErrDamaged
	}
	b.cells = int(binary.BigEndian.Uint16(data[at+3:]))
	b.content = int(binary.BigEndian.Uint16(data[at+5:]))
	if b.content == 0 {
		b.content = 1 << 16
	}
	b.cells = min(b.cells, (usable-b.pointers)/2)
	b.content = min(b.content, usable)
	b.free = max(0, b.content-b.pointers-2*b.cells) + int(data[at+7])
	if binary.BigEndian.Uint16(data[at+1:]) != 0 {
		b.free += minCarved + 1 // there is a free block
	}
	return b, nil
}

// pointer returns where cell i begins; -1 if that is nowhere.
func (b *btreePage) pointer(i int) int {
	at := int(binary.BigEndian.Uint16(b.data[b.pointers+2*i:]))
	if at < b.pointers || at >= len(b.data) {
		return -1
	}
	return at
}

// varint reads a number of one to nine bytes; n is 0 if b ends inside it.
func varint(b []byte) (v uint64, n int) {
	for i := range min(len(b), 9) {
		if i == 8 {
			return v<<8 | uint64(b[i]), 9
		}
		v = v<<7 | uint64(b[i]&0x7f)
		if b[i] < 0x80 {
			return v, i + 1
		}
	}
	return 0, 0
}
