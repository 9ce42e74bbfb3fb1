package extract_test

import (
	"bytes"
	"encoding/csv"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
)

// shared is where test data of third parties may lie, beside the module.
const shared = "../../../../shared/corpus"

func needShared(t *testing.T) {
	if _, err := os.Stat(shared); err != nil {
		t.Skip("no test data of third parties on this machine")
	}
}

// TestCSV_brp compares the proof set of the Dutch population register with
// what encoding/csv makes of it.
func TestCSV_brp(t *testing.T) {
	needShared(t)
	names, err := filepath.Glob(shared + "/brp/*.csv")
	if err != nil || len(names) == 0 {
		t.Fatalf("no files: %v", err)
	}
	for _, name := range names {
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(content, []byte("\xef\xbb\xbf"))))
		r.Comma, r.FieldsPerRecord = ';', -1
		want, err := r.ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		got := map[int]extracttest.Row{} // rows without text are left out
		for _, row := range extracttest.Extract(t, extract.CSV{}, filepath.Base(name), string(content)).Rows {
			got[row.Loc.Row] = row
		}
		for i, row := range want {
			compareRow(t, i+1, got[i+1], row)
		}
	}
}

func compareRow(t *testing.T, n int, got extracttest.Row, want []string) {
	t.Helper()
	for col, cell := range want {
		if cell = strings.TrimSpace(cell); got.Cells[col+1] != cell {
			t.Fatalf("row %d column %d: want %q, got %q", n, col+1, cell, got.Cells[col+1])
		}
	}
}

// TestFormats_corpus runs every file of the corpus through each format of text
// that matches it: all end, and what comes out is well-formed.
func TestFormats_corpus(t *testing.T) {
	needShared(t)
	formats := []extract.Format{extract.JSON{}, extract.HTML{}, extract.XML{}, extract.CSV{}, extract.Text{}}
	err := filepath.WalkDir(shared, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		if err != nil || len(content) > 8<<20 {
			return err
		}
		i := slices.IndexFunc(formats, func(f extract.Format) bool {
			return f.Match(d.Name(), content[:min(len(content), extract.HeadSize)])
		})
		if i >= 0 {
			checkFile(t, formats[i], path, content)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func checkFile(t *testing.T, format extract.Format, path string, content []byte) {
	t.Helper()
	out := extracttest.Tolerate(t, format, filepath.Base(path), bytes.NewReader(content))
	t.Logf("%s %s: %d calls, %d unread", format.Name(), path, 1+strings.Count(out, "\n"), strings.Count(out, "\nunread"))
}
