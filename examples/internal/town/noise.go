package town

import (
	"fmt"
	"slices"
	"strings"

	"github.com/piiscan/piiscan/examples/internal/paper"
	"github.com/piiscan/piiscan/pii"
)

// testers are those who tried things out: no people, one of each kind.
func (l *Leak) testers() {
	forms := [][3]string{
		{"Test Test", "test@example.nl", "0612345678"}, {"Jan Test", "j.test@postvak.nl", "0611111111"}, {"asdf asdf", "asdf@asdf.nl", "0622222222"},
		{"P. Pietersen", "p.pietersen@example.com", "0633333333"}, {"Test Test", "test@example.nl", "0612345678"},
	}
	for _, f := range forms {
		l.formFile(l.number("webformulieren/inzending-%04d"), [][2]string{{"Naam", f[0]}, {"E-mail", f[1]}, {"Telefoon", f[2]}, {"Uw vraag", "dit is een test"}})
	}
	l.partial.TestPeople = 4
	table := [][]string{{"BSN", "Naam", "Geboortedatum"}}
	for i := 1; len(table) < 6; i++ {
		if n := fmt.Sprintf("99999%04d", i*3); pii.ValidBSN([]byte(n)) {
			table = append(table, []string{n, "H. de Tester", "01-01-1980"})
			l.partial.TestPeople++
		}
	}
	l.write(pick(l.r, []string{"csv", "xlsx", "json"}), "acceptatie/proefdossiers", "Proefdossiers", table, func(int) bool { return false })
}

// lookalikes are numbers that are nobody's. One in eleven of those of nine
// digits passes the elfproef.
func (l *Leak) lookalikes() {
	nine := func(from, step int) func(int) string {
		return func(i int) string { return fmt.Sprintf("%09d", from+i*step) }
	}
	random := func(low, high int) func(int) string {
		return func(int) string { return fmt.Sprintf("%09d", low+l.r.IntN(high-low)) }
	}
	all := []struct {
		path, label, what string
		value             func(int) string
	}{
		{"inkoop/bestellingen", "kenmerk", "counter", nine(300000000+l.r.IntN(1000000), 1)},
		{"inkoop/facturen", "factuur", "prefix", random(201600000, 201700000)},
		{"balies/toestellen", "toestel", "phone", random(546000000, 547000000)},
		{"balies/mobiel", "", "phone", random(611000000, 658999999)},
		{"leveranciers/kvk", "kvk", "kvk", func(int) string { return fmt.Sprint(10000000 + l.r.IntN(80000000)) }},
		{"zorg/aanbieders", "agb", "agb", func(int) string { return fmt.Sprintf("65%06d", l.r.IntN(1000000)) }},
		{"inkoop/artikelen", "artikelnr", "random", random(100000000, 999999999)},
		{"bibliotheek/boeken", "isbn", "book", func(int) string { return book(l.r.IntN(10000000)) }},
	}
	for _, a := range all {
		table := [][]string{{"regel", a.label, "omschrijving"}}
		seen := map[string]bool{}
		for i := range 120 + l.r.IntN(300) {
			n := a.value(i)
			seen[n] = true
			table = append(table, []string{fmt.Sprint(i + 1), n, pick(l.r, strings.Fields("papier toner mappen enveloppen pennen"))})
		}
		l.write(pick(l.r, []string{"csv", "semicolon", "xlsx", "sql", "html", "docx"}), a.path, "Overzicht", table, func(c int) bool { return c == 1 })
	}
	l.add("notities/verslag.md", []byte("# Verslag teamoverleg 12 mei 2016\n\nDe voorraad is geteld: artikel 978-90-274-3964-2 is op. Bestelnummer 300001237 is geleverd.\nHet volgende overleg is op 19-05-2016 om 10.00 uur in zaal 3.\n"))
}

// book makes a book number of ten digits with its check digit.
func book(n int) string {
	digits := fmt.Sprintf("90%07d", n)
	sum := 0
	for i, c := range digits {
		sum += (10 - i) * int(c-'0')
	}
	check := (11 - sum%11) % 11
	if check == 10 {
		return digits + "X"
	}
	return digits + fmt.Sprint(check)
}

// hidden is a large column of numbers in which the BSNs of a few clients
// stand.
func (l *Leak) hidden() {
	who := l.sample(l.clients, 4, 40)
	of := 25 * (len(who) + 4)
	rows := make([]string, 0, of)
	seen := map[string]bool{}
	for _, i := range who {
		rows = append(rows, l.people[i].bsn)
		seen[l.people[i].bsn] = true
		l.notes.note(i, pii.BSN)
	}
	for len(rows) < of {
		if n := fmt.Sprint(100000000 + l.r.IntN(800000000)); !seen[n] {
			rows = append(rows, n)
			seen[n] = true
		}
	}
	l.r.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
	var b strings.Builder
	b.WriteString("volgnr;referentie;bedrag\r\n")
	for i, n := range rows {
		fmt.Fprintf(&b, "%d;%s;%d,00\r\n", i+1, n, 10+i%90)
	}
	l.add("betalingen/betalingen.csv", []byte(b.String()))
	l.pool("betalingen/betalingen.csv", len(who), of, "random")
}

// copies add nobody: of some files, beside them and in an archive in an
// archive.
func (l *Leak) copies() {
	var inner []paper.Entry
	for _, at := range l.r.Perm(len(l.Files))[:min(8, len(l.Files))] {
		f := l.Files[at]
		if len(inner) < 4 {
			inner = append(inner, paper.Entry{Name: f.Name[strings.LastIndexByte(f.Name, '/')+1:], Data: f.Data})
			continue
		}
		l.add("archief/kopie van "+strings.ReplaceAll(f.Name, "/", " "), f.Data)
	}
	slices.SortFunc(inner, func(a, b paper.Entry) int { return strings.Compare(a.Name, b.Name) })
	inner = slices.CompactFunc(inner, func(a, b paper.Entry) bool { return a.Name == b.Name })
	l.add("archief/2015.zip", paper.Archive(paper.Entry{Name: "leesmij.txt", Data: []byte("Kopie van de werkmap.\n")}, paper.Entry{Name: "oud.zip", Data: paper.Archive(inner...)}))
}

// broken are files that cannot be read.
func (l *Leak) broken() {
	whole := paper.Docx([]string{"Dit bestand is afgebroken tijdens het kopiëren."}, nil)
	l.unread("archief/beschadigd.docx", whole[:len(whole)/2])
	l.unread("archief/foto.cdr", []byte("RIFF\x00\x00\x00\x00CDR9 \x01\x02\x03\x04"))
}

func (l *Leak) unread(name string, data []byte) {
	l.add(name, data)
	l.partial.Unread = append(l.partial.Unread, name)
}
