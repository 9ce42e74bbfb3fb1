package extract

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"
)

// JSON reads JSON and JSON lines. Each scalar value but null is a unit; its
// label is its path inside the record, with positions from 1:
// "kinderen[2].bsn". A record is an object that is an element of the outermost
// array around it ("clients[17]", in Loc.Part), or a line of JSON lines. What
// stands outside of these, such as a parent around the array of children, is
// one record, pushed at the end. An array of arrays, or a long array of
// scalars, is a table.
//
// Text that turns out to be no JSON is read as lines from there on, and
// reported as unread.
type JSON struct{}

var _ Format = JSON{}

// Name returns "json".
func (JSON) Name() string { return "json" }

// Match tells whether head begins like JSON.
func (JSON) Match(name string, head []byte) bool {
	return JSON{}.matchText(name, newTextHead(head))
}

func (JSON) matchText(name string, head *textHead) bool {
	text := bytes.TrimLeft(head.text, " \t\r\n")
	if len(text) == 0 || text[0] != '{' && text[0] != '[' || !head.isText() {
		return false
	}
	rest := bytes.TrimLeft(text[1:], " \t\r\n")
	if len(rest) == 0 {
		return len(text) > 1 || jsonName(name)
	}
	if text[0] == '{' {
		return rest[0] == '"' || rest[0] == '}'
	}
	if rest[0] == '[' {
		inner := leadingWord(bytes.TrimLeft(rest[1:], " \t\r\n"))
		return len(inner) == 0 || isJSONWord(inner) // else "[[table]]", of TOML
	}
	if bytes.IndexByte([]byte(`{"]`), rest[0]) >= 0 {
		return true
	}
	word := leadingWord(rest)
	after := bytes.TrimLeft(rest[len(word):], " \t\r\n")
	return isJSONWord(word) && (len(after) == 0 || after[0] == ',' || after[0] == ']' && len(bytes.TrimSpace(after)) == 1)
}

// leadingWord returns the letters and digits that text begins with.
func leadingWord(text []byte) []byte {
	return text[:len(text)-len(bytes.TrimLeftFunc(text, func(r rune) bool { return r < 0x80 && isWordByte(byte(r)) }))]
}

func jsonName(name string) bool {
	switch path.Ext(strings.ToLower(name)) {
	case ".json", ".jsonl", ".ndjson", ".geojson":
		return true
	}
	return false
}

// Extract reads f value by value.
func (JSON) Extract(ctx context.Context, f *File, out Sink) error {
	j := jsonReader{
		tree: tree{out: out, loc: f.Loc, levels: f.Budget.Limits().Levels},
		scan: jsonScanner{source: source{r: newTextReader(ctx, f.Reader()), line: 1}},
	}
	if err := j.read(f.Name); err != nil {
		return fmt.Errorf("json: %w", err)
	}
	return nil
}

// jsonReader is the state of reading one file.
type jsonReader struct {
	tree
	scan   jsonScanner
	path   []byte // of the value at hand
	stack  []jsonFrame
	lines  bool      // JSON lines: each value at the top is a record
	top    int       // values at the top so far
	above  jsonFrame // stands for the file, as an array of its lines
	broken int       // lines that were damaged
	record int       // 0: outside
	base   int       // size of the path of the record
	part   string    // the path of the record
	keyed  bool      // the key at hand is a value
	told   []byte    // that key, until it is pushed: with the record that it is the key of
	list   jsonList
	tables int
}

// jsonFrame is an object or array that is open.
type jsonFrame struct {
	array bool
	root  bool // of a record
	size  int  // of path outside of it
	index int  // of the array's element at hand, from 1
	table int  // of the array's rows, if its elements are arrays
}

func (j *jsonReader) read(name string) error {
	j.lines = strings.HasSuffix(strings.ToLower(name), "l") && jsonName(name) || strings.HasSuffix(strings.ToLower(name), ".ndjson")
	j.scan.need(blockSize - HeadSize)
	if j.scan.peek(); !j.lines {
		j.lines = manyValues(j.scan.buf[j.scan.pos:j.scan.end])
	}
	for {
		j.scan.lines = j.lines
		err := j.values()
		if err == nil {
			return j.failed()
		}
		var e *Error
		if !errors.As(err, &e) {
			return err
		}
		if !j.scan.lines || j.broken >= maxBroken {
			return j.readRest(e)
		}
		if err := j.skipLine(e); err != nil {
			return err
		}
	}
}

// failed returns the error that ended the file before its end.
func (j *jsonReader) failed() error {
	if j.scan.err != nil && !errors.Is(j.scan.err, io.EOF) {
		return j.scan.err
	}
	return nil
}

// values reads all values of the file. An *Error is about the content.
func (j *jsonReader) values() error {
	for {
		switch c := j.scan.peek(); {
		case c == 0:
			if len(j.stack) > 0 && errors.Is(j.scan.err, io.EOF) {
				return &Error{Reason: Truncated, Err: errors.New("the file ends inside a value")}
			}
			return j.release()
		case c == ',' || c == ':' || c == 0x1e: // the last begins a record of RFC 7464
			j.scan.pos++
		case c == ']' || c == '}':
			if err := j.close(c == ']'); err != nil {
				return err
			}
		case c == '"' && j.inObject():
			if err := j.key(); err != nil {
				return err
			}
		default:
			if err := j.value(c); err != nil {
				return err
			}
		}
	}
}

// inObject tells whether a key comes next.
func (j *jsonReader) inObject() bool {
	n := len(j.stack)
	return n > 0 && !j.stack[n-1].array
}

// key reads a key and, unless it is a container, its value.
func (j *jsonReader) key() error {
	size, line := j.stack[len(j.stack)-1].size, j.scan.line
	j.scan.open()
	text, done, err := j.scan.str(maxTreePath)
	j.path = j.path[:size]
	j.keyed = tellingKey(text)
	if j.keyed { // a value; labels and places must hold none
		j.told = append(j.told[:0], text...)
		text = anyKey
	}
	if size > j.base {
		j.path = append(j.path, '.')
	}
	j.path = append(j.path, text...)
	for err == nil && !done {
		_, done, err = j.skip()
	}
	if err != nil {
		return j.damaged(err)
	}
	c := j.scan.peek()
	if c != ':' {
		return j.damaged(errSyntax)
	}
	j.scan.pos++
	c = j.scan.peek()
	if j.keyed && (c != '{' || j.record != 0) {
		if err := j.pushKey(line, j.path[j.base:max(j.base, size)]); err != nil {
			return err
		}
	}
	switch c {
	case 0, ',', ':', '}', ']':
		return nil // a value is missing; go on
	}
	return j.value(c)
}

// anyKey stands in labels and places for a key that is a value.
var anyKey = []byte("*")

// pushKey pushes a key that is a value.
func (j *jsonReader) pushKey(line int, label []byte) error {
	if len(j.told) == 0 {
		return nil
	}
	u := Unit{Loc: j.loc, Label: j.label(label), Text: j.told, Record: j.record}
	u.Loc.Line, u.Loc.Part = line, j.part
	if j.record == 0 {
		return j.hold(u)
	}
	return j.out.Unit(u)
}

// tellingKey tells whether a key is itself a value, as in an object that maps
// numbers or mail addresses to what is known of them. Such objects are records.
func tellingKey(key []byte) bool {
	digits := 0
	for _, c := range key {
		switch {
		case c == '@':
			return true
		case c >= '0' && c <= '9':
			digits++
		}
	}
	return digits > maxLabelDigits
}

// skip passes over a piece of a key that is too long.
func (j *jsonReader) skip() ([]byte, bool, error) {
	j.scan.keep(nil)
	return j.scan.str(maxTreePath)
}

func (j *jsonReader) damaged(err error) error {
	reason := Damaged
	if errors.Is(err, io.ErrUnexpectedEOF) {
		reason = Truncated
	}
	return &Error{Reason: reason, Err: err}
}

// value reads the value that begins with c; of a container only the bracket.
func (j *jsonReader) value(c byte) error {
	if err := j.enterElement(); err != nil {
		return err
	}
	switch c {
	case '{', '[':
		defer func() { j.keyed = false }()
		return j.openContainer(c == '[')
	case '"':
		return j.str()
	}
	line := j.scan.line
	word, err := j.scan.word()
	if err != nil {
		return j.damaged(err)
	}
	switch string(word) {
	case "null", "NaN", "undefined":
		word = nil
	}
	return j.push(line, plainNumber(word), 0)
}

// enterElement counts the element of an array and puts its position in path.
func (j *jsonReader) enterElement() error {
	if len(j.stack) == 0 {
		j.path = j.path[:0]
		j.top++
		j.lines = j.lines || j.top > 1
		return nil
	}
	f := &j.stack[len(j.stack)-1]
	if !f.array {
		return nil
	}
	f.index++
	j.path = append(j.path[:f.size], '[')
	j.path = strconv.AppendInt(j.path, int64(f.index), 10)
	j.path = append(j.path, ']')
	return nil
}

func (j *jsonReader) openContainer(array bool) error {
	if len(j.stack) >= j.levels {
		return &Error{Reason: TooLarge, Err: fmt.Errorf("more than %d levels", j.levels)}
	}
	if len(j.path) > 64*maxTreePath {
		return &Error{Reason: TooLarge, Err: errors.New("keys too long")}
	}
	line := j.scan.line
	j.scan.pos++
	if j.record == 0 {
		if err := j.flush(); err != nil {
			return err
		}
	}
	f := jsonFrame{array: array, size: len(j.path)}
	n := len(j.stack)
	switch {
	case j.record != 0:
	case !array && (n > 0 && j.stack[n-1].array || n == 0 && j.lines || n > 0 && j.keyed):
		f.root = true
		j.record, j.part, j.base = j.nextRecord(), string(j.path), len(j.path)
		if j.keyed {
			if err := j.pushKey(line, anyKey); err != nil {
				return err
			}
		}
	case array:
		j.list.begin(line, j.path)
	}
	j.stack = append(j.stack, f)
	return nil
}

func (j *jsonReader) close(array bool) error {
	n := len(j.stack) - 1
	if n < 0 || j.stack[n].array != array {
		return j.damaged(errSyntax)
	}
	j.scan.pos++
	f := j.stack[n]
	j.stack = j.stack[:n]
	j.path = j.path[:f.size]
	if f.root {
		j.record, j.part, j.base = 0, "", 0
	}
	if array && j.record == 0 {
		return j.endList()
	}
	return nil
}

// str reads a string value, in pieces if it is long.
func (j *jsonReader) str() error {
	line, overlap := j.scan.line, 0
	j.scan.open()
	for {
		text, done, err := j.scan.str(MaxUnit)
		if err == nil && !done {
			if overlap, err = j.pushPiece(line, text, overlap); err != nil {
				return err
			}
			continue
		}
		if len(text) > overlap || overlap == 0 {
			if err := j.push(line, text, overlap); err != nil {
				return err
			}
		}
		if err != nil {
			return j.damaged(err)
		}
		return nil
	}
}

// pushPiece pushes the beginning of a long string and keeps its end, of which
// overlap bytes are pushed again with the next piece.
func (j *jsonReader) pushPiece(line int, text []byte, overlap int) (int, error) {
	if err := j.flush(); err != nil {
		return 0, err // a list is of short values
	}
	cut := cutText(text, len(text)-1)
	start := overlapStart(text[:cut])
	rest := bytes.Clone(text[start:])
	err := j.push(line, text[:cut], overlap)
	j.scan.keep(rest)
	return cut - start, err
}

// push pushes a value of a record, or puts it where values outside wait.
func (j *jsonReader) push(line int, text []byte, overlap int) error {
	if j.record == 0 && j.list.open {
		return j.listed(line, text) // empty ones too: they have a column
	}
	if len(text) == 0 {
		return nil
	}
	u := Unit{Loc: j.loc, Label: j.label(j.path[j.base:]), Text: text, Record: j.record, Overlap: overlap}
	u.Loc.Line, u.Loc.Part = line, j.part
	if j.record == 0 {
		return j.hold(u)
	}
	return j.out.Unit(u)
}
