package git

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// FuzzParseRaw: what is read of a list of changes, written anew, is what was
// there; or it is refused.
func FuzzParseRaw(f *testing.F) {
	f.Add([]byte(":100644 100644 aa bb M\x00a/b\x00:000000 100644 00 bb A\x00c\x00"))
	f.Add([]byte(":100644 120000 aa bb R087\x00old\x00new\x00rest"))
	f.Add([]byte(":100644 100644 aa bb M\x00"))
	f.Add([]byte("1234\x00:100644"))
	f.Fuzz(func(t *testing.T, out []byte) {
		all, rest, err := parseRaw(out)
		if err != nil {
			return
		}
		taken := out[:len(out)-len(rest)]
		if names := bytes.Count(taken, []byte{0}); names < 2*len(all) {
			t.Errorf("%d changes of %d texts", len(all), names)
		}
		if len(rest) > 0 && rest[0] == ':' {
			t.Errorf("changes are left: %q", rest)
		}
		for _, c := range all {
			if strings.ContainsRune(c.path+c.old+c.blob+c.oldBlob, 0) {
				t.Errorf("a NUL in %+v", c)
			}
		}
	})
}

// FuzzTree: of whatever paths commits may hold, each file is found where it is,
// or all are refused.
func FuzzTree(f *testing.F) {
	f.Add("a\nb/c\nb/d")
	f.Add("a\na/b")
	f.Add("..\n.")
	f.Add("a//b\n/c\nd/")
	f.Fuzz(func(t *testing.T, paths string) {
		c := &Changes{objects: &objects{sizes: map[string]int64{}}}
		for i, p := range strings.Split(paths, "\n") {
			c.Files = append(c.Files, Change{Path: p, Blob: fmt.Sprint(i)})
		}
		tree, err := c.Tree()
		if err != nil {
			return
		}
		var walk func(folder string) []string
		walk = func(folder string) (files []string) {
			entries, err := tree.ReadDir(folder)
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range entries {
				name := strings.TrimPrefix(folder+"/"+e.Name(), "./")
				if e.IsDir() {
					files = append(files, walk(name)...)
				} else {
					files = append(files, name)
				}
			}
			return files
		}
		got := walk(".")
		slices.Sort(got)
		want := strings.Split(paths, "\n")
		slices.Sort(want)
		if !slices.Equal(want, got) {
			t.Errorf("want %q, got %q", want, got)
		}
	})
}

// FuzzSplitRange: the ends of a range are parts of what names it, and none of
// them is empty but that of a single commit.
func FuzzSplitRange(f *testing.F) {
	for _, spec := range []string{"A..B", "A...B", "..B", "A..", "A", "..", "...", ""} {
		f.Add(spec)
	}
	f.Fuzz(func(t *testing.T, spec string) {
		from, to, single := splitRange(spec)
		switch {
		case single && (to != spec || from != ""):
			t.Errorf("%q: want itself, got %q", spec, to)
		case !single && (from == "" || to == ""):
			t.Errorf("%q: an end is empty", spec)
		}
	})
}
