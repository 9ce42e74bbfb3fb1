package wording

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// message is a variable of the catalogue.
type message struct {
	name  string
	kind  string   // Phrase, Plural, Noun
	texts []string // in the order of the fields
	at    token.Position
}

// english and dutch return the texts of a message that say the same.
func (m message) pairs() [][2]string {
	if m.kind == "Phrase" {
		return [][2]string{{m.texts[0], m.texts[1]}}
	}
	return [][2]string{{m.texts[0], m.texts[2]}, {m.texts[1], m.texts[3]}}
}

// parsed returns the files of a room that are no tests.
func parsed(t *testing.T, fset *token.FileSet, dir string) []*ast.File {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil || len(names) == 0 {
		t.Fatalf("%s: want Go files, got %v, %v", dir, names, err)
	}
	var files []*ast.File
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		file, err := parser.ParseFile(fset, name, source, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	return files
}

// catalogue returns every message of this package.
func catalogue(t *testing.T) []message {
	t.Helper()
	fset := token.NewFileSet()
	var all []message
	for _, file := range parsed(t, fset, ".") {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.ValueSpec:
				for i, v := range n.Values {
					all = append(all, messagesIn(t, fset, n.Names[i].Name, v)...)
				}
				return false
			case *ast.FuncDecl:
				return false // makes phrases of others
			}
			return true
		})
	}
	if len(all) < 100 {
		t.Fatalf("want a catalogue, got %d messages", len(all))
	}
	return all
}

// messagesIn returns the messages in the value of a variable: it is one, or
// holds them.
func messagesIn(t *testing.T, fset *token.FileSet, name string, v ast.Expr) []message {
	t.Helper()
	var all []message
	ast.Inspect(v, func(n ast.Node) bool {
		lit, ok := n.(*ast.CompositeLit)
		if !ok {
			return true
		}
		if kind := typeName(lit.Type); isMessage(kind) {
			if len(lit.Elts) > 0 { // else the phrase of nothing
				all = append(all, message{name, kind, stringsIn(t, fset, lit), fset.Position(lit.Pos())})
			}
			return false
		}
		kind := ""
		switch typ := lit.Type.(type) {
		case *ast.ArrayType:
			kind = typeName(typ.Elt)
		case *ast.MapType:
			kind = typeName(typ.Value)
		}
		if !isMessage(kind) {
			return true
		}
		for _, e := range lit.Elts { // whose type is left out
			if kv, ok := e.(*ast.KeyValueExpr); ok {
				e = kv.Value
			}
			all = append(all, message{name, kind, stringsIn(t, fset, e.(*ast.CompositeLit)), fset.Position(e.Pos())})
		}
		return false
	})
	return all
}

func isMessage(kind string) bool { return kind == "Phrase" || kind == "Plural" || kind == "Noun" }

func typeName(e ast.Expr) string {
	if id, ok := e.(*ast.Ident); ok {
		return id.Name
	}
	return ""
}

// stringsIn returns the texts of a literal.
func stringsIn(t *testing.T, fset *token.FileSet, lit *ast.CompositeLit) []string {
	t.Helper()
	var texts []string
	for _, e := range lit.Elts {
		s, ok := e.(*ast.BasicLit)
		if !ok || s.Kind != token.STRING {
			t.Fatalf("%s: a message is written without field names, each text in one piece", fset.Position(e.Pos()))
		}
		text, err := strconv.Unquote(s.Value)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, text)
	}
	if want := map[int]bool{2: true, 4: true}; !want[len(texts)] {
		t.Fatalf("%s: want every text of every language, got %d", fset.Position(lit.Pos()), len(texts))
	}
	return texts
}

var verb = regexp.MustCompile(`%(\[([0-9]+)\])?([^\s\w%]*[a-zA-Z%])`)

// verbs returns for each argument of a phrase, in order, how it is written.
func verbs(text string) (args []string, ok bool) {
	found := verb.FindAllStringSubmatch(text, -1)
	indexed := 0
	for _, m := range found {
		n := len(args) + 1
		if m[2] != "" {
			indexed++
			n, _ = strconv.Atoi(m[2])
		}
		if m[3] != "s" && m[3] != "q" || n > len(args)+9 {
			return nil, false
		}
		for len(args) < n {
			args = append(args, "")
		}
		args[n-1] += m[3]
	}
	return args, indexed == 0 || indexed == len(found)
}

// Each message says something in both languages, and with the same arguments.
func TestCatalogue(t *testing.T) {
	for _, m := range catalogue(t) {
		for _, pair := range m.pairs() {
			english, dutch := pair[0], pair[1]
			if strings.TrimSpace(english) == "" || strings.TrimSpace(dutch) == "" {
				t.Errorf("%s: %s says nothing in one of the languages", m.at, m.name)
			}
			if m.kind == "Noun" {
				continue
			}
			e, ok := verbs(english)
			d, ok2 := verbs(dutch)
			if !ok || !ok2 {
				t.Errorf("%s: %s: verbs are %%s and %%q, all of them with an index or none", m.at, m.name)
			}
			if m.kind == "Plural" { // one or both may leave the number out
				e, d = e[min(1, len(e)):], d[min(1, len(d)):]
			}
			if !slices.Equal(e, d) {
				t.Errorf("%s: %s: the languages take different arguments: %q, %q", m.at, m.name, english, dutch)
			}
			if edge(english) != edge(dutch) {
				t.Errorf("%s: %s: the languages begin and end with other marks: %q, %q", m.at, m.name, english, dutch)
			}
		}
	}
}

// edge tells what a sentence is set with: spaces around it, and the mark at its
// end.
func edge(s string) string {
	end := ""
	if last := s[len(s)-1:]; strings.ContainsAny(last, ".:?\n ") {
		end = last
	}
	if strings.HasPrefix(s, " ") {
		return " " + end
	}
	return end
}

// sameInBoth are the words of both languages, and what is typed.
var sameInBoth = regexp.MustCompile(`^(\W|%[sq]|--[a-z-]+|piiscan|help|require|leak\.store|in|plan|data interchange format|symbolic link: slk|gzip, .*)*$`)

// What is the same in both languages was forgotten, but for words that both
// have.
func TestTranslated(t *testing.T) {
	for _, m := range catalogue(t) {
		for _, pair := range m.pairs() {
			if pair[0] == pair[1] && strings.Contains(strings.TrimSpace(pair[0]), " ") && !sameInBoth.MatchString(pair[0]) {
				t.Errorf("%s: %s is not translated: %q", m.at, m.name, pair[0])
			}
		}
	}
}

// synonyms are words that another word of the glossary stands for.
var synonyms = map[*regexp.Regexp]string{
	regexp.MustCompile(`(?i)\bminimaal\b|\bten minste\b`):                  "minstens",
	regexp.MustCompile(`(?i)\bmaximaal\b|\bten hoogste\b`):                 "hooguit",
	regexp.MustCompile(`(?i)\b(mensen|burgers|betrokkenen)\b`):             "personen",
	regexp.MustCompile(`(?i)\b(folders|directory|directories)\b`):          "map, mappen",
	regexp.MustCompile(`(?i)\bfiles?\b`):                                   "bestand, bestanden",
	regexp.MustCompile(`(?i)\bemail`):                                      "e-mail",
	regexp.MustCompile(`(?i)\bsofinummer|\bBSN-nummer`):                    "BSN",
	regexp.MustCompile(`(?i)\b(nummerplaat|nummerplaten|nummerbord\w*)\b`): "kenteken",
	regexp.MustCompile(`(?i)\bvondst(en)?\b`):                              "bevinding, bevindingen",
	regexp.MustCompile(`(?i)\bspreadsheets?\b`):                            "rekenblad, rekenbladen",
	regexp.MustCompile(`(?i)\b(vlag|vlaggen|flags?|commando\w*)\b`):        "optie, opdracht",
	regexp.MustCompile(`(?i)\bgemeentes\b`):                                "gemeenten",
	regexp.MustCompile(`(?i)\b(keyfile|sleutelfile)\b`):                    "sleutelbestand",
	regexp.MustCompile(`(?i)\b(zandbak|uitvoer-formaat)\b`):                "sandbox, formaat",
	regexp.MustCompile(`(?i)\b(je|jij|jouw)\b`):                            "u, uw",
}

// typed is a flag, or a name in an example.
var typed = regexp.MustCompile(`--[a-z-]+|\S+=\S+`)

// The Dutch of the catalogue keeps to the glossary.
func TestGlossary(t *testing.T) {
	for _, m := range catalogue(t) {
		for _, pair := range m.pairs() {
			for synonym, word := range synonyms {
				if found := synonym.FindString(typed.ReplaceAllString(pair[1], "")); found != "" {
					t.Errorf("%s: %s: %q is %q in the glossary: %q", m.at, m.name, found, word, pair[1])
				}
			}
		}
	}
}
