package baseline

import (
	"cmp"
	"math/bits"
	"slices"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/exposure"
)

// How findings are known again. Everything is one to one: an entry that made a
// finding known makes no other known.
//
//  1. Files are paired: by path; then those that have moved by name, by folder,
//     and by what is in them, if that cannot be chance.
//  2. In a pair of files, people are paired by two data or more that they share:
//     24 bits and more, among the people of one file. What else is known of such
//     a person is compared with that person's entries alone, so a value that
//     changed is taken for the one before once in 4096 times, however many change
//     at a time.
//  3. What is left stands alone, such as a BSN in a line of source code. It is
//     compared with what is left of the file's entries. A new value is taken for
//     one of n that are gone once in 4096/n times; so where more than looseGone
//     entries of a kind are left over while new values came, or most of them are
//     gone, nothing of the kind that stands alone is known: it has changed too
//     much to tell.
//  4. What is left of all files is compared likewise, for lines that moved from
//     one file to another.
//
// Tags under a secret key do not collide, and nothing of this is left to chance.

const (
	// looseGone is the number of entries of a kind that may be gone from a file
	// while what stands alone in it is still known: 4/4096 is less than 1 in 1000.
	looseGone = 4
	// spareBits is how many bits more than it takes to tell them apart two files
	// share that are held for one: the chance is less than 1 in 1000 again.
	spareBits = 10
)

// Matches is what became of a comparison.
type Matches struct {
	Known []bool // for each finding
	Gone  int    // entries that make no finding known
	// Unclear is the number of findings that are not known, though their tags are,
	// since too much has changed around them to tell.
	Unclear int
}

// Match tells which findings are known. The findings are all of one state of
// the files: of what is gone it is told only in so far as nothing else was.
func (b *Baseline) Match(findings []Finding) Matches {
	m := matcher{sure: b.Keyed()}
	m.Known = make([]bool, len(findings))
	m.seen = b.viewOf(findings)
	m.left = make([]file, len(b.files))
	for i, f := range b.files {
		m.left[i] = f.clone()
	}
	m.pairFiles()
	m.acrossFiles()
	for i := range m.left {
		m.Gone += m.left[i].len()
	}
	return m.Matches
}

// matcher takes entries from left and places from seen as they match.
type matcher struct {
	Matches
	sure bool       // equal tags are equal values
	left []file     // of the baseline
	seen []seenFile // of the scan
}

func (f *file) clone() file {
	c := *f
	c.records = make([]record, len(f.records))
	for i, r := range f.records {
		c.records[i] = record{slices.Clone(r.facts)}
	}
	return c
}

// take makes the first n of places known by an entry.
func (m *matcher) take(f *fact, places []int, n int) {
	for _, i := range places[:n] {
		m.Known[i] = true
	}
	f.count -= n
}

// files compares a file with what is known of it.
func (m *matcher) files(known *file, seen *seenFile) {
	m.people(known, seen)
	m.alone([]*file{known}, []*seenFile{seen}, false)
}

// people pairs the people of a file who share two data or more, those who share
// most first.
func (m *matcher) people(known *file, seen *seenFile) {
	type pair struct{ known, seen, shared int }
	enough := 2
	for !m.sure && exposure.TagBits*enough-bits.Len(uint(len(known.records))) < spareBits {
		enough++ // among so many people, some are alike by chance
	}
	where := map[datum][]int{}
	for i, r := range known.records {
		for _, f := range r.facts {
			if f.count > 0 {
				where[f.datum] = append(where[f.datum], i)
			}
		}
	}
	var pairs []pair
	for j, places := range seen.places {
		shared := map[int]int{}
		for d, at := range places {
			if len(at) == 0 || len(where[d]) > maxLikes {
				continue // so many have it that it tells nobody apart
			}
			for _, i := range where[d] {
				shared[i]++
			}
		}
		for i, n := range shared {
			if n >= enough {
				pairs = append(pairs, pair{i, j, n})
			}
		}
	}
	slices.SortFunc(pairs, func(a, b pair) int {
		return cmp.Or(cmp.Compare(b.shared, a.shared), cmp.Compare(a.seen, b.seen), cmp.Compare(a.known, b.known))
	})
	takenKnown, takenSeen := map[int]bool{}, map[int]bool{}
	for _, p := range pairs {
		if takenKnown[p.known] || takenSeen[p.seen] {
			continue
		}
		takenKnown[p.known], takenSeen[p.seen] = true, true
		m.person(&known.records[p.known], seen.places[p.seen])
	}
}

// maxLikes bounds the people that share a datum and are compared by it.
const maxLikes = 64

// person takes what two records share.
func (m *matcher) person(r *record, places map[datum][]int) {
	for i := range r.facts {
		f := &r.facts[i]
		m.take(f, places[f.datum], min(f.count, len(places[f.datum])))
	}
}

// alone compares what is left of files with what is left of others, kind by
// kind, without asking whose it is.
func (m *matcher) alone(known []*file, seen []*seenFile, across bool) {
	entries, found := entriesLeft(known), m.placesLeft(seen)
	sums := map[pii.Kind]*balance{}
	of := func(k pii.Kind) *balance {
		if sums[k] == nil {
			sums[k] = &balance{}
		}
		return sums[k]
	}
	for d, facts := range entries {
		n := 0
		for _, f := range facts {
			n += f.count
		}
		both := min(n, len(found[d]))
		of(d.kind).both += both
		of(d.kind).gone += n - both
		of(d.kind).came -= both
	}
	for d, places := range found {
		of(d.kind).came += len(places)
	}
	for d, places := range found {
		if !m.sure && !of(d.kind).telling(across) {
			continue
		}
		for _, f := range entries[d] {
			n := min(f.count, len(places))
			m.take(f, places, n)
			places = places[n:]
		}
	}
	for _, sum := range sums {
		if !m.sure && !across && !sum.telling(across) {
			m.Unclear += sum.both
		}
	}
}

// entriesLeft returns the entries of files that have made nothing known yet.
func entriesLeft(files []*file) map[datum][]*fact {
	left := map[datum][]*fact{}
	for _, f := range files {
		for i := range f.records {
			for j := range f.records[i].facts {
				if fact := &f.records[i].facts[j]; fact.count > 0 {
					left[fact.datum] = append(left[fact.datum], fact)
				}
			}
		}
	}
	return left
}

// placesLeft returns the findings of files that are not known yet, in order.
func (m *matcher) placesLeft(files []*seenFile) map[datum][]int {
	left := map[datum][]int{}
	for _, f := range files {
		for _, places := range f.places {
			for d, at := range places {
				for _, i := range at {
					if !m.Known[i] {
						left[d] = append(left[d], i)
					}
				}
			}
		}
	}
	for _, at := range left {
		slices.Sort(at)
	}
	return left
}

// balance counts what of a kind stands alone.
type balance struct{ both, gone, came int }

// telling tells whether equal tags can be held for equal values. Across files
// only few entries may be left: those of files that are gone are many.
func (b *balance) telling(across bool) bool {
	return b.gone <= looseGone || !across && b.came == 0 && b.both >= b.gone
}

// acrossFiles compares what is left of all files.
func (m *matcher) acrossFiles() {
	var known []*file
	var seen []*seenFile
	for i := range m.left {
		known = append(known, &m.left[i])
	}
	for i := range m.seen {
		seen = append(seen, &m.seen[i])
	}
	m.alone(known, seen, true)
}

// pairFiles pairs files and compares each pair.
func (m *matcher) pairFiles() {
	var moved []*seenFile
	gone := map[string]*file{}
	for i := range m.left {
		gone[m.left[i].path] = &m.left[i]
	}
	for i := range m.seen {
		f := &m.seen[i]
		if known := gone[f.path]; known != nil {
			delete(gone, f.path)
			m.files(known, f)
			continue
		}
		moved = append(moved, f)
	}
	for _, trait := range []func(*file) string{
		func(f *file) string { return f.name },
		func(f *file) string { return f.folder },
		func(*file) string { return "" },
	} {
		moved = m.pairMoved(gone, moved, trait)
	}
}

// pairMoved pairs files that are gone with files that came and have a trait in
// common, those that share most first, and returns those that came and are not
// paired.
func (m *matcher) pairMoved(gone map[string]*file, moved []*seenFile, trait func(*file) string) (rest []*seenFile) {
	type pair struct {
		known  *file
		seen   *seenFile
		shared int
	}
	var pairs []pair
	index, candidates := indexOf(gone), map[string]uint{}
	for _, known := range gone {
		candidates[trait(known)]++
	}
	for _, f := range moved {
		shared, data := index.shared(f)
		for known, n := range shared {
			spare := exposure.TagBits*data[known] - bits.Len(candidates[trait(&f.file)]-1)
			if trait(known) == trait(&f.file) && 2*n >= f.len() && (m.sure || spare >= spareBits) {
				pairs = append(pairs, pair{known, f, n})
			}
		}
	}
	slices.SortFunc(pairs, func(a, b pair) int {
		return cmp.Or(cmp.Compare(b.shared, a.shared), compareFiles(a.seen.file, b.seen.file), compareFiles(*a.known, *b.known))
	})
	paired := map[*seenFile]bool{}
	for _, p := range pairs {
		if paired[p.seen] || gone[p.known.path] == nil {
			continue
		}
		paired[p.seen] = true
		delete(gone, p.known.path)
		m.files(p.known, p.seen)
	}
	for _, f := range moved {
		if !paired[f] {
			rest = append(rest, f)
		}
	}
	return rest
}

// fileIndex finds the files that hold a datum, and how often.
type fileIndex map[datum]map[*file]int

func indexOf(files map[string]*file) fileIndex {
	index := fileIndex{}
	for _, f := range files {
		for _, r := range f.records {
			for _, fact := range r.facts {
				if index[fact.datum] == nil {
					index[fact.datum] = map[*file]int{}
				}
				index[fact.datum][f] += fact.count
			}
		}
	}
	return index
}

// shared returns how many findings files share with one, and how many different
// data.
func (x fileIndex) shared(f *seenFile) (findings, data map[*file]int) {
	found := map[datum]int{}
	for _, places := range f.places {
		for d, at := range places {
			found[d] += len(at)
		}
	}
	findings, data = map[*file]int{}, map[*file]int{}
	for d, n := range found {
		for known, count := range x[d] {
			findings[known] += min(n, count)
			data[known]++
		}
	}
	return findings, data
}
