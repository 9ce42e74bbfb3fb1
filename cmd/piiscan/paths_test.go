package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
)

func TestFullPaths(t *testing.T) {
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	if err := os.MkdirAll("a/b", 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("a/x.txt", nil, 0o600); err != nil {
		t.Fatal(err)
	}
	m := scan.NewMasker(nil, nil)
	slash := m.Path(filepath.ToSlash(dir)) // which may hold a number that is one of somebody
	for _, test := range []struct {
		paths      []string
		name, want string
	}{
		{[]string{"a"}, "b/y.txt", "/a/b/y.txt"},
		{[]string{"a"}, "b/", "/a/b/"},
		{[]string{"./a/x.txt"}, "x.txt", "/a/x.txt"},
		{[]string{"a/b", "a/x.txt"}, "a/b/y.txt", "/a/b/y.txt"},
		{[]string{"a/b", "a/x.txt"}, "a/x.txt", "/a/x.txt"},
		{[]string{"gone/999900006"}, "y.txt", "/gone/‹bsn›/y.txt"},
	} {
		if got := fullPaths(tree{paths: test.paths}, m)(test.name); got != slash+test.want {
			t.Errorf("%q in %q: want %q, got %q", test.name, test.paths, slash+test.want, got)
		}
	}
}

// A message may name what a file calls its parts.
func TestTellPaths_hides_messages(t *testing.T) {
	f := &reportFlags{paths: choose(pathsHash)}
	s := &exposure.Summary{Unread: []exposure.Entry{{Loc: extract.Loc{Path: "a.xlsx"}, Reason: extract.Damaged, Detail: "sheet Jansen is cut off"}}}
	f.tellPaths(s, tree{}, nil)
	if e := s.Unread[0]; e.Detail != "" || e.Reason != extract.Damaged {
		t.Errorf("want the reason alone, got %+v", e)
	}
}

// Names give way to pseudonyms, each place to one of its own; what tells the
// kind of file, and where in it, stays.
func TestHashedLoc(t *testing.T) {
	k := exposure.KeyerFrom([exposure.SecretSize]byte{7})
	all := map[string]string{}
	for _, l := range []extract.Loc{
		{Path: "Jansen/Jansen.zip", Members: "!Jansen/Jansen.docx", Part: "Jansen", Row: 3, Col: 4},
		{Path: "Bakker/Jansen.zip", Members: "!Jansen/Jansen.docx", Part: "Jansen", Row: 3, Col: 4},
	} {
		got := hashedLoc(k, l)
		if s := got.String(); strings.Contains(s, "Jansen") || !strings.Contains(s, ".zip!") || !strings.Contains(s, ".docx#") || !strings.HasSuffix(s, ":3:4") {
			t.Errorf("%s: got %s", l, s)
		}
		if again := hashedLoc(k, l); again != got {
			t.Errorf("%s: not the same each time", l)
		}
		for _, name := range strings.FieldsFunc(got.Path+got.Members+"#"+got.Part, func(r rune) bool { return strings.ContainsRune("/!#.", r) }) {
			if other, twice := all[name]; twice && name != "zip" && name != "docx" {
				t.Errorf("%s: %s is in %s", l, name, other)
			}
			all[name] = l.String()
		}
	}
	other := hashedLoc(exposure.KeyerFrom([exposure.SecretSize]byte{8}), extract.Loc{Path: "a"})
	if same := hashedLoc(k, extract.Loc{Path: "a"}); same == other {
		t.Errorf("the same under another key: %s", same)
	}
	for part, want := range map[string]string{"p12": "p12", "Blad1": "Blad1", "offset 0x1f": "offset 0x1f", "": ""} {
		if got := hashedLoc(k, extract.Loc{Path: "a", Part: part}); got.Part != want {
			t.Errorf("part %q: got %q", part, got.Part)
		}
	}
	for name, want := range map[string]string{"a.Docx": ".docx", "a.7z": ".7z", "a.123": "", "a.jansen1": "", ".bashrc": "", "a": "", "a.j-d": ""} {
		if got := ending(name); got != want {
			t.Errorf("ending of %q: want %q, got %q", name, want, got)
		}
	}
}
