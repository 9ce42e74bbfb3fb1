package pii

import "github.com/piiscan/piiscan/pii/internal/classes"

// Sift reads a text that is made of others, such as the paragraphs of a file, for
// Quiet, and reports whether that can tell anything of them: only if all that the
// detectors look for begins with digits. The text is kept until the next call.
func (e *Engine) Sift(text []byte) bool {
	want := e.looksIn[FieldNone]
	switch {
	case want&^digitLooks != 0, len(e.others) > 0, len(text) > classes.MaxText, want&zoneLooks != 0 && holdsZone(text):
		return false
	case want&dateLooks != 0:
		e.sweep.today = e.birth.today()
		if want.has(lookDeathDate) && e.sweep.today != processDay() {
			return false // dates of death know no other day
		}
	}
	e.siftedPlaces.Digits(text)
	e.sifted, e.siftedRuns, e.siftedFits = text, e.siftedPlaces.Runs, fitsOfLooks(want)
	return true
}

// Quiet reports that no detector finds anything in the part of the text that Sift
// read from start to end, if that is a text of its own without a label: no match,
// nor a candidate for a BSN. What it is not sure of is not quiet. Parts are asked for
// from left to right, and do not overlap.
func (e *Engine) Quiet(start, end int) bool {
	runs := e.siftedRuns
	for len(runs) > 0 && int(runs[0].Start) < start {
		runs = runs[1:]
	}
	n := 0
	for n < len(runs) && int(runs[n].Start) < end {
		n++
	}
	e.siftedRuns = runs[n:]
	part := e.sifted[start:end]
	for i, r := range runs[:n] {
		if fitsRun(part, int(r.Start)-start, int(r.End)-start, e.siftedFits&fitsLong(r.Len())) != 0 {
			e.sweep.reset(Text{Body: part})
			return e.sweep.quiet(runs[i:n], start, e.looksIn[FieldNone], e.siftedFits)
		}
	}
	return true
}

// quiet tells whether nothing that is wanted begins at runs of digits of a text
// of which the text at hand begins at offset from, and no candidate for a BSN. No
// others stand in the text but some that can begin nothing, and stand before them.
func (s *sweep) quiet(runs []classes.Run, from int, want lookSet, fits fitSet) bool {
	if want.has(lookBSN) && len(runs) == 2 && runs[1].Start == runs[0].End+1 && len(newBSNCandidates(Text{Body: s.b}).b) < len(s.b) {
		return false // all of it is a number
	}
	var found [1]Found
	var f bsnForm
	for _, r := range runs {
		start, end := int(r.Start)-from, int(r.End)-from
		fit := fitsRun(s.b, start, end, fits&fitsLong(end-start))
		if fit&fitsOf[lookBSN] != 0 && start >= f.end {
			if !f.read(s.b, start, end) {
				fit &^= fitsOf[lookBSN]
			} else if c := newBSNCandidates(Text{Body: s.b}); c.take(&f) {
				return false
			}
		}
		if fit != 0 && len(s.appendRun(found[:0], start, end, want, fit)) > 0 {
			return false
		}
	}
	return true
}
