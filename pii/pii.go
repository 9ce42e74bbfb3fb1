// Package pii finds personal data in text: text in, offsets out.
//
// Each detector looks for one kind of datum: citizen service numbers (BSN),
// names, birth dates, licence plates, and the data that tell how to reach a
// person. A detector never returns a value: a [Match] is two offsets into the
// caller's text, with a kind, a confidence and the reasons for it. Whoever
// needs the value slices it out of the text and normalises it with
// [Detector].AppendCanonical.
//
// Whoever reads much text gives the detectors to an [Engine], which runs all of
// them in one pass, and whoever reads tables asks a [Column] what its label makes
// of each cell. Both find what the detectors find one by one.
//
// The package uses the standard library only and does no I/O. Detectors keep
// nothing between calls and allocate nothing per call. What the package
// deliberately does not do: decide who a person is (package exposure) or where
// text comes from (package extract).
package pii

// Kind names a kind of personal datum. The set is open: a third-party
// detector brings its own.
type Kind string

// The kinds that the built-in detectors find.
const (
	BSN        Kind = "bsn"         // citizen service number that passes the elfproef
	FailingBSN Kind = "bsn-failing" // labelled as BSN, shaped like one, fails the elfproef: a typo still belongs to a person
	Name       Kind = "name"        // name of a natural person
	BirthDate  Kind = "birthdate"   // date of birth, whole or in part
	Plate      Kind = "plate"       // Dutch licence plate (kenteken)
	IBAN       Kind = "iban"        // bank account
	Email      Kind = "email"       // e-mail address
	Phone      Kind = "phone"       // telephone number
	Address    Kind = "address"     // Dutch postcode, with house number where known

	ANumber   Kind = "a-number"        // number of a person in the personal records database (BRP)
	VNumber   Kind = "v-number"        // number of an alien at the immigration service
	Document  Kind = "document"        // number of a passport or identity card
	Licence   Kind = "driving-licence" // number of a driving licence
	Account   Kind = "account"         // bank account from before IBAN
	Card      Kind = "card"            // payment card
	BIG       Kind = "big"             // registration of a health professional
	AGB       Kind = "agb"             // code of a care provider
	DeathDate Kind = "deathdate"       // date of death, whole or in part

	// What is known of a person without identifying anybody. Facts of these
	// kinds say that there is such a datum, and nothing of its value.
	Credential Kind = "credential" // password, PIN: under a label only
	Health     Kind = "health"     // AVG article 9
	Origin     Kind = "origin"     // ethnic origin, residence permit, asylum; article 9
	Belief     Kind = "belief"     // religion, politics, union; article 9
	Sexuality  Kind = "sexuality"  // article 9
	Crime      Kind = "crime"      // suspect, convict or victim; article 10
	Debt       Kind = "debt"       // debts, and who administers them for somebody
	Welfare    Kind = "welfare"    // benefits
	FamilyLife Kind = "family"     // youth care, custody, violence at home
	Secrecy    Kind = "secrecy"    // the address is kept secret
)

// Confidence says how sure a match is. The zero value is no confidence and
// never occurs in a match.
type Confidence uint8

const (
	// Possible means that it passes its test, and that nothing else speaks for or against.
	Possible Confidence = 1 + iota
	// Likely means that it passes and the same record supports it, or structure alone is
	// strong (initials, prefix and surname after a salutation).
	Likely
	// Certain means that the check digit passes, or the grammar is strict, and the label,
	// the column verdict or the document format says what it is.
	Certain
)

// String returns the confidence as reports write it.
func (c Confidence) String() string {
	switch c {
	case Possible:
		return "possible"
	case Likely:
		return "likely"
	case Certain:
		return "certain"
	}
	return "none"
}

// Text is what a detector looks at: the text of one unit, with what is known
// about it from outside.
type Text struct {
	Body  []byte // UTF-8; detectors must accept invalid bytes too
	Label string // column header, JSON key, form field; "" if none
	// Field is what Label means. A caller that has many texts under one label
	// resolves it once with ParseLabel; FieldUnresolved, the zero value, makes
	// each built-in detector resolve Label by itself.
	Field Field
}

// Match is one datum found in a text: two offsets, never the value.
type Match struct {
	Kind       Kind
	Start, End int // bytes into Text.Body, half-open
	Confidence Confidence
	Why        Why
}

// Detector finds data of one kind. Implementations keep nothing between calls,
// allow concurrent calls and do not allocate beyond growing dst.
type Detector interface {
	// Kind is the kind of the matches. A detector may return matches of a
	// second, weaker kind as well (BSN returns FailingBSN).
	Kind() Kind
	// AppendMatches appends the matches in t to dst, ordered by Start and not
	// overlapping.
	AppendMatches(dst []Match, t Text) []Match
	// AppendCanonical appends the canonical form of a matched value to dst: two
	// spellings of one datum give the same bytes, and the canonical form of a
	// canonical form is itself. A value that is none appends nothing.
	AppendCanonical(dst, value []byte) []byte
}

// Candidate is a token with the shape of a datum, whether or not it passes the
// datum's test. Candidates feed the statistics of a column or a running text:
// what passes at the rate of chance is not what it looks like.
type Candidate struct {
	Start, End int
	Passes     bool
}

// Pooler is the optional interface of a detector whose test is weak enough for
// chance to pass it, so that the share of passing candidates is evidence.
type Pooler interface {
	Detector
	// AppendCandidates appends every token of the datum's shape that nothing
	// else explains (an IBAN, a phone number with its prefix, a longer id).
	AppendCandidates(dst []Candidate, t Text) []Candidate
	// Chance is the share of unrelated tokens of the shape that pass.
	Chance() float64
}

// field returns what the text's label means, resolving it if nobody has.
func (t Text) field() Field {
	if t.Field != FieldUnresolved {
		return t.Field
	}
	if t.Label == "" {
		return FieldNone
	}
	return ParseLabel(t.Label).Field
}
