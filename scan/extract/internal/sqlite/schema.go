package sqlite

import (
	"strconv"
	"strings"
)

// table is a table by the schema.
type table struct {
	name    string
	root    int64
	columns []string
	order   []int // of a table without rowid: which column stands where in its records
	rowid   int   // the column that stands for the rowid, from 1; 0 for none
}

// column returns the number, from 1, of value i of a record.
func (t *table) column(i int) int {
	if i < len(t.order) {
		return t.order[i] + 1
	}
	return i + 1
}

// readSchema reads the tables of the schema. Its own rows are not pushed: they
// hold names and SQL.
func (d *reader) readSchema(schema *table) error {
	w := walk{reader: d, table: schema}
	w.each = func(_ int64, payload []byte) error {
		if t, ok := d.entry(payload); ok && len(d.schema) < maxTables {
			d.schema = append(d.schema, t)
		}
		return nil
	}
	if err := w.subtree(1, 0); err != nil {
		return err
	}
	if w.err != nil {
		return d.out.Unread(schema.name, w.err)
	}
	return nil
}

// entry reads a row of the schema.
func (d *reader) entry(payload []byte) (t table, ok bool) {
	d.record(payload, nil, 0, true)
	var kind, sql string
	for _, c := range d.cells {
		switch c.Col {
		case 1:
			kind = string(c.Text)
		case 2:
			t.name = strings.ToValidUTF8(string(c.Text[:min(len(c.Text), 256)]), "")
		case 4:
			t.root, _ = strconv.ParseInt(string(c.Text), 10, 64)
		case 5:
			sql = string(c.Text[:min(len(c.Text), 1<<20)])
		}
	}
	if kind != "table" || t.root < 2 {
		return t, false
	}
	t.parse(sql)
	return t, true
}

// parse reads the columns from the statement that created the table.
func (t *table) parse(sql string) {
	open := strings.IndexByte(skipName(sql), '(')
	if open < 0 {
		return
	}
	body := skipName(sql)[open+1:]
	parts, rest := splitDefinitions(body)
	without := strings.Contains(strings.Join(strings.Fields(asciiUpper(rest)), " "), "WITHOUT ROWID")
	var keys []string
	var types []string
	for _, part := range parts {
		name, def, quoted := cutName(part)
		upper := asciiUpper(def)
		if !quoted && isConstraint(name) {
			if i := strings.Index(asciiUpper(part), "PRIMARY KEY"); i >= 0 {
				keys = append(keys, keyNames(part[i:])...)
			}
			continue
		}
		if len(t.columns) >= maxColumns {
			break
		}
		if (strings.Contains(upper, " AS (") || strings.Contains(upper, " AS(")) && !strings.Contains(upper, "STORED") {
			continue // computed when it is read
		}
		t.columns = append(t.columns, strings.ToValidUTF8(name, ""))
		types = append(types, upper)
		if strings.Contains(upper, "PRIMARY KEY") {
			keys = append(keys, name)
		}
	}
	t.keys(keys, types, without)
}

// keys makes the order of the columns, or finds the one that is the rowid.
func (t *table) keys(keys, types []string, without bool) {
	if !without {
		if len(keys) == 1 {
			for i, c := range t.columns {
				if strings.EqualFold(c, keys[0]) && strings.HasPrefix(strings.TrimSpace(types[i]), "INTEGER") {
					t.rowid = i + 1
				}
			}
		}
		return
	}
	used := make([]bool, len(t.columns))
	for _, k := range keys {
		for i, c := range t.columns {
			if strings.EqualFold(c, k) && !used[i] {
				used[i] = true
				t.order = append(t.order, i)
			}
		}
	}
	for i := range t.columns {
		if !used[i] {
			t.order = append(t.order, i)
		}
	}
}

// skipName returns sql behind the name of the table, which may hold brackets.
func skipName(sql string) string {
	i := strings.Index(asciiUpper(sql), "TABLE")
	if i < 0 {
		return ""
	}
	rest := strings.TrimSpace(sql[i+5:])
	if len(rest) > 2 && strings.EqualFold(rest[:2], "if") {
		if j := strings.Index(asciiUpper(rest), "EXISTS"); j >= 0 && j < 20 {
			rest = strings.TrimSpace(rest[j+6:])
		}
	}
	_, rest, _ = cutName(rest)
	return rest
}

// splitDefinitions splits the body of a CREATE TABLE at its commas, up to its
// closing bracket, and returns what follows that.
func splitDefinitions(s string) (parts []string, rest string) {
	depth, start := 0, 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case '\'', '"', '`', '[':
			end := c
			if c == '[' {
				end = ']'
			}
			n := strings.IndexByte(s[i+1:], end)
			if n < 0 {
				return append(parts, s[start:]), ""
			}
			i += n + 1
		case '-', '/':
			if end := commentEnd(s[i:]); end > 0 {
				s = s[:i] + strings.Repeat(" ", end) + s[i+end:]
			}
		case '(':
			depth++
		case ')':
			if depth--; depth < 0 {
				return append(parts, s[start:i]), s[i+1:]
			}
		case ',':
			if depth == 0 {
				parts = append(parts, s[start:i])
				start = i + 1
			}
		}
	}
	return append(parts, s[start:]), ""
}

// commentEnd returns the size of the comment that s begins with; 0 for none.
func commentEnd(s string) int {
	end := ""
	switch {
	case strings.HasPrefix(s, "--"):
		end = "\n"
	case strings.HasPrefix(s, "/*"):
		end = "*/"
	default:
		return 0
	}
	if i := strings.Index(s, end); i >= 0 {
		return i + len(end)
	}
	return len(s)
}

// cutName cuts the name that s begins with from the rest.
func cutName(s string) (name, rest string, quoted bool) {
	s = strings.TrimSpace(s)
	if s == "" {
		return "", "", false
	}
	if i := strings.IndexByte("\"'`[", s[0]); i >= 0 {
		end := "\"'`]"[i]
		if n := strings.IndexByte(s[1:], end); n >= 0 {
			return s[1 : n+1], s[n+2:], true
		}
	}
	n := strings.IndexAny(s, " \t\r\n(,")
	if n < 0 {
		return s, "", false
	}
	return s[:n], s[n:], false
}

func isConstraint(word string) bool {
	switch asciiUpper(word) {
	case "CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN":
		return true
	}
	return false
}

// keyNames returns the names between the brackets of PRIMARY KEY(a, b).
func keyNames(s string) (names []string) {
	_, list, ok := strings.Cut(s, "(")
	if !ok {
		return nil
	}
	parts, _ := splitDefinitions(list)
	for _, p := range parts {
		name, _, _ := cutName(p)
		names = append(names, name)
	}
	return names
}

// asciiUpper returns s in upper case, where that is ASCII: its length stays.
func asciiUpper(s string) string {
	b := []byte(s)
	for i, c := range b {
		if c >= 'a' && c <= 'z' {
			b[i] = c - 'a' + 'A'
		}
	}
	return string(b)
}
