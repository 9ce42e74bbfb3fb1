package scan

import (
	"math"
	"slices"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/exposure"
)

// fact is an exposure.Fact on its way: not yet given to a person, perhaps
// waiting for the verdict on its column.
type fact struct {
	exposure.Fact
	spot spot
	role string
	// start and end are the offsets in the text it stood in.
	start, end int
	at         int // offset in the record, counting all its texts
	sentence   int // number of its sentence in the record
	// own: the label or the column says whose it is; else it stood in free
	// text and may be about somebody else.
	own     bool
	home    uint16    // municipality that the fact itself lies in; 0 if none
	pool    *pool     // holds the fact until its verdict; nil if none does
	block   uint16    // of series that the number lies in, where a pool holds it
	whole   bool      // it is all that its text holds
	saluted bool      // a name that a letter addresses: "Geachte heer Jansen"
	atWork  bool      // a name whose bearer is called by an office: "consulent J. Wolters"
	trade   bool      // it is by a trade behind it alone that the name's bearer is at work: "P. Jansen, advocaat"
	aside   bool      // a name that only tells who somebody else is: "weduwe van B. Jansen"
	titles  bool      // it stands in the name of the file
	couple  bool      // a name with "en" between it and the one before
	whose   belonging // by the words before it
	public  bool      // the sender's mail address, at a domain where anybody can have one
	// guessed: nothing but its place above an address speaks for the name; it
	// counts where the letter addresses somebody by it.
	guessed bool
	// matched: a detector found it by itself, so that it stays where the pool
	// cannot decide.
	matched bool
	test    exposure.TestReason
	age     exposure.Age // of a birth date
}

// record is the units or cells of one record, as facts.
type record struct {
	facts  []fact
	keys   []exposure.Key // what facts' Keys point into
	parts  []part         // cells that are part of a datum: a name's prefix, a house number
	values value          // what parts' values point into; gone when the record is composed
	places []residence
	dating dating
	sent   exposure.Day // of the message that it is in; 0 if there is none
	length int          // of the texts so far
	told   int          // more than the number of any sentence in them
	held   bool         // some fact waits for its column
	row    bool         // of a table
	others bool         // some datum is not the record's own person's
	// guesses: some name is guessed
	guesses bool
	// submission is what is kept to tell whether the record comes again
	submission submission
	role       string // of the unit that came last
	staff      bool   // it stands in a list of people at work
	// colleague: it is of somebody to whom a colleague sent mail
	colleague bool
	after     string // role of the case worker whose label came last; "" if another came
}

// part is the value of a cell that is a part of a datum.
type part struct {
	field      pii.Field
	role       string
	spot       spot
	start, end int // in record.values
	at         int // offset in the record, counting all its texts
}

// residence is a hint where the record's person of that role lives.
type residence struct {
	role         string
	municipality uint16
	rank         placeRank
}

func (r *record) reset() {
	r.facts, r.keys, r.parts, r.places = r.facts[:0], r.keys[:0], r.parts[:0], r.places[:0]
	r.values.set(r.values.empty())
	r.told, r.submission, r.dating = 0, submission{}, dating{}
	r.held, r.others, r.guesses, r.row = false, false, false, false
	r.length, r.after, r.colleague, r.sent = 0, "", false, 0
}

// size is the number of data in the record.
func (r *record) size() int { return len(r.facts) + len(r.parts) }

func (r *record) empty() bool { return len(r.facts) == 0 && len(r.parts) == 0 }

// follow returns the label with the role of the one before, where it follows a
// case worker's: "Behandeld door: A. van Dijk", "Telefoon: 0546-541111".
func (r *record) follow(l pii.Label) pii.Label {
	contact := l.Field == pii.FieldPhone || l.Field == pii.FieldEmail
	switch {
	case official(l.Role):
		r.after = l.Role
	case contact && l.Role == "":
		l.Role = r.after
	case l.Field != pii.FieldNone:
		r.after = ""
	}
	return l
}

// maxPart is the longest cell that is kept as a part, in bytes.
const maxPart = 200

// addPart keeps the value of a cell until the record is whole.
func (r *record) addPart(field pii.Field, role string, at spot, value []byte) {
	if len(value) == 0 || len(value) > maxPart {
		return
	}
	values := r.values.bytes()
	start := len(values)
	values = append(values, value...)
	r.values.set(values)
	r.parts = append(r.parts, part{})
	p := &r.parts[len(r.parts)-1] // to be copied, it would have to be whole first
	p.field, p.role, p.spot, p.start, p.end, p.at = field, role, at, start, len(values), r.length
}

// partIndex tells, by field, which part of a record is the first of it in a role:
// its number from 1; 0 if there is none.
type partIndex [pii.FieldTaxNumber + 1]uint16

// partsOf returns the index of the parts in a role.
func (r *record) partsOf(role string) (first partIndex) {
	for i := range min(len(r.parts), math.MaxUint16) {
		if p := &r.parts[i]; first[p.field] == 0 && p.role == role {
			first[p.field] = uint16(i + 1)
		}
	}
	return first
}

// part returns the first value of a field, and where it stood.
func (r *record) part(parts *partIndex, field pii.Field) (value []byte, at spot) {
	i := parts[field]
	if i == 0 {
		return nil, spot{}
	}
	p := &r.parts[i-1]
	return r.values.bytes()[p.start:p.end], p.spot
}

// addKeys appends the keys of a canonical value and returns them.
func (r *record) addKeys(k *exposure.Keyer, kind pii.Kind, canonical []byte) []exposure.Key {
	n := len(r.keys)
	r.keys = k.AppendKeys(r.keys, kind, canonical)
	return r.keys[n:len(r.keys):len(r.keys)]
}

// tagOf returns the tag of a canonical value, if tags are asked for.
func tagOf(tags *exposure.Keyer, canonical []byte) exposure.Tag {
	if tags == nil {
		return 0
	}
	return tags.Tag(canonical)
}

// clone copies what emit needs, for a record that waits.
func (r *record) clone() *record {
	c := &record{facts: slices.Clone(r.facts), places: slices.Clone(r.places), held: r.held, guesses: r.guesses, dating: r.dating, sent: r.sent, row: r.row}
	n := 0
	for i := range c.facts {
		n += len(c.facts[i].Keys)
	}
	keys := make([]exposure.Key, 0, n)
	for i := range c.facts {
		from := len(keys)
		keys = append(keys, c.facts[i].Keys...)
		c.facts[i].Keys = keys[from:len(keys):len(keys)]
	}
	return c
}

// settleHeld applies the verdicts to the facts that waited for them.
func (r *record) settleHeld() {
	if !r.held {
		return
	}
	kept := r.facts[:0]
	for _, f := range r.facts {
		if f.pool == nil {
			kept = append(kept, f)
			continue
		}
		switch f.pool.decide(f.block) {
		case exposure.IsKind:
			f.Confidence, f.Why = pii.Certain, f.Why|pii.WhyColumn
			f.own = f.own || f.whole // among words, the neighbours say whose it is
		case exposure.Chance:
			continue
		default:
			if !f.matched && f.Kind != pii.BSN {
				continue
			}
		}
		f.pool = nil
		kept = append(kept, f)
	}
	r.facts = kept
	r.dropLoneBirths()
}

// dropLoneBirths withdraws birth dates that only the spread of a column speaks
// for, where the record says of nobody who he or she is: the dates of treaties
// spread as widely as those of births.
func (r *record) dropLoneBirths() {
	for i := range r.facts {
		if f := &r.facts[i]; f.own && f.Confidence >= pii.Likely && (f.Kind == pii.BSN || f.Kind == pii.Name) {
			return
		}
	}
	r.facts = slices.DeleteFunc(r.facts, func(f fact) bool {
		return f.Kind == pii.BirthDate && f.Why&pii.WhyColumn != 0
	})
}

// municipality returns where the person of a sighting lives: by an address of
// its own, else by the best hint of its role in the record. What stands in free
// text beside the record's person has no part in the record's hints.
func (r *record) municipality(role string, facts []*fact) uint16 {
	own := false
	for _, f := range facts {
		if f.home != 0 {
			return f.home
		}
		own = own || f.own
	}
	if !own {
		return 0
	}
	return r.residence(role)
}

// residence returns where the record's person of a role lives, by the best hint.
func (r *record) residence(role string) uint16 {
	best, rank := uint16(0), noPlace
	for _, p := range r.places {
		if p.role == role && p.rank < rank {
			best, rank = p.municipality, p.rank
		}
	}
	return best
}
