package main

import (
	"errors"
	"fmt"

	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/report"
	"github.com/piiscan/piiscan/scan/wording"
)

// failure is an error that tells its reader what to do.
type failure struct {
	message wording.Text
	hint    wording.Text // nil for none
	code    int          // exitError if 0
}

// Error is the message in English: what is compared and wrapped.
func (f *failure) Error() string { return f.message.In(wording.English) }

// In returns the message in a language.
func (f *failure) In(l wording.Language) string { return f.message.In(l) }

// Unwrap returns the errors that the message tells of.
func (f *failure) Unwrap() []error {
	switch m := f.message.(type) {
	case wording.Sentence:
		return m.Errors()
	case several:
		return m
	case error:
		return []error{m}
	}
	return nil
}

// fault returns a failure with a hint, which may be nil.
func fault(hint, message wording.Text) *failure {
	return &failure{message: message, hint: hint}
}

// fail tells of an error and returns the exit code for it. Names of files are
// part of messages, and values may be part of names.
func (c *console) fail(err error) int {
	for _, text := range messages(err) {
		fmt.Fprintf(c.stderr, "piiscan: %s\n", printable(c.in(text)))
	}
	for _, hint := range hints(err) {
		if text := c.in(hint); text != "" {
			fmt.Fprintf(c.stderr, "%s %s\n", c.in(wording.Hint), printable(text))
		}
	}
	var f *failure
	if errors.As(err, &f) && f.code != 0 {
		return f.code
	}
	return exitError
}

// printable returns a message as it may be shown: on a line of its own, without
// values.
func printable(message string) string {
	return report.Printable(scan.NewMasker(nil, nil).Text(message))
}
