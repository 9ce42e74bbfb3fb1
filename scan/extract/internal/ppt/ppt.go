// Package ppt reads the presentations of PowerPoint 97 to 2003: slide by slide
// what stands on them, with tables by their rows, notes, comments, headers and
// footers, links, pictures and embedded objects, and the texts of earlier
// versions that the file still holds.
//
// On masters, what is only there to be replaced is not read. Sounds, movies,
// and how things look are not either.
//
// The facts about the format are those of [MS-PPT].
package ppt

import (
	"errors"
	"hash/maphash"
	"io"

	"github.com/piiscan/piiscan/scan/extract/internal/escher"
	"github.com/piiscan/piiscan/scan/extract/internal/textflow"
)

// Errors about the presentation as a whole.
var (
	ErrEncrypted = errors.New("ppt: presentation with a password")
	ErrDamaged   = errors.New("ppt: damaged presentation")
)

// Input gives access to the streams of the presentation.
type Input struct {
	Main        []byte // "PowerPoint Document"
	CurrentUser []byte
	// Pictures returns the stream of that name; one that is absent is empty.
	Pictures func() ([]byte, error)
}

// Handler takes what is found. An error ends the reading. All text is valid
// until the method returns.
type Handler interface {
	textflow.Handler
	// Object takes an embedded object, a compound file, after its number. r
	// ends with an error where it is damaged.
	Object(n int, r io.Reader) error
	// Picture takes a picture, as the file that it was, with an ending that
	// says which kind it is.
	Picture(ending string, r io.Reader) error
	// Unread tells that a part was not read to its end.
	Unread(part string, err error) error
}

// Read reads a presentation. The error is one of this package, of a stream, or
// one that h returned.
func Read(in Input, h Handler) error {
	d := &deck{in: in, h: h, seed: maphash.MakeSeed(), seen: map[uint64]bool{}, read: map[uint32]bool{}, known: map[string]bool{}}
	if err := d.edits(); err != nil {
		return err
	}
	if err := d.live(); err != nil {
		return err
	}
	if err := d.earlier(); err != nil {
		return err
	}
	if err := d.pictures(); err != nil {
		return err
	}
	for _, name := range d.authors {
		if err := h.Text("authors", "author", []byte(name)); err != nil {
			return err
		}
	}
	if name := currentUser(in.CurrentUser); len(name) > 0 && string(name) != noUser {
		if err := h.Text("properties", "last modified by", name); err != nil {
			return err
		}
	}
	if d.damaged {
		return ErrDamaged
	}
	return nil
}

// deck is a presentation under way.
type deck struct {
	in      Input
	h       Handler
	damaged bool

	objects  map[uint32]uint32 // where the object with a number stands
	owners   map[uint32]uint32 // the number of the object that stands, or stood, at a place
	document uint32            // number of the document's object
	slides   []entry
	notes    []entry
	shows    map[uint32]int  // number of the slide with an identifier
	slideOf  map[uint32]int  // and of the one that is an object
	masters  map[uint32]bool // objects

	read    map[uint32]bool // places of objects that were read
	seed    maphash.Seed
	seen    map[uint64]bool // texts that were given
	repeats bool            // texts that were given are given again
	tables  int
	authors []string
	known   map[string]bool // the same
}

// Types of records that are used ([MS-PPT] 2.13.24).
const (
	typeDocument      = 1000
	typeDocumentAtom  = 1001
	typeSlide         = 1006
	typeSlideAtom     = 1007
	typeNotes         = 1008
	typeNotesAtom     = 1009
	typeEnvironment   = 1010
	typeSlideEntry    = 1011
	typeMaster        = 1016
	typeDrawing       = 1036
	typeHandout       = 4041
	typeOutlineRef    = 3998
	typeChars         = 4000
	typeBytes         = 4008
	typeTextHeader    = 3999
	typeString        = 4026
	typeHeaders       = 4057
	typeLink          = 4055
	typeSlideList     = 4080
	typeUserEdit      = 4085
	typeCurrentUser   = 4086
	typeObject        = 4113
	typePlaceholder   = 3011
	typeBinaryTagData = 5003
	typeDirectory     = 6002
	typeDirectoryFull = 6001
	typeComment       = 12000
)

// entry is an entry in a list of slides: its object, and the texts of its
// outline.
type entry struct {
	object uint32
	id     uint32
	texts  []escher.Record
}

const (
	maxDepth  = 64
	maxSlides = 100_000
	maxTexts  = 1 << 20 // of outlines
)

// earlier reads the objects that the presentation no longer uses, which are
// versions of slides that were saved before: the texts that are not in what it
// does use.
func (d *deck) earlier() error {
	rest := d.in.Main
	objects := 0
	for {
		at := uint32(len(d.in.Main) - len(rest))
		r, next, ok := escher.Next(rest)
		if !ok {
			return nil
		}
		if r.Cut {
			d.damaged = true
		}
		rest = next
		switch r.Type {
		case typeObject:
			objects++
			if err := d.object(objects, r); err != nil {
				return err
			}
		case typeDocument, typeSlide, typeNotes, typeMaster, typeHandout:
			if d.read[at] {
				continue
			}
			d.read[at] = true
			if err := d.old(at, r); err != nil {
				return err
			}
		}
	}
}

// old reads one such object.
func (d *deck) old(at uint32, r escher.Record) error {
	part := "earlier"
	if owner, ok := d.owners[at]; ok {
		if n := d.slideOf[owner]; n > 0 {
			part = number("slide", n) + "!earlier"
		}
	}
	s := &sheet{deck: d, part: part, master: r.Type == typeMaster || r.Type == typeHandout || d.masters[d.owners[at]]}
	if r.Type == typeDocument {
		for _, e := range append(d.list(r, listSlides), d.list(r, listNotes)...) {
			if err := s.outline(e.texts); err != nil {
				return err
			}
		}
	}
	if err := s.records(r.Body, 0); err != nil {
		return err
	}
	return s.out()
}
