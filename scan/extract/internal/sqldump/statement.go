package sqldump

import (
	"bytes"
	"strings"
)

// dialectOf tells by the beginning of a script whether backslashes escape.
func dialectOf(head []byte) escapes {
	upper := bytes.ToUpper(head[:min(len(head), 16<<10)])
	has := func(s string) bool { return bytes.Contains(upper, []byte(s)) }
	switch {
	case has("POSTGRESQL DATABASE"), has("STANDARD_CONFORMING_STRINGS = ON"), has(" FROM STDIN"), has("IDENTITY_INSERT"),
		has("[DBO]"), has("PRAGMA FOREIGN_KEYS"), has("\nGO\n"), has("\nGO\r\n"), has("TO_DATE("), has("VARCHAR2"):
		return never
	case has("MYSQL"), has("MARIADB"), has("PHPMYADMIN"), has("ENGINE="), has("/*!4"), has("/*!5"), has("HEIDISQL"), has("INTO `"):
		return always
	}
	return unknown
}

// token is what comes next in a statement.
type token uint8

const (
	atEnd    token = iota
	word           // in text
	name           // without its quotes, in text
	quoted         // a literal: in stream
	number         // in text
	hexWord        // 0x...: in stream
	mark           // one byte, in text
	remark         // a comment, not taken
	terminal       // ";"
)

// scan moves to the next token. Double quotes open a literal if asLiteral.
func (d *reader) scan(asLiteral bool) (t token, text []byte, s *stream) {
	d.skipSpace()
	if !d.need(1) {
		return atEnd, nil, nil
	}
	d.need(maxName + 2)
	b := d.rest()
	c := b[0]
	if lit, n := d.literalAt(b, asLiteral); n > 0 {
		return quoted, nil, d.open(lit, n)
	}
	switch {
	case bytes.HasPrefix(b, []byte("/*!")), bytes.HasPrefix(b, []byte("/*M!")): // the inside is a statement
		n := bytes.IndexByte(b, '!') + 1
		for n < len(b) && isDigit(b[n]) {
			n++
		}
		d.take(n)
		return mark, nil, nil
	case bytes.HasPrefix(b, []byte("--")), bytes.HasPrefix(b, []byte("/*")), c == '#' && (len(b) == 1 || b[1] == ' ' || b[1] == '\n' || b[1] == '\r'):
		return remark, nil, nil
	case c == ';':
		d.take(1)
		return terminal, nil, nil
	case c == '"':
		if n := bytes.IndexByte(b[1:], '"'); n >= 0 && n <= maxName {
			d.take(n + 2)
			return name, b[1 : n+1], nil
		}
	case c == '[' || c == '`':
		if n := wordEnd(b, 0); n > 1 {
			d.take(n)
			return name, b[1 : n-1], nil
		}
	case c == '0' && len(b) > 2 && b[1]|0x20 == 'x' && hexDigit(b[2]) >= 0:
		d.take(2)
		return hexWord, nil, &stream{d: d, lit: literal{hex: true, binary: true}, bare: true}
	case isDigit(c) || c == '-' && len(b) > 1 && isDigit(b[1]):
		n := wordEnd(b, 0)
		d.take(n)
		return number, b[:n], nil
	case isWord(c):
		n := 1
		for n < len(b) && isWord(b[n]) {
			n++
		}
		d.take(n)
		return word, b[:n], nil
	}
	d.take(1)
	return mark, b[:1], nil
}

// statements reads the script to its end.
func (d *reader) statements() error {
	st := statement{start: true}
	for {
		d.skipSpace()
		line := d.line
		if len(d.prefix) > 0 && d.need(len(d.prefix)) && bytes.HasPrefix(d.rest(), d.prefix) && (st.start || line != d.lastLine) {
			d.take(len(d.prefix) - 1)
			d.current, st, d.lastLine = 0, statement{}, line
			if err := d.tuples(nil, line); err != nil {
				return err
			}
			continue
		}
		start := d.at()
		t, text, s := d.scan(st.compared)
		var err error
		switch t {
		case atEnd:
			return nil
		case remark:
			err = d.comment()
		case terminal:
			st = statement{start: true}
			d.current = 0
		case word:
			d.start = start
			err = d.keyword(&st, text, line)
		case name:
			st.named(text)
		case quoted, hexWord:
			err = d.literal(&st, s, line)
		case number:
			err = d.bare(&st, text, line)
		case mark:
			if len(text) > 0 {
				st.mark(text[0])
			}
		}
		if err != nil {
			return err
		}
	}
}

// statement is what is known of the statement at hand, where it is none that
// holds rows.
type statement struct {
	start    bool   // nothing of it was read yet
	last     []byte // the name before
	label    string // of the literals that follow
	compared bool   // behind "=" or the like
	depth    int    // of brackets since the label
}

func (s *statement) named(text []byte) {
	s.last = append(s.last[:0], text[:min(len(text), maxName)]...)
	s.start = false
	if s.depth == 0 {
		s.compared, s.label = false, ""
	}
}

// compare makes the name before the label of what follows.
func (s *statement) compare() {
	if len(s.last) > 0 {
		s.label = string(s.last)
	}
	s.compared, s.depth = true, 0
}

func (s *statement) mark(c byte) {
	s.start = false
	switch c {
	case '=', '<', '>', '!':
		s.compare()
	case '(':
		s.depth++
	case ')':
		if s.depth--; s.depth <= 0 {
			s.depth, s.compared = 0, false
		}
	case ',':
		if s.depth <= 0 {
			s.compared, s.label = false, ""
		}
	}
}

// keyword takes a word that may begin a statement of its own, also behind one
// that no semicolon ends.
func (d *reader) keyword(st *statement, name []byte, line int) error {
	text := strings.ToUpper(string(name))
	fresh := st.start || line != d.lastLine
	d.lastLine = line
	switch text {
	case "INSERT", "REPLACE":
		if fresh || text == "INSERT" {
			d.current, d.all = 0, false
			*st = statement{}
			return d.insert(line)
		}
	case "INTO": // INSERT ALL INTO ... INTO ...
		if d.all {
			return d.into(line)
		}
	case "COPY":
		if st.start {
			*st = statement{start: true} // the next one follows its rows
			return d.copy(line)
		}
	case "CREATE":
		if fresh {
			*st = statement{}
			return d.create(st)
		}
	case "UPDATE", "DELETE", "SELECT", "EXEC", "EXECUTE", "CALL", "MERGE", "GO", "SET":
		if fresh && text != "SET" {
			*st = statement{}
			d.current = 0
		}
	case "LIKE", "IN", "BETWEEN", "IS", "ILIKE":
		st.compare()
		st.start = false
		return nil
	case "AND", "OR", "WHERE":
		if st.depth <= 0 && !(text == "AND" && st.compared && st.label != "") {
			st.compared, st.label = false, ""
		}
		st.start = false
		return nil
	case "DELIMITER":
		if st.start {
			size, _ := d.lineEnd(1 << 10)
			d.take(size)
			return nil
		}
	}
	st.named(name)
	return nil
}
