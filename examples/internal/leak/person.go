package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/piiscan/piiscan/pii"
)

// person is an invented person. BSNs are of the range 9999, which no person
// has.
type person struct {
	bsn                     string
	first, prefix, surname  string
	partner                 string // partner's surname, for those who use it too
	born                    time.Time
	street                  string
	number                  int
	postcode, town, council string
	email, phone, plate     string
}

var (
	firstNames = strings.Fields("Anna Bert Cornelis Dirk Els Femke Gerrit Hanna Ingrid Johan Karin Laura Maarten Nienke Otto Petra Ruben Sanne Thijs Ursula Vera Willem Yvonne Zoë Fatima Mehmet Agnieszka Noor Samir René")
	surnames   = strings.Fields("Jansen Bakker Visser Smit Meijer Mulder Bos Vos Peters Hendriks Dekker Brouwer Dijkstra Kuipers Veenstra Kramer Scholten Postma Yılmaz Kowalski Özdemir Nijhuis Wolters Hofman Kuiper Schouten Willems Hoekstra Koster Prins Blom Huisman Peeters Kuijpers Veldman Zwart Jonker Timmer Molenaar Dekkers")
	prefixes   = []string{"", "", "", "", "de", "van", "van der", "van den", "ter"}
	streets    = strings.Fields("Dorpsstraat Kerkstraat Schoolstraat Molenweg Stationsstraat Beukenlaan Eikenlaan Lindelaan Wilgenstraat Esweg Haarweg Ootmarsumsestraat Bornsestraat Vriezenveenseweg")
)

// towns lie in the five municipalities of the model case.
var towns = []struct{ pc4, town, council string }{
	{"7607", "Almelo", "0141"}, {"7608", "Almelo", "0141"}, {"7627", "Bornerbroek", "0141"},
	{"7642", "Wierden", "0189"}, {"7468", "Enter", "0189"},
	{"7651", "Tubbergen", "0183"}, {"7661", "Vasse", "0183"},
	{"7591", "Denekamp", "1774"}, {"7631", "Ootmarsum", "1774"},
	{"7671", "Vriezenveen", "1700"}, {"7681", "Vroomshoop", "1700"},
}

// invent makes n people with different BSNs, and different pairs of surname
// and birth date, so that the truth is not a matter of opinion.
func invent(r *rand.Rand, n int) []person {
	people := make([]person, 0, n)
	seen := map[string]bool{}
	for serial := 0; len(people) < n; serial++ {
		p := person{
			first: pick(r, firstNames), prefix: pick(r, prefixes), surname: pick(r, surnames),
			born:   time.Date(1935+r.IntN(70), time.Month(1+r.IntN(12)), 1+r.IntN(28), 0, 0, 0, 0, time.UTC),
			street: pick(r, streets), number: 1 + r.IntN(180),
		}
		if r.IntN(8) == 0 {
			p.partner = pick(r, surnames)
		}
		t := towns[r.IntN(len(towns))]
		p.postcode = fmt.Sprintf("%s%c%c", t.pc4, "ABCDEGHJKLM"[r.IntN(11)], "ABCDEGHJKLM"[r.IntN(11)])
		p.town, p.council = t.town, t.council
		p.email = fmt.Sprintf("%c.%s%d@postvak.nl", ascii(p.first)[0], ascii(p.surname), 10+len(people))
		p.phone = fmt.Sprintf("06%08d", 11000000+r.IntN(40000000))
		p.plate = plate(r)
		if p.bsn = nextBSN(&serial); seen[p.surname+p.born.String()] || p.partner == p.surname || seen[p.phone] || seen[p.plate] {
			continue
		}
		for _, key := range []string{p.surname + p.born.String(), p.partner + p.born.String(), p.phone, p.plate} {
			seen[key] = true
		}
		people = append(people, p)
	}
	return people
}

// nextBSN returns the next number of the test range that passes the elfproef.
func nextBSN(serial *int) string {
	for ; ; *serial++ {
		if s := fmt.Sprintf("9999%05d", 10000+*serial*7); pii.ValidBSN([]byte(s)) {
			return s
		}
	}
}

// plate makes a licence plate of the series XX-999-X, current from 2015.
func plate(r *rand.Rand) string {
	const first, other = "GHJKNPRSTXZ", "BDFGHJKNPRSTXZ"
	return fmt.Sprintf("%c%c-%03d-%c", first[r.IntN(len(first))], other[r.IntN(len(other))], 1+r.IntN(998), other[r.IntN(len(other))])
}

func pick(r *rand.Rand, list []string) string { return list[r.IntN(len(list))] }

// ascii lower-cases a name and takes its diacritics off, as mail addresses do.
func ascii(s string) string {
	return strings.NewReplacer("ë", "e", "é", "e", "ı", "i", "ö", "o", " ", "").Replace(strings.ToLower(s))
}

func (p person) initial() string { return string([]rune(p.first)[:1]) + "." }

// last is the surname with its prefix and, where used, the partner's name.
func (p person) last() string {
	last := p.surname
	if p.prefix != "" {
		last = p.prefix + " " + last
	}
	if p.partner != "" {
		last += "-" + p.partner
	}
	return last
}

func (p person) name() string    { return p.first + " " + p.last() }
func (p person) formal() string  { return p.initial() + " " + p.last() }
func (p person) iso() string     { return p.born.Format("2006-01-02") }
func (p person) brp() string     { return p.born.Format("20060102") }
func (p person) dutch() string   { return p.born.Format("02-01-2006") }
func (p person) dotted() string  { return p.bsn[:4] + "." + p.bsn[4:6] + "." + p.bsn[6:] }
func (p person) plain() string   { return strings.ReplaceAll(p.plate, "-", "") }
func (p person) spaced() string  { return p.postcode[:4] + " " + p.postcode[4:] }
func (p person) address() string { return fmt.Sprintf("%s %d", p.street, p.number) }
func (p person) written() string {
	months := strings.Fields("januari februari maart april mei juni juli augustus september oktober november december")
	return fmt.Sprintf("%d %s %d", p.born.Day(), months[p.born.Month()-1], p.born.Year())
}
