package baseline_test

import (
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/baseline"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
)

// places scans files as a gate does, and returns all places of data.
func places(t *testing.T, files map[string]string, keys baseline.Keys) (findings []baseline.Finding, at []extract.Loc) {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, content := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(content)}
	}
	keyer := keys.Keyer
	if keyer == nil {
		keyer = exposure.NewKeyer()
	}
	s, err := scan.Run(t.Context(), fsys, scan.Config{Keyer: keyer, Tags: keys.Tags, TestRanges: []string{}, Places: math.MaxInt32, Jobs: 1})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range s.Evidence {
		for _, p := range e.Places {
			findings = append(findings, baseline.Finding{Path: p.Loc.Path + p.Loc.Members, Person: e.ID, Kind: p.Kind, Tag: keys.Tag(p)})
			at = append(at, p.Loc)
		}
	}
	return findings, at
}

// keysOf are the keys of a baseline without a secret.
func keysOf(t *testing.T, b *baseline.Baseline, secret ...byte) baseline.Keys {
	t.Helper()
	keys, err := b.Keys(secret)
	if err != nil {
		t.Fatal(err)
	}
	return keys
}

// seeded returns an empty baseline with a salt that is no secret even to tests,
// so that what happens by chance happens each time.
func seeded(t *testing.T, seed uint64) *baseline.Baseline {
	t.Helper()
	text, err := baseline.New(nil).AppendJSON(nil)
	if err != nil {
		t.Fatal(err)
	}
	text = regexp.MustCompile(`"salt": "[0-9a-f]+"`).ReplaceAll(text, fmt.Appendf(nil, `"salt": "%032x"`, seed))
	b, err := baseline.Decode(text)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// maker invents people, each with a BSN of the test ranges that nobody else has.
type maker struct {
	*rand.Rand
	bsns map[string]bool
}

func newMaker(seed uint64) maker { return maker{rand.New(rand.NewPCG(seed, 7)), map[string]bool{}} }

func (m maker) bsn() string {
	for {
		s := []string{"9999", "0000"}[m.IntN(2)] + fmt.Sprintf("%05d", m.IntN(100_000))
		if pii.ValidBSN([]byte(s)) && !m.bsns[s] {
			m.bsns[s] = true
			return s
		}
	}
}

func (m maker) name() string {
	letters := func(n int) string {
		var b strings.Builder
		for range n {
			b.WriteByte("bdfgklmnprstvz"[m.IntN(14)])
			b.WriteByte("aeiou"[m.IntN(5)])
		}
		return b.String()
	}
	s := letters(2 + m.IntN(2))
	return string('A'+rune(m.IntN(26))) + ". " + strings.ToUpper(s[:1]) + s[1:] + "stra"
}

func (m maker) date() string {
	return fmt.Sprintf("%02d-%02d-%d", 1+m.IntN(28), 1+m.IntN(12), 1930+m.IntN(75))
}

func (m maker) word() string {
	return []string{"invoice", "order", "letter", "client", "intake", "export", "mutation", "check", "draft"}[m.IntN(9)]
}

// tree invents a repository: source code with a number here and there, tables,
// forms and documents.
func (m maker) tree() map[string]string {
	files := map[string]string{}
	for i := range 6 {
		files[fmt.Sprintf("src/%s%d/%s%d_test.go", m.word(), i, m.word(), i)] = m.source(1 + m.IntN(3))
		files[fmt.Sprintf("testdata/%s%d.csv", m.word(), i)] = m.table(1 + m.IntN(40))
		files[fmt.Sprintf("docs/%s%d.txt", m.word(), i)] = m.forms(1 + m.IntN(4))
		files[fmt.Sprintf("api/%s%d.json", m.word(), i)] = m.json(1 + m.IntN(12))
	}
	files["seed.sql"] = m.sql(20)
	files["numbers.csv"] = "bsn\n" + strings.Join(m.repeat(30, m.bsn), "\n") + "\n"
	return files
}

func (m maker) repeat(n int, f func() string) []string {
	all := make([]string, n)
	for i := range all {
		all[i] = f()
	}
	return all
}

func (m maker) source(n int) string {
	s := "package x\n\nfunc TestX(t *testing.T) {\n"
	for range n {
		s += fmt.Sprintf("\tclient := Client{BSN: \"%s\"} // %s\n", m.bsn(), m.word())
	}
	return s + "}\n"
}

func (m maker) table(n int) string {
	rows := m.repeat(n, func() string { return m.bsn() + ";" + m.name() + ";" + m.date() })
	return "bsn;naam;geboortedatum\n" + strings.Join(rows, "\n") + "\n"
}

func (m maker) forms(n int) string {
	return strings.Join(m.repeat(n, func() string {
		return "Naam: " + m.name() + "\nBSN: " + m.bsn() + "\nGeboortedatum: " + m.date() + "\n"
	}), "\n")
}

func (m maker) json(n int) string {
	return "[\n" + strings.Join(m.repeat(n, func() string {
		return fmt.Sprintf("  {\"bsn\": \"%s\", \"naam\": \"%s\"}", m.bsn(), m.name())
	}), ",\n") + "\n]\n"
}

func (m maker) sql(n int) string {
	return strings.Join(m.repeat(n, func() string {
		return fmt.Sprintf("INSERT INTO client (bsn, naam) VALUES ('%s', '%s');", m.bsn(), m.name())
	}), "\n") + "\n"
}

// mutate changes files as people do who change nothing: they move, rename,
// reindent and reorder.
func (m maker) mutate(files map[string]string) (changed map[string]string, what string) {
	changed = map[string]string{}
	names := slices.Sorted(maps.Keys(files))
	hit := map[string]bool{}
	for range 1 + m.IntN(4) {
		hit[names[m.IntN(len(names))]] = true
	}
	if m.IntN(20) == 0 {
		for _, name := range names { // a whole folder
			hit[name] = hit[name] || strings.HasPrefix(name, "testdata/")
		}
	}
	for _, name := range names {
		to, content := name, files[name]
		if hit[name] {
			for range 1 + m.IntN(2) {
				var did string
				to, content, did = m.mutateFile(to, content)
				what += did + " " + name + "; "
			}
		}
		changed[to] = content
	}
	return changed, what
}

func (m maker) mutateFile(name, content string) (to, changed, what string) {
	lines := strings.Split(strings.TrimSuffix(content, "\n"), "\n")
	switch m.IntN(6) {
	case 0:
		return "moved/here/" + path.Base(name), content, "move"
	case 1:
		return path.Join(path.Dir(name), "renamed-"+m.word()+path.Ext(name)), content, "rename"
	case 2:
		return "other/" + m.word() + fmt.Sprint(m.IntN(1000)) + path.Ext(name), content, "move and rename"
	case 3:
		return name, reindent(name, lines), "reindent"
	case 4:
		return name, m.reorder(name, lines), "reorder"
	}
	return name, strings.ReplaceAll(content, "\n", "\r\n"), "end lines otherwise in"
}

// reindent writes a file with other blanks, quotes and lines.
func reindent(name string, lines []string) string {
	switch path.Ext(name) {
	case ".csv":
		for i, l := range lines {
			lines[i] = `"` + strings.ReplaceAll(l, ";", `";"`) + `"`
		}
	case ".json":
		return strings.Join(lines, "") // on one line
	case ".go":
		for i, l := range lines {
			lines[i] = strings.ReplaceAll(l, "\t", "        ")
		}
		return "// a comment\n\n" + strings.Join(lines, "\n") + "\n"
	default:
		for i, l := range lines {
			lines[i] = "  " + l
		}
	}
	return strings.Join(lines, "\n") + "\n"
}

// reorder writes the records of a file in another order.
func (m maker) reorder(name string, lines []string) string {
	shuffle := func(s []string) { m.Shuffle(len(s), func(i, j int) { s[i], s[j] = s[j], s[i] }) }
	switch path.Ext(name) {
	case ".csv":
		shuffle(lines[1:])
	case ".json":
		if len(lines) == 1 {
			break // all on one line
		}
		for i := range lines {
			lines[i] = strings.TrimSuffix(lines[i], ",")
		}
		records := lines[1 : len(lines)-1]
		shuffle(records)
		return "[\n" + strings.Join(records, ",\n") + "\n]\n"
	case ".txt":
		forms := strings.Split(strings.Join(lines, "\n")+"\n", "\n\n")
		for i := range forms {
			forms[i] = strings.TrimSuffix(forms[i], "\n")
		}
		shuffle(forms)
		return strings.Join(forms, "\n\n") + "\n"
	case ".go":
		shuffle(lines[3 : len(lines)-1])
	default:
		shuffle(lines)
	}
	return strings.Join(lines, "\n") + "\n"
}

// Of 200 changes that change no value, 95 % leave everything known.
func TestMatch_survives_mutations(t *testing.T) {
	mutations, repositories := 200, uint64(5)
	if testing.Short() {
		mutations, repositories = 40, 1
	}
	survived := 0
	for repo := range repositories {
		m := newMaker(repo)
		files := m.tree()
		b := seeded(t, repo)
		before, _ := places(t, files, keysOf(t, b))
		if len(before) < 200 {
			t.Fatalf("want a repository with many findings, got %d", len(before))
		}
		b = b.With(before)
		for range mutations / int(repositories) {
			changed, what := m.mutate(files)
			after, at := places(t, changed, keysOf(t, b))
			known := b.Match(after).Known
			if i := slices.Index(known, false); i < 0 && len(after) == len(before) {
				survived++
			} else if i >= 0 {
				t.Logf("%s%s of %s is not known", what, after[i].Kind, at[i])
			} else {
				t.Logf("%s%d findings instead of %d", what, len(after), len(before))
			}
		}
	}
	t.Logf("%d of %d mutations change nothing", survived, mutations)
	if survived*100 < mutations*95 {
		t.Errorf("%d of %d mutations change nothing", survived, mutations)
	}
}

// Of 10,000 values that give way to others, 99.9 % are new: one at a time, some,
// and all at once.
func TestMatch_sees_other_values(t *testing.T) {
	swaps, known, old, enough := 0, 0, 0, 10_000
	if testing.Short() {
		enough = 2000
	}
	for round := uint64(0); swaps < enough; round++ {
		m := newMaker(100 + round)
		files := m.tree()
		b := seeded(t, round)
		before, locs := places(t, files, keysOf(t, b))
		b = b.With(before)
		share := []float64{0.01, 0.1, 0.5, 1}[round%4]
		swapped := map[string]bool{}
		for i, f := range before {
			if f.Kind != pii.BSN || m.Float64() >= share {
				continue
			}
			lines := strings.Split(files[f.Path], "\n")
			at := lineOf(locs[i])
			lines[at] = swapBSN(lines[at], m.bsn())
			files[f.Path] = strings.Join(lines, "\n")
			swapped[fmt.Sprint(f.Path, " ", at)] = true
		}
		after, at := places(t, files, keysOf(t, b))
		is := b.Match(after).Known
		for i, f := range after {
			if f.Kind != pii.BSN {
				continue
			}
			if !swapped[fmt.Sprint(f.Path, " ", lineOf(at[i]))] {
				old++
				continue
			}
			swaps++
			if is[i] {
				known++
			}
		}
	}
	t.Logf("%d of %d other values are taken for known (%d BSNs stayed)", known, swaps, old)
	if known*1000 > max(swaps, 4000) { // among few, chance is large
		t.Errorf("%d of %d other values are taken for known", known, swaps)
	}
}

// lineOf returns the index of the line of a place.
func lineOf(l extract.Loc) int { return max(l.Line, 1) - 1 }

// swapBSN puts another BSN in the place of the one in a line.
func swapBSN(line, bsn string) string {
	for i := range line {
		if i+9 <= len(line) && pii.ValidBSN([]byte(line[i:i+9])) {
			return line[:i] + bsn + line[i+9:]
		}
	}
	return line
}
