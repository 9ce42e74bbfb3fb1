package external

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/piiscan/piiscan/scan/extract"
)

// Access reads databases of Microsoft Access (mdb, accdb) through mdbtools.
// Each table is a member, "Klanten.csv", with its column names in the first
// row. Forms, reports, macros and deleted rows are not read.
type Access struct {
	walled bool // see Walled
}

var _ Format = Access{}

var (
	mdbTables = Program{Name: "mdb-tables", Package: "mdbtools"}
	mdbExport = Program{Name: "mdb-export", Package: "mdbtools"}
)

// Name returns "access".
func (Access) Name() string { return "access" }

// Programs returns those of mdbtools.
func (Access) Programs() []Program { return []Program{mdbTables, mdbExport} }

// Match tells databases by their header: "Standard Jet DB" up to Access 2003,
// "Standard ACE DB" since.
func (Access) Match(_ string, head []byte) bool {
	return bytes.HasPrefix(head, []byte("\x00\x01\x00\x00Standard Jet DB\x00")) ||
		bytes.HasPrefix(head, []byte("\x00\x01\x00\x00Standard ACE DB\x00"))
}

// maxTableNames bounds the list of tables, in bytes.
const maxTableNames = 1 << 20

// Extract implements extract.Format.
func (a Access) Extract(ctx context.Context, f *extract.File, out extract.Sink) error {
	for _, p := range a.Programs() {
		if _, err := p.Path(); err != nil {
			return &extract.Error{Reason: extract.Unsupported, Err: fmt.Errorf("access: %w", err)}
		}
	}
	doc, err := newDocument(ctx, f)
	if err != nil {
		return err
	}
	defer doc.close()
	list := command{mdbTables, []string{"-1", documentArg}, a.walled}
	names, err := list.output(ctx, doc, maxTableNames)
	if err != nil {
		return a.failed(ctx, err)
	}
	for name := range strings.Lines(string(names)) {
		if name = strings.TrimRight(name, "\r\n"); name == "" {
			continue
		}
		if err := a.table(ctx, f, doc, name, out); err != nil {
			return err
		}
	}
	return nil
}

// table hands over a table. Dates are written year first; pictures and other
// binary columns are left out.
func (a Access) table(ctx context.Context, f *extract.File, doc *document, name string, out extract.Sink) error {
	if err := f.Budget.TakeEntry(); err != nil {
		return err
	}
	loc := f.Loc.Member(strings.ToValidUTF8(name, "\uFFFD") + ".csv")
	export := command{mdbExport, []string{"-D", "%Y-%m-%d", "-T", "%Y-%m-%d %H:%M:%S", "-b", "strip", "--", documentArg, name}, a.walled}
	var stop error // what the sink says goes up as it is
	err := export.run(ctx, doc, func(r io.Reader) error {
		stop = out.Member(loc, f.Budget.Reader(r))
		return stop
	})
	switch {
	case stop != nil || err == nil:
		return stop
	case ctx.Err() != nil:
		return ctx.Err()
	}
	return out.Unread(loc, a.failed(ctx, err))
}

// failed gives err its reason: the end of the context, a limit, or else a
// database that mdbtools cannot read.
func (Access) failed(ctx context.Context, err error) error {
	var known *extract.Error
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.As(err, &known):
		return err
	}
	return &extract.Error{Reason: extract.Damaged, Err: errors.New("access: mdbtools cannot read this; it may be damaged or have a password")}
}
