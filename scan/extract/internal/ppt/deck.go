package ppt

import (
	"bytes"
	"io"

	"github.com/klauspost/compress/zlib"

	"github.com/piiscan/piiscan/scan/extract/internal/escher"
)

// live reads what the presentation shows: its slides in order, their notes,
// masters, and what belongs to all of it.
func (d *deck) live() error {
	document, ok := d.take(d.document, typeDocument)
	if !ok {
		d.damaged = d.damaged || d.document != 0
		return d.everything()
	}
	d.slides, d.notes = d.list(document, listSlides), d.list(document, listNotes)
	d.shows, d.slideOf = map[uint32]int{}, map[uint32]int{}
	for i, e := range d.slides {
		d.shows[e.id], d.slideOf[e.object] = i+1, i+1
	}
	d.repeats = true
	for i, e := range d.slides {
		r, ok := d.take(e.object, typeSlide)
		if !ok {
			d.damaged = true
		}
		s := &sheet{deck: d, part: number("slide", i+1), texts: e.texts}
		if err := s.read(r); err != nil {
			return err
		}
	}
	for i, e := range d.notes {
		r, ok := d.take(e.object, typeNotes)
		if !ok {
			d.damaged = true
		}
		s := &sheet{deck: d, part: d.notesPart(i, r), texts: e.texts}
		if err := s.read(r); err != nil {
			return err
		}
	}
	s := &sheet{deck: d, part: "document"}
	if err := s.read(document); err != nil {
		return err
	}
	d.repeats = false
	return d.allMasters(document)
}

// notesPart returns how to call notes: after their slide.
func (d *deck) notesPart(i int, notes escher.Record) string {
	n := i + 1
	each(notes.Body, func(r escher.Record) {
		if r.Type != typeNotesAtom {
			return
		}
		if slide := d.shows[u32(r.Body, 0)]; slide > 0 {
			n = slide
		}
	})
	return number("notesSlide", n)
}

// allMasters reads what stands on masters: those of slides, of notes and of
// handouts.
func (d *deck) allMasters(document escher.Record) error {
	d.masters = map[uint32]bool{}
	for i, e := range d.list(document, listMasters) {
		if err := d.master(e.object, number("slideMaster", i+1)); err != nil {
			return err
		}
	}
	var ofNotes, ofHandouts uint32
	each(document.Body, func(r escher.Record) {
		if r.Type == typeDocumentAtom {
			ofNotes, ofHandouts = u32(r.Body, 24), u32(r.Body, 28)
		}
	})
	if err := d.master(ofNotes, "notesMaster"); err != nil {
		return err
	}
	return d.master(ofHandouts, "handoutMaster")
}

func (d *deck) master(object uint32, part string) error {
	place, ok := d.objects[object]
	if !ok || d.read[place] {
		return nil
	}
	r, ok := d.at(place)
	switch {
	case !ok:
		return nil
	case r.Type == typeMaster, r.Type == typeSlide, r.Type == typeNotes, r.Type == typeHandout:
		d.read[place], d.masters[object] = true, true
		s := &sheet{deck: d, part: part, master: true}
		return s.read(r)
	}
	return nil
}

// everything reads the slides of a stream whose directory is lost, in the
// order in which they stand there.
func (d *deck) everything() error {
	d.repeats = true
	defer func() { d.repeats = false }()
	slides := 0
	for rest := d.in.Main; ; {
		at := uint32(len(d.in.Main) - len(rest))
		r, next, ok := escher.Next(rest)
		if !ok {
			return nil
		}
		rest = next
		var s *sheet
		switch r.Type {
		case typeDocument:
			s = &sheet{deck: d, part: "document"}
			for _, e := range append(d.list(r, listSlides), d.list(r, listNotes)...) {
				s.texts = append(s.texts, e.texts...)
			}
		case typeSlide:
			slides++
			s = &sheet{deck: d, part: number("slide", slides)}
		case typeNotes:
			s = &sheet{deck: d, part: "notes"}
		default:
			continue
		}
		d.read[at] = true
		if err := s.read(r); err != nil {
			return err
		}
	}
}

// author notes the name of somebody who commented.
func (d *deck) author(name []byte) {
	const most = 1000
	if len(name) == 0 || len(d.authors) >= most || d.known[string(name)] {
		return
	}
	d.known[string(name)] = true
	d.authors = append(d.authors, string(name))
}

// object hands over an embedded object, which may be compressed ([MS-PPT]
// 2.10.34).
func (d *deck) object(n int, r escher.Record) error {
	if r.Instance == 0 {
		return d.h.Object(n, bytes.NewReader(r.Body))
	}
	if len(r.Body) < 4 {
		d.damaged = true
		return nil
	}
	z, err := zlib.NewReader(bytes.NewReader(r.Body[4:]))
	if err != nil {
		return d.h.Unread(number("object", n), ErrDamaged)
	}
	defer z.Close()
	return d.h.Object(n, &wholeReader{z, int64(u32(r.Body, 0))})
}

// wholeReader reads what is whole once it has its size: PowerPoint leaves out
// what ends a compressed object.
type wholeReader struct {
	r    io.Reader
	left int64
}

func (w *wholeReader) Read(p []byte) (int, error) {
	n, err := w.r.Read(p)
	if w.left -= int64(n); err != nil && w.left <= 0 {
		err = io.EOF
	}
	return n, err
}

// pictures hands over the pictures of the presentation.
func (d *deck) pictures() error {
	stream, err := d.in.Pictures()
	if err != nil {
		d.damaged = true
	}
	for {
		r, rest, ok := escher.Next(stream)
		if !ok {
			return nil
		}
		stream = rest
		p, ok := escher.PictureOf(r)
		if !ok {
			continue
		}
		var content io.Reader
		if content, err = p.Open(); err != nil {
			if err := d.h.Unread("pictures", ErrDamaged); err != nil {
				return err
			}
			continue
		}
		if err := d.h.Picture(p.Ending, content); err != nil {
			return err
		}
	}
}
