package town

import (
	"fmt"
	"strings"

	"github.com/piiscan/piiscan/examples/internal/paper"
	"github.com/piiscan/piiscan/pii"
)

// registers are lists of clients, each with the BSN and some of the rest.
// Every client is in one to three of them.
func (l *Leak) registers() {
	who := make([][]int, 8)
	for _, i := range l.clients {
		for _, at := range l.r.Perm(len(who))[:1+l.r.IntN(3)] {
			who[at] = append(who[at], i)
		}
	}
	bsn := []column{bsnColumn()}
	l.list("uitkeringen/2016/lopend", "Uitkeringen, peildatum 1 mei 2016", who[0], columns(bsn, l.nameColumns(), []column{l.bornColumn(), l.filler()})...)
	l.list("uitkeringen/2015/beeindigd", "Beëindigde uitkeringen", who[1], columns(bsn, l.nameColumns(), []column{diedColumn(), l.councilColumn()})...)
	l.list("voertuigen/kentekens", "Voertuigbezit", who[2], bsnColumn(), l.plateColumn())
	l.list("adressen/adressen", "Adressen", who[3], columns(bsn, l.addressColumns(), []column{secretColumn()})...)
	l.list("schuldhulp/wachtlijst", "Wachtlijst schuldhulp", who[4], columns(bsn, l.nameColumns(), []column{l.phoneColumn()})...)
	l.list("mutaties/mutaties", "Mutaties", who[5], bsnColumn(), l.filler(), l.filler())
	l.unlabelled(who[6])
	l.slips(who[7])
}

// unlabelled are BSNs in columns that do not say so: without a header, and
// under one that says something else.
func (l *Leak) unlabelled(who []int) {
	half := len(who) / 2
	var bare strings.Builder
	for _, i := range who[:half] {
		fmt.Fprintf(&bare, "%s;%s\r\n", l.people[i].bsn, []string{"", "gebeld", "loopt", "gereed"}[l.r.IntN(4)])
		l.notes.note(i, pii.BSN)
	}
	if half >= 8 { // fewer tell nothing of their column
		l.add("uitkeringen/zonder-kop.csv", []byte(bare.String()))
		l.pool("uitkeringen/zonder-kop.csv", half, half, "")
	} else {
		who, half = append(who[:0:0], who...), 0
	}
	rest := who[half:]
	client := bsnColumn()
	client.headers = []string{"Clientnummer", "Klantcode", "Relatienr"}
	l.listAs(pick(l.r, []string{"csv", "semicolon", "xlsx", "sql", "html"}), "zorg/clienten", "Cliënten", rest, columns([]column{client}, l.nameColumns())...)
}

// pool notes a column whose numbers no label explains.
func (l *Leak) pool(path string, real, of int, what string) {
	l.partial.Pools = append(l.partial.Pools, Pool{path, real, of, what})
}

// slips is a register in which one BSN in a hundred has a slip of the pen, so
// that it fails the elfproef; name and birth date tell whose it is.
func (l *Leak) slips(who []int) {
	typed := map[int]string{}
	for n, i := range who {
		if n%100 == 3 {
			typed[i] = slip(l.people[i].bsn)
			l.partial.LabelledFailing++
		}
	}
	born := l.bornColumn()
	name := column{headers: []string{"Naam"}, kinds: []pii.Kind{pii.Name}, value: (*person).formal}
	table := [][]string{{"BSN", "Naam", "Geboortedatum", "Regeling"}}
	for _, i := range who {
		p := &l.people[i]
		row := []string{p.bsn, name.value(p), born.value(p), "Wmo"}
		if wrong := typed[i]; wrong != "" {
			row[0] = wrong
			if !l.notes.links(i, pii.Name, pii.BirthDate) {
				row[1], row[0] = name.value(p), p.bsn // else nothing would say who it is
				l.partial.LabelledFailing--
				l.notes.note(i, pii.BSN, pii.Name, pii.BirthDate)
			} else {
				l.notes.note(i, pii.Name, pii.BirthDate, pii.FailingBSN)
				delete(l.notes.kinds[i], pii.FailingBSN) // a slip is none of a person's data
			}
		} else {
			l.notes.note(i, pii.BSN, pii.Name, pii.BirthDate)
		}
		table = append(table, row)
	}
	l.notes.sent(who, l.write(l.form(4), "wmo/voorzieningen", "Voorzieningen Wmo", table, func(int) bool { return false }))
}

// slip changes a digit of a number, so that it fails.
func slip(number string) string {
	b := []byte(number)
	b[6] = '0' + (b[6]-'0'+3)%10
	return string(b)
}

// families is a register in which a row holds several people: the client, the
// partner and two children.
func (l *Leak) families() {
	var heads []int
	for _, i := range l.sample(l.clients, 12, 3000) {
		if p := l.people[i]; p.partner >= 0 && (l.people[p.partner].bsn != "" || l.notes.links(p.partner, pii.Name)) {
			heads = append(heads, i)
		}
	}
	half := len(heads) / 2
	l.familyTable(heads[:half])
	l.familyRecords(heads[half:])
}

func (l *Leak) familyTable(heads []int) {
	head := pick(l.r, [][]string{
		{"BSN", "Naam", "Partner BSN", "Partner naam", "Kind 1 naam", "Kind 1 geboortedatum", "Kind 2 naam", "Kind 2 geboortedatum"},
		{"bsn", "naam", "bsn_partner", "naam_partner", "naam_kind1", "geboortedatum_kind1", "naam_kind2", "geboortedatum_kind2"},
		{"BSN", "Naam", "BSN echtgenoot", "Naam echtgenoot", "Naam kind (1)", "Geboortedatum kind (1)", "Naam kind (2)", "Geboortedatum kind (2)"},
	})
	table := [][]string{head}
	for _, i := range heads {
		p := &l.people[i]
		q := &l.people[p.partner]
		row := []string{p.bsn, p.formal(), q.bsn, q.formal(), "", "", "", ""}
		l.notes.note(i, pii.BSN, pii.Name)
		if q.bsn != "" {
			l.notes.note(p.partner, pii.BSN, pii.Name)
		}
		for n, c := range p.children[:min(2, len(p.children))] {
			if !l.notes.links(c, pii.Name, pii.BirthDate) {
				continue
			}
			row[4+2*n], row[5+2*n] = l.people[c].called(), l.people[c].dutch()
			l.notes.note(c, pii.Name, pii.BirthDate)
		}
		table = append(table, row)
	}
	l.write(pick(l.r, []string{"csv", "semicolon", "xlsx", "sql", "html"}), "gezinnen/gezinnen", "Gezinnen", table, func(int) bool { return false })
}

// familyRecords are nested: the partner is an element, the children a list.
func (l *Leak) familyRecords(heads []int) {
	var records [][]paper.Field
	for _, i := range heads {
		p := &l.people[i]
		q := &l.people[p.partner]
		l.notes.note(i, pii.BSN, pii.Name, pii.BirthDate)
		partner := []paper.Field{{Name: "naam", Value: q.formal()}}
		if q.bsn != "" {
			partner = append(partner, paper.Field{Name: "bsn", Value: q.bsn})
			l.notes.note(p.partner, pii.BSN, pii.Name)
		}
		record := []paper.Field{
			{Name: "bsn", Value: p.bsn}, {Name: "voorletters", Value: p.initials()}, {Name: "voorvoegsel", Value: p.prefix}, {Name: "geslachtsnaam", Value: p.surname},
			{Name: "geboortedatum", Value: p.iso()}, {Name: "partner", Inside: partner},
		}
		var children [][]paper.Field
		for _, c := range p.children {
			if !l.notes.links(c, pii.Name, pii.BirthDate) {
				continue
			}
			children = append(children, []paper.Field{{Name: "naam", Value: l.people[c].full()}, {Name: "geboortedatum", Value: l.people[c].iso()}})
			l.notes.note(c, pii.Name, pii.BirthDate)
		}
		if children != nil {
			record = append(record, paper.Field{Name: "kind", List: children})
		}
		records = append(records, record)
	}
	if l.r.IntN(2) == 0 {
		l.add("gezinnen/berichten.json", paper.JSON("clienten", records))
	} else {
		l.add("gezinnen/berichten.xml", paper.XML("Berichten", "client", records))
	}
}
