package wording

import "strings"

// Language is one that the program speaks.
type Language uint8

// The languages. The zero value is English.
const (
	English Language = iota
	Dutch
)

// codes are the languages by their ISO 639-1 code.
var codes = [...]string{English: "en", Dutch: "nl"}

// Codes returns the codes of the languages that are spoken, English first.
func Codes() []string { return codes[:] }

// String returns the code of the language: "en", "nl".
func (l Language) String() string { return codes[l] }

// ByCode returns the language of a code.
func ByCode(code string) (l Language, ok bool) {
	for l, c := range codes {
		if c == code {
			return Language(l), true
		}
	}
	return English, false
}

// ByLocale returns the language of a locale of POSIX, such as nl_NL.UTF-8;
// English for all that is not spoken, C and POSIX among them.
func ByLocale(locale string) Language {
	code, _, _ := strings.Cut(strings.ToLower(locale), "_")
	code, _, _ = strings.Cut(code, ".")
	code, _, _ = strings.Cut(code, "@")
	code, _, _ = strings.Cut(code, "-")
	l, _ := ByCode(code)
	return l
}
