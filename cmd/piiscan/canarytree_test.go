package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"database/sql"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
	_ "modernc.org/sqlite" // to make a database

	"github.com/piiscan/piiscan/scan/extract"
)

// tableOf writes people as a table with a separator.
func tableOf(people [][]canary, separator string) string {
	var b strings.Builder
	b.WriteString(strings.Join([]string{"bsn", "naam", "e-mail", "telefoon", "geboortedatum"}, separator) + "\n")
	for _, p := range people {
		b.WriteString(strings.Join([]string{p[0].value, "P. " + p[1].value, p[2].value, p[3].value, p[4].value}, separator) + "\n")
	}
	return b.String()
}

// formsOf writes people as letters and forms.
func formsOf(people [][]canary) string {
	var b strings.Builder
	for _, p := range people {
		fmt.Fprintf(&b, "Geachte mevrouw P. %s,\n\nNaam: P. %s\nBSN: %s\nE-mail: %s\nTel. %s, geboren op %s\n\n", p[1].value, p[1].value, p[0].value, p[2].value, p[3].value, p[4].value)
	}
	return b.String()
}

// canaryTree writes people to files of every format, each of them whole, cut,
// and with bytes changed; and to the names of all that has one.
func canaryTree(t *testing.T, people [][]canary) string {
	t.Helper()
	dir := t.TempDir()
	files := canaryFiles(t, people)
	missing := map[string]bool{}
	for _, f := range extract.Formats() {
		missing[f.Name()] = true
	}
	for name, data := range files {
		file := extract.NewFile(extract.Loc{Path: name}, filepath.Base(name), int64(len(data)), strings.NewReader(data), extract.NewBudget(extract.Limits{}))
		if format, err := extract.Detect(extract.Formats(), file); err == nil && format != nil {
			delete(missing, format.Name())
		}
	}
	if len(missing) > 0 {
		complain(t, "no file is tried of the formats %v", missing)
	}
	named := 0
	for name, data := range files {
		write(t, filepath.Join(dir, name), data)
		ending := filepath.Ext(name)
		stem := strings.TrimSuffix(name, ending)
		write(t, filepath.Join(dir, "cut", stem+ending), data[:len(data)*2/3])
		changed := []byte(data)
		for i := 40; i < len(changed); i += 97 {
			changed[i] ^= byte(1 << (i % 8))
		}
		write(t, filepath.Join(dir, "changed", stem+ending), string(changed))
		p := people[named%len(people)]
		named++
		write(t, filepath.Join(dir, "named", p[0].value, "map van "+p[2].value, stem+" "+p[3].value+ending), data[:len(data)*9/10])
	}
	p := people[0]
	for _, name := range []string{p[0].value + ".csv", "BSN " + p[0].value + ".nieuw", "brief aan mevr. P. " + p[1].value + " " + p[0].value[:4] + "." + p[0].value[4:6] + "." + p[0].value[6:] + ".txt", p[2].value, p[2].value + ".json"} {
		write(t, filepath.Join(dir, name), formsOf(people[:1]))
	}
	return dir
}

func write(t *testing.T, name, data string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(data), 0o600); err != nil {
		t.Fatal(err)
	}
}

// canaryFiles are files of every format by their names. Where a format would take
// much to write, it is one that begins so and goes on with values: what its
// reader says of that is what the test listens to.
func canaryFiles(t *testing.T, people [][]canary) map[string]string {
	t.Helper()
	csv, forms := tableOf(people, ";"), formsOf(people)
	sql, markup := scriptsOf(people)
	files := map[string]string{
		"lijst.csv": csv, "lijst.tsv": tableOf(people, "\t"), "formulieren.txt": forms, "utf16.csv": utf16Of(csv),
		"lijst.json": jsonOf(people), "lijst.xml": markup, "lijst.sql": sql,
		"lijst.html":  "<table><tr><td>" + strings.NewReplacer(";", "<td>", "\n", "<tr><td>").Replace(csv) + "</table>",
		"lijst.yaml":  "personen:\n" + each(people, "- bsn: %s\n  naam: P. %s\n  mail: %s\n"),
		"lijst.ini":   each(people, "[persoon %s]\nnaam = P. %s\nmail = %s\n"),
		"kaart.vcf":   each(people, "BEGIN:VCARD\nVERSION:3.0\nNOTE:BSN %s\nFN:P. %s\nEMAIL:%s\nEND:VCARD\n"),
		"agenda.ics":  "BEGIN:VCALENDAR\n" + each(people, "BEGIN:VEVENT\nSUMMARY:BSN %s P. %s\nATTENDEE:mailto:%s\nEND:VEVENT\n") + "END:VCALENDAR\n",
		"post.eml":    "From: " + people[0][2].value + "\nTo: P. " + people[1][1].value + " <" + people[1][2].value + ">\nSubject: BSN " + people[2][0].value + "\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\n" + forms + "\n--x\nContent-Type: application/octet-stream; name=\"" + people[3][0].value + ".csv\"\n\n" + csv + "\n--x--\n",
		"web.mht":     "From: <x>\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\nContent-Location: http://x/" + people[3][0].value + "\n\n<p>" + forms + "\n--x--\n",
		"brief.rtf":   `{\rtf1\ansi ` + strings.ReplaceAll(forms, "\n", `\par `) + "}",
		"brief.p7m":   "-----BEGIN PKCS7-----\n" + forms + "-----END PKCS7-----\n",
		"boek.fods":   `<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"><` + people[0][0].value + ">" + forms,
		"tabel.slk":   "ID;PWXL;N;E\n" + each(people, "C;Y1;X1;K\"%s\"\nC;X2;K\"%s\"\nC;X3;K\"%s\"\n") + "E\n",
		"tabel.dif":   "TABLE\n0,1\n\"x\"\nDATA\n0,0\n\"\"\n" + each(people, "-1,0\nBOT\n1,0\n\"%s\"\n1,0\n\"%s\"\n1,0\n\"%s\"\n"),
		"~$brief.doc": string([]byte{9}) + people[0][0].value + strings.Repeat(" ", 60) + "\x00",
		"pak.zip":     zipOf(t, map[string]string{"lijst.csv": csv, people[0][0].value + "/" + people[1][2].value + "/BSN " + people[1][0].value + ".txt": forms, people[2][0].value + ".zip": zipOf(t, map[string]string{people[3][0].value: csv})}),
		"boek.xlsb":   zipOf(t, map[string]string{"[Content_Types].xml": "<Types>", "xl/workbook.bin": forms, "xl/sharedStrings.bin": csv, "xl/worksheets/" + people[0][0].value + ".bin": forms}),
		"lijst.pqt":   "PAR1" + csv + forms + "\x10\x00\x00\x00PAR1",
		"Tekst.iwa":   "\x00\x40\x00\x00" + forms,
		"brief.docx":  zipOf(t, map[string]string{"word/document.xml": `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>` + forms + "</w:t></w:r></w:p></w:body></w:document>"}),
		"brief.pptx":  zipOf(t, map[string]string{"ppt/slides/slide1.xml": `<p:sld><a:t>` + forms + "</a:t></p:sld>", "ppt/" + people[0][0].value + ".xml": "<" + people[0][1].value}),
		"brief.odt":   zipOf(t, map[string]string{"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": `<office:text><text:p>` + forms + "</text:p></" + people[1][1].value + ">"}),
		"boek.epub":   zipOf(t, map[string]string{"mimetype": "application/epub+zip", "META-INF/container.xml": `<container><rootfile full-path="` + people[0][0].value + `.opf"/></container>`, people[0][0].value + ".xhtml": "<p>" + forms}),
		"tabel.emf":   "\x01\x00\x00\x00\x6c\x00\x00\x00" + strings.Repeat("\x00", 32) + " EMF" + strings.Repeat("\x00", 64) + forms,
		"foto.png":    "\x89PNG\r\n\x1a\n\x00\x00\x00\x20tEXt" + forms,
		"brief.pdf":   "%PDF-1.4\n1 0 obj\n<</" + people[0][0].value + " (" + forms + ")>>\nstream\n" + csv + "endstream\nendobj\nxref\n" + people[1][0].value + "\ntrailer <</Root 1 0 R /" + people[2][1].value + " 3>>\n",
		"oud.dbf":     "\x03\x5f\x07\x1a" + "\x02\x00\x00\x00\x61\x00\x1a\x00" + strings.Repeat("\x00", 20) + people[0][0].value + "\x00\x00C\x00\x00\x00\x00\x09" + strings.Repeat("\x00", 15) + people[1][1].value[:10] + "\x00C\x00\x00\x00\x00\x10" + strings.Repeat("\x00", 15) + "\r" + csv,
		"pak.tar":     tarOf(t, map[string]string{people[0][0].value + "/BSN " + people[1][0].value + ".txt": forms, "lijst.csv": csv}),
		"lijst.gz":    gzipOf(t, people[0][0].value+".csv", csv),
		"boek.xlsx":   workbookOf(t, people, ""), "dicht.xlsx": workbookOf(t, people, people[0][0].value),
		"data.sqlite": databaseOf(t, people),
	}
	for name, head := range map[string]string{
		"winmail.dat": "\x78\x9f\x3e\x22\x01\x00", "dicht.pgp": "-----BEGIN PGP MESSAGE-----\n", "film.mp4": "\x00\x00\x00\x18ftypmp42", "pak.7z": "7z\xbc\xaf\x27\x1c\x00\x04",
		"post.pst": "!BDN\x00\x00\x00\x00SM\x17\x00\x13\x00\x01\x01", "pak.rar": "Rar!\x1a\x07\x01\x00", "oud.rar": "Rar!\x1a\x07\x00", "pak.cab": "MSCF\x00\x00\x00\x00", "pak.ar": "!<arch>\n", "oud.wk1": "\x00\x00\x02\x00\x06\x04", "oud.wpd": "\xffWPC\x10\x00\x00\x00\x01\x0a",
		"oud.xls": "\x09\x04\x06\x00\x00\x00\x10\x00", "oud.doc": compound, "pak.xz": "\xfd7zXZ\x00", "pak.zst": "\x28\xb5\x2f\xfd", "pak.bz2": "BZh9", "onbekend.bin": strings.Repeat("\x00\x01\x02\x90\xff", 300), "oud.ole": compound, "oud.ppt": compound, "oud.msg": compound,
	} {
		files[name] = head + forms + csv
	}
	return files
}

// compound is how a compound file of old office programs begins.
const compound = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

// each writes each person with its BSN, name and mail address.
func each(people [][]canary, format string) string {
	var b strings.Builder
	for _, p := range people {
		fmt.Fprintf(&b, format, p[0].value, p[1].value, p[2].value)
	}
	return b.String()
}

// jsonOf has values as values, and as keys.
func jsonOf(people [][]canary) string {
	rows := strings.TrimSuffix(each(people, `{"bsn": "%s", "naam": "P. %s", "mail": "%s"},`), ",")
	keys := strings.TrimSuffix(each(people, `"%s": {"P. %s": {"%s": 123456789}},`), ",")
	return `{"rijen": [` + rows + `], "sleutels": {` + keys + "}}"
}

// scriptsOf has values as values, and as the names of tables and elements.
func scriptsOf(people [][]canary) (sql, xml string) {
	var tables, elements strings.Builder
	for _, p := range people {
		fmt.Fprintf(&tables, "CREATE TABLE `bsn %s` (`%s` text);\nINSERT INTO `bsn %s` VALUES ('%s', 'P. %s', '%s');\n", p[0].value, p[1].value, p[0].value, p[0].value, p[1].value, p[2].value)
		fmt.Fprintf(&elements, "<persoon id=\"%s\"><%s><bsn>%s</bsn><mail>%s</mail></%s></persoon>\n", p[0].value, p[1].value, p[0].value, p[2].value, p[1].value)
	}
	return tables.String(), "<?xml version=\"1.0\"?><personen>" + elements.String() + "</personen>"
}

func utf16Of(s string) string {
	b := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return string(b)
}

func zipOf(t *testing.T, files map[string]string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range sortedNames(files) {
		f, err := w.Create(name)
		if err == nil {
			_, err = io.WriteString(f, files[name])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func sortedNames(files map[string]string) []string {
	var names []string
	for name := range files {
		names = append(names, name)
	}
	slices.Sort(names)
	if i := slices.Index(names, "mimetype"); i > 0 { // documents begin with it
		names = slices.Insert(slices.Delete(names, i, i+1), 0, "mimetype")
	}
	return names
}

func tarOf(t *testing.T, files map[string]string) string {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, name := range sortedNames(files) {
		err := w.WriteHeader(&tar.Header{Name: name, Mode: 0o600, Size: int64(len(files[name]))})
		if err == nil {
			_, err = io.WriteString(w, files[name])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func gzipOf(t *testing.T, name, data string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Name, w.Comment = name, "BSN "+name
	if _, err := io.WriteString(w, data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// workbookOf has values in cells, headers and the names of sheets.
func workbookOf(t *testing.T, people [][]canary, password string) string {
	t.Helper()
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	sheets := []string{"Sheet1", "BSN " + people[0][0].value, people[1][2].value}
	for _, sheet := range sheets {
		if _, err := f.NewSheet(sheet); err != nil {
			t.Fatal(err)
		}
		rows := [][]any{{"bsn", "naam", people[2][2].value, people[2][0].value}}
		for _, p := range people {
			rows = append(rows, []any{p[0].value, "P. " + p[1].value, p[2].value, p[4].value})
		}
		for i, row := range rows {
			if err := f.SetSheetRow(sheet, fmt.Sprintf("A%d", i+1), &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b, excelize.Options{Password: password}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// databaseOf has values in rows, and in the names of a table and a column.
func databaseOf(t *testing.T, people [][]canary) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "x.sqlite")
	db, err := sql.Open("sqlite", name)
	if err != nil {
		t.Fatal(err)
	}
	statements := []string{fmt.Sprintf("CREATE TABLE 'BSN %s' ('%s', naam, mail)", people[0][0].value, people[1][0].value)}
	for _, p := range people {
		statements = append(statements, fmt.Sprintf("INSERT INTO 'BSN %s' VALUES ('%s', 'P. %s', '%s')", people[0][0].value, p[0].value, p[1].value, p[2].value))
	}
	for _, s := range statements {
		if _, err := db.ExecContext(t.Context(), s); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
