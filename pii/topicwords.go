package pii

import (
	"encoding/binary"
	"math/bits"
)

// topicWord is a word, or several, in lower case and without diacritics, that
// opens a word on a topic ("verslav" opens "verslavingszorg"), or is all of it.
type topicWord struct {
	text  string
	about topic
	whole bool
}

// topicWords are the words, by topic.
var topicWords = [...]topicWord{
	{"diagnose", aboutHealth, false}, {"gediagnost", aboutHealth, false}, {"medisch", aboutHealth, false}, {"medicatie", aboutHealth, false},
	{"medicijn", aboutHealth, false}, {"verslav", aboutHealth, false}, {"verslaafd", aboutHealth, false}, {"alcoholgebruik", aboutHealth, false},
	{"alcoholis", aboutHealth, false}, {"alcoholmis", aboutHealth, false}, {"drugsgebruik", aboutHealth, false}, {"drugsvers", aboutHealth, false},
	{"depressie", aboutHealth, false}, {"depressief", aboutHealth, false}, {"autisme", aboutHealth, false}, {"autistisch", aboutHealth, false},
	{"adhd", aboutHealth, true}, {"dement", aboutHealth, false}, {"zwanger", aboutHealth, false}, {"arbeidsongeschikt", aboutHealth, false},
	{"wajong", aboutHealth, false}, {"wia", aboutHealth, true}, {"wao", aboutHealth, true}, {"ziektewet", aboutHealth, false},
	{"ggz", aboutHealth, true}, {"wlz", aboutHealth, true}, {"wmo-indicatie", aboutHealth, false}, {"psychiat", aboutHealth, false},
	{"psychose", aboutHealth, false}, {"psychotisch", aboutHealth, false}, {"schizofreni", aboutHealth, false}, {"borderline", aboutHealth, false},
	{"ptss", aboutHealth, true}, {"burn-out", aboutHealth, false}, {"burnout", aboutHealth, false}, {"gehandicapt", aboutHealth, false},
	{"lichamelijke beperking", aboutHealth, false}, {"verstandelijke beperking", aboutHealth, false}, {"psychische", aboutHealth, false},
	{"suicid", aboutHealth, false}, {"zelfmoord", aboutHealth, false}, {"zelfdoding", aboutHealth, false}, {"ziekenhuisopname", aboutHealth, false}, {"chronisch ziek", aboutHealth, false},
	{"kanker", aboutHealth, false}, {"diabetes", aboutHealth, false}, {"epilep", aboutHealth, false}, {"hiv", aboutHealth, true},
	{"ziekmelding", aboutHealth, false}, {"bedrijfsarts", aboutHealth, false}, {"huisarts", aboutHealth, false}, {"icd-10", aboutHealth, false}, {"zelfredzaamheidmatrix", aboutHealth, false},

	{"verblijfstitel", aboutOrigin, false}, {"verblijfsvergunning", aboutOrigin, false}, {"asiel", aboutOrigin, false}, {"azc", aboutOrigin, true},
	{"inburger", aboutOrigin, false}, {"statushouder", aboutOrigin, false}, {"vluchteling", aboutOrigin, false}, {"etnisch", aboutOrigin, false},
	{"migratieachtergrond", aboutOrigin, false}, {"land van herkomst", aboutOrigin, false}, {"ongedocumenteerd", aboutOrigin, false},

	{"kerkgenootschap", aboutBelief, false}, {"moskee", aboutBelief, false}, {"geloofsovertuiging", aboutBelief, false}, {"godsdienst", aboutBelief, false},
	{"religie", aboutBelief, false}, {"fnv", aboutBelief, true}, {"fnv-lid", aboutBelief, false}, {"vakbond", aboutBelief, false}, {"politieke voorkeur", aboutBelief, false},
	{"politieke gezindheid", aboutBelief, false}, {"levensovertuiging", aboutBelief, false}, {"jehova", aboutBelief, false},

	{"seksuele gerichtheid", aboutSexuality, false}, {"seksuele geaardheid", aboutSexuality, false}, {"seksuele voorkeur", aboutSexuality, false},
	{"homosek", aboutSexuality, false}, {"lesbisch", aboutSexuality, false}, {"biseksu", aboutSexuality, false}, {"transgender", aboutSexuality, false},

	{"strafblad", aboutCrime, false}, {"detentie", aboutCrime, false}, {"gedetineerd", aboutCrime, false}, {"tbs", aboutCrime, true},
	{"reclassering", aboutCrime, false}, {"jeugdreclassering", aboutCrime, false}, {"parketnummer", aboutCrime, false}, {"huiselijk geweld", aboutCrime, false},
	{"proces-verbaal", aboutCrime, false}, {"veroordeeld", aboutCrime, false}, {"veroordeling", aboutCrime, false}, {"verdachte", aboutCrime, false},
	{"gevangenis", aboutCrime, false}, {"fraude-onderzoek", aboutCrime, false}, {"fraudeonderzoek", aboutCrime, false}, {"bijstandsfraude", aboutCrime, false}, {"uitkeringsfraude", aboutCrime, false},
	{"strafrechtelijk", aboutCrime, false}, {"justitiele", aboutCrime, false}, {"taakstraf", aboutCrime, false}, {"mishandel", aboutCrime, false},

	{"schulden", aboutDebt, false}, {"schuldhulp", aboutDebt, false}, {"schuldsaner", aboutDebt, false}, {"schuldregel", aboutDebt, false},
	{"schuldeiser", aboutDebt, false}, {"wsnp", aboutDebt, true}, {"msnp", aboutDebt, true}, {"beslaglegg", aboutDebt, false}, {"loonbeslag", aboutDebt, false},
	{"beslagvrije", aboutDebt, false}, {"bewindvoering", aboutDebt, false}, {"beschermingsbewind", aboutDebt, false}, {"curatele", aboutDebt, false},
	{"minnelijke regeling", aboutDebt, false}, {"betalingsachterstand", aboutDebt, false}, {"huurachterstand", aboutDebt, false}, {"deurwaarder", aboutDebt, false},
	{"boetevordering", aboutDebt, false}, {"terugvordering", aboutDebt, false},

	{"uitkering", aboutWelfare, false}, {"bijstand", aboutWelfare, false}, {"participatiewet", aboutWelfare, false}, {"ioaw", aboutWelfare, true},
	{"ioaz", aboutWelfare, true}, {"bbz", aboutWelfare, true}, {"alimentatie", aboutWelfare, false}, {"dakloos", aboutWelfare, false}, {"dakloze", aboutWelfare, false},
	{"leenbijstand", aboutWelfare, false}, {"voedselbank", aboutWelfare, false}, {"bijzondere bijstand", aboutWelfare, false},

	{"pleegkind", aboutFamily, false}, {"pleegzorg", aboutFamily, false}, {"pleegouder", aboutFamily, false}, {"ondertoezichtstelling", aboutFamily, false},
	{"ots", aboutFamily, true}, {"uithuisplaats", aboutFamily, false}, {"jeugdbescherming", aboutFamily, false}, {"jeugdzorg", aboutFamily, false},
	{"jeugdhulp", aboutFamily, false}, {"veilig thuis", aboutFamily, false}, {"vrouwenopvang", aboutFamily, false}, {"voogdij", aboutFamily, false},
	{"kindermishandel", aboutFamily, false}, {"crisisplaats", aboutFamily, false}, {"gesloten plaatsing", aboutFamily, false},

	{"geheimhouding", aboutSecrecy, false}, {"geheim adres", aboutSecrecy, false}, {"indicatie geheim", aboutSecrecy, false}, {"verstrekkingsbeperking", aboutSecrecy, false},
}

// topicSlots is the number of slots of the index of openings, a power of two
// far above the number of words.
const topicSlots = 1 << 12

// topicIndex has for each hash of the first four letters of a word the number
// of the first topic word that opens so, from 1, and topicNext that of the next.
var topicIndex, topicNext = indexTopics()

// topicsOpening are the topics of the words that open so.
var topicsOpening = func() (topics [topicSlots]topicSet) {
	for _, w := range topicWords {
		topics[topicSlot([]byte(w.text), 0)] |= 1 << w.about
	}
	return topics
}()

func indexTopics() (index [topicSlots]uint8, next [len(topicWords) + 1]uint8) {
	for i := len(topicWords) - 1; i >= 0; i-- {
		slot := topicSlot([]byte(topicWords[i].text), 0)
		next[i+1] = index[slot]
		index[slot] = uint8(i + 1)
	}
	return index, next
}

// topicOpens has a bit for each hash of three letters that open a word on a
// topic: most words of a text do not open so.
var topicOpens = func() (opens [1 << 12 / 64]uint64) {
	for _, w := range topicWords {
		slot := threeSlot(uint32(w.text[0]) | uint32(w.text[1])<<8 | uint32(w.text[2])<<16)
		opens[slot>>6] |= 1 << (slot & 63)
	}
	return opens
}()

// threeSlot hashes three letters, in the low bytes of x, whatever their case.
func threeSlot(x uint32) uint32 {
	return (x | 0x202020) << 8 * 0x9E3779B1 >> (32 - 12)
}

// openTopics keeps those of words, which begin at these offsets of b, that may be
// on a topic. Which of them are, no processor foresees: so it is not asked, but
// counted.
func openTopics(b []byte, words []int32) []int32 {
	n := 0
	for _, at := range words {
		if int(at)+4 > len(b) { // the last ones
			if int(at)+3 == len(b) {
				words[n] = at
				n++
			}
			continue
		}
		slot := threeSlot(binary.LittleEndian.Uint32(b[at:]))
		words[n] = at
		n += int(topicOpens[slot>>6] >> (slot & 63) & 1)
	}
	return words[:n]
}

// topicSlot hashes the first four letters of the word at b[i:], whatever their
// case; a word may have three.
func topicSlot(b []byte, i int) uint32 {
	letters := uint32(b[i]|0x20) | uint32(b[i+1]|0x20)<<8 | uint32(b[i+2]|0x20)<<16
	if i+3 < len(b) && isLetter(b[i+3]) {
		letters |= uint32(b[i+3]|0x20) << 24
	}
	return letters * 0x9E3779B1 >> (32 - 12)
}

// nextTopic returns the offset of the first letter of b at or after i that
// begins a word which opens as one on a topic does, or len(b). It looks at eight
// bytes at a time: most of them begin no word.
func nextTopic(b []byte, i int) int {
	for ; i+12 <= len(b); i += 8 {
		letters := letterBits(binary.LittleEndian.Uint64(b[i:]))
		starts := letters &^ (letters << 8)
		if i > 0 && isLetter(b[i-1]) {
			starts &^= 0x80
		}
		for ; starts != 0; starts &= starts - 1 {
			if at := i + bits.TrailingZeros64(starts)/8; topicIndex[topicSlot(b, at)] != 0 {
				return at
			}
		}
	}
	for ; i+2 < len(b); i++ {
		if isLetter(b[i]) && (i == 0 || !isLetter(b[i-1])) && topicIndex[topicSlot(b, i)] != 0 {
			return i
		}
	}
	return len(b)
}

// letterBits sets the high bit of each byte of x that is an ASCII letter.
func letterBits(x uint64) uint64 {
	const ones = 0x0101010101010101
	low := (x | 0x20*ones) & lowBits
	fromA, afterZ := low+(0x80-'a')*ones, low+(0x80-'z'-1)*ones
	return fromA &^ afterZ &^ x & highBits
}

// topicAt returns the topic of the word at b[i:], and where it ends.
func topicAt(b []byte, i int) (about topic, end int, ok bool) {
	for n := topicIndex[topicSlot(b, i)]; n != 0; n = topicNext[n] {
		w := &topicWords[n-1]
		end, fits := opensWith(b, i, w.text)
		if !fits || w.whole && wordAfter(b, end) {
			continue
		}
		for wordAfter(b, end) && end-i < wordMax && isLetter(b[end]) {
			end++
		}
		return w.about, end, true
	}
	return 0, i, false
}

// opensWith tells whether b[i:] begins with words, whatever its case; a blank or
// a hyphen in either stands for one in the other. It returns where they end.
func opensWith(b []byte, i int, words string) (end int, ok bool) {
	for k := range len(words) {
		if i >= len(b) {
			return i, false
		}
		switch c := words[k]; {
		case c == ' ' || c == '-':
			n := blankAt(b, i)
			if n == 0 && (b[i] == '-' || b[i] == '\n') {
				n = 1
			}
			if n == 0 {
				return i, false
			}
			i += n
			continue
		case c != b[i] && (!isUpper(b[i]) || c != b[i]|0x20):
			return i, false
		}
		i++
	}
	return i, true
}
