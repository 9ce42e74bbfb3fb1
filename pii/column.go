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
	plain look         // what is read in its plain shape; lookCount for nothing
	today calendarDate // the last day of births
	idle  [1 << cellMarks]bool
	short [1 << cellMarks]bool
}

// Reading is what a Column makes of a cell.
type Reading uint8

const (
	// ReadOn means that the cell has no plain shape: its detectors tell.
	ReadOn Reading = iota
	// Nothing means that none of the detectors finds anything in the cell.
	Nothing
	// Whole means that all of the cell is one datum, which is all that Owners find.
	Whole
)

// NewColumn returns the column of cells whose label means field, for detectors.
func NewColumn(detectors []Detector, field Field) Column {
	c := Column{field: field, owner: owner(detectors, field), plain: lookCount}
	if l, ok := lookOf(c.owner); ok && (l != lookName || field != FieldName) {
		c.plain = l
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
		case !ok && LooksUnder(d, field):
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

// What a cell holds, as bits.
const (
	holdsDigit  uint8 = 1 << iota
	holdsLetter       // or a byte beyond ASCII
	holdsAt           // '@'
	holdsStar         // '*', which calls a date one of birth
	cellMarks   = iota
)

// marksOf is what each byte of a cell gives.
var marksOf = func() (t [256]uint8) {
	for c := range t {
		switch {
		case isDigit(byte(c)):
			t[c] = holdsDigit
		case isLetter(byte(c)) || c >= 0x80:
			t[c] = holdsLetter
		case c == '@':
			t[c] = holdsAt
		case c == '*':
			t[c] = holdsStar
		}
	}
	return t
}()

// plainCell is the longest cell that Read looks at, in bytes.
const plainCell = 32

// leastNumber is the length of the shortest number that is known by its digits
// alone, under a label that does not name it: a telephone number, "08001234".
const leastNumber = 8

// settle tells of what cells may hold when nothing can be found in them.
func (c *Column) settle(detectors []Detector) {
	if c.field == FieldUnresolved {
		return
	}
	var want lookSet
	for _, d := range detectors {
		if !LooksUnder(d, c.field) {
			continue
		}
		l, ok := lookOf(d)
		if !ok {
			return // somebody else's may find anything
		}
		want |= 1 << l
	}
	for marks := range c.idle {
		left := want
		holds := uint8(marks)
		if holds&holdsDigit == 0 {
			left &^= digitLooks
		}
		if holds&holdsLetter == 0 {
			left &= unspokenIn[c.field]
			if holds&holdsStar == 0 && c.field != FieldBirthDate {
				left &^= 1 << lookBirthDate
			}
		}
		if holds&holdsAt == 0 {
			left &^= 1 << lookEmail
		}
		c.idle[marks] = left == 0
		if holds&holdsLetter == 0 {
			left &^= longNumbers &^ namedIn[c.field]
		}
		c.short[marks] = left == 0
	}
}

// longNumbers are the looks for numbers of leastNumber digits at least.
var longNumbers = looks(lookBSN, lookPhone, lookCard, lookLicence)

// namedIn are the looks for what each label names.
var namedIn = addOwn(fields{})

// Read reads a cell of the column. If all of it is one datum of plain shape, m
// becomes the match, and the canonical form is appended to dst; that of a name
// is not.
func (c *Column) Read(dst, cell []byte, m *Match) ([]byte, Reading) {
	if len(cell) > plainCell {
		return dst, ReadOn
	}
	if canonical, ok := c.readPlain(dst, cell, m); ok {
		return canonical, Whole
	}
	marks := uint8(0)
	for _, b := range cell {
		marks |= marksOf[b]
	}
	if c.idle[marks] || len(cell) < leastNumber && c.short[marks] {
		return dst, Nothing
	}
	return dst, ReadOn
}
