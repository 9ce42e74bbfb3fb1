package scan_test

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
)

// failing is a detector that panics where a text holds "omvallen".
type failing struct{ pii.BSNDetector }

func (f failing) AppendMatches(dst []pii.Match, t pii.Text) []pii.Match {
	if bytes.Contains(t.Body, []byte("omvallen")) {
		panic(string(t.Body))
	}
	return f.BSNDetector.AppendMatches(dst, t)
}

// ledger keeps the entries of a scan.
type ledger struct{ all []exposure.Entry }

func (*ledger) Known(string, exposure.Stamp, func(*exposure.FileResult)) (bool, error) {
	return false, nil
}

func (l *ledger) Keep(fr *exposure.FileResult) error {
	l.all = append(l.all, fr.Entries...)
	return nil
}

// Whatever fails while a file is read, while what is left of it is joined when it
// has been read, while others look ahead in it, or in the name of a folder, is that
// file's alone, and no text gets out with it.
func TestRun_failing(t *testing.T) {
	long := strings.Repeat("Een alinea over niets, die nergens toe leidt en verder ook niet.\n\n", 2000)
	files := fstest.MapFS{
		"goed.txt":        text("BSN 999900006"),
		"alinea.txt":      text("Dit zal omvallen."),
		"vooruit.txt":     text(long + "Dit zal daarna pas omvallen, als anderen er al naar hebben gekeken, vooruit.\n\n" + long),
		"kort.csv":        text("kolom;waarde\nomvallen;1\n"), // a table is decided on when it ends
		"omvallen/a.txt":  text("BSN 999900018"),
		"gewoon/ook.txt":  text("BSN 999990019"),
		"gewoon/leeg.txt": text(""),
	}
	kept := &ledger{}
	c := scan.Config{TestRanges: []string{}, Detectors: []pii.Detector{failing{}}, Journal: kept}
	s, err := scan.Run(t.Context(), files, c)
	if err != nil {
		t.Fatal(err)
	}
	if s.People.Max < 3 {
		t.Errorf("want the people of the files that are sound, got %+v", s.People)
	}
	want := map[string]bool{"alinea.txt": true, "vooruit.txt": true, "kort.csv": true, "omvallen/": true}
	for _, e := range kept.all {
		crashed := e.State == exposure.Unread && e.Reason == extract.Crashed
		if crashed != want[e.Loc.Path] {
			t.Errorf("%s: want crashed %v, got %v, %q", e.Loc.Path, want[e.Loc.Path], e.State, e.Detail)
		}
		delete(want, e.Loc.Path)
		if strings.Contains(e.Detail, "omvallen") {
			t.Errorf("%s: want no text, got %q", e.Loc.Path, e.Detail)
		}
	}
	if len(want) > 0 {
		t.Errorf("want entries of all that failed, got none of %v", want)
	}
}
