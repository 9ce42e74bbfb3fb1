package pii

import "strings"

// A run of digits can begin something only if it is as long as the first digits
// of that are, begins as they do, and if the two bytes before it and the two
// after it do not rule it out. Six tables tell so at once for all that is looked
// for; what they let through is read.

// fit is a form in which a look knows what it looks for: how long the first run
// of digits is, its first digit, and what may stand around the run. A test that is
// nil takes any byte; the ends of a text count as byte 0. A run that only ends up
// within something else, since the look reads on from its first run, needs no fit.
type fit struct {
	look          look
	least, most   int      // digits
	first         byteTest // the first digit
	prior, before byteTest // the last two bytes before the run
	after, beyond byteTest // the first two behind it
}

// fits are the forms. Each lets through all that its look would take. What parts
// groups of digits is known by the byte behind it, unless it is beyond ASCII.
var fits = [...]fit{
	{look: lookIBAN, least: 2, most: minIBAN - 3, prior: aLetter, before: aLetter, after: ibanGoesOn},
	{look: lookIBAN, least: 2, most: minIBAN - 3, prior: isUpper, before: among(" "), after: ibanGoesOn},
	{look: lookIBAN, least: minIBAN - 2, most: longRun, prior: aLetter, before: aLetter},
	{look: lookIBAN, least: minIBAN - 2, most: longRun, prior: isUpper, before: among(" ")},
	{look: lookPhone, least: 1, most: longRun, first: among("0"), before: noLetter, after: noLetter},
	{look: lookPhone, least: 1, most: longRun, before: among("+"), after: noLetter},
	{look: lookBSN, least: 3, most: 4, after: among(".- "), beyond: isDigit}, // groups
	{look: lookBSN, least: 3, most: 4, after: among("\xC2\xE2")},             // parted by other blanks
	{look: lookBSN, least: 8, most: 9, after: or(noLetter, among("Bb"))},     // the B of a btw number
	{look: lookBSN, least: 11, most: longRun, after: among("<")},             // in a machine-readable zone
	{look: lookBirthDate, least: 1, most: 2, before: noLetter, after: dateJoin, beyond: dateNext},
	{look: lookBirthDate, least: 1, most: 2, before: noLetter, after: among("\xC2\xE2")},
	{look: lookBirthDate, least: 1, most: 2, before: noLetter, after: monthFirst, beyond: monthSecond},
	{look: lookBirthDate, least: 1, most: 2, before: among(" "), after: among(","), beyond: among(" ")}, // behind the month
	{look: lookBirthDate, least: 4, most: 4, first: among("012"), before: noLetter, after: dateJoin, beyond: dateNext},
	{look: lookBirthDate, least: 4, most: 4, first: among("012"), before: noLetter, after: among("\xC2\xE2")},
	{look: lookBirthDate, least: 4, most: 4, first: among("012"), prior: or(aLetter, among(" .:")), before: among(" .:")}, // behind a month or word
	{look: lookBirthDate, least: 8, most: 8, before: noLetter, after: or(noLetter, among("Tt"))},                          // a time of day
	{look: lookPlate, least: 1, most: 4, prior: noDigit, before: aLetter, after: noLetter},                                // no plate has one letter between digits
	{look: lookPlate, least: 1, most: 4, prior: noDigit, before: aLetter, after: aLetter, beyond: noDigit},
	{look: lookPlate, least: 1, most: 4, before: noLetter, after: aLetter, beyond: noDigit},
	{look: lookPlate, least: 1, most: 3, prior: aLetter, before: among("-. ")},
	{look: lookPlate, least: 1, most: 3, before: beyondASCII},
	{look: lookPlate, least: 1, most: 3, after: among("-. "), beyond: aLetter},
	{look: lookPlate, least: 2, most: 2, after: among("-. "), beyond: isDigit},
	{look: lookPlate, least: 1, most: 3, after: beyondASCII},
	{look: lookAddress, least: 4, most: 4, first: noZero, before: noLetter, after: aLetter, beyond: aLetter},
	{look: lookAddress, least: 4, most: 4, first: noZero, before: noLetter, after: among(" "), beyond: or(aLetter, among(" \xC2\xE2"))},
	{look: lookAddress, least: 4, most: 4, first: noZero, before: noLetter, after: among("\xC2\xE2")},
	{look: lookANumber, least: 10, most: 10, before: noLetter, after: noLetter},
	{look: lookVNumber, least: 10, most: 10, before: noLetter, after: noLetter},
	{look: lookLicence, least: 10, most: 10, before: noLetter, after: noLetter},
	{look: lookBIG, least: 10, most: 11, before: noLetter, after: noLetter},
	{look: lookAGB, least: 7, most: 8, before: noLetter, after: noLetter},
	{look: lookDocument, least: 1, most: dutchDocument - 2, before: func(c byte) bool { return isUpper(c) && c != 'O' }},
	{look: lookAccount, least: 1, most: maxAccount, after: among(". "), beyond: isDigit}, // groups
	{look: lookAccount, least: toldGiro, most: maxAccount, before: or(noLetter, among("P")), after: noLetter},
	{look: lookCard, least: 4, most: 6, before: noLetter, after: among("- "), beyond: isDigit}, // groups
	{look: lookCard, least: minCard, most: maxCard, before: noLetter, after: noLetter},
}

// longRun stands for all longer runs.
const longRun = maxCard + 1

// fitSet is a set of fits, as bits.
type fitSet uint64

// fitsOf are the fits of each look. Those for dates are the same, whatever the
// date is of.
var fitsOf = func() (of [lookCount]fitSet) {
	for i, f := range fits {
		of[f.look] |= 1 << i
	}
	of[lookDeathDate] = of[lookBirthDate]
	return of
}()

// The fits of a run of digits by its length.
var fitsLength = func() (length [longRun + 1]fitSet) {
	for i, f := range fits {
		for n := f.least; n <= f.most; n++ {
			length[n] |= 1 << i
		}
	}
	return length
}()

// And by its first digit, and the bytes around it.
var (
	fitsFirst  = tabulate(func(f *fit) byteTest { return f.first })
	fitsPrior  = tabulate(func(f *fit) byteTest { return f.prior })
	fitsBefore = tabulate(func(f *fit) byteTest { return f.before })
	fitsAfter  = tabulate(func(f *fit) byteTest { return f.after })
	fitsBeyond = tabulate(func(f *fit) byteTest { return f.beyond })
)

func tabulate(testOf func(*fit) byteTest) (table [256]fitSet) {
	var always fitSet
	for i := range fits {
		test := testOf(&fits[i])
		if test == nil {
			always |= 1 << i
			continue
		}
		for c := range table {
			if test(byte(c)) {
				table[c] |= 1 << i
			}
		}
	}
	for c := range table {
		table[c] |= always
	}
	return table
}

// fitsLong returns the fits of a run of so many digits.
func fitsLong(n int) fitSet { return fitsLength[min(uint32(n), longRun)] }

// fitsRun returns those of fits that the run of digits b[start:end] has by what it
// begins with and what stands around it. Most runs have none, and the bytes right
// beside them tell so.
func fitsRun(b []byte, start, end int, fit fitSet) fitSet {
	var prior, before, after, beyond byte
	if start > 0 {
		before = b[start-1]
	}
	if end < len(b) {
		after = b[end]
	}
	if fit &= fitsBefore[before] & fitsAfter[after]; fit == 0 {
		return 0
	}
	if start > 1 {
		prior = b[start-2]
	}
	if end+1 < len(b) {
		beyond = b[end+1]
	}
	return fit & fitsFirst[b[start]] & fitsPrior[prior] & fitsBeyond[beyond]
}

// byteTest tells whether a byte is one of a set.
type byteTest func(c byte) bool

func aLetter(c byte) bool { return isLetter(c) }

func noLetter(c byte) bool { return !isLetter(c) }

func noDigit(c byte) bool { return !isDigit(c) }

func noZero(c byte) bool { return c != '0' }

func beyondASCII(c byte) bool { return c >= 0x80 }

// ibanGoesOn tells whether c may stand in an IBAN behind digits.
func ibanGoesOn(c byte) bool { return isAlnum(c) || c == ' ' || c == '.' || c == '-' || c >= 0x80 }

// dateJoin tells whether c may stand between the parts of a date; dateNext, whether
// it may stand behind that, as the next part, or as a blank around the sign.
func dateJoin(c byte) bool { return c == '-' || c == '/' || c == '.' || c == ' ' }

func dateNext(c byte) bool { return isDigit(c) || dateGoesOn[c] }

// monthFirst and monthSecond tell whether c is the first or second letter of a
// month, in Dutch or English.
func monthFirst(c byte) bool { return isLetter(c) && dateGoesOn[c] }

func monthSecond(c byte) bool { return strings.IndexByte("acekopru", c|0x20) >= 0 }

func among(set string) byteTest {
	return func(c byte) bool { return strings.IndexByte(set, c) >= 0 }
}

func or(a, b byteTest) byteTest {
	return func(c byte) bool { return a(c) || b(c) }
}
