package sqlite

import (
	"context"
	"encoding/binary"
	"errors"
	"io"
)

// Kinds of logs beside a database.
const (
	walMagic     = "\x37\x7f\x06" // and 0x82 or 0x83
	journalMagic = "\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
)

// IsLog tells whether head begins a write-ahead log or a rollback journal.
func IsLog(head []byte) bool {
	return len(head) >= 32 && (string(head[:3]) == walMagic && head[3]&^1 == 0x82 || string(head[:8]) == journalMagic)
}

// ReadLog reads the rows of the pages that a log holds: those that were
// written, or those that were written over. The names of columns are known
// where the log holds the schema.
func ReadLog(ctx context.Context, r io.ReaderAt, size int64, l Limits, out Output) error {
	var head [32]byte
	if _, err := r.ReadAt(head[:], 0); err != nil {
		if errors.Is(err, io.EOF) {
			return ErrTruncated
		}
		return err
	}
	at, before, after := int64(32), int64(24), int64(0)
	pageSize := int64(binary.BigEndian.Uint32(head[8:]))
	if string(head[:3]) != walMagic {
		at, before, after = int64(binary.BigEndian.Uint32(head[20:])), 4, 4
		pageSize = int64(binary.BigEndian.Uint32(head[24:]))
	}
	if pageSize < minPageSize || pageSize > 1<<16 || pageSize&(pageSize-1) != 0 || at < 28 || at > 1<<16 {
		return ErrDamaged
	}
	d := newReader(ctx, r, pageSize, l, out)
	frames := frames{d, at, before, after, size}
	if err := frames.each(d.logSchema); err != nil {
		return err
	}
	c := carver{reader: d, name: "log", suffix: " (log)"}
	err := frames.each(func(n uint32, page []byte) error {
		if n == 1 {
			return nil // the schema
		}
		return c.freePage(page)
	})
	if err != nil {
		return err
	}
	return c.close()
}

// frames are the pages in a log.
type frames struct {
	*reader
	at, before, after, size int64
}

// each calls f for each page with its number.
func (l frames) each(f func(n uint32, page []byte) error) error {
	b := make([]byte, l.before+l.pageSize)
	for at := l.at; at+int64(len(b)) <= l.size; at += int64(len(b)) + l.after {
		if err := l.ctx.Err(); err != nil {
			return err
		}
		if _, err := l.r.ReadAt(b, at); err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		if err := f(binary.BigEndian.Uint32(b), b[l.before:]); err != nil {
			return err
		}
	}
	return nil
}

// logSchema reads the schema where it stands in one page.
func (d *reader) logSchema(n uint32, page []byte) error {
	if n != 1 {
		return nil
	}
	b, err := parsePage(page, true, d.usable)
	if err != nil || b.kind != leafTable {
		return nil //nolint:nilerr // the schema is larger
	}
	d.encoding = max(1, page[59])
	d.schema = d.schema[:0]
	for i := range b.cells {
		at := b.pointer(i)
		if at < 0 {
			continue
		}
		cell := b.data[at:]
		size, n := varint(cell)
		if n == 0 {
			continue
		}
		_, m := varint(cell[n:])
		if m == 0 || size > uint64(len(cell)-n-m) {
			continue
		}
		if t, ok := d.entry(cell[n+m : n+m+int(size)]); ok && len(d.schema) < maxTables { //nolint:gosec // it fits
			d.schema = append(d.schema, t)
		}
	}
	return nil
}
