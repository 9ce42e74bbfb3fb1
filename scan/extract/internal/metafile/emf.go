package metafile

import (
	"unicode/utf16"

	"github.com/piiscan/piiscan/scan/extract/internal/codepage"
)

// Records of EMF ([MS-EMF] 2.1.1).
const (
	emrHeader       = 1
	emrEOF          = 14
	emrSaveDC       = 33
	emrRestoreDC    = 34
	emrSetWorld     = 35
	emrModifyWorld  = 36
	emrComment      = 70
	emrBitBlt       = 76
	emrStretchDIB   = 81
	emrTextA        = 83
	emrTextW        = 84
	emrAlphaBlend   = 114
	emrTransparent  = 116
	emrSmallTextOut = 108
)

// Options of texts.
const (
	glyphIndex = 0x0010 // the text is numbers of glyphs
	noRect     = 0x0100 // of small texts: no rectangle
	smallChars = 0x0200 // of small texts: a byte a character
	pairs      = 0x2000 // distances in both directions
)

// emf reads the records of an EMF.
func (c *canvas) emf(data []byte) error {
	const header = 8
	w := &emfReader{canvas: c, world: identity}
	for len(data) >= header {
		kind, size := u32(data, 0), u32(data, 4)
		if size < header || size > len(data) {
			return ErrTruncated
		}
		if kind == emrEOF {
			return nil
		}
		w.record(kind, data[:size])
		data = data[size:]
	}
	return ErrTruncated
}

// emfReader follows the places of texts.
type emfReader struct {
	*canvas
	world transform
	saved []transform
	plus  bool // the text stands in records of EMF+ only
}

// transform maps points: x' = a x + c y + e, y' = b x + d y + f.
type transform struct{ a, b, c, d, e, f float64 }

var identity = transform{a: 1, d: 1}

// then returns t followed by u.
func (t transform) then(u transform) transform {
	return transform{
		t.a*u.a + t.b*u.c, t.a*u.b + t.b*u.d,
		t.c*u.a + t.d*u.c, t.c*u.b + t.d*u.d,
		t.e*u.a + t.f*u.c + u.e, t.e*u.b + t.f*u.d + u.f,
	}
}

func transformOf(b []byte) transform {
	return transform{f32(b, 0), f32(b, 4), f32(b, 8), f32(b, 12), f32(b, 16), f32(b, 20)}
}

func (w *emfReader) record(kind int, r []byte) {
	const maxSaved = 1 << 10
	switch kind {
	case emrTextA, emrTextW:
		w.text(r, kind == emrTextW)
	case emrSmallTextOut:
		w.smallText(r)
	case emrComment:
		if string(cut(r, 12, 4)) == "EMF+" {
			w.emfPlus(cut(r, 16, u32(r, 8)-4))
		}
	case emrSaveDC:
		if len(w.saved) < maxSaved {
			w.saved = append(w.saved, w.world)
		}
	case emrRestoreDC:
		w.restore(i32(r, 8))
	case emrSetWorld:
		w.world = transformOf(cut(r, 8, 24))
	case emrModifyWorld:
		w.modify(transformOf(cut(r, 8, 24)), u32(r, 32))
	default:
		bitmap := kind >= emrBitBlt && kind <= emrStretchDIB || kind >= emrAlphaBlend && kind <= emrTransparent
		if bitmap && len(r) >= minPicture {
			w.drawing.Pictures = true
		}
	}
}

// restore goes back to a saved state: the n-th if it is positive, else that
// many from the last.
func (w *emfReader) restore(n int) {
	if n < 0 {
		n += len(w.saved)
	} else {
		n--
	}
	if n >= 0 && n < len(w.saved) {
		w.world, w.saved = w.saved[n], w.saved[:n]
	}
}

func (w *emfReader) modify(t transform, mode int) {
	switch mode {
	case 1:
		w.world = identity
	case 2:
		w.world = t.then(w.world)
	case 3:
		w.world = w.world.then(t)
	case 4:
		w.world = t
	}
}

// text reads a text with the distances of its characters ([MS-EMF] 2.2.5).
func (w *emfReader) text(r []byte, wide bool) {
	const (
		at     = 36 // of the place
		unit   = 4  // bytes of a distance
		dxFrom = at + 36
	)
	n, options := u32(r, at+8), u32(r, at+16)
	if n > len(r) {
		return
	}
	width := 0
	for i := range n {
		step := unit
		if options&pairs != 0 {
			step *= 2
		}
		width += i32(r, u32(r, dxFrom)+i*step)
	}
	if u32(r, dxFrom) == 0 {
		width = 0
	}
	w.show(i32(r, at), i32(r, at+4), width, options, cut(r, u32(r, at+12), len(r)), n, wide)
}

// smallText reads a text without distances ([MS-EMF] 2.3.5.37).
func (w *emfReader) smallText(r []byte) {
	const size, rectangle = 36, 16
	n, options := u32(r, 16), u32(r, 20)
	from := size
	if options&noRect == 0 {
		from += rectangle
	}
	if n <= len(r) {
		w.show(i32(r, 8), i32(r, 12), 0, options, cut(r, from, len(r)), n, options&smallChars == 0)
	}
}

// show adds a text of n characters.
func (w *emfReader) show(x, y, width, options int, text []byte, n int, wide bool) {
	if w.plus {
		return // it comes in the records of EMF+
	}
	if options&glyphIndex != 0 {
		w.drawing.Glyphs = w.drawing.Glyphs || n > 0
		return
	}
	t := w.world
	px, py := float64(x)*t.a+float64(y)*t.c+t.e, float64(x)*t.b+float64(y)*t.d+t.f
	if wide {
		w.add(px, py, float64(width)*t.a, utf16Text(cut(text, 0, 2*n)))
		return
	}
	w.add(px, py, float64(width)*t.a, string(new(codepage.Decoder).Append(nil, cut(text, 0, n), codepage.Western)))
}

func utf16Text(b []byte) string {
	units := make([]uint16, len(b)/2)
	for i := range units {
		units[i] = uint16(u16(b, 2*i))
	}
	return string(utf16.Decode(units))
}
