package extract

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"github.com/piiscan/piiscan/scan/extract/internal/lotus"
)

// Lotus reads the worksheets of Lotus 1-2-3 (wks, wk1, wk3, wk4) and Quattro
// (wq1). Each sheet is a table; headers and footers are units.
type Lotus struct{}

var _ Format = Lotus{}

// Name returns "lotus".
func (Lotus) Name() string { return "lotus" }

// Match tells worksheets by their first record.
func (Lotus) Match(_ string, head []byte) bool { return lotus.Match(head) }

// Extract reads f, which is held in memory.
func (Lotus) Extract(ctx context.Context, f *File, out Sink) error {
	data, err := f.Budget.ReadAll(contextReader{ctx, f.Reader()})
	if err != nil {
		return fmt.Errorf("lotus: %w", err)
	}
	err = lotus.Read(data, lotusOut{ctx, f, out})
	wrapped := fmt.Errorf("lotus: %w", err)
	switch {
	case errors.Is(err, lotus.ErrTruncated):
		return &Error{Reason: Truncated, Err: wrapped}
	case errors.Is(err, lotus.ErrEncrypted):
		return &Error{Reason: Encrypted, Err: wrapped}
	case err != nil:
		return wrapped
	}
	return nil
}

// lotusOut takes what the reader of worksheets finds.
type lotusOut struct {
	ctx context.Context
	f   *File
	out Sink
}

// Row takes a row of a sheet.
func (o lotusOut) Row(sheet, row int, cells []lotus.Cell) error {
	if err := o.ctx.Err(); err != nil {
		return err
	}
	r := sheetRow{f: o.f, row: row}
	for _, c := range cells {
		r.add(c.Col, c.Text, numberTypes[c.Type])
	}
	if len(r.cells) == 0 {
		return nil
	}
	loc := o.f.Loc
	loc.Row = row
	if sheet > 1 {
		loc.Part = strconv.Itoa(sheet)
	}
	return o.out.Row(Row{Loc: loc, Table: sheet, Cells: r.cells})
}

// Text takes a header or footer.
func (o lotusOut) Text(text []byte) error {
	loc := o.f.Loc
	loc.Part = "header"
	return pushLabelled(o.out, Unit{Loc: loc, Text: validUTF8(text)})
}
