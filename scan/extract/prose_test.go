package extract

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
)

// journal writes down what is pushed.
type journal struct{ strings.Builder }

func (j *journal) Unit(u Unit) error {
	fmt.Fprintf(j, "%d %q %d %d %v %d %q\n", u.Loc.Line, u.Label, u.Record, u.Overlap, u.Apart, u.Sender, u.Text)
	return nil
}

func (j *journal) Row(r Row) error {
	fmt.Fprintln(j, r.Loc.Line, r.Table)
	for _, c := range r.Cells {
		fmt.Fprintf(j, "\t%d %q\n", c.Col, c.Text)
	}
	return nil
}

func (j *journal) Member(Loc, io.Reader) error { return nil }
func (j *journal) Unread(Loc, error) error     { return nil }

// lineByLine is extractLines without Lines.prose.
func lineByLine(t *testing.T, text []byte) string {
	t.Helper()
	var j journal
	lines, s := NewLines(&j, Loc{}), lineScanner{r: newTextReader(t.Context(), bytes.NewReader(text))}
	for s.scan() {
		push := func() error { return lines.line(s.line, s.text, marksOf(s.text)) }
		if s.more {
			push = func() error { return lines.more(s.text) }
		}
		if err := push(); err != nil {
			t.Fatal(err)
		}
	}
	if err := lines.Close(); err != nil {
		t.Fatal(err)
	}
	return j.String()
}

// samePieces compares what is read of a text at once with what is read of it line
// by line.
func samePieces(t *testing.T, text []byte) {
	t.Helper()
	want := lineByLine(t, text)
	for name, r := range map[string]io.Reader{"whole": bytes.NewReader(text), "halves": iotest.HalfReader(bytes.NewReader(text))} {
		var j journal
		if err := extractLines(newTextReader(t.Context(), r), 1, NewLines(&j, Loc{})); err != nil {
			t.Fatal(err)
		}
		if got := j.String(); want != got {
			t.Fatalf("%s: of %.300q\nwant %.2000s\ngot  %.2000s", name, text, want, got)
		}
	}
	var j journal
	f := NewWhole(Loc{}, "a.txt", text, NewBudget(Limits{}))
	if err := (Text{}).Extract(context.Background(), f, &j); err != nil {
		t.Fatal(err)
	}
	if got := j.String(); want != got {
		t.Fatalf("in memory: of %.300q\nwant %.2000s\ngot  %.2000s", text, want, got)
	}
}

// bricks are what texts are built of that are running text in the main.
var bricks = []string{
	"Een alinea van een regel.\n\n", "Twee regels\nvan een alinea.\n\n", "En een langere alinea, zonder iets erin dat meer is dan tekst.\nMaar wel met ë.\n\n",
	"\n", "\n\n", "woord", " ", "  ", "\t", "\n", "Naam: Jan\n", "BSN:\n\n", "a;b;c\n", "x  y  z\n", "---\n", "- punt\n", "\r\n", "é", "\xe9", "\xe2\x82", "|", ":", "\f", "> ", "12-03-2021 14:02 - Karin: hoi\n", "[1-3-21, 14:02:01] Bas: ja\n",
}

func TestProse_as_lines(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		var b bytes.Buffer
		for range 1 + rnd.IntN(30) {
			b.WriteString(bricks[min(rnd.IntN(2*len(bricks)), rnd.IntN(len(bricks)))])
		}
		samePieces(t, b.Bytes())
		samePieces(t, bytes.ReplaceAll(b.Bytes(), newline, []byte("\r\n")))
	}
	long := strings.Repeat("een woord of wat ", 6000)
	for _, text := range []string{
		strings.Repeat("Een alinea.\n\n", 30_000), long + "\n\nkort\n\n", strings.Repeat("Kort.\n\n", 9000) + long + "\n\n" + strings.Repeat("Kort.\n\n", 9000),
		strings.Repeat("Een regel van een lange alinea.\n", 3000) + "\nkort\n\n" + strings.Repeat("Een regel\nvan een alinea, met \xe9.\n\n", 9000), strings.Repeat("Kort.\n\n", 9000) + "\xc3",
	} {
		samePieces(t, []byte(text))
		samePieces(t, bytes.ReplaceAll([]byte(text), newline, []byte("\r\n")))
	}
}

// codeBricks are lines of source code, and what may stand between.
var codeBricks = []string{
	"func (s *store) read(ctx context.Context, n int) error {\n", "\tif err := s.school[2553].read(ctx, 0x8493db89); err != nil {\n",
	"\t\treturn fmt.Errorf(\"balie %d: %w\", n, err)\n", "\t}\n", "}\n\n", "\n", "\tfor i := 0; i < n; i++ {\n", "    if (a || b) {\n", "default:\n", "  case 'x': return;\n",
	"// 12-03-2021 14:02: gewijzigd\n", "# naam: Jan\n", "\t * @param naam: wie\n", "x = 1  # een gat\n", "std::string a;\n", "a;; b;\n", "-----\n", "\t-----\n", "\t\n", "    \n", "einde \n",
	"a\tb\n", "geen einde", "BSN:999900006\n", "http://a.example/x:y\n", "[2021-03-12 14:02] stap\n", "\xe9 : \xe8;\n", "> citaat: ja\n", "\u2022 punt: een\n", "\x1b[31mrood: nee\n", "dict(a=1, b: 2)\n",
}

func TestCode_as_lines(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5, 6))
	for range 4000 {
		var b bytes.Buffer
		for range 1 + rnd.IntN(40) {
			b.WriteString(codeBricks[min(rnd.IntN(2*len(codeBricks)), rnd.IntN(len(codeBricks)), rnd.IntN(len(codeBricks)))])
		}
		samePieces(t, b.Bytes())
	}
	long := strings.Repeat("\tx := y[12]; z(x)\n", 3000)
	samePieces(t, []byte(long+"\n"+strings.Repeat("\tf(\"a: %d\", b)\n\n", 9000)+long))
}

// logBricks are lines of logs and chats, and what may stand between.
var logBricks = []string{
	"2026-03-10 03:46:25,490 INFO dienst gestart\n", "[1-3-21, 14:02:01] Bas: ja, ik kom\n", "12-03-2021 14:02 - Karin de Boer: hoi\n", "2026-03-10T03:46:25Z zonder meer  \n",
	"1-1-2021 9:05 kort\n", "[2021-03-12 14:02] Bas:\n", "12-03-2021 14:02 - \n", "\n", "gaat verder\n", "2026-03-10 03:46:25 INFO  met een gat\n", "2026-03-10 03:46:25 a|b|c\n",
	"2026-03-10 03:46:25\n", "  at nl.zaak.Dienst(Dienst.java:12)\n", "Naam: Jan\n", "---\n", "x  y  z\n", "2026-03-10 03:46 geen einde", "2026-03-10 03:46 \r los\n", "2026-03-10 03:46 \xeb\n", "[1-3-21, 14:02:01] Bas: \t\n",
}

func TestEntries_as_lines(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5, 6))
	for range 500 {
		var b bytes.Buffer
		for range 1 + rnd.IntN(30) {
			b.WriteString(logBricks[min(rnd.IntN(2*len(logBricks)), rnd.IntN(len(logBricks)))])
		}
		samePieces(t, b.Bytes())
		samePieces(t, bytes.ReplaceAll(b.Bytes(), newline, []byte("\r\n")))
	}
	long := "2026-03-10 03:46:25 " + strings.Repeat("woord ", longLine/len("woord ")) // a byte or two more or less decide
	samePieces(t, []byte(strings.Repeat(logBricks[0], 9000)))
	for n := range 20 {
		samePieces(t, []byte(strings.Repeat(logBricks[0], 3)+long[:longLine-10+n]+"\n"+strings.Repeat(logBricks[n%4], 300)))
	}
}

// slowLines is the obvious reference of lineScanner.
func slowLines(text string) (lines []string) {
	for text != "" {
		end := strings.IndexAny(text, "\r\n")
		if end < 0 || text[end:] == "\r" { // who reads it takes it for a blank
			return append(lines, text)
		}
		lines = append(lines, text[:end])
		if strings.HasPrefix(text[end:], "\r\n") {
			end++
		}
		text = text[end+1:]
	}
	return lines
}

// Lines end where they do, wherever a read ends.
func TestLineScanner_ends(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	for range 3000 {
		var b strings.Builder
		for range rnd.IntN(12) {
			b.WriteString([]string{"\r\n", "\n", "\r", "a", "een regel"}[rnd.IntN(min(5, 1+rnd.IntN(9)))])
		}
		text := b.String()
		for name, r := range map[string]io.Reader{
			"whole": strings.NewReader(text), "halves": iotest.HalfReader(strings.NewReader(text)), "bytes": iotest.OneByteReader(strings.NewReader(text)),
		} {
			var got []string
			for s := (lineScanner{r: r}); s.scan(); {
				got = append(got, string(s.text))
			}
			if want := slowLines(text); !slices.Equal(want, got) {
				t.Fatalf("%s of %q: want %q, got %q", name, text, want, got)
			}
		}
	}
}

func FuzzProse(f *testing.F) {
	f.Add([]byte(strings.Join(bricks, "")))
	f.Add([]byte(strings.Join(logBricks, "")))
	f.Add([]byte(strings.Join(codeBricks, "")))
	f.Fuzz(func(t *testing.T, text []byte) { samePieces(t, text) })
}
