package scan

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// belonging is what the words before a datum in running text say whose it is.
type belonging uint8

const (
	untold    belonging = iota
	writers             // "mijn BSN is 999900006"
	readers             // "U bent geboren op 12 maart 1985"
	relatives           // "uw zoon Piet, geboren op 12 maart 2015": somebody else's
)

// whoseReach is the number of bytes before a datum among which whose looks.
const whoseReach = 100

// whose returns what the words before offset at, in the same sentence, say whose
// the datum is that stands there.
func whose(text []byte, at int) belonging {
	if at == 0 {
		return untold // all of a cell
	}
	start := at
	for least := max(0, at-whoseReach); start > least; start-- {
		if c := text[start-1]; mayEndSentence[c] && endsSentence(text, start-1) {
			break
		}
	}
	is := untold
	for word := range bytes.FieldsFuncSeq(text[start:at], notOfWord) {
		switch {
		case isOneOf(word, firstPersons):
			is = writers
		case isOneOf(word, secondPersons):
			is = readers
		case is == untold:
		case isOneOf(word, relations):
			return relatives
		case is == readers && namesSomebody(word):
			is = untold // "U krijgt bericht van Piet Jansen, geboren op ..."
		}
	}
	return is
}

func notOfWord(r rune) bool { return !unicode.IsLetter(r) && r != '-' && r != '\'' }

// namesSomebody reports whether a word may be a part of a name: it has a capital
// and small letters, and is not what a datum is called.
func namesSomebody(word []byte) bool {
	first, size := utf8.DecodeRune(word)
	return unicode.IsUpper(first) && bytes.IndexFunc(word[size:], unicode.IsLower) >= 0 && !isOneOf(word, dataWords)
}

// onlyTells reports whether the name at start does no more than tell who somebody
// else is: "H. Nijhuis, weduwe van B. Leferink". What stands behind it is not its
// bearer's.
func onlyTells(text []byte, start int) bool {
	van := false
	for range 4 { // titles and forms of address come in between
		before := bytes.TrimRight(text[:start], " .")
		if van {
			before = bytes.TrimRight(before, "()s") // "de ouder(s) van"
		}
		word := lastWord(before)
		start = len(before) - len(word)
		switch {
		case van:
			return isOneOf(word, relations) || isOneOf(word, formerly)
		case isOneOf(word, ofSomebody):
			van = true
		case len(word) == 0 || !isOneOf(word, addresses):
			return false
		}
	}
	return false
}

var (
	ofSomebody = [][]byte{[]byte("van"), []byte("of")}
	formerly   = [][]byte{[]byte("weduwe"), []byte("weduwnaar"), []byte("wed"), []byte("verzorger"), []byte("voogd"), []byte("erven"), []byte("widow"), []byte("widower"), []byte("guardian")}

	firstPersons  = [][]byte{[]byte("mijn"), []byte("my")}
	secondPersons = [][]byte{[]byte("u"), []byte("uw"), []byte("jouw"), []byte("you"), []byte("your")}
	// relations are what somebody is to the writer or the reader.
	relations = [][]byte{
		[]byte("zoon"), []byte("zoontje"), []byte("dochter"), []byte("dochtertje"), []byte("kind"), []byte("kinderen"), []byte("kleinzoon"), []byte("kleindochter"),
		[]byte("partner"), []byte("man"), []byte("vrouw"), []byte("echtgenoot"), []byte("echtgenote"), []byte("ex-partner"), []byte("ex"), []byte("vriend"), []byte("vriendin"),
		[]byte("vader"), []byte("moeder"), []byte("ouder"), []byte("ouders"), []byte("opa"), []byte("oma"), []byte("broer"), []byte("zus"), []byte("zusje"), []byte("broertje"),
		[]byte("buurman"), []byte("buurvrouw"), []byte("oom"), []byte("tante"), []byte("neef"), []byte("nicht"), []byte("pleegkind"), []byte("pupil"),
		[]byte("cliënt"), []byte("cliënte"), []byte("client"), []byte("cliente"), []byte("patiënt"), []byte("patiënte"), []byte("leerling"), []byte("werknemer"), []byte("huurder"),
		[]byte("son"), []byte("daughter"), []byte("child"), []byte("husband"), []byte("wife"), []byte("spouse"), []byte("father"), []byte("mother"), []byte("brother"), []byte("sister"), []byte("patient"),
	}
	dataWords = [][]byte{[]byte("burgerservicenummer"), []byte("sofinummer"), []byte("geboortedatum"), []byte("kenteken")}
)
