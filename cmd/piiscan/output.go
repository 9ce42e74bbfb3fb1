package main

import (
	"bufio"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/report"
	"github.com/piiscan/piiscan/scan/wording"
)

// output is a report to write.
type output struct {
	format report.Format
	path   string // "" for standard output
	color  bool
	width  int
}

func formatNames() string {
	var names []string
	for _, f := range report.Formats() {
		names = append(names, f.Name)
	}
	return strings.Join(names, ", ")
}

// openOutputs reads the -o flags and makes sure, before hours of work, that
// what they ask for can be written. Without any it is the format called
// standard, to standard output.
func (c *console) openOutputs(f *reportFlags, scanned []string, standard string) ([]output, error) {
	specs := f.outputs
	if len(specs) == 0 && !f.quiet {
		specs = []string{standard}
	}
	var outputs []output
	taken := make(map[string]bool)
	for _, spec := range specs {
		o, err := parseOutput(spec)
		if err != nil {
			return nil, err
		}
		if taken[o.path] {
			return nil, fault(wording.OutputEachFile, wording.OutputTwice.With(spec, orStandard(o.path)))
		}
		taken[o.path] = true
		if o.path == "" {
			o.color, o.width = colors(f.color.value, c.stdout), columns(c.stdout)
		} else if err := checkTarget(o.path, scanned); err != nil {
			return nil, err
		}
		outputs = append(outputs, o)
	}
	return outputs, nil
}

// parseOutput reads FORMAT or FORMAT=FILE; the file "-" is standard output.
func parseOutput(spec string) (output, error) {
	name, path, hasPath := strings.Cut(spec, "=")
	if hasPath && path == "" {
		return output{}, fault(wording.OutputExample.With("-o json=report.json"), wording.OutputNameless.With(spec))
	}
	if path == "-" {
		path = ""
	}
	if path != "" {
		path = filepath.Clean(path)
	}
	for _, f := range report.Formats() {
		if f.Name == name {
			return output{format: f, path: path}, nil
		}
	}
	return output{}, fault(wording.OutputFormats.With(formatNames()), wording.OutputUnknown.With(spec, name))
}

// checkTarget makes sure that a file can be made at path, and that it is not
// in what is scanned: a scan leaves the evidence as it was.
func checkTarget(path string, scanned []string) error {
	inside, err := insideAny(path, scanned)
	switch {
	case err != nil:
		return fault(wording.FolderOfReport, wording.Of.With(path, told(plainError(err))))
	case inside:
		return fault(wording.WriteElsewhere.With(filepath.Join("..", filepath.Base(path))), wording.InScannedFolder.With(path))
	}
	if info, err := os.Lstat(path); err == nil && !info.Mode().IsRegular() {
		return fault(wording.GiveFileOrNone, wording.NotRegular.With(path))
	}
	probe, err := os.CreateTemp(filepath.Dir(path), ".piiscan-*")
	if err != nil {
		return fault(wording.ChooseFolder, wording.Of.With(path, told(plainError(err))))
	}
	_ = probe.Close()
	return os.Remove(probe.Name())
}

// makeFolder makes a folder that only its owner can look into, outside of what
// is scanned.
func makeFolder(path string, scanned []string) error {
	inside, err := insideAny(path, scanned)
	switch {
	case err != nil:
		return fault(wording.FolderAround, wording.Of.With(path, told(plainError(err))))
	case inside:
		return fault(wording.KeepElsewhere.With(filepath.Join("..", filepath.Base(path))), wording.InScannedFolder.With(path))
	}
	if err := os.Mkdir(path, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return fault(wording.ChooseFolder, wording.Of.With(path, told(plainError(err))))
	}
	return nil
}

// insideAny tells whether path is one of the scanned files or lies in one of
// the scanned folders, whatever links lead there.
func insideAny(path string, scanned []string) (bool, error) {
	if target, err := filepath.EvalSymlinks(path); err == nil {
		path = target // it may be a link that leads in
	}
	dir, err := filepath.Abs(filepath.Dir(path))
	if err != nil {
		return false, err
	}
	if dir, err = filepath.EvalSymlinks(dir); err != nil {
		return false, err
	}
	places := []string{filepath.Join(dir, filepath.Base(path)), dir}
	for parent := filepath.Dir(dir); parent != dir; dir, parent = parent, filepath.Dir(parent) {
		places = append(places, parent)
	}
	for _, place := range places {
		info, err := os.Stat(place)
		if err != nil {
			continue // the report itself need not exist
		}
		for _, s := range scanned {
			if other, err := os.Stat(s); err == nil && os.SameFile(info, other) {
				return true, nil
			}
		}
	}
	return false, nil
}

// write writes every report.
func (c *console) write(outputs []output, s *exposure.Summary, info report.Info) error {
	for _, o := range outputs {
		info.Color, info.Width, info.Language, info.Started = o.color, o.width, c.language, c.started
		render := func(w io.Writer) error { return o.format.Write(w, s, info) }
		if o.path == "" {
			if err := render(c.stdout); err != nil {
				return fault(nil, wording.Of.With(wording.StandardOutput, told(plainError(err))))
			}
			continue
		}
		if err := writeFile(o.path, render); err != nil {
			return fault(wording.ReportLost, wording.Of.With(o.path, told(plainError(err))))
		}
	}
	return nil
}

// writeFile makes a file that only its owner can read, whole or not at all, in
// the place of the one that is there.
func writeFile(path string, render func(io.Writer) error) error {
	return makeFile(path, render, os.Rename)
}

// writeNew is writeFile for a file that must not be there yet: the error is
// fs.ErrExist if it is. (A disk that has no links cannot be told so.)
func writeNew(path string, render func(io.Writer) error) error {
	return makeFile(path, render, func(from, to string) error {
		err := os.Link(from, to)
		if err == nil || errors.Is(err, fs.ErrExist) {
			return errors.Join(err, os.Remove(from))
		}
		if _, err := os.Lstat(to); err == nil {
			return fs.ErrExist
		}
		return os.Rename(from, to)
	})
}

func makeFile(path string, render func(io.Writer) error, put func(from, to string) error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".piiscan-*") // 0600
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = f.Close()
			_ = os.Remove(f.Name())
		}
	}()
	buffered := bufio.NewWriter(f)
	if err := render(buffered); err != nil {
		return err
	}
	if err := buffered.Flush(); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return put(f.Name(), path)
}

// plainError takes the operation and the path off an error of package os, for
// messages that name the path themselves.
func plainError(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	var l *os.LinkError
	if errors.As(err, &l) {
		return l.Err
	}
	return err
}
