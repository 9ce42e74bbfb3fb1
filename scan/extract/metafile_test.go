package extract_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"math"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
)

// little returns values of fixed size one after the other.
func little(values ...any) []byte {
	var b bytes.Buffer
	for _, v := range values {
		if s, ok := v.(string); ok {
			v = []byte(s)
		}
		if err := binary.Write(&b, binary.LittleEndian, v); err != nil {
			panic(err)
		}
	}
	return b.Bytes()
}

func emfRecord(kind uint32, body []byte) string {
	return string(little(kind, uint32(len(body)+8), body))
}

// makeEMF returns an EMF with the given records.
func makeEMF(records ...string) string {
	data := emfRecord(1, little(make([]byte, 32), " EMF", uint32(0x10000), make([]byte, 60)))
	for _, r := range records {
		data += r
	}
	return data + emfRecord(14, make([]byte, 12))
}

// emfText is a text at a place, each character of which is 10 wide.
func emfText(x, y int32, options uint32, text string) string {
	units := utf16.Encode([]rune(text))
	n := uint32(len(units))
	const from = 76
	pad := make([]byte, 2*(n%2))
	dx := make([]uint32, n)
	for i := range dx {
		dx[i] = 10
	}
	return emfRecord(84, little(make([]byte, 16), uint32(1), float32(1), float32(1), x, y, n, uint32(from), options, make([]byte, 16), from+2*n+uint32(len(pad)), units, pad, dx))
}

func wmfRecord(kind uint16, body []byte) string {
	if len(body)%2 != 0 {
		body = append(body, 0)
	}
	return string(little(uint32(len(body)/2+3), kind, body))
}

// makeWMF returns a WMF with the given records.
func makeWMF(records ...string) string {
	data := string(little(uint16(1), uint16(9), uint16(0x300), make([]byte, 12)))
	for _, r := range records {
		data += r
	}
	return data + wmfRecord(0, nil)
}

func wmfText(x, y int16, text string) string {
	pad := ""
	if len(text)%2 != 0 {
		pad = "\x00"
	}
	dx := make([]int16, len(text))
	for i := range dx {
		dx[i] = 10
	}
	return wmfRecord(0x0A32, little(y, x, int16(len(text)), uint16(0), text+pad, dx))
}

func TestMetafile(t *testing.T) {
	font := func(charset byte) string {
		return wmfRecord(0x02FB, little(make([]byte, 13), charset, make([]byte, 4), "Arial\x00"))
	}
	plus := func(kind uint16, flags uint16, body []byte) []byte {
		return little(kind, flags, uint32(12+len(body)), uint32(len(body)), body)
	}
	comment := func(records ...[]byte) string {
		body := append([]byte("EMF+"), bytes.Join(records, nil)...)
		return emfRecord(70, little(uint32(len(body)), body))
	}
	plusText := plus(0x401C, 0, little(uint32(0), uint32(0), uint32(3), []float32{5, 6, 0, 0}, utf16.Encode([]rune("Jan"))))
	driverText := plus(0x4036, 0, little(uint32(0), uint32(1), uint32(0), uint32(2), utf16.Encode([]rune("Ab")), []float32{5, 26, 15, 26}))
	for _, tt := range []struct {
		name, data string
		reason     extract.Reason
		want       []string
	}{
		{"lines", makeEMF(emfText(0, 20, 0, "999900006"), emfText(0, 0, 0, "J. de "), emfText(60, 1, 0, "Vries"), emfText(60, 1, 0, "Vries")), "",
			[]string{"unit 0 |  | J. de Vries⏎999900006 @ :1"}},
		{"table", makeEMF(emfText(0, 0, 0, "Naam"), emfText(200, 0, 0, "BSN"), emfText(0, 20, 0, "Jan"), emfText(200, 20, 0, "999900006"), emfText(0, 40, 0, "Piet"), emfText(200, 40, 0, "999900018")), "",
			[]string{"row 1 | 1=Naam | 2=BSN @ :1", "row 1 | 1=Jan | 2=999900006 @ :2", "row 1 | 1=Piet | 2=999900018 @ :3"}},
		{"transforms", makeEMF(emfRecord(33, nil), emfRecord(35, little([]float32{1, 0, 0, 1, 0, 50})), emfText(0, 0, 0, "onder"),
			emfRecord(36, little([]float32{1, 0, 0, 1, 0, -40}, uint32(2))), emfText(0, 0, 0, "midden"), emfRecord(34, little(int32(-1))), emfText(0, 0, 0, "boven")), "",
			[]string{"unit 0 |  | boven⏎midden⏎onder @ :1"}},
		{"small_texts", makeEMF(emfRecord(108, little(int32(0), int32(0), uint32(4), uint32(0x300), uint32(1), float32(1), float32(1), "Jan\xe9")),
			emfRecord(108, little(int32(0), int32(9), uint32(2), uint32(0), uint32(1), float32(1), float32(1), make([]byte, 16), utf16.Encode([]rune("Pi"))))), "",
			[]string{"unit 0 |  | Jané⏎Pi @ :1"}},
		{"plus_alone", makeEMF(comment(plus(0x4001, 0, make([]byte, 16)), plusText, driverText), emfText(0, 0, 0, "anders")), "", []string{"unit 0 |  | Jan⏎Ab @ :1"}},
		{"plus_and_not", makeEMF(comment(plus(0x4001, 1, make([]byte, 16)), plusText), emfText(0, 0, 0, "Jan")), "", []string{"unit 0 |  | Jan @ :1"}},
		{"picture", makeEMF(emfText(0, 0, 0, "Jan"), emfRecord(81, make([]byte, 5000))), extract.NeedsOCR, []string{"unit 0 |  | Jan @ :1"}},
		{"glyphs", makeEMF(emfText(0, 0, 0x10, "Jan")), extract.NeedsOCR, nil},
		{"nothing", makeEMF(), extract.NeedsOCR, nil},
		{"truncated", makeEMF(emfText(0, 0, 0, "Jan"))[:210], extract.Truncated, []string{"unit 0 |  | Jan @ :1"}},
		{"wmf", makeWMF(wmfText(0, 20, "999900006"), wmfText(0, 0, "Ren\xe9"), wmfRecord(0x0521, little(int16(3), "Bos\x00", int16(0), int16(45)))), "",
			[]string{"unit 0 |  | René Bos⏎999900006 @ :1"}},
		{"wmf_placeable", string(little(uint32(0x9AC6CDD7), make([]byte, 18))) + makeWMF(wmfText(0, 0, "Jan")), "", []string{"unit 0 |  | Jan @ :1"}},
		{"wmf_character_sets", makeWMF(wmfRecord(0x02FA, make([]byte, 10)), font(238), font(0), wmfRecord(0x012D, little(uint16(1))), wmfText(0, 0, "\xe8"),
			wmfRecord(0x012D, little(uint16(2))), wmfText(0, 20, "\xe8"), wmfRecord(0x01F0, little(uint16(0))), font(204), wmfRecord(0x012D, little(uint16(0))), wmfText(0, 40, "\xe8")), "",
			[]string{"unit 0 |  | č⏎è⏎и @ :1"}},
		{"wmf_picture", makeWMF(wmfRecord(0x0F43, make([]byte, 5000))), extract.NeedsOCR, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if !(extract.Metafile{}).Match("a", []byte(tt.data)) {
				t.Error("not recognised")
			}
			r := &extracttest.Recorder{}
			err := (extract.Metafile{}).Extract(context.Background(), extracttest.File("a", []byte(tt.data)), r)
			if (err != nil || tt.reason != "") && extract.ReasonOf(err) != tt.reason {
				t.Errorf("want %q, got %v", tt.reason, err)
			}
			if want, got := strings.Join(tt.want, "\n"), strings.TrimSpace(r.String()); got != want {
				t.Errorf("want:\n%s\ngot:\n%s", want, got)
			}
		})
	}
}

func TestMetafileContract(t *testing.T) {
	extracttest.Run(t, extract.Metafile{},
		extracttest.Sample{Name: "a.emf", Content: []byte(makeEMF(emfText(0, 0, 0, "Naam: Jan"), emfText(0, 20, 0, "BSN: 999900006")))},
		extracttest.Sample{Name: "a.wmf", Content: []byte(makeWMF(wmfText(0, 0, "Jan"), wmfText(0, 20, "999900006")))})
}

func FuzzMetafile(f *testing.F) {
	f.Add([]byte(makeEMF(emfText(0, 0, 0, "Jan"), emfRecord(35, little([]float32{1, 0, 0, 1, 0, float32(math.Inf(1))})), emfText(9, 9, 0, "Piet"))))
	f.Add([]byte(makeWMF(wmfText(0, 0, "Jan"), wmfRecord(0x02FB, make([]byte, 20)), wmfRecord(0x012D, make([]byte, 2)), wmfText(0, 9, "Piet"))))
	fuzzBinary(f, extract.Metafile{})
}
