package scan

import (
	"bytes"
	"unicode/utf8"

	"github.com/piiscan/piiscan/pii"
)

// calledAtWork reports whether the words before the name at start say that its
// bearer is at work: "rapporteur J. Wolters", "wethouder mevrouw K. Bos".
func calledAtWork(text []byte, start int) bool {
	for range 3 { // titles and forms of address come in between
		before := bytes.TrimRight(text[:start], " \n")
		if n := len(before); n == 0 || before[n-1] == ',' || before[n-1] == ';' || before[n-1] == ':' {
			return false
		}
		before = bytes.TrimRight(before, ".")
		end := len(before)
		start = end
		for start > 0 && (isLetter(before[start-1]) || before[start-1] >= utf8.RuneSelf) {
			start--
		}
		switch word := before[start:end]; {
		case len(word) == 0:
			return false
		case isOneOf(word, offices):
			return true
		case !isOneOf(word, addresses):
			return false
		}
	}
	return false
}

func isOneOf(word []byte, words [][]byte) bool {
	for _, w := range words {
		if len(word) == len(w) && bytes.EqualFold(word, w) {
			return true
		}
	}
	return false
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
	[]byte("jurist"), []byte("gezinsvoogd"), []byte("raadsonderzoeker"), []byte("budgetcoach"), []byte("budgetconsulent"), []byte("jeugdconsulent"),
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
