package escher

import (
	"bytes"
	"encoding/binary"
	"io"

	"github.com/klauspost/compress/zlib"
)

// Picture is a picture as the file that it was, or may have been.
type Picture struct {
	Ending string // "jpg", "png", "emf"
	Body   []byte
	// Compressed tells that Body is to be read through [Picture.Open].
	Compressed bool
}

// Open returns a reader of the picture.
func (p *Picture) Open() (io.Reader, error) {
	if !p.Compressed {
		return bytes.NewReader(p.Body), nil
	}
	return zlib.NewReader(bytes.NewReader(p.Body))
}

// pictures has the endings of pictures by the type of their record.
var pictures = map[uint16]string{
	0xF01A: "emf", 0xF01B: "wmf", 0xF01C: "pict", 0xF01D: "jpg", 0xF01E: "png", 0xF01F: "dib", 0xF029: "tif", 0xF02A: "jpg",
}

// PictureOf returns the picture in a record; false if it holds none.
func PictureOf(r Record) (Picture, bool) {
	ending, ok := pictures[r.Type]
	if !ok {
		return Picture{}, false
	}
	const checksum, metafile = 16, 34
	skip := checksum
	if r.Instance&1 != 0 {
		skip += checksum
	}
	p := Picture{Ending: ending}
	if r.Type > 0xF01C {
		skip++
	} else {
		skip += metafile
		if skip > len(r.Body) {
			return p, false
		}
		p.Compressed = r.Body[skip-2] == 0
	}
	if skip >= len(r.Body) {
		return p, false
	}
	p.Body = r.Body[skip:]
	return p, true
}

// Entry is an entry of the store of pictures.
type Entry struct {
	Record Record // of the picture, where it stands in the entry itself
	Here   bool   // it does
	Offset uint32 // else where it stands in the stream of pictures
}

// EntryOf returns the entry in a record of type StoreEntry.
func EntryOf(r Record) (Entry, bool) {
	const size, offOffset, offName = 36, 28, 33
	if r.Type != StoreEntry || len(r.Body) < size {
		return Entry{}, false
	}
	e := Entry{Offset: binary.LittleEndian.Uint32(r.Body[offOffset:])}
	rest := r.Body[min(size+int(r.Body[offName]), len(r.Body)):]
	e.Record, _, e.Here = Next(rest)
	return e, e.Here || e.Offset != ^uint32(0)
}
