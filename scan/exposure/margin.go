package exposure

// Cause is a reason for which a bound of the count lies apart from its best
// figure.
type Cause uint8

// The causes: of the maximum, and then of the minimum.
const (
	// OnlyPossible are people who are only possible.
	OnlyPossible Cause = 1 + iota
	// SharedSurname are records tied to a person by a surname without an initial
	// and another datum: each may be somebody else of the family.
	SharedSurname
	// SharedHome are those of the records tied to a person by surname, initial and
	// an address or telephone that may be somebody else's of the family.
	SharedHome
	// LooseNames are names that stand by themselves, and may be nobody's who is
	// counted.
	LooseNames
	// LoosePlates are likewise plates.
	LoosePlates
	// InPools are BSNs that may yet be in columns of numbers of another kind.
	InPools
	// OnlyLikely are people who are only likely.
	OnlyLikely
	// Namesakes are people without a BSN who may be others of their name: of one of
	// the two no initial or birth date is known.
	Namesakes
	// BSNNamesakes are people without a BSN who may be those of their name with one,
	// of whom no initial or birth date is known.
	BSNNamesakes
	// NamelessBSNs are people without a BSN who may be those of whom nothing but the
	// BSN identifies them.
	NamelessBSNs
)

// String names a cause as reports for machines do.
func (c Cause) String() string {
	switch c {
	case OnlyPossible:
		return "only-possible"
	case SharedSurname:
		return "shared-surname"
	case SharedHome:
		return "shared-home"
	case LooseNames:
		return "loose-names"
	case LoosePlates:
		return "loose-plates"
	case InPools:
		return "in-pools"
	case OnlyLikely:
		return "only-likely"
	case Namesakes:
		return "namesakes"
	case BSNNamesakes:
		return "bsn-namesakes"
	case NamelessBSNs:
		return "nameless-bsns"
	}
	return ""
}

// Margin is the number of people that a cause puts between the best figure and a
// bound.
type Margin struct {
	Cause  Cause
	People int
}

// Margins are those of one bound.
type Margins []Margin

// add adds a cause, if it has any people.
func (m *Margins) add(c Cause, people int) {
	if people > 0 {
		*m = append(*m, Margin{c, people})
	}
}

// Sum is how far the bound is from the best figure.
func (m Margins) Sum() int {
	n := 0
	for _, of := range m {
		n += of.People
	}
	return n
}
