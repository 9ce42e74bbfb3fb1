package extract

import "bytes"

// maxBroken is how many damaged lines of JSON lines are reported one by one.
const maxBroken = 100

// manyValues tells whether more than one value stands at the top of text.
func manyValues(text []byte) bool {
	depth, quoted := 0, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			depth++
		case c == '}' || c == ']':
			if depth--; depth <= 0 {
				rest := bytes.TrimLeft(text[i+1:], " \t\r\n\x1e")
				return len(rest) > 0 && (rest[0] == '{' || rest[0] == '[')
			}
		}
	}
	return false
}

// skipLine reports that a line of JSON lines is damaged, reads the rest of it
// as text and leaves the reader at the next one.
func (j *jsonReader) skipLine(e *Error) error {
	if err := j.failed(); err != nil {
		return err
	}
	j.broken++
	if err := j.flush(); err != nil {
		return err
	}
	loc := j.loc
	loc.Line = j.scan.line
	if err := j.out.Unread(loc, e); err != nil {
		return err
	}
	for {
		text, done := j.scan.restOfLine()
		if len(bytes.TrimSpace(text)) > 0 {
			if err := j.out.Unit(Unit{Loc: loc, Text: text, Record: j.record}); err != nil {
				return err
			}
		}
		if done {
			break
		}
	}
	j.stack, j.path, j.record, j.base, j.part = j.stack[:0], j.path[:0], 0, 0, ""
	return nil
}

// readRest reports what is wrong with the file and reads the rest as text.
func (j *jsonReader) readRest(e *Error) error {
	if err := j.failed(); err != nil {
		return err
	}
	if err := j.flush(); err != nil {
		return err
	}
	if err := j.release(); err != nil {
		return err
	}
	loc := j.loc
	loc.Line = j.scan.line
	if err := j.out.Unread(loc, e); err != nil {
		return err
	}
	l := NewLines(j.out, j.loc)
	l.records, l.tables = j.records, j.tables
	return extractLines(j.scan.rest(), j.scan.line, l)
}
