package scan

import (
	"bytes"
	"unicode/utf8"

	"github.com/piiscan/piiscan/pii"
)

// calledAtWork reports whether the words before the name at start say that its
// bearer is at work: "rapporteur J. Wolters", "wethouder mevrouw K. Bos", "onze
// consulent, mevrouw K. Bos".
func calledAtWork(text []byte, start int) bool {
	comma := false
	for range 3 { // titles and forms of address come in between
		before := bytes.TrimRight(text[:start], " \n")
		if n := len(before); n > 0 && before[n-1] == ',' && !comma {
			comma = true
			before = bytes.TrimRight(before[:n-1], " \n")
		}
		if n := len(before); n == 0 || before[n-1] == ',' || before[n-1] == ';' || before[n-1] == ':' {
			return false
		}
		before = bytes.TrimRight(before, ".")
		word := lastWord(before)
		start = len(before) - len(word)
		switch {
		case len(word) == 0:
			return false
		case isOffice(word):
			return !comma || isOneOf(lastWord(bytes.TrimRight(before[:start], " \n")), articles)
		case comma || !isOneOf(word, addresses):
			return false
		}
	}
	return false
}

// lastWord returns the word that text ends with, hyphens included.
func lastWord(text []byte) []byte {
	start := len(text)
	for start > 0 && inWord(text[start-1]) {
		start--
	}
	return text[start:]
}

// inWord reports whether a byte is part of a word, or the hyphen in one.
func inWord(c byte) bool { return isLetter(c) || c == '-' || c >= utf8.RuneSelf }

// officeBehind returns the word behind the name that ends at end that may say that
// its bearer is at work: "M. Postma, Wmo-consulent", "T. Brouwer (voorzitter)".
func officeBehind(text []byte, end int) []byte {
	rest := text[end:min(len(text), end+officeReach)]
	size := len(rest)
	rest = bytes.TrimLeft(rest, " ")
	if len(rest) < 2 || rest[0] != ',' && rest[0] != '(' {
		return nil
	}
	if rest[0] == '(' && len(rest) == size {
		return nil
	}
	rest = bytes.TrimLeft(rest[1:], " ")
	end = 0
	for end < len(rest) && inWord(rest[end]) {
		end++
	}
	return rest[:end]
}

// officeReach is the number of bytes behind a name among which its office stands.
const officeReach = 40

// isOffice reports whether a word is what somebody does at work, perhaps with the
// field before it: "consulent", "Wmo-consulent", "jeugdconsulent".
func isOffice(word []byte) bool {
	if isOneOf(word, offices) {
		return true
	}
	for _, o := range officeEndings {
		if n := len(word) - len(o); n > 2 && bytes.EqualFold(word[n:], o) {
			return true
		}
	}
	return false
}

// isOneOf reports whether a word is one of words, whatever its case. Most differ in
// their first byte already.
func isOneOf(word []byte, words [][]byte) bool {
	for _, w := range words {
		if len(word) == len(w) && len(w) > 0 && (word[0]|0x20 == w[0]|0x20 || w[0] >= utf8.RuneSelf) && bytes.EqualFold(word, w) {
			return true
		}
	}
	return false
}

// articles stand before an office that the name of its bearer follows.
var articles = [][]byte{
	[]byte("de"), []byte("een"), []byte("onze"), []byte("uw"), []byte("mijn"), []byte("zijn"), []byte("haar"), []byte("hun"), []byte("the"), []byte("our"),
}

// addresses are forms of address and titles.
var addresses = [][]byte{
	[]byte("de"), []byte("heer"), []byte("dhr"), []byte("mevrouw"), []byte("mevr"), []byte("mw"), []byte("drs"), []byte("mr"), []byte("dr"), []byte("ing"), []byte("ir"),
}

// offices are what people do at work who act for an authority or write about
// others.
var offices = [][]byte{
	[]byte("rapporteur"), []byte("rapporteurs"), []byte("verbalisant"), []byte("verbalisanten"), []byte("consulent"), []byte("consulente"), []byte("consulenten"),
	[]byte("behandelaar"), []byte("teamleider"), []byte("teammanager"), []byte("afdelingshoofd"), []byte("wethouder"), []byte("burgemeester"), []byte("griffier"),
	[]byte("gemeentesecretaris"), []byte("collega"), []byte("ambtenaar"), []byte("casemanager"), []byte("klantmanager"), []byte("wijkcoach"), []byte("wijkagent"),
	[]byte("gezinscoach"), []byte("jobcoach"), []byte("jongerenwerker"), []byte("inspecteur"), []byte("toezichthouder"), []byte("handhaver"), []byte("notulist"),
	[]byte("jurist"), []byte("gezinsvoogd"), []byte("raadsonderzoeker"), []byte("voorzitter"), []byte("secretaris"), []byte("notulen"), []byte("notuliste"), []byte("advocaat"), []byte("raadsman"), []byte("raadsvrouw"), []byte("rechter"),
	[]byte("officier"), []byte("hoofdagent"), []byte("brigadier"), []byte("huisarts"), []byte("wijkverpleegkundige"), []byte("orthopedagoog"), []byte("jeugdarts"),
	[]byte("jeugdbeschermer"), []byte("deurwaarder"), []byte("gerechtsdeurwaarder"), []byte("mediator"), []byte("adviseur"), []byte("beleidsadviseur"), []byte("directeur"),
	[]byte("medewerker"), []byte("medewerkster"), []byte("begeleider"), []byte("hulpverlener"), []byte("behandelend"),
}

// trades are those of offices that people have at home as well: somebody with a
// home address is called so in files about anybody.
var trades = [][]byte{
	[]byte("advocaat"), []byte("jurist"), []byte("rechter"), []byte("mediator"), []byte("adviseur"), []byte("directeur"), []byte("huisarts"), []byte("orthopedagoog"),
	[]byte("deurwaarder"), []byte("gerechtsdeurwaarder"), []byte("inspecteur"), []byte("hoofdagent"), []byte("brigadier"), []byte("medewerker"), []byte("medewerkster"),
	[]byte("hulpverlener"), []byte("begeleider"),
}

// officeEndings are the last parts of offices that are written as one word with
// the field before them.
var officeEndings = [][]byte{
	[]byte("consulent"), []byte("consulente"), []byte("coach"), []byte("manager"), []byte("ambtenaar"), []byte("regisseur"), []byte("medewerker"), []byte("medewerkster"),
	[]byte("coördinator"), []byte("coordinator"), []byte("begeleider"),
}

// linked returns what stands between the name f and the one right before it, if
// that is no more than "en mevrouw" or a comma: "rapporteurs J. Wolters en B.
// Smit".
func (r *record) linked(f *fact, text []byte) (last *fact, between []byte) {
	if len(r.facts) == 0 {
		return nil, nil
	}
	last = &r.facts[len(r.facts)-1]
	if last.Kind != pii.Name || last.own || last.at+last.end-last.start > f.at || gap(last, f) > min(joined, f.start) { // or it stands in another text
		return nil, nil
	}
	return last, bytes.TrimSpace(text[f.start-gap(last, f) : f.start])
}

// together reports whether the name f is linked to the one before it by "en",
// as those of a couple are.
func (r *record) together(f *fact, text []byte) bool {
	last, between := r.linked(f, text)
	return last != nil && (bytes.HasPrefix(between, []byte("en ")) || bytes.Equal(between, []byte("en")) || bytes.HasPrefix(between, []byte("&")))
}

// alsoAtWork reports whether the name f goes on a list of people at work.
func (r *record) alsoAtWork(f *fact, text []byte) bool {
	last, between := r.linked(f, text)
	return last != nil && last.atWork && (r.together(f, text) || bytes.HasPrefix(between, []byte(",")))
}
