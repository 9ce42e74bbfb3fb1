package town

import (
	"fmt"
	"html"
	"strings"
	"time"

	"github.com/piiscan/piiscan/examples/internal/paper"
	"github.com/piiscan/piiscan/pii"
)

// lists are of people who are no clients: nothing but the name with one or two
// data says who they are. Everybody is in one to three of them, if what an
// earlier list told shows that it is the same person.
func (l *Leak) lists() {
	name := func() []column { return l.nameColumns() }
	all := []struct {
		path, title string
		columns     []column
	}{
		{"evenementen/aanmeldingen", "Aanmeldingen informatieavond", columns(name(), []column{emailColumn(), l.phoneColumn()})},
		{"vergunningen/parkeren", "Parkeervergunningen", columns(name(), l.addressColumns(), []column{l.plateColumn()})},
		{"verenigingen/leden", "Leden", columns(name(), []column{l.bornColumn(), l.filler()})},
		{"nieuwsbrief/abonnees", "Abonnees", columns(name(), []column{emailColumn()})},
		{"wijkteam/wijkbewoners", "Wijkbewoners", columns(name(), []column{l.bornColumn()}, l.addressColumns(), []column{l.phoneColumn()})},
	}
	who := make([][]int, len(all))
	for _, i := range append(append([]int{}, l.others...), l.sample(l.clients, 10, 3000)...) {
		for _, at := range l.r.Perm(len(all))[:1+l.r.IntN(3)] {
			if c := all[at].columns; l.notes.links(i, kindsOf(c)...) || l.r.IntN(400) == 0 {
				who[at] = append(who[at], i)
				l.note(i, c)
			}
		}
	}
	for at, a := range all {
		l.list(a.path, a.title, who[at], a.columns...)
	}
}

func kindsOf(columns []column) []pii.Kind {
	var kinds []pii.Kind
	for _, c := range columns {
		kinds = append(kinds, c.kinds...)
	}
	return kinds
}

// forms are sent in one by one, in several forms.
func (l *Leak) forms() {
	for _, i := range append(l.sample(l.others, 8, 300), l.sample(l.clients, 3, 150)...) {
		p := &l.people[i]
		if !l.notes.links(i, pii.Name, pii.Email, pii.Phone) {
			continue
		}
		l.notes.note(i, pii.Name, pii.Email, pii.Phone)
		fields := [][2]string{{"Naam", p.called()}, {"E-mail", p.email}, {"Telefoon", p.phone}, {"Uw vraag", "Ik wil graag een afspraak over hulp bij het huishouden."}}
		l.formFile(l.number("webformulieren/inzending-%04d"), fields, i)
	}
	for _, i := range l.sample(l.clients, 4, 200) {
		p := &l.people[i]
		l.notes.note(i, pii.BSN, pii.Name, pii.BirthDate, pii.Address, pii.Phone, pii.Debt)
		l.notes.homes[i], l.notes.whole[i] = p.council, true
		l.formFile(l.number("intake/intake-%04d"), [][2]string{
			{"Burgerservicenummer", p.bsn}, {"Voornamen", p.given}, {"Tussenvoegsel", p.prefix}, {"Achternaam", p.surname}, {"Geboortedatum", p.dutch()},
			{"Straat en huisnummer", p.street + " " + p.house()}, {"Postcode", p.spaced()}, {"Woonplaats", p.place}, {"Telefoonnummer", p.mobile()}, {"Hulpvraag", "Schulden"},
		}, i)
	}
}

// formFile writes a form: lines of text, a mail of a website, a page, a table
// of two columns. Who sent it is noted to be seen on the day of the mail.
func (l *Leak) formFile(path string, fields [][2]string, who ...int) {
	var filled [][2]string
	for _, f := range fields {
		if f[1] != "" {
			filled = append(filled, f)
		}
	}
	var lines, page strings.Builder
	var table [][]string
	for _, f := range filled {
		fmt.Fprintf(&lines, "%s: %s\n", f[0], f[1])
		fmt.Fprintf(&page, "<label>%s</label> <input name=%q value=\"%s\"><br>\n", f[0], f[0], html.EscapeString(f[1]))
		table = append(table, []string{f[0], f[1]})
	}
	switch l.r.IntN(5) {
	case 0:
		l.add(path+".txt", []byte("Formulier: contact sociaal team\n"+lines.String()))
	case 1:
		day := l.day()
		for _, i := range who {
			l.notes.on(i, day)
		}
		l.add(path+".eml", paper.Mail{From: "website <noreply@werkplein.nl>", To: "postbus <postbus@werkplein.nl>", Subject: "Nieuw formulier", Date: day,
			Body: "Er is een formulier ingezonden.\n\n" + lines.String()}.Bytes())
	case 2:
		l.add(path+".html", []byte("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>Formulier</title></head><body><form>\n"+page.String()+"</form></body></html>\n"))
	case 3:
		l.add(path+".docx", paper.Docx([]string{"Intakeformulier"}, table))
	default:
		l.add(path+".pdf", paper.LetterPDF(strings.Split(latin("Intakeformulier\n\n"+lines.String()), "\n")))
	}
}

// mails are threads among colleagues about a client, each with a signature and
// a footer, and mails of citizens with their data in them.
func (l *Leak) mails() {
	for _, i := range l.sample(l.clients, 4, 200) {
		p := &l.people[i]
		l.notes.note(i, pii.BSN, pii.Name, pii.BirthDate)
		first, second := pick(l.r, workers()), pick(l.r, workers())
		sign := func(worker string) string {
			return "\nMet vriendelijke groet,\n\n" + worker + "\nconsulent\nT 0546-541111\n" + letters(worker) + "@werkplein.nl\n\nDit bericht is alleen bestemd voor de geadresseerde.\n"
		}
		body := "Hoi,\n\nIs gedaan.\n" + sign(second) + "\nVan: " + first + " <" + letters(first) + "@werkplein.nl>\nVerzonden: maandag 9 mei 2016 10:11\nAan: " + second + " <" + letters(second) + "@werkplein.nl>\nOnderwerp: uitbetaling\n\n" +
			fmt.Sprintf("Dag collega,\n\nZojuist belde %s %s, geboren op %s (BSN %s), over de uitbetaling van mei.\nKun jij dit nakijken?\n", p.salutation(), p.formal(), p.dutch(), p.bsn) + sign(first)
		day := l.day()
		l.notes.on(i, time.Date(2016, 5, 9, 0, 0, 0, 0, time.UTC)) // of the message quoted
		l.add(l.number("post/bericht-%04d.eml"), paper.Mail{From: second + " <" + letters(second) + "@werkplein.nl>", To: first + " <" + letters(first) + "@werkplein.nl>",
			Subject: "RE: uitbetaling", Date: day, Body: body}.Bytes())
	}
}
