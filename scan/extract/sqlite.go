package extract

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"

	"github.com/piiscan/piiscan/scan/extract/internal/sqlite"
)

// SQLite reads SQLite 3 databases, and the write-ahead logs and rollback
// journals that lie beside them: each is a file of its own, and a database is
// read without what its log holds. The rows of a table have the names of its
// columns as header, the table as Part and the rowid as Row. Rows that were
// deleted but not overwritten follow, under "name (deleted)", and what text
// there is in free space. Values that are files are members, named for their
// table, row and column.
//
// An encrypted database has no signature and is not recognised.
type SQLite struct{}

var _ Format = SQLite{}

// Name returns "sqlite".
func (SQLite) Name() string { return "sqlite" }

// Match tells databases and their logs by their signatures.
func (SQLite) Match(_ string, head []byte) bool {
	return bytes.HasPrefix(head, []byte(sqlite.Magic)) || sqlite.IsLog(head)
}

// Extract reads f table by table.
func (SQLite) Extract(ctx context.Context, f *File, out Sink) error {
	head, err := f.Head()
	if err != nil {
		return fmt.Errorf("sqlite: %w", err)
	}
	r, size, err := f.ReaderAt()
	if err != nil {
		return fmt.Errorf("sqlite: %w", err)
	}
	o := sqliteOut{data: newDataOut(f, out)}
	limits := sqlite.Limits{Row: f.Budget.Limits().Memory / 4}
	if sqlite.IsLog(head) {
		err = sqlite.ReadLog(ctx, r, size, limits, &o)
	} else {
		err = sqlite.Read(ctx, r, size, limits, &o)
	}
	if cerr := o.data.lines.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return sqliteError(err)
	}
	return nil
}

// sqliteError gives err its reason.
func sqliteError(err error) error {
	wrapped := fmt.Errorf("sqlite: %w", err)
	switch {
	case errors.Is(err, sqlite.ErrTruncated):
		return &Error{Reason: Truncated, Err: wrapped}
	case errors.Is(err, sqlite.ErrDamaged):
		return &Error{Reason: Damaged, Err: wrapped}
	case errors.Is(err, sqlite.ErrTooLarge):
		return &Error{Reason: TooLarge, Err: wrapped}
	}
	return wrapped
}

// sqliteOut takes what the reader of databases finds.
type sqliteOut struct {
	data   dataOut
	number int // of the reader's run of rows
	table  int
}

// Row takes a row.
func (o *sqliteOut) Row(r sqlite.Row) error {
	if r.Number != o.number || o.table == 0 {
		o.number, o.table = r.Number, o.data.lines.NextTable()
	}
	loc := o.data.f.Loc
	loc.Part, loc.Row = o.data.name(r.Table), int(max(1, min(r.ID, math.MaxInt)))
	o.data.begin(loc, o.table)
	for _, c := range r.Cells {
		switch c.Kind {
		case sqlite.Blob:
			o.data.bytes(c.Col, c.Text)
		case sqlite.Number:
			o.data.text(c.Col, c.Text, CellNumber)
		case sqlite.Text:
			o.data.text(c.Col, c.Text, CellText)
		}
	}
	return o.data.end()
}

// Text takes text in free space.
func (o *sqliteOut) Text(table string, text []byte) error {
	loc := o.data.f.Loc
	loc.Part = o.data.name(table)
	if err := o.data.lines.At(loc); err != nil {
		return err
	}
	for line := range bytes.Lines(o.data.decode(text)) {
		if err := o.data.lines.Line(0, bytes.TrimSpace(line)); err != nil {
			return err
		}
		if err := o.data.lines.Line(0, nil); err != nil {
			return err
		}
	}
	return nil
}

// Unread takes what could not be read of a table.
func (o *sqliteOut) Unread(table string, err error) error {
	loc := o.data.f.Loc
	loc.Part = o.data.name(table)
	return o.data.out.Unread(loc, sqliteError(err))
}
