package scan

import (
	"fmt"
	"path"
	"strings"
)

// CheckGlob reports whether a glob of Config.Include or Config.Exclude is well
// formed.
func CheckGlob(glob string) error {
	if _, err := path.Match(glob, ""); err != nil {
		return fmt.Errorf("glob %q: %w", glob, err)
	}
	return nil
}

// MatchAny reports whether a name matches one of the globs, as Config.Include
// and Config.Exclude do.
func MatchAny(globs []string, name string) bool { return matchAny(globs, name) }

// matchAny reports whether name matches one of the globs. A glob without a
// slash is matched against the last element, one with a slash against the
// whole path; "**" stands for any number of elements.
func matchAny(globs []string, name string) bool {
	for _, g := range globs {
		if matchGlob(g, name) {
			return true
		}
	}
	return false
}

func matchGlob(glob, name string) bool {
	glob = strings.TrimSuffix(glob, "/")
	if !strings.Contains(glob, "/") {
		ok, _ := path.Match(glob, path.Base(name))
		return ok
	}
	return matchElements(strings.Split(strings.TrimPrefix(glob, "/"), "/"), strings.Split(name, "/"))
}

// matchElements matches element by element. It goes back only to the last
// "**", so that the work is at most the product of both lengths.
func matchElements(glob, name []string) bool {
	g, n := 0, 0
	star, mark := -1, 0
	for n < len(name) {
		if g < len(glob) && glob[g] == "**" {
			star, mark = g, n
			g++
			continue
		}
		if g < len(glob) {
			if ok, _ := path.Match(glob[g], name[n]); ok {
				g++
				n++
				continue
			}
		}
		if star < 0 {
			return false
		}
		mark++
		g, n = star+1, mark
	}
	for g < len(glob) && glob[g] == "**" {
		g++
	}
	return g == len(glob)
}
