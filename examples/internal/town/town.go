// Package town invents the files that leak from a Dutch town hall, and knows
// the truth about them: who is in them, with which data, from where, and what
// only looks like people. The leaks hold what makes counting hard: several
// people in a record, double names and initials, letters and mail, columns
// without a label, numbers that pass the elfproef by chance, slips of the pen,
// copies, test submissions, people whom only one thing ties to themselves.
//
// Names are as common as they are in the Netherlands: surnames.go and names.go say
// from which figures. Shares of lists, and what they hold, are after the two leaks
// that the project is made for: in Almelo of everybody the BSN, of some the name,
// the birth date or the licence plate as well, of residents of five municipalities;
// in Gouda forms with what is needed to reach somebody.
//
// Everybody is invented. BSNs are of the ranges 9999 and 0000, which no person
// has; there are some 16,000 of them, so that of 30,000 people a part that has
// a BSN elsewhere has none here. The same seed gives the same bytes.
package town

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"testing/fstest"
	"time"

	"github.com/piiscan/piiscan/examples/internal/paper"
)

// Leak is files with the truth about them.
type Leak struct {
	Files []paper.Entry
	Truth Truth

	r       *rand.Rand
	people  []person
	notes   *notes
	partial Truth // counts that are not sums over people
	taken   map[string]bool
	from    []origin
	share   int   // of a hundred people, those who have a BSN in the leak
	clients []int // who have a BSN in the leak
	others  []int
}

// New makes the leak of a town of about n people. What leaks differs: files of
// many offices, so that most have a BSN and many have none; of the social
// domain, where nearly everybody has one; of a website, where few have. Seeds take
// these in turn.
func New(seed uint64, n int) *Leak { return newLeak(seed, n, origins()) }

// Village makes the leak of a village of n people, of whom many bear the name of
// another: what is hardest to count.
func Village(seed uint64, n int) *Leak { return newLeak(seed, n, villagers()) }

func newLeak(seed uint64, n int, from []origin) *Leak {
	l := &Leak{r: rand.New(rand.NewPCG(seed, uint64(n))), notes: newNotes(), taken: map[string]bool{}, from: from}
	l.share = []int{60, 100, 10}[seed%3]
	l.invent(n)
	for i := range l.people {
		if l.people[i].bsn != "" {
			l.clients = append(l.clients, i)
		} else {
			l.others = append(l.others, i)
		}
	}
	l.registers()
	l.families()
	l.letters()
	l.casework()
	l.lists()
	l.forms()
	l.mails()
	l.testers()
	l.lookalikes()
	l.hidden()
	l.copies()
	l.broken()
	l.Truth = l.truth()
	return l
}

// FS returns the files as a file system in memory.
func (l *Leak) FS() fs.FS {
	m := fstest.MapFS{}
	for i := range l.Files {
		m[l.Files[i].Name] = &fstest.MapFile{Data: l.Files[i].Data, ModTime: time.Date(2016, 5, 2, 9, i%60, 0, 0, time.UTC)}
	}
	return m
}

func (l *Leak) add(name string, data []byte) {
	l.Files = append(l.Files, paper.Entry{Name: name, Data: data})
}

// sample returns a share, in percent, of a list, at least one and at most most,
// in a random order.
func (l *Leak) sample(from []int, percent, most int) []int {
	all := append([]int(nil), from...)
	l.r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	return all[:min(len(all), most, 1+len(all)*percent/100)]
}

// day returns a day of the months in which the files were made.
func (l *Leak) day() time.Time {
	return time.Date(2015, 11, 3, 9, 0, 0, 0, time.UTC).AddDate(0, 0, l.r.IntN(300))
}

// number returns a name with a number that no other file has.
func (l *Leak) number(pattern string) string { return fmt.Sprintf(pattern, len(l.Files)+1) }
