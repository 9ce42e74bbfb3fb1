package pii_test

import (
	"io/fs"
	"os"
	"testing"

	"github.com/piiscan/piiscan/pii"
)

// TestCorpus_plates_and_births counts plates and birth dates in texts that hold hardly any: law,
// manuals, lists of stations, books and postcodes. The birth dates that the limit
// allows for are two real ones in a folder, and two that may be of a name before
// them.
func TestCorpus_plates_and_births(t *testing.T) {
	root := os.DirFS("../../shared/corpus/noise")
	folders, err := fs.ReadDir(root, ".")
	if err != nil {
		t.Skip("no shared corpus of noise here")
	}
	for _, folder := range folders {
		size, found := 0, map[pii.Kind]int{}
		err := fs.WalkDir(root, folder.Name(), func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			body, err := fs.ReadFile(root, path)
			size += len(body)
			for _, detector := range []pii.Detector{birthDates, pii.PlateDetector{}} {
				found[detector.Kind()] += len(detector.AppendMatches(nil, pii.Text{Body: body, Field: pii.FieldText}))
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		megabytes := float64(size) / 1e6
		t.Logf("%s: %.1f MB, %d plates, %d birth dates", folder.Name(), megabytes, found[pii.Plate], found[pii.BirthDate])
		if limit := 1 + int(megabytes/2); found[pii.Plate] > limit || found[pii.BirthDate] > 4 {
			t.Errorf("%s: want at most %d plates and 4 birth dates, got %v", folder.Name(), limit, found)
		}
	}
}
