package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/piiscan/piiscan/scan/report"
	"github.com/piiscan/piiscan/scan/wording"
)

// commandsOf returns the help of every command in a language, by its path.
func commandsOf(language wording.Language) map[string]*cobra.Command {
	all := map[string]*cobra.Command{}
	var add func(*cobra.Command)
	add = func(cmd *cobra.Command) {
		all[cmd.CommandPath()] = cmd
		for _, sub := range cmd.Commands() {
			add(sub)
		}
	}
	add(rootCommand(&console{language: language, stdout: &bytes.Buffer{}}))
	return all
}

// Every command and every flag is told of in both languages.
func TestHelpInBothLanguages(t *testing.T) {
	english, dutch := commandsOf(wording.English), commandsOf(wording.Dutch)
	if len(english) != len(dutch) || len(english) < 12 {
		t.Fatalf("want as many commands in each language, got %d and %d", len(english), len(dutch))
	}
	for path, e := range english {
		d := dutch[path]
		if d == nil {
			t.Errorf("%s: is not there in Dutch", path)
			continue
		}
		if e.Short == d.Short || e.Long == d.Long && e.Long != "" {
			t.Errorf("%s: is told in English only: %q", path, e.Short)
		}
		if e.Example != d.Example {
			t.Errorf("%s: has other examples in Dutch", path)
		}
		e.LocalFlags().VisitAll(func(f *pflag.Flag) {
			if f.Name == "help" {
				return
			}
			if in := d.LocalFlags().Lookup(f.Name); in == nil || in.Usage == f.Usage {
				t.Errorf("%s: --%s is told in English only: %q", path, f.Name, f.Usage)
			}
		})
	}
}

// Help fits a narrow terminal and does not end lines in spaces.
func TestHelpFits(t *testing.T) {
	for _, language := range []wording.Language{wording.English, wording.Dutch} {
		for path, cmd := range commandsOf(language) {
			var out bytes.Buffer
			cmd.SetOut(&out)
			if err := cmd.Help(); err != nil {
				t.Fatal(err)
			}
			for line := range strings.Lines(out.String()) {
				line = strings.TrimSuffix(line, "\n")
				if n := report.Columns(line); n > 80 {
					t.Errorf("%s in %s: %d columns: %q", path, language, n, line)
				}
				if strings.HasSuffix(line, " ") {
					t.Errorf("%s in %s: space at the end of %q", path, language, line)
				}
			}
			if language == wording.Dutch && strings.Contains(out.String(), "(default") {
				t.Errorf("%s in Dutch tells a default in English", path)
			}
		}
	}
}
