package extract_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/piiscan/piiscan/scan/extract"
)

// officeCorpus is a folder of real files of many makers, some of them hostile,
// with the text that other tools got out of them. It is not part of the
// project; without it these tests skip.
const officeCorpus = "../../../shared/corpus"

// wordSink gathers words and cells.
type wordSink struct {
	words map[string]int
	cells map[string]int
	calls int
}

func newWordSink() *wordSink { return &wordSink{words: map[string]int{}, cells: map[string]int{}} }

func (s *wordSink) add(text []byte) {
	s.calls++
	for _, w := range words(string(text)) {
		s.words[w]++
	}
}
func (s *wordSink) Unit(u extract.Unit) error {
	s.add(u.Text[u.Overlap:])
	s.add([]byte(u.Label))
	return nil
}
func (s *wordSink) Row(r extract.Row) error {
	for _, c := range r.Cells {
		s.add(c.Text)
		for line := range strings.Lines(string(c.Text)) {
			s.cells[rawCell(line)]++
		}
	}
	return nil
}
func (s *wordSink) Member(_ extract.Loc, _ io.Reader) error {
	s.calls++
	return nil
}
func (s *wordSink) Unread(extract.Loc, error) error { s.calls++; return nil }

// rawCell returns a cell as it stands in the file, about: numbers with five
// digits, dates and times as the number of days.
func rawCell(text string) string {
	epoch := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	for _, layout := range []string{"2006-01-02", "2006-01-02T15:04:05", "15:04:05"} {
		d, err := time.Parse(layout, strings.TrimSpace(text))
		if err != nil {
			continue
		}
		if layout == "15:04:05" {
			d = d.AddDate(1899, 11, 29)
		} else if d.Before(time.Date(1900, 3, 1, 0, 0, 0, 0, time.UTC)) {
			d = d.AddDate(0, 0, -1)
		}
		text = fmt.Sprint(float64(d.Unix()-epoch.Unix()) / 86400)
	}
	switch text {
	case "true":
		text = "1"
	case "false":
		text = "0"
	}
	text = strings.Join(strings.Fields(text), " ")
	if n, err := strconv.ParseFloat(text, 64); err == nil {
		return strconv.FormatFloat(n, 'g', 5, 64)
	}
	return text
}

func words(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// officeFiles calls f for each file of the corpus with one of the endings.
func officeFiles(t *testing.T, f func(path string, data []byte), endings ...string) {
	t.Helper()
	if _, err := os.Stat(officeCorpus); err != nil {
		t.Skip("the corpus of real files is not here")
	}
	root := filepath.Join(officeCorpus, "docs")
	err := filepath.WalkDir(root, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		for _, ending := range endings {
			if strings.EqualFold(filepath.Ext(path), ending) {
				data, err := os.ReadFile(path)
				if err != nil {
					return err
				}
				name, _ := filepath.Rel(root, path)
				f(filepath.ToSlash(name), data)
				break
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// Every file ends in text or in a named reason, within its limits.
func TestOfficeCorpusEnds(t *testing.T) {
	limits := extract.Limits{Bytes: 200 << 20, Memory: 64 << 20, Entries: 5000}
	n := 0
	officeFiles(t, func(path string, data []byte) {
		n++
		f := extract.NewFile(extract.Loc{Path: path}, filepath.Base(path), int64(len(data)), bytes.NewReader(data), extract.NewBudget(limits))
		format, err := extract.Detect(extract.Formats(), f)
		if err != nil || format == nil {
			return
		}
		sink := newWordSink()
		err = format.Extract(context.Background(), f, sink)
		var e *extract.Error
		if err != nil && !errors.As(err, &e) {
			t.Errorf("%s: error without a reason: %v", path, err)
		}
		if err == nil && sink.calls == 0 {
			t.Logf("%s: nothing, and no error", path)
		}
		if err != nil {
			t.Logf("%s: %s: %v", path, format.Name(), err)
		}
	}, ".xlsx", ".xlsm", ".xltx", ".docx", ".docm", ".dotx", ".dotm", ".zip", ".pptx", ".odt", ".ods", ".epub", ".jar")
	t.Logf("%d files", n)
}

// oracle returns what another tool got out of the file, "" if nothing.
func oracle(path string) string {
	text, err := os.ReadFile(filepath.Join(officeCorpus, "docs_oracle", strings.ReplaceAll(path, "/", "__")+".txt"))
	if err != nil {
		return ""
	}
	return string(text)
}

// extracted returns what is found in a file.
func extracted(path string, data []byte) *wordSink {
	sink := newWordSink()
	f := extract.NewFile(extract.Loc{Path: path}, filepath.Base(path), int64(len(data)), bytes.NewReader(data), extract.NewBudget(extract.Limits{}))
	if format, err := extract.Detect(extract.Formats(), f); err == nil && format != nil {
		_ = format.Extract(context.Background(), f, sink)
	}
	return sink
}

// officeRecall is the share of what another tool finds that is found here too.
type officeRecall struct{ total, found int }

// count takes what is in want out of have.
func (r *officeRecall) count(t *testing.T, path string, want []string, have map[string]int) {
	found := 0
	var missed []string
	for _, w := range want {
		if have[w] > 0 {
			have[w]--
			found++
		} else if len(missed) < 12 {
			missed = append(missed, w)
		}
	}
	r.total, r.found = r.total+len(want), r.found+found
	if found < len(want) {
		t.Logf("%s: %d of %d, missed %q", path, found, len(want), missed)
	}
}

func (r *officeRecall) check(t *testing.T, least float64) {
	share := float64(r.found) / float64(max(r.total, 1))
	t.Logf("recall %.4f of %d", share, r.total)
	if share < least {
		t.Errorf("want %.3f at least, got %.4f", least, share)
	}
}

// Of workbooks, by cells. The other tool gives numbers as they are stored.
func TestXLSXCorpusRecall(t *testing.T) {
	var r officeRecall
	officeFiles(t, func(path string, data []byte) {
		var want []string
		for _, cell := range strings.FieldsFunc(oracle(path), func(c rune) bool { return c == '\t' || c == '\n' }) {
			if !strings.HasPrefix(cell, "#") && strings.TrimSpace(cell) != "" {
				want = append(want, rawCell(cell))
			}
		}
		r.count(t, path, want, extracted(path, data).cells)
	}, ".xlsx", ".xlsm")
	r.check(t, 0.999)
}
