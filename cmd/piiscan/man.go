package main

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/piiscan/piiscan/scan/wording"
)

func manCommand(c *console) *cobra.Command {
	cmd := c.command(wording.ManHelp)
	cmd.Args = needNothing
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		out := bufio.NewWriter(c.stdout)
		m := manPage{w: out, language: c.language}
		m.page(cmd.Root())
		return out.Flush()
	}
	return cmd
}

// manPage writes a page of the manual in the macros of man(7). An error of w is
// kept by bufio.
type manPage struct {
	w        io.Writer
	language wording.Language
}

func (m *manPage) say(text wording.Text) string { return text.In(m.language) }

// line writes a line of a macro, with its arguments in quotes.
func (m *manPage) line(macro string, args ...string) {
	fmt.Fprint(m.w, "."+macro)
	for _, arg := range args {
		fmt.Fprintf(m.w, ` "%s"`, strings.ReplaceAll(roff(arg), `"`, `\(dq`))
	}
	fmt.Fprintln(m.w)
}

// roff escapes text: backslashes, the hyphens that must be copied as they are,
// and the signs at the beginning of a line that begin a macro.
func roff(text string) string {
	text = strings.NewReplacer(`\`, `\e`, "-", `\-`, "'", `\(aq`, "`", `\(ga`, "^", `\(ha`, "~", `\(ti`).Replace(text)
	if strings.HasPrefix(text, ".") {
		text = `\&` + text
	}
	return text
}

// page writes all commands, those that are hidden excepted.
func (m *manPage) page(root *cobra.Command) {
	m.line("TH", "PIISCAN", "1", "", "piiscan "+version(), m.say(wording.ManTitle))
	m.line("SH", m.say(wording.ManName))
	fmt.Fprintln(m.w, "piiscan \\- "+roff(strings.TrimSuffix(root.Short, ".")))
	m.line("SH", m.say(wording.ManSynopsis))
	m.text(root.Use)
	m.line("SH", m.say(wording.ManDescription))
	m.prose(root.Long)
	m.examples(root.Example)
	m.line("SH", m.say(wording.Commands))
	for _, cmd := range root.Commands() {
		m.command(cmd)
	}
	m.line("SH", m.say(wording.ManEnvironment))
	for _, e := range []struct {
		name  string
		about wording.Text
	}{
		{"PIISCAN_KEY", wording.ManKey}, {"NO_COLOR", wording.ManNoColor}, {"LANG", wording.ManLocale},
	} {
		m.item(e.name, m.say(e.about))
	}
	m.line("SH", m.say(wording.ManFiles))
	for _, f := range []struct {
		name  string
		about wording.Text
	}{
		{".piiscan.toml", wording.ManConfig}, {".piiscanignore", wording.ManIgnore}, {".piiscan-baseline.json", wording.ManBaseline},
	} {
		m.item(f.name, m.say(f.about))
	}
}

// command writes a command and those below it.
func (m *manPage) command(cmd *cobra.Command) {
	if cmd.Hidden || cmd.Name() == "help" {
		return
	}
	m.line("SS", cmd.CommandPath())
	if !cmd.HasSubCommands() {
		m.text(cmd.Parent().CommandPath() + " " + cmd.Use)
	}
	m.line("PP")
	if about := cmd.Long; about != "" {
		m.prose(about)
	} else {
		m.prose(cmd.Short + ".")
	}
	m.examples(cmd.Example)
	cmd.LocalFlags().VisitAll(m.flag)
	for _, sub := range cmd.Commands() {
		m.command(sub)
	}
}

func (m *manPage) flag(f *pflag.Flag) {
	if f.Hidden || f.Name == "help" {
		return
	}
	value, usage := pflag.UnquoteUsage(f)
	name := "--" + f.Name
	if f.Shorthand != "" {
		name = "-" + f.Shorthand + ", " + name
	}
	if value != "" {
		name += " " + value
	}
	m.item(name, usage)
}

// item writes a term and what it is.
func (m *manPage) item(term, about string) {
	m.line("TP")
	fmt.Fprintln(m.w, `\fB`+roff(term)+`\fR`)
	m.text(about)
}

// text writes text that is filled.
func (m *manPage) text(text string) {
	for line := range strings.SplitSeq(text, "\n") {
		fmt.Fprintln(m.w, roff(strings.TrimSpace(line)))
	}
}

// prose writes paragraphs; lines that begin with a blank are kept as they are.
func (m *manPage) prose(text string) {
	verbatim := false
	for line := range strings.SplitSeq(strings.TrimSpace(text), "\n") {
		if indented := strings.HasPrefix(line, " "); indented != verbatim && line != "" {
			m.line(map[bool]string{true: "nf", false: "fi"}[indented])
			verbatim = indented
		}
		switch {
		case line == "":
			m.line("PP")
		case verbatim:
			fmt.Fprintln(m.w, roff(line))
		default:
			m.text(line)
		}
	}
	if verbatim {
		m.line("fi")
	}
}

// examples writes lines of examples as they are.
func (m *manPage) examples(text string) {
	if text == "" {
		return
	}
	m.line("PP")
	m.line("nf")
	for line := range strings.SplitSeq(strings.Trim(text, "\n"), "\n") {
		fmt.Fprintln(m.w, "  "+roff(strings.TrimSpace(line)))
	}
	m.line("fi")
}
