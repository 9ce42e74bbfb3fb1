package extract

import (
	"bufio"
	"context"
	"errors"
	"fmt"

	"github.com/piiscan/piiscan/scan/extract/internal/dbf"
)

// DBF reads the tables of dBASE, FoxPro and Clipper. Rows that are marked as
// deleted are read too, with "deleted" as Part. The names of the fields are the
// header. Memo fields lie in a file of their own beside the table; that it has
// some is told as unread.
type DBF struct{}

var _ Format = DBF{}

// Name returns "dbf".
func (DBF) Name() string { return "dbf" }

// Match tells tables by the layout of their header.
func (DBF) Match(_ string, head []byte) bool { return dbf.Match(head) }

// Extract reads f row by row.
func (DBF) Extract(ctx context.Context, f *File, out Sink) error {
	err := dbf.Read(bufio.NewReaderSize(contextReader{ctx, f.Reader()}, blockSize), &dbfOut{f: f, out: out})
	loc := f.Loc
	wrapped := fmt.Errorf("dbf: %w", err)
	switch {
	case errors.Is(err, dbf.ErrMemo):
		loc.Part = "memo"
		return out.Unread(loc, &Error{Reason: Unsupported, Err: wrapped})
	case errors.Is(err, dbf.ErrTruncated):
		return &Error{Reason: Truncated, Err: wrapped}
	case errors.Is(err, dbf.ErrDamaged):
		return &Error{Reason: Damaged, Err: wrapped}
	case err != nil:
		return wrapped
	}
	return nil
}

// dbfOut takes the rows of a table.
type dbfOut struct {
	f     *File
	out   Sink
	cells []Cell
}

// Row takes a row.
func (o *dbfOut) Row(n int, deleted bool, cells []dbf.Cell) error {
	loc := o.f.Loc
	loc.Row = max(1, n)
	if deleted {
		loc.Part = "deleted"
	}
	o.cells = o.cells[:0]
	for _, c := range cells {
		o.cells = append(o.cells, Cell{Col: c.Col, Text: validUTF8(c.Text), Type: dbfTypes[c.Kind]})
	}
	return o.out.Row(Row{Loc: loc, Table: 1, Cells: o.cells})
}

// dbfTypes are the types of cells by those of the reader.
var dbfTypes = [...]CellType{dbf.Text: CellText, dbf.Number: CellNumber, dbf.Date: CellDate, dbf.Bool: CellBool}
