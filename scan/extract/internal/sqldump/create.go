package sqldump

import (
	"slices"
	"strings"
)

// create reads a CREATE, whose first word is taken. Of a table it remembers the
// columns; of all else the general reader takes what it can.
func (d *reader) create(st *statement) error {
	for range 8 {
		t, text, s := d.scan(false)
		switch t {
		case word:
			upper := strings.ToUpper(string(text))
			if upper == "TABLE" {
				return d.createTable(st)
			}
			if !slices.Contains(beforeTable, upper) {
				st.named(text)
				return nil
			}
		case remark:
			if err := d.comment(); err != nil {
				return err
			}
		case quoted, hexWord:
			return d.literal(st, s, d.line)
		default:
			return nil
		}
	}
	return nil
}

var beforeTable = []string{"TEMPORARY", "TEMP", "GLOBAL", "LOCAL", "UNLOGGED", "FOREIGN", "EXTERNAL", "VIRTUAL", "OR", "REPLACE", "COLUMN", "PRIVATE"}

// createTable reads what follows CREATE TABLE.
func (d *reader) createTable(st *statement) error {
	table := ""
	for table == "" {
		t, text, s := d.scan(false)
		switch t {
		case word:
			if upper := strings.ToUpper(string(text)); upper != "IF" && upper != "NOT" && upper != "EXISTS" {
				table = d.qualified(string(text))
			}
		case name:
			table = d.qualified(string(text))
		case quoted: // a name in the quotes of a literal, as SQLite allows
			table = string(s.next())
			for s.next() != nil { //nolint:revive // passed over
			}
		case remark:
			if err := d.comment(); err != nil {
				return err
			}
		default:
			return nil
		}
	}
	if d.skipSpace(); !d.has("(") {
		return nil
	}
	d.take(1)
	columns, err := d.columnsOf(st)
	if len(columns) > 0 && len(table) <= maxName {
		if len(d.tables) >= maxTables {
			clear(d.tables)
		}
		d.tables[tableKey(table)] = columns
	}
	return err
}

// columnsOf reads the definitions of a table up to the closing bracket and
// returns the names of its columns.
func (d *reader) columnsOf(st *statement) (columns []string, err error) {
	depth, first := 0, true
	for {
		d.skipSpace()
		line := d.line
		t, text, s := d.scan(first && depth == 0)
		switch t {
		case atEnd, terminal:
			return columns, nil
		case remark:
			if err := d.comment(); err != nil {
				return columns, err
			}
			continue
		case word, name:
			if first && depth == 0 && len(columns) < maxColumns && (t == name || !slices.Contains(noColumns, strings.ToUpper(string(text)))) {
				columns = append(columns, string(text))
			}
			first = false
		case quoted, hexWord:
			if first && depth == 0 && len(columns) < maxColumns {
				columns = append(columns, strings.ToValidUTF8(string(s.next()), ""))
			}
			first = false
			if err := d.literal(&statement{}, s, line); err != nil {
				return columns, err
			}
		case number:
		case mark:
			switch {
			case len(text) == 0:
			case text[0] == '(':
				depth++
			case text[0] == ',':
				first = first || depth == 0
			case text[0] == ')':
				if depth--; depth < 0 {
					st.start = false
					return columns, nil
				}
			}
		}
	}
}

// noColumns begin definitions that are not those of columns.
var noColumns = []string{"CONSTRAINT", "PRIMARY", "KEY", "UNIQUE", "INDEX", "FOREIGN", "CHECK", "FULLTEXT", "SPATIAL", "EXCLUDE", "PERIOD", "LIKE", "SUPPLEMENTAL"}
