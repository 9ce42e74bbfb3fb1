package gate

import (
	"strings"
	"testing"
)

// FuzzPatterns: a pattern whose letters mean nothing else matches its own name
// and what is below it, at any depth; and none runs for long.
func FuzzPatterns(f *testing.F) {
	f.Add("a", "b/a")
	f.Add("**/a*?[b-c]", "x/abc")
	f.Add("[[:digit:]]\\", "1")
	f.Add("a/**/b/", "a/x/y/b")
	f.Fuzz(func(t *testing.T, line, path string) {
		all, _, err := parsePatterns(line)
		if err != nil {
			return
		}
		all.match(path, false)
		if plain := strings.Trim(line, "abcdefghijklmnopqrstuvwxyz.-_") == "" && line != ""; plain {
			for _, name := range []string{line, "x/" + line, line + "/x", "y/" + line + "/x"} {
				if !all.match(name, false) {
					t.Errorf("%q does not match %q", line, name)
				}
			}
		}
	})
}
