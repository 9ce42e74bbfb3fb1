package exposure

import (
	"cmp"
	"slices"
	"strings"
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
	ByDate                       // the year, and the month, of the date in a record
	byWindow                     // within a window or not
)

// noFolder is the name of the group of files that are in no folder.
const noFolder = "."

// groups knows which identities are in which group.
type groups struct {
	by      GroupBy
	numbers map[groupName]uint32
	names   []groupName
	members *bag[pair] // an identity, and a group that it is in
	window  Window
	fileDay Day
	current []uint32          // the groups of the file result being added, and of its record
	ofFile  int               // the first of them, which are the file's
	dated   map[Day][2]uint32 // the groups of a day: its year and its month
}

// The groups by window: what is dated is in one of them.
const (
	within  = "within"
	outside = "outside"
)

type groupName struct {
	by   GroupBy
	name string
}

func newGroups(o Options) groups {
	g := groups{by: o.Groups &^ byWindow, window: o.Window, numbers: map[groupName]uint32{}, members: newPairs(), dated: map[Day][2]uint32{}}
	if o.Window != (Window{}) {
		g.by |= byWindow
	}
	return g
}

func newPairs() *bag[pair] {
	return newBag(func(x, y pair) bool { return x.a < y.a || x.a == y.a && x.b < y.b }, func(p pair) uint64 { return uint64(p.a) })
}

// open makes the groups of a file the current ones.
func (g *groups) open(fr *FileResult) {
	g.current, g.fileDay = g.current[:0], fr.Stamp.Day()
	if g.by&ByFolder != 0 {
		folder, _, ok := strings.Cut(fr.ShownPath(), "/")
		if !ok && !strings.HasSuffix(fr.Path, "/") { // nor a folder itself
			folder = noFolder
		}
		g.current = append(g.current, g.number(groupName{ByFolder, folder}))
	}
	if g.by&ByMonth != 0 && g.fileDay != 0 {
		g.current = append(g.current, g.number(groupName{ByMonth, g.fileDay.month()}))
	}
	g.ofFile = len(g.current)
}

// sight makes the groups of a sighting of day the current ones, beside those of
// the file that it is in.
func (g *groups) sight(day Day) {
	g.current = g.current[:g.ofFile]
	if g.by&ByDate != 0 && day != 0 {
		n, ok := g.dated[day]
		if !ok {
			n = [2]uint32{g.number(groupName{ByDate, day.format("2006")}), g.number(groupName{ByDate, day.month()})}
			g.dated[day] = n
		}
		g.current = append(g.current, n[:]...)
	}
	if day == 0 {
		day = g.fileDay
	}
	if g.by&byWindow != 0 && day != 0 {
		name := outside
		if g.window.holds(day) {
			name = within
		}
		g.current = append(g.current, g.number(groupName{byWindow, name}))
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
	t.summarizePeriod(s, met)
	for i, name := range t.groups.names {
		if counts[i] > 0 && name.by != byWindow {
			s.Groups = append(s.Groups, Group{name.by, name.name, counts[i]})
		}
	}
	sortGroups(s.Groups)
}

// summarizePeriod counts the people of the window, of the groups in which each
// was met.
func (t *Tally) summarizePeriod(s *Summary, met *bag[pair]) {
	if t.groups.by&byWindow == 0 {
		return
	}
	s.Period.Window = t.groups.window
	last := many
	for part := range bagParts {
		for _, m := range met.distinct(part) {
			switch name := t.groups.names[m.b]; {
			case name.by != byWindow:
			case name.name == within:
				s.Period.Within++
				if last == m.a {
					s.Period.Outside--
				}
				last = m.a
			case last != m.a:
				s.Period.Outside++
				last = m.a
			}
		}
	}
	s.Period.Undated = s.People.Best - s.Period.Within - s.Period.Outside
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
