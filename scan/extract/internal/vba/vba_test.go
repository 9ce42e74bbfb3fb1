package vba

import (
	"bytes"
	"errors"
	"strings"
	"testing"
)

// pack writes text as chunks of letters only, behind compiled code.
func pack(text string) []byte {
	out := []byte("code\x01")
	for len(text) > 0 {
		part := text[:min(len(text), 3600)]
		text = text[len(part):]
		var chunk []byte
		for i := 0; i < len(part); i += 8 {
			chunk = append(append(chunk, 0), part[i:min(i+8, len(part))]...)
		}
		head := len(chunk) - 1 | 0xB000
		out = append(append(out, byte(head), byte(head>>8)), chunk...)
	}
	return out
}

func TestSource(t *testing.T) {
	text := "Attribute VB_Name = \"Module1\"\r\n" + strings.Repeat("' bel mevrouw Vos\r\n", 500)
	got, err := Source(pack(text), 1<<20)
	if err != nil || string(got) != text {
		t.Errorf("want the text back, got %d of %d bytes, %v", len(got), len(text), err)
	}
	cut, err := Source(pack(text)[:4000], 1<<20)
	if !errors.Is(err, ErrDamaged) || !strings.HasPrefix(text, string(cut)) || len(cut) < 3000 {
		t.Errorf("a cut stream: want its beginning and ErrDamaged, got %d bytes, %v", len(cut), err)
	}
	if _, err := Source([]byte("compiled only"), 100); !errors.Is(err, ErrNone) {
		t.Errorf("want ErrNone, got %v", err)
	}
}

// The example of the specification with copies ([MS-OVBA] 3.2.3).
func TestUnpack(t *testing.T) {
	packed := []byte("\x2F\xB0\x00\x23aaabcde\x82f\x00\x70aghij\x01\x38\x08akl\x00\x30mnop\x06q\x02\x70\x04\x10rstuv\x10wxyz\x00\x3C")
	want := "#aaabcdefaaaaghijaaaaaklaaamnopqaaaaaaaaaaaarstuvwxyzaaa"
	if got, err := unpack(packed, 1000); err != nil || string(got) != want {
		t.Errorf("want %s, got %s, %v", want, got, err)
	}
	if _, err := unpack([]byte("\x03\xB0\x01\xff\xff\xff"), 1000); !errors.Is(err, ErrDamaged) {
		t.Errorf("a copy of nothing: want ErrDamaged, got %v", err)
	}
}

func FuzzSource(f *testing.F) {
	f.Add(pack("Attribute VB_Name = \"Module1\"\r\n' mevrouw Vos\r\n' mevrouw Vos"))
	f.Fuzz(func(t *testing.T, data []byte) {
		const limit = 1 << 16
		got, err := Source(data, limit)
		if len(got) > limit+chunkSize {
			t.Errorf("want up to %d bytes, got %d", limit, len(got))
		}
		if err == nil && bytes.Contains(data, []byte("\x00Attribut")) && len(got) == 0 {
			t.Error("nothing, without an error")
		}
	})
}
