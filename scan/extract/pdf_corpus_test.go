package extract_test

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/piiscan/piiscan/scan/extract"
)

// textSink collects all text, units and rows alike.
type textSink struct {
	text   bytes.Buffer
	unread []string
}

func (s *textSink) Unit(u extract.Unit) error {
	s.text.WriteString(u.Label + " ")
	s.text.Write(u.Text[min(u.Overlap, len(u.Text)):])
	s.text.WriteByte('\n')
	return nil
}

func (s *textSink) Row(r extract.Row) error {
	for _, c := range r.Cells {
		s.text.Write(c.Text)
		s.text.WriteByte('\t')
	}
	s.text.WriteByte('\n')
	return nil
}

func (s *textSink) Member(extract.Loc, io.Reader) error { return nil }

func (s *textSink) Unread(loc extract.Loc, err error) error {
	s.unread = append(s.unread, loc.Part+" "+err.Error())
	return nil
}

// TestPDF_corpus compares what comes out of real files with what poppler's
// pdftotext gets out of them: the share of its words and of its runs of four
// or more digits that were found. Other tools can be wrong too, so the bar is
// below 1.
func TestPDF_corpus(t *testing.T) {
	const shared = "../../../shared/corpus"
	root := filepath.Join(shared, "docs")
	if _, err := os.Stat(root); err != nil {
		t.Skipf("no corpus: %v", err)
	}
	var words, digits recall
	files := 0
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.EqualFold(filepath.Ext(path), ".pdf") {
			return err
		}
		files++
		rel, _ := filepath.Rel(root, path)
		got, status := extractPDF(t, path)
		want, err := os.ReadFile(filepath.Join(shared, "docs_oracle", strings.ReplaceAll(rel, "/", "__")+".txt"))
		if err != nil {
			t.Logf("%s: no oracle; %s", rel, status)
			return nil
		}
		w, dg := words.add(want, got, 1, isWord), digits.add(want, got, 4, unicode.IsDigit)
		if w < 0.97 || dg < 0.97 || status != "" {
			t.Logf("%s: words %.3f digits %.3f %s", rel, w, dg, status)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d files; words %v; digit runs %v", files, &words, &digits)
	if words.micro() < 0.95 || digits.micro() < 0.95 {
		t.Errorf("recall too low: words %v, digit runs %v", &words, &digits)
	}
}

func extractPDF(t *testing.T, path string) (text []byte, status string) {
	t.Helper()
	defer func() {
		if e := recover(); e != nil {
			t.Errorf("%s: panic", path)
		}
	}()
	r, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	info, err := r.Stat()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	f := extract.NewFile(extract.Loc{Path: path}, filepath.Base(path), info.Size(), r, extract.NewBudget(extract.Limits{}))
	s := &textSink{}
	if err := (extract.PDF{}).Extract(ctx, f, s); err != nil {
		status = err.Error()
	}
	if len(s.unread) > 0 {
		status += fmt.Sprintf(" unread %d: %.100s", len(s.unread), s.unread[0])
	}
	return s.text.Bytes(), status
}

// recall sums, over files, how much of what was wanted was found.
type recall struct {
	want, found int
	files       int
	mean        float64
}

// add adds a file and returns its own recall.
func (r *recall) add(want, got []byte, shortest int, in func(rune) bool) float64 {
	have := tokens(got, shortest, in)
	w, f := 0, 0
	for token, n := range tokens(want, shortest, in) {
		w += n
		f += min(n, have[token])
	}
	if w == 0 {
		return 1
	}
	r.want += w
	r.found += f
	r.files++
	r.mean += float64(f) / float64(w)
	return float64(f) / float64(w)
}

func (r *recall) micro() float64 { return float64(r.found) / float64(max(r.want, 1)) }

func (r *recall) String() string {
	return fmt.Sprintf("micro %.4f mean %.4f (%d of %d in %d files)", r.micro(), r.mean/float64(max(r.files, 1)), r.found, r.want, r.files)
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func tokens(text []byte, shortest int, in func(rune) bool) map[string]int {
	text = []byte(strings.NewReplacer("ﬁ", "fi", "ﬂ", "fl", "ﬀ", "ff", "ﬃ", "ffi", "ﬄ", "ffl").Replace(string(text)))
	out := map[string]int{}
	scanner := bufio.NewReader(bytes.NewReader(text))
	var token []rune
	for {
		c, _, err := scanner.ReadRune()
		if err == nil && in(c) {
			token = append(token, c)
			continue
		}
		if len(token) >= shortest {
			out[string(token)]++
		}
		token = token[:0]
		if err != nil {
			return out
		}
	}
}
