package exposure

// nameless counts the people with a BSN of whom no name is known: each may be
// anyone without a BSN, unless both have birth dates, and not the same.
type nameless struct {
	undated int
	dated   map[uint32]int // by birth date
}

func (n *nameless) add(date uint32) {
	if date == 0 {
		n.undated++
		return
	}
	n.dated[date]++
}

// most returns how many of them may be somebody of the groups at most, of those
// that are left.
func (n *nameless) most(groups []mention, left func(i int) bool) int {
	dated, undated := map[uint32]int{}, 0
	for i, m := range groups {
		switch {
		case m.core == 0 || !left(i):
		case m.date == 0:
			undated++
		default:
			dated[m.date]++
		}
	}
	most, others := n.undated, 0
	for date, people := range n.dated {
		same := min(people, dated[date])
		most += same
		others += people - same
	}
	return most + min(others, undated)
}
