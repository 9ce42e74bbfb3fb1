package gate

import (
	"errors"
	"strconv"
	"strings"

	"github.com/piiscan/piiscan/scan/wording"
)

// Error tells what is wrong with a file of a policy, and where.
type Error struct {
	File string
	Line int // 1-based; 0 if the place is not known
	Text wording.Text
	Hint wording.Text // what to write instead; nil for none
}

var _ wording.Text = (*Error)(nil)

func (e *Error) Error() string { return e.In(wording.English) }

// In tells it in a language.
func (e *Error) In(l wording.Language) string {
	place := e.File
	if e.Line > 0 {
		place += ":" + strconv.Itoa(e.Line)
	}
	return wording.PolicyPlace.With(place, e.Text).In(l)
}

// wrong is what is wrong, without a place.
type wrong struct{ wording.Text }

func (w wrong) Error() string { return w.In(wording.English) }

// textOf returns what an error says.
func textOf(err error) wording.Text {
	var text wording.Text
	if errors.As(err, &text) {
		return text
	}
	return wording.Verbatim(strings.TrimPrefix(err.Error(), "toml: "))
}
