package main

import (
	"errors"
	"fmt"

	"github.com/piiscan/piiscan/scan/report"
)

// failure is an error that tells its reader what to do.
type failure struct {
	err  error
	hint string
	code int // exitError if 0
}

func (f *failure) Error() string { return f.err.Error() }
func (f *failure) Unwrap() error { return f.err }

// failf returns a failure with a hint and the message of fmt.Errorf.
func failf(hint, format string, args ...any) *failure {
	return &failure{err: fmt.Errorf(format, args...), hint: hint}
}

// fail tells of an error and returns the exit code for it.
func (c *console) fail(err error) int {
	fmt.Fprintf(c.stderr, "piiscan: %s\n", report.Printable(err.Error()))
	var f *failure
	if !errors.As(err, &f) {
		return exitError
	}
	if f.hint != "" {
		fmt.Fprintf(c.stderr, "hint: %s\n", f.hint)
	}
	if f.code != 0 {
		return f.code
	}
	return exitError
}
