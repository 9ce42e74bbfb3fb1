package main

import (
	"bytes"
	"context"
	"io"
	"slices"
	"sync"
	"time"

	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/sandbox"
)

// lazyGuard is a sandbox whose processes begin with the first document: most
// commits and many folders hold plain text alone, which is read here.
type lazyGuard struct {
	start   func() (*sandbox.Sandbox, error)
	trusted []string

	once  sync.Once
	guard *sandbox.Sandbox // nil if --sandbox auto found none
	err   error

	notices *bytes.Buffer // what is to be said of it; nil if that has been said
}

var _ scan.Guard = (*lazyGuard)(nil)

// lazyGuard returns what --sandbox asks for; nil for none.
func (c *console) lazyGuard(f *scanFlags, config scan.Config) *lazyGuard {
	if f.sandbox.value == "off" {
		return nil
	}
	return &lazyGuard{
		start:   func() (*sandbox.Sandbox, error) { return c.guard(f, config) },
		trusted: sandboxConfig(0).Trusted,
	}
}

// beginGuard is lazyGuard for what shows its progress: what is to be said of the
// sandbox waits for tell. One that is required begins at once; the error says that it
// is not there.
func (c *console) beginGuard(f *scanFlags, config scan.Config) (*lazyGuard, error) {
	later, notices := *c, &bytes.Buffer{}
	later.stderr = notices
	g := later.lazyGuard(f, config)
	if g == nil {
		return nil, nil
	}
	g.notices = notices
	if f.sandbox.value == "require" {
		g.begin()
	}
	return g, g.err
}

// begin starts the sandbox, once.
func (g *lazyGuard) begin() {
	g.once.Do(func() { g.guard, g.err = g.start() })
}

// tell writes what is to be said of the sandbox. It is called when the scan is over.
func (g *lazyGuard) tell(w io.Writer) {
	if g != nil && g.notices != nil {
		_, _ = g.notices.WriteTo(w) // as every message
	}
}

// Guards implements scan.Guard.
func (g *lazyGuard) Guards(format string) bool {
	if slices.Contains(g.trusted, format) {
		return false
	}
	g.begin()
	return g.err != nil || g.guard != nil && g.guard.Guards(format)
}

// Extract implements scan.Guard.
func (g *lazyGuard) Extract(ctx context.Context, limit time.Duration, f *extract.File, emit func(*exposure.FileResult)) error {
	if g.err != nil {
		return g.err
	}
	return g.guard.Extract(ctx, limit, f, emit)
}

// failure returns the error of a sandbox that was required and is not there. It
// is called when the scan is over, as close is.
func (g *lazyGuard) failure() error {
	if g == nil {
		return nil
	}
	return g.err
}

func (g *lazyGuard) close() {
	if g != nil && g.guard != nil {
		_ = g.guard.Close() // its processes have nothing left to say
	}
}
