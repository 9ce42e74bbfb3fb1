package pii

import (
	"bytes"
	"strings"
)

// Label is a label understood: which datum of whom.
type Label struct {
	Field Field
	// Role tells whose datum it is when a record holds several people:
	// "" for the record's own person, else "partner", "parent1", "child2",
	// "contact", ... Labels with equal Role in one record speak of one person.
	Role string
}

// ParseLabel says what a label means. Matching is tolerant of case, of the
// separators "_-. " and camelCase, of words around a field's name ("Wat is uw
// geboortedatum?"), and knows LO3 category codes ("01.01.20"). The label may be
// a path such as "kinderen[2].bsn" or "Persoon/Partner/Burgerservicenr"; the
// last element names the field and the elements before it the role. Roles of
// several elements are joined: "child2.mother".
//
// A name that means a datum of nobody resolves as well: to FieldDate,
// FieldNumber or FieldText. FieldNone is for what is not known. Sources: see
// the tables in labels.go and lo3.go.
func ParseLabel(label string) Label {
	if l, ok := lo3Label(label); ok {
		return l
	}
	l := parseWords(label)
	if l.Field == FieldNone || l.Field == FieldNumber {
		if _, inner, ok := strings.Cut(label, "("); ok { // "Nummer (BSN)"
			if in := parseWords(inner); in.Field != FieldNone && (in.Field < FieldDate || in.Field > FieldDate && in.Field < FieldNumber) {
				return in
			}
		}
	}
	if l.Field == FieldNumber && isTaxNumber(label) {
		l.Field = FieldTaxNumber
	}
	return l
}

// isTaxNumber tells a label of organisations' numbers from other numbers.
func isTaxNumber(label string) bool {
	var folded [maxLabel]byte
	low := appendFolded(folded[:0], []byte(label[max(0, len(label)-maxLabel):]))
	for _, name := range [...]string{"rsin", "btw", "loonheff", "finr", "fisnr", "fiscaal", "fiscale"} {
		if bytes.Contains(low, []byte(name)) {
			return true
		}
	}
	return false
}

func parseWords(label string) Label {
	var w labelWords
	if !w.cut(label) {
		return Label{Field: FieldNone}
	}
	return w.label()
}

const (
	maxLabel      = 256 // bytes of a label that are looked at, its last ones
	maxLabelWords = 24
	maxRun        = 6 // words that make one name: "datum van geboorte"
	maxUnknown    = 4 // unknown words around a name, before it is a sentence
)

// found is what the words of a label say, put together by labelWords.label.
type found struct {
	strong, weak Field
	weakAt       int // element of the weak field
	strongAt     int
	role         string
	alone        Field // what a role alone means
	unknown      int   // words, of the element at hand
	unknownAt    int   // element of the last unknown word, -1 if there is none
	parts        int   // strong fields that are parts of an address
	addressAt    int   // element of the last name of a whole address, -1 if there is none
	withPlace    bool  // the postcode has the place beside it
}

// label puts the words together.
func (w *labelWords) label() Label {
	f := found{unknownAt: -1, addressAt: -1}
	for i := 0; i < w.n; {
		if w.words[i].digits || w.ordinal(i) {
			i++
			continue
		}
		if n := w.field(i, &f); n > 0 {
			i += n
			continue
		}
		i += w.role(i, &f)
	}
	return Label{f.field(w.words[w.n-1].element), f.role}
}

// field reads the longest name of a field that begins at word i and returns
// the number of its words. It may stand in several elements of a path
// ("geboorte.datum"), but as such "Naam/Voorletters" is a part of a name.
func (w *labelWords) field(i int, f *found) int {
	for n := min(maxRun, w.n-i); n > 0; n-- {
		last := w.words[i+n-1]
		if last.digits {
			continue
		}
		name := string(w.letters[w.words[i].start:last.end])
		if knownNone(name) {
			f.addUnknown(last.element)
			return n
		}
		if field, ok := strongField(name); ok && !(n > 1 && beginsWithRole(name, field)) && !(field == FieldName && last.element > w.words[i].element) {
			f.addStrong(field, last.element)
			f.withPlace = f.withPlace || field == FieldPostcode && strings.HasSuffix(name, "plaats")
			return n
		}
		if field, ok := weakField(name); ok && !(n == 1 && stopWord(name)) {
			f.addWeak(field, last.element)
			return n
		}
	}
	return 0
}

// beginsWithRole tells "partner naam", in words of their own: the name of the
// partner, where "Partnernaam" is a part of the subject's own name.
func beginsWithRole(name string, field Field) bool {
	return field == FieldPartnerSurname && strings.HasPrefix(name, "partner")
}

// role reads a word that is no name of a field: a role, with its number, a
// compound of a role and a field, or something unknown. It returns the number
// of words read.
func (w *labelWords) role(i int, f *found) int {
	for n := min(2, w.n-i); n > 0; n-- { // "contact persoon", "geregistreerd partner"
		last := w.words[i+n-1]
		word := string(w.letters[w.words[i].start:last.end])
		if r, ok := roleOf(word); ok && !last.digits {
			f.addRole(r, w.number(i, i+n))
			return n
		}
	}
	word := w.words[i]
	name := string(w.letters[word.start:word.end])
	switch {
	case name == "contact" && w.freeDigits(i+1):
		f.addRole(role{"contact", FieldName}, w.number(i, i+1))
	case word.element < w.words[w.n-1].element && (name == "relatie" || name == "relaties"):
		// Whoever is near to the client of an iWmo or iJw message. A customer may be
		// called so as well, but not the part of another's record.
		f.addRole(role{"relation", FieldNone}, w.number(i, i+1))
	case stopWord(name):
	case w.compound(i, name, f):
	default:
		f.addUnknown(word.element)
	}
	return 1
}

// addUnknown counts an unknown word. A path may lead through any number of them:
// only those of one element make a sentence.
func (f *found) addUnknown(element int) {
	if f.unknownAt != element {
		f.unknown = 0
	}
	f.unknown++
	f.unknownAt = element
}

// number returns the digits that stand directly after a role, or before it
// ("2e kind").
func (w *labelWords) number(from, to int) string {
	at := to
	if !w.freeDigits(at) {
		at = from - 1
		if at > 0 && w.words[at].end-w.words[at].start == 1 && w.letters[w.words[at].start] == 'e' {
			at--
		}
	}
	if !w.freeDigits(at) {
		return ""
	}
	w.words[at].used = true
	return string(w.letters[w.words[at].start:w.words[at].end])
}

func (w *labelWords) freeDigits(at int) bool {
	return 0 <= at && at < w.n && w.words[at].digits && !w.words[at].used
}

func (f *found) addStrong(field Field, element int) {
	if field == FieldAddress {
		f.addressAt = element
	}
	switch {
	case f.strong == FieldUnresolved:
	case f.strong == FieldPostcode && field == FieldPlace, f.strong == FieldPlace && field == FieldPostcode: // "postcode / woonplaats"
		f.withPlace = true
		field = FieldPostcode
	case f.parts > 0 && isAddressPart(field): // "straat / huisnummer"
		f.parts++
		field = FieldAddress
	case element == f.strongAt:
		field = together(f.strong, field)
	}
	if f.parts == 0 && isAddressPart(field) {
		f.parts = 1
	}
	f.strong, f.strongAt = field, element
}

func (f *found) addRole(r role, number string) {
	name := r.name
	if name == "" && number != "" {
		name = "person"
	}
	if number != "" {
		name += number
	}
	if r.alone != FieldNone || f.alone == FieldUnresolved {
		f.alone = r.alone
	}
	switch {
	case name == "" || name == f.role:
	case f.role == "":
		f.role = name
	default:
		f.role += "." + name
	}
}

// compound takes a word apart that is not in a table as a whole.
func (w *labelWords) compound(i int, word string, f *found) bool {
	element := w.words[i].element
	for _, stem := range roleStems {
		rest, ok := strings.CutPrefix(word, stem)
		if !ok {
			rest, ok = strings.CutSuffix(word, stem)
		}
		if !ok || rest == "" {
			continue
		}
		field, ok := strongField(rest)
		if !ok {
			field, ok = weakField(rest)
		}
		if !ok {
			continue
		}
		r, _ := roleOf(stem)
		f.addRole(r, w.number(i, i+1))
		f.addEnding(field, element)
		return true
	}
	for _, e := range endings {
		if len(word) > len(e.ending) && strings.HasSuffix(word, e.ending) {
			f.addEnding(e.field, element)
			return true
		}
	}
	return false
}

// addWeak takes the last of several, but a date stays one: "datum factuur".
func (f *found) addWeak(field Field, element int) {
	if field == FieldAddress {
		f.addressAt = element
	}
	if f.weak != FieldDate || f.weakAt != element {
		f.weak, f.weakAt = field, element
	}
}

func (f *found) addEnding(field Field, element int) {
	switch field {
	case FieldDate, FieldNumber, FieldText:
		f.addWeak(field, element)
	default:
		f.addStrong(field, element)
	}
}

// together returns the field of a column that holds two.
func together(a, b Field) Field {
	switch {
	case a == b || b == FieldAddress && isAddressPart(a):
		return a
	case a == FieldAddress && isAddressPart(b):
		return b // "woonadres postcode"
	case isNamePart(a) && isNamePart(b):
		return FieldName
	}
	return FieldText
}

// field decides: a strong field of the last element, else what the weak words
// make of it.
func (f *found) field(last int) Field {
	switch {
	case f.unknown > maxUnknown && f.unknownAt == last:
		return FieldNone
	case f.strong == FieldPostcode && (f.withPlace || f.weak == FieldPlace):
		if f.addressAt == f.strongAt {
			return FieldAddress // "adres, postcode en plaats"
		}
		return FieldPostcode // "postcode / plaats"
	case f.weak == FieldPlace && f.parts > 0 && f.strong != FieldPlace:
		return FieldAddress // "straat / plaats"
	case f.weak == FieldName && isNamePart(f.strong) && f.weakAt == f.strongAt:
		return FieldName // "naam, voorletters"
	case f.weak == FieldText && f.weakAt == f.strongAt:
		return FieldText // "e-mail onderwerp"
	case f.strong != FieldUnresolved && (f.strongAt == last || f.weak != FieldUnresolved && f.weakAt == last && f.keepsStrong()):
		return f.strong
	case f.strong != FieldUnresolved && f.weak == FieldUnresolved && f.unknownAt < last:
		return f.strong // the last element is a stop word: "bsn/waarde"
	case f.weak != FieldUnresolved:
		return f.weakField()
	case f.unknownAt < 0 && f.alone != FieldUnresolved:
		return f.alone
	}
	return FieldNone
}

// keepsStrong tells whether the weak last element of a path leaves the meaning
// of the strong one before it: "Geboortedatum/Datum", "geslacht.code".
func (f *found) keepsStrong() bool {
	if f.unknownAt > f.strongAt {
		return false // "verblijfadres.land.code"
	}
	if f.weak == FieldName {
		return f.strong == FieldSurname || f.strong == FieldFirstNames // "Geslachtsnaam/Naam"
	}
	if f.weak == FieldDate {
		return f.strong == FieldBirthDate || f.strong == FieldDeathDate
	}
	return f.weak == FieldNumber || f.weak == FieldText
}

func (f *found) weakField() Field {
	switch {
	case f.weak == FieldDate || f.weak == FieldNumber || f.weak == FieldText:
		return f.weak
	case f.unknownAt >= max(0, f.weakAt-1):
		return FieldNone
	}
	return f.weak
}
