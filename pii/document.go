package pii

// DocumentDetector finds numbers of passports and identity cards: under a label
// or behind a cue ("paspoort NXB2L4K65"), where the form of the Dutch ones makes
// them Certain and other forms Likely under a label alone; and in the
// machine-readable zone of any country's, by its check digits. The canonical
// form is the number in capitals.
//
// Source of the Dutch form: python-stdnum identiteitskaartnummer.py; two
// letters, six letters or digits, a digit, and never the letter O.
type DocumentDetector struct{}

var _ Detector = DocumentDetector{}

// Kind returns [Document].
func (DocumentDetector) Kind() Kind { return Document }

const (
	dutchDocument = 9
	minDocument   = 6
	maxDocument   = 12
)

// AppendMatches implements [Detector].
func (DocumentDetector) AppendMatches(dst []Match, t Text) []Match {
	switch t.field() {
	case FieldDocument:
		return appendLabelledDocument(dst, t.Body)
	case FieldNone, FieldText:
		if holdsZone(t.Body) {
			return overZones(dst, t.Body, appendCuedDocuments, zone.number, Document)
		}
		return appendCuedDocuments(dst, t.Body)
	}
	return dst
}

// AppendCanonical implements [Detector].
func (DocumentDetector) AppendCanonical(dst, value []byte) []byte {
	size := len(dst)
	letters, digits := 0, 0
	for _, c := range value {
		switch {
		case isDigit(c):
			digits++
		case isLetter(c):
			letters++
		case c == ' ' || c == '-' || c == '.' || c == '<':
			continue
		default:
			return dst[:size]
		}
		dst = append(dst, upper(c))
	}
	if n := letters + digits; n < minDocument || n > maxDocument || digits == 0 {
		return dst[:size]
	}
	return dst
}

// appendLabelledDocument appends what a cell of document numbers holds.
func appendLabelledDocument(dst []Match, b []byte) []Match {
	start, end := trim(b)
	var folded [maxDocument]byte
	if end-start > 2*maxDocument {
		return appendDocuments(dst, b, WhyLabel)
	}
	canonical := DocumentDetector{}.AppendCanonical(folded[:0], b[start:end])
	if len(canonical) == 0 || allEqual(canonical) {
		return dst
	}
	m := Match{Kind: Document, Start: start, End: end, Confidence: Likely, Why: WhyLabel}
	if isDutchDocument(canonical) {
		m.Confidence, m.Why = Certain, WhyLabel|WhyGrammar
	}
	return append(dst, m)
}

// appendCuedDocuments appends the numbers that words before them name.
func appendCuedDocuments(dst []Match, b []byte) []Match { return appendDocuments(dst, b, WhyCue) }

// appendDocuments appends the numbers of the Dutch form that the label names or,
// if why is WhyCue, words before them.
func appendDocuments(dst []Match, b []byte, why Why) []Match {
	var words leadingWords
	for i := nextDigit(b, 0); i < len(b); {
		m, next, ok := documentAround(b, i, digitsEnd(b, i), why, &words)
		if ok {
			dst = append(dst, m)
		}
		i = nextDigit(b, next)
	}
	return dst
}

// documentAround makes a match of the number of the Dutch form whose first
// digits are the run b[i:end], if there is one, and returns where to look on.
func documentAround(b []byte, i, end int, why Why, words *leadingWords) (m Match, next int, ok bool) {
	start := i
	for start > 0 && i-start < dutchDocument && isAlnum(b[start-1]) {
		start--
	}
	last := start + dutchDocument
	if last > end { // the digits may begin before the last letters
		for end < len(b) && end < last && isAlnum(b[end]) {
			end++
		}
	}
	if end != last || wordBefore(b, start) || wordAfter(b, end) || !isUpper(b[start]) || !isDutchDocument(b[start:end]) {
		return m, end, false
	}
	m = Match{Kind: Document, Start: start, End: end, Confidence: Certain, Why: why | WhyGrammar}
	return m, end, why != WhyCue || words.identifier(b, start) == documentCue
}

// isDutchDocument tells whether b, in capitals, has the form of a Dutch
// passport or identity card.
func isDutchDocument(b []byte) bool {
	if len(b) != dutchDocument || !isDigit(b[dutchDocument-1]) {
		return false
	}
	for i, c := range b[:dutchDocument-1] {
		if c == 'O' || !isUpper(c) && (i < 2 || !isDigit(c)) {
			return false
		}
	}
	return true
}
