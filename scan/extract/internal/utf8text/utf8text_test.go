package utf8text

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"
)

func check(t *testing.T, b []byte) {
	t.Helper()
	if want, got := utf8.Valid(b), Valid(b); want != got {
		t.Errorf("%q: want %v, got %v", b, want, got)
	}
}

func TestValid(t *testing.T) {
	pieces := []string{
		"a", "é", "ÿ", "\u0080", "\u07ff", "\u0800", "’", "😀", "\uffff", strings.Repeat("a", 61), strings.Repeat("é", 40), strings.Repeat("’", 100), "\x80", "\xbf", "\xc0", "\xc1\x80", "\xc2",
		"\xc3", "\xdf", "\xe0\x80\x80", "\xe2\x80", "\xed\xa0\x80", "\xf0\x9f\x98", "\xf4\x90\x80\x80", "\xff",
	}
	for _, a := range pieces {
		for _, b := range pieces {
			for n := range 2 * block { // over each edge
				check(t, []byte(strings.Repeat("x", n)+a+b))
				check(t, []byte(strings.Repeat("x", n)+a+b+strings.Repeat("y", 3*block)))
			}
		}
	}
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 5000 {
		var b bytes.Buffer
		for range rnd.IntN(60) {
			b.WriteString(pieces[min(rnd.IntN(len(pieces)), rnd.IntN(len(pieces)))])
		}
		check(t, b.Bytes())
	}
}

func FuzzValid(f *testing.F) {
	f.Add([]byte(strings.Repeat("financiële ", 20)))
	f.Add([]byte(strings.Repeat("x", 63) + "\xc3\xa9" + strings.Repeat("’", 100) + "\x80"))
	f.Fuzz(func(t *testing.T, b []byte) { check(t, b) })
}

func BenchmarkValid(b *testing.B) {
	text := []byte(strings.Repeat(strings.Repeat("een woord of wat ", 7)+"financiële ", 2000))
	for name, valid := range map[string]func([]byte) bool{"library": utf8.Valid, "own": Valid} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				valid(text)
			}
		})
	}
}
