package town

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/piiscan/piiscan/examples/internal/paper"
	"github.com/piiscan/piiscan/pii"
)

// column is one column of a list: what its header may say, what its cells
// hold, and what that gives away.
type column struct {
	headers []string
	kinds   []pii.Kind
	home    bool // says in which municipality somebody lives
	whole   bool // is the house number of an address
	dated   bool // is the date of the record
	value   func(*person) string
}

func bsnColumn() column {
	return column{headers: []string{"BSN", "Burgerservicenummer", "bsn_nummer", "Sofinummer", "BSN cliënt", "Burgerservicenr"}, kinds: []pii.Kind{pii.BSN},
		value: func(p *person) string { return p.bsn }}
}

func (l *Leak) bornColumn() column {
	return column{headers: []string{"Geboortedatum", "geb_datum", "Geb.datum", "geboortedatum"}, kinds: []pii.Kind{pii.BirthDate},
		value: pick(l.r, []func(*person) string{(*person).iso, (*person).brp, (*person).dutch, (*person).short})}
}

// nameColumns are the name in one cell, or in three.
func (l *Leak) nameColumns() []column {
	name := []pii.Kind{pii.Name}
	if l.r.IntN(2) == 0 {
		return []column{{headers: []string{"Naam", "naam", "Naam cliënt", "Volledige naam", "Cliënt"}, kinds: name, value: pick(l.r, styles())}}
	}
	given := column{headers: []string{"Voorletters", "Initialen"}, value: (*person).initials}
	if l.r.IntN(2) == 0 {
		given = column{headers: []string{"Voornamen", "Voornaam"}, value: func(p *person) string { return p.given }}
	}
	return []column{
		given,
		{headers: []string{"Tussenvoegsel", "Voorvoegsel", "tussenv."}, value: func(p *person) string { return p.prefix }},
		{headers: []string{"Achternaam", "Geslachtsnaam", "ACHTERNAAM"}, kinds: name, value: func(p *person) string { return p.surname }},
	}
}

// addressColumns are street and number in one cell or two, with postcode and
// place.
func (l *Leak) addressColumns() []column {
	address := []pii.Kind{pii.Address}
	place := column{headers: []string{"Woonplaats", "Plaats", "woonplaats"}, home: true, value: func(p *person) string {
		return p.place
	}}
	postcode := column{headers: []string{"Postcode", "postcode", "Postcd"}, kinds: address, home: true, value: func(p *person) string { return p.postcode }}
	switch l.r.IntN(3) {
	case 0:
		return []column{
			{headers: []string{"Straat", "Straatnaam"}, value: func(p *person) string { return p.street }},
			{headers: []string{"Huisnummer", "Huisnr", "huisnummer"}, whole: true, value: func(p *person) string { return fmt.Sprint(p.number) }},
			{headers: []string{"Huisletter", "huisletter"}, value: func(p *person) string { return p.letter }},
			postcode, place,
		}
	case 1:
		return []column{
			{headers: []string{"Adres", "Straat en huisnummer", "Woonadres"}, whole: true, value: func(p *person) string { return p.street + " " + p.house() }},
			postcode, place,
		}
	}
	return []column{
		{headers: []string{"Adres", "Woonadres"}, whole: true, value: func(p *person) string { return p.street + " " + p.house() }},
		{headers: []string{"Postcode en plaats", "Postcode/woonplaats", "PC + woonplaats"}, kinds: address, home: true,
			value: func(p *person) string { return p.spaced() + " " + strings.ToUpper(p.place) }},
	}
}

func (l *Leak) plateColumn() column {
	return column{headers: []string{"Kenteken", "kenteken", "KentekenVoertuig"}, kinds: []pii.Kind{pii.Plate},
		value: pick(l.r, []func(*person) string{(*person).plain, func(p *person) string { return p.plate }})}
}

func (l *Leak) phoneColumn() column {
	return column{headers: []string{"Telefoon", "telefoonnummer", "Tel.nr", "Mobiel"}, kinds: []pii.Kind{pii.Phone},
		value: pick(l.r, []func(*person) string{(*person).mobile, func(p *person) string { return p.phone }, func(p *person) string { return "+31 6 " + p.phone[2:] }})}
}

func emailColumn() column {
	return column{headers: []string{"E-mail", "E-mailadres", "email", "emailadres"}, kinds: []pii.Kind{pii.Email}, value: func(p *person) string { return p.email }}
}

func (l *Leak) councilColumn() column {
	if l.r.IntN(2) == 0 {
		return column{headers: []string{"Gemeente", "Gemeentenaam", "Woongemeente"}, home: true, value: func(p *person) string { return councilName(p.council) }}
	}
	return column{headers: []string{"Gemeentecode", "CdGemeente", "gemeentecode"}, home: true, value: oldCode}
}

func diedColumn() column {
	return column{headers: []string{"Overlijdensdatum", "Datum overlijden", "overlijdensdatum"}, kinds: []pii.Kind{pii.DeathDate}, value: func(p *person) string { return p.died }}
}

func secretColumn() column {
	return column{headers: []string{"Indicatie geheim", "Geheimhouding", "indicatieGeheim"}, kinds: []pii.Kind{pii.Secrecy}, value: func(p *person) string {
		return map[bool]string{true: "7"}[p.secret]
	}}
}

// oldCode is the code that a part of a municipality had before it was merged
// into that of today.
func oldCode(p *person) string {
	switch p.place {
	case "Denekamp":
		return "0149"
	case "Ootmarsum":
		return "0176"
	case "Weerselo":
		return "0188"
	case "Vriezenveen":
		return "0186"
	}
	return p.council
}

// filler are columns that say nothing of a person, or nothing that counts.
func (l *Leak) filler() column {
	return pick(l.r, []column{
		{headers: []string{"Opmerking", "Bijzonderheden"}, value: func(p *person) string {
			return []string{"", "gebeld", "dossier compleet", "wacht op stukken"}[p.number%4]
		}},
		{headers: []string{"Regeling", "Product"}, value: func(p *person) string { return []string{"Participatiewet", "Wmo", "Jeugdwet"}[p.number%3] }},
		{headers: []string{"Zaaknummer", "Dossiernummer"}, value: func(p *person) string { return fmt.Sprintf("2016%05d", p.number*37) }},
		{headers: []string{"Ordernummer", "Factuurnr"}, value: func(p *person) string { return fmt.Sprintf("%09d", 300000000+p.number*7919*1237%600000000) }},
		{headers: []string{"Consulent", "Behandelaar"}, value: func(p *person) string { return workers()[p.number%len(workers())] }},
		{headers: []string{"Ingangsdatum", "Datum besluit"}, dated: true, value: func(p *person) string { return fmt.Sprintf("%d-%d-2016", 1+p.number%28, 1+p.number%12) }},
		{headers: []string{"Bedrag"}, value: func(p *person) string { return fmt.Sprintf("%d,%02d", 400+p.number*7, p.number%100) }},
	})
}

// workers are the people at the town hall; they are not whom the files are
// about.
func workers() []string {
	return []string{"M. Oosterhof", "T. van Rijswijk", "E. Nijkamp", "S. Wolbers", "B. ter Horst"}
}

// note notes what the columns give away of person i; a cell without a value
// gives nothing. It tells whether one of them has the date of the record.
func (l *Leak) note(i int, columns []column) (dated bool) {
	p := &l.people[i]
	var kinds []pii.Kind
	for _, c := range columns {
		if c.value(p) != "" {
			kinds = append(kinds, c.kinds...)
		}
		if c.home {
			l.notes.homes[i] = p.council
		}
		if c.whole {
			l.notes.whole[i] = true
		}
		if day, err := time.Parse("2-1-2006", c.value(p)); c.dated && err == nil {
			l.notes.on(i, day)
			dated = true
		}
	}
	l.notes.note(i, kinds...)
	return dated
}

// list writes people as a list in a form of its choice. Columns are shuffled
// but for the first.
func (l *Leak) list(name, title string, who []int, columns ...column) {
	l.listAs(l.form(len(columns)), name, title, who, columns...)
}

func (l *Leak) listAs(form, name, title string, who []int, columns ...column) {
	if len(who) == 0 {
		return
	}
	table := [][]string{nil}
	for _, c := range columns {
		table[0] = append(table[0], pick(l.r, c.headers))
	}
	var undated []int
	for _, i := range who {
		var row []string
		for _, c := range columns {
			row = append(row, c.value(&l.people[i]))
		}
		table = append(table, row)
		if !l.note(i, columns) {
			undated = append(undated, i)
		}
	}
	numbers := l.r.IntN(2) == 0
	l.notes.sent(undated, l.write(form, name, title, table, func(col int) bool {
		return numbers && len(columns[col].kinds) == 1 && columns[col].kinds[0] == pii.BSN
	}))
}

// forms of lists by the number of columns that they can hold.
func (l *Leak) form(columns int) string {
	forms := []string{"csv", "semicolon", "tab", "ansi", "xlsx", "xlsx", "json", "ndjson", "xml", "sql", "html", "docx", "odt", "mail"}
	if columns <= 4 {
		forms = append(forms, "pdf", "fixed")
	}
	return pick(l.r, forms)
}

// write writes a table, header first, in a form. It returns the day on which it
// was sent, if it was: a row without a date of its own is of that day.
func (l *Leak) write(form, name, title string, table [][]string, number func(col int) bool) (sent time.Time) {
	switch form {
	case "csv":
		l.add(name+".csv", paper.CSV(",", table))
	case "semicolon":
		l.add(name+".csv", paper.CSV(";", table))
	case "tab":
		l.add(name+".txt", paper.UTF16(paper.CSV("\t", table)))
	case "ansi":
		l.add(name+".csv", paper.Windows1252(paper.CSV(";", each(table, latin))))
	case "xlsx":
		if l.r.IntN(2) == 0 {
			title = ""
		}
		l.add(name+".xlsx", paper.Sheet("Blad1", title, table, number))
	case "json":
		l.add(name+".json", paper.JSON("resultaten", paper.Records(table)))
	case "ndjson":
		l.add(name+".ndjson", paper.NDJSON(table))
	case "xml":
		l.add(name+".xml", paper.XML("Uitwisseling", "Client", paper.Records(table)))
	case "sql":
		l.add(name+".sql", paper.SQL("gegevens", table))
	case "html":
		l.add(name+".html", paper.HTMLPage(title, table))
	case "docx":
		l.add(name+".docx", paper.Docx([]string{title, ""}, table))
	case "odt":
		l.add(name+".odt", paper.ODT([]string{title, ""}, table))
	case "pdf":
		l.add(name+".pdf", paper.ListPDF(title, each(table, latin)))
	case "fixed":
		l.add(name+".txt", paper.FixedWidth(table))
	case "mail":
		sent = l.day()
		l.add(name+".eml", paper.Mail{From: "Helpdesk <helpdesk@werkplein.nl>", To: "sociaal domein <postbus@werkplein.nl>", Subject: title, Date: sent,
			Body:     "Beste collega's,\n\nIn de bijlage de gevraagde lijst.\n\nMet vriendelijke groet,\n" + workers()[0] + "\nTelefoon: 0546-541111\n",
			Attached: []paper.Entry{{Name: "lijst.csv", Data: paper.CSV(";", table)}}}.Bytes())
	}
	return sent
}

// each rewrites all cells of a table.
func each(table [][]string, f func(string) string) [][]string {
	out := make([][]string, len(table))
	for i, row := range table {
		for _, cell := range row {
			out[i] = append(out[i], f(cell))
		}
	}
	return out
}

func columns(groups ...[]column) []column { return slices.Concat(groups...) }
