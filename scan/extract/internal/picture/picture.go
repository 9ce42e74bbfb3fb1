// Package picture reads what pictures say in words beside what they show: the
// tags of EXIF, IPTC and XMP that people fill in, the texts and comments of
// PNG, JPEG and GIF, and the size. It decodes no picture, and leaves out what
// cameras and programs write of themselves, times and places.
//
// Format facts: the PNG specification 11.3, ITU-T T.81 B.1, GIF89a, RFC 9649
// (WebP), ISO 14496-12 (HEIF), the Photoshop file format specification.
package picture

import (
	"bytes"
	"encoding/binary"
	"io"
)

// Kind is a format of pictures.
type Kind string

// The kinds.
const (
	JPEG Kind = "jpeg"
	PNG  Kind = "png"
	GIF  Kind = "gif"
	BMP  Kind = "bmp"
	TIFF Kind = "tiff"
	WebP Kind = "webp"
	HEIF Kind = "heif"
	AVIF Kind = "avif"
	PSD  Kind = "psd"
	Icon Kind = "ico"
	Djvu Kind = "djvu"
	JP2  Kind = "jpeg2000"
	JXL  Kind = "jpegxl"
	PCX  Kind = "pcx"
	XCF  Kind = "xcf"
)

// KindOf tells the kind of a picture by its first bytes; "" if it is none.
func KindOf(head []byte) Kind {
	for _, m := range magics {
		if bytes.HasPrefix(head, []byte(m.magic)) {
			return m.kind
		}
	}
	switch {
	case len(head) >= 12 && string(head[:4]) == "RIFF" && string(head[8:12]) == "WEBP":
		return WebP
	case len(head) >= 12 && string(head[4:8]) == "ftyp":
		return brands[string(head[8:12])]
	case isBMP(head):
		return BMP
	case isIcon(head):
		return Icon
	case len(head) >= 68 && head[0] == 10 && head[1] <= 5 && head[2] == 1 && head[3] <= 8 && head[64] == 0 && head[65] <= 4 && head[65] > 0:
		return PCX
	}
	return ""
}

var magics = []struct {
	magic string
	kind  Kind
}{
	{"\x89PNG\r\n", PNG},
	{"\xff\xd8\xff", JPEG},
	{"GIF87a", GIF},
	{"GIF89a", GIF},
	{"II*\x00", TIFF},
	{"MM\x00*", TIFF},
	{"II+\x00", TIFF},
	{"MM\x00+", TIFF},
	{"8BPS\x00", PSD},
	{"AT&TFORM", Djvu},
	{"\x00\x00\x00\x0cjP  \r\n\x87\n", JP2},
	{"\xff\x4f\xff\x51\x00", JP2},
	{"\x00\x00\x00\x0cJXL \r\n\x87\n", JXL},
	{"gimp xcf ", XCF},
}

var brands = map[string]Kind{
	"heic": HEIF, "heix": HEIF, "heim": HEIF, "heis": HEIF, "hevc": HEIF, "hevx": HEIF, "mif1": HEIF, "msf1": HEIF,
	"avif": AVIF, "avis": AVIF, "crx\x20": HEIF,
}

// isBMP looks at the size of the second header, since "BM" begins many a word.
func isBMP(head []byte) bool {
	if len(head) < 26 || string(head[:2]) != "BM" {
		return false
	}
	switch binary.LittleEndian.Uint32(head[14:]) {
	case 12, 16, 40, 52, 56, 64, 108, 124:
		return binary.LittleEndian.Uint32(head[6:]) == 0
	}
	return false
}

// isIcon looks at the first of the pictures in an icon or cursor.
func isIcon(head []byte) bool {
	if len(head) < 22 || string(head[:2]) != "\x00\x00" || head[2] != 1 && head[2] != 2 || head[3] != 0 {
		return false
	}
	le := binary.LittleEndian
	n := le.Uint16(head[4:])
	return n > 0 && n < 256 && head[9] == 0 && le.Uint32(head[18:]) >= 6+16*uint32(n) && le.Uint32(head[14:]) > 0
}

// Size is the size of a picture in pixels; zero if it is not known.
type Size struct{ Width, Height int }

// Emit takes a text with its label. text is valid until it returns; an error
// ends the reading.
type Emit func(part, label string, text []byte) error

// Read reads the words in a picture and its size. part is "exif", "iptc", "xmp"
// or "comment". An error that is not of emit says that there was damage; what
// was found before it is kept.
func Read(r io.ReaderAt, size int64, kind Kind, emit Emit) (Size, error) {
	p := &reader{r: r, size: size, emit: emit}
	var err error
	switch kind {
	case PNG:
		err = p.png()
	case JPEG:
		err = p.jpeg()
	case GIF:
		err = p.gif()
	case BMP:
		p.bmp()
	case WebP:
		p.webp()
	case PSD:
		err = p.psd()
	}
	if p.stopped != nil {
		return p.dim, p.stopped
	}
	if tagsOf[kind] != 0 {
		if terr := p.tags(tagsOf[kind], io.NewSectionReader(r, 0, size)); err == nil {
			err = terr
		}
	}
	if p.stopped != nil {
		err = p.stopped
	}
	return p.dim, err
}

// reader is the state of reading one picture.
type reader struct {
	r       io.ReaderAt
	size    int64
	emit    Emit
	dim     Size
	stopped error // of emit
	seen    map[string]bool
}

// say emits a text once: cameras and programs write the same into EXIF, IPTC
// and XMP.
func (p *reader) say(part, label string, text []byte) error {
	text = bytes.TrimSpace(bytes.Trim(text, "\x00"))
	if p.stopped != nil || len(text) == 0 || len(text) > maxText {
		return p.stopped
	}
	key := label + "\x00" + string(text)
	if p.seen[key] {
		return nil
	}
	if p.seen == nil {
		p.seen = map[string]bool{}
	}
	if len(p.seen) < maxTexts {
		p.seen[key] = true
	}
	p.stopped = p.emit(part, label, text)
	return p.stopped
}

const (
	maxText  = 1 << 20
	maxTexts = 1000
	maxParts = 10000 // chunks or segments that are looked at
)

// at reads n bytes at an offset; nil if the file does not have them.
func (p *reader) at(offset int64, n int) []byte {
	if offset < 0 || n < 0 || offset > p.size-int64(n) {
		return nil
	}
	b := make([]byte, n)
	if got, _ := p.r.ReadAt(b, offset); got < n {
		return nil
	}
	return b
}
