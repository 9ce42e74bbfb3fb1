// Package parquet reads the rows of Parquet files (Apache Parquet format 2.12)
// as a stream: one page of each column is in memory at a time, with its
// dictionary. All encodings and compressions of the specification are read but
// LZO. What is nested becomes columns, "adres.plaats"; where a row has several
// values of a column, they are lines of one cell.
//
// Why not a library: the known one makes the program half as big again, and
// sets aside what a page claims to hold before it is there. Statistics, indexes
// and bloom filters are not read: they repeat what stands in the columns.
package parquet

import (
	"context"
	"errors"
	"fmt"
	"io"
)

// Magic is what files begin and end with; MagicEncrypted where the description
// of the file is encrypted too.
const (
	Magic          = "PAR1"
	MagicEncrypted = "PARE"
)

// The errors.
var (
	ErrDamaged     = errors.New("parquet: damaged")
	ErrTruncated   = errors.New("parquet: ends early")
	ErrTooLarge    = errors.New("parquet: needs more memory than allowed")
	ErrEncrypted   = errors.New("parquet: encrypted")
	ErrUnsupported = errors.New("parquet: a compression or encoding that is not read")
)

// Kind is what a value is.
type Kind uint8

// The kinds of values.
const (
	Text   Kind = iota
	Number      // in plain notation
	Date        // 2006-01-02 or 2006-01-02T15:04:05
	Bool        // true or false
	Binary      // bytes that nothing says are text
)

// Cell is a cell with a value.
type Cell struct {
	Col  int // 1-based
	Text []byte
	Kind Kind
}

// Output takes what is found. An error ends the reading and is returned.
type Output interface {
	// Row takes a row. The first has the names of the columns, with number 1.
	// cells is valid until Row returns.
	Row(number int, cells []Cell) error
	// Text takes a text that stands beside the rows, with its label.
	Text(label string, text []byte) error
	// Unread tells that a column, "" for all, was not read to its end.
	Unread(column string, err error) error
	// Take takes n bytes that come out of the file; the error ends the reading.
	Take(n int) error
}

// Read reads the file in the first size bytes of r. memory bounds the bytes
// held at a time.
func Read(ctx context.Context, r io.ReaderAt, size, memory int64, out Output) error {
	meta, err := readMeta(r, size, memory/4)
	if err != nil {
		return err
	}
	f := &file{ctx: ctx, r: r, size: size, memory: memory / 2, meta: meta, out: out, row: 1}
	if err := f.texts(); err != nil {
		return err
	}
	if err := f.header(); err != nil {
		return err
	}
	for i := range meta.groups {
		if err := f.group(&meta.groups[i]); err != nil {
			return err
		}
	}
	return nil
}

type file struct {
	ctx    context.Context
	r      io.ReaderAt
	size   int64
	memory int64 // that is left
	meta   *meta
	out    Output
	row    int // number of the last row
	cells  []Cell
	buf    []byte
}

// texts hands out what programs noted about the file, but for descriptions of
// its columns.
func (f *file) texts() error {
	for _, note := range f.meta.notes {
		switch note.key {
		case "ARROW:schema", "pandas", "parquet.avro.schema", "avro.schema", "writer.model.name",
			"org.apache.spark.version", "org.apache.spark.sql.parquet.row.metadata", "huggingface", "geo":
			continue
		}
		if err := f.out.Text(note.key, []byte(note.value)); err != nil {
			return err
		}
	}
	return nil
}

func (f *file) header() error {
	for i, c := range f.meta.columns {
		f.cells = append(f.cells, Cell{Col: i + 1, Text: []byte(c.name)})
	}
	if len(f.cells) == 0 {
		return nil
	}
	return f.out.Row(f.row, f.cells)
}

// rowCost is what a row costs besides its text: of rows without any a small
// file can claim endlessly many.
const rowCost = 8

// group reads the rows of a group. A column that fails is left out from there.
func (f *file) group(g *rowGroup) error {
	readers := make([]*columnReader, len(f.meta.columns))
	for i := range readers {
		if i >= len(g.chunks) {
			break
		}
		readers[i] = newColumnReader(f, &f.meta.columns[i], &g.chunks[i])
	}
	defer func() {
		for _, c := range readers {
			c.close()
		}
	}()
	for n := int64(0); n < g.rows; n++ {
		if n%256 == 0 {
			if err := context.Cause(f.ctx); err != nil {
				return err
			}
		}
		open, err := f.readRow(readers)
		if err != nil {
			return err
		}
		if !open {
			return nil
		}
	}
	return nil
}

// readRow reads a row and hands it out; false if no column has any.
func (f *file) readRow(readers []*columnReader) (bool, error) {
	f.row++
	f.cells, f.buf = f.cells[:0], f.buf[:0]
	open := false
	for i, c := range readers {
		if c == nil || c.ended {
			continue
		}
		from := len(f.buf)
		kind, err := c.appendRecord(f)
		if err != nil {
			c.ended = true
			if err := f.told(c, err); err != nil {
				return false, err
			}
		}
		open = open || !c.ended
		// When buf moves to grow, earlier texts stay valid where they were.
		if text := f.buf[from:len(f.buf):len(f.buf)]; len(text) > 0 {
			f.cells = append(f.cells, Cell{Col: i + 1, Text: text, Kind: kind})
			open = true
		}
	}
	if err := f.out.Take(len(f.buf) + rowCost); err != nil {
		return false, err
	}
	if len(f.cells) == 0 {
		return open, nil
	}
	return open, f.out.Row(f.row, f.cells)
}

// told tells of a column that cannot be read any further; an error of reading
// ends all.
func (f *file) told(c *columnReader, err error) error {
	if cause := context.Cause(f.ctx); cause != nil {
		return cause
	}
	for _, known := range []error{ErrDamaged, ErrTruncated, ErrTooLarge, ErrEncrypted, ErrUnsupported} {
		if errors.Is(err, known) {
			return f.out.Unread(c.column.name, err)
		}
	}
	return fmt.Errorf("parquet: %w", err)
}
