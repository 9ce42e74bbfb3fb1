package scan

import (
	"strings"
	"testing"

	"github.com/piiscan/piiscan/pii"
)

// The name of an element is looked for in the front of a line only: each text
// that is asked about is kept.
func TestElementValue(t *testing.T) {
	longest := 0
	label := func(s string) pii.Label {
		longest = max(longest, len(s))
		return pii.ParseLabel(s)
	}
	for _, tt := range []struct {
		text  string
		field pii.Field
		want  string
	}{
		{"Burgerservicenummer 999900006", pii.FieldBSN, "999900006"},
		{"Burgerservicenummer  999900006  geldig", pii.FieldBSN, "999900006"},
		{"Geslachtsnaam van den Berg", pii.FieldSurname, "van den Berg"},
		{strings.Repeat("x ", 30_000), pii.FieldSurname, ""},
	} {
		if got := string(elementValue([]byte(tt.text), tt.field, label)); got != tt.want {
			t.Errorf("%.40q: want %q, got %q", tt.text, tt.want, got)
		}
	}
	if longest > maxLabelSize {
		t.Errorf("want no text longer than %d asked about, got %d bytes", maxLabelSize, longest)
	}
}
