package extract

import "testing"

func TestPlainNumber(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"9.99900006E8", "999900006"},
		{"1.2345672E7", "12345672"},
		{"9.99900006e+08", "999900006"},
		{"9,99900006E+08", "999900006"},
		{"3.1612345678E10", "31612345678"},
		{"9.9990006E8", "999900060"}, // the last zero is not written
		{"9.99900E+08", "9.99900E+08"},
		{"9,999E8", "9,999E8"},
		{"9.99900006E7", "9.99900006E7"},   // a fraction
		{"1.5E3", "1.5E3"},                 // too small to be anybody's number
		{"1.5E20", "1.5E20"},               // too large for a fraction
		{"9.99900006E-8", "9.99900006E-8"}, // nearly nothing
		{"12.9900006E8", "12.9900006E8"},
		{"E8", "E8"}, {"1.E+8", "1.E+8"}, {"1.2e+", "1.2e+"}, {"artikelE8", "artikelE8"}, {"1.23A5E8", "1.23A5E8"}, {"", ""},
	} {
		if got := string(plainNumber([]byte(tt.text))); got != tt.want {
			t.Errorf("%q: want %q, got %q", tt.text, tt.want, got)
		}
	}
}
