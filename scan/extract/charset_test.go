package extract_test

import (
	"io"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/scan/extract"
)

func TestNewTextReader(t *testing.T) {
	ascii := strings.Repeat("gewone tekst\n", 10_000)
	utf16 := func(s string) string {
		var b strings.Builder
		for _, c := range []byte(s) {
			b.Write([]byte{c, 0})
		}
		return b.String()
	}
	tests := []struct{ name, in, want string }{
		{"empty", "", ""},
		{"mark_utf8", "\xef\xbb\xbfJé", "Jé"},
		{"mark_utf16le", "\xff\xfeJ\x00\xac\x20", "J€"},
		{"mark_utf16be", "\xfe\xff\x00J\xd8\x3d\xde\x00", "J😀"},
		{"utf16le_without_mark", utf16(ascii), ascii},
		{"utf16be_without_mark", "\x00" + strings.TrimSuffix(utf16(ascii), "\x00"), ascii},
		{"utf16_cut_off", "\xff\xfeJ\x00\x3d", "J"},
		{"utf16_lone_surrogate", "\xff\xfe\x3d\xd8J\x00", "\ufffdJ"},
		{"windows1252", "Citro\xebn \x80 12", "Citroën € 12"},
		{"latin1_after_a_block_of_ascii", ascii + "Ren\xe9", ascii + "René"},
		{"both", "Ren\xe9 en René", "René en René"},
		{"character_cut_off_at_the_end", "Ren\xc3", "RenÃ"},
		{"long_and_not_ascii", strings.Repeat("é€😀a", 30_000), strings.Repeat("é€😀a", 30_000)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := io.ReadAll(extract.NewTextReader(strings.NewReader(tt.in)))
			if err != nil || string(got) != tt.want {
				t.Errorf("want %.40q of %d bytes, got %.40q of %d, %v", tt.want, len(tt.want), got, len(got), err)
			}
		})
	}
}
