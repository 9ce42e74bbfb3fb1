package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/report"
	"github.com/piiscan/piiscan/scan/sandbox"
	"github.com/piiscan/piiscan/scan/view"
	"github.com/piiscan/piiscan/scan/wording"
)

func extractCommand(c *console) *cobra.Command {
	f := &extractFlags{
		color: choose("auto", "always", "never"), external: choose("auto", "never"),
		scanFlags: &scanFlags{reportFlags: &reportFlags{}, sandbox: choose("auto", "require", "off"), workerMemory: size{sandbox.DefaultMemory}},
	}
	cmd := c.command(wording.ExtractHelp)
	cmd.Args = func(cmd *cobra.Command, args []string) error {
		if len(args) > 1 {
			return fault(wording.OutputExample.With("piiscan extract form.docx"), wording.OneFileOnly.With(len(args)))
		}
		return needPaths(cmd, args)
	}
	set := cmd.Flags()
	set.Var(&f.color, "color", c.in(wording.FlagColor))
	set.Var(&f.external, "external", c.in(wording.FlagExternal))
	set.Var(&f.sandbox, "sandbox", c.in(wording.FlagSandbox))
	set.Var(&f.workerMemory, "worker-memory", c.in(wording.FlagWorkerMemory))
	set.DurationVar(&f.timeout, "timeout", 5*time.Minute, c.in(wording.FlagTimeout))
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return c.extract(cmd, args[0], f) }
	return cmd
}

// extractFlags are what the command can be told.
type extractFlags struct {
	*scanFlags // of the sandbox and the time
	color      choice
	external   choice
}

// extract shows one file.
func (c *console) extract(cmd *cobra.Command, path string, f *extractFlags) error {
	info, err := os.Stat(path)
	if err != nil {
		return pathFailure(cmd, path, err)
	}
	if !info.Mode().IsRegular() {
		return fault(wording.ScanTheFolder.With(path), wording.NotAFile.With(path))
	}
	content, err := os.Open(path)
	if err != nil {
		return pathFailure(cmd, path, err)
	}
	defer content.Close()
	name := filepath.Base(path)
	file := extract.NewFile(extract.Loc{Path: name}, name, info.Size(), content, extract.NewBudget(extract.Limits{}).Of(info.Size()))
	out := bufio.NewWriter(c.stdout)
	l := &listing{w: out, language: c.language, color: colors(f.color.value, c.stdout)}
	err = c.show(cmd.Context(), file, f, l)
	if flushErr := out.Flush(); err == nil && flushErr != nil {
		err = &writeError{flushErr}
	}
	if code := signalCode(cmd.Context()); code != 0 {
		c.code = code
		return nil
	}
	if err == nil && l.unread > 0 {
		c.code = exitIncomplete
	}
	return err
}

// show shows a file to l, by a worker behind the wall where a scan would have one
// read it.
func (c *console) show(ctx context.Context, file *extract.File, f *extractFlags, l *listing) error {
	formats := formatsWith(f.external.value)
	config := scan.Config{Formats: formats, Keyer: exposure.NewKeyer()}
	defer config.Keyer.Wipe()
	format, err := extract.Detect(formats, file)
	if err == nil && format != nil && !slices.Contains(sandboxConfig(0).Trusted, format.Name()) {
		guard, err := c.guard(f.scanFlags, config)
		if err != nil {
			return err
		}
		if guard != nil {
			defer func() { _ = guard.Close() }() // its processes have nothing left to say
			return guard.Show(ctx, f.timeout, file, l)
		}
	}
	if f.timeout > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, f.timeout)
		defer cancel()
	}
	err = view.Read(ctx, formats, file, l)
	if errors.Is(err, context.DeadlineExceeded) {
		return l.Unread(file.Loc, &extract.Error{Reason: extract.Timeout})
	}
	return err
}

// listing is a viewer that prints what it is shown.
type listing struct {
	w        io.Writer
	language wording.Language
	color    bool
	files    []alignment // that are open, one inside the other
	unread   int
}

var _ view.Viewer = (*listing)(nil)

// alignment is what the texts of a file stand below each other by.
type alignment struct {
	file  extract.Loc
	place int // widest place so far
	label int // widest label
}

// maxOpen bounds the files inside each other whose alignment is kept: who reads
// them may claim any.
const maxOpen = 16

// widest place and label that others are aligned to, and the widest label that the
// lines of its own text are.
const (
	maxPlace  = 20
	maxLabel  = 24
	maxIndent = 120
)

// of returns the alignment of the file that a location is in.
func (l *listing) of(loc extract.Loc) *alignment {
	for i := len(l.files) - 1; i >= 0; i-- {
		if l.files[i].file == loc.File() {
			l.files = l.files[:i+1]
			return &l.files[i]
		}
	}
	if len(l.files) == maxOpen {
		l.files = slices.Delete(l.files, 0, 1)
	}
	l.files = append(l.files, alignment{file: loc.File()})
	return &l.files[len(l.files)-1]
}

// File prints the name of a file, and what it is.
func (l *listing) File(loc extract.Loc, format string) error {
	for len(l.files) > 0 && !strings.HasPrefix(loc.Members, l.files[len(l.files)-1].file.Members+"!") {
		l.files = l.files[:len(l.files)-1]
	}
	l.of(loc)
	return l.print("%s  %s\n", l.paint("1", loc.String()), l.paint("2", report.Printable(format)))
}

// Unit prints a unit: place, label, text. What it repeats of the unit before
// it is left out.
func (l *listing) Unit(u extract.Unit) error {
	label := report.Printable(u.Label)
	if label != "" {
		label += ":"
	}
	c := l.of(u.Loc)
	c.label = max(c.label, min(report.Columns(label), maxLabel))
	if c.label > 0 {
		label = pad(label, c.label) + " "
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

// Unread prints what could not be read, and why; what is left out by rule, by
// which.
func (l *listing) Unread(loc extract.Loc, err error) error {
	var skip *extract.Skip
	if errors.As(err, &skip) {
		return l.print("%s  %s  %s\n", l.paint("1", loc.String()), l.paint("33", wording.LeftOut.In(l.language)), report.Printable(skip.Rule))
	}
	l.unread++
	why := wording.NotReadBecause.With(wording.Reason(extract.ReasonOf(err)))
	return l.print("%s  %s  %s\n", l.paint("1", loc.String()), l.paint("33", report.Printable(why.In(l.language))), report.Printable(l.detail(loc, err)))
}

// detail returns what an error adds to its place and its reason.
func (l *listing) detail(loc extract.Loc, err error) string {
	for _, known := range listingErrors {
		if errors.Is(err, known.err) {
			return known.text.In(l.language)
		}
	}
	return view.Detail(loc, err)
}

// listingErrors are the errors that have words of their own.
var listingErrors = []struct {
	err  error
	text wording.Phrase
}{{view.ErrFormat, wording.NoFormat}, {view.ErrDeep, wording.TooDeep}}

// lines prints a text after its place and label; its further lines stand below
// the place.
func (l *listing) lines(loc extract.Loc, label, text string) error {
	place := strings.TrimLeft(strings.TrimPrefix(loc.String(), loc.File().String()), "#:")
	c := l.of(loc)
	c.place = max(c.place, min(report.Columns(place), maxPlace))
	for line := range strings.Lines(text) {
		line = report.Printable(strings.TrimRight(line, "\r\n"))
		line = "  " + l.paint("2", pad(place, c.place)) + "  " + l.paint("36", label) + line
		if err := l.print("%s\n", strings.TrimRight(line, " ")); err != nil {
			return err
		}
		place, label = "", pad("", min(report.Columns(label), maxIndent))
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
