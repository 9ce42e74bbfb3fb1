package pii

// Column finds data in the cells of a column, whose label means one thing. What
// that thing makes of a cell is settled once: whether anything can be found in
// what holds no digit, or no letter, and whose datum a cell is as a whole. Most
// cells have the plain shape of what their label names: nine digits, a date in
// digits, a postcode. Those are read once, to match and canonical form together.
// What is found is what the detectors find, one by one. A Column keeps nothing
// from one cell to the next and may be used concurrently.
type Column struct {
	field Field
	owner Detector
	kind  Kind         // of the owner
	plain look         // what is read in its plain shape; lookCount for nothing
	today calendarDate // the last day of births
	// many and few tell what becomes of a cell by what it holds, with as many
	// digits as a long number or fewer.
	many, few [1 << cellMarks]Reading
	least     int // size of the smallest cell in which anything may be found
}

// Reading is what a Column makes of a cell.
type Reading uint8

const (
	// ReadOn means that the cell has no plain shape: its detectors tell.
	ReadOn Reading = iota
	// Nothing means that none of the detectors finds anything in the cell.
	Nothing
	// Owned means that nobody but the Owner of the column finds anything in the cell.
	Owned
	// Whole means that all of the cell is one datum of the Owner's kind, which is all
	// that Owners find. It is Certain.
	Whole
	// Failing is Whole for a FailingBSN.
	Failing
)

// NewColumn returns the column of cells whose label means field, for detectors.
func NewColumn(detectors []Detector, field Field) Column {
	c := Column{field: field, owner: owner(detectors, field), plain: lookCount}
	if l, ok := lookOf(c.owner); ok && (l != lookName || field != FieldName) {
		c.plain = l
	}
	if c.owner != nil {
		c.kind = c.owner.Kind()
	}
	if d, ok := c.owner.(BirthDateDetector); ok {
		c.today = d.today()
	}
	c.settle(detectors)
	return c
}

// owner returns the detector that a label names, if all that look at texts under
// it know what it leaves to them; else nil.
func owner(detectors []Detector, field Field) Detector {
	var owner Detector
	for _, d := range detectors {
		switch o, ok := d.(Owner); {
		case !ok && looksUnder(d, field):
			return nil // somebody else's may find anything
		case ok && o.Owns(field):
			owner = d
		}
	}
	return owner
}

// Owner returns the detector that the label names, if all that look under it are
// Owners; else nil.
func (c *Column) Owner() Detector { return c.owner }

// Match returns the match that a cell of n bytes is, of which Read made reading.
// It is one only if that is Whole or Failing.
func (c *Column) Match(n int, why Why, reading Reading) Match {
	kind := c.kind
	if reading == Failing {
		kind = FailingBSN
	}
	return Match{Kind: kind, End: n, Confidence: Certain, Why: why}
}

// What a cell holds, as bits.
const (
	holdsDigit  uint8 = 1 << iota
	holdsLetter       // or a byte beyond ASCII
	holdsAt           // '@'
	holdsStar         // '*', which calls a date one of birth
	cellMarks   = iota
)

// cellCount counts what a cell holds, a byte for each of the bits.
type cellCount uint32

// countOf is what each byte of a cell counts for.
var countOf = func() (t [256]cellCount) {
	for c := range t {
		switch {
		case isDigit(byte(c)):
			t[c] = 1
		case isLetter(byte(c)) || c >= 0x80:
			t[c] = 1 << 8
		case c == '@':
			t[c] = 1 << 16
		case c == '*':
			t[c] = 1 << 24
		}
	}
	return t
}()

func (n cellCount) digits() int { return int(n & 0xff) }

// marks returns what there is one of at least.
func (n cellCount) marks() (marks uint8) {
	if n&0xff != 0 {
		marks = holdsDigit
	}
	if n&0xff00 != 0 {
		marks |= holdsLetter
	}
	if n>>16 != 0 { // few cells
		if n&0xff0000 != 0 {
			marks |= holdsAt
		}
		if n>>24 != 0 {
			marks |= holdsStar
		}
	}
	return marks
}

// plainCell is the longest cell that Read looks at, in bytes.
const plainCell = 64

// longNumber is the number of digits that longNumbers have at least.
const longNumber = 7

// longNumbers are looks that find nothing in fewer digits, unless the label names
// what they look for.
var longNumbers = looks(lookBSN, lookPhone, lookCard, lookLicence, lookANumber, lookVNumber, lookBIG, lookAGB)

// namedIn are the looks for what each label names.
var namedIn = addOwn(fields{})

// settle tells what becomes of cells by what they hold.
func (c *Column) settle(detectors []Detector) {
	if c.field == FieldUnresolved {
		return
	}
	var want lookSet
	for _, d := range detectors {
		if !looksUnder(d, c.field) {
			continue
		}
		l, ok := lookOf(d)
		if !ok || want.has(l) {
			return // somebody else's may find anything
		}
		want |= 1 << l
	}
	c.least = plainCell + 1
	for left := want; left != 0; left &= left - 1 {
		c.least = min(c.least, c.leastOf(left.first()))
	}
	for marks := range c.many {
		left := c.left(want, uint8(marks))
		c.many[marks] = c.reading(left)
		c.few[marks] = c.reading(left &^ (longNumbers &^ namedIn[c.field]))
	}
}

// leastOf returns the size of the smallest cell in which a look may find
// anything. A number that is looked for only where a word says what it is has
// that word beside it.
func (c *Column) leastOf(l look) int {
	switch {
	case namedIn[c.field].has(l):
		return 1
	case l == lookIBAN:
		return 15 // in Norway
	case l == lookBSN && !mayHoldBSN(c.field), l == lookPhone && !mayHoldPhone(c.field):
		return longNumber + 1
	case longNumbers.has(l):
		return longNumber
	case l == lookEmail:
		return len("a@b.c")
	}
	return 1
}

// Least returns the size in bytes of the smallest cell in which anything may be
// found. Whoever has smaller ones need not have them read.
func (c *Column) Least() int { return c.least }

// left returns those of want that can find something in a cell of the column that
// holds no more than marks.
func (c *Column) left(want lookSet, marks uint8) lookSet {
	if marks&holdsDigit == 0 {
		want &^= digitLooks
	}
	if marks&holdsLetter == 0 {
		want &= unspokenIn[c.field]
		if marks&holdsStar == 0 && c.field != FieldBirthDate {
			want &^= 1 << lookBirthDate
		}
	}
	if marks&holdsAt == 0 {
		want &^= 1 << lookEmail
	}
	return want
}

func (c *Column) reading(left lookSet) Reading {
	own, ok := lookOf(c.owner)
	switch {
	case left == 0:
		return Nothing
	case ok && left == 1<<own:
		return Owned
	}
	return ReadOn
}

// Read reads a cell of the column. If all of it is one datum of plain shape, why
// tells what speaks for that, and the canonical form is appended to dst; that of a
// name is not.
func (c *Column) Read(dst, cell []byte) (canonical []byte, why Why, reading Reading) {
	if len(cell) > plainCell {
		return dst, 0, ReadOn
	}
	if canonical, why, reading = c.readPlain(dst, cell); reading >= Whole {
		return canonical, why, reading
	}
	count := cellCount(0)
	for _, b := range cell {
		count += countOf[b]
	}
	if count.digits() < longNumber {
		return dst, 0, c.few[count.marks()]
	}
	return dst, 0, c.many[count.marks()]
}
