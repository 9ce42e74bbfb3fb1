package extract

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/piiscan/piiscan/scan/extract/internal/rtf"
)

// RTF reads Rich Text Format, as a stream. Part is "body", "header1",
// "footnotes", "comments" and the like, and Line the number of the paragraph in
// it; tables have a Part of their own, "table1". Hidden text and tracked
// deletions are read too: a paragraph with deletions is given as it is, and as
// it was, with "!deleted" behind its part. The fields of a form are one record
// at the end. Embedded objects and pictures are members.
type RTF struct{}

var _ Format = RTF{}

// Name returns "rtf".
func (RTF) Name() string { return "rtf" }

// Match tells documents by their first word, whatever they are called.
func (RTF) Match(_ string, head []byte) bool { return rtf.Match(head) }

// Extract implements Format.
func (RTF) Extract(ctx context.Context, f *File, out Sink) error {
	o := &officeOut{ctx: ctx, f: f, out: out, lines: NewLines(out, f.Loc), loc: f.Loc}
	return readRTF(contextReader{ctx, f.Reader()}, o)
}

// readRTF reads a document in r into o.
func readRTF(r io.Reader, o *officeOut) error {
	err := rtf.Read(r, rtfOut{docxOut{o}})
	if err != nil && !errors.Is(err, rtf.ErrTruncated) {
		return fmt.Errorf("rtf: %w", err)
	}
	if lineErr := o.lines.Close(); lineErr != nil {
		return lineErr
	}
	if err != nil {
		return &Error{Reason: Truncated, Err: err}
	}
	return nil
}

// rtfOut takes what the reader of RTF finds.
type rtfOut struct{ docxOut }

// Field takes a field of a form.
func (o rtfOut) Field(part, label string, text []byte) error {
	o.inRows = false
	if err := o.at(partLoc(o.f, part)); err != nil {
		return err
	}
	return o.lines.Pair(0, []byte(strings.ToValidUTF8(label, replacement)), bytes.Clone(validUTF8(text)))
}

// Member takes a file inside the document.
func (o rtfOut) Member(name string, r io.Reader) error {
	if err := o.f.Budget.TakeEntry(); err != nil {
		return err
	}
	return o.officeOut.Member(cleanName(name), o.f.Budget.Reader(r))
}

// cleanName returns a name that a file inside another claims, as a step of a
// location.
func cleanName(name string) string {
	name = strings.ReplaceAll(strings.ToValidUTF8(name, replacement), "!", "_") // it separates the steps
	return string(shortName([]byte(name)))
}
