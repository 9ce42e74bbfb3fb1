package pii

import (
	"slices"
	"strings"
	"testing"
)

// Names stand between « and »; ‹ and › enclose those that are only Possible.
func TestNamesInProse(t *testing.T) {
	for _, text := range []string{
		"Gesproken met dhr. «P.J. van der Berg» over zijn aanvraag.",
		"Betreft uw zoon «Sem Kluivers», geboren 17-08-2014, en ‹Ewoud Kattenberg› (geb. te Almelo)",
		"«Kevin Oosterbroek», wonende te Almelo, en ‹Xhemile van der Qwint› *3-5-1990",
		"De Nieuwe Kerk, geboren uit nood, de Gemeente Borne (geboren in 1811) en Het Leger, geboren in 1814",
		"«Maria Consuelo Hulleman-Ortega» en «Jan Qwintus Wolters» waren er",
		"Kapsalon Fatima Yilmaz, Rijschool Peter Vos en Tandartspraktijk M. Jansen zijn open",
		"Mr. «Olumide Adebayo-Smith» is er",
		"een cursus Feng Shui, een Su Doku, en ‹Zhang Ziyi› en ‹de Vries Jan›.",
		"de heer «Jansen» en mevrouw «De Vries-Bakker» waren aanwezig",
		"Geachte heer «Van den Berg»,",
		"Mevr. drs. «A. de Vries» heeft gebeld.",
		"mw. «Yılmaz» belt terug; hr. «El Idrissi» niet",
		"«Pieter van der Berg» woont in Almelo.",
		"Client is «Jan Jansen», geboren te Zwolle.",
		"Aanwezig: «J. de Vries», «K. Jansen» en «M.A. 't Hart».",
		"«Jansen, P.J. (Piet)» is medewerker",
		"«Vries, de, J.» en «Berg, P.J. van den» en «Jansen, A.»",
		"«J. de Vries» e/v «K. Jansen» te Hengelo",
		"«J. de Vries e/v Bakker» te Hengelo",
		"wed. «Bakker» woonde hier",
		"«N. Nijhuis»\nSchoolstraat 32\n7627 JE  BORNERBROEK",
		"b.«R.M. Pfauwer», geboren op 6 juli 1943",
		"familie «Klein Gebbink» uit Tubbergen",
		"t.a.v. «Jan-Willem Jansen»",
		"«Ayşe Yılmaz» en «Mehmet Öztürk» zijn gehuwd",
		"«Anna 's-Gravesande» was er",
		"Neem contact op met ‹Roos Bakker›.",
		"‹B. Schripsema› was er ook",
		"DHR. «P. JANSEN»",
		"Geachte heer «Damweg»,",
		"gesproken met mevrouw «W.F. Westerweg» (nieuw)",
		"‹W.L. Waterweg›\nPlein 1944 127b\n7681 MB VROOMSHOOP",
		"de minister, «E. M. H. Hirsch Ballin», en «M.H. Schultz van Haegen»",
		"Naam: «Schripsema»\nAdres: Hoofdstraat 1",
		"Aanvrager:   «Xuan van Pham»",
		"Klantmanager: «Qwint»",
		"Klantmanager «A. van Dijk» belt",
		"Uw contactpersoon is mevrouw «A. van Dijk».",
		"Naam:\t«Pieter Schripsema», geboren 1970",
		"mevrouw «Xandra Bakker» belde",
		"‹Jansen, Kevin›\n‹Hendriks, Fatima›\nJansen, Hendriks, Willemsen",
		"mevrouw «J.M.A. Nijhuis-Oude Luttikhuis»",
		"Van: «Wolters, A. (Annelies)» <a.wolters@example.org>",
		"Lijst: «Jansen P.J.», «Willemsen A.»",
		"m.v.d. «J. v.d. Berg» tekent",
		"gesproken met ‹Annelies Wiegerinck› over haar schulden",
		"«Jan Veldhuis» en ‹Peter Schripsema› waren er",
		"De politie heeft verdachte «Boulahrouz» aangehouden.",
		"Advocaat «Peeters» noemt het onbegrijpelijk; ‹Peeters› wil hoger beroep.",
		"De zoon van «Hassan Boutaibi» is ziek. ‹Boutaibi› heeft dat gemeld.",
		"Volgens «Van der Meulen» is de brief van ‹Van Dijk› nooit aangekomen, zegt ‹De Vries›.",
		"gezien door psychiater «Zonneveld» en huisarts «El Khattabi»",
		"de toenmalige minister ‹van der Bruggenberg› zei",
		"de heren: «Jansen», «Van Delden», «Bakkersma» en «Visser»",
		"doen inzetten ten huize van «A. Stokvis» en ‹B. Baggerman› te Zwolle",
		"tot voorzitter mr. «C.A. van Dam», lid",
		"brief van ‹de Vries Jan› en van ‹Jansen Pieter›",
		"brief van ‹Xindra Jansen› en van ‹Xindra van der Meer›",
		"Zwolle, ‹A van der Kolk› en ‹J Jansen›",
		"«Jan de Koning» en de koning; familie ‹Ouwe Hand›, ‹Jan Ouwe Hand› en ‹Jan Ouwehand›",
		"Betreft: «Khadija Ouled Ali», geboren 1 januari 1980",
	} {
		checkNames(t, text)
	}
}

func TestNoNamesInProse(t *testing.T) {
	for _, text := range []string{
		"Dr. Schaepmanstraat 12, 7607 AB Almelo",
		"het Martini Ziekenhuis te Groningen",
		"Jan van Galenstraat 3",
		"Bakkerij Jansen B.V. en Philips N.V. te Eindhoven",
		"A. Jansen B.V.",
		"Op maandag 3 Mei en in Juni was de Wet van kracht.",
		"A. Inleiding\nB. De raad besluit",
		"De minister van Binnenlandse Zaken, mevrouw de Voorzitter",
		"Almelo, Wierden, Tubbergen, Dinkelland en Twenterand",
		"Stichting Jan Jansen helpt",
		"mail naar Jan.Jansen@example.org of J.Jansen@example.org",
		"Als de Groot groot is, bakt de Bakker brood.",
		"Burgerlijk Wetboek Boek 1, artikel 5 onder A. De Raad",
		"P.S. De volgende keer beter. N.B. Zie ook B.V. Nederland",
		"Mark Toelichting en Roos Bijlage",
		"https://example.org/Jan/Jansen",
		"Nieuwe Haven 29, Grote Markt 1",
		"N. Brabant en Z. Holland",
		"ADC.S.LE en RISC-V ISA Manual en An InitOrder, naam: SHgoal, kind: Deployment",
		"Naam: Gemeente Almelo",
		"Naam: Dr. Schaepmanstraat",
		"Minister van Financiën, directeur van Philips, burgemeester van Almelo, rechter te Den Haag",
		"De Rabobank Twente, Jumbo Supermarkten en Microsoft Office op de Dell Latitude van Team Beheer",
		"Titel V van het Protocol, bijlage A van de regeling en hoofdstuk K van de Kieswet",
		"de President van de Franse Republiek en de secretaris-generaal van de Benelux",
		"directeur-generaal Water, manager Kroon- en Brugwerk, voorzitter CCMS",
		"Wet Van Dam, Hotel Van der Valk, Van Gogh Museum, Voetbalclub Jong Ajax",
		"gemeinsamen Grenze mit der Achse der Strasse und signée à La Haye",
		"| 1043 HR AMSTERDAM | 3905 AD VEENENDAAL | Heer Bokelweg 255 |",
		"In Sierra Leone, Sri Lanka, Costa Rica en San Marino is het warm, Mont-Louis ook.",
		"hepatitis B. Daarna volgt vitamine C. Inleiding",
	} {
		checkNames(t, text)
	}
}

// checkNames finds the names in a marked text without its marks.
func checkNames(t *testing.T, marked string) {
	t.Helper()
	var want []Match
	var text []byte
	for _, r := range marked {
		switch r {
		case '«', '‹':
			want = append(want, Match{Start: len(text), Confidence: map[rune]Confidence{'«': Likely, '‹': Possible}[r]})
		case '»', '›':
			want[len(want)-1].End = len(text)
		default:
			text = append(text, string(r)...)
		}
	}
	got := NameDetector{}.AppendMatches(nil, Text{Body: text})
	same := slices.EqualFunc(want, got, func(w, g Match) bool { return w.Start == g.Start && w.End == g.End && w.Confidence == g.Confidence })
	if !same {
		t.Errorf("%q: got %s", marked, marks(text, got))
	}
}

func marks(text []byte, matches []Match) string {
	var b strings.Builder
	last := 0
	for _, m := range matches {
		b.Write(text[last:m.Start])
		b.WriteString("«" + string(text[m.Start:m.End]) + "»" + m.Confidence.String()[:1])
		last = m.End
	}
	b.Write(text[last:])
	return b.String()
}

func TestNamesDoNotAllocate(t *testing.T) {
	text := Text{Body: []byte("Geachte heer Van den Berg, Jan-Willem Klein Gebbink en J. de Vries e/v Bakker en Öztürk, A.B. groeten u."), Field: FieldNone}
	dst := make([]Match, 0, 16)
	if n := testing.AllocsPerRun(100, func() { dst = NameDetector{}.AppendMatches(dst[:0], text) }); n != 0 {
		t.Errorf("want 0 allocations, got %v", n)
	}
	value, canonical := []byte("P.J. (Piet) Bakker-van der Berg"), make([]byte, 0, 64)
	if n := testing.AllocsPerRun(100, func() { canonical = NameDetector{}.AppendCanonical(canonical[:0], value) }); n != 0 {
		t.Errorf("canonical: want 0 allocations, got %v", n)
	}
}

func FuzzNames(f *testing.F) {
	for _, s := range []string{"dhr. P.J. van der Berg", "Vries, de, J.", "J. de Vries e/v Bakker", "v.d. \xc3", "A'", "Bakker - de", "'s-", "Ĳ.", "Jan (", "\xe2\x80\x99"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		end := 0
		for _, m := range (NameDetector{}).AppendMatches(nil, Text{Body: body, Field: FieldNone}) {
			if m.Start < end || m.End <= m.Start || m.End > len(body) || m.Kind != Name || m.Confidence == 0 || m.Why == 0 {
				t.Fatalf("%q: %+v", body, m)
			}
			end = m.End
		}
	})
}

func BenchmarkNames(b *testing.B) {
	body := []byte(strings.Repeat("De raad heeft besloten dat de aanvraag van mevrouw De Vries wordt toegewezen met ingang van de eerste dag van de maand na die waarin het besluit is genomen. ", 400))
	dst := make([]Match, 0, 1000)
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for b.Loop() {
		dst = NameDetector{}.AppendMatches(dst[:0], Text{Body: body, Field: FieldNone})
	}
}

func BenchmarkNameCells(b *testing.B) {
	body := []byte("P.J. van der Berg")
	dst := make([]Match, 0, 4)
	canonical := make([]byte, 0, 64)
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for b.Loop() {
		dst = NameDetector{}.AppendMatches(dst[:0], Text{Body: body, Field: FieldName})
		canonical = NameDetector{}.AppendCanonical(canonical[:0], body)
	}
}
