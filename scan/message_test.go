package scan_test

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/piiscan/piiscan/scan/exposure"
)

// mailOf is a mail of a day with a text and what is attached to it: names and
// contents in turn.
func mailOf(date, body string, attached ...string) string {
	var b strings.Builder
	b.WriteString("From: Piet <piet@gemeente.example>\nSubject: lijst\n")
	if date != "" {
		b.WriteString("Date: " + date + "\n")
	}
	b.WriteString("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=grens\n\n--grens\nContent-Type: text/plain\n\n" + body + "\n")
	for i := 0; i < len(attached); i += 2 {
		b.WriteString("--grens\nContent-Type: application/octet-stream; name=\"" + attached[i] + "\"\n\n" + attached[i+1] + "\n")
	}
	b.WriteString("--grens--\n")
	return b.String()
}

// What a message holds is of its day, where nothing nearer says otherwise.
func TestMessage_day(t *testing.T) {
	const (
		may   = "Thu, 12 May 2016 10:00:00 +0200"
		june  = "Mon, 13 Jun 2016 10:00:00 +0200"
		table = "naam;bsn;geboortedatum\nJan Bakker;999900006;1-2-1980\nPetra Visser;999900018;3-4-1981\n"
		dated = "datum;naam;bsn;geboortedatum\n1-3-2016;Jan Bakker;999900006;1-2-1980\n1-3-2016;Petra Visser;999900018;3-4-1981\n"
		form  = "Naam: Jan Bakker\nBSN: 999900006\nGeboortedatum: 1-2-1980\n"
	)
	zipped := func(files ...string) string {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for i := 0; i < len(files); i += 2 {
			w, err := z.Create(files[i])
			if err != nil {
				t.Fatal(err)
			}
			if _, err := io.WriteString(w, files[i+1]); err != nil {
				t.Fatal(err)
			}
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	for _, tt := range []struct {
		name, file, content      string
		may, june, other, nobody int
	}{
		{"rows_of_an_attachment", "a.eml", mailOf(may, "bijgaand", "lijst.csv", table), 2, 0, 0, 0},
		{"a_form", "a.eml", mailOf(may, "bijgaand", "formulier.txt", form), 1, 0, 0, 0},
		{"rows_with_a_date", "a.eml", mailOf(may, "bijgaand", "lijst.csv", dated), 0, 0, 2, 0},
		{"rows_in_the_mail", "a.eml", mailOf(may, table), 2, 0, 0, 0},
		{"a_mail_without_a_date", "a.eml", mailOf("", "bijgaand", "lijst.csv", table), 0, 0, 0, 2},
		{"no_date", "a.eml", mailOf("gisteren", "bijgaand", "lijst.csv", table), 0, 0, 0, 2},
		{"in_an_archive_in_a_mail", "a.zip", zipped("a.eml", mailOf(may, "bijgaand", "b.eml", mailOf("", "zie", "lijst.csv", table))), 2, 0, 0, 0},
		{"a_mail_in_a_mail", "a.eml", mailOf(may, "bijgaand", "b.eml", strings.ReplaceAll(mailOf(june, "zie", "lijst.csv", table), "grens", "rand"), "c.txt", "Naam: Kees Smit\nBSN: 999900031\nGeboortedatum: 5-6-1982\n"), 1, 2, 0, 0},
		{"a_mailbox", "a.mbox", "From x Thu May 12 10:00:00 2016\n" + mailOf(may, "zie", "a.csv", table) + "\nFrom x Mon Jun 13 10:00:00 2016\n" + mailOf(june, "zie", "b.txt", "Naam: Kees Smit\nBSN: 999900031\nGeboortedatum: 5-6-1982\n"), 2, 1, 0, 0},
		{"a_store", "a.zip", zipped("in/1.eml", mailOf(may, "zie"), "in/1/lijst.csv", table, "in/2.eml", mailOf("", "zie"), "in/2/b.txt", "Naam: Kees Smit\nBSN: 999900031\nGeboortedatum: 5-6-1982\n"), 2, 0, 0, 1},
		{"beside_a_mail", "a.zip", zipped("in/1.eml", mailOf(may, "zie"), "in/10/lijst.csv", table), 0, 0, 0, 2},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tree := fstest.MapFS{tt.file: {Data: []byte(tt.content)}}
			for month, want := range map[string]int{"2016-05": tt.may, "2016-06": tt.june, "2016-03": tt.other} {
				from, err := time.Parse("2006-01", month)
				if err != nil {
					t.Fatal(err)
				}
				c := fixed()
				c.Window = exposure.Window{From: exposure.DayOf(from), To: exposure.DayOf(from.AddDate(0, 1, -1))}
				s := run(t, tree, c)
				equal(t, "people in "+month, want, s.Period.Within)
				equal(t, "people undated", tt.nobody, s.Period.Undated)
			}
		})
	}
}
