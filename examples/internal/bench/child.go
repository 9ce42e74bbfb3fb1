package main

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/klauspost/compress/flate"
	"github.com/xuri/excelize/v2"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/extract"
)

// childWord is the first argument of a process that does one piece of work, so
// that it is measured as other programs are.
const childWord = "child"

func child(ctx context.Context, args []string) error {
	switch work, path := args[0], args[1]; work {
	case "read":
		return eachUnit(ctx, path, nothing{})
	case "inflate":
		return inflate(path)
	case "excelize":
		return excelizeRows(path)
	case "elfproef":
		return elfproefTime(path)
	}
	return fmt.Errorf("no work %q", args[0])
}

func (t tools) child(name, work, path string) command {
	return command{name: name, args: []string{t.self, childWord, work, path}}
}

// nothing is a sink that drops what it gets.
type nothing struct{}

func (nothing) Unit(extract.Unit) error { return nil }
func (nothing) Row(extract.Row) error   { return nil }
func (nothing) Member(_ extract.Loc, r io.Reader) error {
	_, err := io.Copy(io.Discard, r)
	return err
}
func (nothing) Unread(extract.Loc, error) error { return nil }

// eachUnit reads a file and gives what is in it to out.
func eachUnit(ctx context.Context, path string, out extract.Sink) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	file := extract.NewFile(extract.Loc{Path: path}, filepath.Base(path), info.Size(), f, extract.NewBudget(extract.Limits{}))
	format, err := extract.Detect(extract.Formats(), file)
	if err != nil || format == nil {
		return err
	}
	var skip *extract.Skip
	if err := format.Extract(ctx, file, out); !errors.As(err, &skip) {
		return err
	}
	return nil
}

// inflate does what every reader of a workbook has to: it unpacks the parts.
func inflate(path string) error {
	z, err := zip.OpenReader(path)
	if err != nil {
		return err
	}
	defer z.Close()
	buf := make([]byte, 64<<10)
	for _, part := range z.File {
		packed, err := part.OpenRaw()
		if err != nil {
			return err
		}
		if _, err := io.CopyBuffer(struct{ io.Writer }{io.Discard}, flate.NewReader(packed), buf); err != nil {
			return err
		}
	}
	return nil
}

func excelizeRows(path string) error {
	book, err := excelize.OpenFile(path)
	if err != nil {
		return err
	}
	defer book.Close()
	rows, err := book.Rows("Blad1")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if _, err := rows.Columns(); err != nil {
			return err
		}
	}
	return rows.Error()
}

// textSink writes what is in a file and its members as lines of text, for tools
// that read nothing else.
type textSink struct {
	ctx context.Context
	w   *bytes.Buffer
}

func (s textSink) Unit(u extract.Unit) error {
	if u.Label != "" {
		fmt.Fprintf(s.w, "%s: ", u.Label)
	}
	s.w.Write(u.Text)
	s.w.WriteByte('\n')
	return nil
}

func (s textSink) Row(r extract.Row) error {
	for i, c := range r.Cells {
		if i > 0 {
			s.w.WriteByte('\t')
		}
		s.w.Write(c.Text)
	}
	s.w.WriteByte('\n')
	return nil
}

func (s textSink) Member(loc extract.Loc, r io.Reader) error {
	data, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	file := extract.NewFile(loc, loc.Base(), int64(len(data)), bytes.NewReader(data), extract.NewBudget(extract.Limits{}))
	if format, err := extract.Detect(extract.Formats(), file); err == nil && format != nil {
		_ = format.Extract(s.ctx, file, s) // a damaged one gives what it gives
	}
	return nil
}

func (textSink) Unread(extract.Loc, error) error { return nil }

// textOf is the text of a folder of documents, a file for each.
func (b *bench) textOf(ctx context.Context, of corpus) (corpus, error) {
	return b.corpus(filepath.Base(of.path)+"-text", func(to string) error {
		return filepath.WalkDir(of.path, func(name string, d os.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			text := textSink{ctx, &bytes.Buffer{}}
			_ = eachUnit(ctx, name, text)
			inside, err := filepath.Rel(of.path, name)
			if err != nil {
				return err
			}
			target := filepath.Join(to, inside+".txt")
			if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
				return err
			}
			return os.WriteFile(target, text.w.Bytes(), 0o644)
		})
	})
}

// checks is the number of numbers that elfproefTime tests.
const checks = 50_000_000

// elfproefTime tests numbers that pass and fail, or, where what is "none", goes
// through them only.
func elfproefTime(what string) error {
	numbers := [][]byte{[]byte("999900006"), []byte("999900007"), []byte("123456789"), []byte("000012345")}
	passed := 0
	for i := range checks {
		if number := numbers[i&3]; what == "none" && len(number) == i || what != "none" && pii.ValidBSN(number) {
			passed++
		}
	}
	if passed == checks {
		return errors.New("all numbers pass")
	}
	return nil
}

// allocations returns how often the built-in detectors allocate for a unit that
// holds something of most kinds.
func allocations() float64 {
	unit := pii.Text{Body: []byte("Mevrouw J. de Vries, geboren 1 mei 1970, BSN 999900006, Dorpsstraat 12, 7601 AB Almelo, auto GB-001-B, jan@postvak.nl, 0612345678"), Field: pii.FieldNone}
	detectors := pii.Detectors()
	var matches []pii.Match
	return testing.AllocsPerRun(100, func() {
		for _, d := range detectors {
			matches = d.AppendMatches(matches[:0], unit)
		}
	})
}
