// Package doc reads the documents of Word 2 to 2003, which are no zip files:
// the body and what stands around it (notes, headers and footers, comments,
// text boxes), paragraph by paragraph and with the rows of tables, and the
// names and texts that the program keeps beside them.
//
// What a document no longer shows is read like what it shows: hidden text,
// tracked deletions, the instructions of fields, earlier authors and paths.
// Character formats are not read, except for tracked changes, and neither are
// symbols of fonts that have no code, nor pictures before Word 97.
//
// The facts about the format are those of [MS-DOC]; those about versions
// before Word 97 are Microsoft's earlier descriptions of the format.
package doc

import (
	"errors"
	"io"

	"github.com/piiscan/piiscan/scan/extract/internal/textflow"
)

// Errors about the document as a whole.
var (
	ErrEncrypted = errors.New("doc: document with a password")
	ErrVersion   = errors.New("doc: version of Word that is not known here")
	ErrDamaged   = errors.New("doc: damaged document")
)

// Input gives access to the streams of the document.
type Input struct {
	Main []byte // "WordDocument", or the file itself before Word 6
	// Stream returns another stream whole: "1Table", "Data". One that is absent
	// is empty.
	Stream func(name string) ([]byte, error)
}

// Handler takes what is found. An error ends the reading. All text is valid
// until the method returns. A paragraph has the name of the form field that it
// is the content of as its label.
type Handler interface {
	textflow.Handler
	// Picture takes a picture, as the file that it was, with an ending that
	// says which kind it is.
	Picture(ending string, r io.Reader) error
	// Unread tells that a part was not read to its end.
	Unread(part string, err error) error
}

// Is tells whether a file that is no compound file is a document: those of
// Word 2 and before are not in a container.
func Is(head []byte) bool {
	if len(head) < minFIB {
		return false
	}
	ident := u16(head, 0)
	return ident == identWord2 && u16(head, 2) <= 0x40 && u32(head, offFcMin) >= minFIB && u32(head, offFcMin) <= u32(head, offFcMac)
}

// Read reads a document. The error is one of this package, one of the streams,
// or one that h returned.
func Read(in Input, h Handler) error {
	err := read(in, 0, "", h)
	if err != nil && !errors.Is(err, ErrDamaged) {
		return err
	}
	return errors.Join(err, glossary(in, h))
}

// glossary reads the texts that a template keeps ready to be inserted: a
// document of its own in the same streams.
func glossary(in Input, h Handler) error {
	at := int64(u16(in.Main, offPnNext)) * pageSize
	if at == 0 || at+minFIB > int64(len(in.Main)) {
		return nil
	}
	switch u16(in.Main, int(at)) {
	case identWord6, identWord97, identWord2:
		return read(in, int(at), "glossary!", h)
	}
	return nil
}

func read(in Input, at int, prefix string, h Handler) error {
	d := &document{in: in, h: h, prefix: prefix}
	if err := d.open(at); err != nil {
		return err
	}
	d.readPieces()
	if err := d.readProperties(); err != nil {
		return err
	}
	for _, s := range d.stories() {
		if err := d.story(s); err != nil {
			return err
		}
	}
	if err := d.names(); err != nil {
		return err
	}
	if err := d.drawings(); err != nil {
		return err
	}
	if d.damaged {
		return ErrDamaged
	}
	return nil
}

// document is a document under way.
type document struct {
	in      Input
	h       Handler
	prefix  string // of parts: "glossary!"
	fib     fib
	table   []byte // the stream of tables
	data    []byte // the stream "Data", once it is loaded
	loaded  bool
	damaged bool

	pieces []piece
	decode func(dst, text []byte) []byte // of pieces with one byte a character
	paras  []run                         // with properties of tables
	chars  []run                         // with tracked changes or the place of a form field
	defs   [][]byte                      // definitions of tables
	tables int                           // number of the last table
}

// dataStream returns the stream of pictures and long properties.
func (d *document) dataStream() []byte {
	if !d.loaded {
		d.loaded = true
		data, err := d.in.Stream("Data")
		if err != nil {
			d.damaged = true
		}
		d.data = data
	}
	return d.data
}

// u16 returns the number at offset at, 0 beyond the end.
func u16(b []byte, at int) uint16 {
	if at < 0 || at+2 > len(b) {
		return 0
	}
	return uint16(b[at]) | uint16(b[at+1])<<8
}

func u32(b []byte, at int) uint32 {
	return uint32(u16(b, at)) | uint32(u16(b, at+2))<<16
}

// cut returns n bytes from offset at, or what is there of them.
func cut(b []byte, at, n uint32) []byte {
	from := min(uint64(at), uint64(len(b)))
	to := min(uint64(at)+uint64(n), uint64(len(b)))
	return b[from:to:to]
}
