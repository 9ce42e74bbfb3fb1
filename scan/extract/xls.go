package extract

import (
	"context"
	"errors"
	"io"
	"strconv"

	"github.com/piiscan/piiscan/scan/extract/internal/cfb"
	"github.com/piiscan/piiscan/scan/extract/internal/xls"
)

// XLS reads Excel workbooks of the binary kind, from version 2 of 1987 to that
// of 2003 (xls, xlt, xla, and xlw of version 4). Each sheet is a table, whose
// name is the Part of the location; hidden sheets, rows and columns are read
// like others. So are the caches of pivot tables and of other workbooks, which
// are copies of rows, and the values that charts keep. Comments, headers, text
// boxes, links and the like are units. Formulas are not read, only what they
// came to. A workbook with a password is Encrypted, unless Excel itself chose
// the password.
type XLS struct{}

var _ Format = XLS{}

// Name returns "xls".
func (XLS) Name() string { return "xls" }

// Match tells workbooks in compound files by the ending of the file's name,
// and those of early versions by their first record.
func (XLS) Match(name string, head []byte) bool {
	return matchCompound(name, head, ".xls", ".xlt", ".xla", ".xlw", ".xlm") || xls.Is(head)
}

// Extract implements Format. A compound file that turns out to be something
// else is read as what it is.
func (XLS) Extract(ctx context.Context, f *File, out Sink) error {
	head, err := f.Head()
	if err != nil || !xls.Is(head) {
		return extractCompound(ctx, f, out)
	}
	r, size, err := f.ReaderAt()
	if err != nil {
		return err
	}
	o := newOfficeOut(ctx, f, out)
	err = xls.Read(io.NewSectionReader(&ctxReaderAt{ctx, r}, 0, size), o, f.Budget.Limits().Memory)
	if err != nil {
		return xlsError(err)
	}
	return o.lines.Close()
}

// readXLS reads the workbook in a compound file.
func readXLS(ctx context.Context, f *File, root *cfb.Storage, out Sink) error {
	o := newOfficeOut(ctx, f, out)
	stream, old := root.Stream("Workbook"), false
	if stream == nil || stream.Size == 0 {
		stream, old = root.Stream("Book"), true
	}
	memory := f.Budget.Limits().Memory
	r := stream.Reader()
	if err := xls.Read(io.NewSectionReader(&ctxReaderAt{ctx, r}, 0, r.Size()), o, memory); err != nil {
		return xlsError(err)
	}
	if caches := root.Storage("_SX_DB_CUR"); caches != nil {
		for i, cache := range caches.Streams {
			r := cache.Reader()
			section := io.NewSectionReader(&ctxReaderAt{ctx, r}, 0, r.Size())
			if err := xls.ReadPivot(section, old, "pivot cache "+strconv.Itoa(i+1), -1-i, o, memory); err != nil {
				return err
			}
		}
	}
	return o.lines.Close()
}

// xlsError gives err its reason.
func xlsError(err error) error {
	switch {
	case errors.Is(err, xls.ErrEncrypted):
		return &Error{Reason: Encrypted, Err: err}
	case errors.Is(err, xls.ErrFormat):
		return &Error{Reason: Damaged, Err: err}
	}
	return err
}

// ctxReaderAt stops reading when its context ends.
type ctxReaderAt struct {
	ctx context.Context
	r   io.ReaderAt
}

func (r *ctxReaderAt) ReadAt(p []byte, at int64) (int, error) {
	if err := context.Cause(r.ctx); err != nil {
		return 0, err
	}
	return r.r.ReadAt(p, at)
}
