package pii

import "slices"

// TopicDetector finds what is sensitive about a person without identifying
// anybody: words on health, debt, crime and the like. It finds several kinds in
// one pass; see [TopicDetector.Kinds].
//
// Under a label (diagnose, schuldbedrag, strafblad) a cell with a value is
// Certain, but for benefits, which are no special category. In running text a
// word is Possible, since it says what the text is about and not of whom: whoever
// knows the record decides. The first of each kind in a text is all that is found.
// The canonical form is the same for all values, so that a fact says no more than
// its kind.
//
// The words are from the code lists and object names of the social domain: GGM,
// iJw and iWmo, Suwinet Bijstandsregelingen.
type TopicDetector struct {
	without topicSet // kinds not looked for
}

var _ Family = TopicDetector{}

// Family is the optional interface of a detector that looks for several kinds
// in one pass over the text.
type Family interface {
	Detector
	// Kinds returns the kinds that it looks for; Kind returns one of them.
	Kinds() []Kind
	// Only returns the detector that looks for those of its kinds that wanted
	// holds; nil if it holds none.
	Only(wanted []Kind) Detector
}

// KindsOf returns the kinds that a detector looks for.
func KindsOf(d Detector) []Kind {
	if f, ok := d.(Family); ok {
		return f.Kinds()
	}
	return []Kind{d.Kind()}
}

// topic is what a word is about; an index into topics.
type topic uint8

const (
	aboutHealth topic = iota
	aboutOrigin
	aboutBelief
	aboutSexuality
	aboutCrime
	aboutDebt
	aboutWelfare
	aboutFamily
	aboutSecrecy
)

// topics are the kinds, each with its field.
var topics = [...]struct {
	kind  Kind
	field Field
}{
	aboutHealth:    {Health, FieldHealth},
	aboutOrigin:    {Origin, FieldOrigin},
	aboutBelief:    {Belief, FieldBelief},
	aboutSexuality: {Sexuality, FieldSexuality},
	aboutCrime:     {Crime, FieldCrime},
	aboutDebt:      {Debt, FieldDebt},
	aboutWelfare:   {Welfare, FieldWelfare},
	aboutFamily:    {FamilyLife, FieldFamily},
	aboutSecrecy:   {Secrecy, FieldSecrecy},
}

// topicSet is a set of topics, as bits.
type topicSet uint16

// IsTopic tells whether a kind is one of which only its being there counts, so
// that it stands beside what else the same words are.
func IsTopic(k Kind) bool {
	for _, t := range topics {
		if t.kind == k {
			return true
		}
	}
	return false
}

// Kind returns the first of Kinds.
func (d TopicDetector) Kind() Kind {
	for i, t := range topics {
		if d.without>>i&1 == 0 {
			return t.kind
		}
	}
	return Health
}

// Kinds returns the kinds that d looks for.
func (d TopicDetector) Kinds() []Kind {
	var kinds []Kind
	for i, t := range topics {
		if d.without>>i&1 == 0 {
			kinds = append(kinds, t.kind)
		}
	}
	return kinds
}

// Only implements [Family].
func (d TopicDetector) Only(wanted []Kind) Detector {
	found := false
	for i, t := range topics {
		switch {
		case !slices.Contains(wanted, t.kind):
			d.without |= 1 << i
		case d.without>>i&1 == 0:
			found = true
		}
	}
	if !found {
		return nil
	}
	return d
}

// AppendMatches implements [Detector].
func (d TopicDetector) AppendMatches(dst []Match, t Text) []Match {
	field := t.field()
	switch field {
	case FieldNone, FieldText:
		return d.appendWords(dst, t.Body)
	}
	for i, topic := range topics {
		if topic.field == field && d.without>>i&1 == 0 {
			return appendPresent(dst, t.Body, topic.kind)
		}
	}
	return dst
}

// AppendCanonical appends what says that there is something.
func (TopicDetector) AppendCanonical(dst, value []byte) []byte {
	return appendPresence(dst, value)
}

// appendPresent appends the first word of a cell that its label makes the
// topic, unless it says that there is nothing: "nee", "n.v.t.", "0".
func appendPresent(dst []Match, b []byte, k Kind) []Match {
	start, end := trim(b)
	if start == end || noTopic(b[start:end]) {
		return dst
	}
	last := start
	for last < end && spaceAt(b, last) == 0 {
		last++
	}
	c := Certain
	if k == Welfare {
		c = Possible // no special category, and what the whole file is about
	}
	return append(dst, Match{Kind: k, Start: start, End: last, Confidence: c, Why: WhyLabel})
}

// noTopic tells a cell that denies what its label asks. "Ja" affirms it.
func noTopic(cell []byte) bool {
	switch string(cell) {
	case "0", "0,00", "0.00", "-", "--", "N", "n", "F":
		return true
	case "ja", "Ja", "JA", "yes", "Yes", "true", "True", "TRUE", "waar", "geheim", "Geheim":
		return false
	}
	return onlyWords(cell) && noValue(cell) || hasWordPrefix(cell, "geen") || hasWordPrefix(cell, "nee") || hasWordPrefix(cell, "niet")
}

// hasWordPrefix tells whether text begins with a word, whatever its case.
func hasWordPrefix(text []byte, word string) bool {
	if len(text) < len(word) || wordAfter(text, len(word)) {
		return false
	}
	for i := range len(word) {
		if text[i]|0x20 != word[i] {
			return false
		}
	}
	return true
}

// appendWords appends the first word of each topic in running text.
func (d TopicDetector) appendWords(dst []Match, b []byte) []Match {
	r := topicReader{b: b, found: d.without}
	for i := nextTopic(b, 0); i < len(b); i = nextTopic(b, i+1) {
		dst = r.appendAt(dst, i)
	}
	return dst
}

// appendFrom is appendWords for a text whose words are known. It writes over them.
func (d TopicDetector) appendFrom(dst []Match, b []byte, words []int32) []Match {
	r := topicReader{b: b, found: d.without}
	for _, at := range openTopics(b, words) {
		if i := int(at); topicsOpening[topicSlot(b, i)]&^r.found != 0 {
			dst = r.appendAt(dst, i)
		}
	}
	return dst
}

// topicReader reads the words of a running text from left to right.
type topicReader struct {
	b     []byte
	found topicSet // topics that are known already
	past  int      // end of the last match
}

// appendAt appends the word at b[i:] if it is the first on its topic.
func (r *topicReader) appendAt(dst []Match, i int) []Match {
	if i < r.past || wordBefore(r.b, i) {
		return dst
	}
	about, end, ok := topicAt(r.b, i)
	if !ok || r.found>>about&1 != 0 || denied(r.b, i) {
		return dst
	}
	r.found |= 1 << about
	r.past = end
	return append(dst, Match{Kind: topics[about].kind, Start: i, End: end, Confidence: Possible, Why: WhyLexicon})
}

// denied tells whether the word before b[i] denies it: "geen schulden".
func denied(b []byte, i int) bool {
	i -= blankBefore(b, i)
	return i >= 4 && !wordBefore(b, i-4) && hasWordPrefix(b[i-4:i], "geen") ||
		i >= 6 && !wordBefore(b, i-6) && hasWordPrefix(b[i-6:i], "zonder")
}
