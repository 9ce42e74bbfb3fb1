package pii

import (
	"bytes"
	"unicode/utf8"
)

// numberCue is what the words before a number say about it.
type numberCue uint8

const (
	noCue    numberCue = iota
	bsnCue             // it is a BSN
	listCue            // it stands in a list of BSNs
	phoneCue           // it is a telephone number
	ibanCue            // it is a bank account
	otherCue           // it is something else
)

const (
	numberCueReach = 64 // bytes looked back for a cue
	numberCueWords = 6  // words that may stand between cue and number
	wordMax        = 32 // longer words are no cues
)

// numberCueBefore reads the words that lead up to b[start] from right to left:
// the nearest that says what the number is decides. Words that say nothing may
// stand between ("BSN van mevrouw De Vries: 123456782"), but then only for a
// BSN cue, and no punctuation that ends a thought. A cue in front of a list of
// BSNs ("BSN's 123456782, 111222333") is a listCue for all but the first. At
// most words words may say nothing.
func numberCueBefore(b []byte, start, words int) numberCue {
	low := max(0, start-numberCueReach)
	numbered := false // "nummer" stands right of the next word
	listed := false   // a BSN stands between
	ended := false    // the gap ends a thought: the next word must be a cue
	for i, unknown := start, 0; unknown <= words; {
		gap := i
		for i > low && !wordBefore(b, i) {
			i--
		}
		if unknown == 0 && namesMoney(b[i:gap]) {
			return otherCue
		}
		ended = ended || endsThought(b[i:gap]) || unknown > 0 && endsSentence(b, i, gap)
		if i == low || ended && unknown > 0 {
			return noCue
		}
		end := i
		i = wordStart(b, i, low)
		if i == low && wordBefore(b, i) || i >= 2 && b[i-1] == '/' && b[i-2] == '<' {
			return noCue // cut off, or the end of an element, which says nothing of the next
		}
		if isDigit(b[i]) {
			switch {
			case isOrdinal(b, i, end):
			case unknown == 0 && ValidBSN(b[i:end]) && end-i == 9:
				listed, ended = true, false
			default:
				c, _ := wordCue(b, i, end, false)
				return c
			}
			continue
		}
		c, neutral := wordCue(b, i, end, numbered)
		numbered = neutral
		switch {
		case c == bsnCue && listed:
			return listCue
		case c == bsnCue, c != noCue && unknown == 0 && !listed:
			return c
		case c != noCue, ended && !neutral:
			return noCue
		case !neutral:
			unknown++
		}
	}
	return noCue
}

// namesMoney tells whether a gap holds the sign of a currency.
func namesMoney(gap []byte) bool {
	return bytes.IndexByte(gap, '$') >= 0 || bytes.Contains(gap, []byte("€"))
}

// endsThought tells whether a gap parts what belongs together.
func endsThought(gap []byte) bool {
	return bytes.ContainsAny(gap, ",;|\n\t{}!?")
}

// endsSentence tells whether the gap b[i:end] begins with the full stop of a
// sentence, rather than that of an abbreviation or initial.
func endsSentence(b []byte, i, end int) bool {
	return i < end && b[i] == '.' && i-wordStart(b, i, max(0, i-5)) == 5
}

// isOrdinal tells whether the digits b[i:end] belong to the words before them
// rather than to the number: "(01.20)", a category of LO3; "kind 2:".
func isOrdinal(b []byte, i, end int) bool {
	if end-i > 2 || end == len(b) {
		return false
	}
	switch b[end] {
	case ':', ')':
		return true
	case '.':
		return i > 0 && b[i-1] == '(' && digitAt(b, end+1)
	}
	return false
}

// wordStart returns the start of the word that ends at end, at least low.
func wordStart(b []byte, end, low int) int {
	i := end
	for i > low && wordBefore(b, i) {
		if b[i-1] < utf8.RuneSelf {
			i--
			continue
		}
		_, n := utf8.DecodeLastRune(b[:i])
		i = max(low, i-n)
	}
	return i
}

// wordCue says what the word b[start:end] tells of the number after it.
// Neutral words ("nummer", "nr") belong to the cue in front of them; numbered
// tells that one follows.
func wordCue(b []byte, start, end int, numbered bool) (c numberCue, neutral bool) {
	if end-start > wordMax {
		return noCue, false
	}
	var buf [wordMax]byte
	whole := appendFolded(buf[:0], b[start:end])
	word := cutNumber(whole)
	switch string(word) {
	case "", "s", "is", "was", "en", "and", "value", "waarde": // "" is what is left of "nummer"; "BSN's"
		return noCue, true
	case "a", "v": // A-nummer of the BRP, V-nummer of an alien
		if numbered {
			return otherCue, false
		}
		return noCue, false
	case "service":
		return serviceCue(b, start), false
	}
	switch {
	case hasSuffix(word, "bsn"), hasSuffix(word, "burgerservice"), hasSuffix(word, "sofi"),
		hasSuffix(word, "sociaalfiscaal"):
		return bsnCue, false
	}
	c = knownCue(word)
	if c == noCue && len(word) < len(whole) && hasNumberTail(whole) {
		c = otherCue // "meldingsnummer": a number of something
	}
	return c, false
}

// hasNumberTail tells whether a word is the number of something else than a
// person.
func hasNumberTail(word []byte) bool {
	if !hasSuffix(word, "nummer") && !hasSuffix(word, "nr") && !hasSuffix(word, "number") {
		return false
	}
	return !hasPrefixAt(word, 0, "persoon") && !hasPrefixAt(word, 0, "identificatie")
}

// serviceCue reads "burger service nummer" and "citizen service number".
func serviceCue(b []byte, start int) numberCue {
	if start == 0 || b[start-1] != ' ' && b[start-1] != '-' && b[start-1] != '_' {
		return noCue
	}
	var buf [wordMax]byte
	i := wordStart(b, start-1, max(0, start-1-wordMax))
	switch string(appendFolded(buf[:0], b[i:start-1])) {
	case "burger", "citizen":
		return bsnCue
	}
	return noCue
}

// knownCue names what is often written before a number that is no BSN.
func knownCue(word []byte) numberCue {
	switch string(word) {
	case "tel", "telefoon", "telefoons", "telephone", "phone", "mobiel", "mobile", "mob", "gsm", "whatsapp", "fax", "telefax", "06":
		return phoneCue
	case "iban", "rekening", "bankrekening", "rek", "giro", "postgiro", "bankgiro", "account", "bic":
		return ibanCue
	case "kvk", "rsin", "factuur", "invoice", "order", "bestel", "bon", "dossier", "zaak", "polis", "klant", "client", "cliënt",
		"isbn", "ean", "artikel", "art", "serie", "serial", "imei", "onderwijs", "pgn", "anr", "vreemdelingen",
		"btw", "vat", "loonheffing", "loonheffings", "loonheffingen", "agb", "big", "kenmerk", "referentie", "ref",
		"relatie", "lid", "lidmaatschaps", "personeels", "medewerker", "medewerkers", "debiteur", "debiteuren", "crediteur",
		"crediteuren", "contract", "paspoort", "document", "vestigings", "bag", "id", "bedrag", "eur", "euro", "totaal",
		"version", "versie", "build", "uic", "patiënt", "patient", "student", "leerling", "kamer", "postbus":
		return otherCue
	}
	return noCue
}

// cutNumber cuts "nummer", "nr" and the like, and the plural of a BSN cue, off
// a word.
func cutNumber(word []byte) []byte {
	if len(word) < 2 {
		return word
	}
	var tails []string
	switch word[len(word)-1] {
	case 'r':
		tails = singularTails[:]
	case 's':
		tails = pluralTails[:]
	case 'm':
		tails = shortTails[:]
	case 'o':
		tails = englishTails[:]
	}
	for _, tail := range tails {
		if hasSuffix(word, tail) {
			return word[:len(word)-len(tail)]
		}
	}
	if hasSuffix(word, "bsns") || hasSuffix(word, "sofis") {
		return word[:len(word)-1]
	}
	return word
}

// What cutNumber cuts off, by the last letter.
var (
	singularTails = [...]string{"nummer", "number", "nr"}
	pluralTails   = [...]string{"nummers", "numbers", "nrs"}
	shortTails    = [...]string{"num"}
	englishTails  = [...]string{"no"}
)

func hasSuffix(word []byte, tail string) bool {
	return len(word) >= len(tail) && string(word[len(word)-len(tail):]) == tail
}

// appendFolded appends word with its ASCII letters in lower case.
func appendFolded(dst, word []byte) []byte {
	for _, c := range word {
		if isUpper(c) {
			c |= 0x20
		}
		dst = append(dst, c)
	}
	return dst
}

// bsnCueAfter tells whether a BSN cue in brackets follows b[:end]:
// "123456782 (BSN)".
func bsnCueAfter(b []byte, end int) bool {
	i := end + blankAt(b, end)
	if i >= len(b) || b[i] != '(' && b[i] != '[' {
		return false
	}
	i++
	last := i
	for last < len(b) && last-i < wordMax && isLetter(b[last]) {
		last++
	}
	c, _ := wordCue(b, i, last, false)
	return c == bsnCue
}
