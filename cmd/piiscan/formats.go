package main

import (
	"bufio"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/piiscan/piiscan/scan/external"
	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/report"
	"github.com/piiscan/piiscan/scan/wording"
)

func formatsCommand(c *console) *cobra.Command {
	cmd := c.command(wording.FormatsHelp)
	cmd.Args = needNothing
	cmd.RunE = func(*cobra.Command, []string) error {
		out := bufio.NewWriter(c.stdout)
		l := &formatList{out, c.language, c.page()}
		l.read()
		l.external()
		l.recognised()
		return out.Flush()
	}
	return cmd
}

// allFormats returns what this program reads: through other programs first,
// since those formats are the most particular, then the built-in ones.
func allFormats() []extract.Format {
	var all []extract.Format
	for _, f := range external.Walled() {
		all = append(all, f)
	}
	return append(all, extract.Formats()...)
}

// formatsWith returns what is read with --external as it is.
func formatsWith(external string) []extract.Format {
	if external == "never" {
		return extract.Formats()
	}
	return allFormats()
}

// aboutOf returns what is told of the format called name; nothing of one that is
// not listed.
func aboutOf(name string) wording.Format {
	for _, family := range wording.Families() {
		for _, f := range family.Formats {
			if f.Name == name {
				return f
			}
		}
	}
	return wording.Format{}
}

// formatList writes which formats are read.
type formatList struct {
	w        io.Writer
	language wording.Language
	width    int
}

func (l *formatList) say(text wording.Text) { fmt.Fprintln(l.w, text.In(l.language)) }

// read lists the built-in formats by family: in three columns where they fit.
func (l *formatList) read() {
	name, reads, by := l.columns()
	wide := name+reads+by+len("      ") <= l.width
	l.say(wording.ReadHere)
	for _, family := range wording.Families() {
		if family.Title == (wording.Phrase{}) {
			continue // told with what is only recognised
		}
		fmt.Fprintln(l.w)
		l.say(family.Title)
		for _, f := range family.Formats {
			if isExternal(f.Name) {
				continue
			}
			about, by := f.Reads.In(l.language), f.By.In(l.language)
			if wide {
				fmt.Fprintf(l.w, "  %s  %s  %s\n", pad(f.Name, name), pad(about, reads), by)
			} else {
				l.hanging("  "+pad(f.Name, name)+"  ", about+" ("+by+")")
			}
		}
	}
}

// columns returns the widths of the names of formats, of what is read of them,
// and of what they are recognised by.
func (l *formatList) columns() (name, reads, by int) {
	for _, family := range wording.Families() {
		for _, f := range family.Formats {
			name = max(name, len(f.Name))
			reads = max(reads, report.Columns(f.Reads.In(l.language)))
			by = max(by, report.Columns(f.By.In(l.language)))
		}
	}
	return name, reads, by
}

// isExternal tells whether a format is read through other programs.
func isExternal(name string) bool {
	return slices.ContainsFunc(external.Formats(), func(f external.Format) bool { return f.Name() == name })
}

// hanging writes text in lines after first, the others indented as much.
func (l *formatList) hanging(first, text string) {
	indent := report.Columns(first)
	for _, line := range report.Wrap(text, l.width-indent) {
		fmt.Fprintln(l.w, first+line)
		first = strings.Repeat(" ", indent)
	}
}

// external lists the formats that other programs read, and whether those are
// there.
func (l *formatList) external() {
	fmt.Fprintln(l.w)
	l.say(wording.ReadThrough)
	fmt.Fprintln(l.w)
	for _, f := range external.Formats() {
		first := "  " + f.Name() + "  "
		l.hanging(first, aboutOf(f.Name()).Reads.In(l.language))
		l.hanging(strings.Repeat(" ", len(first)), program(f).In(l.language))
	}
}

// program says which package a format needs, and whether it is there.
func program(f external.Format) wording.Text {
	for _, p := range f.Programs() {
		switch _, err := p.Path(); {
		case err == nil:
		case runtime.GOOS != "linux":
			return wording.IsNotInstalled.With(wording.OnLinuxOnly)
		default:
			return wording.IsNotInstalled.With(wording.NotInstalled.With(p.Name, p.Package))
		}
	}
	return wording.IsInstalled.With(f.Programs()[0].Package)
}

// recognised lists what is not read, or not all of it.
func (l *formatList) recognised() {
	known := extract.Recognised()
	fmt.Fprintln(l.w)
	l.say(wording.RecognisedOnly)
	for _, group := range []struct {
		title wording.Text
		kinds []wording.Text
	}{
		{wording.LeftOutByRule, []wording.Text{wording.RuleKinds}},
		{wording.SealedOnly, append([]wording.Text{wording.WithPassword}, named(known.Sealed)...)},
		{wording.PicturesOnly, []wording.Text{wording.PictureKinds}},
		{wording.PropertiesOnly, named(known.Parts)},
		{wording.RunsOnly, append(named(known.Runs), wording.AnyOtherFile)},
		{wording.Unreadable, named(known.Closed)},
	} {
		fmt.Fprintln(l.w)
		l.say(group.title)
		l.hanging("  ", wording.Join{Texts: group.kinds, Between: ", "}.In(l.language))
	}
}

// named returns what kinds of files are called.
func named(kinds []string) []wording.Text {
	texts := make([]wording.Text, len(kinds))
	for i, k := range kinds {
		texts[i] = wording.Recognised(k)
	}
	return texts
}
