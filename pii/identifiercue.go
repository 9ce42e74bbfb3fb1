package pii

// identifierCue is what the words before a number say it identifies, for the
// numbers that no check digit, or only a weak one, tells from others.
type identifierCue uint8

const (
	noIdentifier identifierCue = iota
	aNumberCue
	vNumberCue
	documentCue
	licenceCue
	accountCue
	cardCue
	bigCue
	agbCue
)

// identifierWords is the number of unknown words that may stand between a cue
// and its number: "rijbewijs van mevrouw De Vries: 5012345678".
const identifierWords = 3

// leadingWords remembers what the words before a number say, since several
// detectors ask it of the same number.
type leadingWords struct {
	past int // 1 more than the offset of the number; 0 if none was asked for
	cue  identifierCue
}

// identifier is identifierBefore.
func (w *leadingWords) identifier(b []byte, start int) identifierCue {
	if w.past != start+1 {
		w.past, w.cue = start+1, identifierBefore(b, start)
	}
	return w.cue
}

// identifierBefore reads the words that lead up to b[start] from right to left.
// The nearest that says what the number is decides, and what ends a thought
// ends the search, as for a BSN.
func identifierBefore(b []byte, start int) identifierCue {
	low := max(0, start-numberCueReach)
	numbered, bearer, ended := false, false, false
	for i, unknown := start, 0; unknown <= identifierWords; {
		gap := i
		for i > low && !wordBefore(b, i) {
			i--
		}
		ended = ended || endsThought(b[i:gap]) || unknown > 0 && endsSentence(b, i, gap)
		if i == low || ended && unknown > 0 {
			return noIdentifier
		}
		end := i
		i = wordStart(b, i, low)
		if i == low && wordBefore(b, i) || isDigit(b[i]) || end-i > wordMax {
			return noIdentifier
		}
		var buf [wordMax]byte
		whole := appendFolded(buf[:0], b[i:end])
		word := cutNumber(whole)
		cut := len(word) < len(whole)
		if c := identifierOf(string(word), numbered || cut, bearer); c != noIdentifier {
			return c
		}
		if ended {
			return noIdentifier
		}
		switch string(word) {
		case "code", "registratie":
			numbered = true
			continue
		case "", "s", "is", "van", "het", "de", "uw", "met", "and", "en":
			numbered = numbered || cut
			continue
		case "kaart", "bewijs", "card": // of a kind that the word before tells: "ID-kaart"
			bearer = true
			continue
		case "licence", "license":
			continue
		}
		if c, _ := wordCue(b, i, end, numbered); c != noCue || cut {
			return noIdentifier
		}
		bearer = false
		unknown++
	}
	return noIdentifier
}

// identifierOf returns what a folded word without "nummer" names. numbered
// tells that "nummer" belongs to it, bearer that "kaart" or "bewijs" does.
func identifierOf(word string, numbered, bearer bool) identifierCue {
	switch word {
	case "a", "gbaa", "brpa":
		if numbered {
			return aNumberCue
		}
	case "administratie":
		if numbered {
			return aNumberCue
		}
	case "v":
		if numbered {
			return vNumberCue
		}
	case "vreemdelingen":
		return vNumberCue
	case "paspoort", "reisdocument", "identiteitskaart", "identiteitsbewijs", "idkaart", "idbewijs", "legitimatie", "legitimatiebewijs",
		"passport", "nik", "reispas":
		return documentCue
	case "document":
		if numbered {
			return documentCue
		}
	case "id", "identiteits", "identity":
		if bearer {
			return documentCue
		}
	case "rijbewijs", "driving", "drivers", "driver", "driverslicense", "drivinglicence", "führerschein":
		return licenceCue
	case "rekening", "bankrekening", "girorekening", "postrekening", "rek", "giro", "postgiro", "bankgiro", "postbank":
		return accountCue
	case "creditcard", "creditkaart", "betaalkaart", "bankpas", "pinpas", "betaalpas", "pas", "mastercard", "visa", "amex", "maestro", "card":
		if numbered || word != "card" && word != "pas" {
			return cardCue
		}
	case "credit", "debit", "payment", "visacard":
		if bearer {
			return cardCue
		}
	case "big":
		if numbered {
			return bigCue
		}
	case "bigregister", "bigregistratie":
		return bigCue
	case "agb", "agbcode":
		return agbCue
	}
	return noIdentifier
}
