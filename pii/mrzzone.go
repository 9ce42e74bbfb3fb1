package pii

import "bytes"

// zone is a machine-readable zone (ICAO 9303) as it stands in a text: that of a
// passport (TD3, two lines of 44) or of a card (TD1, three lines of 30), of any
// country. Lines may be missing; what is there fits the alphabet, its length
// and its check digits. A line without check digits, that of the names, stands
// beside one that has them, or opens as a Dutch one does.
type zone struct {
	b          []byte
	start, end int
	doc, born  int // offsets of the number of the document and the date of birth; -1 if not there
	names      int // offset of the names; -1
	namesEnd   int
}

// Widths of the parts of a zone.
const (
	zoneNumber = 9
	zoneBirth  = 8 // YYMMDD, its check digit, the sex
)

// nextZone finds the first zone of b at or after i. Every line of one holds two
// fillers somewhere.
func nextZone(b []byte, i int) (z zone, ok bool) {
	for {
		at := bytes.Index(b[i:], []byte("<<"))
		if at < 0 {
			return z, false
		}
		start, end := i+at, i+at
		for start > i && isMRZ(b[start-1]) {
			start--
		}
		for end < len(b) && isMRZ(b[end]) {
			end++
		}
		z = zone{b: b, start: start, end: end, doc: -1, born: -1, names: -1}
		switch end - start {
		case passportLine:
			ok = z.readPassport()
		case cardLine:
			ok = z.readCard()
		}
		if ok {
			return z, true
		}
		i = end
	}
}

// holdsZone tells cheaply that a text may hold a zone.
func holdsZone(b []byte) bool { return len(b) >= cardLine && bytes.Contains(b, []byte("<<")) }

func (z *zone) readPassport() bool {
	line := z.b[z.start:z.end]
	if line[0] != 'P' {
		return z.readPassportNumbers(z.start)
	}
	next, ok := z.nextLine(z.end, passportLine)
	ok = ok && z.readPassportNumbers(next)
	if !ok && string(line[:5]) != "P<NLD" || !zoneNames(line[5:]) {
		return false
	}
	z.names, z.namesEnd = z.start+5, z.start+passportLine
	return true
}

// readPassportNumbers reads the second line of a passport, at i.
func (z *zone) readPassportNumbers(i int) bool {
	line := z.b[i : i+passportLine]
	if !mrzCheck(line[0:9], line[9]) || !mrzCheck(line[13:19], line[19]) || !mrzCheck(line[21:27], line[27]) || !zoneSex(line[20]) {
		return false
	}
	z.doc, z.born, z.end = i, i+13, i+passportLine
	return true
}

func (z *zone) readCard() bool {
	line := z.b[z.start:z.end]
	if c := line[0]; (c == 'I' || c == 'A' || c == 'C') && mrzCheck(line[5:14], line[14]) && zoneCountry(line[2:5]) {
		z.doc = z.start + 5
		if next, ok := z.nextLine(z.end, cardLine); ok {
			z.readCardBirth(next)
		}
		return true
	}
	return z.readCardBirth(z.start)
}

// readCardBirth reads the second line of a card, at i, and the third below it.
func (z *zone) readCardBirth(i int) bool {
	line := z.b[i : i+cardLine]
	if !mrzCheck(line[0:6], line[6]) || !mrzCheck(line[8:14], line[14]) || !zoneSex(line[7]) || !zoneCountry(line[15:18]) {
		return false
	}
	z.born, z.end = i, i+cardLine
	if next, ok := z.nextLine(z.end, cardLine); ok && zoneNames(z.b[next:next+cardLine]) {
		z.names, z.namesEnd, z.end = next, next+cardLine, next+cardLine
	}
	return true
}

// nextLine returns the start of the line of n below the one that ends at i.
func (z *zone) nextLine(i, n int) (start int, ok bool) {
	start = i
	for start < len(z.b) && start-i < 8 && spaceAt(z.b, start) == 1 {
		start++
	}
	return start, start > i && mrzLine(z.b, start, n) != nil
}

// zoneNames tells a line of names: letters, and two fillers that part the
// surname from the others.
func zoneNames(line []byte) bool {
	for _, c := range line {
		if c != '<' && !isUpper(c) {
			return false
		}
	}
	return isUpper(line[0]) && bytes.Contains(line, []byte("<<"))
}

func zoneCountry(c []byte) bool { return isUpper(c[0]) && (isUpper(c[1]) || c[1] == '<') }

func zoneSex(c byte) bool { return c == 'M' || c == 'F' || c == 'X' || c == '<' }

// number returns the bounds of the document's number, equal if there is none.
func (z zone) number() (start, end int) {
	if z.doc < 0 {
		return 0, 0
	}
	end = z.doc + zoneNumber
	for end > z.doc && z.b[end-1] == '<' {
		end--
	}
	if end-z.doc < minDocument || nextDigit(z.b[:end], z.doc) == end {
		return 0, 0
	}
	return z.doc, end
}

// name returns the bounds of the names.
func (z zone) name() (start, end int) {
	if z.names < 0 {
		return 0, 0
	}
	end = z.namesEnd
	for z.b[end-1] == '<' {
		end--
	}
	return z.names, end
}

// birth returns the bounds of the date of birth, with its check digit and the
// sex, by which its form is known.
func (z zone) birth() (start, end int) {
	if z.born < 0 {
		return 0, 0
	}
	return z.born, z.born + zoneBirth
}

// zoneBirthDate reads a date of birth as a zone has it. Its year is the last one
// that is not in the future; parts may be unknown.
func zoneBirthDate(b []byte, today calendarDate) (calendarDate, bool) {
	if len(b) != zoneBirth || !zoneSex(b[7]) || !mrzCheck(b[:6], b[6]) {
		return calendarDate{}, false
	}
	var parts [3]int
	for i := range parts {
		switch part := b[2*i : 2*i+2]; {
		case isDigit(part[0]) && isDigit(part[1]):
			parts[i] = number(part, 0, 2)
		case i == 0 || part[0] != '<' || part[1] != '<':
			return calendarDate{}, false
		}
	}
	d := calendarDate{today.year/100*100 + parts[0], parts[1], parts[2]}
	if d.after(today) {
		d.year -= 100
	}
	return d, d.exists()
}

// overZones calls text with each stretch of b between zones, and inZone with
// each zone; both append matches, those of text with offsets in its stretch.
func overZones(dst []Match, b []byte, text func([]Match, []byte) []Match, inZone func(zone) (start, end int), kind Kind) []Match {
	for i := 0; ; {
		z, ok := nextZone(b, i)
		if !ok {
			z.start = len(b)
		}
		size := len(dst)
		dst = text(dst, b[i:z.start])
		for k := range dst[size:] {
			dst[size+k].Start += i
			dst[size+k].End += i
		}
		if !ok {
			return dst
		}
		if start, end := inZone(z); end > start {
			dst = append(dst, Match{Kind: kind, Start: start, End: end, Confidence: Certain, Why: WhyFormat})
		}
		i = z.end
	}
}
