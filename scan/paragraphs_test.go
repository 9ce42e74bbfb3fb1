package scan_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
)

// unitText reads text and pushes each paragraph as a unit.
type unitText struct{ extract.Text }

func (u unitText) Extract(ctx context.Context, f *extract.File, out extract.Sink) error {
	return u.Text.Extract(ctx, f, struct{ extract.Sink }{out})
}

// proseBricks are pieces of letters and notes: with data, without, and what data
// in other pieces hang on.
var proseBricks = []string{
	"Een alinea over niets, van een regel.", "Een alinea over niets\nvan twee regels, waarvan de tweede.", "Op 12 mei 2008 is dossier 12345 gesloten.",
	"BSN 999900006 is bekend.", "Het gaat om 999990019, en verder niets.", "kenmerk 123456789", "Almelo, 12 mei 2016", "Wierden, maandag 3-4-2015\nOnze referentie 44.",
	"Met vriendelijke groet,", "Met vriendelijke groet,\nJan Jansen", "Hoogachtend,", "999900018", "P. de Vries, geboren op 12-03-1970", "Kenteken 99-GBB-3.",
	"Naam: Jan de Boer", "BSN: 999900006\nWoonplaats: Almelo", "Datum: 3-4-2014", "naam;bsn;plaats\nDe Boer;999900018;Almelo\nDe Vries;999900006;Wierden\nBos;999990019;Almelo",
	"---", "Geachte heer De Boer,", "mijn BSN is 999900006", "Jan Jansen\nDorpsstraat 1\n7607 AB Almelo", "12345678.0",
}

// proseKinds are what is looked for in prose.
var proseKinds = map[string][]pii.Detector{
	"bsn": {pii.BSNDetector{}}, "numbers": {pii.BSNDetector{}, pii.BirthDateDetector{}, pii.PlateDetector{}}, "all": nil,
}

// What a scan says of prose hangs on its paragraphs, and not on how they are pushed.
func TestProse_as_units(t *testing.T) {
	rounds := 150
	if testing.Short() {
		rounds = 50
	}
	summary, kinds := proseSummary(t), proseKinds
	rnd := rand.New(rand.NewPCG(3, 4))
	for range rounds {
		var b strings.Builder
		usual := 1 + rnd.IntN(len(proseBricks)) // some texts are quieter than others
		for range 2 + rnd.IntN(60) {
			b.WriteString(proseBricks[min(rnd.IntN(len(proseBricks)), rnd.IntN(2*usual))])
			b.WriteString([]string{"\n\n", "\n\n", "\n\n", "\n", "\n\n\n", "\n\n\n\n"}[rnd.IntN(6)])
		}
		for name, detectors := range kinds {
			want, got := summary(b.String(), unitText{}, detectors), summary(b.String(), extract.Text{}, detectors)
			if !reflect.DeepEqual(want, got) {
				t.Fatalf("%s of\n%s\nwant %+v\ngot  %+v", name, b.String(), want, got)
			}
		}
	}
}

// Nor does it hang on who looks at them, where a long text is divided.
func TestProse_divided(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(3))
	summary := proseSummary(t)
	rnd := rand.New(rand.NewPCG(5, 6))
	for range 3 {
		var b strings.Builder
		for b.Len() < 200_000 {
			b.WriteString(proseBricks[rnd.IntN(len(proseBricks)-9)]) // what is plain
			b.WriteString("\n\n")
		}
		if want, got := summary(b.String(), unitText{}, nil), summary(b.String(), extract.Text{}, nil); !reflect.DeepEqual(want, got) {
			t.Fatalf("want %+v\ngot  %+v", want, got)
		}
	}
}

// entryBricks are what the entries of logs and chats say.
var entryBricks = []string{
	"INFO dienst gestart", "INFO zaak 12345 van 12 mei 2008 gesloten", "P. de Vries, geboren op 12-03-1970", "BSN 999900006 gelezen", "kenmerk 123456789", "Met vriendelijke groet,",
	"- Karin de Boer: mijn BSN is 999990019", "- Karin de Boer: mijn auto is de 99-GBB-3", "Jan Jansen", "datum: 3-4-2015", "Almelo, 12 mei 2016", "INFO  999900018", "geen\ngaat verder",
}

// The same holds of entries.
func TestProse_as_entries(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(3))
	summary := proseSummary(t)
	rnd := rand.New(rand.NewPCG(7, 8))
	for n := range 40 {
		var b strings.Builder
		for range 1 + rnd.IntN(60) + n/39*2000 {
			fmt.Fprintf(&b, "%d-3-2021 9:%02d %s\n", 1+rnd.IntN(28), rnd.IntN(60), entryBricks[min(rnd.IntN(len(entryBricks)), rnd.IntN(2*len(entryBricks)))])
		}
		for name, detectors := range proseKinds {
			want, got := summary(b.String(), unitText{}, detectors), summary(b.String(), extract.Text{}, detectors)
			if !reflect.DeepEqual(want, got) {
				t.Fatalf("%s of\n%.3000s\nwant %+v\ngot  %+v", name, b.String(), want, got)
			}
		}
	}
}

// proseSummary returns what scans a note with detectors.
func proseSummary(t *testing.T) func(content string, format extract.Format, detectors []pii.Detector) *exposure.Summary {
	t.Helper()
	keyer := exposure.NewKeyer()
	return func(content string, format extract.Format, detectors []pii.Detector) *exposure.Summary {
		c := scan.Config{Keyer: keyer, TestRanges: []string{}, Places: 5, Groups: exposure.ByDate, Detectors: detectors, Formats: []extract.Format{format}}
		s, err := scan.Run(t.Context(), fstest.MapFS{"notitie.txt": text(content)}, c)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
}
