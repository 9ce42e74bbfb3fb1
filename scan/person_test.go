package scan_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// person is somebody to render in a document. Empty fields are not known.
type person struct {
	bsn, first, prefix, surname             string
	born                                    string // yyyymmdd; "00" where the month or day is not known
	street, number, letter, addition        string
	postcode, place                         string
	email, phone                            string
	kinds                                   []string // that are known, as a report names them
	initials, full, iso, dutch, houseNumber string   // derived, see derive
}

// derive fills in what follows from the rest.
func (p person) derive() person {
	p.full = strings.Join(strings.Fields(p.first+" "+p.prefix+" "+p.surname), " ")
	for _, word := range strings.Fields(p.first) {
		p.initials += string([]rune(word)[:1]) + "."
	}
	if len(p.born) == 8 {
		p.iso = p.born[:4] + "-" + p.born[4:6] + "-" + p.born[6:]
		p.dutch = p.born[6:] + "-" + p.born[4:6] + "-" + p.born[:4]
	}
	p.houseNumber = p.number + p.letter
	if p.addition != "" {
		p.houseNumber += "-" + p.addition
	}
	for kind, known := range map[string]bool{
		"bsn": p.bsn != "", "name": p.full != "", "birthdate": p.born != "", "address": p.postcode != "",
		"email": p.email != "", "phone": p.phone != "",
	} {
		if known {
			p.kinds = append(p.kinds, kind)
		}
	}
	slices.Sort(p.kinds)
	return p
}

// inventedPeople returns people who do not exist, with what makes names and
// addresses hard: prefixes, diacritics, apostrophes, double names, twins and
// couples at one address, things not known.
func inventedPeople() []person {
	const names = `Suzanne||Moulin
Mattheus|du|Burck
Lukas||Klamer
Guîllaumé||Béamont
Jan Willem|van den|Berg
Anna Maria|de|Vries
Gerrit|van 't|Hoff
Sjoerd|in 't|Veld
Zoë|van der|Meer-Smit
André||Müller
François||Lefèvre
Marieke|ter|Braak
Noor||El Idrissi
Şaban||Yıldız
Renée||Bakker
Pieter Jan||IJzerman
Ijsbrand||Dijkstra
Truus|'t|Hart
Emma||Jansen
Lotte||Jansen
Chloé|van|Dijk-de Boer
Kees|op den|Kelder
Hendrika Johanna||Kuipers
Bart|de|Jong
Eva||Visser
Joost||Scholten
Willemijn|ten|Cate
Ömer||Öztürk
Liesbeth||Vos-Mulder
Daan|van|Leeuwen
Fenna||Postma
Ruud|te|Riele
Ilse||Brouwer
Tjeerd||Hofstra
Agnes|von|Siebenthal
Karel||Nijhuis
Mila||Dekker
Thijs||Schuurman
Roos||Wijngaards
Stijn|de la|Fuente`
	places := []struct{ postcode, place string }{
		{"7607AB", "Almelo"}, {"7641AB", "Wierden"}, {"7651AB", "Tubbergen"}, {"7591AB", "Denekamp"}, {"7602AB", "Almelo"},
	}
	streets := []string{"Dorpsstraat", "Grotestraat", "Burgemeester Jansenlaan", "Van Goghstraat", "Plein 1944", "'t Höfke", "2e Parallelweg"}
	var people []person
	serial := 0
	for line := range strings.SplitSeq(names, "\n") {
		part := strings.Split(line, "|")
		i := len(people)
		p := person{first: part[0], prefix: part[1], surname: part[2]}
		p.bsn, serial = nextTestBSN("9999", serial)
		p.born = fmt.Sprintf("%d%02d%02d", 1931+(i*7)%75, 1+i%12, 1+(i*5)%28)
		p.street, p.number = streets[i%len(streets)], fmt.Sprint(1+i*3)
		p.postcode, p.place = places[i%len(places)].postcode, places[i%len(places)].place
		p.phone = fmt.Sprintf("06%08d", 12345670+i*1013)
		p.email = fmt.Sprintf("bewoner%d@postvak.nl", i+1)
		switch i % 10 {
		case 1:
			p.letter = "a"
		case 2:
			p.addition = "2"
		case 3:
			p.email = ""
		case 4:
			p.phone = ""
		case 5:
			p.bsn = "" // known by name and birth date
		case 6:
			p.street, p.number, p.postcode, p.place = "", "", "", ""
		case 7:
			p.born = ""
		case 8:
			p.phone, p.email = "", ""
		}
		if p.surname == "Jansen" { // twins at one address
			p.born, p.street, p.number, p.postcode, p.place = "20030817", "Dorpsstraat", "55", "7607AB", "Almelo"
		}
		people = append(people, p.derive())
	}
	return people
}

// nextTestBSN returns the first BSN of a test range from serial on, and the
// serial after it.
func nextTestBSN(prefix string, serial int) (bsn string, next int) {
	for ; ; serial++ {
		if bsn := fmt.Sprintf("%s%05d", prefix, serial); passes(bsn) {
			return bsn, serial + 1
		}
	}
}

// corpusPeople returns the official test set of people, with the e-mail
// addresses and telephone numbers that it lacks invented.
func corpusPeople(t *testing.T) []person {
	t.Helper()
	file, err := os.Open(filepath.Join(corpus(t, "."), "persons.jsonl"))
	if err != nil {
		t.Skipf("no test people: %v", err)
	}
	defer file.Close()
	var people []person
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var in struct {
			BSN, Voornamen, Voorvoegsel, Geslachtsnaam, Geboortedatum string
			Adres                                                     struct{ Straat, Huisnummer, Huisletter, Toevoeging, Postcode, Woonplaats string }
		}
		if err := json.Unmarshal(lines.Bytes(), &in); err != nil {
			t.Fatal(err)
		}
		i := len(people)
		people = append(people, person{
			bsn: in.BSN, first: in.Voornamen, prefix: in.Voorvoegsel, surname: in.Geslachtsnaam, born: in.Geboortedatum,
			street: in.Adres.Straat, number: in.Adres.Huisnummer, letter: in.Adres.Huisletter, addition: in.Adres.Toevoeging,
			postcode: in.Adres.Postcode, place: in.Adres.Woonplaats,
			email: fmt.Sprintf("inwoner%d@postvak.nl", i+1), phone: fmt.Sprintf("06%08d", 20000000+i*1013),
		}.derive())
	}
	all := len(people)
	people = slices.DeleteFunc(people, func(p person) bool { return len(p.full) > 100 }) // no page is so wide
	t.Logf("%d of %d people, without those whose names are wider than a page", len(people), all)
	if lines.Err() != nil || len(people) == 0 {
		t.Fatalf("%d people: %v", len(people), lines.Err())
	}
	return people
}

// truth returns the combinations that a report of people should have.
func truth(people []person) map[string]int {
	m := map[string]int{}
	for _, p := range people {
		m[strings.Join(p.kinds, "+")]++
	}
	return m
}

// field is a field of a person as a file calls it.
type field struct {
	key, title string
	of         func(person) string
}

// fields are the columns of tables and the elements of records.
var fields = []field{
	{"bsn", "BSN", func(p person) string { return p.bsn }},
	{"voornamen", "Voornamen", func(p person) string { return p.first }},
	{"voorvoegsel", "Voorvoegsel", func(p person) string { return p.prefix }},
	{"geslachtsnaam", "Geslachtsnaam", func(p person) string { return p.surname }},
	{"geboortedatum", "Geboortedatum", func(p person) string { return p.dutch }},
	{"straatnaam", "Straatnaam", func(p person) string { return p.street }},
	{"huisnummer", "Huisnummer", func(p person) string { return p.number }},
	{"huisletter", "Huisletter", func(p person) string { return p.letter }},
	{"huisnummertoevoeging", "Huisnummertoevoeging", func(p person) string { return p.addition }},
	{"postcode", "Postcode", func(p person) string { return p.postcode }},
	{"woonplaats", "Woonplaats", func(p person) string { return p.place }},
	{"email", "E-mailadres", func(p person) string { return p.email }},
	{"telefoon", "Telefoonnummer", func(p person) string { return p.phone }},
}

// shortFields are fewer columns, with the name in one: what fits on a page.
var shortFields = []field{
	fields[0],
	{"naam", "Naam", func(p person) string { return p.full }},
	fields[4],
	{"adres", "Adres", func(p person) string { return strings.TrimSpace(p.street + " " + p.houseNumber) }},
	fields[9], fields[10], fields[11], fields[12],
}

// tableOf returns the people as a table, header first.
func tableOf(fields []field, people []person) [][]string {
	table := [][]string{nil}
	for _, f := range fields {
		table[0] = append(table[0], f.title)
	}
	for _, p := range people {
		var row []string
		for _, f := range fields {
			row = append(row, f.of(p))
		}
		table = append(table, row)
	}
	return table
}

// letterTo returns the lines of a letter to a person; an empty line ends a
// paragraph.
func letterTo(p person) []string {
	lines := []string{"Gemeente Almelo", "", p.full}
	if p.postcode != "" {
		lines = append(lines, strings.TrimSpace(p.street+" "+p.houseNumber), p.postcode[:4]+" "+p.postcode[4:]+"  "+strings.ToUpper(p.place))
	}
	lines = append(lines, "", "Betreft: uw aanvraag")
	for _, f := range [][2]string{{"BSN", p.bsn}, {"Geboortedatum", p.dutch}, {"E-mail", p.email}, {"Telefoon", p.phone}} {
		if f[1] != "" {
			lines = append(lines, f[0]+": "+f[1])
		}
	}
	return append(lines, "", "Geachte heer/mevrouw "+strings.TrimSpace(p.prefix+" "+p.surname)+",", "",
		"Wij hebben uw aanvraag ontvangen. U krijgt binnen acht weken bericht.", "",
		"Met vriendelijke groet,", "", "K. Janssens", "consulent")
}

// formOf returns the fields of a person as labels with values.
func formOf(p person) [][2]string {
	var form [][2]string
	for _, f := range shortFields {
		if v := f.of(p); v != "" {
			form = append(form, [2]string{f.title, v})
		}
	}
	return form
}
