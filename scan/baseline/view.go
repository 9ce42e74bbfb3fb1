package baseline

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// seenFile is a file of a scan: as it would be known, and the findings that
// stand behind each fact, in order.
type seenFile struct {
	file
	places []map[datum][]int // of each record: indices of findings that are not yet known
}

// viewOf gathers findings by file and person, sorted as a baseline has them.
func (b *Baseline) viewOf(findings []Finding) []seenFile {
	byPath := map[string]*seenFile{}
	byPerson := map[string]map[string]map[datum][]int{}
	hashed := map[string]file{} // by name
	for i := range findings {
		f := &findings[i]
		if f.Tag == 0 {
			continue
		}
		at, ok := hashed[f.Path]
		if !ok {
			at = b.fileOf(f.Path)
			hashed[f.Path] = at
		}
		if byPath[at.path] == nil {
			byPath[at.path] = &seenFile{file: at}
			byPerson[at.path] = map[string]map[datum][]int{}
		}
		people := byPerson[at.path]
		if people[f.Person] == nil {
			people[f.Person] = map[datum][]int{}
		}
		d := datum{f.Kind, f.Tag}
		people[f.Person][d] = append(people[f.Person][d], i)
	}
	files := make([]seenFile, 0, len(byPath))
	for path, f := range byPath {
		for _, places := range byPerson[path] {
			f.records = append(f.records, recordOf(places))
			f.places = append(f.places, places)
		}
		f.sort()
		files = append(files, *f)
	}
	slices.SortFunc(files, func(a, b seenFile) int { return compareFiles(a.file, b.file) })
	return files
}

func recordOf(places map[datum][]int) record {
	var r record
	for d, at := range places {
		r.facts = append(r.facts, fact{d, len(at)})
	}
	slices.SortFunc(r.facts, compareFacts)
	return r
}

// sort orders records by what they hold, so that their order says nothing: that
// of the file would tell which of its values is the largest, where it is sorted.
func (f *seenFile) sort() {
	order := make([]int, len(f.records))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(compareRecords(f.records[a], f.records[b]), cmp.Compare(first(f.places[a]), first(f.places[b])))
	})
	records, places := make([]record, len(order)), make([]map[datum][]int, len(order))
	for to, from := range order {
		records[to], places[to] = f.records[from], f.places[from]
	}
	f.records, f.places = records, places
}

// first returns the first finding of a record.
func first(places map[datum][]int) int {
	var all []int
	for at := range maps.Values(places) {
		all = append(all, at[0])
	}
	return slices.Min(all)
}

func compareFiles(a, b file) int { return strings.Compare(a.path, b.path) }

func compareFacts(a, b fact) int {
	return cmp.Or(cmp.Compare(a.kind, b.kind), cmp.Compare(a.tag, b.tag), cmp.Compare(a.count, b.count))
}

func compareRecords(a, b record) int { return slices.CompareFunc(a.facts, b.facts, compareFacts) }
