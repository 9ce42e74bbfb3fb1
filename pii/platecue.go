package pii

import "bytes"

// plateReach is how far before a plate the word may stand that announces it, in
// bytes.
const plateReach = 48

// plateWord is what the words before a token say about it.
type plateWord uint8

const (
	plateAlone plateWord = iota // nothing
	plateNear                   // they speak of a vehicle
	plateNamed                  // they name a licence plate
)

// plateCue looks for the nearest word before start, on the same line or the one
// before it, that announces a plate or another number.
func plateCue(b []byte, start int) plateWord {
	var folded [24]byte
	lines, first := 0, true
	stop := max(0, start-plateReach)
	for i := start; i > stop; {
		c := b[i-1]
		if !isLetter(c) {
			if c == '\n' {
				if lines++; lines > 1 || !first {
					return plateAlone
				}
			}
			i--
			continue
		}
		end := i
		for i > 0 && end-i < len(folded) && isLetter(b[i-1]) {
			i--
			folded[i-end+len(folded)] = b[i] | 0x20
		}
		if w := plateWordOf(folded[len(folded)-(end-i):]); w != wordGoesOn {
			return w
		}
		first = false
	}
	return plateAlone
}

// wordGoesOn is the answer for a word that says nothing: look further.
const wordGoesOn plateWord = 0xFF

func plateWordOf(word []byte) plateWord {
	switch string(word) {
	case "kentekenregister", "kentekenplicht", "kentekenhouder":
		return plateNear
	case "nummerbord", "nummerborden", "nummerplaat", "nummerplaten", "kent", "plate":
		return plateNamed
	case "rdw", "plaat", "voertuig", "voertuigen", "auto", "bestelauto", "personenauto", "vrachtauto", "leaseauto",
		"motor", "motorfiets", "bromfiets", "aanhanger", "aanhangwagen", "oplegger", "vehicle", "car":
		return plateNear
	}
	switch string(word) {
	case "postcode", "artikel", "art", "lid", "artikelnummer", "artikelnr", "order", "ordernummer", "ordernr", "bestelnummer",
		"factuur", "factuurnummer", "klantnummer", "zaaknummer", "vlucht", "kamer", "brin", "meldcode", "versie":
		return plateAlone
	}
	if bytes.Contains(word, []byte("kenteken")) {
		return plateNamed
	}
	return wordGoesOn
}
