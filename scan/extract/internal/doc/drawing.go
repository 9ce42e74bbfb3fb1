package doc

import (
	"slices"

	"github.com/piiscan/piiscan/scan/extract/internal/escher"
)

// drawings hands out the texts and pictures of drawings: those that lie over
// the text ([MS-DOC] 2.9.171), and those in its lines (2.9.190).
func (d *document) drawings() error {
	if d.fib.version < word97 {
		return nil
	}
	if err := d.floating(); err != nil {
		return err
	}
	var places []uint32
	for _, r := range d.chars {
		if r.what&placed != 0 {
			places = append(places, r.place)
		}
	}
	slices.Sort(places)
	for _, place := range slices.Compact(places) {
		if err := d.inline(place); err != nil {
			return err
		}
	}
	return nil
}

// floating reads the drawings of the document: a container with the store of
// their pictures, then each drawing behind a byte.
func (d *document) floating() error {
	store, rest, ok := escher.Next(d.pair(pairDrawings))
	if !ok {
		return nil
	}
	w := &drawing{doc: d, known: map[uint32]bool{}}
	if err := w.record(store, 0); err != nil {
		return err
	}
	for len(rest) > 0 {
		var r escher.Record
		if r, rest, ok = escher.Next(rest[1:]); !ok {
			break
		}
		if err := w.record(r, 0); err != nil {
			return err
		}
	}
	return w.end()
}

// Offsets in the header of a picture in a line, and its kinds.
const (
	offPictureHeader = 4
	offPictureKind   = 6
	pictureHeader    = 68
	kindShape        = 100
	kindShapeFile    = 102
)

// inline reads the picture at a place of the stream Data, where form fields
// and others stand too.
func (d *document) inline(place uint32) error {
	b := cut(d.dataStream(), place, 1<<31)
	b = b[:min(uint64(len(b)), uint64(u32(b, 0)))]
	kind := u16(b, offPictureKind)
	if len(b) < pictureHeader || u16(b, offPictureHeader) != pictureHeader || kind != kindShape && kind != kindShapeFile {
		return nil
	}
	b = b[pictureHeader:]
	if kind == kindShapeFile && len(b) > 0 { // the name of the picture's file
		n := min(int(b[0]), len(b)-1)
		if err := d.name("body!picture", "", string(d.decode(nil, b[1:1+n]))); err != nil {
			return err
		}
		b = b[1+n:]
	}
	w := &drawing{doc: d, known: map[uint32]bool{}}
	if err := w.records(b, 0); err != nil {
		return err
	}
	return w.end()
}

// drawing is a drawing under way.
type drawing struct {
	doc   *document
	text  []byte
	known map[uint32]bool // places of pictures that were handed out
}

const maxDrawing = 16 // records in records

func (w *drawing) records(b []byte, depth int) error {
	for depth < maxDrawing {
		r, rest, ok := escher.Next(b)
		if !ok {
			break
		}
		b = rest
		if err := w.record(r, depth); err != nil {
			return err
		}
	}
	return nil
}

func (w *drawing) record(r escher.Record, depth int) error {
	switch {
	case r.Type == escher.StoreEntry:
		return w.entry(r)
	case r.Container:
		return w.records(r.Body, depth+1)
	}
	if p, ok := escher.PictureOf(r); ok {
		return w.doc.picture(p)
	}
	const most = 1 << 20
	if w.text = escher.AppendTexts(w.text, r); len(w.text) > most {
		return w.end()
	}
	return nil
}

// entry hands out a picture of the store, which stands in the entry or in the
// main stream.
func (w *drawing) entry(r escher.Record) error {
	e, ok := escher.EntryOf(r)
	if !ok {
		return nil
	}
	if !e.Here {
		if w.known[e.Offset] || uint64(e.Offset) >= uint64(len(w.doc.in.Main)) {
			return nil
		}
		w.known[e.Offset] = true
		if e.Record, _, ok = escher.Next(w.doc.in.Main[e.Offset:]); !ok {
			return nil
		}
	}
	p, ok := escher.PictureOf(e.Record)
	if !ok {
		return nil
	}
	return w.doc.picture(p)
}

func (d *document) picture(p escher.Picture) error {
	content, err := p.Open()
	if err != nil {
		return d.h.Unread(d.prefix+"pictures", ErrDamaged)
	}
	return d.h.Picture(p.Ending, content)
}

// end hands out the texts of the drawing.
func (w *drawing) end() error {
	text := w.text
	w.text = nil
	if len(text) == 0 {
		return nil
	}
	return w.doc.h.Text(w.doc.prefix+"body!picture", "", text)
}
