package extract_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
)

// TestText_entries: what begins with a date and a time stands by itself, with the
// lines below it, and tells who sent it.
func TestText_entries(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string // units; those that stand apart behind a *, senders in < and >
	}{
		{"log", "2016-05-01T10:00:00Z INFO a=1\n2016-05-01T10:00:01.123Z INFO b: 2\n  at c\n2016/05/01 10:00 d\n",
			[]string{"*2016-05-01T10:00:00Z INFO a=1", "*2016-05-01T10:00:01.123Z INFO b: 2\n  at c", "*2016/05/01 10:00 d"}},
		{"chat", "12-03-2021 14:02 - Karin: hoi: jij?\n12-03-2021 14:03 - Bas de Wit: ja\nen nee\n",
			[]string{"*<Karin>: hoi: jij?", "*<Bas de Wit>: ja\nen nee"}},
		{"chat in brackets", "[1-3-21, 14:02:01] Karin: hoi\n[1-3-21, 14:02:09] Bas:\n",
			[]string{"*<Karin>: hoi", "*<Bas>:"}},
		{"chat with halves of a day", "3/12/21, 9:02\u202fPM - Karin: hoi\n[3/12/21, 9:02:01 AM] Bas de Wit: ja\n\u200e[3/12/21, 9:02:09 a.m.] \u200eBas: weg\n",
			[]string{"*<Karin>: hoi", "*<Bas de Wit>: ja", "*<Bas>: weg"}},
		{"chat without years", "[12-3 14:02] Karin Smit\nhoi jij\n[12-3 14:03] Bas de Wit\nja\n[3/12 2:03 PM] Bas: nee\n",
			[]string{"*<Karin Smit>\nhoi jij", "*<Bas de Wit>\nja", "*<Bas>: nee"}},
		{"chat with the time first", "[14:02, 12-3-2021] Karin: hoi\n[2:03 PM, 3/12/2021] Bas: ja\n", []string{"*<Karin>: hoi", "*<Bas>: ja"}},
		{"no sender alone", "[2021-03-12 14:02] Service started\n[2021-03-12 14:02] Karin belt Bas.\n", []string{"*[2021-03-12 14:02] Service started", "*[2021-03-12 14:02] Karin belt Bas."}},
		{"list in brackets", "[1.2 10:15\n[12:30] pauze\n", []string{"[1.2 10:15\n[12:30] pauze"}},
		{"notice in a chat", "12-03-2021 14:02 - Karin heeft de groep gemaakt\n", []string{"*12-03-2021 14:02 - Karin heeft de groep gemaakt"}},
		{"no sender", "2021-03-12 14:02:01 [main] ERROR a.b.C: text\n", []string{"*2021-03-12 14:02:01 [main] ERROR a.b.C: text"}},
		{"text around", "Verslag\n12-03-2021 14:02 Jan belt\n\nEn verder\n", []string{"Verslag", "*12-03-2021 14:02 Jan belt", "En verder"}},
		{"no time", "12-03-2021 Jan belt\n13-03-2021 Piet: belt\n", []string{"12-03-2021 Jan belt\n13-03-2021 Piet: belt"}},
		{"no date", "12.30: vergadering\n10:15 pauze\n1.2.3.4 - - 10:15\n", []string{"12.30: vergadering\n10:15 pauze\n1.2.3.4 - - 10:15"}},
		{"cut off", "12-03-2021 14:\n12-03-2021 14:0\n[12\n", []string{"12-03-2021 14:\n12-03-2021 14:0\n[12"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, u := range extracttest.Extract(t, extract.Text{}, "a.txt", c.text).Units {
				mark := ""
				if u.Apart {
					mark = "*"
				}
				if u.Sender > 0 {
					mark += "<" + u.Text[:u.Sender] + ">"
				}
				got = append(got, mark+u.Text[u.Sender:])
			}
			if !slices.Equal(c.want, got) {
				t.Errorf("want %q, got %q", c.want, got)
			}
		})
	}
}

// A long entry is cut as any text is, and all of its pieces are of it.
func TestText_longEntry(t *testing.T) {
	text := "2016-05-01 10:00 begin" + strings.Repeat("\nregel van de melding", 10_000) + "\n2016-05-01 10:01 eind\n"
	units := extracttest.Extract(t, extract.Text{}, "a.log", text).Units
	if len(units) < 4 {
		t.Fatalf("want the entry in pieces, got %d units", len(units))
	}
	for i, u := range units {
		if !u.Apart {
			t.Errorf("unit %d does not stand apart", i)
		}
	}
	if want, got := 10_002, units[len(units)-1].Loc.Line; want != got {
		t.Errorf("want line %d, got %d", want, got)
	}
}
