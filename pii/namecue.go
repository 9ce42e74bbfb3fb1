package pii

import "unicode/utf8"

// nameCue is what the word before a name says.
type nameCue uint8

const (
	noNameCue nameCue = iota
	titleCue          // "drs.", "prof.": what follows may be a street
	saluteCue
	severalSaluted // "de heren": one of several names follows
	thingCue       // "Stichting", "hotel": a thing named after a person
	functionCue    // "wethouder", "verdachte": what follows with a capital is who it is
)

// cueBefore reads backwards from i: over prefix words, to a word that says what
// follows. It returns the start of the prefix.
func (r *nameReader) cueBefore(i, from int) (nameCue, int) {
	start := i
	for range 5 {
		if r.labelBefore(i, from) {
			return saluteCue, start
		}
		if r.listed > 0 && r.listed < i && inList(r.b[r.listed:i]) {
			return severalSaluted, start
		}
		end := blanksBefore(r.b, i)
		if end == i && !(end > from && (r.b[end-1] == '/' || r.b[end-1] == '.')) || end <= from {
			return noNameCue, start
		}
		if r.b[end-1] == ':' { // "de heren: Jansen, De Vries"
			if r.word.set(r.b[nameWordStart(r.b, end-1) : end-1]); r.word.is(severalCue) {
				return severalSaluted, start
			}
			return noNameCue, start
		}
		dot := r.b[end-1] == '.'
		if dot {
			end--
		}
		if end > from && r.b[end-1] == '/' {
			end--
		}
		if end > from+1 && isLetter(r.b[end-1]) && isLetter(r.b[end-2]) && !endsCue[r.b[end-2]&0x1f][r.b[end-1]&0x1f] {
			return noNameCue, start
		}
		word := nameWordStart(r.b, end)
		if word == end || word < from || end-word > 20 {
			return noNameCue, start
		}
		r.word.set(r.b[word:end])
		role := r.word.roles()
		if cue := r.cueOf(role, word, end, from, dot); cue != noNameCue {
			return cue, start
		}
		if dot || role.prefix() == noPrefix || role&salutation != 0 || start != i {
			return noNameCue, start
		}
		if quoteBefore(r.b, word) {
			word--
		}
		start, i = word, word
	}
	return noNameCue, start
}

// cueOf returns what the word from word to end says of the name behind it. Dot
// tells whether a full stop stands between.
func (r *nameReader) cueOf(role wordRole, word, end, from int, dot bool) nameCue {
	switch {
	case role == 0:
	case role&academic != 0:
		if c, _ := r.cueBefore(word, from); c == saluteCue {
			return saluteCue
		}
		return titleCue
	case role&salutation != 0:
		if possessive(r.b, word) || postcodeLetters(r.b, word, end) {
			return noNameCue // "'s Heer Arendskerke", "1017 HR AMSTERDAM"
		}
		return saluteCue
	case role&severalCue != 0:
		return severalSaluted
	case role&thingBefore != 0 && !(isSmall(r.b[word]) && string(r.word.bytes()) == "huize"): // but "ten huize van Jansen"
		return thingCue
	case role&function != 0 && !dot && (word == 0 || r.b[word-1] != '-'): // but "directeur-generaal Water"
		return functionCue
	}
	return noNameCue
}

// postcodeLetters tells whether the word from i to end is the two letters of a
// postcode.
func postcodeLetters(b []byte, i, end int) bool {
	digits := blanksBefore(b, i)
	return end-i == 2 && isUpper(b[i]) && isUpper(b[i+1]) && digits > 3 && digits <= i && isDigit(b[digits-1]) && isDigit(b[digits-4])
}

// ledBefore tells whether a word stands before i that leads to a person rather
// than to the mark of a list: "door A. Snoek", but not "onder A. Snoek".
func (r *nameReader) ledBefore(i int) bool {
	end := blanksBefore(r.b, i)
	if end == i || end == 0 {
		return false
	}
	if c := r.b[end-1]; c == ',' || c == ':' {
		return true
	}
	switch string(r.b[nameWordStart(r.b, end):end]) {
	case "van", "door", "aan", "bij", "en", "met", "namens", "tegen", "voor", "als", "dat", "heeft", "is":
		return true
	}
	return false
}

// midSentence tells whether the word at i follows another one of the same
// sentence, so that a capital means something.
func midSentence(b []byte, i int) bool {
	end := blanksBefore(b, i)
	if end == i || end == 0 {
		return false
	}
	c := b[end-1]
	return c == ',' || c == ';' || c == '(' || 'a' <= c && c <= 'z' || c >= utf8.RuneSelf && letterBefore(b, end)
}

// houseNumberAt tells whether a number follows at i.
func houseNumberAt(b []byte, i int) bool {
	at := skipBlanks(b, i)
	return at > i && at < len(b) && '1' <= b[at] && b[at] <= '9'
}

// titleBefore tells whether an academic title stands right before i: streets are
// named after who has one.
func (r *nameReader) titleBefore(i int) bool {
	end := blanksBefore(r.b, i)
	if end > 0 && end < i && r.b[end-1] == '.' {
		end--
	}
	r.word.set(r.b[nameWordStart(r.b, end):end])
	return r.word.is(academic)
}

// isSmall tells whether c is a small letter.
func isSmall(c byte) bool { return c-'a' < 26 }

// possessive tells whether 's stands before the word at i.
func possessive(b []byte, i int) bool {
	i--
	return i > 1 && (b[i] == ' ' || b[i] == '-') && b[i-1]|0x20 == 's' && !letterBefore(b, i-1)
}

// inList tells whether gap stands between two names of a list.
func inList(gap []byte) bool {
	switch string(gap) {
	case ", ", " en ", ", en ", " & ":
		return true
	}
	return false
}

// labelBefore tells whether a label that announces a name stands before i:
// "Naam: ", "Aanvrager:\t".
func (r *nameReader) labelBefore(i, from int) bool {
	if i == from || r.b[i-1] > ' ' && r.b[i-1] != ':' || r.b[i-1] == ' ' && i-1 > from && isAlnum(r.b[i-2]) {
		return false // before most words stands another one
	}
	end := i
	for end > from && i-end < 40 && (r.b[end-1] == ' ' || r.b[end-1] == '\t') {
		end--
	}
	if end <= from || r.b[end-1] != ':' {
		return false
	}
	end--
	word := nameWordStart(r.b, end)
	if word < from || word == end || end-word > 20 {
		return false
	}
	r.word.set(r.b[word:end])
	return r.word.is(announcesName)
}

// quoteBefore tells the apostrophe of 's and 't.
func quoteBefore(b []byte, i int) bool {
	return i > 0 && b[i-1] == '\''
}

// endsInHouseNumber tells whether a house number follows at i, perhaps after
// one more word: the name before i is that of a street ("Anna Wadmanwei 6",
// "Abe Lenstra boulevard 29"). It holds for the text of an address only.
func endsInHouseNumber(b []byte, i int) bool {
	for range 2 {
		at := skipBlanks(b, i)
		if at == i || at == len(b) {
			return false
		}
		if '1' <= b[at] && b[at] <= '9' {
			return true
		}
		if i = wordEnd(b, at); i == at {
			return false
		}
	}
	return false
}
