package sqldump

import (
	"bytes"
	"strings"
)

// insert reads an INSERT or REPLACE, whose first word is taken, up to the end
// of its rows.
func (d *reader) insert(line int) error {
	for {
		t, text, s := d.scan(false)
		switch t {
		case word:
			switch strings.ToUpper(string(text)) {
			case "INTO", "TABLE":
				return d.into(line)
			case "IGNORE", "LOW_PRIORITY", "DELAYED", "HIGH_PRIORITY", "OVERWRITE", "OR", "REPLACE", "ABORT", "FAIL", "ROLLBACK":
				continue
			case "ON", "AND", "AFTER", "BEFORE", "UPDATE", "DELETE", "TO", "AS", "BEGIN", "FOR": // of a trigger or a grant
				return nil
			case "TOP":
				continue
			case "ALL", "FIRST":
				d.all = true
				continue
			}
			return d.insertInto(string(text), line)
		case name:
			return d.insertInto(string(text), line)
		case quoted, hexWord:
			return d.literal(&statement{}, s, line)
		case remark:
			if err := d.comment(); err != nil {
				return err
			}
		case mark:
			if len(text) == 0 || text[0] == '(' || text[0] == ')' { // TOP (5)
				continue
			}
			return nil
		case number:
			continue
		case atEnd, terminal:
			return nil
		}
	}
}

// into reads what follows INTO.
func (d *reader) into(line int) error {
	t, text, s := d.scan(false)
	switch t {
	case word:
		if upper := strings.ToUpper(string(text)); upper == "TABLE" || upper == "ONLY" {
			return d.into(line)
		}
		return d.insertInto(string(text), line)
	case name:
		return d.insertInto(string(text), line)
	case quoted, hexWord:
		return d.literal(&statement{}, s, line)
	case atEnd, number, mark, remark, terminal:
	}
	return nil
}

// qualified reads the rest of a name of which first is the first part.
func (d *reader) qualified(first string) string {
	full := first
	for len(full) < maxName && d.has(".") {
		d.take(1)
		if d.has(".") { // the default schema: db..table
			full += "."
			continue
		}
		d.need(maxName + 2)
		b := d.rest()
		if len(b) == 0 || !isWord(b[0]) && b[0] != '"' && b[0] != '[' && b[0] != '`' {
			break
		}
		_, text, _ := d.scan(false)
		full += "." + string(text)
	}
	return full
}

// insertInto reads what follows the first part of the table's name: columns,
// and rows.
func (d *reader) insertInto(first string, line int) error {
	table := d.qualified(first)
	var columns []string
	d.skipSpace()
	if d.has("(") {
		d.take(1)
		var ok bool
		if columns, ok = d.columnList(); !ok {
			columns = nil
		}
	}
	for {
		d.skipSpace()
		if d.has("(") { // a subquery, or an option
			d.take(1)
			continue
		}
		t, text, s := d.scan(false)
		switch t {
		case word:
			switch strings.ToUpper(string(text)) {
			case "VALUES", "VALUE":
				if err := d.between(); err != nil {
					return err
				}
				if d.has("(") {
					return d.rows(table, columns, line)
				}
			case "SELECT":
				return d.selected(table, columns, line)
			case "SET", "DEFAULT", "INSERT", "EXEC", "EXECUTE":
				return nil // the general reader goes on
			}
		case name, mark, number:
		case quoted, hexWord:
			return d.literal(&statement{}, s, line)
		case remark:
			if err := d.comment(); err != nil {
				return err
			}
		case atEnd, terminal:
			return nil
		}
	}
}

// columnList reads names up to the closing bracket, which it takes. ok is
// false if it holds anything else.
func (d *reader) columnList() (columns []string, ok bool) {
	for {
		t, text, s := d.scan(false)
		switch t {
		case word, name:
			if len(columns) < maxColumns {
				columns = append(columns, d.qualified(string(text)))
			}
		case quoted, hexWord:
			for s.next() != nil { //nolint:revive // passed over: a name in the quotes of a literal
			}
			return columns, false
		case mark:
			switch {
			case len(text) == 0 || text[0] == ',':
			case text[0] == ')':
				return columns, true
			default:
				return columns, false
			}
		case remark:
			if err := d.comment(); err != nil {
				return columns, false
			}
		case atEnd, number, terminal:
			return columns, false
		}
	}
}

// rows reads the rows behind VALUES.
func (d *reader) rows(table string, columns []string, line int) error {
	d.begin(table, columns)
	d.prefix = d.prefix[:0]
	if from := d.start - d.off; from >= 0 && int64(d.pos)-from < maxPrefix && !d.all {
		d.prefix = append(d.prefix, d.buf[from:d.pos+1]...)
	}
	return d.tuples(columns, line)
}

// maxPrefix is the longest beginning of an INSERT that is remembered.
const maxPrefix = 4 << 10

// tuples reads rows in brackets, with commas between.
func (d *reader) tuples(columns []string, line int) error {
	for d.has("(") {
		if err := d.header(columns, line); err != nil {
			return err
		}
		d.take(1)
		if err := d.tuple(false); err != nil {
			return err
		}
		if err := d.between(); err != nil {
			return err
		}
		if !d.has(",") {
			return nil
		}
		d.take(1)
		if err := d.between(); err != nil {
			return err
		}
	}
	return nil
}

// between passes over white space and reads comments.
func (d *reader) between() error {
	for {
		d.skipSpace()
		if !d.has("--") && !d.has("/*") || d.has("/*!") {
			return nil
		}
		if err := d.comment(); err != nil {
			return err
		}
	}
}

// selected reads the literals of INSERT ... SELECT 1, 'x' UNION ALL SELECT ...
func (d *reader) selected(table string, columns []string, line int) error {
	d.prefix = d.prefix[:0]
	d.begin(table, columns)
	for {
		d.skipSpace()
		if err := d.header(columns, line); err != nil {
			return err
		}
		if err := d.tuple(true); err != nil {
			return err
		}
		d.skipSpace()
		b := d.rest()
		if n := wordEnd0(b); n == 0 || !strings.EqualFold(string(b[:n]), "union") {
			return nil
		}
		for range 3 {
			t, text, _ := d.scan(false)
			if t != word {
				return nil
			}
			if bytes.EqualFold(text, []byte("select")) {
				break
			}
		}
	}
}

// wordEnd0 returns the size of the word that b begins with; 0 if it does not.
func wordEnd0(b []byte) int {
	n := 0
	for n < len(b) && n < maxName && isWord(b[n]) {
		n++
	}
	return n
}

// begin makes the rows that follow those of table, in the run before if they
// can be of it.
func (d *reader) begin(table string, columns []string) {
	key := strings.Join(columns, "\x00")
	if d.run.table != table || d.run.columns != key || d.number == 0 {
		d.number++
		d.run = run{table: table, columns: key}
	}
	d.name = d.run.table
}

// header pushes the names of the columns before the first row of a run: those
// of the statement, else those that the table was created with.
func (d *reader) header(columns []string, line int) error {
	if d.run.rows > 0 || d.run.headed {
		return nil
	}
	d.run.headed = true
	if len(columns) == 0 {
		columns = d.tables[tableKey(d.name)]
	}
	if len(columns) == 0 {
		return nil
	}
	cells := make([]Cell, 0, len(columns))
	for i, c := range columns {
		if c != "" {
			cells = append(cells, Cell{Col: i + 1, Text: []byte(c)})
		}
	}
	return d.out.Row(Place{Table: d.name, Number: d.number, Line: line}, cells)
}

// tableKey is the last part of a table's name in lower case: scripts name the
// schema at one place and leave it out at another.
func tableKey(table string) string {
	return strings.ToLower(table[strings.LastIndexByte(table, '.')+1:])
}
