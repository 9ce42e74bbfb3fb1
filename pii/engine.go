package pii

import (
	"bytes"
	"cmp"
	"slices"

	"github.com/piiscan/piiscan/pii/internal/classes"
)

// Engine runs several detectors over one text after another. The built-in ones
// share one pass: the text is read once for its runs of digits, its words and
// its capitals, and each detector looks at those that can begin what it looks
// for. The others are asked one by one. What is found is what the detectors
// find by themselves. An Engine keeps its memory and nothing else from one
// text to the next, allocates nothing once it has met the longest, and is used
// by one goroutine.
type Engine struct {
	asked

	places  classes.Places
	placed  bool // places are those of the text at hand
	sweep   sweep
	matches []Match // of one detector

	sifted       []byte // see Sift
	siftedPlaces classes.Places
	siftedRuns   []classes.Run // those that are left
	siftedFits   fitSet        // of what is looked for
}

// asked is what is looked for. It does not change.
type asked struct {
	detectors []Detector
	by        [lookCount]int // the detector of each look
	looks     lookSet        // those that have a detector
	looksIn   fields         // and may find something under a label
	others    []other        // detectors that are asked one by one

	birth  BirthDateDetector
	topics TopicDetector
}

// other is a detector that does not share the pass.
type other struct {
	Detector
	by int
}

// Found is a match with the detector that found it.
type Found struct {
	Match
	By int // index into the detectors of the Engine
}

// NewEngine returns an engine that runs detectors. It keeps the slice.
func NewEngine(detectors []Detector) *Engine {
	e := &Engine{asked: asked{detectors: detectors}}
	e.sweep.by = &e.by
	for i, d := range detectors {
		l, ok := lookOf(d)
		if !ok || e.looks.has(l) {
			e.others = append(e.others, other{d, i})
			continue
		}
		e.looks |= 1 << l
		e.by[l] = i
		for field := range e.looksIn {
			if looksUnder(d, Field(field)) {
				e.looksIn[field] |= 1 << l
			}
		}
		switch d := d.(type) {
		case BirthDateDetector:
			e.birth = d
		case TopicDetector:
			e.topics = d
		}
	}
	return e
}

// Another returns an engine for the same detectors, with memory of its own. It
// costs far less than a new one.
func (e *Engine) Another() *Engine {
	another := &Engine{asked: e.asked}
	another.sweep.by = &another.by
	return another
}

// BuiltIn reports whether all detectors are built in, so that what is found in a
// text hangs on nothing but the text and what its label means.
func (e *Engine) BuiltIn() bool { return len(e.others) == 0 }

// AppendFound appends what the detectors find in t, ordered by Start and then
// by detector. Matches of different detectors may overlap.
func (e *Engine) AppendFound(dst []Found, t Text) []Found {
	size := len(dst)
	e.placed = false
	t.Field = t.field()
	switch {
	case len(t.Body) < classes.Block:
		dst = e.appendShort(dst, t)
	case len(t.Body) <= classes.MaxText:
		dst = e.appendLong(dst, t)
	default: // its places would take too much memory
		dst = e.askAlone(dst, t, e.looks)
	}
	if len(e.others) > 0 {
		dst = e.askOthers(dst, t)
	}
	if len(dst)-size > 1 {
		byPlace(dst[size:])
	}
	return dst
}

// byPlace orders what was found. Most texts hold little.
func byPlace(found []Found) {
	const little = 12
	if len(found) > little {
		slices.SortFunc(found, func(a, b Found) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.By, b.By)) })
		return
	}
	for i := 1; i < len(found); i++ {
		f := found[i]
		k := i
		for ; k > 0 && f.before(&found[k-1]); k-- {
			found[k] = found[k-1]
		}
		found[k] = f
	}
}

// before tells whether f comes before g, by start and then by detector.
func (f *Found) before(g *Found) bool {
	return f.Start < g.Start || f.Start == g.Start && f.By < g.By
}

// appendShort looks at a text that fits in one block, such as a cell: what it
// holds and what its label says leave little to look for.
func (e *Engine) appendShort(dst []Found, t Text) []Found {
	want, m := e.looksIn[t.Field], classes.Of(t.Body)
	if m.Digit == 0 {
		want &^= digitLooks
	}
	if m.Letter|m.High == 0 {
		want &= unspokenIn[t.Field]
		if want.has(lookBirthDate) && t.Field != FieldBirthDate && bytes.IndexByte(t.Body, '*') < 0 {
			want &^= 1 << lookBirthDate // nothing calls a date one of birth
		}
	}
	if want.has(lookEmail) && bytes.IndexByte(t.Body, '@') < 0 {
		want &^= 1 << lookEmail
	}
	if want == 0 {
		return dst
	}
	if swept := want &^ aloneIn[t.Field]; swept&wordLooks != 0 {
		e.places.Short(&m)
	} else if swept&digitLooks != 0 {
		e.places.ShortDigits(&m)
	}
	return e.appendAll(dst, t, want)
}

// appendLong looks at any other text.
func (e *Engine) appendLong(dst []Found, t Text) []Found {
	want := e.looksIn[t.Field]
	switch swept := want & placeLooks &^ aloneIn[t.Field]; {
	case swept&wordLooks != 0:
		e.places.All(t.Body)
		e.placed = true
	case swept != 0:
		e.places.Digits(t.Body)
		e.placed = true
	}
	return e.appendAll(dst, t, want)
}

// appendAll appends what the looks that are wanted find, once the places of the
// text are known.
func (e *Engine) appendAll(dst []Found, t Text, want lookSet) []Found {
	alone := want & aloneIn[t.Field]
	if want&zoneLooks != 0 && holdsZone(t.Body) {
		alone |= want & zoneLooks // these read zones apart from the text around them
	}
	want &^= alone
	if alone != 0 {
		dst = e.askAlone(dst, t, alone)
	}
	if want&digitLooks != 0 && len(e.places.Runs) > 0 {
		dst = e.appendRuns(dst, t, want)
	}
	if want.has(lookName) && len(e.places.Capitals) > 0 {
		e.matches = appendNamesFrom(e.matches[:0], t, e.places.Capitals)
		dst = appendBy(dst, e.matches, e.by[lookName])
	}
	if want.has(lookTopic) && len(e.places.Words) > 0 {
		e.matches = e.topics.appendFrom(e.matches[:0], t.Body, e.places.Words)
		dst = appendBy(dst, e.matches, e.by[lookTopic])
	}
	return dst
}

// appendRuns appends what begins at the runs of digits of the text.
func (e *Engine) appendRuns(dst []Found, t Text, want lookSet) []Found {
	s := &e.sweep
	s.reset(t)
	if want&dateLooks != 0 {
		s.today = e.birth.today()
		if want.has(lookDeathDate) && s.today != processDay() {
			dst = e.askAlone(dst, t, 1<<lookDeathDate) // dates of death know no other day
			want &^= 1 << lookDeathDate
		}
	}
	return s.appendRuns(dst, e.places.Runs, want)
}

// askAlone asks the detectors of looks one by one.
func (e *Engine) askAlone(dst []Found, t Text, looks lookSet) []Found {
	for ; looks != 0; looks &= looks - 1 {
		by := e.by[looks.first()]
		dst = e.ask(dst, t, e.detectors[by], by)
	}
	return dst
}

// askOthers asks the detectors that share no pass, but those that find nothing
// under the label.
func (e *Engine) askOthers(dst []Found, t Text) []Found {
	for i := range e.others {
		if o := &e.others[i]; looksUnder(o.Detector, t.Field) {
			dst = e.ask(dst, t, o.Detector, o.by)
		}
	}
	return dst
}

func (e *Engine) ask(dst []Found, t Text, d Detector, by int) []Found {
	e.matches = d.AppendMatches(e.matches[:0], t)
	return appendBy(dst, e.matches, by)
}

func appendBy(dst []Found, matches []Match, by int) []Found {
	for _, m := range matches {
		dst = append(dst, Found{m, by})
	}
	return dst
}
