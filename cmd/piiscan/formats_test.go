package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/scan/external"
	"github.com/piiscan/piiscan/scan/extract"
)

// Every format has one line, and every line a format.
func TestEveryFormatIsTold(t *testing.T) {
	lines := map[string]int{}
	for _, a := range formatAbouts {
		lines[a.name]++
		if a.reads == "" || a.by == "" {
			t.Errorf("%s: nothing is told about it", a.name)
		}
	}
	for _, f := range allFormats() {
		if lines[f.Name()] != 1 {
			t.Errorf("%s: want one line, got %d", f.Name(), lines[f.Name()])
		}
		delete(lines, f.Name())
	}
	if len(lines) > 0 {
		t.Errorf("lines of no format: %v", lines)
	}
}

func TestFormats(t *testing.T) {
	t.Setenv("PATH", t.TempDir()) // no other program is there
	var stdout, stderr bytes.Buffer
	if code := run(t.Context(), []string{"formats"}, strings.NewReader(""), &stdout, &stderr); code != 0 {
		t.Fatalf("exit %d: %s", code, stderr.String())
	}
	read, others, _ := strings.Cut(stdout.String(), "READ THROUGH OTHER PROGRAMS")
	others, recognised, ok := strings.Cut(others, "RECOGNISED ONLY")
	if !ok {
		t.Fatalf("want three groups, got\n%s", stdout.String())
	}
	for _, f := range extract.Formats() {
		about := aboutOf(f.Name())
		if got := strings.Contains(read, "  "+f.Name()+" "); got != (about.family != unlisted) {
			t.Errorf("%s: among those that are read: want %t, got %t", f.Name(), about.family != unlisted, got)
		}
	}
	for _, f := range external.Formats() {
		if strings.Contains(read, "  "+f.Name()+" ") || !strings.Contains(others, "  "+f.Name()+" ") || !strings.Contains(others, "NOT READ") {
			t.Errorf("%s: want it among those of other programs, and not read, got\n%s", f.Name(), others)
		}
	}
	for _, want := range []string{"audio", "OneNote", "Visio drawings", "a KeePass database", "any other file", "lha archives"} {
		if !strings.Contains(strings.Join(strings.Fields(recognised), " "), want) {
			t.Errorf("want %s among what is only recognised", want)
		}
	}
	for line := range strings.Lines(stdout.String()) {
		if len(line) > 121 {
			t.Errorf("a line of %d columns: %s", len(line), line)
		}
	}
}
