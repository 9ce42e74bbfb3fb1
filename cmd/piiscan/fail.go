package main

import (
	"errors"
	"fmt"

	"github.com/piiscan/piiscan/scan"
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

// fail tells of an error and returns the exit code for it. Names of files are
// part of messages, and values may be part of names.
func (c *console) fail(err error) int {
	fmt.Fprintf(c.stderr, "piiscan: %s\n", printable(err.Error()))
	var f *failure
	if !errors.As(err, &f) {
		return exitError
	}
	if f.hint != "" {
		fmt.Fprintf(c.stderr, "hint: %s\n", printable(f.hint))
	}
	if f.code != 0 {
		return f.code
	}
	return exitError
}

// printable returns a message as it may be shown: on a line of its own, without
// values.
func printable(message string) string {
	return report.Printable(scan.NewMasker(nil, nil).Text(message))
}
