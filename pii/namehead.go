package pii

import (
	"bytes"
	"slices"
)

// appendWithin appends the names in a cell that holds more than a name under a
// label for names: "dhr. G. Scholten, 12-5-1957". The cell is read as running
// text; the name that it opens with is the one that the label speaks of. whole
// is what the cell would be as one name, for want of a name in front.
func appendWithin(dst []Match, cell []byte, whole Match) []Match {
	size := len(dst)
	head := headEnd(cell)
	r := nameReader{b: cell}
	dst = r.appendMatches(dst)
	if isThing(cell[:head]) { // "Jan Jansen Bouw B.V., tel. 06-12345678"
		return replaceUpTo(dst, size, Match{End: head})
	}
	if found := dst[size:]; len(found) > 0 && (head < len(cell) || found[0].Confidence > whole.Confidence) {
		if at, ok := openingAt(cell, found[0].Start); ok {
			found[0].Start = at
			found[0].Confidence = min(found[0].Confidence+1, Certain)
			found[0].Why |= WhyLabel
			return dst
		}
	}
	if m := headMatch(cell, head); m.Confidence != 0 {
		return replaceUpTo(dst, size, m)
	}
	if whole.Confidence != 0 {
		return append(dst[:size], whole)
	}
	return dst
}

// replaceUpTo puts m in the place of the matches in dst, from size on, that
// begin before its end; one without a confidence only takes them out.
func replaceUpTo(dst []Match, size int, m Match) []Match {
	next := size
	for next < len(dst) && dst[next].Start < m.End {
		next++
	}
	if m.Confidence != 0 {
		return slices.Replace(dst, size, next, m)
	}
	return slices.Delete(dst, size, next)
}

// headMatch is the head of a cell as a name, weighed by itself; no match if it
// is none. A single word must be in a list, or a tester's invention, numbered
// perhaps ("Test 1"): any thing may have one.
func headMatch(cell []byte, head int) Match {
	_, end := trimCell(cell[:head])
	name := bytes.TrimRight(cell[:end], " 0123456789")
	numbered := len(name) < end
	if !numbered && head == len(cell) {
		return Match{}
	}
	confidence, why := weighWhole(name)
	single := wordEnd(name, 0) == len(name)
	switch {
	case single && IsTestName(name), !numbered && confidence == Certain, !numbered && confidence == Likely && !single:
		return Match{Kind: Name, End: len(name), Confidence: Likely, Why: why}
	}
	return Match{}
}

// headEnd returns the end of what a cell opens with: the first mark that parts
// things in one cell.
func headEnd(cell []byte) int {
	if end := bytes.IndexAny(cell[:min(len(cell), maxNameLen)], ",;(/|\t\r\n"); end >= 0 {
		return end
	}
	return len(cell)
}

// openingAt tells whether nothing but forms of address and a prefix stand in a
// cell before a name at start, and returns where the name begins with its
// prefix: "dhr. van den Berg, P.J.".
func openingAt(cell []byte, start int) (at int, ok bool) {
	if start > maxNameLen {
		return 0, false
	}
	at = start
	for i := 0; i < start; {
		end := wordEnd(cell, i)
		if end == i {
			i++
			continue
		}
		var f foldedWord
		f.set(cell[i:end])
		switch role := f.roles(); {
		case role&salutation != 0: // "de heer": no prefix
			at = start
		case role.prefix() == noPrefix:
			return 0, false
		case at == start && quoteBefore(cell, i):
			at = i - 1 // "'t Hart"
		default:
			at = min(at, i)
		}
		i = end
	}
	return at, true
}
