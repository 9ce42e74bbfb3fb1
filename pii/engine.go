package pii

import (
	"bytes"
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
	detectors []Detector
	by        [lookCount]int // the detector of each look
	looks     lookSet        // those that have a detector
	looksIn   fields         // and may find something under a label
	others    []other        // detectors that are asked one by one

	birth  BirthDateDetector
	topics TopicDetector

	places  classes.Places
	sweep   sweep
	matches []Match // of one detector
}

// other is a detector that does not share the pass.
type other struct {
	Detector
	by    int
	needs Needs
}

// Found is a match with the detector that found it.
type Found struct {
	Match
	By int // index into the detectors of the Engine
}

// NewEngine returns an engine that runs detectors. It keeps the slice.
func NewEngine(detectors []Detector) *Engine {
	e := &Engine{detectors: detectors}
	for i, d := range detectors {
		l, ok := lookOf(d)
		if !ok || e.looks.has(l) {
			e.addOther(i, d)
			continue
		}
		e.looks |= 1 << l
		e.by[l] = i
		for field := range e.looksIn {
			if LooksUnder(d, Field(field)) {
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

func (e *Engine) addOther(by int, d Detector) {
	o := other{Detector: d, by: by}
	if s, ok := d.(Sifter); ok {
		o.needs = s.Needs()
	}
	e.others = append(e.others, o)
}

// AppendFound appends what the detectors find in t, ordered by Start and then
// by detector. Matches of different detectors may overlap.
func (e *Engine) AppendFound(dst []Found, t Text) []Found {
	size := len(dst)
	t.Field = t.field()
	holds := everything
	switch {
	case len(t.Body) < classes.Block:
		m := classes.Of(t.Body)
		holds = holdsOf(&m, t.Body)
		dst = e.appendShort(dst, t, &m)
	case len(t.Body) <= classes.MaxText:
		dst = e.appendLong(dst, t)
	default: // its places would take too much memory
		dst = e.askAlone(dst, t, e.looks)
	}
	for i := range e.others {
		if o := &e.others[i]; o.needs&^holds == 0 && LooksUnder(o.Detector, t.Field) {
			dst = e.ask(dst, t, o.Detector, o.by)
		}
	}
	if found := dst[size:]; len(found) > 1 {
		slices.SortStableFunc(found, func(a, b Found) int {
			if a.Start != b.Start {
				return a.Start - b.Start
			}
			return a.By - b.By
		})
	}
	return dst
}

// appendShort looks at a text that fits in one block, such as a cell: what it
// holds and what its label says leave little to look for.
func (e *Engine) appendShort(dst []Found, t Text, m *classes.Masks) []Found {
	want := e.looksIn[t.Field]
	letters := m.Letter|m.High != 0
	if m.Digit == 0 {
		want &^= digitLooks
	}
	if !letters {
		want &= unspokenIn[t.Field]
		if want.has(lookBirthDate) && t.Field != FieldBirthDate && bytes.IndexByte(t.Body, '*') < 0 {
			want &^= 1 << lookBirthDate // nothing calls a date one of birth
		}
	}
	if want == 0 {
		return dst
	}
	if want&placeLooks&^aloneIn[t.Field] != 0 {
		e.places.Short(m)
	}
	return e.appendAll(dst, t, want)
}

// appendLong looks at any other text.
func (e *Engine) appendLong(dst []Found, t Text) []Found {
	want := e.looksIn[t.Field]
	switch swept := want & placeLooks &^ aloneIn[t.Field]; {
	case swept&wordLooks != 0:
		e.places.All(t.Body)
	case swept != 0:
		e.places.Digits(t.Body)
	}
	return e.appendAll(dst, t, want)
}

// appendAll appends what the looks that are wanted find, once the places of the
// text are known.
func (e *Engine) appendAll(dst []Found, t Text, want lookSet) []Found {
	alone := want & aloneIn[t.Field]
	if holdsZone(t.Body) {
		alone |= want & zoneLooks // these read zones apart from the text around them
	}
	want &^= alone
	if alone != 0 {
		dst = e.askAlone(dst, t, alone)
	}
	if want&digitLooks != 0 && len(e.places.Runs) > 0 {
		e.sweep = sweep{b: t.Body, field: t.Field, today: e.birth.today(), by: &e.by}
		if want.has(lookDeathDate) && e.sweep.today != processDay() {
			dst = e.askAlone(dst, t, looks(lookDeathDate)) // dates of death know no other day
			want &^= looks(lookDeathDate)
		}
		dst = e.sweep.appendRuns(dst, e.places.Runs, want)
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

// askAlone asks the detectors of looks one by one.
func (e *Engine) askAlone(dst []Found, t Text, looks lookSet) []Found {
	for l := look(0); l < lookCount; l++ {
		if looks.has(l) {
			dst = e.ask(dst, t, e.detectors[e.by[l]], e.by[l])
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
