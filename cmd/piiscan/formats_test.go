package main

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/scan/external"
	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/wording"
)

// Every format has one line, and every line a format.
func TestEveryFormatIsTold(t *testing.T) {
	lines := map[string]int{}
	for _, family := range wording.Families() {
		for _, f := range family.Formats {
			lines[f.Name]++
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

// isListed tells whether a format is in a family with a title.
func isListed(name string) bool {
	return slices.ContainsFunc(wording.Families(), func(family wording.Family) bool {
		return family.Title.English != "" && slices.ContainsFunc(family.Formats, func(f wording.Format) bool { return f.Name == name })
	})
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
		listed := isListed(f.Name())
		if got := strings.Contains(read, "  "+f.Name()+" "); got != listed {
			t.Errorf("%s: among those that are read: want %t, got %t", f.Name(), listed, got)
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
		if len(line) > 81 {
			t.Errorf("a line of %d columns: %s", len(line), line)
		}
	}
}
