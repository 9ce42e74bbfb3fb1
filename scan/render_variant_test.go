package scan_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"html"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
)

// variants are renderings of the same rows and records as tables, as others
// would write them.
var variants = []rendering{
	{"csv_marked", one("a.csv", func(t testing.TB, p []person) []byte {
		return append([]byte("\ufeff"), csvText(t, ';', tableOf(fields, p))...)
	})},
	{"csv_quoted", one("a.csv", func(_ testing.TB, p []person) []byte { return quotedCSV(tableOf(fields, p)) })},
	{"csv_bars", one("a.txt", func(t testing.TB, p []person) []byte { return csvText(t, '|', tableOf(fields, p)) })},
	{"csv_utf16", one("a.csv", func(t testing.TB, p []person) []byte { return utf16Text(csvText(t, '\t', tableOf(fields, p))) })},
	{"csv_titles", one("a.csv", func(t testing.TB, p []person) []byte { return csvText(t, ';', titled(tableOf(fields, p))) })},
	{"csv_two_headers", one("a.csv", func(t testing.TB, p []person) []byte { return csvText(t, ';', grouped(tableOf(fields, p))) })},
	{"csv_header_again", one("a.csv", func(t testing.TB, p []person) []byte { return csvText(t, ';', paged(tableOf(fields, p))) })},
	{"csv_columns_in_between", one("a.csv", func(t testing.TB, p []person) []byte { return csvText(t, ';', padded(tableOf(fields, p))) })},
	{"csv_suwinet", one("a.csv", csvWith("Burgerservicenr", "Voornamen", "Voorvoegsel", "SignificantDeelVanDeAchternaam", "Geboortedat", "Straatnaam", "Huisnr", "Huisletter", "HuisnrToevoeging", "Postcd", "Woonplaatsnaam", "Emailadres", "Telefoonnr"))},
	{"csv_model", one("a.csv", csvWith("BURGERSERVICENUMMER", "VOORNAMEN", "VOORVOEGSELGESLACHTSNAAM", "GESLACHTSNAAM", "DATUMGEBOORTE", "STRAATNAAM", "HUISNUMMER", "HUISLETTER", "HUISNUMMERTOEVOEGING", "POSTCODE", "WOONPLAATSNAAM", "EMAILADRES", "TELEFOONNUMMER"))},
	{"csv_database", one("a.csv", csvWith("bsn_nr", "voornaam", "tussenv", "achternaam", "geb_datum", "straat", "huisnr", "huisletter", "toevoeging", "pc", "plaats", "e_mail", "tel"))},
	{"csv_short", one("a.csv", csvWith("Sofinr.", "Roepnaam", "Tussenvoegsel", "Achternaam", "Geb.dat.", "Straat", "Nr.", "Letter", "Toev.", "Postcode", "Plaats", "Mail", "Tel.nr."))},
	{"csv_client", one("a.csv", csvWith("BSN cliënt", "Voornaam cliënt", "Tussenvoegsel cliënt", "Achternaam cliënt", "Geboortedatum cliënt", "Straat cliënt", "Huisnummer cliënt", "Huisletter cliënt", "Toevoeging cliënt", "Postcode cliënt", "Woonplaats cliënt", "E-mail cliënt", "Telefoon cliënt"))},
	{"csv_english", one("a.csv", csvWith("citizen_service_number", "first_name", "name_prefix", "last_name", "date_of_birth", "street", "house_number", "house_letter", "house_number_addition", "postal_code", "city", "email_address", "phone_number"))},
	{"xlsx_titles", one("a.xlsx", func(t testing.TB, p []person) []byte { return sheetOf(t, titled(tableOf(fields, p))) })},
	{"ods_two_headers", one("a.ods", func(t testing.TB, p []person) []byte { return odsOf(t, grouped(tableOf(fields, p))) })},
	{"docx_header_again", one("a.docx", func(t testing.TB, p []person) []byte { return docxOf(t, nil, paged(tableOf(fields, p))) })},
	{"xml_attributes", one("a.xml", xmlAttributes)},
	{"xml_nested", one("a.xml", xmlNested)},
	{"json_rows", one("a.json", jsonRows)},
	{"json_questions", one("a.json", jsonQuestions)},
	{"html_forms_in_one", one("a.html", htmlFormsInOne)},
	{"zip_of_forms", one("a.zip", zipOfForms)},
}

// forms are renderings with the name and the address in one field each.
var forms = []rendering{
	{"txt", each("%03d.txt", func(_ testing.TB, p person) []byte { return []byte(textForm(p)) })},
	{"txt_in_one", one("a.txt", func(_ testing.TB, people []person) []byte {
		var b strings.Builder
		for _, p := range people {
			b.WriteString(textForm(p) + strings.Repeat("-", 40) + "\n")
		}
		return []byte(b.String())
	})},
	{"eml", each("%03d.eml", func(_ testing.TB, p person) []byte {
		return []byte(mailHead + "Content-Type: text/plain; charset=utf-8\r\n\r\nEr is een formulier ingevuld.\r\n\r\n" + strings.ReplaceAll(textForm(p), "\n", "\r\n") + "\r\nMet vriendelijke groet,\r\nde website\r\n")
	})},
	{"eml_html", each("%03d.eml", func(_ testing.TB, p person) []byte {
		return []byte(mailHead + "Content-Type: text/html; charset=utf-8\r\n\r\n<html><body><p>Er is een formulier ingevuld.</p>" + htmlPairs(p) + "</body></html>\r\n")
	})},
	{"eml_both", each("%03d.eml", func(_ testing.TB, p person) []byte {
		return []byte(mailHead + "Content-Type: multipart/alternative; boundary=\"grens\"\r\n\r\n" +
			"--grens\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + strings.ReplaceAll(textForm(p), "\n", "\r\n") +
			"\r\n--grens\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><body>" + htmlPairs(p) + "</body></html>\r\n--grens--\r\n")
	})},
	{"mbox", one("a.mbox", func(_ testing.TB, people []person) []byte {
		var b strings.Builder
		for _, p := range people {
			b.WriteString("From loket@gemeentepost.nl Mon May  2 10:00:00 2016\n" + strings.ReplaceAll(mailHead, "\r", "") + "Content-Type: text/plain; charset=utf-8\n\n" + textForm(p) + "\n")
		}
		return []byte(b.String())
	})},
	{"docx", each("%03d.docx", func(t testing.TB, p person) []byte { return docxOf(t, strings.Split(textForm(p), "\n"), nil) })},
	{"pdf", each("%03d.pdf", func(_ testing.TB, p person) []byte { return pdfLetter(strings.Split(textForm(p), "\n")) })},
}

func quotedCSV(table [][]string) []byte {
	var b bytes.Buffer
	for _, row := range table {
		for i, c := range row {
			if i > 0 {
				b.WriteByte(',')
			}
			b.WriteString(`"` + strings.ReplaceAll(c, `"`, `""`) + `"`)
		}
		b.WriteString("\r\n")
	}
	return b.Bytes()
}

func utf16Text(text []byte) []byte {
	out := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(string(text))) {
		out = binary.LittleEndian.AppendUint16(out, u)
	}
	return out
}

// titled puts what a printed list has above its header.
func titled(table [][]string) [][]string {
	blank := make([]string, len(table[0]))
	title := func(text string) []string { return append([]string{text}, blank[1:]...) }
	return slices.Concat([][]string{title("Gemeente Almelo"), title("Overzicht uitkeringsgerechtigden per 2-5-2016"), blank}, table)
}

// grouped puts a row of headings above the header.
func grouped(table [][]string) [][]string {
	above := make([]string, len(table[0]))
	above[0], above[5], above[11] = "Persoon", "Adres", "Contactgegevens"
	return slices.Concat([][]string{above}, table)
}

// paged repeats the header every ten rows.
func paged(table [][]string) [][]string {
	var out [][]string
	for rows := range slices.Chunk(table[1:], 10) {
		out = append(append(out, table[0]), rows...)
	}
	return out
}

// padded puts columns between the others that are nobody's.
func padded(table [][]string) [][]string {
	var out [][]string
	for i, row := range table {
		extra := []string{"Volgnr", "Zaaknummer", "Status"}
		if i > 0 {
			extra = []string{fmt.Sprint(i), fmt.Sprintf("Z2016-%05d", 10000+i*7), "afgehandeld"}
		}
		out = append(out, slices.Concat(extra[:1], row[:5], extra[1:2], row[5:], extra[2:]))
	}
	return out
}

// csvWith returns a rendering with other titles of the columns.
func csvWith(titles ...string) func(testing.TB, []person) []byte {
	return func(t testing.TB, people []person) []byte {
		table := tableOf(fields, people)
		if len(titles) != len(table[0]) {
			t.Fatalf("%d titles", len(titles))
		}
		table[0] = titles
		return csvText(t, ';', table)
	}
}

func sheetOf(t testing.TB, table [][]string) []byte {
	var b strings.Builder
	for r, row := range table {
		fmt.Fprintf(&b, `<row r="%d">`, r+1)
		for c, text := range row {
			if text != "" {
				fmt.Fprintf(&b, `<c r="%c%d" t="inlineStr"><is><t>%s</t></is></c>`, 'A'+c, r+1, xmlText(text))
			}
		}
		b.WriteString(`</row>`)
	}
	const kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml."
	const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	return zipOfTexts(t,
		zipEntry{"[Content_Types].xml", xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Override PartName="/xl/workbook.xml" ContentType="` + kinds + `sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="` + kinds + `worksheet+xml"/></Types>`},
		zipEntry{"_rels/.rels", xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="` + office + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		zipEntry{"xl/workbook.xml", xmlHead + `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="` + office + `"><sheets><sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>`},
		zipEntry{"xl/_rels/workbook.xml.rels", xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="` + office + `/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`},
		zipEntry{"xl/worksheets/sheet1.xml", xmlHead + `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` + b.String() + `</sheetData></worksheet>`})
}

func xmlAttributes(_ testing.TB, people []person) []byte {
	b := bytes.NewBufferString("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<personen>\n")
	for _, p := range people {
		b.WriteString("  <persoon")
		for _, f := range fields {
			if v := f.of(p); v != "" {
				fmt.Fprintf(b, " %s=\"%s\"", f.key, xmlText(v))
			}
		}
		b.WriteString("/>\n")
	}
	b.WriteString("</personen>\n")
	return b.Bytes()
}

// xmlNested writes messages in the manner of the BRP, each in an envelope.
func xmlNested(_ testing.TB, people []person) []byte {
	b := bytes.NewBufferString("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<s:berichten xmlns:s=\"urn:s\" xmlns:bg=\"urn:bg\">\n")
	element := func(name, value string) {
		if value != "" {
			fmt.Fprintf(b, "<bg:%s>%s</bg:%s>", name, xmlText(value), name)
		}
	}
	for _, p := range people {
		b.WriteString("<s:bericht><s:stuurgegevens><s:berichtcode>La01</s:berichtcode><s:zender>Almelo</s:zender></s:stuurgegevens><s:object>")
		element("inp.bsn", p.bsn)
		element("voornamen", p.first)
		element("voorvoegselGeslachtsnaam", p.prefix)
		element("geslachtsnaam", p.surname)
		element("geboortedatum", p.born)
		b.WriteString("<bg:verblijfsadres>")
		element("gor.straatnaam", p.street)
		element("aoa.huisnummer", p.number)
		element("aoa.huisletter", p.letter)
		element("aoa.huisnummertoevoeging", p.addition)
		element("aoa.postcode", p.postcode)
		element("wpl.woonplaatsNaam", p.place)
		b.WriteString("</bg:verblijfsadres><bg:sub.emailadres>" + xmlText(p.email) + "</bg:sub.emailadres><bg:sub.telefoonnummer>" + p.phone + "</bg:sub.telefoonnummer></s:object></s:bericht>\n")
	}
	b.WriteString("</s:berichten>\n")
	return b.Bytes()
}

// jsonRows writes the names of the columns once, as databases export them.
func jsonRows(t testing.TB, people []person) []byte {
	table := tableOf(fields, people)
	return jsonOf(t, table)
}

// jsonQuestions writes each person as a list of questions with their answers.
func jsonQuestions(t testing.TB, people []person) []byte {
	type answer struct {
		Vraag    string `json:"vraag"`
		Antwoord string `json:"antwoord"`
	}
	var list []map[string]any
	for i, p := range people {
		var answers []answer
		for _, f := range fields {
			answers = append(answers, answer{f.title, f.of(p)})
		}
		list = append(list, map[string]any{"inzending": i + 1, "antwoorden": answers})
	}
	return jsonOf(t, map[string]any{"inzendingen": list})
}

func htmlFormsInOne(t testing.TB, people []person) []byte {
	var b strings.Builder
	b.WriteString("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>Formulieren</title></head><body>\n")
	for _, p := range people {
		form := string(htmlForm(t, p))
		b.WriteString(form[strings.Index(form, "<form>") : strings.Index(form, "</form>")+len("</form>")])
	}
	return []byte(b.String() + "</body></html>\n")
}

func zipOfForms(t testing.TB, people []person) []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i, p := range people {
		f, err := w.Create(fmt.Sprintf("formulieren/%03d.html", i+1))
		if err == nil {
			_, err = f.Write(htmlForm(t, p))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func textForm(p person) string {
	var b strings.Builder
	for _, f := range formOf(p) {
		b.WriteString(f[0] + ": " + f[1] + "\n")
	}
	return b.String()
}

func htmlPairs(p person) string {
	var b strings.Builder
	b.WriteString("<table>")
	for _, f := range formOf(p) {
		b.WriteString("<tr><td><b>" + f[0] + "</b></td><td>" + html.EscapeString(f[1]) + "</td></tr>\r\n")
	}
	return b.String() + "</table>"
}
