package pii

import (
	"regexp"
	"slices"
	"testing"
)

var slowForm = regexp.MustCompile(`[0-9]{9}|[0-9]{8}|` +
	`[0-9]{4}(?:\.[0-9]{2}\.|-[0-9]{2}-| [0-9]{2} |\x{a0}[0-9]{2}\x{a0})[0-9]{3}|` +
	`[0-9]{3}(?:\.[0-9]{3}\.|-[0-9]{3}-| [0-9]{3} |\x{a0}[0-9]{3}\x{a0})[0-9]{3}`)

// slowForms finds the forms of text by a regular expression tried at the start
// of every run of digits; only those that stand between exclamation marks or ends.
func slowForms(text string) (spans [][2]int) {
	for i := 0; i < len(text); i++ {
		if !isDigit(text[i]) || i > 0 && text[i-1] != '!' {
			continue
		}
		m := slowForm.FindStringIndex(text[i:])
		if m == nil || m[0] != 0 {
			continue
		}
		if end := i + m[1]; end == len(text) || text[end] == '!' {
			spans = append(spans, [2]int{i, end})
		}
	}
	return spans
}

// FuzzBSNForm compares the fast search with the slow one on texts of
// digits and separators, with an exclamation mark for everything else.
func FuzzBSNForm(f *testing.F) {
	f.Add([]byte("123456782!1234.56.782!123 456 782!12345678"))
	f.Add([]byte("!!!!!!!!!!!!!!!!!!!!!!!!!!!123456782!!!!!!!!!!!!!!!!!!!1234-56-782"))
	f.Fuzz(func(t *testing.T, seed []byte) {
		text := make([]byte, 0, len(seed))
		for _, c := range seed {
			switch {
			case isDigit(c), c == '.', c == '-', c == ' ':
				text = append(text, c)
			case c < 16: // so that digits are frequent
				text = append(text, "0123456789012345"[c])
			case c == 0xA0:
				text = append(text, "\u00a0"...)
			default:
				text = append(text, '!')
			}
		}
		var got [][2]int
		for form := (bsnForm{}); form.next(text, form.end); {
			bounded := (form.start == 0 || text[form.start-1] == '!') && (form.end == len(text) || text[form.end] == '!')
			if bounded {
				got = append(got, [2]int{form.start, form.end})
			}
		}
		want := slowForms(string(text))
		if !slices.Equal(want, got) {
			t.Fatalf("forms in %q: want %v, got %v", text, want, got)
		}
	})
}
