package scan

import (
	"bytes"
	"encoding/json"
	"strconv"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/extract"
)

// Objects of JSON stand in entries of logs, in columns of databases and in texts
// of JSON itself: what a form sent, what a service was asked. Their values are
// data of the record that they stand in, each under its own label.

// The most that is read of the objects in a text; what is beyond is text.
const (
	maxInside      = 64 << 10      // bytes of an object
	maxVain        = 4 * maxInside // bytes that are looked through in vain
	maxInsideDepth = 32
	maxInsidePath  = 512
)

var objectStart = []byte(`{"`)

// lookInside looks at the values of the objects in a text, and returns the text
// with blanks in their place. ok is false if there are none.
func (s *sink) lookInside(r *record, at *place, text []byte) (rest []byte, ok bool) {
	vain := 0
	for from := 0; vain < maxVain; {
		start := bytes.Index(text[from:], objectStart)
		if start < 0 {
			return rest, ok
		}
		start += from
		size, looked := objectSize(text[start:])
		if size == 0 {
			vain += looked
			from = start + 1
			continue
		}
		if !ok {
			rest, ok = bytes.Clone(text), true
		}
		o := object{s: s, r: r, at: at, text: text[start : start+size]}
		o.read()
		for i := range rest[start : start+size] {
			if rest[start+i] != '\n' {
				rest[start+i] = ' '
			}
		}
		from = start + size
	}
	return rest, ok
}

// objectSize returns the size of the object of JSON that a text begins with, 0 if
// it is none, and how many bytes had to be looked at to know.
func objectSize(text []byte) (size, looked int) {
	text = text[:min(len(text), maxInside)]
	depth, quoted := 0, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			if depth++; depth > maxInsideDepth {
				return 0, i
			}
		case c == '}' || c == ']':
			if depth--; depth == 0 {
				if json.Valid(text[:i+1]) {
					return i + 1, i
				}
				return 0, i
			}
		}
	}
	return 0, len(text)
}

// object is an object of JSON in a text, which is being read.
type object struct {
	s    *sink
	r    *record
	at   *place
	text []byte
	path []byte
}

// read looks at each value under its path: "kinderen[2].bsn".
func (o *object) read() {
	d := json.NewDecoder(bytes.NewReader(o.text))
	d.UseNumber()
	o.value(d)
}

func (o *object) value(d *json.Decoder) {
	token, err := d.Token()
	if err != nil {
		return
	}
	switch v := token.(type) {
	case json.Delim:
		o.members(d, v == '[')
	case string:
		o.look(v)
	case json.Number:
		o.look(v.String())
	case bool:
		o.look(strconv.FormatBool(v))
	}
}

// members reads what an object or array holds, and its end.
func (o *object) members(d *json.Decoder, array bool) {
	size := len(o.path)
	for n := 1; d.More(); n++ {
		if array {
			o.path = append(strconv.AppendInt(append(o.path, '['), int64(n), 10), ']')
		} else {
			key, err := d.Token()
			if err != nil {
				return
			}
			if name, ok := key.(string); ok && len(o.path)+len(name) < maxInsidePath {
				if size > 0 {
					o.path = append(o.path, '.')
				}
				o.path = append(o.path, name...)
			}
		}
		o.value(d)
		o.path = o.path[:size]
	}
	_, _ = d.Token() // the text is valid
}

// look looks at a value.
func (o *object) look(value string) {
	path := string(o.path)
	label := o.s.f.w.label(path)
	if label.Role == "" {
		label.Role = element(path)
	}
	label = o.r.follow(label)
	at := place{loc: o.at.loc, col: o.at.col, label: label, header: path, again: o.at.again}
	o.s.look(o.r, &at, []byte(value), o.s.columnOf(&extract.Unit{Loc: *o.at.loc, Label: path}, label))
}

// mayHoldObject reports whether a text under a label may hold objects of JSON.
func mayHoldObject(field pii.Field, at *place, text []byte) bool {
	return isObjectField(field) && at.overlap == 0 && at.sender == 0 && bytes.IndexByte(text, '{') >= 0
}

// isObjectField reports whether texts of a field may hold objects of JSON.
func isObjectField(f pii.Field) bool { return f == pii.FieldNone || f == pii.FieldText }
