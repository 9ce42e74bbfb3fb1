package metafile

import "math"

// Records of EMF+ ([MS-EMFPLUS] 2.1.1.1).
const (
	plusHeader       = 0x4001
	plusObject       = 0x4008
	plusString       = 0x401C
	plusDriverString = 0x4036
)

// emfPlus reads the records of EMF+ in a comment. Where the drawing says all
// twice, the records of EMF are read.
func (w *emfReader) emfPlus(data []byte) {
	const (
		header = 12
		dual   = 1
		image  = 5
	)
	for len(data) >= header {
		kind, flags, size := u16(data, 0), u16(data, 2), u32(data, 4)
		if size < header || size > len(data) {
			return
		}
		r := data[header:size]
		switch kind {
		case plusHeader:
			w.plus = flags&dual == 0
			w.inOrder = w.plus // its transforms are not followed
		case plusObject:
			if flags>>8&0x7F == image && len(r) >= minPicture {
				w.drawing.Pictures = true
			}
		case plusString:
			if w.plus {
				w.plusText(r)
			}
		case plusDriverString:
			if w.plus {
				w.plusGlyphs(r)
			}
		}
		data = data[size:]
	}
}

// plusText reads a text that is laid out in a rectangle.
func (w *emfReader) plusText(r []byte) {
	const text = 28
	if n := u32(r, 8); n <= len(r) {
		w.add(f32(r, 12), f32(r, 16), 0, utf16Text(cut(r, text, 2*n)))
	}
}

// plusGlyphs reads a text with the place of each character.
func (w *emfReader) plusGlyphs(r []byte) {
	const glyphs, characters = 16, 1
	n := u32(r, 12)
	if n == 0 || n > len(r) {
		return
	}
	if u32(r, 4)&characters == 0 {
		w.drawing.Glyphs = true
		return
	}
	places := glyphs + (2*n+3)&^3
	x, y := f32(r, places), f32(r, places+4)
	width := 0.0
	if n > 1 {
		width = (f32(r, places+8*(n-1)) - x) * float64(n) / float64(n-1)
	}
	w.add(x, y, max(width, 0), utf16Text(cut(r, glyphs, 2*n)))
}

func f32(b []byte, at int) float64 { return float64(math.Float32frombits(uint32(u32(b, at)))) }
