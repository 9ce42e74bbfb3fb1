package exposure

import (
	"cmp"
	"encoding/binary"
	"slices"

	"github.com/piiscan/piiscan/pii"
)

// rank is how strongly an alias identifies; 0 is the strongest. Rank 0 is the
// BSN, then come the A-number and the number of a passport or identity card, of
// which a person may have several in turn. Each level below them is a name with another datum, in four steps: a
// double name with initial, a single part with initial, a double name without,
// a part without. (A double name without an initial stands below a part with
// one: else P. Jansen and K. Jansen would both belong to a De Vries-Jansen, and
// twins be one.)
type rank uint8

const (
	rankBSN rank = iota
	rankNumber
	rankDocument
	rankDate
	rankAddress = rankDate + 4
	rankEmail   = rankAddress + 4
	rankPhone   = rankEmail + 4
	ranks       = rankPhone + 4
)

// The steps within a level.
const (
	doubleInitial rank = iota
	partInitial
	doubleName
	partName
)

// A sighting offers at most perKind data of each kind, and a name at most
// maxCores parts; more than that is no person's record, and the pairs of a
// name and a datum stay few.
const (
	perKind  = 6
	maxCores = 4
)

// alias is an entry of the alias table: an identity offers a name's core
// together with a datum, or a number that identifies by itself. Two offers of one key are the same alias if their
// initials agree or one is unknown.
type alias struct {
	key     uint64 // of level, in the upper three bits, core and datum
	id      uint32
	initial uint32 // tag; 0 if unknown
}

// The levels of an alias and an offer, and that of numbers in an alias.
const (
	levelDate = iota
	levelAddress
	levelEmail
	levelPhone
	levelNumber
)

func (a alias) level() int { return int(a.key >> 61) }

func aliasKey(level int, core uint64, d datum) uint64 {
	return mix(core, d.key)>>3 | uint64(level)<<61
}

func newAliases() *bag[alias] {
	return newBag(func(a, b alias) bool {
		switch {
		case a.key != b.key:
			return a.key < b.key
		case a.initial != b.initial:
			return a.initial < b.initial
		}
		return a.id < b.id
	}, func(a alias) uint64 { return a.key })
}

// offer is what a sighting has to identify its person by.
type offer struct {
	bsns    []bsn
	numbers [2][]datum // A-numbers, numbers of documents
	names   []name
	levels  [4][]datum // birth dates, addresses, e-mail addresses, phone numbers
}

type datum struct {
	key        uint64
	confidence pii.Confidence
}

type bsn struct {
	datum
	test bool
}

type name struct {
	cores      [maxCores]uint64
	n          int
	initial    uint32
	confidence pii.Confidence
}

// levelOf returns the level of the aliases that a kind makes with a name.
func levelOf(k pii.Kind) (level int, ok bool) {
	switch k {
	case pii.BirthDate:
		return levelDate, true
	case pii.Address:
		return levelAddress, true
	case pii.Email:
		return levelEmail, true
	case pii.Phone:
		return levelPhone, true
	}
	return 0, false
}

// read takes the facts of a sighting, each with what is known of its kind.
func (o *offer) read(facts []Fact, kinds []factKind) {
	o.bsns, o.names = o.bsns[:0], o.names[:0]
	for i := range o.numbers {
		o.numbers[i] = o.numbers[i][:0]
	}
	for i := range o.levels {
		o.levels[i] = o.levels[i][:0]
	}
	for i := range facts {
		f, role := &facts[i], kinds[i].role
		if role == roleNone || !f.usable() {
			continue
		}
		d := datum{word(f.Keys[0]), min(f.Confidence, pii.Certain)}
		switch role {
		case roleBSN:
			o.bsns = append(o.bsns, bsn{d, f.Flags&FlagTest != 0})
		case roleANumber, roleDocument:
			if n := &o.numbers[role-roleANumber]; len(*n) < perKind {
				*n = append(*n, d)
			}
		case roleName:
			o.addName(f)
		default:
			if level := &o.levels[role-roleLevels]; f.Flags&FlagPartial == 0 && len(*level) < perKind {
				*level = append(*level, d)
			}
		}
	}
	if len(o.bsns) > 1 {
		o.sortBSNs()
	}
}

// furtherBSNs returns the BSNs that make people of their own, beside the first.
func (o *offer) furtherBSNs() []bsn {
	if len(o.bsns) < 2 {
		return nil
	}
	return o.bsns[1:]
}

// role is what a kind is to whom it identifies.
type role uint8

const (
	roleNone role = iota
	roleBSN
	roleANumber
	roleDocument
	roleName
	roleLevels // of the first level, those of the others after it
)

// roleOf returns the role of a kind.
func roleOf(k pii.Kind) role {
	switch k {
	case pii.BSN:
		return roleBSN
	case pii.ANumber:
		return roleANumber
	case pii.Document:
		return roleDocument
	case pii.Name:
		return roleName
	}
	if level, ok := levelOf(k); ok {
		return roleLevels + role(level)
	}
	return roleNone
}

// usable tells whether a fact has a key and a confidence.
func (f *Fact) usable() bool {
	return len(f.Keys) > 0 && f.Keys[0] != (Key{}) && f.Confidence != 0
}

// sortBSNs leaves one of each BSN, the surest first.
func (o *offer) sortBSNs() {
	slices.SortFunc(o.bsns, func(a, b bsn) int { return cmp.Compare(a.key, b.key) })
	distinct := o.bsns[:0]
	for _, d := range o.bsns {
		if n := len(distinct); n > 0 && distinct[n-1].key == d.key {
			b := &distinct[n-1]
			b.confidence, b.test = max(b.confidence, d.confidence), b.test || d.test
			continue
		}
		distinct = append(distinct, d)
	}
	o.bsns = distinct
	slices.SortFunc(o.bsns, func(a, b bsn) int {
		return cmp.Or(cmp.Compare(b.confidence, a.confidence), cmp.Compare(a.key, b.key))
	})
}

func (o *offer) addName(f *Fact) {
	if f.Flags&FlagPartial != 0 || len(o.names) == perKind {
		return
	}
	n := name{confidence: min(f.Confidence, pii.Certain)}
	for i := 0; i < len(f.Keys) && n.n < maxCores; i += 2 {
		if f.Keys[i] == (Key{}) {
			continue
		}
		n.cores[n.n] = word(f.Keys[i])
		n.n++
		if i+1 < len(f.Keys) {
			n.initial = joinOne(n.initial, initialTag(f.Keys[i+1]))
		}
	}
	if n.initial == many {
		n.initial = 0
	}
	if n.n > 0 {
		slices.Sort(n.cores[:n.n])
		o.names = append(o.names, n)
	}
}

// step returns the name's step within a level.
func (n *name) step() rank {
	switch {
	case n.n > 1 && n.initial != 0:
		return doubleInitial
	case n.initial != 0:
		return partInitial
	case n.n > 1:
		return doubleName
	}
	return partName
}

// anchor is an alias as an identity: its rank, key and confidence, which is the
// weakest of its facts.
type anchor struct {
	rank       rank
	key        uint64
	confidence pii.Confidence
}

func (a anchor) stronger(b anchor) bool {
	return b.confidence == 0 || a.rank < b.rank || a.rank == b.rank && a.key < b.key
}

// anchor returns the sighting's identity: its strongest alias at Likely or
// better, else its strongest of all. Its confidence is 0 if there is none.
func (o *offer) anchor() anchor {
	if len(o.bsns) > 0 && o.bsns[0].confidence >= pii.Likely {
		return o.bsns[0].anchor() // nothing is stronger
	}
	var best, possible anchor
	consider := func(a anchor) {
		if a.confidence >= pii.Likely && a.stronger(best) {
			best = a
		}
		if a.stronger(possible) {
			possible = a
		}
	}
	if len(o.bsns) > 0 {
		consider(o.bsns[0].anchor())
	}
	for step, numbers := range o.numbers {
		for _, d := range numbers {
			consider(anchor{rankNumber + rank(step), d.key, d.confidence})
		}
	}
	for i := range o.names {
		n := &o.names[i]
		whole := n.whole()
		for level, data := range o.levels {
			for _, d := range data {
				r := rankDate + 4*rank(level) + n.step()
				consider(anchor{r, mix(whole+uint64(r), d.key), min(n.confidence, d.confidence)})
			}
		}
	}
	if best.confidence != 0 {
		return best
	}
	return possible
}

func (b bsn) anchor() anchor { return anchor{rankBSN, b.key, b.confidence} }

// whole returns a key of all of the name.
func (n *name) whole() uint64 {
	h := uint64(n.initial)
	for _, c := range n.cores[:n.n] {
		h = mix(h, c)
	}
	return h
}

// aliases adds every alias that the sighting offers: its numbers, and each name
// with each datum.
func (o *offer) aliases(id uint32, to *bag[alias]) {
	for _, numbers := range o.numbers {
		for _, d := range numbers {
			key := aliasKey(levelNumber, 0, d)
			to.add(key, alias{key, id, 0})
		}
	}
	for i := range o.names {
		n := &o.names[i]
		for level, data := range o.levels {
			for _, d := range data {
				for _, core := range n.cores[:n.n] {
					key := aliasKey(level, core, d)
					to.add(key, alias{key, id, n.initial})
				}
			}
		}
	}
}

// dateTag returns the tag of a full birth date.
func dateTag(d datum) uint32 {
	var b [8]byte
	binary.LittleEndian.PutUint64(b[:], scramble(d.key))
	if tag := binary.LittleEndian.Uint32(b[:]); tag != 0 && tag != many {
		return tag
	}
	return 1
}
