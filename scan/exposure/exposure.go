// Package exposure counts people: sightings in, people out.
//
// A [Sighting] holds the facts of one record that belong to one person. A
// [FileResult] holds the sightings of one file, with the ledger of what was
// read, and is all that ever leaves a worker: small, serialisable, without a
// single value. A [Tally] takes file results in any order, any number of
// times, and resolves their sightings to people by the counting rules in
// rules.go.
//
// What it deliberately does not do: look at text (package pii) or at files
// (package extract).
package exposure

import (
	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/extract"
)

// Fact is a match as it travels on: what, where, how sure; no value, masked or
// not.
type Fact struct {
	Kind       pii.Kind
	Confidence pii.Confidence
	Why        pii.Why
	Flags      Flags
	Tag        Tag    // of the value, if the scan was asked for tags; else 0
	Loc        uint32 // index into FileResult.Locs; see FileResult.Loc
	// Keys are keyed hashes of the canonical value. All kinds but names have
	// one. A name has two for each part of its surname, in the order of the
	// folded parts: the part alone, and the part with the first initial (the
	// zero Key where no initial is known). See Keyer.AppendKeys.
	Keys []Key
}

// Flags qualify a fact's value.
type Flags uint8

const (
	// FlagTest says that the value is of a range or form reserved for tests.
	FlagTest Flags = 1 << iota
	// FlagPartial says that a part of the value is unknown (year only, postcode without
	// house number), so that it cannot make an alias.
	FlagPartial
)

// Sighting is the facts of one record that belong to one person.
type Sighting struct {
	Facts []Fact
	About Attributes
}

// Attributes are what a report needs to know about a sighting's person, and no
// more.
type Attributes struct {
	Municipality uint16     // current CBS code of the municipality of residence, 141 for "0141"; 0 if unknown
	Test         TestReason // why this is a test person; 0 if it is none
	Age          Age        // on the day that the scan asked about
	Day          Day        // of what the sighting is in: the form, the letter, the case; 0 if unknown
}

// Age tells whether somebody is of age.
type Age uint8

// The ages.
const (
	AgeUnknown Age = iota // no whole birth date is known, or no day was asked about
	Adult
	Minor // under eighteen
)

// TestReason is the set of reasons to hold a sighting for a test.
type TestReason uint8

// The reasons.
const (
	TestRange   TestReason = 1 << iota // a BSN of a test range or a public placeholder
	TestName                           // "Test", "Jan Test", "asdf", or a message "dit is een test"
	TestContact                        // a mail address of a test domain
	TestRepeat                         // the same form again and again
)

// FileResult is the one currency: what one worker found in one top-level file,
// or in a piece of a large one. The pieces of a file are numbered from 0 and
// the last one carries the ledger. A worker reuses it with Reset; whoever
// keeps it copies it.
type FileResult struct {
	Path      string // tells the top-level file from all others; see ShownPath
	Stamp     Stamp
	Piece     uint32
	Last      bool
	Entries   []Entry // the ledger of the file and its members; in the last piece only
	Sightings []Sighting
	Pools     []Pool
	Parts     []extract.Loc // what locations have in common: path, members and part
	Locs      []Point

	facts []Fact // what AddFact's copies live in
	keys  []Key
	ended int // facts that are in a sighting
}

// Point is a location, but for what it has in common with others.
type Point struct {
	Part           uint32 // index into FileResult.Parts
	Row, Col, Line uint32 // 1-based; zero fields do not apply
}

// Stamp tells a file from what it was at another time. The zero Stamp is that of
// what is no file, such as a folder. Whoever changes a file can set its Time to
// what it was; Change and File are harder to forge, but not every source has
// them.
type Stamp struct {
	Size   int64  // in bytes
	Time   int64  // of the last change of its content, in nanoseconds since 1970
	Change int64  // of the last change of content, name or rights, likewise; 0 if unknown
	File   uint64 // number of the file on its disk; 0 if unknown
}

// State is what happened to an entry. Every entry met is in exactly one.
type State uint8

// The states.
const (
	Read    State = 1 + iota // looked at, to its end
	Unread                   // not or not wholly looked at, with a reason
	Skipped                  // left out by a rule
)

// Entry is a line of the ledger: a file or member met, and what became of it.
type Entry struct {
	Loc    extract.Loc
	State  State
	Format string         // name of the format; "" if none matched
	Reason extract.Reason // for Unread
	Rule   string         // for Skipped: the rule
	Detail string         // for people; never content of the file
	Bytes  int64          // size of the file or member; 0 if unknown
}

// Verdict is what the statistics of a pool say.
type Verdict uint8

// The verdicts.
const (
	Undecided Verdict = iota // too few distinct candidates to say
	IsKind                   // nearly all pass: the column holds the kind
	Mixed                    // more than chance, less than nearly all
	Chance                   // what passes, passes by chance
)

// Pool is the unlabelled candidates of one column or one file's running text.
type Pool struct {
	Kind       pii.Kind
	Loc        extract.Loc // of the column (Col set, Row 0) or the file
	Label      string      // the column's header as found; may be ""
	Candidates int         // distinct
	Pass       int         // distinct that pass
	Estimate   float64     // of real ones among them
	Low, High  float64     // its 95 % interval
	Verdict    Verdict
	// Set is a digest of the distinct candidates; pools of equal sets are copies
	// of each other and enter People.Max once. 0 if unknown.
	Set uint64
	// Explained is what the candidates that are no BSNs most likely are.
	Explained Explanation
	// Few are the candidates as keyed hashes, sorted, the lowest bit set where one
	// passes: of a pool too small to be decided all of them, so that a tally can
	// decide it with others of its like; of another those that pass, unless they
	// are too many, so that it can tell which of them are known from elsewhere.
	Few []uint64
	// Known is how many of those that pass are BSNs of people known from elsewhere.
	// A Summary fills it in.
	Known int
	// Files is the number of pools that were decided together, in a Summary, if
	// more than one.
	Files int
}

// Explanation is what numbers that look like BSNs most likely are.
type Explanation uint8

// The explanations.
const (
	Unexplained    Explanation = iota
	Counter                    // they follow each other
	Series                     // they have their first digits in common
	PhoneNumbers               // without their zero
	CompanyNumbers             // of the trade register (KvK)
	BookNumbers                // ISBN and the like
	ArticleNumbers
	InvoiceNumbers // of invoices, orders, payments
	CaseNumbers    // of cases, files, documents
)
