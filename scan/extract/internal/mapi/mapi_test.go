package mapi

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"time"
)

// compressed is the example of [MS-OXRTFCP] 3.1.1.
var compressed = []byte("\x2d\x00\x00\x00\x2b\x00\x00\x00LZFu\xf1\xc5\xc7\xa7\x03\x00\n\x00rcpg125B2\n\xf3 hel\t\x00 bw\x05\xb0ld}\n\x80\x0f\xa0")

const decompressed = `{\rtf1\ansi\ansicpg1252\pard hello world}` + "\r\n"

func TestDecompressRTF(t *testing.T) {
	for _, test := range []struct {
		name string
		data []byte
		want string
	}{
		{"example", compressed, decompressed},
		{"repeats", []byte("\x1a\x00\x00\x00\x1c\x00\x00\x00LZFu\xe2\xd4\x4b\x51\x41\x00\x04 WXYZ\x0d\x6e\x7d\x01\x0e\xb0"), "{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"},
		{"plain", []byte("\x0f\x00\x00\x00\x03\x00\x00\x00MELA\x00\x00\x00\x00abcd"), "abc"},
	} {
		for name, r := range map[string]io.Reader{"whole": DecompressRTF(test.data), "bytes": iotest.OneByteReader(DecompressRTF(test.data))} {
			got, err := io.ReadAll(r)
			if err != nil || string(got) != test.want {
				t.Errorf("%s, %s: want %q, got %q, %v", test.name, name, test.want, got, err)
			}
		}
	}
}

func TestDecompressRTFDamaged(t *testing.T) {
	for n := range len(compressed) - 2 {
		got, err := io.ReadAll(DecompressRTF(compressed[:n]))
		if !errors.Is(err, ErrRTF) || !strings.HasPrefix(decompressed, string(got)) {
			t.Errorf("%d bytes: want the beginning and an error, got %q, %v", n, got, err)
		}
	}
}

func TestText(t *testing.T) {
	o := Object{Page: 1251}
	o.Set(1, Property{Type: String8, Value: Bytes("\xcf\xf0\x00x")})
	o.Set(2, Property{Type: Unicode, Value: Bytes("\xe9\x00!\x00!")})
	o.Set(3, Property{Type: Time, Num: 129_473_856_000_000_000})
	o.Set(4, Property{Type: Unicode | Multi, Multi: []Source{Bytes("a\x00"), nil, Bytes("b\x00")}})
	o.Set(5, Property{Type: Int16, Num: 0xFFFF})
	o.Set(6, Property{Type: Binary, Value: Bytes("x")})
	o.Set(7, Property{Type: String8, Value: Bytes("é")})
	for id, want := range map[uint16]string{1: "Пр", 2: "é!", 3: "2011-04-16", 4: "a; b", 5: "-1", 6: "", 7: "é", 8: ""} {
		if got := o.Text(id); got != want {
			t.Errorf("%d: want %q, got %q", id, want, got)
		}
	}
}

func TestFileTime(t *testing.T) {
	if got := FileTime(116_444_736_000_000_000); !got.Equal(time.Unix(0, 0)) {
		t.Errorf("want 1970, got %v", got)
	}
	for _, n := range []uint64{0, 1 << 63, 0x7FFFFFFFFFFFFFFF} {
		if got := FileTime(n); !got.IsZero() {
			t.Errorf("%d: want none, got %v", n, got)
		}
	}
}

func TestSetPage(t *testing.T) {
	for _, test := range []struct{ message, internet, locale, want int }{
		{1251, 1252, 0, 1251}, {0, 28605, 0, 28605}, {65001, 0, 0x0419, 1251}, {0, 0, 0x0413, 1252}, {9, 0, 0x0411, 932}, {0, 0, 0, 0},
	} {
		m := Message{Recipients: make([]Object, 1), Attachments: make([]Attachment, 1)}
		for id, n := range map[uint16]int{MessageCodePage: test.message, InternetCodePage: test.internet, MessageLocale: test.locale} {
			m.Set(id, Property{Type: Int32, Num: uint64(n)})
		}
		m.SetPage()
		if m.Page != test.want || m.Recipients[0].Page != test.want || m.Attachments[0].Page != test.want {
			t.Errorf("%v: got %d", test, m.Page)
		}
	}
}

func FuzzDecompressRTF(f *testing.F) {
	f.Add(compressed)
	f.Add([]byte("\x0f\x00\x00\x00\x03\x00\x00\x00MELA\x00\x00\x00\x00abcd"))
	f.Fuzz(func(t *testing.T, data []byte) {
		got, _ := io.ReadAll(io.LimitReader(DecompressRTF(data), 1<<20))
		if len(got) > 17*len(data)*8 {
			t.Errorf("%d bytes come out of %d", len(got), len(data))
		}
		slow, _ := io.ReadAll(io.LimitReader(iotest.OneByteReader(DecompressRTF(data)), 1<<20))
		if !bytes.Equal(got, slow) {
			t.Error("byte by byte it is another text")
		}
	})
}
