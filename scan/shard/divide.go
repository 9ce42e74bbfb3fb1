package shard

import (
	"cmp"
	"container/heap"
	"slices"
)

// entryCost is what opening a file costs, in bytes that could be read meanwhile.
const entryCost = 16 << 10

// Entry is a line of a plan.
type Entry struct {
	Path   Name  `json:"path"`
	Size   int64 `json:"size,omitempty"`
	Folder bool  `json:"folder,omitempty"`
	Shard  int   `json:"shard"`
}

// mostCost bounds the cost of an entry, so that sparse files, which may claim any
// size, cannot make a sum overflow.
const mostCost = 1 << 44

func (e *Entry) cost() int64 { return min(max(0, e.Size), mostCost) + entryCost }

// divide gives each entry its shard and sorts them by path: the costliest first,
// each to the shard that has least. No shard has more than 4/3 of what the best
// division gives its fullest one, and none more than its share and one file.
func divide(entries []Entry, shards int) {
	slices.SortFunc(entries, func(a, b Entry) int {
		return cmp.Or(cmp.Compare(b.cost(), a.cost()), cmp.Compare(a.Path, b.Path))
	})
	all := make(loads, shards)
	for i := range all {
		all[i].shard = i + 1
	}
	for i := range entries {
		entries[i].Shard = all[0].shard
		all[0].cost += entries[i].cost()
		heap.Fix(&all, 0)
	}
	slices.SortFunc(entries, func(a, b Entry) int { return cmp.Compare(a.Path, b.Path) })
}

// load is what a shard has to do so far.
type load struct {
	cost  int64
	shard int
}

// loads is a heap: the shard that has least is in front.
type loads []load

func (l loads) Len() int { return len(l) }
func (l loads) Less(i, j int) bool {
	return l[i].cost < l[j].cost || l[i].cost == l[j].cost && l[i].shard < l[j].shard
}
func (l loads) Swap(i, j int) { l[i], l[j] = l[j], l[i] }
func (*loads) Push(any)       {}
func (*loads) Pop() any       { return nil }
