package pii_test

import (
	"bufio"
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/pii"
)

// corpus returns the path of a file of the corpus of third-party data that may
// stand beside the project, and skips the test if it does not.
func corpus(t *testing.T, name string) string {
	t.Helper()
	path := filepath.Join("..", "..", "shared", "corpus", filepath.FromSlash(name))
	if _, err := os.Stat(path); err != nil {
		t.Skipf("no corpus beside the project: %s is not there", path)
	}
	return path
}

// TestValidBSN_corpus compares the validator with the elfproef column of the
// BSN cases of other projects: pass or fail as soon as up to nine digits are
// left without separators and padded, na where there are none, more, or
// anything but digits.
func TestValidBSN_corpus(t *testing.T) {
	data, err := os.ReadFile(corpus(t, "bsn_cases.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(data)), "\n")
	for _, line := range lines[1:] {
		columns := strings.Split(line, "\t")
		written, want := columns[0], columns[4]
		got := "na"
		digits := strings.NewReplacer(".", "", "-", "", " ", "").Replace(written)
		if len(digits) > 0 && len(digits) <= 9 && strings.Trim(digits, "0123456789") == "" {
			got = "fail"
			if pii.ValidBSN([]byte(strings.Repeat("0", 9-len(digits)) + digits)) {
				got = "pass"
			}
		}
		if got != want {
			t.Errorf("elfproef of %q (%s): want %s, got %s", written, columns[2], want, got)
		}
	}
	t.Logf("%d cases", len(lines)-1)
}

// TestBSNDetector_corpus expects the persons of the official test set under a
// BSN label, each as one certain match, and none of their A-numbers.
func TestBSNDetector_corpus(t *testing.T) {
	data, err := os.ReadFile(corpus(t, "bsn_cases.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(strings.TrimSpace(string(data)), "\n")[1:] {
		columns := strings.Split(line, "\t")
		want := 0
		switch columns[3] {
		case "person-own", "person-related":
			want = 1
		case "A-nummer-10-digit":
		default:
			continue
		}
		got := pii.BSNDetector{}.AppendMatches(nil, pii.Text{Body: []byte(columns[0]), Field: pii.FieldBSN})
		if len(got) != want || want == 1 && (got[0].Kind != pii.BSN || got[0].Confidence != pii.Certain) {
			t.Errorf("matches in %q labelled as BSN: want %d certain, got %v", columns[0], want, got)
		}
	}
}

// TestDetectorsCorpus_noise reads files without persons. A certain match in them is
// an error; what passes by chance may be Possible.
func TestDetectorsCorpus_noise(t *testing.T) {
	root := corpus(t, "noise")
	matches := map[pii.Kind]map[pii.Confidence]int{}
	candidates, passes, size := 0, 0, 0
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() || strings.HasSuffix(path, ".zip") {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		size += len(data)
		lines := bufio.NewScanner(bytes.NewReader(data))
		lines.Buffer(nil, len(data)+1)
		for lines.Scan() {
			text := pii.Text{Body: lines.Bytes(), Field: pii.FieldNone}
			for _, d := range []pii.Detector{
				pii.BSNDetector{}, pii.IBANDetector{}, pii.EmailDetector{}, pii.PhoneDetector{}, pii.AddressDetector{},
				pii.ANumberDetector{}, pii.VNumberDetector{}, pii.DocumentDetector{}, pii.LicenceDetector{}, pii.AccountDetector{},
				pii.CardDetector{}, pii.BIGDetector{}, pii.AGBDetector{}, pii.DeathDateDetector{},
			} {
				for _, m := range d.AppendMatches(nil, text) {
					if matches[m.Kind] == nil {
						matches[m.Kind] = map[pii.Confidence]int{}
					}
					matches[m.Kind][m.Confidence]++
					if m.Kind == pii.BSN && m.Confidence > pii.Possible {
						t.Errorf("BSN in %s: want at most possible, got %s (%s)", path, m.Confidence, m.Why)
					}
					if os.Getenv("PIISCAN_SHOW") == string(m.Kind) {
						t.Logf("%s %s %s: %s", m.Kind, m.Confidence, filepath.Base(path), text.Body[max(0, m.Start-60):min(len(text.Body), m.End+30)])
					}
				}
			}
			for _, c := range (pii.BSNDetector{}).AppendCandidates(nil, text) {
				candidates++
				if c.Passes {
					passes++
				}
			}
		}
		return lines.Err()
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%.1f MB: %d candidates, %d pass; matches %v", float64(size)/1e6, candidates, passes, matches)
}
