// Package wording is the catalogue of all that the program says to people:
// each message once, in English and in Dutch side by side, with numbers as the
// language writes them.
//
// A message is a variable of this package: a Phrase, a Plural or a Noun. Each
// is written without field names, so that one without a language does not
// compile. The tests of the package read the rooms that speak to people and
// refuse a text there that is not in the catalogue, a phrase that nobody says,
// and one whose languages take different arguments. What the package
// deliberately does not do: word what machines read (codes, names of fields),
// which is English and never changes, and print.
//
// # Glossary
//
// One word for one thing. People: person, personen (not mensen, burgers).
// BSN: BSN, BSN's. At least, at most: minstens, hooguit. File, folder: bestand,
// map. Store: opslag. Key file: sleutelbestand. Shard: deel; partial file:
// deelbestand; plan: plan. Gate: poort; policy: beleid; baseline: nulmeting;
// finding: bevinding. Format: formaat; spreadsheet: rekenblad. Report: rapport.
// Flag: optie; command: opdracht. Unread: niet gelezen. Licence plate: kenteken.
// Birth date: geboortedatum. Record: record. Sandbox: sandbox; worker process:
// werkproces. Hint: tip. The elfproef is the elfproef. The reader is u.
package wording

import "fmt"

// Text is what can be said in each language.
type Text interface {
	In(l Language) string
}

// Phrase is a message in both languages. It may hold the verbs %s and %q of
// package fmt, with or without an index: With says what they stand for.
type Phrase struct{ English, Dutch string }

// In returns the phrase in a language.
func (p Phrase) In(l Language) string {
	if l == Dutch {
		return p.Dutch
	}
	return p.English
}

// With returns the phrase with its verbs filled in: by what a Text says in the
// language, a number (int, int64) as the language writes it, an error's
// message, or a string as it is.
func (p Phrase) With(args ...any) Sentence { return Sentence{p, args} }

// Sentence is a phrase with what fills it in.
type Sentence struct {
	phrase Phrase
	args   []any
}

// In returns the sentence in a language.
func (s Sentence) In(l Language) string {
	words := make([]any, len(s.args))
	for i, arg := range s.args {
		words[i] = word(arg, l)
	}
	return fmt.Sprintf(s.phrase.In(l), words...)
}

// Errors returns the errors among what fills the sentence in.
func (s Sentence) Errors() []error {
	var errs []error
	for _, arg := range s.args {
		if err, ok := arg.(error); ok {
			errs = append(errs, err)
		}
	}
	return errs
}

func word(arg any, l Language) any {
	switch v := arg.(type) {
	case Text:
		return v.In(l)
	case int:
		return l.Number(int64(v))
	case int64:
		return l.Number(v)
	case error:
		return v.Error()
	}
	return arg
}

// Plural is a message that goes by a number: one, and any other. The number is
// what its first verb stands for, if it has one.
type Plural struct{ One, Many, DutchOne, DutchMany string }

// Of returns the message for n, with what else fills it in.
func (p Plural) Of(n int, args ...any) Sentence {
	args = append([]any{n}, args...)
	if n == 1 {
		return Sentence{Phrase{p.One, p.DutchOne}, args}
	}
	return Sentence{Phrase{p.Many, p.DutchMany}, args}
}

// Noun is a word for a thing, and for several.
type Noun struct{ One, Many, DutchOne, DutchMany string }

// Single returns the word for one.
func (n Noun) Single() Phrase { return Phrase{n.One, n.DutchOne} }

// Plural returns the word for none or several.
func (n Noun) Plural() Phrase { return Phrase{n.Many, n.DutchMany} }

// Count returns a number with its noun: "1 file", "1,204 files".
func (n Noun) Count(number int) Sentence {
	if number == 1 {
		return join.With(number, n.Single())
	}
	return join.With(number, n.Plural())
}

// join is a number and its noun.
var join = Phrase{"%s %s", "%s %s"}

// Verbatim is what is the same in every language: a name, a path, a code.
type Verbatim string

// In returns the text itself.
func (v Verbatim) In(Language) string { return string(v) }

// List is words joined by commas, and the last two by another word.
type List struct {
	Words []Text
	Last  Phrase // And or Or
}

// The words that join the last two of a list.
var (
	And = Phrase{"and", "en"}
	Or  = Phrase{"or", "of"}
)

// In returns the list in a language: "a, b and c".
func (s List) In(l Language) string {
	text := ""
	for i, w := range s.Words {
		switch {
		case i == 0:
		case i == len(s.Words)-1:
			text += " " + s.Last.In(l) + " "
		default:
			text += ", "
		}
		text += w.In(l)
	}
	return text
}

// Join is texts one after the other, with something between them.
type Join struct {
	Texts   []Text
	Between string // a mark: ", " or "; "
}

// In returns the texts in a language.
func (j Join) In(l Language) string {
	text := ""
	for i, t := range j.Texts {
		if i > 0 {
			text += j.Between
		}
		text += t.In(l)
	}
	return text
}
