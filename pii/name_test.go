package pii

import (
	"bytes"
	"testing"
)

func TestSplitName(t *testing.T) {
	for _, c := range []struct {
		in, first, initials, prefix, surname, partnerPrefix, partner string
	}{
		{in: "P.J. van der Berg", initials: "P.J.", prefix: "van der", surname: "Berg"},
		{in: "P. J. van der Berg", initials: "P. J.", prefix: "van der", surname: "Berg"},
		{in: "dhr. P.J. van der Berg", initials: "P.J.", prefix: "van der", surname: "Berg"},
		{in: "De heer drs. P. Jansen MSc", initials: "P.", surname: "Jansen"},
		{in: "mevrouw De Vries", prefix: "De", surname: "Vries"},
		{in: "Pieter van der Berg", first: "Pieter", prefix: "van der", surname: "Berg"},
		{in: "Maria Anna Ophuijsen", first: "Maria Anna", surname: "Ophuijsen"},
		{in: "Anne-Marie Jansen", first: "Anne-Marie", surname: "Jansen"},
		{in: "Jan Klein Gebbink", first: "Jan", surname: "Klein Gebbink"},
		{in: "Jan P. Jansen", first: "Jan", surname: "Jansen"},
		{in: "Jansen, P.", initials: "P.", surname: "Jansen"},
		{in: "Jansen, P.J. (Piet)", initials: "P.J.", surname: "Jansen"},
		{in: "P.J. (Piet) Jansen", initials: "P.J.", surname: "Jansen"},
		{in: "Vries, de, J.", initials: "J.", prefix: "de", surname: "Vries"},
		{in: "Vries, J. de", initials: "J.", prefix: "de", surname: "Vries"},
		{in: "Berg, P.J. van den", initials: "P.J.", prefix: "van den", surname: "Berg"},
		{in: "de Vries, Jan", first: "Jan", prefix: "de", surname: "Vries"},
		{in: "Jansen P.J.", initials: "P.J.", surname: "Jansen"},
		{in: "Jansen P J", initials: "P J", surname: "Jansen"},
		{in: "Berg P. van den", initials: "P.", prefix: "van den", surname: "Berg"},
		{in: "Berg van den, P.", initials: "P.", prefix: "van den", surname: "Berg"},
		{in: "Berg van den P.", initials: "P.", prefix: "van den", surname: "Berg"},
		{in: "van den Berg P.", initials: "P.", prefix: "van den", surname: "Berg"},
		{in: "M J van der Veen", initials: "M J", prefix: "van der", surname: "Veen"},
		{in: "M.J. Jansen-van der Veen", initials: "M.J.", surname: "Jansen-van der Veen"},
		{in: "Maria Bos-van den Berg", first: "Maria", surname: "Bos-van den Berg"},
		{in: "P. Jansen, Almelo", initials: "P.", surname: "Jansen"},
		{in: "Jan Jansen, Almelo", first: "Jan", surname: "Jansen"},
		{in: "Mohamed Ben", first: "Mohamed", surname: "Ben"},
		{in: "Jansen", surname: "Jansen"},
		{in: "Bakker-de Vries", surname: "Bakker-de Vries"},
		{in: "P. Bakker-de Vries", initials: "P.", surname: "Bakker-de Vries"},
		{in: "Petra Bakker - de Vries", first: "Petra", surname: "Bakker - de Vries"},
		{in: "J. de Vries e/v K. Bakker", initials: "J.", prefix: "de", surname: "Vries", partner: "Bakker"},
		{in: "J. de Vries e/v van Dijk", initials: "J.", prefix: "de", surname: "Vries", partnerPrefix: "van", partner: "Dijk"},
		{in: "wed. Bakker", surname: "Bakker"},
		{in: "Mohamed El Idrissi", first: "Mohamed", prefix: "El", surname: "Idrissi"},
		{in: "Ben Jansen", first: "Ben", surname: "Jansen"},
		{in: "El Idrissi", prefix: "El", surname: "Idrissi"},
		{in: "P. van 't Hof", initials: "P.", prefix: "van 't", surname: "Hof"},
		{in: "Th.M. de Heer", initials: "Th.M.", prefix: "de", surname: "Heer"},
		{in: "J.W. baron van Heeckeren", initials: "J.W.", prefix: "van", surname: "Heeckeren"},
		{in: "", surname: ""},
	} {
		want := [...]string{c.first, c.initials, c.prefix, c.surname, c.partnerPrefix, c.partner}
		p := SplitName([]byte(c.in))
		got := [...]string{string(p.First), string(p.Initials), string(p.Prefix), string(p.Surname), string(p.PartnerPrefix), string(p.PartnerSurname)}
		if got != want {
			t.Errorf("%q:\nwant %q\ngot  %q", c.in, want, got)
		}
	}
}

func TestNameCanonical(t *testing.T) {
	for _, c := range []struct{ want, in string }{
		{"berg,p", "P.J. van der Berg|Pieter van der Berg|Berg, P.J. van der|Berg, van der, P.J.|dhr. P. van der Berg|P VAN DER BERG|p. van der berg|Van der Berg, Piet|mr. dr. P.J. (Piet) van der Berg"},
		{"bakker+vries,p", "Bakker-de Vries, P.|P. de Vries-Bakker|P. Bakker - de Vries|Petra de Vries e/v Bakker|P. Bakker geb. de Vries|mevr. P. de Vries\u2013Bakker"},
		{"dyk,j", "J. van Dijk|Jan van Dyk|Jan van Dĳk"},
		{"yilmaz,m", "Mehmet Yılmaz|M. Yilmaz|YILMAZ, M."},
		{"ozturk,a", "Ayşe Öztürk|A. Ozturk"},
		{"kleingebbink,h", "H. Klein Gebbink|Klein Gebbink, H."},
		{"gross,b", "B. Groß|Björn Gross"},
		{"jansen", "Jansen|jansen|dhr. Jansen|Fam. Jansen"},
		{"heer,p", "P. de Heer"},
		{"jansen+veen,m", "M.J. Jansen-van der Veen|M.J. Jansen - van der Veen|Maria Jansen-van der Veen|Jansen-van der Veen, M.J.|Jansen-van der Veen M.J."},
		{"berg+bos,m", "M.J. Bos-van den Berg|M J Bos-van den Berg|M.J. van den Berg-Bos"},
		{"veen,m", "M J van der Veen|M. J van der Veen|MJ van der Veen|Veen M.J. van der|Veen M J van der|VEEN VAN DER, M.J."},
		{"hof+vries,a", "A. de Vries-van 't Hof|A de Vries - van 't Hof"},
		{"berg+wit,j", "J. van den Berg - de Wit|Jan van den Berg - de Wit"},
		{"braak+velde,p", "P.J.M. ter Braak-op den Velde|P. J. M. ter Braak-op den Velde|P J M ter Braak-op den Velde"},
		{"jansen,p", "P. Jan Jansen"},
		{"van", "Van|van"},
		{"vries,a", "Anna de Vries|A. de Vries"},
		{"oneill,s", "S. O'Neill|Sean O’Neill"},
		{"pj", "P.J."}, {"", "|-|12345|()|,"},
	} {
		for _, in := range bytes.Split([]byte(c.in), []byte("|")) {
			got := string(NameDetector{}.AppendCanonical(nil, in))
			if got != c.want {
				t.Errorf("%q: want %q, got %q", in, c.want, got)
			}
		}
	}
}

// A surname in front gives what it gives behind, so that one person is not two.
func TestNameOrder(t *testing.T) {
	for _, c := range [][2]string{
		{"Jansen Jan", "Jan Jansen"}, {"de Vries Jan", "Jan de Vries"}, {"van den Heuvel Kees", "Kees van den Heuvel"},
		{"Zhang Ziyi", "Ziyi Zhang"}, {"Chen Mei-Ling", "Mei-Ling Chen"}, {"Wang Xiaoming", "Xiaoming Wang"}, {"Li Anna", "Anna Li"},
	} {
		want, got := NameDetector{}.AppendCanonical(nil, []byte(c[1])), NameDetector{}.AppendCanonical(nil, []byte(c[0]))
		if !bytes.Equal(want, got) {
			t.Errorf("%q: want %q as of %q, got %q", c[0], want, c[1], got)
		}
	}
	for in, want := range map[string]string{"Warsame Ali": "ali,w", "Han Bo": "bo,h", "Wei Li": "li,w"} { // the order of here, where either may be
		if got := (NameDetector{}).AppendCanonical(nil, []byte(in)); string(got) != want {
			t.Errorf("%q: want %q, got %q", in, want, got)
		}
	}
}

// The four ways in which naamgebruik lets one person sign share a core and the
// initial, and the full ones are equal.
func TestNameFourSpellings(t *testing.T) {
	own, partner := NameParts{Initials: []byte("J."), Prefix: []byte("de"), Surname: []byte("Vries")}, NameParts{Initials: []byte("J."), Surname: []byte("Bakker")}
	both := NameParts{Initials: []byte("J."), Surname: []byte("Vries"), PartnerSurname: []byte("Bakker")}
	for _, c := range []struct {
		in   string
		want NameParts
	}{
		{"J. de Vries", own}, {"J. Bakker", partner}, {"J. Bakker-de Vries", both}, {"J. de Vries-Bakker", both},
	} {
		want := string(c.want.AppendCanonical(nil))
		if got := string(NameDetector{}.AppendCanonical(nil, []byte(c.in))); got != want {
			t.Errorf("%q: want %q, got %q", c.in, want, got)
		}
	}
}

func FuzzNameCanonical(f *testing.F) {
	for _, s := range []string{"Bakker-de Vries, P.", "Vries, de, J.", "J. de Vries e/v K. Bakker", "heer,p", "A e/v Jansen", "E l-Jansen", "'s-Gravesande", "\xff-+,", "Ĳ. ĲJ"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, value []byte) {
		once := NameDetector{}.AppendCanonical(nil, value)
		twice := NameDetector{}.AppendCanonical(nil, once)
		if !bytes.Equal(once, twice) {
			t.Fatalf("%q: canonical %q, canonical of that %q", value, once, twice)
		}
		comparePlainCore(t, value)
	})
}

// comparePlainCore holds the short way to the core of a surname to the long one.
func comparePlainCore(t *testing.T, surname []byte) {
	t.Helper()
	core, ok := appendPlainCore([]byte("x"), surname)
	if want := appendCores([]byte("x"), surname, nil); ok && !bytes.Equal(want, core) || !ok && string(core) != "x" {
		t.Errorf("%q: want the core %q, got %q, %v", surname, want, core, ok)
	}
}

func TestPlainCore(t *testing.T) {
	for surname, plain := range map[string]bool{
		"Jansen": true, "van den Berg": true, "Van": true, "van de": true, "de  Vries ": true, "van der Meer en Dal": true, "Dijk": true, "di Jong": true, "Bri Jansen": true, "": true, " ": true,
		"vandenberg": true, "van vandervan": true, "IJ": true, "Bos-Smit": false, "van 't Hart": false, "de Özer": false, "Citroën": false, "van\tDam": false, "Bos.": false,
	} {
		if _, ok := appendPlainCore(nil, []byte(surname)); ok != plain {
			t.Errorf("%q: want plain %v", surname, plain)
		}
		comparePlainCore(t, []byte(surname))
	}
}

func TestNamesUnderLabel(t *testing.T) {
	tests := []struct {
		cell string
		want Confidence
	}{
		{"P. Jansen", Certain},
		{"A. van Dekkers", Certain}, // surnames that are words, behind initials
		{"M. Toren", Certain},
		{"De Toren", Likely},
		{"Test Test", Likely},
		{"toren", 0},
		{"plan van aanpak", 0},
	}
	for _, tt := range tests {
		ms := NameDetector{}.AppendMatches(nil, Text{Body: []byte(tt.cell), Label: "Naam cliënt"})
		var got Confidence
		if len(ms) > 0 {
			got = ms[0].Confidence
		}
		if got != tt.want {
			t.Errorf("%q: want %v, got %v", tt.cell, tt.want, got)
		}
	}
}
