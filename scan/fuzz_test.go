package scan

import (
	"bytes"
	"context"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
)

// fuzzedTexts are texts of each shape in which people are looked for, with the name
// of a file that has it.
var fuzzedTexts = []struct{ name, text string }{
	{"a.txt", "01 PERSOON\n01.20 Burgerservicenummer  999900006\n02.40 Geslachtsnaam van den Berg\n09 KIND\n02.10 Voornamen  Jan\n"},
	{"a.txt", "Achternaam     Jansen\nBSN            999900006\nGeboren        12-03-1985\n"},
	{"a.txt", "BSN: 9999OOO06 (de heer P. Jansen)\nGeboortedatum: O3-O5-196l\n"},
	{"a.txt", "Geachte heer Jansen,\n\nUw zoon Piet Jansen, geboren op 12 maart 2015, en B. Smit, weduwe van K. Bos (voorzitter).\n\nMet vriendelijke groet,\nK. de Boer\n"},
	{"a.txt", "De heer P. Jansen en mevrouw K. de Vries\nDorpsstraat 1\n7607 AB Almelo\n\nOnze consulent, mevrouw K. Bos, belt.\n"},
	{"a.txt", "Anna Bos (12-01-2013)\nPiet Bos (11-01-2012)\nwonende te (7411 LX) Deventer aan de Brink 14\n"},
	{"a.log", "[12-03-2021, 14:02:01] Jan de Boer: {\"bsn\":\"999900006\",\"kinderen\":[{\"naam\":\"Piet\"}]}\n[12-03-2021, 14:03:01] Jan: x\n"},
	{"a.md", "| Naam | BSN |\n|---|---|\n| P. Jansen | 999900006 |\n\n**Naam:** Jan\n"},
	{"a.csv", "zaak;verzoeker bsn;verzoeker naam;verweerder bsn;CL_BSN;PA_BSN;opmerking\n1;999900006;P. Jansen;999900018;9.99900006E8;999990019;zie {\"naam\":\"K. Bos\"}\n"},
	{"a.json", `[{"naam":"P. Jansen","bsn":999900006,"bsn":"999900018","vraag":"Geboortedatum","antwoord":"12-03-1985"}]`},
	{"a.sql", "COPY t (naam, bsn) FROM stdin;\nJansen\t999900006\n\\.\nCOPY u FROM stdin CSV;\n\"a\"b,c\n\\.\n"},
	{"a.eml", "From: Jan <jan@postvak.nl>\nTo: P. Bos <p@almelo.nl>\nSubject: BSN 999900006\n\nNaam: Jan\nDorpsstraat 1, 7607 AB Almelo\n"},
}

// FuzzWorker checks that nothing in a text makes a reader or what joins its data
// fail, that no entry is without a state, and that the results are the same from a
// worker which did other work before, and with helpers or without.
func FuzzWorker(f *testing.F) {
	for _, of := range fuzzedTexts {
		f.Add(of.name, []byte(of.text))
	}
	f.Add("a.txt", []byte(strings.Repeat(fuzzedTexts[3].text+"\n", 200))) // looked at by helpers
	c := Config{Keyer: exposure.KeyerFrom([exposure.SecretSize]byte{1}), TestRanges: []string{}, Date: time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC)}.withDefaults()
	f.Fuzz(func(t *testing.T, name string, text []byte) {
		if len(text) > 256<<10 || len(name) > 64 {
			t.Skip("larger texts find nothing more")
		}
		var got []byte
		w := newWorker(&c, &single{emit: func(fr *exposure.FileResult) {
			for _, e := range fr.Entries {
				if e.State == 0 && fr.Last || e.Reason == extract.Crashed {
					t.Errorf("%s: want a state and no crash, got %v, %s", e.Loc, e.State, e.Detail)
				}
			}
			b, err := fr.AppendBinary(nil)
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, b...)
		}})
		read := func(w *Worker) []byte {
			got = nil
			w.Extract(context.Background(), extract.NewWhole(extract.Loc{Path: name}, name, text, extract.NewBudget(extract.Limits{})))
			return got
		}
		alone := func() []byte {
			defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
			return read(w)
		}
		want := alone()
		if again := read(w); !bytes.Equal(want, again) {
			t.Errorf("want the same results again, got others")
		}
	})
}
