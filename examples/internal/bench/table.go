package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

const preface = `# Benchmarks

What the program takes, beside other tools on the same files. ` + "`make bench`" + ` writes this file.

All commands of a row ran in turns. Times are processor time, user and system, with that of child processes; a ratio is the median of those of the rounds, and "times" says how many times less the program takes. Figures per second are those of this machine on that day: only ratios compare. The files are invented by seeded generators (` + "`examples/internal/bench`" + `): prose of an office with a digit in two hundred bytes, a list of people (BSN, name, birth date, address, phone, licence plate), the same as SQL and as a workbook, 50,000 files that look like source code, a document of lists and letters, and the files of a town hall in a dozen formats. BSNs are of the ranges that no person has, so that after some 16,000 rows the same people come again.

ripgrep looks for one pattern, ` + "`" + pattern + "`" + `, and counts lines; the program finds all kinds of personal data and counts people, unless the row says otherwise. Rows of one core run with ` + "`GOMAXPROCS=1`" + `, as ripgrep does with a single file. Hyperscan looks for four shapes in one pass and counts where they end. A tool's time of starting is in its figures.

`

// table returns the file.
func (b *bench) table() string {
	var s strings.Builder
	s.WriteString(preface)
	s.WriteString("## Machine\n\n")
	fmt.Fprintf(&s, "* %s, %d processors; %s/%s; %s\n", processor(), runtime.NumCPU(), runtime.GOOS, runtime.GOARCH, runtime.Version())
	for _, v := range b.t.versions {
		fmt.Fprintf(&s, "* %s\n", v)
	}
	fmt.Fprintf(&s, "* %d rounds where a row needs all, fewer where one takes long; files of %g times the usual size\n", b.runs, b.scale)
	if b.made {
		s.WriteString("* files were made in this run, and what that took of memory is in peaks: measure again\n")
	}
	s.WriteByte('\n')
	s.WriteString("## Results\n\n| work | goal | measured | reached | figures |\n|---|---|---:|---|---|\n")
	for _, l := range b.lines {
		fmt.Fprintf(&s, "| %s | %s | %s | %s | %s |\n", l.work, l.goal, l.measured, l.reached, l.detail)
	}
	s.WriteString(instructions())
	s.WriteString("\n## Commands\n")
	s.WriteString(b.commands())
	return strings.TrimRight(s.String(), "\n") + "\n"
}

// commands returns what was run for each work: rows beside each other that are of
// the same work share what they ran.
func (b *bench) commands() string {
	var s strings.Builder
	of, told := "", map[string]bool{}
	for _, l := range b.lines {
		if len(l.commands) > 0 && l.work != of {
			of = l.work
			clear(told)
			fmt.Fprintf(&s, "\n%s:\n\n", of)
		}
		for _, c := range l.commands {
			if shown := b.shown(c); !told[shown] {
				told[shown] = true
				fmt.Fprintf(&s, "    %s\n", shown)
			}
		}
	}
	return s.String()
}

// instructionsFile holds what "make instructions" counts.
const instructionsFile = "pii/testdata/instructions.json"

// instructions returns the section on the instructions for each byte of text,
// where they were counted.
func instructions() string {
	data, err := os.ReadFile(instructionsFile)
	counted := map[string]map[string]float64{} // code -> kernel and corpus -> figure
	if err != nil || json.Unmarshal(data, &counted) != nil || len(counted) == 0 {
		return ""
	}
	var s strings.Builder
	s.WriteString("\n## Instructions per byte\n\nOf the engine alone, as valgrind counts them: a busy machine does not change them. `make instructions` counts them again and fails where one rises by a tenth.\n\n| kernel and text |")
	codes := slices.Sorted(maps.Keys(counted))
	for _, code := range codes {
		fmt.Fprintf(&s, " %s |", code)
	}
	s.WriteString("\n|---|" + strings.Repeat("---:|", len(codes)) + "\n")
	for _, kernel := range slices.Sorted(maps.Keys(counted[codes[0]])) {
		fmt.Fprintf(&s, "| %s |", kernel)
		for _, code := range codes {
			fmt.Fprintf(&s, " %.2f |", counted[code][kernel])
		}
		s.WriteByte('\n')
	}
	return s.String()
}

// shown returns a command as one would type it: without the folders of this
// machine.
func (b *bench) shown(c command) string {
	words := append([]string(nil), c.env...)
	for _, arg := range c.args {
		switch {
		case arg == b.t.self:
			arg = "bench"
		case filepath.IsAbs(arg) && arg != os.DevNull:
			arg = filepath.Base(arg)
		case strings.ContainsAny(arg, `\[{`):
			arg = "'" + arg + "'"
		}
		words = append(words, arg)
	}
	return strings.Join(words, " ")
}

// processor returns the name of the processor, where the system tells it.
func processor() string {
	text, err := os.ReadFile("/proc/cpuinfo")
	if err == nil {
		for line := range strings.Lines(string(text)) {
			if name, ok := strings.CutPrefix(line, "model name"); ok {
				return strings.Trim(name, ":\t\n ")
			}
		}
	}
	return "unknown processor"
}
