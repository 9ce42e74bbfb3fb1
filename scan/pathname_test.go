package scan_test

import (
	"testing"
	"testing/fstest"
)

func TestFolderNames(t *testing.T) {
	empty := &fstest.MapFile{Data: []byte("Leeg.\n")}
	const folder = "2019/De heer P. Jansen, BSN 999900006"
	tree := fstest.MapFS{folder + "/a.txt": empty, folder + "/b.txt": empty, "c.txt": empty}
	for name, fsys := range map[string]fstest.MapFS{
		"tree":    tree,
		"archive": {"all.zip": {Data: zipOf(t, tree)}},
	} {
		s := run(t, fsys, fixed())
		equal(t, name+": people", 1, s.People.Best)
		equalMaps(t, name, map[string]int{"bsn+name": 1}, combinations(s))
		for _, k := range s.Kinds {
			equal(t, name+": times that a "+string(k.Kind)+" was found", 1, k.Facts)
		}
		if name == "tree" {
			equal(t, "files seen", 3, s.Files.Seen)
		}
	}
}

func TestFolderNames_backslashes(t *testing.T) {
	tree := fstest.MapFS{`De heer P. Jansen, BSN 999900006\a.txt`: {Data: []byte("Leeg.\n")}}
	s := run(t, fstest.MapFS{"all.zip": {Data: zipOf(t, tree)}}, fixed())
	equal(t, "people", 1, s.People.Best)
}
