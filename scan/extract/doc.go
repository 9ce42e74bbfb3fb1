package extract

import (
	"context"
	"errors"
	"io"
	"strconv"

	"github.com/piiscan/piiscan/scan/extract/internal/cfb"
	"github.com/piiscan/piiscan/scan/extract/internal/doc"
)

// DOC reads the documents of Word 2 to 2003 (doc, dot). Part is "body",
// "header1", "footnotes", "comments" and the like, and Line the number of the
// paragraph in it; tables have a Part of their own, "table1". Hidden text and
// tracked deletions are read too: a paragraph with deletions is given as it is,
// and as it was, with "!deleted" behind its part. The texts that a template
// keeps ready have "glossary!" before their part.
type DOC struct{}

var _ Format = DOC{}

// Name returns "doc".
func (DOC) Name() string { return "doc" }

// Match tells documents by the ending of a compound file's name, and those of
// Word 2, which are in no container, by their first bytes.
func (DOC) Match(name string, head []byte) bool {
	return matchCompound(name, head, ".doc", ".dot") || doc.Is(head)
}

// Extract implements Format. A compound file that turns out to be something
// else is read as what it is.
func (DOC) Extract(ctx context.Context, f *File, out Sink) error {
	head, err := f.Head()
	if err != nil {
		return err
	}
	if !doc.Is(head) {
		return extractCompound(ctx, f, out)
	}
	if err := context.Cause(ctx); err != nil {
		return err
	}
	main, err := f.Budget.ReadAll(f.Reader())
	if err != nil {
		return err
	}
	return readDocument(ctx, f, doc.Input{
		Main:   main,
		Stream: func(string) ([]byte, error) { return nil, nil },
	}, out)
}

// readDoc reads a compound file that holds a document.
func readDoc(ctx context.Context, f *File, root *cfb.Storage, out Sink) error {
	if err := context.Cause(ctx); err != nil {
		return err
	}
	main, damage := readStream(f, root.Stream("WordDocument"))
	if damage != nil && len(main) == 0 {
		return compoundError(damage)
	}
	err := readDocument(ctx, f, doc.Input{
		Main: main,
		Stream: func(name string) ([]byte, error) {
			return readStream(f, root.Stream(name))
		},
	}, out)
	if err == nil && damage != nil {
		err = compoundError(damage)
	}
	return err
}

// readStream reads a stream into memory; one that is absent is empty. With an
// error comes what could be read.
func readStream(f *File, s *cfb.Stream) ([]byte, error) {
	if s == nil {
		return nil, nil
	}
	data, err := s.ReadAll(f.Budget.Limits().Memory)
	if terr := f.Budget.Take(len(data)); terr != nil {
		return nil, terr
	}
	return data, err
}

func readDocument(ctx context.Context, f *File, in doc.Input, out Sink) error {
	o := docOut{docxOut{newOfficeOut(ctx, f, out)}, new(int)}
	err := doc.Read(in, o)
	if cerr := o.lines.Close(); err == nil {
		err = cerr
	}
	var known *Error
	switch {
	case err == nil, errors.As(err, &known):
		return err
	case errors.Is(err, doc.ErrEncrypted):
		return &Error{Reason: Encrypted, Err: doc.ErrEncrypted}
	case errors.Is(err, doc.ErrVersion):
		return &Error{Reason: Unsupported, Err: doc.ErrVersion}
	case errors.Is(err, doc.ErrDamaged):
		return &Error{Reason: Damaged, Err: doc.ErrDamaged}
	case errors.Is(err, cfb.ErrDamaged), errors.Is(err, cfb.ErrTooLarge), errors.Is(err, cfb.ErrTruncated):
		return compoundError(err)
	}
	return err
}

// docOut takes what the reader of old documents finds.
type docOut struct {
	docxOut
	pictures *int
}

// Paragraph takes a paragraph.
func (o docOut) Paragraph(part string, n int, label string, text []byte) error {
	if err := context.Cause(o.ctx); err != nil {
		return err
	}
	return o.docxOut.Paragraph(part, n, label, text)
}

// Picture takes a picture in the document.
func (o docOut) Picture(ending string, r io.Reader) error {
	*o.pictures++
	if err := o.f.Budget.TakeEntry(); err != nil {
		return err
	}
	return o.Member(numbered("picture", *o.pictures)+"."+ending, o.f.Budget.Reader(r))
}

func numbered(name string, n int) string { return name + strconv.Itoa(n) }
