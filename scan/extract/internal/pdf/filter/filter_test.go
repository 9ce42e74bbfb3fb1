package filter

import (
	"bytes"
	"compress/flate"
	"compress/zlib"
	std85 "encoding/ascii85"
	"encoding/hex"
	"errors"
	"io"
	"strings"
	"testing"
)

func bounds() Bounds { return Bounds{Take: func(int) error { return nil }, Memory: 1 << 20} }

func deflate(data []byte, w func(io.Writer) io.WriteCloser) []byte {
	var b bytes.Buffer
	z := w(&b)
	_, _ = z.Write(data)
	_ = z.Close()
	return b.Bytes()
}

func zlibbed(s string) []byte {
	return deflate([]byte(s), func(w io.Writer) io.WriteCloser { return zlib.NewWriter(w) })
}

func raw(s string) []byte {
	return deflate([]byte(s), func(w io.Writer) io.WriteCloser { z, _ := flate.NewWriter(w, 6); return z })
}

func a85(s string) []byte {
	b := make([]byte, std85.MaxEncodedLen(len(s)))
	return append(b[:std85.Encode(b, []byte(s))], "~>"...)
}

func TestDecode(t *testing.T) {
	text := strings.Repeat("een lange tekst ", 50)
	for _, test := range []struct {
		name    string
		src     []byte
		filters []Filter
		want    string
	}{
		{"none", []byte(text), nil, text},
		{"flate", zlibbed(text), []Filter{{Name: "FlateDecode"}}, text},
		{"flate_short_name", zlibbed(text), []Filter{{Name: "Fl"}}, text},
		{"flate_without_head", append([]byte{0, 0}, raw(text)...), []Filter{{Name: "FlateDecode"}}, text},
		{"flate_wrong_sum", append(zlibbed(text)[:len(zlibbed(text))-4], 1, 2, 3, 4), []Filter{{Name: "FlateDecode"}}, text},
		{"flate_nothing", nil, []Filter{{Name: "FlateDecode"}}, ""},
		{"ascii85", a85(text), []Filter{{Name: "ASCII85Decode"}}, text},
		{"ascii85_zeros", []byte("z9jq\no^~>"), []Filter{{Name: "A85"}}, "\x00\x00\x00\x00Man "},
		{"hex", []byte(hex.EncodeToString([]byte(text)) + ">"), []Filter{{Name: "ASCIIHexDecode"}}, text},
		{"hex_odd", []byte("4 1 5>"), []Filter{{Name: "AHx"}}, "AP"},
		{"run_length", []byte{2, 'a', 'b', 'c', 254, 'x', 128, 9}, []Filter{{Name: "RunLengthDecode"}}, "abcxxx"},
		// ISO 32000-1, 7.4.4.2, example 1
		{"lzw", []byte{0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01}, []Filter{{Name: "LZWDecode", EarlyChange: 1}},
			"\x2D\x2D\x2D\x2D\x2D\x41\x2D\x2D\x2D\x42"},
		{"chain", a85(string(zlibbed(text))), []Filter{{Name: "A85"}, {Name: "Fl"}}, text},
		{"png_rows", zlibbed("\x01\x01\x01\x01" + "\x02\x01\x01\x01" + "\x03\x01\x01\x01" + "\x04\x01\x01\x01" + "\x00abc"),
			[]Filter{{Name: "Fl", Predictor: 12, Columns: 3}}, "\x01\x02\x03" + "\x02\x03\x04" + "\x02\x03\x04" + "\x03\x04\x05" + "abc"},
		{"tiff_row", zlibbed("\x01\x01\x01\x05\x01\x01"), []Filter{{Name: "Fl", Predictor: 2, Columns: 3}}, "\x01\x02\x03\x05\x06\x07"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := Decode(nil, bytes.NewReader(test.src), test.filters, bounds())
			if err != nil || string(got) != test.want {
				t.Errorf("want %q\ngot  %q, %v", test.want, got, err)
			}
		})
	}
}

func TestDecode_errors(t *testing.T) {
	whole := zlibbed(strings.Repeat("0123456789", 1000))
	for _, test := range []struct {
		name    string
		src     []byte
		filters []Filter
		bytes   int // that come out all the same, at least
	}{
		{"truncated", whole[:len(whole)-8], []Filter{{Name: "Fl"}}, 100},
		{"unknown", nil, []Filter{{Name: "DCTDecode"}}, 0},
		{"many", nil, make([]Filter, 100), 0},
		{"long_rows", whole, []Filter{{Name: "Fl", Predictor: 12, Columns: 1 << 40}}, 0},
		{"bad_colors", whole, []Filter{{Name: "Fl", Predictor: 12, Colors: 1 << 20, Columns: 1 << 10}}, 0},
		{"bad_lzw", []byte{0x80, 0x7F, 0xFF, 0xFF}, []Filter{{Name: "LZW", EarlyChange: 1}}, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := Decode(nil, bytes.NewReader(test.src), test.filters, bounds())
			if err == nil || len(got) < test.bytes {
				t.Errorf("want an error and %d bytes, got %d, %v", test.bytes, len(got), err)
			}
		})
	}
}

func TestDecode_bounds(t *testing.T) {
	bomb := zlibbed(strings.Repeat("\x00", 10<<20))
	got, err := Decode(nil, bytes.NewReader(bomb), []Filter{{Name: "Fl"}}, bounds())
	if !errors.Is(err, ErrTooLarge) || len(got) != 1<<20 {
		t.Errorf("memory: want %v, got %d bytes, %v", ErrTooLarge, len(got), err)
	}
	errSpent := errors.New("spent")
	taken := 0
	b := Bounds{Memory: 100 << 20, Take: func(n int) error {
		if taken += n; taken > 1<<20 {
			return errSpent
		}
		return nil
	}}
	if _, err := Decode(nil, bytes.NewReader(bomb), []Filter{{Name: "Fl"}}, b); !errors.Is(err, errSpent) {
		t.Errorf("budget: want %v, got %v", errSpent, err)
	}
}

// FuzzDecode checks that no stream makes a filter panic or exceed its bounds.
func FuzzDecode(f *testing.F) {
	names := []string{"Fl", "LZW", "A85", "AHx", "RL"}
	f.Add(zlibbed("tekst"), byte(0), byte(12), 4)
	f.Add([]byte{0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01}, byte(1), byte(0), 1)
	f.Add(a85("tekst"), byte(2), byte(2), 1)
	f.Fuzz(func(t *testing.T, src []byte, which, predictor byte, columns int) {
		filters := []Filter{
			{Name: names[int(which)%len(names)], Predictor: int(predictor), Columns: columns, EarlyChange: int(which >> 7)},
			{Name: names[int(which>>3)%len(names)]},
		}
		got, _ := Decode(nil, bytes.NewReader(src), filters, bounds())
		if len(got) > 1<<20 {
			t.Errorf("%d bytes", len(got))
		}
	})
}

// What is appended to counts: streams that are read one behind the other share
// the memory of one.
func TestDecode_append(t *testing.T) {
	b := bounds()
	b.Memory = 10
	got, err := Decode([]byte("een "), bytes.NewReader(zlibbed("twee")), []Filter{{Name: "Fl"}}, b)
	if want := "een twee"; err != nil || string(got) != want {
		t.Errorf("want %q, got %q, %v", want, got, err)
	}
	got, err = Decode(got, bytes.NewReader(zlibbed("drie")), []Filter{{Name: "Fl"}}, b)
	if want := "een tweedr"; !errors.Is(err, ErrTooLarge) || string(got) != want {
		t.Errorf("want %q and %v, got %q, %v", want, ErrTooLarge, got, err)
	}
}

// A large stream takes little more than twice what may come of it, whatever it
// grows through.
func TestDecode_memory(t *testing.T) {
	bomb := zlibbed(strings.Repeat(" ", 9<<20))
	b := bounds()
	b.Memory = 8 << 20
	got, err := Decode(nil, bytes.NewReader(bomb), []Filter{{Name: "Fl"}}, b)
	if !errors.Is(err, ErrTooLarge) || len(got) != 8<<20 || cap(got) > 8<<20+bytes.MinRead {
		t.Errorf("want 8 MiB and %v, got %d bytes in room for %d, %v", ErrTooLarge, len(got), cap(got), err)
	}
}
