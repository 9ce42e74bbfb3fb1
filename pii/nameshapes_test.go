package pii

import (
	"bufio"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
)

// The shapes of a name, each with the one canonical form that all of them have.
func TestNameShapes(t *testing.T) {
	for want, shapes := range map[string][]string{
		"jansen,p":          {"Jansen, P.J. (Piet)", "P.J. (Piet) Jansen", "Piet Jansen", "JANSEN P J", "Jansen Pieter", "Jansen MSc, P.", "P. Jansen jr.", "Jansen sr., P.", "drs. P. Jansen"},
		"jansen+vries,a":    {"mw. A. Jansen-de Vries", "A. de Vries-Jansen", "mevrouw A. de Vries e/v Jansen", "A. de Vries e/v K. Jansen", "A. Jansen geb. de Vries", "A. de Vries wed. Jansen", "A. de Vries weduwe van K. Jansen"},
		"bakker":            {"fam. Bakker", "de weduwe Bakker", "de heer en mevrouw Bakker", "familie Bakker"},
		"lennep,j":          {"jhr. mr. J.W. van Lennep", "J.W. baron van Lennep", "Jan Willem graaf van Lennep", "Lennep, J.W. van"},
		"berg,p":            {"Berg, van den, P.", "P. v.d. Berg", "P. v/d Berg", "P. vd Berg", "Berg P. van den", "van den Berg, P.", "P. van den Berg", "Piet VAN DEN BERG"},
		"hof,p":             {"P. van 't Hof", "P. van\u2019t Hof", "P. van het Hof", "Hof, P. van 't"},
		"berg+meer,a":       {"van der Meer-van den Berg, A.", "A. van der Meer - van den Berg", "A van der Meer-van den Berg"},
		"dykstra,y":         {"IJsbrand Dijkstra", "Ysbrand Dykstra", "\u0132. D\u0133kstra", "IJ.P. Dijkstra"},
		"yildiz,a":          {"Ayşe Yıldız", "AYŞE YILDIZ", "Yildiz, A.", "Mw. A. Yıldız"},
		"ozdemir,k":         {"prof. dr. ir. K. Özdemir", "Özdemir, K."},
		"idrissi,m":         {"Mohammed El Idrissi", "M. el Idrissi", "Mohammed El-Idrissi", "El Idrissi, M."},
		"haddou,y":          {"Yassine Aït Haddou", "Y. Ait Haddou"},
		"tjinasie,r":        {"Tjin A Sie, R.", "Ricardo Tjin A Sie", "R. Tjin A Sie"},
		"ramdin,r":          {"Radjesh Ramdin", "R. Ramdin", "Ramdin, R."},
		"kowalska,a":        {"Kowalska, Anna", "Anna Kowalska"},
		"nguyen,t":          {"Nguyen Thi Hoa", "NGUYEN THI HOA", "Nguyen, Thi Hoa"},
		"schultenordholt,p": {"P. Schulte Nordholt", "Schulte Nordholt, P."},
		"kleingebbink,h":    {"Henk Klein Gebbink", "Klein Gebbink, H.", "H. Klein Gebbink"},
		"kuipers,d":         {"Kuipers Daan", "KUIPERS DAAN", "Daan Kuipers", "Kuipers D."},
		"post,w":            {"Wim Post", "Post, W.", "W. Post"},
		"heer,j":            {"ds. J. de Heer", "de heer J. de Heer"},
		"obrien,s":          {"O'Brien, Sean", "Sean O\u2019Brien"},
		"gebremedhin,t":     {"Tesfay Gebremedhin", "T. Gebremedhin"},
		"balkenende,j":      {"Jan-Peter Balkenende", "J.-P. Balkenende", "BALKENENDE J.P."},
		"mohamed,a":         {"Abdi Hassan Mohamed"},
	} {
		for _, shape := range shapes {
			if got := string(NameDetector{}.AppendCanonical(nil, []byte(shape))); got != want {
				t.Errorf("canonical form of %q: want %q, got %q", shape, want, got)
			}
			matches := NameDetector{}.AppendMatches(nil, Text{Body: []byte(shape), Field: FieldName})
			if len(matches) == 0 || matches[0].Confidence < Likely && want != "bakker" {
				t.Errorf("%q in a column of names: want it likely at least, got %v", shape, matches)
			}
		}
	}
}

// structured is how names stand in columns, forms and letters; %N is one with
// initials, %F one with the first name, %C one with a comma, %S the surname with
// a capital prefix.
var structured = []struct {
	label string
	field Field
	text  string
}{
	{"column", FieldName, "%N"}, {"column", FieldName, "%F"}, {"column", FieldName, "%C"}, {"column", FieldName, "mw. %N"}, {"column", FieldName, "%F, geb. 12-03-1985"},
	{"form", FieldNone, "Naam: %N\nGeboortedatum: 12-03-1985\n"}, {"form", FieldNone, "Aanvrager: %F\nAdres: Dorpsstraat 12\n"},
	{"letter", FieldNone, "De heer %N\nDorpsstraat 12\n7607 AB Almelo\n"}, {"letter", FieldNone, "Geachte mevrouw %S,\n\nUw aanvraag is ontvangen.\n"},
	{"letter", FieldNone, "Betreft: dhr. %N, geboren op 12 maart 1985\n"},
}

// things stand in columns of names and in letters, and are no people.
var things = []string{
	"Gemeente Almelo", "Stichting De Vries Fonds", "Bakker B.V.", "Jansen Bouw B.V.", "Zorgboerderij de Hoeve", "Sociaal team Noord", "n.v.t.", "onbekend", "Alzheimer Centrum", "Basisschool De Klimop",
	"Hotel Van der Valk", "Apotheek Centrum", "Wet maatschappelijke ondersteuning", "Afdeling Burgerzaken", "Dr. Schaepmanstraat 12", "Jan van Galenstraat 3", "Rabobank Twente", "Ziekte van Parkinson",
	"Totaal 2016", "Kruispunt Hoofdweg", "Team Inkomen", "Wijkteam Oost", "Syndroom van Down", "Burgemeester de Raadtsingel",
}

// TestNamesInStructure composes names of the lists, of words, of every origin, and
// invented ones that no list holds, in the places where administrations write
// them, and wants nearly all of them back whole and nothing else.
func TestNamesInStructure(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 9))
	first, last := listedNames(t)
	prefixes := []string{"", "", "", "van", "van der", "de", "van den", "ten", "el", "von", "'t", "in 't"}
	counts := map[string]*struct{ names, whole, found int }{}
	for i := range 6000 {
		given, surname := first[r.IntN(len(first))], last[r.IntN(len(last))]
		if i%3 == 0 {
			surname = inventedSurname(r)
		}
		prefix := prefixes[r.IntN(len(prefixes))]
		if strings.Contains(surname, " ") || strings.ToLower(surname[:1]) == surname[:1] {
			prefix = ""
		}
		initials := string([]rune(given)[:1]) + "."
		shape := structured[i%len(structured)]
		body, want := compose(shape.text, initials, given, prefix, surname)
		c := counts[shape.label]
		if c == nil {
			c = &struct{ names, whole, found int }{}
			counts[shape.label] = c
		}
		c.names++
		before := c.whole
		for _, m := range (NameDetector{}).AppendMatches(nil, Text{Body: []byte(body), Field: shape.field}) {
			if m.Confidence < Likely {
				continue
			}
			c.found++
			got := string(NameDetector{}.AppendCanonical(nil, []byte(body[m.Start:m.End])))
			if core, _, _ := strings.Cut(got, ","); core == want {
				c.whole++
			} else if os.Getenv("PIISCAN_SHOW") != "" {
				t.Logf("%q: want %s, got %s (%q)", body, want, got, body[m.Start:m.End])
			}
		}
		if c.whole == before && os.Getenv("PIISCAN_SHOW") != "" {
			t.Logf("%q: want %s", body, want)
		}
	}
	for label, c := range counts {
		recall, precision := float64(c.whole)/float64(c.names), float64(c.whole)/float64(c.found)
		t.Logf("%s: %d names, recall %.3f, precision %.3f", label, c.names, recall, precision)
		if recall < 0.98 || precision < 0.98 {
			t.Errorf("%s: want recall and precision of 0.98 at least, got %.3f and %.3f", label, recall, precision)
		}
	}
	for _, thing := range things {
		for _, m := range (NameDetector{}).AppendMatches(nil, Text{Body: []byte(thing), Field: FieldName}) {
			if m.Confidence > Likely {
				t.Errorf("%q in a column of names: want none, got %s", thing, m.Confidence)
			}
		}
		for _, m := range (NameDetector{}).AppendMatches(nil, Text{Body: []byte("Betreft: " + thing + ", 2016"), Field: FieldNone}) {
			if m.Confidence >= Likely {
				t.Errorf("%q in a letter: want none, got %s", thing, m.Confidence)
			}
		}
	}
}

// compose writes a name in a text and returns its core.
func compose(text, initials, given, prefix, surname string) (body, core string) {
	whole := strings.TrimSpace(prefix + " " + surname)
	capital := whole
	if prefix != "" && prefix[0] != '\'' {
		capital = strings.ToUpper(whole[:1]) + whole[1:]
	}
	comma := strings.TrimSpace(surname + ", " + initials + " " + prefix)
	body = strings.NewReplacer("%N", initials+" "+whole, "%F", given+" "+whole, "%C", comma, "%S", capital).Replace(text)
	core, _, _ = strings.Cut(string(NameParts{Prefix: []byte(prefix), Surname: []byte(surname)}.AppendCanonical(nil)), ",")
	return body, core
}

// listedNames returns the first names and surnames that the lexicon is made of.
func listedNames(t *testing.T) (first, last []string) {
	t.Helper()
	f, err := os.Open("internal/lexicon/data/names.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		cells := strings.Split(lines.Text(), "\t")
		switch cells[0] {
		case "first":
			first = append(first, cells[1])
		case "last":
			last = append(last, cells[1])
		}
	}
	if len(first) == 0 || len(last) == 0 {
		t.Fatal("no names in the lexicon's data")
	}
	return first, last
}

// inventedSurname makes up a surname that can be read aloud.
func inventedSurname(r *rand.Rand) string {
	heads := []string{"Bra", "Klo", "Ste", "Vri", "Dij", "Hoe", "Mul", "Sla", "Wie", "Gro", "Pe", "Kra", "Zwa", "Lun", "Tor"}
	middles := []string{"n", "ve", "ster", "ker", "ma", "rin", "sel", "ne", "ter"}
	tails := []string{"dink", "huis", "stra", "man", "ma", "veld", "kamp", "inga", "mans", "oglu", "ski", "pal", "wati"}
	return heads[r.IntN(len(heads))] + middles[r.IntN(len(middles))] + tails[r.IntN(len(tails))]
}
