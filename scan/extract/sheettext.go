package extract

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/piiscan/piiscan/scan/extract/internal/dif"
	"github.com/piiscan/piiscan/scan/extract/internal/numfmt"
	"github.com/piiscan/piiscan/scan/extract/internal/sylk"
)

// SYLK reads spreadsheets in Microsoft's symbolic link format (.slk): values
// and comments of cells. Such a file is one table.
type SYLK struct{}

// DIF reads spreadsheets in the Data Interchange Format (.dif). Such a file is
// one table.
type DIF struct{}

var (
	_ Format = SYLK{}
	_ Format = DIF{}
)

// Name returns "sylk".
func (SYLK) Name() string { return "sylk" }

// Name returns "dif".
func (DIF) Name() string { return "dif" }

// Match tells sheets by their first record.
func (SYLK) Match(_ string, head []byte) bool { return sylk.Match(headText(head)) }

func (SYLK) matchText(_ string, head *textHead) bool { return sylk.Match(head.text) }

// Match tells sheets by their header.
func (DIF) Match(_ string, head []byte) bool { return dif.Match(headText(head)) }

func (DIF) matchText(_ string, head *textHead) bool { return dif.Match(head.text) }

// Extract reads f record by record.
func (SYLK) Extract(ctx context.Context, f *File, out Sink) error {
	var s sylk.Sheet
	push := func() error {
		t := sheetRow{f: f, row: s.Row}
		for _, c := range s.Cells {
			t.add(c.Col, c.Text, numberTypes[c.Type])
		}
		return t.push(out)
	}
	err := eachLine(ctx, f, func(line []byte) (bool, error) { return s.Record(line, push) })
	if errors.Is(err, errNoEnd) {
		err = errors.Join(s.Flush(push), err)
	}
	return sheetError("sylk", err)
}

// Extract reads f value by value.
func (DIF) Extract(ctx context.Context, f *File, out Sink) error {
	var s dif.Sheet
	push := func() error {
		t := sheetRow{f: f, row: s.Row}
		for _, c := range s.Cells {
			kind := CellText
			if c.Number {
				kind = CellNumber
			}
			t.add(c.Col, c.Text, kind)
		}
		return t.push(out)
	}
	err := eachLine(ctx, f, func(line []byte) (bool, error) { return s.Line(line, push) })
	if errors.Is(err, errNoEnd) {
		err = errors.Join(s.Flush(push), err)
	}
	return sheetError("dif", err)
}

var errNoEnd = errors.New("the sheet has no end")

func sheetError(name string, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, errNoEnd):
		return &Error{Reason: Truncated, Err: fmt.Errorf("%s: %w", name, err)}
	}
	return fmt.Errorf("%s: %w", name, err)
}

// numberTypes are the types of cells by those of formatted numbers.
var numberTypes = [...]CellType{numfmt.Number: CellNumber, numfmt.Date: CellDate, numfmt.Text: CellText}

// eachLine calls line for each line of f, as long as it says that there is
// more. What is behind the end of a sheet is nothing; a sheet that does not end
// is errNoEnd.
func eachLine(ctx context.Context, f *File, line func([]byte) (more bool, err error)) error {
	s := lineScanner{r: newTextReader(ctx, f.Reader())}
	more := true
	for s.scan() {
		if !more {
			continue
		}
		var err error
		if more, err = line(bytes.TrimRight(s.text, "\r")); err != nil {
			return err
		}
	}
	if err := s.failed(); err != nil {
		return err
	}
	if more {
		return errNoEnd
	}
	return nil
}

// sheetRow is a row of a file that is one table.
type sheetRow struct {
	f     *File
	row   int
	cells []Cell
}

func (r *sheetRow) add(col int, text []byte, kind CellType) {
	for _, c := range appendUntidy(nil, col, validUTF8(text)) {
		c.Type = kind
		r.cells = append(r.cells, c)
	}
}

func (r *sheetRow) push(out Sink) error {
	if len(r.cells) == 0 {
		return nil
	}
	loc := r.f.Loc
	loc.Row = max(1, r.row)
	return out.Row(Row{Loc: loc, Table: 1, Cells: r.cells})
}
