package scan_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"
)

// document is a case of testdata/documents: files that stand together, and the
// combinations of data of the people in them.
type document struct {
	files fstest.MapFS
	want  map[string]int
}

// TestDocuments reads small documents as an office writes them, and wants the
// people in them: who is meant by which data, and who is only mentioned. A case
// is a folder of an archive; its file "want" gives the truth.
func TestDocuments(t *testing.T) {
	archives, err := filepath.Glob("testdata/documents/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatalf("%d archives: %v", len(archives), err)
	}
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			names, documents := readDocuments(t, name)
			for _, n := range names {
				t.Run(n, func(t *testing.T) { documents[n].check(t) })
			}
		})
	}
}

func (d *document) check(t *testing.T) {
	s := run(t, d.files, fixed())
	equalPeople(t, d.want, s)
	if len(s.Unread) > 0 {
		t.Errorf("unread: %v", s.Unread)
	}
	if t.Failed() {
		explain(t, s)
	}
}

// readDocuments returns the cases of an archive by name, and the names in
// order.
func readDocuments(t *testing.T, name string) (names []string, documents map[string]*document) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	documents = map[string]*document{}
	for _, f := range txtar.Parse(data).Files {
		folder, file, ok := strings.Cut(f.Name, "/")
		if !ok {
			t.Fatalf("%s: %q is in no folder", name, f.Name)
		}
		d := documents[folder]
		if d == nil {
			d = &document{files: fstest.MapFS{}, want: map[string]int{}}
			documents[folder], names = d, append(names, folder)
		}
		if file != "want" {
			d.files[file] = &fstest.MapFile{Data: f.Data}
		} else if err := d.expect(string(f.Data)); err != nil {
			t.Fatalf("%s: %s: %v", name, folder, err)
		}
	}
	return names, documents
}

// expect reads lines of a combination and the number of its people.
func (d *document) expect(lines string) error {
	for line := range strings.Lines(lines) {
		kinds, count, ok := strings.Cut(strings.TrimSpace(line), " ")
		n, err := strconv.Atoi(count)
		if !ok || err != nil {
			return fmt.Errorf("no combination with its number of people: %q", line)
		}
		d.want[kinds] = n
	}
	return nil
}
