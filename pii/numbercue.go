package pii

import "unicode/utf8"

// numberCue is what the words before a number say about it.
type numberCue uint8

const (
	noCue    numberCue = iota
	bsnCue             // it is a BSN
	phoneCue           // it is a telephone number
	ibanCue            // it is a bank account
	otherCue           // it is something else
)

const (
	numberCueReach = 64 // bytes looked back for a cue
	numberCueWords = 6  // words that may stand between cue and number
	wordMax        = 32 // longer words are no cues
)

// numberCueBefore reads the words that lead up to b[start] from right to left: the
// nearest that says what the number is decides. Words that say nothing may
// stand between ("BSN van mevrouw De Vries: 123456782"), but then only for a
// BSN cue, and no punctuation that ends a thought.
func numberCueBefore(b []byte, start int) numberCue {
	low := max(0, start-numberCueReach)
	i := start
	numbered := false // "nummer" stands right of the next word
	ended := false    // the gap ends a thought: the next word left must be a cue
	for unknown := 0; unknown <= numberCueWords; {
		for i > low && !wordBefore(b, i) {
			i--
			switch b[i] {
			case ',', ';', '|', '\n', '\t', '{', '}', '!', '?':
				ended = true
			case '.':
				ended = ended || unknown > 0 && !abbreviated(b, i)
			case '$':
				if unknown == 0 {
					return otherCue
				}
			case 0x82: // the first bytes of the euro sign are E2 82 AC
				if unknown == 0 && i+1 < len(b) && b[i+1] == 0xAC {
					return otherCue
				}
			}
			if ended && unknown > 0 {
				return noCue
			}
		}
		if i <= low {
			return noCue
		}
		end := i
		i = wordStart(b, i, low)
		if i >= 2 && b[i-1] == '/' && b[i-2] == '<' {
			return noCue // the end of an element says nothing of the next
		}
		c, neutral := wordCue(b, i, end, numbered)
		numbered = neutral
		switch {
		case c == bsnCue, c != noCue && unknown == 0:
			return c
		case c != noCue:
			return noCue
		case neutral:
		case ended || isDigit(b[i]):
			return noCue
		default:
			unknown++
		}
	}
	return noCue
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

// abbreviated tells whether the full stop at b[i] ends an abbreviation or
// initial rather than a sentence.
func abbreviated(b []byte, i int) bool {
	return i-wordStart(b, i, max(0, i-5)) < 5
}

// wordCue says what the word b[start:end] tells of the number after it.
// Neutral words ("nummer", "nr") belong to the cue in front of them; numbered
// tells that one follows.
func wordCue(b []byte, start, end int, numbered bool) (c numberCue, neutral bool) {
	if end-start > wordMax {
		return noCue, false
	}
	var buf [wordMax]byte
	word := cutNumber(appendFolded(buf[:0], b[start:end]))
	switch string(word) {
	case "", "s", "is", "was": // "" is what is left of "nummer"; "BSN's", "BSN is"
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
	return knownCue(word), false
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
