package scan

import (
	"strings"
	"testing"
)

func TestObjectSize(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       int
	}{
		{"empty", `{}`, 2},
		{"with text behind", `{"a":1} b`, 7},
		{"brackets in a string", `{"a":"}]\""} b`, 12},
		{"nested", `{"a":[{"b":{}}]},`, 16},
		{"none", `{"a"}`, 0},
		{"without end", `{"a":1`, 0},
		{"without end in a string", `{"a":"}`, 0},
		{"as deep as is read", strings.Repeat(`{"a":`, maxInsideDepth) + "1" + strings.Repeat("}", maxInsideDepth), 6*maxInsideDepth + 1},
		{"deeper", strings.Repeat(`{"a":`, maxInsideDepth+1) + "1" + strings.Repeat("}", maxInsideDepth+1), 0},
		{"larger", `{"a":"` + strings.Repeat("a", maxInside) + `"}`, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			size, looked := objectSize([]byte(tt.text))
			if size != tt.want || looked > maxInside {
				t.Errorf("want %d, got %d, after %d bytes", tt.want, size, looked)
			}
		})
	}
}

// What looks like objects and never ends is not looked through again from each of
// their beginnings: the object behind them is taken for text.
func TestLookInside_vain(t *testing.T) {
	text := strings.Repeat(`{"\"x`, maxInside/len(`{"\"x`)) + `{"bsn":"999900006"}`
	if rest, ok := new(sink).lookInside(nil, nil, []byte(text)); ok || rest != nil {
		t.Errorf("want nothing found, got %d bytes", len(rest))
	}
}
