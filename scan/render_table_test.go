package scan_test

import (
	"bytes"
	"database/sql"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
	_ "modernc.org/sqlite" // registers the driver that writes the database
)

// rendering writes people down in one way. Renderings of one kind hold the
// same text of each person.
type rendering struct {
	name   string
	render func(testing.TB, []person) fstest.MapFS
}

// tables are renderings in which a person is a row or a record, with all
// fields.
var tables = []rendering{
	{"csv", one("a.csv", func(t testing.TB, p []person) []byte { return csvText(t, ';', tableOf(fields, p)) })},
	{"csv_comma", one("a.csv", func(t testing.TB, p []person) []byte { return csvText(t, ',', tableOf(fields, p)) })},
	{"csv_windows1252", one("a.csv", windowsCSV)},
	{"tsv", one("a.tsv", func(t testing.TB, p []person) []byte { return csvText(t, '\t', tableOf(fields, p)) })},
	{"xlsx", one("a.xlsx", func(t testing.TB, p []person) []byte { return workbook(t, p, false) })},
	{"xlsx_typed", one("a.xlsx", func(t testing.TB, p []person) []byte { return workbook(t, p, true) })},
	{"html", one("a.html", htmlTable)},
	{"html_forms", each("%03d.html", htmlForm)},
	{"docx", one("a.docx", func(t testing.TB, p []person) []byte { return docxOf(t, nil, tableOf(fields, p)) })},
	{"odt", one("a.odt", func(t testing.TB, p []person) []byte { return odtOf(t, nil, tableOf(fields, p)) })},
	{"ods", one("a.ods", func(t testing.TB, p []person) []byte { return odsOf(t, tableOf(fields, p)) })},
	{"fods", one("a.fods", func(_ testing.TB, p []person) []byte { return flatODS(tableOf(fields, p)) })},
	{"rtf", one("a.rtf", func(_ testing.TB, p []person) []byte { return rtfTable(tableOf(fields, p)) })},
	{"xml", one("a.xml", xmlRecords)},
	{"json", one("a.json", func(t testing.TB, p []person) []byte { return jsonOf(t, records(p)) })},
	{"json_nested", one("a.json", func(t testing.TB, p []person) []byte { return jsonOf(t, nested(p)) })},
	{"ndjson", one("a.ndjson", ndjson)},
	{"yaml", one("a.yaml", yamlRecords)},
	{"mysql", one("a.sql", mysqlDump)},
	{"postgres_copy", one("a.sql", postgresCopy)},
	{"postgres_inserts", one("a.sql", postgresInserts)},
	{"sqlite", one("a.sqlite", sqliteFile)},
	{"dbf", one("a.dbf", dbfFile)},
}

// shortTables are renderings with the name in one field and the address in one.
var shortTables = []rendering{
	{"csv", one("a.csv", func(t testing.TB, p []person) []byte { return csvText(t, ';', tableOf(shortFields, p)) })},
	{"fixed_width", one("a.txt", fixedWidth)},
	{"docx", one("a.docx", func(t testing.TB, p []person) []byte { return docxOf(t, nil, tableOf(shortFields, p)) })},
	{"docx_forms", each("%03d.docx", func(t testing.TB, p person) []byte { return docxOf(t, nil, pairs(formOf(p))) })},
	{"pdf", one("a.pdf", func(_ testing.TB, p []person) []byte { return pdfTable(tableOf(shortFields, p)) })},
	{"markdown", one("a.md", markdown)},
}

// one returns a rendering of all people in one file.
func one(name string, f func(testing.TB, []person) []byte) func(testing.TB, []person) fstest.MapFS {
	return func(t testing.TB, people []person) fstest.MapFS {
		return fstest.MapFS{name: {Data: f(t, people)}}
	}
}

// each returns a rendering of a file for each person; pattern makes its name.
func each(pattern string, f func(testing.TB, person) []byte) func(testing.TB, []person) fstest.MapFS {
	return func(t testing.TB, people []person) fstest.MapFS {
		files := fstest.MapFS{}
		for i, p := range people {
			files[fmt.Sprintf(pattern, i+1)] = &fstest.MapFile{Data: f(t, p)}
		}
		return files
	}
}

func pairs(form [][2]string) [][]string {
	var rows [][]string
	for _, f := range form {
		rows = append(rows, f[:])
	}
	return rows
}

func csvText(t testing.TB, comma rune, table [][]string) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Comma = comma
	if err := w.WriteAll(table); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// windowsCSV writes what Windows-1252 has no letter for without its mark.
func windowsCSV(t testing.TB, people []person) []byte {
	return windows1252(csvText(t, ';', tableOf(fields, people)))
}

func windows1252(text []byte) []byte {
	var out []byte
	for _, r := range string(text) {
		b, ok := charmap.Windows1252.EncodeRune(r)
		if plain := []rune(norm.NFD.String(string(r))); !ok {
			b, ok = charmap.Windows1252.EncodeRune(plain[0]) // without its mark
		}
		if !ok {
			b = 'x'
		}
		out = append(out, b)
	}
	return out
}

func fixedWidth(_ testing.TB, people []person) []byte {
	table := tableOf(shortFields, people)
	widths := make([]int, len(table[0]))
	for _, row := range table {
		for i, c := range row {
			widths[i] = max(widths[i], len([]rune(c)))
		}
	}
	var b bytes.Buffer
	for _, row := range table {
		for i, c := range row {
			fmt.Fprintf(&b, "%-*s  ", widths[i], c)
		}
		b.WriteString("\n")
	}
	return b.Bytes()
}

// workbook writes a sheet of texts, or, typed, one with numbers and dates.
func workbook(t testing.TB, people []person, typed bool) []byte {
	f := excelize.NewFile()
	date, err := f.NewStyle(&excelize.Style{NumFmt: 14})
	if err != nil {
		t.Fatal(err)
	}
	for r, row := range tableOf(fields, people) {
		for c, text := range row {
			cell, err := excelize.CoordinatesToCellName(c+1, r+1)
			if err != nil {
				t.Fatal(err)
			}
			var v any = text
			switch {
			case text == "":
				continue
			case !typed || r == 0:
			case fields[c].key == "bsn" || fields[c].key == "huisnummer":
				if n, err := strconv.Atoi(text); err == nil && !strings.HasPrefix(text, "00") { // no BSN is so small
					v = n
				}
			case fields[c].key == "geboortedatum":
				if d, err := time.Parse("02-01-2006", text); err == nil {
					v = d
				}
			}
			if err := f.SetCellValue("Sheet1", cell, v); err != nil {
				t.Fatal(err)
			}
			if _, ok := v.(time.Time); ok {
				if err := f.SetCellStyle("Sheet1", cell, cell, date); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func htmlTable(_ testing.TB, people []person) []byte {
	b := bytes.NewBufferString("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>Lijst</title></head><body><table>\n")
	for i, row := range tableOf(fields, people) {
		tag := "td"
		if i == 0 {
			tag = "th"
		}
		b.WriteString("<tr>")
		for _, c := range row {
			fmt.Fprintf(b, "<%s>%s</%s>", tag, html.EscapeString(c), tag)
		}
		b.WriteString("</tr>\n")
	}
	b.WriteString("</table></body></html>\n")
	return b.Bytes()
}

func htmlForm(_ testing.TB, p person) []byte {
	b := bytes.NewBufferString("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>Formulier</title></head><body><form>\n")
	for _, f := range fields {
		fmt.Fprintf(b, "<p><label for=\"%s\">%s</label> <input id=\"%s\" name=\"%s\" value=\"%s\"></p>\n", f.key, f.title, f.key, f.key, html.EscapeString(f.of(p)))
	}
	b.WriteString("</form></body></html>\n")
	return b.Bytes()
}

func xmlText(s string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		panic(err) // a strings.Builder takes everything
	}
	return b.String()
}

func xmlRecords(_ testing.TB, people []person) []byte {
	b := bytes.NewBufferString("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<personen>\n")
	for _, p := range people {
		b.WriteString("  <persoon>\n")
		for _, f := range fields {
			if v := f.of(p); v != "" {
				fmt.Fprintf(b, "    <%s>%s</%s>\n", f.key, xmlText(v), f.key)
			}
		}
		b.WriteString("  </persoon>\n")
	}
	b.WriteString("</personen>\n")
	return b.Bytes()
}

func records(people []person) []map[string]any {
	var list []map[string]any
	for _, p := range people {
		m := map[string]any{}
		for _, f := range fields {
			if v := f.of(p); v != "" {
				m[f.key] = v
			}
		}
		list = append(list, m)
	}
	return list
}

func nested(people []person) any {
	var list []any
	for _, p := range people {
		m := map[string]any{"naam": map[string]string{"voornamen": p.first, "voorvoegsel": p.prefix, "geslachtsnaam": p.surname}}
		if p.bsn != "" {
			m["burgerservicenummer"] = p.bsn
		}
		if p.iso != "" {
			m["geboorte"] = map[string]any{"datum": map[string]string{"type": "Datum", "datum": p.iso}}
		}
		if p.postcode != "" {
			m["verblijfplaats"] = map[string]any{"verblijfadres": map[string]string{
				"straat": p.street, "huisnummer": p.number, "huisletter": p.letter, "huisnummertoevoeging": p.addition, "postcode": p.postcode, "woonplaats": p.place,
			}}
		}
		contact := map[string]string{}
		if p.email != "" {
			contact["emailadres"] = p.email
		}
		if p.phone != "" {
			contact["telefoonnummer"] = p.phone
		}
		m["contactgegevens"] = contact
		list = append(list, m)
	}
	return map[string]any{"personen": list}
}

func jsonOf(t testing.TB, v any) []byte {
	data, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func ndjson(t testing.TB, people []person) []byte {
	var b bytes.Buffer
	for _, r := range records(people) {
		data, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		b.Write(append(data, '\n'))
	}
	return b.Bytes()
}

func yamlRecords(_ testing.TB, people []person) []byte {
	b := bytes.NewBufferString("personen:\n")
	for _, p := range people {
		mark := "  - "
		for _, f := range fields {
			if v := f.of(p); v != "" {
				fmt.Fprintf(b, "%s%s: %q\n", mark, f.key, v)
				mark = "    "
			}
		}
	}
	return b.Bytes()
}

// sqlQuote returns a string of SQL, with quote for each quote in it.
func sqlQuote(v, quote string) string {
	if v == "" {
		return "NULL"
	}
	return "'" + strings.ReplaceAll(v, "'", quote) + "'"
}

func columnKeys() []string {
	var keys []string
	for _, f := range fields {
		keys = append(keys, f.key)
	}
	return keys
}

func mysqlDump(_ testing.TB, people []person) []byte {
	b := bytes.NewBufferString("-- MySQL dump 10.13  Distrib 8.0.36\n\nDROP TABLE IF EXISTS `persoon`;\nCREATE TABLE `persoon` (\n  `id` int NOT NULL AUTO_INCREMENT,\n")
	for _, k := range columnKeys() {
		fmt.Fprintf(b, "  `%s` varchar(255) DEFAULT NULL,\n", k)
	}
	b.WriteString("  PRIMARY KEY (`id`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;\n\nLOCK TABLES `persoon` WRITE;\nINSERT INTO `persoon` VALUES ")
	for i, p := range people {
		if i > 0 {
			b.WriteString(",")
		}
		fmt.Fprintf(b, "(%d", i+1)
		for _, f := range fields {
			b.WriteString("," + sqlQuote(f.of(p), `\'`))
		}
		b.WriteString(")")
	}
	b.WriteString(";\nUNLOCK TABLES;\n")
	return b.Bytes()
}

func postgresCopy(_ testing.TB, people []person) []byte {
	b := bytes.NewBufferString("--\n-- PostgreSQL database dump\n--\n\nSET client_encoding = 'UTF8';\n\nCOPY public.persoon (id, " + strings.Join(columnKeys(), ", ") + ") FROM stdin;\n")
	for i, p := range people {
		fmt.Fprintf(b, "%d", i+1)
		for _, f := range fields {
			v := f.of(p)
			if v == "" {
				v = `\N`
			}
			b.WriteString("\t" + v)
		}
		b.WriteString("\n")
	}
	b.WriteString("\\.\n\n--\n-- PostgreSQL database dump complete\n--\n")
	return b.Bytes()
}

func postgresInserts(_ testing.TB, people []person) []byte {
	b := bytes.NewBufferString("--\n-- PostgreSQL database dump\n--\n\n")
	for i, p := range people {
		fmt.Fprintf(b, "INSERT INTO public.persoon (id, %s) VALUES (%d", strings.Join(columnKeys(), ", "), i+1)
		for _, f := range fields {
			b.WriteString(", " + sqlQuote(f.of(p), "''"))
		}
		b.WriteString(");\n")
	}
	return b.Bytes()
}

func sqliteFile(t testing.TB, people []person) []byte {
	name := filepath.Join(t.TempDir(), "a.sqlite")
	db, err := sql.Open("sqlite", name)
	if err != nil {
		t.Fatal(err)
	}
	exec := func(query string, args ...any) {
		if _, err := db.Exec(query, args...); err != nil {
			t.Fatal(err)
		}
	}
	exec("CREATE TABLE persoon (id INTEGER PRIMARY KEY, " + strings.Join(columnKeys(), " TEXT, ") + " TEXT)")
	exec("BEGIN")
	for i, p := range people {
		args := []any{i + 1}
		for _, f := range fields {
			if v := f.of(p); v == "" {
				args = append(args, nil)
			} else {
				args = append(args, v)
			}
		}
		exec("INSERT INTO persoon VALUES (?"+strings.Repeat(",?", len(fields))+")", args...)
	}
	exec("COMMIT")
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// dbfNames are the names of the columns in ten letters, which is all that the
// format has room for.
var dbfNames = []string{"BSN", "VOORNAMEN", "TUSSENV", "ACHTERNAAM", "GEBDATUM", "STRAAT", "HUISNR", "HUISLETTER", "TOEVOEGING", "POSTCODE", "WOONPLAATS", "EMAIL", "TELEFOON"}

// dbfFile writes a dBase III table in Windows-1252.
func dbfFile(_ testing.TB, people []person) []byte {
	table := tableOf(fields, people)
	width := make([]int, len(fields))
	var lines [][][]byte
	for _, row := range table[1:] {
		var cells [][]byte
		for i, c := range row {
			cell := windows1252([]byte(c))
			width[i] = max(width[i], len(cell), 1)
			cells = append(cells, cell)
		}
		lines = append(lines, cells)
	}
	size := 1
	for _, n := range width {
		size += n
	}
	header := 32 + 32*len(fields) + 1
	b := []byte{3, 126, 1, 1, byte(len(lines)), byte(len(lines) >> 8), 0, 0, byte(header), byte(header >> 8), byte(size), byte(size >> 8)}
	b = append(b, make([]byte, 17)...)
	b = append(b, 3, 0, 0) // Windows ANSI
	for i := range fields {
		name := make([]byte, 11)
		copy(name[:10], dbfNames[i])
		b = append(append(b, name...), 'C', 0, 0, 0, 0, byte(width[i]), 0)
		b = append(b, make([]byte, 14)...)
	}
	b = append(b, '\r')
	for _, cells := range lines {
		b = append(b, ' ')
		for i, c := range cells {
			b = append(b, c...)
			b = append(b, bytes.Repeat([]byte{' '}, width[i]-len(c))...)
		}
	}
	return append(b, 0x1a)
}

func markdown(_ testing.TB, people []person) []byte {
	b := bytes.NewBufferString("# Bewoners\n\n")
	for i, row := range tableOf(shortFields, people) {
		b.WriteString("| " + strings.Join(row, " | ") + " |\n")
		if i == 0 {
			b.WriteString("|" + strings.Repeat(" --- |", len(row)) + "\n")
		}
	}
	return b.Bytes()
}
