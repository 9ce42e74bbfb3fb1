package extract_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/piiscan/piiscan/scan/extract"
)

// allText returns all text that comes out of a file of the corpus and of the
// files inside it, and how the reading ended where it did not end well.
func allText(path string) (text, status string) {
	s := &everything{}
	s.readCorpus(path)
	return s.text.String(), strings.Join(s.status, "; ")
}

// readCorpus reads a file of the corpus.
func (s *everything) readCorpus(path string) {
	content, err := os.ReadFile(filepath.Join(corpusDir, "docs", filepath.FromSlash(path)))
	if err != nil {
		s.status = append(s.status, err.Error())
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	s.ctx, s.budget = ctx, extract.NewBudget(extract.Limits{Bytes: 1 << 30})
	loc := extract.Loc{Path: path}
	s.read(loc, extract.NewFile(loc, loc.Base(), int64(len(content)), bytes.NewReader(content), s.budget))
}

// everything is a sink that gathers the text of a file and of all files inside
// it, by the built-in formats.
type everything struct {
	ctx    context.Context
	budget *extract.Budget
	body   bool // leave out the properties and the names of files inside it
	text   strings.Builder
	status []string
}

func (s *everything) read(loc extract.Loc, f *extract.File) {
	defer func() {
		if recover() != nil {
			s.status = append(s.status, loc.Members+" panic")
		}
	}()
	format, err := extract.Detect(extract.Formats(), f)
	if err == nil && format != nil {
		err = format.Extract(s.ctx, f, s)
	} else if err == nil && loc.Members == "" {
		err = errors.New("no format")
	}
	if err != nil {
		s.status = append(s.status, strings.TrimSpace(loc.Members+" "+err.Error()))
	}
}

func (s *everything) Unit(u extract.Unit) error {
	if s.body && u.Loc.Part == "properties" {
		return nil
	}
	if u.Overlap == 0 { // else the unit goes on where the last ended
		s.text.WriteString("\n" + u.Label + "\n")
	}
	s.text.Write(u.Text[u.Overlap:])
	return nil
}

func (s *everything) Row(r extract.Row) error {
	s.text.WriteByte('\n')
	for _, c := range r.Cells {
		s.text.Write(c.Text)
		s.text.WriteByte('\t')
	}
	return nil
}

func (s *everything) Member(loc extract.Loc, r io.Reader) error {
	if !s.body {
		s.text.WriteString("\n" + loc.Base() + "\n")
	}
	size := int64(-1)
	if at, ok := r.(interface{ Size() int64 }); ok {
		size = at.Size()
	}
	if loc.Depth() <= s.budget.Limits().Depth {
		s.read(loc, extract.NewFile(loc, loc.Base(), size, r, s.budget))
	}
	return s.ctx.Err()
}

func (s *everything) Unread(loc extract.Loc, err error) error {
	s.status = append(s.status, fmt.Sprintf("unread %s%s %.80s", loc.Members, loc.Part, err))
	return nil
}
