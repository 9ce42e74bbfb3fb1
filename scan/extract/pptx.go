package extract

import "context"

// PPTX reads PresentationML presentations (pptx, pptm, ppsx, potx). Part is
// "slide3", "notesSlide3" and the like, and Line the number of the paragraph
// in it; tables have a Part of their own, "slide3!table1". What stands on
// masters and layouts is read too.
type PPTX struct{}

var _ Format = PPTX{}

// Name returns "pptx".
func (PPTX) Name() string { return "pptx" }

// Match tells presentations by the names of the first parts in the archive, or
// by the ending of the file's name.
func (PPTX) Match(name string, head []byte) bool {
	return matchPackage(name, head, "ppt/", ".pptx", ".pptm", ".ppsx", ".ppsm", ".potx", ".potm")
}

// Extract implements Format. A file that turns out to be something else in a
// zip file is read as what it is.
func (PPTX) Extract(ctx context.Context, f *File, out Sink) error {
	return extractPackage(ctx, f, out)
}
