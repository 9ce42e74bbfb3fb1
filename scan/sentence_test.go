package scan

import (
	"strings"
	"testing"
)

func TestSentences(t *testing.T) {
	tests := []string{ // parted by a bar
		"De heer P. Jansen is gehoord.| Hij woont in Almelo.",
		"Gebeld met mw. K. de Vries, geb. 12 mrt. 1985.| Geen gehoor.",
		"Kenteken GB-001-B (BSN 999900006).| De auto is van dhr. Bos.",
		"Dit is d.d. 3 mei gemeld, art. 5.| Zo ook P.J. Visser.",
		"Het is 3.5 meter. en dat is genoeg",
		"Eerste regel\nen de tweede.|\n3-5 gebeld met Jansen.|\n4-5 niet.",
		"Kinderen:\n|- Anna Bos\n|- Bram Bos\n|3. Cas Bos\n|b) Daan Bos",
	}
	for _, tt := range tests {
		text := []byte(strings.ReplaceAll(tt, "|", ""))
		var s sentences
		want, at := 0, 0
		for part := range strings.SplitSeq(tt, "|") {
			if got := s.number(text, at); got != want && at < len(text) {
				t.Errorf("%q: want sentence %d at %d, got %d", text, want, at, got)
			}
			want++
			at += len(part)
		}
		if got := s.number(text, len(text)-1); got != want-1 {
			t.Errorf("%q: want sentence %d at its end, got %d", text, want-1, got)
		}
		if got := s.number(text, 0); got != 0 {
			t.Errorf("%q: want sentence 0 at its beginning again, got %d", text, got)
		}
	}
}
