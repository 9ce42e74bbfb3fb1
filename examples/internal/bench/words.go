package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/piiscan/piiscan/pii"
)

const vocabulary = `de het een van en in op te dat die voor met zijn is aan niet door om bij als ook naar
uit maar over worden wordt dan nog tot onder tegen deze dit kan moet zal heeft hebben werd waren geen meer
gemeente aanvraag besluit college raad bezwaar termijn weken dagen maand jaar burger inwoner woning straat
vergunning uitkering inkomen vermogen toeslag regeling verordening artikel lid wet beleid advies gesprek
afspraak verslag bijlage brief formulier website telefoon kantoor balie medewerker afdeling zaak dossier
onderzoek rapport melding klacht verzoek antwoord vraag reden gevolg voorwaarde bedrag kosten betaling
rekening schuld hulp zorg ondersteuning begeleiding dagbesteding vervoer hulpmiddel aanpassing verhuizing
gezin kind ouder school opleiding werk werkgever contract loon vakantie ziekte herstel behandeling arts
eenmalig periodiek schriftelijk mondeling tijdelijk volledig gedeeltelijk wettelijk redelijk noodzakelijk
geïnformeerd coördinatie reële financiële beëindigd verleend afgewezen toegekend ingediend ontvangen
bericht binnen volgens wegens tijdens sinds zonder tussen waarbij waarvoor daarom echter vervolgens`

const surnames = `Jansen|de Vries|Bakker|van den Berg|Visser|Smit|Meijer|Mulder|de Boer|Bos|Vos|Peters|Hendriks|Dekker|Brouwer|de Wit|Dijkstra|Smits|de Graaf|van der Meer|Kok|Jacobs|Vermeulen|van Leeuwen|Schouten|Willems|Hoekstra|Koster|Verhoeven|Prins`

// draw returns one of the words of a list.
func draw(r *rand.Rand, list []string) string { return list[r.IntN(len(list))] }

var (
	wordList    = strings.Fields(vocabulary)
	surnameList = strings.Split(surnames, "|")
)

// paragraph writes a paragraph of a report: a date in every tenth sentence, a
// name in every eighth, a number in every fortieth.
func paragraph(r *rand.Rand, w *bytes.Buffer) {
	width := 0
	put := func(word string) {
		if width += len(word) + 1; width > 90 {
			w.WriteByte('\n')
			width = len(word)
		} else if width > len(word)+1 {
			w.WriteByte(' ')
		}
		w.WriteString(word)
	}
	for range 3 + r.IntN(6) {
		first := draw(r, wordList)
		put(strings.ToUpper(first[:1]) + first[1:])
		for range 8 + r.IntN(14) {
			put(draw(r, wordList))
		}
		switch r.IntN(40) {
		case 0:
			put(fmt.Sprintf("kenmerk %09d", r.IntN(1e9)))
		case 1, 2, 3, 4:
			put(fmt.Sprintf("op %d mei 20%02d", 1+r.IntN(28), r.IntN(20)))
		case 5, 6, 7, 8, 9:
			put("mevrouw " + draw(r, surnameList))
		}
		w.WriteByte('.')
	}
	w.WriteString("\n\n")
}

// register makes rows of people. There are only as many BSNs as the test ranges
// have, so that after some 16,000 rows the same people come again.
type register struct {
	bsns []string
	next int
}

const (
	peopleHeader = "bsn;voorletters;achternaam;geboortedatum;postcode;huisnummer;telefoon;kenteken\n"
	dumpHeader   = "CREATE TABLE personen (bsn varchar(9), voorletters varchar(10), achternaam varchar(50), geboortedatum date, postcode varchar(7), huisnummer int, telefoon varchar(12), kenteken varchar(8));\n"
)

func newRegister() *register {
	g := &register{}
	for _, prefix := range pii.TestRanges() {
		for i := 100; len(prefix) == 4 && i < 100_000; i++ {
			if n := fmt.Sprintf("%s%05d", prefix, i); pii.ValidBSN([]byte(n)) {
				g.bsns = append(g.bsns, n)
			}
		}
	}
	rand.New(rand.NewPCG(5, 5)).Shuffle(len(g.bsns), func(i, j int) { g.bsns[i], g.bsns[j] = g.bsns[j], g.bsns[i] })
	return g
}

// cells returns the next row. The data of a person are the same each time.
func (g *register) cells() [8]string {
	i := g.next % len(g.bsns)
	g.next++
	r := rand.New(rand.NewPCG(uint64(i), 5))
	return [8]string{
		g.bsns[i], fmt.Sprintf("%c.%c.", 'A'+rune(r.IntN(26)), 'A'+rune(r.IntN(26))), draw(r, surnameList),
		fmt.Sprintf("%02d-%02d-%d", 1+r.IntN(28), 1+r.IntN(12), 1930+r.IntN(75)),
		fmt.Sprintf("%d%c%c", 7600+r.IntN(80), 'A'+rune(r.IntN(26)), 'B'+rune(r.IntN(8))), fmt.Sprint(1 + r.IntN(200)),
		fmt.Sprintf("06%08d", 10000000+r.IntN(80000000)),
		fmt.Sprintf("%c%c-%03d-%c", "GHJKNPRSTXZ"[r.IntN(11)], "BDFGHJKLN"[r.IntN(9)], 1+r.IntN(999), "BDFGHJKLN"[r.IntN(9)]),
	}
}

func (g *register) row(_ *rand.Rand, w *bytes.Buffer) {
	for i, cell := range g.cells() {
		if i > 0 {
			w.WriteByte(';')
		}
		w.WriteString(cell)
	}
	w.WriteByte('\n')
}

// insert writes a statement of a hundred rows.
func (g *register) insert(_ *rand.Rand, w *bytes.Buffer) {
	w.WriteString("INSERT INTO personen VALUES ")
	for n := range 100 {
		if n > 0 {
			w.WriteString(",\n")
		}
		for i, cell := range g.cells() {
			w.WriteString([]string{"(", ","}[min(i, 1)])
			fmt.Fprintf(w, "'%s'", cell)
		}
		w.WriteByte(')')
	}
	w.WriteString(";\n")
}

// source returns about size bytes that look like source code.
func source(r *rand.Rand, size int) []byte {
	var b bytes.Buffer
	for b.Len() < size {
		name := draw(r, wordList)
		fmt.Fprintf(&b, "// %s%s reads %s %d of the %s.\nfunc (s *store) %s(ctx context.Context, n int) error {\n", name, draw(r, wordList), draw(r, wordList), r.IntN(50), draw(r, wordList), name)
		for range 1 + r.IntN(8) {
			fmt.Fprintf(&b, "\tif err := s.%s[%d].read(ctx, 0x%08x); err != nil {\n\t\treturn fmt.Errorf(\"%s %%d: %%w\", n, err)\n\t}\n", draw(r, wordList), r.IntN(5000), r.Uint32(), draw(r, wordList))
		}
		b.WriteString("\treturn nil\n}\n\n")
	}
	return b.Bytes()
}
