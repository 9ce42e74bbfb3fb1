// Package sheetparts reads what is the same in an Excel package whether its sheets
// are XML or binary: the order of the sheets, and the parts around them, such as
// comments, links, properties, drawings, charts, files inside the file.
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
	return &Reader{pkg: p, h: h, tok: p.Tokenizer(), names: map[string]string{}}
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

// SheetRef is a sheet as a workbook lists it: its name, and the relationship that
// leads to its part.
type SheetRef struct{ Name, Rel string }

// Sheets gives read the sheets of a workbook in the order of its list, then those
// that no list names: the parts of which isSheet tells so.
func (p *Reader) Sheets(list []SheetRef, rels []opc.Rel, isSheet func(part string) bool, read func(part, name string) error) error {
	targets := make(map[string]opc.Rel, len(rels))
	for _, rel := range rels {
		if _, ok := targets[rel.ID]; !ok {
			targets[rel.ID] = rel
		}
	}
	for _, ref := range list {
		target, ok := targets[ref.Rel]
		if !ok {
			if err := p.h.Unread(ref.Name, opc.ErrMissing); err != nil {
				return err
			}
			continue
		}
		if part := p.pkg.Part(target.Target); part != nil && part.Taken {
			continue // two names for one sheet
		}
		if err := read(target.Target, ref.Name); err != nil {
			return err
		}
	}
	for _, part := range p.pkg.Parts {
		if !part.Taken && isSheet(part.Name) {
			if err := read(part.Name, Label(part.Name)); err != nil {
				return err
			}
		}
	}
	return nil
}
