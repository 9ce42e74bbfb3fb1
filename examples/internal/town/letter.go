package town

import (
	"fmt"
	"strings"

	"github.com/piiscan/piiscan/examples/internal/paper"
	"github.com/piiscan/piiscan/pii"
)

// letters are about one person each: to clients with their BSN, to others with
// a birth date or with an address only.
func (l *Leak) letters() {
	for _, i := range l.sample(l.clients, 5, 200) {
		p := &l.people[i]
		kinds := []pii.Kind{pii.BSN, pii.Name, pii.Address}
		reference := []string{pick(l.r, []string{"BSN: ", "Burgerservicenummer: ", "Uw BSN: "}) + p.bsn}
		if l.r.IntN(3) == 0 {
			reference = append(reference, "Geboortedatum: "+p.dutch())
			kinds = append(kinds, pii.BirthDate)
		}
		l.letter(i, reference, kinds)
	}
	for _, i := range l.sample(l.others, 4, 150) {
		if !l.notes.links(i, pii.Name, pii.Address) {
			continue
		}
		l.letter(i, nil, []pii.Kind{pii.Name, pii.Address})
	}
}

func (l *Leak) letter(i int, reference []string, kinds []pii.Kind) {
	p := &l.people[i]
	name := pick(l.r, []string{p.formal(), map[bool]string{true: "Mevrouw ", false: "De heer "}[p.female] + p.formal(), p.called()})
	worker := pick(l.r, workers())
	day := l.day()
	l.notes.on(i, day)
	lines := []string{
		"Gemeente Almelo", "Afdeling Werk en Inkomen", "",
		name, p.street + " " + p.house(), p.spaced() + "  " + strings.ToUpper(p.place), "",
		"Datum: " + day.Format("2-1-2006"), fmt.Sprintf("Ons kenmerk: 2016/%05d", 10000+i),
	}
	lines = append(lines, reference...)
	lines = append(lines, "Behandeld door: "+worker, "Telefoon: 0546-541111", "", "Onderwerp: uw aanvraag", "",
		"Geachte "+map[bool]string{true: "mevrouw ", false: "heer "}[p.female]+capital(p.last())+",", "",
		"Wij hebben uw aanvraag ontvangen. U krijgt binnen acht weken ons besluit. Hebt u vragen, bel dan met "+worker+".", "",
		"Met vriendelijke groet,", "", worker, "consulent")
	l.notes.note(i, kinds...)
	l.notes.homes[i], l.notes.whole[i] = p.council, true
	path := l.number("brieven/brief-%04d")
	switch l.r.IntN(5) {
	case 0:
		l.add(path+".docx", paper.Docx(lines, nil))
	case 1:
		l.add(path+".odt", paper.ODT(lines, nil))
	case 2:
		l.add(path+".pdf", paper.LetterPDF(strings.Split(latin(strings.Join(lines, "\n")), "\n")))
	case 3:
		l.add(path+".txt", []byte(strings.Join(lines, "\n")+"\n"))
	default:
		l.add(path+".eml", paper.Mail{From: worker + " <" + letters(worker) + "@werkplein.nl>", To: "archief <archief@werkplein.nl>", Subject: "brief ter archivering", Date: l.day(),
			Body: "Zie bijlage.\n", Attached: []paper.Entry{{Name: "brief.docx", Data: paper.Docx(lines, nil)}}}.Bytes())
	}
}

// capital capitalises a prefix that opens a name, as after "Geachte mevrouw".
func capital(s string) string {
	if strings.HasPrefix(s, "'") {
		return s
	}
	r := []rune(s)
	return strings.ToUpper(string(r[:1])) + string(r[1:])
}

// casework is prose: notes of a case worker in which clients and those around
// them are spoken of.
func (l *Leak) casework() {
	for _, i := range l.sample(l.clients, 3, 150) {
		p := &l.people[i]
		l.notes.note(i, pii.BSN, pii.Name, pii.BirthDate)
		bsn := pick(l.r, []string{p.bsn, p.dotted()})
		text := fmt.Sprintf("Op %s gesproken met %s %s (BSN %s), geboren op %s. ", l.day().Format("2-1-2006"), p.salutation(), p.formal(), bsn, p.written())
		if p.partner >= 0 {
			q := &l.people[p.partner]
			text += fmt.Sprintf("De partner, %s %s, werkt in Enschede. ", q.salutation(), q.formal())
		}
		text += "Het besluit volgt op 19-05-2016. Afgesproken is dat de stukken worden nagezonden. De ziekte van Parkinson is besproken; zij wonen bij het Burgemeester Jansenplein."
		path := l.number("notities/gesprek-%04d")
		if l.r.IntN(2) == 0 {
			l.add(path+".txt", []byte("Gespreksverslag\n\n"+text+"\n"))
		} else {
			l.add(path+".docx", paper.Docx([]string{"Gespreksverslag", text, "Wordt vervolgd."}, nil))
		}
	}
	l.minutes()
}

// minutes are notes in which several clients are spoken of, a paragraph each.
func (l *Leak) minutes() {
	who := l.sample(l.clients, 2, 60)
	for len(who) > 0 {
		n := min(len(who), 4)
		paragraphs := []string{"Verslag casuïstiekoverleg", "Aanwezig: " + strings.Join(workers()[:3], ", ")}
		for _, i := range who[:n] {
			p := &l.people[i]
			l.notes.note(i, pii.BSN, pii.Name)
			paragraphs = append(paragraphs, fmt.Sprintf("%s %s, BSN %s: de aanvraag is compleet. Er wordt op 3 juni 2016 beslist.", capital(p.salutation()), p.formal(), p.bsn))
		}
		l.add(l.number("notities/overleg-%04d.docx"), paper.Docx(paragraphs, nil))
		who = who[n:]
	}
}
