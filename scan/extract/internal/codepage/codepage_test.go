package codepage

import "testing"

func TestAppend(t *testing.T) {
	for _, test := range []struct {
		page      int
		src, want string
	}{
		{1252, "Andr\xe9 \x80", "xAndré €"},
		{1250, "\xe8", "xč"},
		{1251, "\xcf\xf0", "xПр"},
		{437, "\x82", "xé"},
		{10000, "\x8e", "xé"},
		{932, "\x83\x41", "xア"},
		{936, "\xd6\xd0", "x中"},
		{949, "\xc7\xd1", "x한"},
		{950, "\xa4\xa4", "x中"},
		{65001, "\xc3\xa9\xff", "xé\uFFFD"},
		{1200, "\xe9\x00", "xé"},
		{77777, "\xe9", "xé"},
	} {
		var d Decoder
		if got := string(d.Append([]byte("x"), []byte(test.src), test.page)); got != test.want {
			t.Errorf("%d: want %q, got %q", test.page, test.want, got)
		}
	}
}

func TestKnown(t *testing.T) {
	if !Known(1252) || !Known(932) || !Known(UTF8) || Known(1) {
		t.Error("want 1252, 932 and UTF-8 known, 1 not")
	}
	if Multibyte(1252) || !Multibyte(932) {
		t.Error("want 932 to have characters of several bytes, 1252 not")
	}
}
