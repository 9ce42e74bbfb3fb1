package crypt

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

// handler returns a handler that decrypts by m with a fixed key.
func handler(m Method) *Handler {
	n := 16
	if m == AES256 {
		n = 32
	}
	return &Handler{key: bytes.Repeat([]byte{7}, n), strings: m, streams: m}
}

// A string and a stream of the same bytes are the same text, however the bytes
// come.
func TestHandler_stringsAndStreams(t *testing.T) {
	for _, m := range []Method{Identity, RC4, AES128, AES256} {
		for _, n := range []int{0, 1, 15, 16, 17, 32, 4095, 4096, 4097, 4112, 10_000, 12_288} {
			src := []byte(strings.Repeat("x", n))
			want := string(handler(m).String(1, 0, src))
			for name, r := range map[string]io.Reader{
				"at_once": bytes.NewReader(src), "one_by_one": iotest.OneByteReader(bytes.NewReader(src)),
			} {
				got, err := io.ReadAll(handler(m).Stream(1, 0, "", r))
				if err != nil || string(got) != want {
					t.Errorf("method %d, %d bytes, %s: want %d bytes, got %d, %v", m, n, name, len(want), len(got), err)
				}
			}
		}
	}
}

func TestUnpadded(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"", ""}, {"abc\x01", "abc"}, {"ab\x02\x02", "ab"}, {"ab\x01\x02", "ab\x01\x02"},
		{"\x04\x04\x04\x04", ""}, {"abc\x00", "abc\x00"}, {"abc\x11", "abc\x11"}, {"\x05\x05", "\x05\x05"},
	} {
		if got := string(unpadded([]byte(test.in))); got != test.want {
			t.Errorf("%q: want %q, got %q", test.in, test.want, got)
		}
	}
}

// FuzzOpen checks that no dictionary makes the handler panic.
func FuzzOpen(f *testing.F) {
	f.Add(2, 3, 128, []byte(padding), []byte(padding), "StdCF", byte(RC4), []byte("text"))
	f.Add(5, 6, 256, bytes.Repeat([]byte{1}, 48), bytes.Repeat([]byte{2}, 48), "StdCF", byte(AES256), bytes.Repeat([]byte{3}, 33))
	f.Fuzz(func(t *testing.T, version, revision, bits int, owner, user []byte, filter string, m byte, data []byte) {
		p := Params{
			Version: version, Revision: revision, Bits: bits, Owner: owner, User: user, OwnerKey: user, UserKey: owner,
			FileID: data, Filters: map[string]Method{"StdCF": Method(m)}, Strings: filter, Streams: filter,
		}
		if _, err := Open(p); err != nil && !errors.Is(err, ErrPassword) {
			t.Errorf("want %v, got %v", ErrPassword, err)
		}
		h := handler(Method(m % 6))
		h.String(1, 0, data)
		if out, _ := io.ReadAll(h.Stream(1, 0, filter, bytes.NewReader(data))); len(out) > len(data) {
			t.Errorf("%d bytes of %d", len(out), len(data))
		}
	})
}
