package piiscan

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestDocuments_paths holds what the documents say of the folder tree to the
// tree: a file or room that they name is there.
func TestDocuments_paths(t *testing.T) {
	quoted := regexp.MustCompile("`([A-Za-z0-9_./-]+)`")
	for _, document := range []string{"ARCHITECTURE.md", "docs/decisions.md"} {
		text, err := os.ReadFile(document)
		if err != nil {
			t.Fatal(err)
		}
		named := 0
		for number, line := range strings.Split(string(text), "\n") {
			dir := "" // a bare name of a file is in the folder of the one before it
			for _, found := range quoted.FindAllStringSubmatch(line, -1) {
				path := found[1]
				file := strings.HasSuffix(path, ".go")
				if !file && !isRoom(path) {
					continue
				}
				named++
				if there(path) {
					dir = filepath.Dir(path)
				} else if !file || !there(filepath.Join(dir, path)) {
					t.Errorf("%s:%d: there is no %s", document, number+1, path)
				}
			}
		}
		if named < 10 {
			t.Errorf("%s: want at least 10 names of files and rooms, got %d", document, named)
		}
	}
}

// isRoom reports whether a document means a folder of the top level, or one in it.
func isRoom(path string) bool {
	top, _, _ := strings.Cut(path, "/")
	switch top {
	case "pii", "scan", "cmd", "examples", "integrations", "docs":
		return true
	}
	return false
}

func there(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
