package fold

import (
	"bytes"
	"testing"
)

func TestAppendBase(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Jansen", "jansen"}, {"Béamont", "beamont"}, {"Guîllaumé", "guillaume"}, {"Yılmaz", "yilmaz"}, {"İbrahim", "ibrahim"},
		{"Öztürk", "ozturk"}, {"Groß", "gross"}, {"Łukasz", "lukasz"}, {"Ærø", "aero"}, {"Ĳsbrand", "ijsbrand"}, {"Nguyễn", "nguyen"},
		{"Đặng", "dang"}, {"Ǆ", "dz"}, {"ŉ", "n"}, {"e\u0301", "e"}, {"d'Arc", "darc"}, {"12-a_b", "ab"}, {"Иван", "иван"}, {"×÷", ""}, {"Ș", "s"},
	} {
		if got := fold(c.in); got != c.want {
			t.Errorf("%q: want %q, got %q", c.in, c.want, got)
		}
	}
}

// The tables line up: every letter of theirs folds to lower-case ASCII, and
// folding twice changes nothing.
func TestAppendBaseIdempotent(t *testing.T) {
	for r := rune(0); r < 0x20000; r++ {
		once := AppendBase(nil, r)
		if twice := fold(string(once)); twice != string(once) {
			t.Fatalf("%U: %q folds on to %q", r, once, twice)
		}
		if 0x100 <= r && r < 0x180 && !bytes.ContainsFunc(once, func(r rune) bool { return r < 0x80 }) && r != 'Ŋ' && r != 'ŋ' {
			t.Errorf("%U: no base letter: %q", r, once)
		}
	}
}

func fold(s string) string {
	var out []byte
	for _, r := range s {
		out = AppendBase(out, r)
	}
	return string(out)
}
