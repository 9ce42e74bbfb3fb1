package extract

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/piiscan/piiscan/scan/extract/internal/parquet"
)

// Parquet reads Parquet files: a table whose first row has the names of the
// columns. What is nested becomes columns of their own, "adres.plaats", and
// where a row has several values of one they are lines of one cell. Binary
// values that are files are members, named for their row and column. Columns
// that are encrypted are Encrypted each.
type Parquet struct{}

var _ Format = Parquet{}

// Name returns "parquet".
func (Parquet) Name() string { return "parquet" }

// Match tells Parquet files by their signature.
func (Parquet) Match(_ string, head []byte) bool {
	return bytes.HasPrefix(head, []byte(parquet.Magic)) || bytes.HasPrefix(head, []byte(parquet.MagicEncrypted))
}

// Extract implements Format.
func (Parquet) Extract(ctx context.Context, f *File, out Sink) error {
	r, size, err := f.ReaderAt()
	if err != nil {
		return err
	}
	o := parquetOut{data: newDataOut(f, out)}
	o.table = o.data.lines.NextTable()
	err = parquet.Read(ctx, &ctxReaderAt{ctx, r}, size, f.Budget.Limits().Memory, &o)
	if cerr := o.data.lines.Close(); err == nil {
		err = cerr
	}
	return parquetError(err)
}

// parquetError gives err its reason.
func parquetError(err error) error {
	for _, known := range []struct {
		err    error
		reason Reason
	}{
		{parquet.ErrDamaged, Damaged}, {parquet.ErrTruncated, Truncated}, {parquet.ErrTooLarge, TooLarge},
		{parquet.ErrEncrypted, Encrypted}, {parquet.ErrUnsupported, Unsupported},
	} {
		if errors.Is(err, known.err) {
			return &Error{Reason: known.reason, Err: err}
		}
	}
	return err
}

// parquetOut takes what the reader finds.
type parquetOut struct {
	data  dataOut
	table int
}

// parquetKinds are the types of cells by those of values.
var parquetKinds = [...]CellType{parquet.Text: CellText, parquet.Number: CellNumber, parquet.Date: CellDate, parquet.Bool: CellBool}

// Row takes a row.
func (o *parquetOut) Row(number int, cells []parquet.Cell) error {
	loc := o.data.f.Loc
	loc.Row = number
	o.data.begin(loc, o.table)
	for _, c := range cells {
		if c.Kind == parquet.Binary {
			o.data.bytes(c.Col, c.Text)
			continue
		}
		o.data.text(c.Col, c.Text, parquetKinds[c.Kind])
	}
	return o.data.end()
}

// Text takes a note about the file.
func (o *parquetOut) Text(label string, text []byte) error {
	loc := partLoc(o.data.f, "properties")
	return pushLabelled(o.data.out, Unit{Loc: loc, Label: o.data.name(label), Text: o.data.decode(text)})
}

// Unread takes a column that was not read to its end.
func (o *parquetOut) Unread(column string, err error) error {
	return o.data.out.Unread(partLoc(o.data.f, column), parquetError(fmt.Errorf("column: %w", err)))
}

// Take takes bytes that come out of the file.
func (o *parquetOut) Take(n int) error { return o.data.f.Budget.Take(n) }
