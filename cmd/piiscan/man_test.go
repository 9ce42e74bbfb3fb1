package main

import (
	"bytes"
	"context"
	"os/exec"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func manual(t *testing.T, args ...string) string {
	t.Helper()
	var stdout, stderr bytes.Buffer
	if code := run(context.Background(), append([]string{"man"}, args...), nil, &stdout, &stderr); code != 0 || stderr.Len() > 0 {
		t.Fatalf("exit %d: %s", code, stderr.String())
	}
	return stdout.String()
}

// The manual tells about every command and every flag.
func TestMan_is_complete(t *testing.T) {
	page := manual(t)
	var look func(cmd *cobra.Command)
	look = func(cmd *cobra.Command) {
		for _, sub := range cmd.Commands() {
			if sub.Hidden || sub.Name() == "help" {
				continue
			}
			if want := `.SS "` + roff(sub.CommandPath()) + `"`; !strings.Contains(page, want) {
				t.Errorf("want %s", want)
			}
			sub.Flags().VisitAll(func(f *pflag.Flag) {
				if !f.Hidden && f.Name != "help" && !strings.Contains(page, roff("--"+f.Name)) {
					t.Errorf("%s: want --%s", sub.CommandPath(), f.Name)
				}
			})
			look(sub)
		}
	}
	look(rootCommand(&console{}))
}

// man finds nothing wrong with the page, in either language.
func TestMan_is_well_formed(t *testing.T) {
	for _, language := range []string{"en", "nl"} {
		page := manual(t, "--lang", language)
		for line := range strings.Lines(page) {
			if strings.HasPrefix(line, "'") || strings.HasPrefix(line, ".") && !strings.HasPrefix(line, ".TH ") && !strings.HasPrefix(line, ".SH ") && !strings.HasPrefix(line, ".SS ") && len(strings.TrimSpace(line)) != 3 {
				t.Errorf("%s: not a macro of man: %q", language, line)
			}
		}
		groff, err := exec.LookPath("groff")
		if err != nil {
			t.Skip("groff is not installed")
		}
		cmd := exec.CommandContext(t.Context(), groff, "-man", "-k", "-Tutf8", "-ww", "-b")
		cmd.Stdin = strings.NewReader(page)
		var stdout, stderr bytes.Buffer
		cmd.Stdout, cmd.Stderr = &stdout, &stderr
		if err := cmd.Run(); err != nil {
			t.Fatalf("%s: %v: %s", language, err, stderr.String())
		}
		for line := range strings.Lines(stderr.String()) {
			if strings.Contains(line, "macro") || strings.Contains(line, "error") {
				t.Errorf("%s: groff: %s", language, line)
			}
		}
		if !strings.Contains(stdout.String(), "--min") {
			t.Errorf("%s: the page does not show its flags", language)
		}
	}
}

// Each shell gets a completion that it can read.
func TestCompletion(t *testing.T) {
	for shell, check := range map[string][]string{
		"bash": {"bash", "-n"}, "zsh": {"zsh", "-n"}, "fish": {"fish", "--no-execute"}, "powershell": nil,
	} {
		var stdout, stderr bytes.Buffer
		if code := run(context.Background(), []string{"completion", shell}, nil, &stdout, &stderr); code != 0 || !strings.Contains(stdout.String(), "piiscan") {
			t.Errorf("%s: exit %d: %s%s", shell, code, stdout.String(), stderr.String())
		}
		if len(check) == 0 {
			continue
		}
		program, err := exec.LookPath(check[0])
		if err != nil {
			t.Logf("%s is not installed: its completion is not read", shell)
			continue
		}
		cmd := exec.CommandContext(t.Context(), program, check[1:]...)
		cmd.Stdin = &stdout
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%s: %v: %s", shell, err, out)
		}
	}
	var stdout, stderr bytes.Buffer
	run(context.Background(), []string{"__complete", "gate", "--sta"}, nil, &stdout, &stderr)
	if !strings.HasPrefix(stdout.String(), "--staged") {
		t.Errorf("want --staged, got %s%s", stdout.String(), stderr.String())
	}
}
