package piiscan

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/piiscan/piiscan/"

// rooms is the architecture: which rooms of the house each room may import.
// If the test fails, move the code, not the wall. A room's internal packages
// are its own; they know no other room.
var rooms = map[string][]string{
	"pii":                      {},
	"pii/piitest":              {"pii"},
	"scan/extract":             {},
	"scan/extract/extracttest": {"scan/extract"},
	"scan/exposure":            {"pii", "scan/extract"},
	"scan/report":              {"pii", "scan/extract", "scan/exposure", "scan/wording"},
	"scan/wording":             {"pii", "scan/extract"},
	"scan/external":            {"scan/extract"},
	"scan/disk":                {},
	"scan":                     {"pii", "scan/extract", "scan/exposure"},
	"scan/store":               {"scan", "scan/extract", "scan/exposure"},
	"scan/shard":               {"scan", "scan/extract", "scan/exposure"},
	"scan/baseline":            {"pii", "scan/exposure"},
	"scan/scantest":            {"pii", "scan", "scan/exposure"},
	"scan/gate":                {"pii", "scan", "scan/extract", "scan/exposure", "scan/wording"},
	"scan/git":                 {"scan/extract"},
	"scan/view":                {"scan/extract"},
	"scan/sandbox":             {"pii", "scan", "scan/extract", "scan/exposure", "scan/view"},
	"cmd/piiscan":              {"pii", "scan", "scan/extract", "scan/external", "scan/exposure", "scan/report", "scan/baseline", "scan/disk", "scan/gate", "scan/git", "scan/sandbox", "scan/shard", "scan/store", "scan/view", "scan/wording"},
	"examples":                 {"pii", "scan", "scan/extract", "scan/exposure", "scan/report", "scan/disk", "scan/sandbox"},
}

// grounds are the standard packages that only some rooms may stand on: the
// rest neither touch the machine nor print.
var grounds = map[string][]string{
	"os":        {"scan/disk", "scan/external", "scan/git", "scan/sandbox", "scan/store", "cmd/piiscan", "examples"},
	"os/exec":   {"scan/external", "scan/git", "scan/sandbox", "examples"}, // of examples, the benchmark runs other tools
	"os/signal": {"cmd/piiscan"},
	"syscall":   {"scan/disk", "scan/sandbox", "cmd/piiscan", "examples"},
	"flag":      {"examples"},
	"log":       {"examples"},
	"log/slog":  {"cmd/piiscan"},
	"net":       {},
	"net/http":  {},
	"unsafe":    {},
	"reflect":   {},
}

// room returns the room that a folder belongs to.
func room(dir string) string {
	if i := strings.Index(dir+"/", "/internal/"); i >= 0 {
		dir = dir[:i]
	}
	if strings.HasPrefix(dir, "examples") {
		return "examples"
	}
	return dir
}

func TestLayers(t *testing.T) {
	seen := map[string]bool{}
	eachImport(t, func(file, dir, imported string) {
		if path.Base(dir) == "gen" {
			return // a program that go generate runs
		}
		here := room(dir)
		seen[here] = true
		if allowed, ground := grounds[imported]; ground && !slices.Contains(allowed, here) {
			t.Errorf("%s: room %s must not import %q", file, here, imported)
		}
		inside, ours := strings.CutPrefix(imported, module)
		if !ours {
			return
		}
		there := room(inside)
		if strings.Contains(inside, "/internal/") && there != here {
			t.Errorf("%s: %s is internal to room %s", file, inside, there)
		}
		if here != there && !slices.Contains(rooms[here], there) {
			t.Errorf("%s: room %s must not import room %s", file, here, there)
		}
		if strings.Contains(dir, "/internal/") && here != "examples" && !strings.Contains(inside, "/internal/") {
			t.Errorf("%s: an internal package must not import %s", file, inside)
		}
		if here == "pii" && !strings.Contains(inside, "/internal/") {
			t.Errorf("%s: pii stands on the standard library only", file)
		}
	})
	for name := range rooms {
		if !seen[name] {
			t.Errorf("room %s is empty: take it out of the table", name)
		}
	}
}

// eachImport calls f for each import of each Go file that is no test.
func eachImport(t *testing.T, f func(file, dir, imported string)) {
	t.Helper()
	err := fs.WalkDir(os.DirFS("."), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && name != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata"):
			return fs.SkipDir
		case d.IsDir(), path.Ext(name) != ".go", strings.HasSuffix(name, "_test.go"), path.Dir(name) == ".":
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		if len(file.Imports) == 0 {
			f(name, path.Dir(name), "")
		}
		for _, spec := range file.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			f(name, path.Dir(name), imported)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
