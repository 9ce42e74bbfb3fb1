package wording

import (
	"errors"
	"testing"
)

func TestSentence(t *testing.T) {
	in := Phrase{"%s in %q: %s", "in %[2]q %[1]s: %[3]s"}
	for _, tt := range []struct {
		text           Text
		english, dutch string
	}{
		{Verbatim("a_b"), "a_b", "a_b"},
		{in.With(File.Count(1204), "a", errors.New("full")), `1,204 files in "a": full`, `in "a" 1.204 bestanden: full`},
		{in.With(1, "a", And), `1 in "a": and`, `in "a" 1: en`},
		{File.Count(1), "1 file", "1 bestand"},
		{File.Count(0), "0 files", "0 bestanden"},
		{FilesUnread.Of(1), "1 file not read, or not to the end: what is there is not counted.", "1 bestand niet of niet helemaal gelezen: wat daarin staat, is niet meegeteld."},
		{FilesUnread.Of(2000), "2,000 files not read, or not to the end: what is there is not counted.", "2.000 bestanden niet of niet helemaal gelezen: wat daarin staat, is niet meegeteld."},
		{List{nil, And}, "", ""},
		{List{[]Text{Verbatim("a")}, And}, "a", "a"},
		{List{[]Text{Verbatim("a"), Verbatim("b"), File.Plural()}, Or}, "a, b or files", "a, b of bestanden"},
		{Join{[]Text{Byte.Single(), Count(1000)}, "; "}, "byte; 1,000", "byte; 1.000"},
		{Round(1234.6), "1,235", "1.235"},
	} {
		if english, dutch := tt.text.In(English), tt.text.In(Dutch); tt.english != english || tt.dutch != dutch {
			t.Errorf("want %q and %q, got %q and %q", tt.english, tt.dutch, english, dutch)
		}
	}
}

// The errors among what fills a sentence in stay within reach of errors.Is.
func TestSentence_Errors(t *testing.T) {
	full := errors.New("full")
	got := SomeUnread.With("a", full).Errors()
	if len(got) != 1 || !errors.Is(got[0], full) {
		t.Errorf("want %v, got %v", full, got)
	}
}

func TestByLocale(t *testing.T) {
	for locale, want := range map[string]Language{
		"": English, "C": English, "POSIX": English, "C.UTF-8": English, "en_GB.UTF-8": English, "de_DE": English, "nld": English,
		"nl": Dutch, "nl_NL": Dutch, "nl_NL.UTF-8": Dutch, "nl_BE@euro": Dutch, "nl.UTF-8": Dutch, "nl-NL": Dutch, "NL_nl": Dutch,
	} {
		if got := ByLocale(locale); want != got {
			t.Errorf("%q: want %s, got %s", locale, want, got)
		}
	}
}
