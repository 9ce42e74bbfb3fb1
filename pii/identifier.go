package pii

// identifier is a number in one run of digits of which only a label, or a word
// before it, says what it identifies.
type identifier struct {
	kind     Kind
	field    Field
	cue      identifierCue
	min, max int // digits
	// passes is the test of the number, nil if none is known.
	passes func(digits []byte) bool
	// structure tells that what stands before b[start] makes a number it, in
	// running text and in cells of the field also; nil if nothing does.
	structure func(b []byte, start int) bool
	also      Field
}

// appendMatches appends the numbers of t. One that passes its test, under its
// label or behind its cue, is Certain; one of which no test is known, Likely;
// one that fails its test is Possible under its label, since a typo still
// belongs to a person, and nothing behind a cue.
func (n *identifier) appendMatches(dst []Match, t Text) []Match {
	field := t.field()
	if field != n.field && field != FieldNone && field != FieldText && field != n.also {
		return dst
	}
	b := t.Body
	var words leadingWords
	for i := nextDigit(b, 0); i < len(b); {
		end := digitsEnd(b, i)
		if m, ok := n.at(b, i, end, field, &words); ok {
			dst = append(dst, m)
		}
		i = nextDigit(b, end)
	}
	return dst
}

// at makes a match of the run of digits b[start:end], if it is the number.
func (n *identifier) at(b []byte, start, end int, field Field, words *leadingWords) (Match, bool) {
	if size := end - start; size < n.min || size > n.max || wordBefore(b, start) || wordAfter(b, end) {
		return Match{}, false
	}
	m := Match{Kind: n.kind, Start: start, End: end, Confidence: Likely}
	if n.passes != nil {
		m.Confidence = Possible
		if n.passes(b[start:end]) {
			m.Confidence, m.Why = Certain, WhyCheckDigit
		}
	}
	switch {
	case allEqual(b[start:end]):
		return m, false // a filler
	case field == n.field:
		m.Why |= WhyLabel
		return m, true
	case n.structure != nil && n.structure(b, start):
		m.Why |= WhyStructure
		return m, true
	case m.Confidence == Possible || isDecimal(b, start, end) || words.identifier(b, start) != n.cue:
		return m, false
	}
	m.Why |= WhyCue
	return m, true
}

// appendCanonical appends the digits, if value is nothing else.
func (n *identifier) appendCanonical(dst, value []byte) []byte {
	if len(value) < n.min || len(value) > n.max || digitsEnd(value, 0) != len(value) {
		return dst
	}
	return append(dst, value...)
}
