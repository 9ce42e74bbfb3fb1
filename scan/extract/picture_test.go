package extract_test

import (
	"bytes"
	"compress/zlib"
	"context"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
)

// pngOf returns a PNG of a size with chunks, each its name and content.
func pngOf(width, height uint32, chunks ...string) string {
	var b bytes.Buffer
	b.WriteString("\x89PNG\r\n\x1a\n")
	add := func(kind, content string) {
		b.Write(binary.BigEndian.AppendUint32(nil, uint32(len(content))))
		b.WriteString(kind + content)
		b.Write(binary.BigEndian.AppendUint32(nil, crc32.ChecksumIEEE([]byte(kind+content))))
	}
	size := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, width), height)
	add("IHDR", string(size)+"\x08\x02\x00\x00\x00")
	for i := 0; i+1 < len(chunks); i += 2 {
		add(chunks[i], chunks[i+1])
	}
	add("IEND", "")
	return b.String()
}

func zlibbed(t testing.TB, text string) string {
	return compressedBy(t, text, func(w io.Writer) (io.WriteCloser, error) { return zlib.NewWriter(w), nil })
}

// exifOf returns EXIF with tags of ASCII, in pairs of number and text.
func exifOf(tags map[uint16]string) string {
	le := binary.LittleEndian
	b := []byte("II*\x00\x08\x00\x00\x00")
	b = le.AppendUint16(b, uint16(len(tags)))
	numbers := make([]uint16, 0, len(tags))
	for n := range tags {
		numbers = append(numbers, n)
	}
	slices.Sort(numbers)
	data := len(b) + 12*len(tags) + 4
	var values []byte
	for _, n := range numbers {
		value := tags[n] + "\x00\x00\x00\x00"
		b = le.AppendUint16(le.AppendUint16(b, n), 2)
		b = le.AppendUint32(b, uint32(len(value)))
		b = le.AppendUint32(b, uint32(data+len(values)))
		values = append(values, value...)
	}
	return string(append(append(b, 0, 0, 0, 0), values...))
}

func segment(marker byte, content string) string {
	return "\xff" + string([]byte{marker}) + string(binary.BigEndian.AppendUint16(nil, uint16(len(content)+2))) + content
}

const xmpPacket = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` +
	`<rdf:Description xmlns:photoshop="p" photoshop:City="Almelo" photoshop:DateCreated="2020-01-01"><dc:creator><rdf:Seq><rdf:li>A. &amp; B. Jansen</rdf:li></rdf:Seq></dc:creator>` +
	`<xmpMM:DocumentID>uuid:12345678</xmpMM:DocumentID></rdf:Description></rdf:RDF></x:xmpmeta>`

func jpegOf(width, height uint16, segments ...string) string {
	size := binary.BigEndian.AppendUint16(binary.BigEndian.AppendUint16(nil, height), width)
	return "\xff\xd8" + strings.Join(segments, "") + segment(0xc0, "\x08"+string(size)+"\x03\x01\x11\x00\x02\x11\x01\x03\x11\x01") + segment(0xda, "\x00") + "\x00\xff\xd9"
}

func TestPicture(t *testing.T) {
	for name, test := range map[string]struct {
		content string
		want    []string
		err     string
	}{
		"a.png": {
			pngOf(800, 600, "tEXt", "Author\x00Ren\xe9e Smit", "zTXt", "Comment\x00\x00"+zlibbed(t, "geheim"), "tEXt", "Software\x00GIMP",
				"iTXt", "Title\x00\x00\x00nl\x00Titel\x00Foto van Zoë", "iTXt", "XML:com.adobe.xmp\x00\x00\x00\x00\x00"+xmpPacket),
			[]string{
				"unit 0 | author | Renée Smit @ #comment", "unit 0 | comment | geheim @ #comment", "unit 0 | title | Foto van Zoë @ #comment",
				"unit 0 | city | Almelo @ #xmp", "unit 0 | creator | A. & B. Jansen @ #xmp",
			}, "needs-ocr: a picture",
		},
		"a.jpg": {
			jpegOf(800, 600, segment(0xe1, "Exif\x00\x00"+exifOf(map[uint16]string{0x13b: "J. Jansen", 0x10e: "Aanvraag Pieters", 0x131: "Camera 1.0"})),
				segment(0xe1, "http://ns.adobe.com/xap/1.0/\x00"+xmpPacket), segment(0xfe, "voor Klaas")),
			[]string{
				"unit 0 | comment | voor Klaas @ #comment", "unit 0 | description | Aanvraag Pieters @ #exif", "unit 0 | artist | J. Jansen @ #exif",
				"unit 0 | city | Almelo @ #xmp", "unit 0 | creator | A. & B. Jansen @ #xmp",
			}, "needs-ocr: a picture",
		},
		"a.gif": {
			"GIF89a\x20\x03\x58\x02\x80\x00\x00\x01\x02\x03\x04\x05\x06!\xfe\x06van Jo\x02e \x00,\x00\x00\x00\x00\x20\x03\x58\x02\x00\x02\x01\x00\x00!\xfe\x03nog\x00;",
			[]string{"unit 0 | comment | van Joe @ #comment", "unit 0 | comment | nog @ #comment"}, "needs-ocr: a picture",
		},
		"icon.png":  {pngOf(64, 64), nil, "skipped: icon"},
		"line.png":  {pngOf(2000, 2), nil, "skipped: icon"},
		"a.ico":     {"\x00\x00\x01\x00\x01\x00\x00\x00\x00\x00\x01\x00\x20\x00\x10\x00\x00\x00\x16\x00\x00\x00", nil, "skipped: icon"},
		"a.bmp":     {"BM\x00\x00\x00\x00\x00\x00\x00\x00\x36\x00\x00\x00\x28\x00\x00\x00\x20\x03\x00\x00\xa8\xfd\xff\xff\x01\x00\x18\x00", nil, "needs-ocr: a picture"},
		"small.bmp": {"BM\x00\x00\x00\x00\x00\x00\x00\x00\x36\x00\x00\x00\x28\x00\x00\x00\x20\x00\x00\x00\x20\x00\x00\x00\x01\x00\x18\x00", nil, "skipped: icon"},
		"a.webp":    {"RIFF\x1a\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x00\x00\x00\x00\x1f\x00\x00\x1f\x00\x00", nil, "skipped: icon"},
		"a.tif":     {exifOf(map[uint16]string{0x13b: "J. Jansen"}), []string{"unit 0 | artist | J. Jansen @ #exif"}, "needs-ocr: a picture"},
		"a.psd": {"8BPS\x00\x01\x00\x00\x00\x00\x00\x00\x00\x03\x00\x00\x02\x58\x00\x00\x03\x20\x00\x08\x00\x03\x00\x00\x00\x00" +
			string(binary.BigEndian.AppendUint32(nil, uint32(12+len(xmpPacket)))) + "8BIM\x04\x24\x00\x00" + string(binary.BigEndian.AppendUint32(nil, uint32(len(xmpPacket)))) + xmpPacket,
			[]string{"unit 0 | city | Almelo @ #xmp", "unit 0 | creator | A. & B. Jansen @ #xmp"}, "needs-ocr: a picture"},
	} {
		if !(extract.Picture{}).Match(name, []byte(test.content)[:min(len(test.content), extract.HeadSize)]) {
			t.Errorf("%s: does not match", name)
		}
		r, err := read(extract.Picture{}, name, test.content)
		if !slices.Equal(r.Lines, test.want) || err == nil || err.Error() != test.err {
			t.Errorf("%s: want %q, %s\ngot %q, %v", name, test.want, test.err, r.Lines, err)
		}
	}
}

func TestPicturePreview(t *testing.T) {
	content := pngOf(256, 200)
	f := extract.NewFile(extract.Loc{Path: "a.odt", Members: "!Thumbnails/thumbnail.png"}, "thumbnail.png", int64(len(content)), strings.NewReader(content), extract.NewBudget(extract.Limits{}))
	var skip *extract.Skip
	if err := (extract.Picture{}).Extract(t.Context(), f, &extracttest.Recorder{}); !errors.As(err, &skip) || skip.Rule != "preview of a document" {
		t.Errorf("want it skipped as a preview, got %v", err)
	}
}

func TestPictureNoPicture(t *testing.T) {
	for _, text := range []string{"BM is een afkorting van iets, zoals BMI en BMR dat ook zijn.", "GIF", "\xff\xd8", "RIFF\x00\x00\x00\x00WAVE", "II*"} {
		if (extract.Picture{}).Match("a", []byte(text)) {
			t.Errorf("%q is taken for a picture", text)
		}
	}
}

// pictures is a format whose error about what a picture shows is left out, for
// the kit, of which the samples are read without error.
type pictures struct{ extract.Picture }

func (p pictures) Extract(ctx context.Context, f *extract.File, out extract.Sink) error {
	err := p.Picture.Extract(ctx, f, out)
	var skip *extract.Skip
	var known *extract.Error
	if errors.As(err, &skip) || errors.As(err, &known) && known.Reason == extract.NeedsOCR && known.Err.Error() == "a picture" {
		return nil
	}
	return err
}

func TestPictureConformance(t *testing.T) {
	extracttest.Run(t, pictures{},
		sample("a.png", pngOf(800, 600, "tEXt", "Author\x00Jansen", "iTXt", "XML:com.adobe.xmp\x00\x00\x00\x00\x00"+xmpPacket)),
		sample("a.jpg", jpegOf(800, 600, segment(0xe1, "Exif\x00\x00"+exifOf(map[uint16]string{0x13b: "J. Jansen"})), segment(0xfe, "voor Klaas"))),
		sample("a.gif", "GIF89a\x20\x03\x58\x02\x00\x00\x00!\xfe\x06van Jo\x00;"),
	)
}

func FuzzPicture(f *testing.F) {
	f.Add([]byte(pngOf(800, 600, "tEXt", "Author\x00Jansen", "zTXt", "Comment\x00\x00"+zlibbed(f, "geheim"), "iTXt", "XML:com.adobe.xmp\x00\x00\x00\x00\x00"+xmpPacket)))
	f.Add([]byte(jpegOf(800, 600, segment(0xe1, "Exif\x00\x00"+exifOf(map[uint16]string{0x13b: "J. Jansen"})), segment(0xfe, "voor Klaas"))))
	f.Add([]byte("GIF89a\x20\x03\x58\x02\x00\x00\x00!\xfe\x06van Jo\x00;"))
	f.Add([]byte(exifOf(map[uint16]string{0x13b: "J. Jansen"})))
	f.Fuzz(func(t *testing.T, content []byte) {
		if (extract.Picture{}).Match("a", content[:min(len(content), extract.HeadSize)]) {
			extracttest.Tolerate(t, extract.Picture{}, "a", bytes.NewReader(content))
		}
	})
}
