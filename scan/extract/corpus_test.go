package extract_test

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
)

// corpusDir is a folder of real files of many makers, some of them hostile,
// with the text that other tools got out of them. It is not part of the
// project; tests that need it skip without it.
const corpusDir = "../../../shared/corpus"

// needCorpus skips the test where the corpus is not.
func needCorpus(t *testing.T) {
	t.Helper()
	if _, err := os.Stat(corpusDir); err != nil {
		t.Skipf("no test data beside the project: %v", err)
	}
}

// corpusFiles calls read for the files of the corpus with a name of the
// pattern, of which there must be some.
func corpusFiles(t *testing.T, read func(path string, content []byte), pattern string) {
	t.Helper()
	needCorpus(t)
	names, err := filepath.Glob(filepath.Join(corpusDir, filepath.FromSlash(pattern)))
	if err != nil || len(names) == 0 {
		t.Fatalf("%s: no files (%v)", pattern, err)
	}
	for _, name := range names {
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		path, err := filepath.Rel(corpusDir, name)
		if err != nil {
			t.Fatal(err)
		}
		read(filepath.ToSlash(path), content)
	}
}

// TestCSV_corpus compares the proof set of the Dutch population register with
// what encoding/csv makes of it.
func TestCSV_corpus(t *testing.T) {
	corpusFiles(t, func(path string, content []byte) {
		r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(content, []byte("\xef\xbb\xbf"))))
		r.Comma, r.FieldsPerRecord = ';', -1
		want, err := r.ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		got := map[int]extracttest.Row{} // rows without text are left out
		for _, row := range extracttest.Extract(t, extract.CSV{}, filepath.Base(path), string(content)).Rows {
			got[row.Loc.Row] = row
		}
		for i, row := range want {
			compareRow(t, i+1, got[i+1], row)
		}
	}, "brp/*.csv")
}

func compareRow(t *testing.T, n int, got extracttest.Row, want []string) {
	t.Helper()
	for col, cell := range want {
		if cell = strings.TrimSpace(cell); got.Cells[col+1] != cell {
			t.Fatalf("row %d column %d: want %q, got %q", n, col+1, cell, got.Cells[col+1])
		}
	}
}

// TestFormats_corpus holds what comes out of each file of the corpus, and of
// the files inside it, to the rules of formats.
func TestFormats_corpus(t *testing.T) {
	const largest = 2 << 20 // what is recorded takes many times as much
	corpusFiles(t, func(path string, content []byte) {
		if len(content) > largest {
			return
		}
		f := extracttest.File(filepath.Base(path), content)
		format, err := extract.Detect(extract.Formats(), f)
		if err != nil {
			t.Errorf("%s: %v", path, err)
		}
		if format != nil {
			extracttest.Tolerate(named{t, path}, format, filepath.Base(path), bytes.NewReader(content))
		}
	}, "docs/*/*")
}

// named is a test that tells the name of a file with each error.
type named struct {
	testing.TB
	name string
}

func (n named) Errorf(format string, args ...any) {
	n.Helper()
	n.TB.Errorf("%s: "+format, append([]any{n.name}, args...)...)
}
