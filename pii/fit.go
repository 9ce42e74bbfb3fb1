package pii

import "strings"

// A run of digits can begin something only if it is as long as the first digits
// of that are, and if the bytes before and after it do not rule it out. Three
// tables tell so at once for all that is looked for; what they let through is
// read.

// fit is a form in which a look knows what it looks for: how long the first run
// of digits is, and what may stand before and after that. The ends of a text
// count as byte 0. A run that only ends up within something else, since the
// look reads on from its first run, needs no fit.
type fit struct {
	look          look
	least, most   int // digits
	before, after byteTest
}

// fits are the forms. Each lets through all that its look would take.
var fits = [...]fit{
	{lookIBAN, 2, longRun, or(aLetter, among(" ")), anyByte},
	{lookPhone, 1, longRun, noLetter, noLetter},
	{lookBSN, 3, 4, anyByte, among(".- \xC2\xE2")},      // groups
	{lookBSN, 8, 9, anyByte, or(noLetter, among("Bb"))}, // the B of a btw number
	{lookBSN, 11, longRun, anyByte, among("<")},         // in a machine-readable zone
	{lookBirthDate, 1, 2, noLetter, func(c byte) bool { return dateGoesOn[c] || c == ',' }},
	{lookBirthDate, 4, 4, noLetter, anyByte},                   // a month may stand before it
	{lookBirthDate, 8, 8, noLetter, or(noLetter, among("Tt"))}, // a time of day
	{lookPlate, 1, 4, aLetter, anyByte},                        // lettersBeside tells more
	{lookPlate, 1, 4, anyByte, aLetter},
	{lookPlate, 1, 3, plateJoin, anyByte},
	{lookPlate, 1, 3, anyByte, plateJoin},
	{lookAddress, 4, 4, noLetter, or(aLetter, among(" \xC2\xE2"))},
	{lookANumber, 10, 10, noLetter, noLetter},
	{lookVNumber, 10, 10, noLetter, noLetter},
	{lookLicence, 10, 10, noLetter, noLetter},
	{lookBIG, 10, 11, noLetter, noLetter},
	{lookAGB, 7, 8, noLetter, noLetter},
	{lookDocument, 1, dutchDocument - 2, func(c byte) bool { return isUpper(c) && c != 'O' }, anyByte},
	{lookAccount, 1, maxAccount, anyByte, among(". ")}, // groups
	{lookAccount, minGiro, maxAccount, or(noLetter, among("P")), noLetter},
	{lookCard, 4, 6, noLetter, among("- ")}, // groups
	{lookCard, minCard, maxCard, noLetter, noLetter},
}

// plateJoin tells whether c may be of a separator in a plate.
func plateJoin(c byte) bool { return c == '-' || c == '.' || c == ' ' || c >= 0x80 }

// longRun stands for all longer runs.
const longRun = maxCard + 1

// fitSet is a set of fits, as bits.
type fitSet uint32

// fitsOf are the fits of each look. Those for dates are the same, whatever the
// date is of.
var fitsOf = func() (of [lookCount]fitSet) {
	for i, f := range fits {
		of[f.look] |= 1 << i
	}
	of[lookDeathDate] = of[lookBirthDate]
	return of
}()

// The fits of a run of digits by its length, the byte before and the byte after.
var fitsLength, fitsBefore, fitsAfter = tabulateFits()

func tabulateFits() (length [longRun + 1]fitSet, before, after [256]fitSet) {
	for i, f := range fits {
		for n := f.least; n <= f.most; n++ {
			length[n] |= 1 << i
		}
		for c := range 256 {
			if f.before(byte(c)) {
				before[c] |= 1 << i
			}
			if f.after(byte(c)) {
				after[c] |= 1 << i
			}
		}
	}
	return length, before, after
}

// fitsRun returns the fits of the run of digits b[start:end].
func fitsRun(b []byte, start, end int) fitSet {
	before, after := byte(0), byte(0)
	if start > 0 {
		before = b[start-1]
	}
	if end < len(b) {
		after = b[end]
	}
	return fitsLength[min(uint32(end-start), longRun)] & fitsBefore[before] & fitsAfter[after]
}

// byteTest tells whether a byte is one of a set.
type byteTest func(c byte) bool

func anyByte(byte) bool { return true }

func aLetter(c byte) bool { return isLetter(c) }

func noLetter(c byte) bool { return !isLetter(c) }

func among(set string) byteTest {
	return func(c byte) bool { return strings.IndexByte(set, c) >= 0 }
}

func or(a, b byteTest) byteTest {
	return func(c byte) bool { return a(c) || b(c) }
}
