package pii

import "strings"

// Why is the set of reasons behind a confidence.
type Why uint16

// The reasons, weakest last. Their order is the order in which String names
// them.
const (
	WhyLabel      Why = 1 << iota // the label says what the value is
	WhyColumn                     // the column's statistics say what the value is
	WhyFormat                     // a document format, such as an MRZ, says so
	WhyCue                        // a word beside the value says so
	WhyCheckDigit                 // a check digit passes (elfproef, mod 97)
	WhyGrammar                    // a strict grammar fits
	WhyStructure                  // the build of the text: salutation, initials, prefix, surname
	WhyLexicon                    // found in a list
	WhyRecord                     // other data of the same record support it
)

var whyNames = [...]string{"label", "column", "format", "cue", "check digit", "grammar", "structure", "lexicon", "record"}

// String names the reasons, joined by "; ".
func (w Why) String() string {
	var names []string
	for i, name := range whyNames {
		if w&(1<<i) != 0 {
			names = append(names, name)
		}
	}
	return strings.Join(names, "; ")
}
