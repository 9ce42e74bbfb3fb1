package extract

import (
	"context"
	"errors"
	"io"

	"github.com/piiscan/piiscan/scan/extract/internal/cfb"
	"github.com/piiscan/piiscan/scan/extract/internal/ppt"
)

// PPT reads the presentations of PowerPoint 97 to 2003 (ppt, pps, pot). Part is
// "slide3", "notesSlide3" and the like, and Line the number of the paragraph in
// it; tables have a Part of their own, "slide3!table1". What the file still
// holds of slides as they were before has "!earlier" behind its part. What
// stands on masters is read too, but for what is only there to be replaced.
type PPT struct{}

var _ Format = PPT{}

// Name returns "ppt".
func (PPT) Name() string { return "ppt" }

// Match tells presentations by the ending of a compound file's name.
func (PPT) Match(name string, head []byte) bool {
	return matchCompound(name, head, ".ppt", ".pps", ".pot")
}

// Extract implements Format. A compound file that turns out to be something
// else is read as what it is.
func (PPT) Extract(ctx context.Context, f *File, out Sink) error {
	return extractCompound(ctx, f, out)
}

// readPPT reads a compound file that holds a presentation.
func readPPT(ctx context.Context, f *File, root *cfb.Storage, out Sink) error {
	if err := context.Cause(ctx); err != nil {
		return err
	}
	stream := root.Stream("PowerPoint Document")
	if stream == nil {
		return &Error{Reason: Unsupported, Err: errors.New("ppt: presentation of PowerPoint 95 or before")}
	}
	main, damage := readStream(f, stream)
	if damage != nil && len(main) == 0 {
		return compoundError(damage)
	}
	user, err := readStream(f, root.Stream("Current User"))
	if damage == nil {
		damage = err
	}
	o := pptOut{docOut{docxOut{newOfficeOut(ctx, f, out)}, new(int)}}
	err = ppt.Read(ppt.Input{
		Main:        main,
		CurrentUser: user,
		Pictures:    func() ([]byte, error) { return readStream(f, root.Stream("Pictures")) },
	}, o)
	if cerr := o.lines.Close(); err == nil {
		err = cerr
	}
	switch {
	case errors.Is(err, ppt.ErrEncrypted):
		return &Error{Reason: Encrypted, Err: ppt.ErrEncrypted}
	case errors.Is(err, ppt.ErrDamaged):
		return &Error{Reason: Damaged, Err: ppt.ErrDamaged}
	case err == nil && damage != nil:
		return compoundError(damage)
	}
	return err
}

// pptOut takes what the reader of old presentations finds.
type pptOut struct{ docOut }

// Object takes an embedded object.
func (o pptOut) Object(n int, r io.Reader) error {
	if err := o.f.Budget.TakeEntry(); err != nil {
		return err
	}
	return o.Member(numbered("object", n), o.f.Budget.Reader(r))
}
