package scan_test

import (
	"slices"
	"testing"
)

func equal(t *testing.T, what string, want, got int) {
	t.Helper()
	if want != got {
		t.Errorf("%s: want %d, got %d", what, want, got)
	}
}

func equalMaps(t *testing.T, what string, want, got map[string]int) {
	t.Helper()
	var keys []string
	for k := range want {
		keys = append(keys, k)
	}
	for k := range got {
		if _, ok := want[k]; !ok {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	for _, k := range keys {
		if want[k] != got[k] {
			t.Errorf("%s %q: want %d, got %d", what, k, want[k], got[k])
		}
	}
}
