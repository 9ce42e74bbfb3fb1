package object

import "testing"

func TestText(t *testing.T) {
	for _, test := range []struct{ name, s, want string }{
		{"ascii", "J. de Vries", "J. de Vries"},
		{"pdfdoc", "Zo\xEB \xA0 \x80", "Zoë € •"},
		{"utf16", "\xFE\xFF\x00Z\x00o\x00\xEB", "Zoë"},
		{"utf16_little", "\xFF\xFEZ\x00o\x00\xEB\x00", "Zoë"},
		{"utf16_odd", "\xFE\xFF\x00Z\x00", "Z"},
		{"utf8", "\xEF\xBB\xBFZo\xC3\xAB", "Zoë"},
		{"utf8_without_mark", "Zo\xC3\xAB", "Zoë"},
		{"lines", "a\r\nb\rc\td", "a\nb\nc d"},
		{"controls", "a\x00b\x01", "ab"},
		{"lone_surrogate", "\xFE\xFF\xD8\x00\x00a", "a"},
		{"nothing", "", ""},
	} {
		if got := Text(test.s); got != test.want {
			t.Errorf("%s: want %q, got %q", test.name, test.want, got)
		}
	}
}
