package scan_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/piiscan/piiscan/scan"
)

// corpus returns a folder of the third-party test data that may lie beside the
// project, or skips the test.
func corpus(t *testing.T, name string) string {
	t.Helper()
	dir := filepath.Join("..", "..", "shared", "corpus", name)
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("no test data at %s: %v", dir, err)
	}
	return dir
}

// The BRP test set: 588 people and relatives with a BSN, one BSN with a typo,
// relatives in the same row.
func TestCorpus_brp(t *testing.T) {
	s := run(t, os.DirFS(corpus(t, "brp")), scan.Config{CountTest: true})
	bsns := 0
	for _, k := range s.Kinds {
		t.Logf("%-10s %6d distinct, %6d facts", k.Kind, k.Distinct, k.Facts)
		if k.Kind == "bsn" {
			bsns = k.Distinct
		}
	}
	equal(t, "distinct BSNs", 588, bsns)
	equal(t, "labelled but failing", 1, s.LabelledFailing)
	if s.People.Best < 588 {
		t.Errorf("people: want at least 588, got %d", s.People.Best)
	}
	t.Logf("people %+v, ambiguous %d, conflicts %d", s.People, s.Ambiguous, s.Conflicts)
}

// peopleInNoise are the people that the noise really names: BWBR0012392
// appoints two supervisors, each by initials, surname, birth date and residence.
var peopleInNoise = map[string]int{"nl-laws": 2}

// Laws, manuals, station lists and book numbers: nobody in particular, but for
// two people whom a decree names with their birth dates. Finding them is right.
func TestCorpus_noise(t *testing.T) {
	dir := corpus(t, "noise")
	folders, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range folders {
		t.Run(folder.Name(), func(t *testing.T) {
			s := run(t, os.DirFS(filepath.Join(dir, folder.Name())), scan.Config{CountTest: true})
			equal(t, "best", peopleInNoise[folder.Name()], s.People.Best)
			equal(t, "minimum", 0, s.People.Min)
			mb := float64(s.Bytes.Seen) / 1e6
			t.Logf("%.1f MB, at most %d people", mb, s.People.Max)
			for _, k := range s.Kinds {
				t.Logf("%-10s %6d facts, %8.2f per MB", k.Kind, k.Facts, float64(k.Facts)/mb)
			}
			for _, p := range s.Pools {
				t.Logf("pool %s %q: %d candidates, %d pass, verdict %v", p.Loc, p.Label, p.Candidates, p.Pass, p.Verdict)
			}
			for _, e := range s.Evidence {
				t.Logf("person %s %v in %s", e.ID, e.Kinds, e.Places[0].Loc)
			}
		})
	}
}
