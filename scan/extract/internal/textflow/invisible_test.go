package textflow

import "testing"

func TestCutInvisible(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"burger\u00ADservice\u00ADnummer", "burgerservicenummer"},
		{"\u200B9999\u200B00\u2060006\uFEFF", "999900006"},
		{"Zoë \u2013 5 € \u00A0.", "Zoë \u2013 5 € \u00A0."},
		{"\u00AD\u200B", ""}, {"plain", "plain"}, {"", ""},
	} {
		if got := string(CutInvisible([]byte(tt.text))); got != tt.want {
			t.Errorf("%q: want %q, got %q", tt.text, tt.want, got)
		}
	}
}
