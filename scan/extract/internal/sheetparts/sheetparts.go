// Package sheetparts reads the parts around the sheets of an Excel package,
// which are the same whether the sheets are XML or binary: comments, links,
// properties, drawings, charts, and files inside the file.
package sheetparts

import (
	"github.com/piiscan/piiscan/scan/extract/internal/opc"
	"github.com/piiscan/piiscan/scan/extract/internal/workbook"
	"github.com/piiscan/piiscan/scan/extract/internal/xmltok"
)

// Reader reads the parts around the sheets of one package. It is for one
// goroutine.
type Reader struct {
	pkg   *opc.Package
	h     workbook.Handler
	tok   *xmltok.Reader    // for the part under way
	names map[string]string // what to call a part in a location, by its name
}

// New returns a reader of the parts of p, which tells what it finds to h.
func New(p *opc.Package, h workbook.Handler) *Reader {
	return &Reader{pkg: p, h: h, tok: &xmltok.Reader{}, names: map[string]string{}}
}

// XML opens the part called name and gives its tokens to read; what goes wrong
// with the part itself is told to the handler under label. The error is one
// that read or the handler returned.
func (p *Reader) XML(name, label string, read func(*xmltok.Reader) error) error {
	r, err := p.pkg.Open(name)
	if err != nil {
		return p.h.Unread(label, err)
	}
	defer r.Close()
	p.tok.Reset(r)
	if err := read(p.tok); err != nil {
		return err
	}
	if err := p.tok.Err(); err != nil {
		return p.h.Unread(label, err)
	}
	return nil
}
