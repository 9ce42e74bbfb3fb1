package extract_test

import (
	"context"
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

// nestedSink collects the text of mails and texts inside a file, too.
type nestedSink struct {
	textSink
	ctx    context.Context
	budget *extract.Budget
}

func (s *nestedSink) Member(loc extract.Loc, r io.Reader) error {
	s.text.WriteString(loc.Members + "\n")
	f := extract.NewFile(loc, filepath.Base(strings.ReplaceAll(loc.Members, "!", "/")), -1, r, s.budget)
	for _, format := range []extract.Format{extract.Mail{}, extract.HTML{}, extract.Text{}} {
		if head, err := f.Head(); err == nil && format.Match(f.Name, head) {
			return format.Extract(s.ctx, f, s)
		}
	}
	return nil
}

// TestMail_corpus compares what comes out of real mails with what another
// reader gets out of them, and reads all of them without harm.
func TestMail_corpus(t *testing.T) {
	const shared = "../../../shared/corpus"
	root := filepath.Join(shared, "docs")
	if _, err := os.Stat(root); err != nil {
		t.Skipf("no corpus: %v", err)
	}
	var words, digits recall
	files := 0
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !isMailName(d.Name()) {
			return err
		}
		files++
		rel, _ := filepath.Rel(root, path)
		got, matched := extractMail(t, path)
		if !matched && filepath.Ext(path) != "" {
			t.Errorf("%s: no mail", rel)
		}
		want, err := os.ReadFile(filepath.Join(shared, "docs_oracle", strings.ReplaceAll(rel, "/", "__")+".txt"))
		if err != nil {
			return nil
		}
		w, dg := words.add(want, got, 1, isWord), digits.add(want, got, 4, unicode.IsDigit)
		t.Logf("%s: words %.3f digits %.3f", rel, w, dg)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d files; words %v; digit runs %v", files, &words, &digits)
	if words.micro() < 0.9 || digits.micro() < 0.95 {
		t.Errorf("recall too low: words %v, digit runs %v", &words, &digits)
	}
}

func isMailName(name string) bool {
	switch filepath.Ext(name) {
	case ".eml", ".mbox", ".emlx":
		return true
	}
	return strings.HasPrefix(name, "testRFC822")
}

func extractMail(t *testing.T, path string) (text []byte, matched bool) {
	t.Helper()
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
	s := &nestedSink{ctx: ctx, budget: extract.NewBudget(extract.Limits{})}
	f := extract.NewFile(extract.Loc{Path: path}, filepath.Base(path), info.Size(), r, s.budget)
	head, err := f.Head()
	if err != nil {
		t.Fatal(err)
	}
	if err := (extract.Mail{}).Extract(ctx, f, s); err != nil {
		t.Errorf("%s: %v", path, err)
	}
	return s.text.Bytes(), (extract.Mail{}).Match(f.Name, head)
}
