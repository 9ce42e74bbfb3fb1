package main

import (
	"bytes"
	"context"
	"os"
	"regexp"
	"strings"
	"testing"
)

// pseudonym matches what differs from scan to scan.
var pseudonym = regexp.MustCompile(`\b([a-z-]+):[a-z2-9]{4,}\b`)

// What the README shows of a run is what a run shows: every line, in order,
// but for the lines left out at "...".
func TestReadme(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir("../..")
	const prompt = "$ go run ./cmd/piiscan "
	runs := 0
	for _, block := range strings.Split(string(readme), "```")[1:] {
		command, shown, _ := strings.Cut(strings.TrimPrefix(block, "\n"), "\n")
		args, ok := strings.CutPrefix(command, prompt)
		if !ok {
			continue
		}
		runs++
		var stdout, stderr bytes.Buffer
		run(context.Background(), strings.Fields(args), nil, &stdout, &stderr)
		got := pseudonym.ReplaceAllString(stdout.String(), "$1:****")
		for line := range strings.Lines(pseudonym.ReplaceAllString(shown, "$1:****")) {
			if strings.TrimSpace(line) == "..." {
				continue
			}
			_, rest, found := strings.Cut("\n"+got, "\n"+line)
			if !found {
				t.Errorf("piiscan %s: the README shows a line that the run does not, or not there: %q%s", args, line, stderr.String())
				break
			}
			got = "\n" + rest
		}
	}
	if runs != 3 {
		t.Errorf("want 3 runs in the README, got %d", runs)
	}
}
