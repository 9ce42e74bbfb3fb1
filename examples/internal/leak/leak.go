package main

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/piiscan/piiscan/examples/internal/paper"
	"github.com/piiscan/piiscan/pii"
)

// leak is the files, as they are made, and what they give away.
type leak struct {
	r      *rand.Rand
	people []person
	files  []paper.Entry
	notes  *ledger
	tests  int // test persons
	unread []string
}

// The people are used in blocks, by index: clients are in the registers and
// have a BSN; citizens only sent in a form.
const (
	clients  = 260
	citizens = 40
)

func build(r *rand.Rand) *leak {
	l := &leak{r: r, people: invent(r, clients+citizens), notes: newLedger()}
	l.benefits()
	l.vehicles()
	l.letters()
	l.lists()
	l.forms()
	l.messages()
	l.lookalikes()
	l.archive()
	l.broken()
	return l
}

func (l *leak) truth() truth {
	t := l.notes.truth()
	t.TestPeople, t.Files, t.Unread = l.tests, len(l.files), l.unread
	return t
}

func (l *leak) add(name string, data []byte) {
	l.files = append(l.files, paper.Entry{Name: name, Data: data})
}

// list notes what columns give away of the people from..to and returns them.
func (l *leak) list(from, to int, columns ...column) []person {
	for i := from; i < to; i++ {
		for _, c := range columns {
			l.notes.note(i, c.shows...)
			if c.header == colPostcode.header || c.header == colTown.header {
				l.notes.home[i] = l.people[i].council
			}
		}
	}
	return l.people[from:to]
}

// table is list as text, header first.
func (l *leak) table(from, to int, columns ...column) [][]string {
	return rows(l.list(from, to, columns...), columns)
}

// benefits are the registers of the social domain.
func (l *leak) benefits() {
	current := []column{colBSN, colName, colBorn, colTown}
	ended := []column{colBSN, colFormal}
	l.add("uitkeringen/uitkeringen-2016.xlsx", workbook(
		sheet{name: "Lopend", title: "Uitkeringen, peildatum 1 mei 2016", people: l.list(0, 60, current...), cols: current},
		sheet{name: "Beëindigd", hidden: true, people: l.list(60, 80, ended...), cols: ended},
	))
	l.add("uitkeringen/2015/uitkeringen-2015.csv", paper.Windows1252(paper.CSV(";",
		latin(l.table(30, 75, colInitials, colPrefix, colSurname, colService, colBornBRP)))))
	l.add("uitkeringen/2015/adressen.txt", paper.UTF16(paper.CSV("\t",
		l.table(60, 100, colBSN, colStreet, colNumber, colPostcode, colTown))))
	l.add("uitkeringen/mutaties.csv", paper.CSV(",", l.table(80, 140, colBSN, colOrder, colNote)))
	l.add("uitkeringen/zonder-kop.csv", paper.CSV(";", l.table(120, 150, colBSN, colNote)[1:]))
}

// latin leaves out the rows that Windows-1252 cannot write.
func latin(list [][]string) [][]string {
	for _, row := range list {
		for i := range row {
			row[i] = strings.NewReplacer("ı", "i").Replace(row[i])
		}
	}
	return list
}

// vehicles are extracts of the vehicle register.
func (l *leak) vehicles() {
	l.add("voertuigen/kentekens.csv", paper.CSV(";", l.table(20, 50, colBSN, colPlain)))
	permits := []column{colFormal, colBornISO, colPlate}
	l.add("voertuigen/parkeervergunningen.xlsx", workbook(
		sheet{name: "Vergunningen", people: l.list(40, 58, permits...), cols: permits}))
	for i := 150; i < 156; i++ {
		p := l.people[i]
		l.notes.note(i, pii.BSN, pii.Name, pii.BirthDate, pii.Plate)
		l.add(fmt.Sprintf("voertuigen/antwoorden/%02d.xml", i-149), []byte(fmt.Sprintf(
			`<?xml version="1.0" encoding="UTF-8"?>
<VoertuigbezitInfoPersoonResponse>
  <ClientSuwi>
    <Burgerservicenr>%s</Burgerservicenr>
    <Voorletters>%s</Voorletters>
    <Voorvoegsel>%s</Voorvoegsel>
    <SignificantDeelVanDeAchternaam>%s</SignificantDeelVanDeAchternaam>
    <Geboortedat>%s</Geboortedat>
    <Voertuig><KentekenVoertuig>%s</KentekenVoertuig><CdSrtVoertuig>1</CdSrtVoertuig></Voertuig>
  </ClientSuwi>
</VoertuigbezitInfoPersoonResponse>
`, p.bsn, p.initial(), p.prefix, p.surname, p.brp(), p.plain())))
	}
}

// letters are about one person each.
func (l *leak) letters() {
	for i := 150; i < 172; i++ {
		p := l.people[i]
		lines := []string{
			"Gemeente Almelo, afdeling Werk en Inkomen", "",
			p.formal(), p.address(), p.spaced() + "  " + strings.ToUpper(p.town), "",
			"Onderwerp: uw aanvraag", "BSN: " + p.bsn, "",
			"Wij hebben uw aanvraag ontvangen op 2 mei 2016. U ontvangt binnen acht weken ons besluit.", "",
			"Met vriendelijke groet,", "Werkplein Twente",
		}
		l.notes.note(i, pii.BSN, pii.Name, pii.Address)
		l.notes.home[i] = p.council
		name := fmt.Sprintf("brieven/2016/%03d", i)
		switch {
		case i < 160:
			l.add(name+".docx", paper.Docx(lines, nil))
		case i < 168:
			l.add(name+".pdf", paper.LetterPDF(latin([][]string{lines})[0]))
		default:
			l.add(name+".txt", []byte(strings.Join(lines, "\n")))
		}
	}
}

// lists are printed and published tables.
func (l *leak) lists() {
	l.add("lijsten/huisbezoeken.pdf", paper.ListPDF("Huisbezoeken week 20", latin(l.table(170, 230, colBSN, colFormal, colBorn, colTown))))
	l.add("lijsten/wachtlijst.docx", paper.Docx([]string{"Wachtlijst schuldhulp", ""}, l.table(225, 245, colService, colName, colPhone)))
	l.add("lijsten/intranet/presentie.html", paper.HTMLPage("Presentielijst", l.table(235, clients, colName, colBSN, colBorn)))
	l.add("lijsten/export.ndjson", paper.NDJSON(l.table(95, 125, colBSN, colName, colEmail)))
}

// forms are what citizens sent in, and what testers did.
func (l *leak) forms() {
	for n := range 14 {
		i := clients + n
		p := l.people[i]
		l.notes.note(i, pii.Name, pii.Email, pii.Phone)
		l.add(fmt.Sprintf("webformulieren/2017/inzending-%03d.txt", n+1), []byte(fmt.Sprintf(
			"Formulier: contact sociaal team\nNaam: %s\nE-mail: %s\nTelefoon: %s\nUw vraag: Ik wil graag een afspraak over hulp bij het huishouden.\n",
			p.name(), p.email, p.phone)))
	}
	l.add("webformulieren/2018/inzendingen.csv", paper.CSV(",",
		l.table(clients+10, clients+citizens, colName, colEmail, colStreet, colNumber, colPostcode, colTown)))
	// Clients who sent in a form too: name and birth date say who they are.
	l.add("webformulieren/2018/huishouden.json", formsJSON(l.people[0:12]))
	for i := range 12 {
		l.notes.note(i, pii.Name, pii.BirthDate, pii.Phone)
	}
	tests := [][3]string{{"Test Test", "test@example.nl", "0612345678"}, {"Jan Test", "jan.test@example.nl", "0612345678"}, {"Test Test", "test@example.nl", "0612345678"}}
	for n, t := range tests {
		l.add(fmt.Sprintf("webformulieren/2018/test-%d.txt", n+1), []byte(fmt.Sprintf(
			"Formulier: contact sociaal team\nNaam: %s\nE-mail: %s\nTelefoon: %s\nUw vraag: dit is een test\n", t[0], t[1], t[2])))
	}
	l.tests = 2
}

func formsJSON(people []person) []byte {
	var b strings.Builder
	b.WriteString("{\"formulier\": \"huishouden\", \"inzendingen\": [\n")
	for i, p := range people {
		if i > 0 {
			b.WriteString(",\n")
		}
		fmt.Fprintf(&b, "  {\"naam\": %q, \"geboortedatum\": %q, \"telefoonnummer\": %q, \"toestemming\": true}", p.name(), p.iso(), p.phone)
	}
	b.WriteString("\n]}\n")
	return []byte(b.String())
}

// messages are about a client and the partner, and mails among colleagues.
func (l *leak) messages() {
	for n := range 4 {
		i, j := 80+2*n, 81+2*n
		p, q := l.people[i], l.people[j]
		l.notes.note(i, pii.BSN, pii.Name, pii.BirthDate)
		l.notes.note(j, pii.BSN, pii.Name)
		l.add(fmt.Sprintf("berichten/client-%d.json", n+1), []byte(fmt.Sprintf(
			"{\n  \"client\": {\"bsn\": %q, \"naam\": %q, \"geboortedatum\": %q},\n  \"partner\": {\"bsn\": %q, \"naam\": %q},\n  \"regeling\": \"Participatiewet\"\n}\n",
			p.bsn, p.name(), p.iso(), q.bsn, q.formal())))
	}
	for n := range 6 {
		i := 240 + n
		p := l.people[i]
		l.notes.note(i, pii.BSN, pii.Name, pii.BirthDate)
		salutation := []string{"de heer", "mevrouw"}[n%2]
		l.add(fmt.Sprintf("berichten/mail-%d.txt", n+1), []byte(fmt.Sprintf(
			"Dag collega,\n\nZojuist belde %s %s, geboren op %s (BSN %s), over de uitbetaling van mei.\nKun jij dit nakijken?\n\nGroet,\nde helpdesk\n",
			salutation, p.formal(), p.written(), p.dotted())))
	}
}

// lookalikes hold no people.
func (l *leak) lookalikes() {
	var orders, phones strings.Builder
	orders.WriteString("regel;kenmerk;omschrijving;aantal\n")
	phones.WriteString("afdeling;toestel\n")
	for i := range 400 {
		fmt.Fprintf(&orders, "%d;%s;%s;%d\n", i+1, orderNumber(i*977), pick(l.r, strings.Fields("papier toner mappen enveloppen pennen")), 1+l.r.IntN(20))
	}
	for i := range 60 {
		fmt.Fprintf(&phones, "balie %d;%d\n", i+1, 546000000+l.r.IntN(999999))
	}
	l.add("inkoop/bestellingen.csv", []byte(orders.String()))
	l.add("inkoop/toestellen.csv", []byte(phones.String()))
	l.add("notities/verslag.md", []byte("# Verslag teamoverleg 12 mei 2016\n\nDe voorraad is geteld: artikel 978-90-274-3964-2 is op. Bestelnummer 300001237 is geleverd.\nHet volgende overleg is op 19-05-2016 om 10.00 uur in zaal 3.\n"))
	l.add("notities/werkwijze.html", []byte("<!DOCTYPE html>\n<html lang=\"nl\"><head><meta charset=\"utf-8\"><title>Werkwijze</title></head>\n<body><h1>Werkwijze</h1><p>Een BSN heeft negen cijfers en voldoet aan de elfproef. Noem het nooit in een e-mail.</p></body></html>\n"))
	l.add("notities/leeg.txt", nil)
}

// archive holds copies, which add nobody, and one list of its own.
func (l *leak) archive() {
	own := paper.CSV(";", l.table(140, 150, colBSN, colName, colPlain))
	var copied []byte
	for _, f := range l.files {
		if f.Name == "voertuigen/kentekens.csv" {
			copied = f.Data
		}
	}
	inner := paper.Archive(paper.Entry{Name: "kentekens (kopie).csv", Data: copied}, paper.Entry{Name: "rapport.docx", Data: paper.Docx([]string{"Rapport 2015", "Er zijn geen bijzonderheden."}, nil)})
	l.add("archief/2015.zip", paper.Archive(paper.Entry{Name: "lijst.csv", Data: own}, paper.Entry{Name: "oud/2014.zip", Data: inner}))
}

// broken is a file that cannot be read.
func (l *leak) broken() {
	name := "archief/beschadigd.docx"
	whole := paper.Docx([]string{"Dit bestand is afgebroken tijdens het kopiëren."}, nil)
	l.add(name, whole[:len(whole)/2])
	l.unread = append(l.unread, name)
}
