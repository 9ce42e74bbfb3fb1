// Package sqlite reads the rows of SQLite 3 databases straight from their
// pages: tables with and without rowid, and rows that were deleted but not
// overwritten, in free pages and in the free space of the pages of tables. It
// reads write-ahead logs and rollback journals as well, which are files of
// pages.
//
// It runs no SQL, so that no view, trigger or function of a hostile file is
// executed, and follows each page once, so that cycles end. A damaged page
// costs the rows that hang on it and no more. Indexes are not read: they repeat
// the columns of their tables. Virtual tables have none of their own; the plain
// tables in which they keep their content are read.
//
// The format is that of https://www.sqlite.org/fileformat2.html.
package sqlite

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// Kind is what a value is.
type Kind uint8

// The kinds of values. The text of numbers is decimal.
const (
	Text Kind = iota
	Number
	Blob
)

// Cell is a value of a row. NULLs are left out. Text is valid until Output.Row
// returns, and in UTF-8 if the database keeps to its encoding.
type Cell struct {
	Col  int // 1-based
	Text []byte
	Kind Kind
}

// Row is a row of a table.
type Row struct {
	Table  string
	Number int   // of the run of rows of one table, which follow each other
	ID     int64 // the rowid, or the place in the table; 0 for the names of the columns
	Cells  []Cell
}

// Output takes what is found. An error ends the reading and is returned.
type Output interface {
	// Row takes a row. The first of a table holds the names of its columns, if
	// they are known.
	Row(r Row) error
	// Text takes text that was found in free space outside of whole rows.
	Text(table string, text []byte) error
	// Unread takes what could not be read of a table.
	Unread(table string, err error) error
}

// Errors that tell what is wrong with a database.
var (
	ErrDamaged   = errors.New("damaged page")
	ErrTruncated = errors.New("pages are missing at the end")
	ErrTooLarge  = errors.New("a row is too large")
)

// Magic begins every database.
const Magic = "SQLite format 3\x00"

const (
	headerSize  = 100
	maxDepth    = 64
	maxTables   = 10_000
	maxColumns  = 32_767
	minPageSize = 512
)

// Limits bounds the memory of a row.
type Limits struct {
	Row int64
}

// Read reads the database r of size bytes.
func Read(ctx context.Context, r io.ReaderAt, size int64, l Limits, out Output) error {
	var header [headerSize]byte
	if n, err := r.ReadAt(header[:], 0); n < headerSize {
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		return ErrTruncated
	}
	pageSize := int64(binary.BigEndian.Uint16(header[16:]))
	if pageSize == 1 {
		pageSize = 1 << 16
	}
	if pageSize < minPageSize || pageSize&(pageSize-1) != 0 || !bytes.HasPrefix(header[:], []byte(Magic)) {
		return fmt.Errorf("%w: the header", ErrDamaged)
	}
	d := newReader(ctx, r, pageSize, l, out)
	d.usable = int(pageSize) - int(header[20])
	if d.usable < 480 {
		d.usable = int(pageSize)
	}
	d.encoding = header[59]
	d.pages = size / pageSize
	if size%pageSize >= headerSize {
		d.pages++ // the last page is cut off
	}
	d.seen = make([]uint64, d.pages/64+1)
	if err := d.database(); err != nil {
		return err
	}
	if claimed := int64(binary.BigEndian.Uint32(header[28:])); claimed > size/pageSize && bytes.Equal(header[24:28], header[92:96]) {
		return ErrTruncated
	}
	return nil
}

func newReader(ctx context.Context, r io.ReaderAt, pageSize int64, l Limits, out Output) *reader {
	return &reader{ctx: ctx, r: r, pageSize: pageSize, usable: int(pageSize), limits: l, out: out, encoding: 1}
}

// reader is the state of reading one database.
type reader struct {
	ctx      context.Context
	r        io.ReaderAt
	out      Output
	limits   Limits
	pageSize int64
	pages    int64
	usable   int
	encoding byte     // 1 UTF-8, 2 UTF-16LE, 3 UTF-16BE
	seen     []uint64 // a bit for each page that belongs to something
	schema   []table
	number   int // of runs so far

	cells   []Cell
	payload []byte
	numbers []byte // the text of numbers, and of UTF-16 decoded
}

// page reads page n, from 1, into b, which has the size of a page. What the
// file lacks at its end is zero.
func (d *reader) page(n int64, b []byte) error {
	if err := d.ctx.Err(); err != nil {
		return err
	}
	if n < 1 || n > d.pages {
		return ErrDamaged
	}
	got, err := d.r.ReadAt(b, (n-1)*d.pageSize)
	clear(b[got:])
	if err != nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("reading a page: %w", err)
	}
	return nil
}

// take marks a page as one that belongs to something; false if it does so
// already, or does not exist.
func (d *reader) take(n int64) bool {
	if n < 1 || n > d.pages || d.seen[n/64]&(1<<(n%64)) != 0 {
		return false
	}
	d.seen[n/64] |= 1 << (n % 64)
	return true
}

// database reads all tables, and then what was deleted.
func (d *reader) database() error {
	schema := table{name: "sqlite_schema", root: 1, columns: []string{"type", "name", "tbl_name", "rootpage", "sql"}}
	if err := d.readSchema(&schema); err != nil {
		return err
	}
	for i := range d.schema {
		if err := d.readTable(&d.schema[i]); err != nil {
			return err
		}
	}
	return d.freePages()
}

// readTable pushes the rows of a table, and then those deleted from its pages.
func (d *reader) readTable(t *table) error {
	if err := d.header(t, t.name); err != nil {
		return err
	}
	w := walk{reader: d, table: t}
	err := w.subtree(t.root, 0)
	if err != nil {
		return err
	}
	if w.err != nil {
		if err := d.out.Unread(t.name, w.err); err != nil {
			return err
		}
	}
	return d.freeSpace(t, w.leaves)
}

// header begins a run of rows with the names of a table's columns.
func (d *reader) header(t *table, name string) error {
	d.number++
	var cells []Cell
	for i, c := range t.columns {
		if c != "" {
			cells = append(cells, Cell{Col: i + 1, Text: []byte(c)})
		}
	}
	if len(cells) == 0 {
		return nil
	}
	return d.out.Row(Row{Table: name, Number: d.number, Cells: cells})
}
