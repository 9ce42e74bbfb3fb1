package scan

import (
	"errors"
	"fmt"
	"io"
)

// value holds text of a file: what it holds is looked at, keyed and compared, and
// never told. Whoever prints or encodes one gets a word in its place, and whoever
// prints what it is a field of, an address: fmt calls no method of such a field,
// but looks behind one pointer at most. The zero value is empty.
type value struct{ text **[]byte }

// bytes returns the text. It is valid until set is called.
func (v value) bytes() []byte {
	if v.text == nil {
		return nil
	}
	return **v.text
}

// empty returns the memory of the text, to append another to.
func (v value) empty() []byte { return v.bytes()[:0] }

// set makes text, which was appended to what empty or bytes gave, the text.
func (v *value) set(text []byte) {
	if v.text == nil {
		kept := new([]byte)
		v.text = &kept
	}
	**v.text = text
}

// hiddenValue is what every way of printing a value gives.
const hiddenValue = "‹value›"

// errValue tells that a value does not travel.
var errValue = errors.New("a value is not to be written")

// String does not tell the value.
func (value) String() string { return hiddenValue }

// GoString does not tell the value.
func (value) GoString() string { return hiddenValue }

// Format does not tell the value, whatever the verb.
func (value) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, hiddenValue) }

// MarshalText returns an error, and so do the encoders that build on it.
func (value) MarshalText() ([]byte, error) { return nil, errValue }

// MarshalJSON returns an error.
func (value) MarshalJSON() ([]byte, error) { return nil, errValue }

// MarshalBinary returns an error, and so does gob.
func (value) MarshalBinary() ([]byte, error) { return nil, errValue }
