package metafile

import "github.com/piiscan/piiscan/scan/extract/internal/codepage"

// Records of WMF ([MS-WMF] 2.1.1.1).
const (
	metaEOF        = 0x0000
	metaSelect     = 0x012D
	metaDelete     = 0x01F0
	metaFont       = 0x02FB
	metaText       = 0x0521
	metaExtText    = 0x0A32
	metaBitBlt     = 0x0922
	metaDIBBitBlt  = 0x0940
	metaStretch    = 0x0B23
	metaDIBStretch = 0x0B41
	metaSetDIB     = 0x0D33
	metaStretchDIB = 0x0F43
)

// wmf reads the records of a WMF.
func (c *canvas) wmf(data []byte) error {
	const placeable, header, record = 22, 18, 6
	if !isWMF(data) {
		data = data[placeable:]
	}
	data = data[header:]
	w := &wmfReader{canvas: c}
	for len(data) >= record {
		size, kind := 2*u32(data, 0), u16(data, 4)
		if size < record || size > len(data) {
			return ErrTruncated
		}
		if kind == metaEOF {
			return nil
		}
		w.record(kind, data[record:size])
		data = data[size:]
	}
	return ErrTruncated
}

// wmfReader follows which font is in use, for its character set.
type wmfReader struct {
	*canvas
	objects []object
	page    int // code page of the font in use; 0: Western
	decoder codepage.Decoder
}

// object is a pen, a brush or a font. They are numbered by the first free
// place.
type object struct {
	used bool
	font bool
	page int
}

func (w *wmfReader) record(kind int, r []byte) {
	switch kind {
	case 0x00F7, 0x01F9, 0x02FA, 0x02FC, 0x06FF, 0x0142: // palettes, brushes, pens, regions
		w.create(object{})
	case metaFont:
		const charset = 13
		w.create(object{font: true, page: pages[u16(r, charset)&0xFF]})
	case metaDelete:
		if n := u16(r, 0); n < len(w.objects) {
			w.objects[n].used = false
		}
	case metaSelect:
		if n := u16(r, 0); n < len(w.objects) && w.objects[n].font {
			w.page = w.objects[n].page
		}
	case metaText:
		n := u16(r, 0)
		at := 2 + (n+1)&^1
		w.show(i16(r, at+2), i16(r, at), cut(r, 2, n), nil)
	case metaExtText:
		w.extText(r)
	case metaBitBlt, metaDIBBitBlt, metaStretch, metaDIBStretch, metaSetDIB, metaStretchDIB:
		if len(r) >= minPicture {
			w.drawing.Pictures = true
		}
	}
}

func (w *wmfReader) create(o object) {
	const most = 512 // drawings have some tens
	o.used = true
	for i := range w.objects {
		if !w.objects[i].used {
			w.objects[i] = o
			return
		}
	}
	if len(w.objects) < most {
		w.objects = append(w.objects, o)
	}
}

// extText reads a text with the distances of its characters ([MS-WMF] 2.3.3.5).
func (w *wmfReader) extText(r []byte) {
	const hasRect, rectangle = 0x0006, 8
	n, options := u16(r, 4), u16(r, 6)
	at := 8
	if options&hasRect != 0 {
		at += rectangle
	}
	if options&glyphIndex != 0 {
		w.drawing.Glyphs = w.drawing.Glyphs || n > 0
		return
	}
	w.show(i16(r, 2), i16(r, 0), cut(r, at, n), cut(r, at+(n+1)&^1, 2*n))
}

func (w *wmfReader) show(x, y int, text, distances []byte) {
	width := 0
	for i := 0; i+1 < len(distances); i += 2 {
		width += i16(distances, i)
	}
	page := w.page
	if page == 0 {
		page = codepage.Western
	}
	w.add(float64(x), float64(y), float64(max(width, 0)), string(w.decoder.Append(nil, text, page)))
}

// pages are the code pages of character sets ([MS-WMF] 2.1.1.5).
var pages = map[int]int{
	77: 10000, 128: 932, 129: 949, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258, 177: 1255, 178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250,
}
