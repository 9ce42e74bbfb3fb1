package scan

import (
	"strings"
	"testing"
)

func TestSaluted(t *testing.T) {
	long := strings.Repeat("woord ", salutationReach)
	tests := []struct {
		name, before string
		want         bool
	}{
		{"first_line", "Geachte heer ", true},
		{"later_line", long + "\nBeste ", true},
		{"other_line", "Geachte heer,\nNamens ", false},
		{"far_behind", "Geachte heer, " + long, false},
		{"nothing", "", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var line salutedLine
			text := []byte(tt.before + "Jansen")
			for _, at := range []int{0, len(tt.before) / 2, len(tt.before), 0, len(tt.before)} {
				got := line.holds(text, at)
				if at == len(tt.before) && got != tt.want {
					t.Errorf("want %v, got %v", tt.want, got)
				}
			}
		})
	}
}
