package sqlite

import (
	"encoding/binary"
	"unicode/utf8"

	"github.com/piiscan/piiscan/scan/extract/internal/blob"
)

// minCarved is the least free space that is looked at: a row of something.
const minCarved = 12

// freeSpace looks for deleted rows of a table in the free space of its leaves.
func (d *reader) freeSpace(t *table, leaves []uint32) error {
	c := carver{reader: d, table: t, name: t.name + deleted, suffix: deleted}
	page := make([]byte, d.pageSize)
	for _, n := range leaves {
		if err := d.page(int64(n), page); err != nil {
			return err
		}
		b, err := parsePage(page, n == 1, d.usable)
		if err != nil || b.kind != leafTable {
			continue
		}
		if err := c.gaps(&b, n == 1); err != nil {
			return err
		}
	}
	return c.close()
}

// freePages looks for rows in pages that belong to nothing.
func (d *reader) freePages() error {
	c := carver{reader: d, name: "deleted", suffix: deleted}
	page := make([]byte, d.pageSize)
	for n := int64(1); n <= d.pages; n++ {
		if d.seen[n/64]&(1<<(n%64)) != 0 {
			continue
		}
		if err := d.page(n, page); err != nil {
			return err
		}
		if err := c.freePage(page); err != nil {
			return err
		}
	}
	return c.close()
}

// carver finds rows in free space.
type carver struct {
	*reader
	table  *table // whose rows they are; nil if that is not known
	name   string // for what is of no table
	suffix string // of the names of tables
	begun  bool
	last   *table
	rows   int64
	left   []byte // text outside of rows
}

const (
	maxLeft = 1 << 20
	deleted = " (deleted)"
)

// freePage reads the rows of a page that is no longer used, live ones first.
func (c *carver) freePage(page []byte) error {
	b, err := parsePage(page, false, c.usable)
	if err != nil || b.kind != leafTable {
		return nil //nolint:nilerr // a page of something else
	}
	for i := range b.cells {
		at := b.pointer(i)
		if at < 0 {
			continue
		}
		n, err := c.row(b.data[at:])
		if err != nil {
			return err
		}
		if n == 0 { // it goes on in other pages, or is none
			c.leave(c.inPage(b.data[at:]))
		}
	}
	return c.gaps(&b, false)
}

// gaps looks at what no cell of the page uses: the space before the cells, and
// the free blocks.
func (c *carver) gaps(b *btreePage, first bool) error {
	if from := b.pointers + 2*b.cells; from < b.content {
		if err := c.carve(b.data[from:b.content]); err != nil {
			return err
		}
	}
	at := 0
	if first {
		at = headerSize
	}
	next := int(binary.BigEndian.Uint16(b.data[at+1:]))
	for range len(b.data) / 4 {
		if next < b.pointers || next+4 > len(b.data) {
			break
		}
		size := int(binary.BigEndian.Uint16(b.data[next+2:]))
		if size < 4 || next+size > len(b.data) {
			break
		}
		// The first four bytes of a deleted row are gone: its size, its rowid,
		// and the beginning of its header.
		if err := c.block(b.data[next+4 : next+size]); err != nil {
			return err
		}
		following := int(binary.BigEndian.Uint16(b.data[next:]))
		if following <= next {
			break
		}
		next = following
	}
	return nil
}

// carve looks for whole cells anywhere in b.
func (c *carver) carve(b []byte) error {
	start := 0
	for i := 0; i+4 < len(b); {
		if b[i] == 0 {
			i++
			continue
		}
		n, err := c.row(b[i:])
		if err != nil {
			return err
		}
		if n == 0 {
			i++
			continue
		}
		c.leave(b[start:i])
		i += n
		start = i
	}
	c.leave(b[start:])
	return c.flush(maxLeft)
}

// row pushes the cell that b begins with and returns its size; 0 if there is
// none.
func (c *carver) row(b []byte) (int, error) {
	size, n := varint(b)
	if n == 0 || size < 3 || size > uint64(len(b)) {
		return 0, nil
	}
	id, m := varint(b[n:])
	if m == 0 || uint64(n+m)+size > uint64(len(b)) || size > c.local(size, true) { //nolint:gosec // small
		return 0, nil
	}
	payload := b[n+m : n+m+int(size)] //nolint:gosec // it fits into b
	columns, ok := plausible(payload, c.encoding)
	if !ok {
		return 0, nil
	}
	t := c.of(columns)
	if err := c.begin(t); err != nil {
		return 0, err
	}
	c.record(payload, t, int64(id), true) //nolint:gosec // a rowid is signed
	return n + m + int(size), c.push()    //nolint:gosec // it fits into b
}

// inPage returns what of the cell that b begins with stands in its page.
func (c *carver) inPage(b []byte) []byte {
	size, n := varint(b)
	_, m := varint(b[n:])
	return b[:min(uint64(len(b)), c.local(size, true)+uint64(n+m))] //nolint:gosec // small
}

// block looks at a free block of which the beginning is gone. Where the columns
// of the table are known, the rest of its header is found by them.
func (c *carver) block(b []byte) error {
	for lost := 0; lost < 4 && c.table != nil && lost < len(c.table.columns); lost++ {
		used := c.headless(b, lost)
		if used == 0 {
			continue
		}
		if err := c.begin(c.table); err != nil {
			return err
		}
		if err := c.push(); err != nil {
			return err
		}
		b = b[used:]
		break
	}
	return c.carve(b)
}

// headless parses the record that b begins with, of which the types of the
// first lost columns are gone, and returns its size; 0 if there is none. The
// lost values are small, or none: that of a rowid.
func (c *carver) headless(b []byte, lost int) (used int) {
	columns, total := len(c.table.columns)-lost, uint64(0)
	rest, text := b, false
	for range columns {
		kind, n := varint(rest)
		size, ok := sizeOf(kind)
		if n == 0 || !ok {
			return 0
		}
		text = text || kind > 13 && kind%2 == 1
		total += size
		rest = rest[n:]
	}
	if !text || total > uint64(len(rest)) {
		return 0
	}
	types, body := b[:len(b)-len(rest)], rest
	if over := uint64(len(rest)) - total; over <= 8 {
		body = rest[over:] // what the lost types are of stands before
	}
	c.cells, c.numbers = c.cells[:0], c.numbers[:0]
	for i := range columns {
		kind, n := varint(types)
		size, _ := sizeOf(kind)
		types = types[n:]
		if kind >= 13 && kind%2 == 1 && c.encoding == 1 && !readable(body[:size]) {
			return 0
		}
		c.value(lost+i+1, kind, body[:size])
		body = body[size:]
	}
	return len(b) - len(body)
}

// readable tells whether b is text without control characters.
func readable(b []byte) bool {
	for _, c := range b {
		if c < ' ' && c != '\n' && c != '\r' && c != '\t' {
			return false
		}
	}
	return utf8.Valid(b)
}

// plausible tells whether b is a record that somebody wrote: its parts add up,
// and there is text in it that is text.
func plausible(b []byte, encoding byte) (columns int, ok bool) {
	size, n := varint(b)
	if n == 0 || size < 2 || size > uint64(len(b)) {
		return 0, false
	}
	types, body := b[n:size], b[size:]
	texts := false
	for len(types) > 0 {
		kind, n := varint(types)
		length, ok := sizeOf(kind)
		if n == 0 || !ok || length > uint64(len(body)) {
			return 0, false
		}
		if kind >= 13 && kind%2 == 1 {
			if encoding == 1 && !utf8.Valid(body[:length]) {
				return 0, false
			}
			texts = texts || length > 1
		}
		types, body = types[n:], body[length:]
		columns++
	}
	return columns, texts && len(body) == 0
}

// of returns the table that a row of so many columns is of, if that is clear.
func (c *carver) of(columns int) *table {
	if c.table != nil {
		if columns <= len(c.table.columns) && columns > 0 {
			return c.table
		}
		return nil
	}
	var found *table
	for i := range c.schema {
		if t := &c.schema[i]; len(t.columns) == columns && t.order == nil {
			if found != nil {
				return nil
			}
			found = t
		}
	}
	return found
}

// begin begins a run of rows, unless they are of the table before.
func (c *carver) begin(t *table) error {
	if c.begun && c.last == t {
		return nil
	}
	c.begun, c.last = true, t
	if t == nil {
		c.number++
		return nil
	}
	return c.header(t, t.name+c.suffix)
}

func (c *carver) push() error {
	if len(c.cells) == 0 {
		return nil
	}
	name := c.name
	if c.last != nil {
		name = c.last.name + c.suffix
	}
	c.rows++
	return c.out.Row(Row{Table: name, Number: c.number, ID: c.rows, Cells: c.cells})
}

// leave keeps the text in what is part of no row.
func (c *carver) leave(b []byte) {
	if len(c.left) < maxLeft {
		c.left = blob.AppendStrings(c.left, b)
	}
}

// flush pushes the text that was left, if there is more than least of it.
func (c *carver) flush(least int) error {
	if len(c.left) < least || len(c.left) == 0 {
		return nil
	}
	c.begun = false
	err := c.out.Text(c.name, c.left)
	c.left = c.left[:0]
	return err
}

func (c *carver) close() error { return c.flush(0) }
