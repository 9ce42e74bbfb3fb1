package pii_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/pii/internal/classes"
)

// What the engine costs is told in instructions for each byte of text, which a
// busy machine does not change. "make instructions" counts them and compares
// them with those in instructionsFile; with PIISCAN_INSTRUCTIONS=write it keeps
// them there.
var instructionsFile = filepath.Join("testdata", "instructions.json")

// instructionsRise is how much a figure may rise before the comparison fails.
const instructionsRise = 1.10

// kernel is something that the engine does to a corpus, text by text.
type kernel struct {
	name      string
	detectors []pii.Detector
	texts     []pii.Text
	rounds    int // that are counted: more of those that cost little, since a process costs something too
}

func kernels() []kernel {
	bsn := []pii.Detector{pii.BSNDetector{}}
	numbers := []pii.Detector{pii.BSNDetector{}, pii.BirthDateDetector{}, pii.PlateDetector{}}
	var all []kernel
	for _, c := range []struct {
		name string
		text []byte
	}{{"prose", proseCorpus()}, {"source", sourceCorpus()}, {"csv", personCorpus()}} {
		whole := []pii.Text{{Body: c.text, Field: pii.FieldNone}}
		all = append(all, kernel{"bsn/" + c.name, bsn, whole, 100}, kernel{"bsn_dates_plates/" + c.name, numbers, whole, 20},
			kernel{"all/" + c.name, pii.Detectors(), whole, 5})
	}
	return append(all, kernel{"all/cells", pii.Detectors(), cells(personCorpus(), false), 5}, kernel{"all/labelled_cells", pii.Detectors(), cells(personCorpus(), true), 5})
}

func (k *kernel) run(e *pii.Engine, found []pii.Found) []pii.Found {
	for _, t := range k.texts {
		found = e.AppendFound(found[:0], t)
	}
	return found
}

func (k *kernel) size() (n int) {
	for _, t := range k.texts {
		n += len(t.Body)
	}
	return n
}

const kernelBytes = 1 << 17

func proseCorpus() []byte {
	words := []string{"de", "het", "een", "aanvraag", "gemeente", "besluit", "en", "van", "Almelo", "bewoner", "ontvangt", "binnen", "acht", "weken",
		"bericht", "over", "zijn", "verzoek", "wij", "hebben", "Jansen", "geïnformeerd", "mevrouw", "wijkteam", "begeleiding", "school", "samen", "met"}
	r := rand.New(rand.NewPCG(1, 1))
	var b bytes.Buffer
	for b.Len() < kernelBytes {
		for range 12 + r.IntN(10) {
			b.WriteString(words[r.IntN(len(words))])
			b.WriteByte(' ')
		}
		if r.IntN(10) == 0 {
			fmt.Fprintf(&b, "op %d mei 2016 ", 1+r.IntN(28))
		}
		if r.IntN(40) == 0 {
			fmt.Fprintf(&b, "kenmerk %09d ", r.IntN(1e9))
		}
		b.WriteString(".\n")
	}
	return b.Bytes()
}

func sourceCorpus() []byte {
	r := rand.New(rand.NewPCG(3, 3))
	var b bytes.Buffer
	for b.Len() < kernelBytes {
		fmt.Fprintf(&b, "\tif err := s.table[%d].read(ctx, 0x%08x); err != nil {\n\t\treturn fmt.Errorf(\"row %%d: %%w\", i, err) // v%d.%d\n\t}\n",
			r.IntN(5000), r.Uint32(), r.IntN(9), r.IntN(30))
	}
	return b.Bytes()
}

var personLabels = []pii.Field{pii.FieldBSN, pii.FieldInitials, pii.FieldSurname, pii.FieldBirthDate, pii.FieldPostcode, pii.FieldHouseNumber,
	pii.FieldPhone, pii.FieldPlate, pii.FieldEmail, pii.FieldText}

func personCorpus() []byte {
	surnames := []string{"Jansen", "de Vries", "Bakker", "van den Berg", "Visser", "Smit", "Meijer", "Mulder", "de Boer", "Bos"}
	remarks := []string{"", "belt terug", "zie dossier 12", "heeft schulden"}
	r := rand.New(rand.NewPCG(2, 2))
	var b bytes.Buffer
	for b.Len() < kernelBytes {
		fmt.Fprintf(&b, "0000%05d;%c.;%s;%02d-%02d-%d;%d%c%c;%d;06%08d;%c%c-%03d-%c;p%d@postvak.example;%s\n",
			r.IntN(100000), 'A'+rune(r.IntN(26)), surnames[r.IntN(len(surnames))], 1+r.IntN(28), 1+r.IntN(12), 1930+r.IntN(80),
			7600+r.IntN(80), 'A'+rune(r.IntN(26)), 'B'+rune(r.IntN(8)), 1+r.IntN(200), 10000000+r.IntN(80000000),
			"GHJKNPRSTXZ"[r.IntN(11)], "BDFGHJKLN"[r.IntN(9)], 1+r.IntN(999), "BDFGHJKLN"[r.IntN(9)], r.IntN(1000), remarks[r.IntN(len(remarks))])
	}
	return b.Bytes()
}

// cells cuts records into cells, with what their columns mean or without.
func cells(records []byte, labelled bool) []pii.Text {
	var texts []pii.Text
	for line := range bytes.Lines(records) {
		for i, cell := range bytes.Split(bytes.TrimSpace(line), []byte(";")) {
			t := pii.Text{Body: cell, Field: pii.FieldNone}
			if labelled {
				t.Field = personLabels[i]
			}
			texts = append(texts, t)
		}
	}
	return texts
}

// BenchmarkEngine runs the kernels.
func BenchmarkEngine(b *testing.B) {
	for _, k := range kernels() {
		b.Run(k.name, func(b *testing.B) {
			e, found := pii.NewEngine(k.detectors), []pii.Found(nil)
			b.SetBytes(int64(k.size()))
			b.ReportAllocs()
			for b.Loop() {
				found = k.run(e, found)
			}
		})
	}
}

// The engine allocates nothing for a text, once it has met one as long.
func TestEngine_allocations(t *testing.T) {
	for _, k := range kernels() {
		e := pii.NewEngine(k.detectors)
		found := k.run(e, nil)
		if got := testing.AllocsPerRun(3, func() { found = k.run(e, found) }); got != 0 {
			t.Errorf("%s: want no allocations, got %v", k.name, got)
		}
	}
}

// TestInstructions compares the figures of this machine with those that are
// kept. It runs itself under valgrind.
func TestInstructions(t *testing.T) {
	if name := os.Getenv("PIISCAN_KERNEL"); name != "" {
		runKernel(t, name, os.Getenv("PIISCAN_ROUNDS"))
		return
	}
	mode := os.Getenv("PIISCAN_INSTRUCTIONS")
	if mode == "" {
		t.Skip("counting takes a minute: make instructions")
	}
	if _, err := exec.LookPath("valgrind"); err != nil {
		t.Skip("valgrind, which counts instructions, is not installed")
	}
	kept := map[string]map[string]float64{}
	if data, err := os.ReadFile(instructionsFile); err == nil {
		if err := json.Unmarshal(data, &kept); err != nil {
			t.Fatal(err)
		}
	}
	code := classes.Kernel()
	if kept[code] == nil {
		kept[code] = map[string]float64{}
	}
	for _, k := range kernels() {
		got := float64(count(t, k.name, 1+k.rounds)-count(t, k.name, 1)) / float64(k.rounds*k.size())
		want, ok := kept[code][k.name]
		t.Logf("%-28s %7.2f instructions a byte (kept: %.2f)", k.name, got, want)
		switch {
		case mode == "write":
			kept[code][k.name] = float64(int(got*100+0.5)) / 100
		case !ok || got > want*instructionsRise+0.02:
			t.Errorf("%s: want at most %.2f instructions a byte, got %.2f", k.name, want*instructionsRise, got)
		}
	}
	if mode == "write" {
		data, err := json.MarshalIndent(kept, "", "\t")
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(instructionsFile, append(data, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func runKernel(t *testing.T, name, rounds string) {
	n, err := strconv.Atoi(rounds)
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range kernels() {
		if k.name != name {
			continue
		}
		e := pii.NewEngine(k.detectors)
		found := k.run(e, nil) // memory grows now, and not while the rounds are counted
		for range n {
			found = k.run(e, found)
		}
	}
}

var collected = regexp.MustCompile(`Collected : (\d+)`)

// count returns the instructions of a process that runs a kernel.
func count(t *testing.T, name string, rounds int) int {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", os.Args[0], "-test.run=^TestInstructions$")
	cmd.Env = append(os.Environ(), "PIISCAN_KERNEL="+name, fmt.Sprintf("PIISCAN_ROUNDS=%d", rounds), "GOGC=off", "GOMAXPROCS=1", "GODEBUG=asyncpreemptoff=1")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("valgrind: %v\n%s", err, out)
	}
	m := collected.FindSubmatch(out)
	if m == nil {
		t.Fatalf("valgrind counted nothing:\n%s", out)
	}
	n, err := strconv.Atoi(string(m[1]))
	if err != nil {
		t.Fatal(err)
	}
	return n
}
