package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/report"
	"github.com/piiscan/piiscan/scan/wording"
)

func extractCommand(c *console) *cobra.Command {
	color := choose("auto", "always", "never")
	external := choose("auto", "never")
	cmd := c.command(wording.ExtractHelp)
	cmd.Args = func(cmd *cobra.Command, args []string) error {
		if len(args) > 1 {
			return fault(wording.OutputExample.With("piiscan extract form.docx"), wording.OneFileOnly.With(len(args)))
		}
		return needPaths(cmd, args)
	}
	cmd.Flags().Var(&color, "color", c.in(wording.FlagColor))
	cmd.Flags().Var(&external, "external", c.in(wording.FlagExternal))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		l := &listing{language: c.language, formats: formatsWith(external.value), color: colors(color.value, c.stdout)}
		return c.extract(cmd, args[0], l)
	}
	return cmd
}

// extract shows one file with l.
func (c *console) extract(cmd *cobra.Command, path string, l *listing) error {
	info, err := os.Stat(path)
	if err != nil {
		return pathFailure(cmd, path, err)
	}
	if !info.Mode().IsRegular() {
		return fault(wording.ScanTheFolder.With(path), wording.NotAFile.With(path))
	}
	f, err := os.Open(path)
	if err != nil {
		return pathFailure(cmd, path, err)
	}
	defer f.Close()
	name := filepath.Base(path)
	file := extract.NewFile(extract.Loc{Path: name}, name, info.Size(), f, extract.NewBudget(extract.Limits{}).Of(info.Size()))
	out := bufio.NewWriter(c.stdout)
	l.ctx, l.w = cmd.Context(), out
	err = l.file(file)
	if flushErr := out.Flush(); err == nil && flushErr != nil {
		err = &writeError{flushErr}
	}
	if err != nil {
		return err
	}
	if code := signalCode(cmd.Context()); code != 0 {
		c.code = code
	} else if l.unread > 0 {
		c.code = exitIncomplete
	}
	return nil
}

// listing is a sink that prints what it is given. Each file inside the file
// has a listing of its own.
type listing struct {
	ctx      context.Context
	w        io.Writer
	language wording.Language
	formats  []extract.Format
	color    bool
	budget   *extract.Budget
	place    int // widest place so far, so that texts stand below each other
	label    int // widest label
	unread   int
}

var _ extract.Sink = (*listing)(nil)

// widest place and label that others are aligned to.
const (
	maxPlace = 20
	maxLabel = 24
)

// file lists f and what is inside it. The error is of the writer only.
func (l *listing) file(f *extract.File) error {
	l.budget = f.Budget
	format, err := extract.Detect(l.formats, f)
	if err == nil && format == nil {
		err = &extract.Error{Reason: extract.Unsupported, Err: errNoFormat}
	}
	if err != nil {
		return l.Unread(f.Loc, err)
	}
	if err := l.print("%s  %s\n", l.paint("1", f.Loc.String()), l.paint("2", format.Name())); err != nil {
		return err
	}
	err = l.guarded(format, f)
	var w *writeError
	if err == nil || errors.As(err, &w) {
		return err
	}
	if l.ctx.Err() == nil { // else interrupted: the exit code tells
		return l.Unread(f.Loc, err)
	}
	return nil
}

// guarded extracts f; a format that panics has crashed on this file.
func (l *listing) guarded(format extract.Format, f *extract.File) (err error) {
	defer func() {
		if recover() != nil {
			err = &extract.Error{Reason: extract.Crashed}
		}
	}()
	return format.Extract(l.ctx, f, l)
}

// Unit prints a unit: place, label, text. What it repeats of the unit before
// it is left out.
func (l *listing) Unit(u extract.Unit) error {
	label := report.Printable(u.Label)
	if label != "" {
		label += ":"
	}
	l.label = max(l.label, min(report.Columns(label), maxLabel))
	if l.label > 0 {
		label = pad(label, l.label) + " "
	}
	return l.lines(u.Loc, label, string(u.Text[u.Overlap:]))
}

// oneLine keeps a cell on the line of its row.
var oneLine = strings.NewReplacer("\r\n", `\n`, "\n", `\n`, "\r", `\r`)

// Row prints a row of a table, its cells between bars.
func (l *listing) Row(r extract.Row) error {
	var b strings.Builder
	col := 1
	for i, c := range r.Cells {
		switch {
		case c.Col-col > 8: // a cell far out: name its column
			fmt.Fprintf(&b, "| ...%d: ", c.Col)
		case i > 0 || c.Col > 1:
			b.WriteString(strings.Repeat("| ", max(c.Col-col, 0)))
		}
		b.WriteString(oneLine.Replace(string(c.Text)) + " ")
		col = c.Col
	}
	return l.lines(r.Loc, "", strings.TrimRight(b.String(), " "))
}

// Member lists a file inside the file.
func (l *listing) Member(loc extract.Loc, r io.Reader) error {
	if loc.Depth() > l.budget.Limits().Depth {
		return l.Unread(loc, &extract.Error{Reason: extract.TooLarge, Err: errTooDeep})
	}
	inner := &listing{ctx: l.ctx, w: l.w, language: l.language, formats: l.formats, color: l.color}
	err := inner.file(extract.NewFile(loc, loc.Base(), -1, r, l.budget))
	l.unread += inner.unread
	return err
}

// Unread prints what could not be read, and why; what is left out by rule, by
// which.
func (l *listing) Unread(loc extract.Loc, err error) error {
	var skip *extract.Skip
	if errors.As(err, &skip) {
		return l.print("%s  %s  %s\n", l.paint("1", loc.String()), l.paint("33", wording.LeftOut.In(l.language)), skip.Rule)
	}
	l.unread++
	reason := extract.ReasonOf(err)
	why := wording.NotReadBecause.With(wording.Reason(reason))
	return l.print("%s  %s  %s\n", l.paint("1", loc.String()), l.paint("33", why.In(l.language)), report.Printable(l.detail(loc, reason, err)))
}

// detail returns what an error adds to its place and its reason.
func (l *listing) detail(loc extract.Loc, reason extract.Reason, err error) string {
	for _, known := range listingErrors {
		if errors.Is(err, known.err) {
			return known.text.In(l.language)
		}
	}
	detail := strings.TrimPrefix(err.Error(), loc.String()+": ")
	if detail == string(reason) {
		return ""
	}
	return strings.TrimPrefix(detail, string(reason)+": ")
}

// The errors of the listing itself.
var (
	errNoFormat = errors.New(wording.NoFormat.English)
	errTooDeep  = errors.New(wording.TooDeep.English)
)

var listingErrors = []struct {
	err  error
	text wording.Phrase
}{{errNoFormat, wording.NoFormat}, {errTooDeep, wording.TooDeep}}

// lines prints a text after its place and label; its further lines stand below
// the place.
func (l *listing) lines(loc extract.Loc, label, text string) error {
	place := strings.TrimLeft(strings.TrimPrefix(loc.String(), loc.File().String()), "#:")
	l.place = max(l.place, min(report.Columns(place), maxPlace))
	for line := range strings.Lines(text) {
		line = report.Printable(strings.TrimRight(line, "\r\n"))
		line = "  " + l.paint("2", pad(place, l.place)) + "  " + l.paint("36", label) + line
		if err := l.print("%s\n", strings.TrimRight(line, " ")); err != nil {
			return err
		}
		place, label = "", pad("", report.Columns(label))
	}
	return nil
}

func pad(s string, n int) string {
	return s + strings.Repeat(" ", max(n-report.Columns(s), 0))
}

func (l *listing) paint(style, s string) string {
	if !l.color || strings.TrimSpace(s) == "" {
		return s
	}
	return "\x1b[" + style + "m" + s + "\x1b[0m"
}

func (l *listing) print(format string, args ...any) error {
	if _, err := fmt.Fprintf(l.w, format, args...); err != nil {
		return &writeError{err}
	}
	return nil
}

// writeError is an error of the listing's writer, not of the file.
type writeError struct{ err error }

func (e *writeError) Error() string { return e.In(wording.English) }
func (e *writeError) Unwrap() error { return e.err }

// In tells of the error in a language.
func (e *writeError) In(l wording.Language) string {
	return wording.Of.With(wording.StandardOutput, told(plainError(e.err))).In(l)
}
