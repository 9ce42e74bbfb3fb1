// Package metafile reads the text of drawings in Windows metafiles: WMF, EMF
// and EMF+. Documents hold such drawings of tables, charts and formulas that
// were pasted into them.
//
// Texts are put back into lines by where they are drawn. What bitmaps in a
// drawing show is not read, nor texts that are drawn by the numbers of glyphs.
//
// Facts: [MS-WMF], [MS-EMF], [MS-EMFPLUS].
package metafile

import (
	"encoding/binary"
	"errors"
)

// ErrTruncated tells that a drawing ends early.
var ErrTruncated = errors.New("metafile: the drawing ends early")

// Kind is the kind of a metafile.
type Kind string

// The kinds of metafiles.
const (
	None Kind = ""
	WMF  Kind = "wmf"
	EMF  Kind = "emf"
)

// KindOf tells the kind of a file by its first bytes.
func KindOf(head []byte) Kind {
	const (
		signature = 40 // " EMF"
		placeable = 0x9AC6CDD7
		headers   = 22 // of placeable metafiles
	)
	switch {
	case len(head) > signature+4 && u32(head, 0) == emrHeader && string(head[signature:signature+4]) == " EMF":
		return EMF
	case u32(head, 0) == placeable && isWMF(head[min(headers, len(head)):]), isWMF(head):
		return WMF
	}
	return None
}

// isWMF tells the header of a WMF: in memory or on disk, nine words, version 1
// or 3.
func isWMF(head []byte) bool {
	const size = 18
	version := u16(head, 4)
	return len(head) >= size && (u16(head, 0) == 1 || u16(head, 0) == 2) && u16(head, 2) == size/2 && (version == 0x100 || version == 0x300)
}

// Drawing is what a metafile says.
type Drawing struct {
	Lines    []string // from top to bottom; cells that stand apart are parted by tabs
	Pictures bool     // there are bitmaps that may show text
	Glyphs   bool     // there is text that is drawn by the numbers of glyphs
}

// Read reads a metafile. With an error the drawing has what came before it.
func Read(data []byte) (Drawing, error) {
	c := &canvas{}
	var err error
	switch KindOf(data) {
	case EMF:
		err = c.emf(data)
	case WMF:
		err = c.wmf(data)
	}
	c.drawing.Lines = c.lines()
	return c.drawing, err
}

// minPicture is the size in bytes below which a bitmap shows no text.
const minPicture = 4096

func u16(b []byte, at int) int {
	if at < 0 || at+2 > len(b) {
		return 0
	}
	return int(binary.LittleEndian.Uint16(b[at:]))
}

func i16(b []byte, at int) int { return int(int16(u16(b, at))) }

func u32(b []byte, at int) int {
	if at < 0 || at+4 > len(b) {
		return 0
	}
	return int(binary.LittleEndian.Uint32(b[at:]))
}

func i32(b []byte, at int) int { return int(int32(u32(b, at))) }

// cut returns n bytes of b from at on, as far as there are any.
func cut(b []byte, at, n int) []byte {
	if at < 0 || n < 0 || at > len(b) {
		return nil
	}
	return b[at:min(len(b), at+n)]
}
