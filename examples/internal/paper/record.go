package paper

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// Field is a named value of a record, or a record inside it.
type Field struct {
	Name   string
	Value  string
	Inside []Field   // not nil: the field is a record
	List   [][]Field // not nil: the field is a list of records
}

// Records returns a list as records, its headers as names. Empty cells are left
// out.
func Records(list [][]string) [][]Field {
	var all [][]Field
	for _, row := range list[1:] {
		var record []Field
		for i, cell := range row {
			if cell != "" {
				record = append(record, Field{Name: list[0][i], Value: cell})
			}
		}
		all = append(all, record)
	}
	return all
}

// JSON writes an object that holds records in a list of the given name.
func JSON(name string, records [][]Field) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "{%q: [", name)
	for i, r := range records {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString("\n  ")
		jsonObject(&b, r)
	}
	b.WriteString("\n]}\n")
	return b.Bytes()
}

func jsonObject(b *bytes.Buffer, record []Field) {
	b.WriteByte('{')
	for i, f := range record {
		if i > 0 {
			b.WriteString(", ")
		}
		b.Write(jsonString(f.Name))
		b.WriteString(": ")
		switch {
		case f.List != nil:
			b.WriteByte('[')
			for j, r := range f.List {
				if j > 0 {
					b.WriteString(", ")
				}
				jsonObject(b, r)
			}
			b.WriteByte(']')
		case f.Inside != nil:
			jsonObject(b, f.Inside)
		default:
			b.Write(jsonString(f.Value))
		}
	}
	b.WriteByte('}')
}

func jsonString(s string) []byte {
	text, err := json.Marshal(s)
	check(err)
	return text
}

// XML writes records as elements of the given name.
func XML(root, name string, records [][]Field) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<%s>\n", root)
	for _, r := range records {
		xmlElement(&b, "  ", name, r)
	}
	fmt.Fprintf(&b, "</%s>\n", root)
	return []byte(b.String())
}

func xmlElement(b *strings.Builder, indent, name string, record []Field) {
	name = elementName(name)
	fmt.Fprintf(b, "%s<%s>\n", indent, name)
	for _, f := range record {
		switch {
		case f.List != nil:
			for _, r := range f.List {
				xmlElement(b, indent+"  ", f.Name, r)
			}
		case f.Inside != nil:
			xmlElement(b, indent+"  ", f.Name, f.Inside)
		default:
			fmt.Fprintf(b, "%s  <%s>%s</%s>\n", indent, elementName(f.Name), xmlText(f.Value), elementName(f.Name))
		}
	}
	fmt.Fprintf(b, "%s</%s>\n", indent, name)
}

// elementName makes a header fit for an element.
func elementName(s string) string {
	return strings.NewReplacer(" ", "_", "+", "en", "(", "", ")", "", ".", "", "/", "_", "-", "_").Replace(s)
}

// SQL writes a list as a dump: a table and its rows, inserted a hundred at a
// time.
func SQL(table string, list [][]string) []byte {
	var b strings.Builder
	quote := func(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }
	names := make([]string, len(list[0]))
	fmt.Fprintf(&b, "CREATE TABLE `%s` (\n", table)
	for i, h := range list[0] {
		names[i] = "`" + strings.ToLower(elementName(h)) + "`"
		fmt.Fprintf(&b, "  %s varchar(200) DEFAULT NULL,\n", names[i])
	}
	b.WriteString("  `gewijzigd` datetime DEFAULT NULL\n) ENGINE=InnoDB;\n")
	for i, row := range list[1:] {
		if i%100 == 0 {
			if i > 0 {
				b.WriteString(";\n")
			}
			fmt.Fprintf(&b, "INSERT INTO `%s` (%s) VALUES\n", table, strings.Join(names, ", "))
		} else {
			b.WriteString(",\n")
		}
		values := make([]string, len(row))
		for j, cell := range row {
			if values[j] = quote(cell); cell == "" {
				values[j] = "NULL"
			}
		}
		b.WriteString("(" + strings.Join(values, ", ") + ")")
	}
	b.WriteString(";\n")
	return []byte(b.String())
}

// FixedWidth writes a list in columns of spaces, two between them.
func FixedWidth(list [][]string) []byte {
	widths := make([]int, len(list[0]))
	for _, row := range list {
		for i, cell := range row {
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	var b strings.Builder
	for _, row := range list {
		var line strings.Builder
		for i, cell := range row {
			line.WriteString(cell + strings.Repeat(" ", widths[i]-utf8.RuneCountInString(cell)+2))
		}
		b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
	return []byte(b.String())
}

// Sheet writes a list as a workbook of one sheet, a title above it if there is
// one. The columns that number holds are numbers, which lose their leading
// zeros.
func Sheet(name, title string, list [][]string, number func(col int) bool) []byte {
	f := excelize.NewFile()
	defer f.Close()
	check(f.SetSheetName("Sheet1", name))
	top := 1
	if title != "" {
		check(f.SetCellStr(name, "A1", title))
		top = 3
	}
	for i, row := range list {
		for j, cell := range row {
			at, err := excelize.CoordinatesToCellName(j+1, top+i)
			check(err)
			if n, err := strconv.ParseInt(cell, 10, 64); i > 0 && number(j) && err == nil {
				check(f.SetCellInt(name, at, n))
			} else if cell != "" {
				check(f.SetCellStr(name, at, cell))
			}
		}
	}
	check(f.SetDocProps(&excelize.DocProperties{Creator: "applicatiebeheer", Created: "2016-05-02T09:00:00Z", Modified: "2016-05-02T09:00:00Z"}))
	var b bytes.Buffer
	_, err := f.WriteTo(&b)
	check(err)
	return b.Bytes()
}
