package report

import (
	"path"
	"strings"

	"github.com/piiscan/piiscan/scan/exposure"
)

// group is findings of one kind and state that are told as one.
type group struct {
	findings []*Finding // one at least
	where    string     // what they have in common, for people; "" if it is one finding
	key      string
}

func (g *group) first() *Finding { return g.findings[0] }

// single tells whether the group is a finding by itself, not the only one of
// its kind in a file.
func (g *group) single() bool { return g.where == "" }

func (g *group) title() string {
	if g.single() {
		return g.first().title()
	}
	title := english(kindNoun(g.first().Kind).Count(len(g.findings))) + g.where
	switch g.first().State {
	case Known:
		title += "; known"
	case Allowed:
		title += "; allowed: " + g.reason()
	}
	return title
}

// reason is why the findings are allowed.
func (g *group) reason() string {
	for _, f := range g.findings {
		if f.Reason != g.first().Reason {
			return "for several reasons"
		}
	}
	return Printable(g.first().Reason)
}

func (g *group) fingerprint(p *fingerprints) string {
	if g.single() {
		return p.of(g.first())
	}
	return digest(g.key)
}

// joined joins what has no zero byte in it.
func joined(parts ...string) string { return strings.Join(parts, "\x00") }

// grouping says which findings are told as one: those of equal keys.
type grouping func(f *Finding) (key, where string)

// bySelf tells each finding by itself.
func bySelf(*Finding) (key, where string) { return "", "" }

func byFile(f *Finding) (key, where string) {
	return joined("file", exposure.StripMasks(f.Loc.Path), f.Reason, f.Commit), " in this file"
}

func byFolder(f *Finding) (key, where string) {
	return joined("folder", exposure.StripMasks(path.Dir(f.Loc.Path)), f.Reason), " in the files of this folder"
}

func byKind(*Finding) (key, where string) { return "all", " in all files" }

// grouped groups findings, in the order of the first of each group.
func grouped(findings []Finding, by grouping) []group {
	var groups []group
	index := map[string]int{}
	for i := range findings {
		f := &findings[i]
		key, where := by(f)
		if where == "" {
			groups = append(groups, group{findings: []*Finding{f}})
			continue
		}
		key = joined(string(f.Kind), f.State.String(), key)
		n, ok := index[key]
		if !ok {
			n = len(groups)
			index[key] = n
			groups = append(groups, group{where: where, key: key})
		}
		groups[n].findings = append(groups[n].findings, f)
	}
	return groups
}

// sarifResults is the number of results that GitHub shows of a run.
const sarifResults = 5000

// groupsForSARIF groups findings as little as it takes.
func groupsForSARIF(findings []Finding) []group {
	if len(findings) <= sarifResults {
		return grouped(findings, bySelf)
	}
	for _, by := range []grouping{byFile, byFolder} {
		if groups := grouped(findings, by); len(groups) <= sarifResults {
			return groups
		}
	}
	return grouped(findings, byKind)
}
