package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Versions of the peers, pinned so that tables can be compared.
const (
	ripgrepVersion  = "1.18.0" // of the npm package, which holds ripgrep 15
	gitleaksVersion = "v8.30.1"
)

// tools are the programs that are measured. The path of one that cannot be had
// is empty.
type tools struct {
	piiscan, self                string
	ripgrep, gitleaks, pdftotext string
	hyperscan                    string // counts shapes, built from hyperscan/count.c
	versions                     []string
}

// tools builds piiscan and gets the peers. Debian's ripgrep 13 is no fair peer:
// it is slow on text that is not ASCII.
func (b *bench) tools(ctx context.Context) (t tools, err error) {
	dir := filepath.Join(b.cache, "tools")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return t, err
	}
	if t.self, err = os.Executable(); err != nil {
		return t, err
	}
	t.piiscan = filepath.Join(dir, "piiscan")
	if _, err := output(ctx, "", nil, "go", "build", "-trimpath", "-o", t.piiscan, "./cmd/piiscan"); err != nil {
		return t, err
	}
	t.ripgrep = t.have(fetchRipgrep(ctx, dir))
	t.gitleaks = t.have(fetchGitleaks(ctx, dir))
	t.pdftotext = t.have(exec.LookPath("pdftotext"))
	t.hyperscan = t.have(buildHyperscan(ctx, dir))
	t.version(ctx, t.ripgrep, "--version")
	if t.gitleaks != "" {
		t.versions = append(t.versions, "gitleaks "+gitleaksVersion)
	}
	t.version(ctx, t.pdftotext, "-v")
	t.version(ctx, t.hyperscan, os.DevNull)
	return t, nil
}

// have returns the path of a tool, or notes that it is not there.
func (t *tools) have(path string, err error) string {
	if err != nil {
		t.versions = append(t.versions, "left out: "+firstLine(err.Error()))
		return ""
	}
	return path
}

// version notes what a tool says of its version.
func (t *tools) version(ctx context.Context, path, flag string) {
	if path == "" {
		return
	}
	if said, err := output(ctx, "", nil, path, flag); err == nil {
		t.versions = append(t.versions, firstLine(said))
	}
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}

func fetchRipgrep(ctx context.Context, dir string) (string, error) {
	path := filepath.Join(dir, "package", "bin", "rg")
	if _, err := os.Stat(path); err == nil {
		return path, nil
	}
	packed, err := output(ctx, dir, nil, "npm", "pack", "--silent", "@vscode/ripgrep-linux-x64@"+ripgrepVersion)
	if err != nil {
		return "", fmt.Errorf("ripgrep: %w", err)
	}
	if _, err := output(ctx, dir, nil, "tar", "xzf", strings.TrimSpace(packed)); err != nil {
		return "", fmt.Errorf("ripgrep: %w", err)
	}
	return path, nil
}

func fetchGitleaks(ctx context.Context, dir string) (string, error) {
	path := filepath.Join(dir, "gitleaks")
	if _, err := os.Stat(path); err == nil {
		return path, nil
	}
	if _, err := output(ctx, dir, []string{"GOBIN=" + dir, "GOFLAGS="}, "go", "install", "github.com/zricethezav/gitleaks/v8@"+gitleaksVersion); err != nil {
		return "", fmt.Errorf("gitleaks: %w", err)
	}
	return path, nil
}

// buildHyperscan needs a C compiler and the library with its header, which
// Debian has as libhyperscan-dev.
func buildHyperscan(ctx context.Context, dir string) (string, error) {
	path := filepath.Join(dir, "hyperscan")
	if _, err := output(ctx, "", nil, "cc", "-O2", "-o", path, "examples/internal/bench/hyperscan/count.c", "-lhs"); err != nil {
		return "", fmt.Errorf("hyperscan: %w", err)
	}
	return path, nil
}

// output runs a program and returns what it prints.
func output(ctx context.Context, dir string, env []string, name string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir, cmd.Env = dir, append(os.Environ(), env...)
	said, err := cmd.CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("%s: %w: %s", name, err, said)
	}
	return string(said), nil
}
