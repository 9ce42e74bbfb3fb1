package exposure

import (
	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/extract"
)

// Summary is the answer: every figure of a report, sorted, without times, the
// same for the same file results in any order.
type Summary struct {
	Complete        bool // everything met was read or skipped by rule, and something was read
	People          Range
	Above, Below    Margins        // why People.Max and People.Min are apart from People.Best: they add up to how far; by cause
	TestPeople      int            // held for tests; in no other figure unless Options.CountTest
	TestReasons     []TestCount    // by reason; a test person may have several
	Combinations    []Combination  // each person of People.Best in exactly one row; by people descending, then by kinds
	Kinds           []KindCount    // one line for each kind found, by kind
	Municipalities  []Municipality // each person of People.Best in exactly one row; by people descending, then by code, the unknown last
	Reach           Reach          // each person of People.Best in exactly one field
	Groups          []Group        // if Options.Groups asks for them: folders, then months of files, then years and months of records, each by name
	Period          Period         // who is seen in Options.Window, if there is one
	Care            Care           // people of People.Best who need care when they are told
	Pools           []Pool         // by location
	LabelledFailing int            // distinct values labelled as BSN that fail the elfproef
	Loose           []Loose        // facts that belong to no person, by kind
	Negatives       []Negative     // every kind looked for, by kind, with the number of distinct values found
	Ambiguous       int            // persons of People.Best that may be one of several others
	Conflicts       int            // persons with facts that contradict each other (one BSN, different names)
	Files           FileCount
	Bytes           ByteCount
	Unread          []Entry // by location
	Evidence        []Evidence
	// EvidenceShare is 1 if Evidence holds every person, else the share of
	// persons that it samples: 1/2, 1/4, ...; 0 if none was asked for.
	EvidenceShare float64
	Accounts      []Account // of the people that Options.Accounts chooses
}

// Range is a number of people with its bounds. Min counts Certain identities
// only, folded where they may be one; Best is the linker's answer, identities
// at Likely or better; Max adds the Possible ones, loose names and plates that
// are nobody's as one person each, and the upper bound of the pools.
type Range struct{ Min, Best, Max int }

// TestCount is the number of test persons with a reason.
type TestCount struct {
	Reason TestReason
	People int
}

// Combination is a set of kinds, sorted, and the people of whom exactly these
// are known.
type Combination struct {
	Kinds  []pii.Kind
	People int
}

// KindCount counts the data of one kind.
type KindCount struct {
	Kind     pii.Kind
	Distinct int // distinct values
	Facts    int // occurrences
	Files    int // top-level files that hold it
}

// Municipality is a municipality of residence and its people. Code and Name
// are empty for those whose residence is not known.
type Municipality struct {
	Code   string // four digits, CBS
	Name   string
	People int
}

// Reach tells how people can be told. Each counts once, under the first way
// that is known: e-mail, post (name and address), phone, by BSN only (through
// the BRP), none.
type Reach struct{ Email, Post, Phone, BSNOnly, None int }

// Care counts people who need care when they are told of a leak. Somebody may
// be in several of its figures.
type Care struct {
	Minors   int // under eighteen on the day that the scan asked about
	Undated  int // of whom no birth date is known
	Deceased int // with a date of death
	Secret   int // who have asked that their address be kept secret (geheimhouding)
}

// Loose counts the distinct facts of a kind that belong to no person.
type Loose struct {
	Kind     pii.Kind
	Distinct int
}

// Negative tells that a kind was looked for, and how many distinct values were
// found.
type Negative struct {
	Kind  pii.Kind
	Found int
}

// FileCount counts ledger entries by state; Seen is their sum.
type FileCount struct{ Seen, Read, Unread, Skipped int }

// ByteCount counts bytes of top-level files.
type ByteCount struct{ Seen, Read int64 }

// Evidence is a person with the places where its facts stand.
type Evidence struct {
	ID     string // "p1", "p2", ... in order of the first place
	Kinds  []pii.Kind
	Places []Place // by location, at most Options.Places
	More   int     // places beyond these
	// Ambiguous tells that it may be one of several others, who bear its name too.
	Ambiguous bool
	Conflict  Conflict // what contradicts itself
}

// Place is one fact of a person. Pseudonym is the same wherever the value
// occurs and says nothing about it: "bsn:k7f3".
type Place struct {
	Loc        extract.Loc
	Kind       pii.Kind
	Pseudonym  string
	Confidence pii.Confidence
	Why        pii.Why
	Tag        Tag    // of the value, if the scan was asked for tags; else 0
	Value      uint64 // the value's key, in short; not for reports: see Keyer
}
