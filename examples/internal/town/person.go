package town

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/piiscan/piiscan/pii"
)

// person is an invented person.
type person struct {
	given, call      string // all first names, and the one in use
	prefix, surname  string
	marriedPrefix    string // of the partner's name, for those who use it too
	married          string
	ownFirst         bool // the own name stands before the partner's
	female           bool
	born             time.Time
	bsn              string // "" for those who have none in the leak
	street           string
	number           int
	letter, postcode string
	place, council   string
	email, phone     string
	plate            string
	died             string // date of death, for a few
	secret           bool   // has the address kept secret
	partner          int    // number of the partner, or -1
	children         []int
}

// place is a place of the five municipalities of the town's region.
type place struct{ pc4, name, council string }

func places() []place {
	return []place{
		{"7607", "Almelo", "0141"}, {"7608", "Almelo", "0141"}, {"7602", "Almelo", "0141"}, {"7627", "Bornerbroek", "0141"},
		{"7642", "Wierden", "0189"}, {"7641", "Wierden", "0189"}, {"7468", "Enter", "0189"},
		{"7651", "Tubbergen", "0183"}, {"7661", "Vasse", "0183"}, {"7668", "Haarle", "0183"},
		{"7591", "Denekamp", "1774"}, {"7631", "Ootmarsum", "1774"}, {"7595", "Weerselo", "1774"},
		{"7671", "Vriezenveen", "1700"}, {"7681", "Vroomshoop", "1700"},
	}
}

// councilName returns the name of a municipality as registers have it.
func councilName(code string) string {
	names := map[string]string{"0141": "Almelo", "0189": "Wierden", "0183": "Tubbergen", "1774": "Dinkelland", "1700": "Twenterand"}
	return names[code]
}

// invent makes n people in households: singles, couples, families. A share of
// them has a BSN; more than the test ranges hold get none.
func (l *Leak) invent(n int) {
	streets := []string{"Dorpsstraat", "Kerkstraat", "Burgemeester Jansenlaan", "Van Goghstraat", "Plein 1944", "'t Höfke", "2e Parallelweg", "Molenweg", "Stationsstraat", "Eikenlaan", "Esweg", "Ootmarsumsestraat"}
	serial := newSerials(l.r)
	for len(l.people) < n {
		where := pick(l.r, places())
		home := person{
			street: pick(l.r, streets), number: 1 + l.r.IntN(220), place: where.name, council: where.council,
			postcode: fmt.Sprintf("%s%c%c", where.pc4, "ABCDEGHJKLM"[l.r.IntN(11)], "ABCDEGHJKLMNPRT"[l.r.IntN(15)]), partner: -1,
		}
		if l.r.IntN(8) == 0 {
			home.letter = string("abc"[l.r.IntN(3)])
		}
		from := l.origin()
		first := l.adult(home, from)
		l.add1(first, serial)
		if l.r.IntN(100) < 55 && len(l.people) < n {
			l.family(home, from, len(l.people)-1, n, serial)
		}
	}
}

// family gives the last adult a partner and perhaps children.
func (l *Leak) family(home person, from *origin, head, n int, serial *serials) {
	second := l.adult(home, from)
	if l.r.IntN(5) == 0 {
		second = l.adult(home, l.origin())
	}
	second.female = !l.people[head].female
	second.given, second.call = l.firstNames(from, second.female)
	l.add1(second, serial)
	p, q := &l.people[head], &l.people[head+1]
	p.partner, q.partner = head+1, head
	if wife := map[bool]*person{true: p, false: q}[p.female]; l.r.IntN(2) == 0 && p.surname != q.surname {
		other := q
		if wife == q {
			other = p
		}
		wife.married, wife.marriedPrefix, wife.ownFirst = other.surname, other.prefix, l.r.IntN(3) == 0
	}
	for range l.r.IntN(4) {
		if len(l.people) == n {
			return
		}
		child := home
		child.female = l.r.IntN(2) == 0
		child.given, child.call = l.firstNames(from, child.female)
		child.prefix, child.surname = l.people[head].prefix, l.people[head].surname
		child.born = time.Date(1999+l.r.IntN(17), time.Month(1+l.r.IntN(12)), 1+l.r.IntN(28), 0, 0, 0, 0, time.UTC)
		l.add1(child, serial)
		at := len(l.people) - 1
		l.people[head].children = append(l.people[head].children, at)
		l.people[head+1].children = append(l.people[head+1].children, at)
	}
}

func (l *Leak) origin() *origin {
	draw := l.r.IntN(1000)
	for i := range l.from {
		if draw -= l.from[i].share; draw < 0 {
			return &l.from[i]
		}
	}
	return &l.from[0]
}

func (l *Leak) adult(home person, from *origin) person {
	p := home
	p.female = l.r.IntN(2) == 0
	p.given, p.call = l.firstNames(from, p.female)
	p.prefix, p.surname = splitSurname(from.family.one(l.r))
	p.born = time.Date(1931+l.r.IntN(67), time.Month(1+l.r.IntN(12)), 1+l.r.IntN(28), 0, 0, 0, 0, time.UTC)
	return p
}

func (l *Leak) firstNames(from *origin, female bool) (given, call string) {
	list := &from.men
	if female {
		list = &from.women
	}
	call = list.one(l.r)
	given = call
	for range l.r.IntN(3) {
		if next := list.one(l.r); !strings.Contains(given, next) {
			given += " " + next
		}
	}
	return given, call
}

// add1 gives a person what is his or her own alone, and adds it to the town.
func (l *Leak) add1(p person, serial *serials) {
	i := len(l.people)
	p.children = nil
	p.email = fmt.Sprintf("%s.%s%d@%s", strings.ToLower(ascii(p.call)[:1]), letters(p.surname), 10+i, pick(l.r, []string{"postvak.nl", "thuismail.nl", "webpost.nl"}))
	p.phone = fmt.Sprintf("06%d%07d", []int{1, 2, 3, 4, 5, 8}[l.r.IntN(6)], (1000003+i*7919)%10000000)
	p.plate = plate(l.r)
	for l.taken[p.plate] {
		p.plate = plate(l.r)
	}
	l.taken[p.plate] = true
	if l.r.IntN(100) < l.share {
		p.bsn = serial.next()
	}
	if l.r.IntN(40) == 0 {
		p.died = l.day().Format("02-01-2006")
	}
	p.secret = l.r.IntN(50) == 0
	l.people = append(l.people, p)
}

// letters returns the letters of s without diacritics, in lower case.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 'a' || r > 'z' {
			return -1
		}
		return r
	}, strings.ToLower(ascii(s)))
}

// plate makes a licence plate of the series XX-999-X, current from 2015.
func plate(r *rand.Rand) string {
	const first, other = "GHJKNPRSTXZ", "BDFGHJKNPRSTXZ"
	return fmt.Sprintf("%c%c-%03d-%c", first[r.IntN(len(first))], other[r.IntN(len(other))], 1+r.IntN(998), other[r.IntN(len(other))])
}

// serials hands out the BSNs of the ranges that no person has, in a random
// order: first of 9999, then of 0000. The last ten thousand numbers of each are
// for test persons.
type serials struct{ left []string }

func newSerials(r *rand.Rand) *serials {
	s := &serials{}
	for _, prefix := range []string{"0000", "9999"} {
		var all []string
		for i := 100; i < 90000; i++ {
			if n := fmt.Sprintf("%s%05d", prefix, i); pii.ValidBSN([]byte(n)) {
				all = append(all, n)
			}
		}
		r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		s.left = append(s.left, all...)
	}
	return s
}

// next returns a BSN that nobody has yet, or "" if there is none.
func (s *serials) next() string {
	if len(s.left) == 0 {
		return ""
	}
	last := len(s.left) - 1
	n := s.left[last]
	s.left = s.left[:last]
	return n
}

// TestRanges are the ranges of BSNs that the test persons of a leak have; its
// people have the rest of 9999 and 0000.
func TestRanges() []string { return []string{"99999", "00009"} }
