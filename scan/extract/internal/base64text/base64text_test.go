package base64text

import (
	"bytes"
	"encoding/base64"
	"testing"
)

func TestDecoder(t *testing.T) {
	for _, tt := range []struct {
		name   string
		pieces []string
		want   string
	}{
		{"nothing", nil, ""},
		{"whole", []string{"QnNu"}, "Bsn"},
		{"without padding", []string{"QnM"}, "Bs"},
		{"cut anywhere", []string{"Q", "nN", "u"}, "Bsn"},
		{"over lines", []string{"Qn\r\n Nu\n"}, "Bsn"},
		{"what is no digit", []string{"Q-n*N.u"}, "Bsn"},
		{"pieces encoded one by one", []string{"QnM=", "QnNu"}, "BsBsn"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var d Decoder
			var got []byte
			for _, p := range tt.pieces {
				got = d.Append(got, []byte(p))
			}
			if string(got) != tt.want {
				t.Errorf("want %q, got %q", tt.want, got)
			}
		})
	}
}

func TestIsDigit(t *testing.T) {
	for c, want := range map[byte]bool{'A': true, 'z': true, '0': true, '+': true, '/': true, '=': false, '-': false, '\n': false, 0xff: false} {
		if got := IsDigit(c); got != want {
			t.Errorf("%q: want %v, got %v", c, want, got)
		}
	}
}

// What was encoded comes back, wherever it is cut.
func FuzzDecoder(f *testing.F) {
	f.Add([]byte("Jan Jansen"), 3)
	f.Fuzz(func(t *testing.T, content []byte, cut int) {
		text := []byte(base64.StdEncoding.EncodeToString(content))
		cut = max(0, min(cut, len(text)))
		var d Decoder
		if got := d.Append(d.Append(nil, text[:cut]), text[cut:]); !bytes.Equal(got, content) {
			t.Errorf("want %q, got %q", content, got)
		}
	})
}
