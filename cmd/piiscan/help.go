package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/piiscan/piiscan/scan/report"
	"github.com/piiscan/piiscan/scan/wording"
)

// widestHelp is the most columns that help takes: longer lines read slower.
const widestHelp = 100

// helpPage writes help in a language and a width.
type helpPage struct {
	w        io.Writer
	language wording.Language
	width    int
	commands []*cobra.Command // of the root, in the order in which they are shown
}

// setHelp gives root and its commands help. The commands are shown in the order
// given.
func (c *console) setHelp(root *cobra.Command, commands []*cobra.Command) {
	page := func(w io.Writer) *helpPage { return &helpPage{w, c.language, min(c.page(), widestHelp), commands} }
	root.SetHelpFunc(func(cmd *cobra.Command, _ []string) { page(cmd.OutOrStdout()).help(cmd) })
	root.SetUsageFunc(func(cmd *cobra.Command) error {
		page(cmd.OutOrStderr()).usage(cmd)
		return nil
	})
}

func (h *helpPage) say(text wording.Text) string { return text.In(h.language) }

// title opens a part of the page.
func (h *helpPage) title(text wording.Text) { fmt.Fprintf(h.w, "\n%s:\n", h.say(text)) }

// help tells about a command.
func (h *helpPage) help(cmd *cobra.Command) {
	about := cmd.Long
	if about == "" {
		about = cmd.Short + "."
	}
	h.prose(about)
	fmt.Fprintln(h.w)
	h.usage(cmd)
}

// prose writes paragraphs, wrapped anew, and lines that begin with a space as
// they are.
func (h *helpPage) prose(text string) {
	var paragraph []string
	end := func() {
		if len(paragraph) == 0 {
			return
		}
		for _, line := range report.Wrap(strings.Join(paragraph, " "), h.width) {
			fmt.Fprintln(h.w, line)
		}
		paragraph = nil
	}
	for line := range strings.SplitSeq(strings.Trim(text, "\n"), "\n") {
		if line != "" && line[0] != ' ' {
			paragraph = append(paragraph, line)
			continue
		}
		end()
		fmt.Fprintln(h.w, line)
	}
	end()
}

// entry writes a name and what it is, in two columns. A name that is wider than
// its column has a line of its own.
func (h *helpPage) entry(name string, column int, about string) {
	first := pad("  "+name, column)
	if report.Columns("  "+name+"  ") > column {
		fmt.Fprintln(h.w, strings.TrimRight(first, " "))
		first = strings.Repeat(" ", column)
	}
	for _, line := range report.Wrap(about, h.width-column) {
		fmt.Fprintln(h.w, first+line)
		first = strings.Repeat(" ", column)
	}
}

func (h *helpPage) usage(cmd *cobra.Command) {
	fmt.Fprintf(h.w, "%s:\n  %s\n", h.say(wording.Usage), h.useLine(cmd))
	if cmd.Example != "" {
		h.title(wording.Examples)
		for line := range strings.SplitSeq(strings.Trim(cmd.Example, "\n"), "\n") {
			fmt.Fprintln(h.w, "  "+strings.TrimSpace(line))
		}
	}
	subs := cmd.Commands()
	if cmd == cmd.Root() {
		subs = h.commands
	}
	if len(subs) > 0 {
		h.title(wording.Commands)
		column := 0
		for _, sub := range subs {
			column = max(column, len(sub.Name())+len("    "))
		}
		for _, sub := range subs {
			h.entry(sub.Name(), column, sub.Short)
		}
	}
	if cmd == cmd.Root() {
		fmt.Fprintln(h.w)
		h.prose(h.say(wording.MoreHelp))
		return
	}
	h.flags(cmd)
}

func (h *helpPage) useLine(cmd *cobra.Command) string {
	switch {
	case cmd == cmd.Root():
		return cmd.Use
	case cmd.HasSubCommands():
		return h.say(wording.UseCommand.With(cmd.CommandPath()))
	}
	return cmd.Parent().CommandPath() + " " + cmd.Use
}

// flagGroups are the groups that many flags are told in.
func flagGroups() []flagGroup {
	return []flagGroup{
		{wording.ToJudge, []string{"staged", "range", "commit-msg", "stdin", "filename", "no-gitignore", "no-config"}},
		{wording.ToFailOn, []string{"fail-on", "min-confidence", "baseline", "no-inline-allow"}},
		{wording.ToLookAt, []string{"include", "exclude", "one-file-system", "external"}},
		{wording.ToFind, []string{"kinds", "test-persons", "test-ranges", "test-contacts"}},
		{wording.ToTell, []string{"output", "by", "from", "to", "date", "paths", "places", "quiet", "progress", "color", languageFlag}},
		{wording.ToKeep, []string{"store", "key-file"}},
		{wording.FileMayCost, []string{"timeout", "max-bytes", "max-ratio", "max-memory", "max-entries", "max-depth", "max-levels", "max-token"}},
		{wording.ToDivide, []string{"shards", "plan", "shard"}},
		{wording.ToWork, []string{"jobs", "sandbox", "worker-memory"}},
	}
}

type flagGroup struct {
	title wording.Text
	flags []string
}

// fewFlags need no groups.
const fewFlags = 10

// flags tells about the flags of a command, many of them in groups.
func (h *helpPage) flags(cmd *cobra.Command) {
	var all []*pflag.Flag
	add := func(f *pflag.Flag) {
		if !f.Hidden && f.Name != "help" && !slices.Contains(all, f) {
			all = append(all, f)
		}
	}
	cmd.LocalFlags().VisitAll(add)
	cmd.InheritedFlags().VisitAll(add)
	if len(all) <= fewFlags {
		h.group(wording.Flags, all)
		return
	}
	for _, g := range flagGroups() {
		var group []*pflag.Flag
		for _, name := range g.flags {
			for i, f := range all {
				if f.Name == name {
					group = append(group, f)
					all = slices.Delete(all, i, i+1)
					break
				}
			}
		}
		h.group(g.title, group)
	}
	h.group(wording.OtherFlags, all)
}

// wholeTime leaves out of a duration what is none: 5m0s is 5m.
var wholeTime = strings.NewReplacer("m0s", "m", "h0m", "h")

// flagColumn is where the text about a flag begins.
const flagColumn = 29

func (h *helpPage) group(title wording.Text, flags []*pflag.Flag) {
	if len(flags) == 0 {
		return
	}
	h.title(title)
	for _, f := range flags {
		value, about := pflag.UnquoteUsage(f)
		name := "    --" + f.Name
		if f.Shorthand != "" {
			name = "-" + f.Shorthand + ", --" + f.Name
		}
		if f.Value.Type() != "bool" {
			name += " " + value
		}
		if unset := f.DefValue; unset != "" && unset != "0" && unset != "false" && unset != "[]" {
			about += " " + h.say(wording.FlagDefault.With(wholeTime.Replace(unset)))
		}
		h.entry(name, flagColumn, about)
	}
}

// helpCommand returns the command that tells about the others.
func (c *console) helpCommand(root *cobra.Command) *cobra.Command {
	cmd := c.command(wording.HelpHelp)
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		if len(args) == 0 {
			return root.Help()
		}
		about, _, err := root.Find(args)
		if err != nil || about == root {
			hint := commandSlip(root, args[0])
			if hint == nil {
				hint = wording.CommandsListed
			}
			return fault(hint, wording.CommandUnknown.With(args[0]))
		}
		return about.Help()
	}
	return cmd
}
