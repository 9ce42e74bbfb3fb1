package exposure

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// Group is a part of what was scanned, and the people of People.Best in it.
// Somebody may be in several.
type Group struct {
	By     GroupBy
	Name   string // of the folder, "." for files in none; the month as "2016-05"
	People int
}

// GroupBy says what makes a group.
type GroupBy uint8

// What makes a group.
const (
	ByFolder GroupBy = 1 << iota // the first folder on the way to a file
	ByMonth                      // the month in which a file was last changed, in UTC
)

// noFolder is the name of the group of files that are in no folder.
const noFolder = "."

// Month returns a stamp that tells no more than the month in which the file was
// last changed, which is all that counting wants to know: the same for copies on
// other machines.
func (s Stamp) Month() Stamp {
	if s.Time == 0 {
		return Stamp{}
	}
	at := time.Unix(0, s.Time).UTC()
	return Stamp{Time: time.Date(at.Year(), at.Month(), 2, 0, 0, 0, 0, time.UTC).UnixNano()} // never 0, which is unknown
}

// groups knows which identities are in which group.
type groups struct {
	by      GroupBy
	numbers map[groupName]uint32
	names   []groupName
	members *bag[pair] // a group, and an identity in it
	current []uint32   // those of the file result being added
}

type groupName struct {
	by   GroupBy
	name string
}

func newGroups(by GroupBy) groups {
	return groups{by: by, numbers: map[groupName]uint32{}, members: newPairs()}
}

func newPairs() *bag[pair] {
	return &bag[pair]{
		sort: func(all []pair) {
			slices.SortFunc(all, func(x, y pair) int { return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b)) })
		},
		lead: func(p pair) uint64 { return uint64(p.a) << 32 },
		join: func(into *pair, e pair) bool { return *into == e },
	}
}

// open makes the groups of a file the current ones.
func (g *groups) open(fr *FileResult) {
	g.current = g.current[:0]
	if g.by&ByFolder != 0 {
		folder, _, ok := strings.Cut(fr.ShownPath(), "/")
		if !ok && !strings.HasSuffix(fr.Path, "/") { // nor a folder itself
			folder = noFolder
		}
		g.current = append(g.current, g.number(groupName{ByFolder, folder}))
	}
	if g.by&ByMonth != 0 && fr.Stamp.Time != 0 {
		month := time.Unix(0, fr.Stamp.Time).UTC().Format("2006-01")
		g.current = append(g.current, g.number(groupName{ByMonth, month}))
	}
}

func (g *groups) number(name groupName) uint32 {
	n, ok := g.numbers[name]
	if !ok {
		name.name = strings.Clone(name.name)
		n = uint32(len(g.names))
		g.numbers[name] = n
		g.names = append(g.names, name)
	}
	return n
}

// add puts an identity into the current groups.
func (g *groups) add(id uint32) {
	for _, n := range g.current {
		g.members.add(uint64(id), pair{id, n})
	}
}

// merge takes the groups of o, whose identities have the numbers ids here.
func (g *groups) merge(o *groups, ids []uint32) {
	numbers := make([]uint32, len(o.names))
	for i, name := range o.names {
		numbers[i] = g.number(name)
	}
	o.members.all(func(p pair) {
		id := ids[p.a]
		g.members.add(uint64(id), pair{id, numbers[p.b]})
	})
}

// summarizeGroups counts the people of each group.
func (t *Tally) summarizeGroups(s *Summary, p *people) {
	if t.groups.by == 0 {
		return
	}
	met := newPairs()
	t.groups.members.all(func(m pair) {
		if person := p.of(m.a); p.best(person) && p.counts(person) {
			met.add(uint64(person), pair{person, m.b})
		}
	})
	counts := make([]int, len(t.groups.names))
	for part := range bagParts {
		for _, m := range met.distinct(part) {
			counts[m.b]++
		}
	}
	for i, name := range t.groups.names {
		if counts[i] > 0 {
			s.Groups = append(s.Groups, Group{name.by, name.name, counts[i]})
		}
	}
	sortGroups(s.Groups)
}

func sortGroups(all []Group) {
	slices.SortFunc(all, func(a, b Group) int {
		return cmp.Or(cmp.Compare(a.By, b.By), cmp.Compare(a.Name, b.Name), cmp.Compare(b.People, a.People))
	})
}

// EachFolder gives the name of each group that is a folder to change, and keeps
// what it returns.
func (s *Summary) EachFolder(change func(name string) string) {
	for i := range s.Groups {
		if g := &s.Groups[i]; g.By == ByFolder && g.Name != noFolder {
			g.Name = change(g.Name)
		}
	}
	sortGroups(s.Groups)
}
