package wording

import (
	"go/ast"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// speaking are the rooms that speak to people.
var speaking = []string{"../report", "../../cmd/piiscan"}

// forMachines are the files of those rooms that write what machines read, which
// is English and no message.
var forMachines = []string{
	"csv.go", "finding.go", "github.go", "gitlab.go", "grouping.go", "json.go", "jsonl.go", "junit.go", "places.go", "rule.go", "sarif.go",
}

// spokenFiles returns the files that speak to people.
func spokenFiles(t *testing.T, fset *token.FileSet) []*ast.File {
	t.Helper()
	left := slices.Clone(forMachines)
	var files []*ast.File
	for _, dir := range speaking {
		for _, file := range parsed(t, fset, dir) {
			name := filepath.Base(fset.Position(file.Pos()).Filename)
			if i := slices.Index(left, name); i >= 0 && dir == "../report" {
				left = slices.Delete(left, i, i+1)
				continue
			}
			files = append(files, file)
		}
	}
	if len(left) > 0 {
		t.Errorf("files for machines that are not there: %v", left)
	}
	return files
}

// twoWords is what makes a text one for people.
var twoWords = regexp.MustCompile(`\pL{2,}[,;:]? \pL{2,}`)

// named are the texts of two words that are no message: names, and parts of
// what is typed.
var named = []string{
	"name of a file", // a kind, so that names have keys of their own
	"history of git", // a rule in the ledger, as those below
	"not included", "left out by .gitignore", "another repository",
	"dubious ownership", // what git says
}

// What people read is in the catalogue: no other text of two words stands in
// the rooms that speak to them.
func TestNoTextOutsideTheCatalogue(t *testing.T) {
	fset := token.NewFileSet()
	for _, file := range spokenFiles(t, fset) {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.ImportSpec:
				return false
			case *ast.Field: // its tag is no text
				return false
			case *ast.CallExpr:
				if text, ok := printedWord(n); ok {
					t.Errorf("%s: %q is printed, and not in the catalogue", fset.Position(n.Pos()), text)
				}
			case *ast.BasicLit:
				if text := literal(n); twoWords.MatchString(text) && !slices.Contains(named, text) && !strings.HasPrefix(text, "piiscan ") {
					t.Errorf("%s: %q is a text outside the catalogue", fset.Position(n.Pos()), text)
				}
			}
			return true
		})
	}
}

func literal(lit *ast.BasicLit) string {
	if lit.Kind != token.STRING {
		return ""
	}
	text, err := strconv.Unquote(lit.Value)
	if err != nil {
		return ""
	}
	return text
}

// noWord is what of a printed text is no word: verbs, escapes, flags, and the
// program's own name.
var noWord = regexp.MustCompile(`%[^a-zA-Z%]*[a-zA-Z%]|\x1b\[[0-9;]*[a-zA-Z]|piiscan`)

// printedWord returns the first text with a word that a call prints, or passes
// off as the same in every language.
func printedWord(call *ast.CallExpr) (string, bool) {
	f, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || !strings.Contains(f.Sel.Name, "rint") && !slices.Contains([]string{"Errorf", "WriteString", "Verbatim"}, f.Sel.Name) {
		return "", false
	}
	for _, arg := range call.Args {
		lit, ok := arg.(*ast.BasicLit)
		if !ok {
			continue
		}
		if text := literal(lit); regexp.MustCompile(`\pL{2,}`).MatchString(noWord.ReplaceAllString(text, "")) {
			return text, true
		}
	}
	return "", false
}

// Each message is said somewhere.
func TestNoMessageUnsaid(t *testing.T) {
	said := map[string]bool{}
	fset := token.NewFileSet()
	for _, dir := range append(slices.Clone(speaking), "../gate") { // which tells what is wrong with a policy
		for _, file := range parsed(t, fset, dir) {
			ast.Inspect(file, func(n ast.Node) bool {
				if name, ok := messageName(n); ok {
					said[name] = true
				}
				return true
			})
		}
	}
	for _, file := range parsed(t, fset, ".") {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.ValueSpec: // what a variable holds, not its name
				for _, v := range n.Values {
					ast.Inspect(v, func(n ast.Node) bool { return mark(said, n) })
				}
				return false
			case *ast.FuncDecl:
				ast.Inspect(n.Body, func(n ast.Node) bool { return mark(said, n) })
				return false
			}
			return true
		})
	}
	for _, m := range catalogue(t) {
		if !said[m.name] {
			t.Errorf("%s: nobody says %s", m.at, m.name)
			said[m.name] = true
		}
	}
}

func mark(said map[string]bool, n ast.Node) bool {
	if id, ok := n.(*ast.Ident); ok {
		said[id.Name] = true
	}
	return true
}

// messageName returns the name of a message that another room speaks of.
func messageName(n ast.Node) (string, bool) {
	sel, ok := n.(*ast.SelectorExpr)
	if !ok || typeName(sel.X) != "wording" {
		return "", false
	}
	return sel.Sel.Name, true
}

// Who says a message fills in all of it, and no more.
func TestSaidWithItsArguments(t *testing.T) {
	known := map[string]message{}
	for _, m := range catalogue(t) {
		known[m.name] = m
	}
	checked := 0
	fset := token.NewFileSet()
	for _, dir := range speaking {
		for _, file := range parsed(t, fset, dir) {
			ast.Inspect(file, func(n ast.Node) bool {
				call, ok := n.(*ast.CallExpr)
				if !ok || call.Ellipsis.IsValid() {
					return true
				}
				f, ok := call.Fun.(*ast.SelectorExpr)
				if !ok {
					return true
				}
				name, ok := messageName(f.X)
				m, isMessage := known[name]
				if !ok || !isMessage || f.Sel.Name != "With" && f.Sel.Name != "Of" {
					return true
				}
				checked++
				args, _ := verbs(m.texts[len(m.texts)-1])
				if len(args) != len(call.Args) {
					t.Errorf("%s: %s takes %d arguments, not %d", fset.Position(call.Pos()), name, len(args), len(call.Args))
				}
				return true
			})
		}
	}
	if checked < 50 {
		t.Errorf("want the arguments of many messages checked, got %d", checked)
	}
}
