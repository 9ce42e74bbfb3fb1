package extract

import (
	"bytes"
	"context"
	"errors"
	"strings"

	"github.com/piiscan/piiscan/scan/extract/internal/cfb"
	"github.com/piiscan/piiscan/scan/extract/internal/textrun"
	"github.com/piiscan/piiscan/scan/extract/internal/vba"
)

// readMacros reads a project of macros: the source of each module, whose name is
// the Part, and the runs of text in its forms. Macros hold server names,
// passwords and test persons.
func readMacros(ctx context.Context, f *File, root *cfb.Storage, out Sink) error {
	m := macroReader{f: f, out: out, lines: NewLines(out, f.Loc)}
	for _, s := range root.Storage("VBA").Streams {
		if err := context.Cause(ctx); err != nil {
			return err
		}
		if name := strings.ToLower(s.Name); name == "dir" || strings.HasPrefix(name, "_") {
			continue // where the modules are, and compiled code
		}
		if err := m.module(s); err != nil {
			return err
		}
	}
	for _, form := range root.Storages {
		for _, s := range form.Streams {
			if name := strings.ToLower(s.Name); name != "f" && name != "o" {
				continue
			}
			if err := m.form(form.Name, s); err != nil {
				return err
			}
		}
	}
	return m.lines.Close()
}

type macroReader struct {
	f     *File
	out   Sink
	lines *Lines
}

func (m *macroReader) read(s *cfb.Stream) ([]byte, error) {
	return s.ReadAll(m.f.Budget.Limits().Memory / 4)
}

// module reads the source of a module.
func (m *macroReader) module(s *cfb.Stream) error {
	loc := partLoc(m.f, s.Name)
	data, err := m.read(s)
	if err != nil {
		return m.out.Unread(loc, compoundError(err))
	}
	source, err := vba.Source(data, int(m.f.Budget.Limits().Memory/4))
	if err := m.f.Budget.Take(len(source)); err != nil {
		return err
	}
	if err := m.lines.At(loc); err != nil {
		return err
	}
	n := 0
	for line := range bytes.Lines(decodeMixed(source)) {
		n++
		if line = bytes.TrimRight(line, "\r\n"); bytes.HasPrefix(line, []byte("Attribute VB_")) {
			continue
		}
		if err := m.lines.Line(n, line); err != nil {
			return err
		}
	}
	if err := m.lines.Break(); err != nil {
		return err
	}
	if err == nil {
		return nil
	}
	if errors.Is(err, vba.ErrNone) && len(data) == 0 {
		return nil
	}
	return m.out.Unread(loc, &Error{Reason: Damaged, Err: err})
}

// form reads the runs of text in the description of a form.
func (m *macroReader) form(name string, s *cfb.Stream) error {
	loc := partLoc(m.f, name)
	data, err := m.read(s)
	if err != nil {
		return m.out.Unread(loc, compoundError(err))
	}
	if err := m.lines.At(loc); err != nil {
		return err
	}
	runs := textrun.NewScanner(bytes.NewReader(data))
	for n := 1; ; n++ {
		run, ok := runs.Next()
		if !ok {
			return m.lines.Break()
		}
		if err := m.lines.Line(n, run.Text); err != nil {
			return err
		}
	}
}
