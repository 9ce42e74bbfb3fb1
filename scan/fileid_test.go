package scan_test

import (
	"testing"
	"testing/fstest"

	"github.com/piiscan/piiscan/scan"
)

// Files whose names are shown alike, since the values in them are, are each read
// and counted.
func TestRun_names_that_are_shown_alike(t *testing.T) {
	tree := fstest.MapFS{
		"brief 999900006.txt":   {Data: []byte("BSN 999900018")},
		"brief 9999.00.006.txt": {Data: []byte("BSN 999990019")},
		"map 999900006/a.txt":   {Data: []byte("BSN 999990160")},
		"map 9999.00.006/a.txt": {Data: []byte("BSN 999990172")},
	}
	s, err := scan.Run(t.Context(), tree, scan.Config{TestRanges: []string{}})
	if err != nil {
		t.Fatal(err)
	}
	if s.Files.Read != 4 || s.Kinds[0].Distinct != 5 {
		t.Errorf("want 4 files read and 5 numbers, got %+v, %+v", s.Files, s.Kinds)
	}
	met := map[string]bool{}
	if err := scan.List(t.Context(), tree, scan.Config{}, func(m scan.Met) { met[m.Path] = true }); err != nil || len(met) != 6 {
		t.Errorf("want 4 files and 2 folders, got %v, %v", met, err)
	}
}
