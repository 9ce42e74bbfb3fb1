package exposure

// bound is the last of the places of an identity of which as many are kept as
// may be: whatever comes behind it is not kept, without a look at the others.
type bound struct {
	id             uint32 // number of the identity + 1; 0 for none
	file           uint32 // as in spot
	row, line, col uint32
}

// boundBits is the number of bits of an identity's number that choose its slot.
const boundBits = 16

// bounds are the bounds of some identities: of those that were noted last among
// all that have a slot in common. The zero value is empty.
type bounds []bound

// note notes that s is the last place that is kept of its identity.
func (b *bounds) note(s *spot) {
	if *b == nil {
		*b = make(bounds, 1<<boundBits)
	}
	(*b)[s.id%(1<<boundBits)] = bound{s.id + 1, s.file, s.row, s.line, s.col}
}

// touch reads what before will look at for an identity.
func (b bounds) touch(id uint32) uint64 {
	if b == nil {
		return 0
	}
	return uint64(b[id%(1<<boundBits)].id)
}

// before tells whether the bound of an identity is known to come before s.
func (b bounds) before(s *spot) bool {
	if b == nil {
		return false
	}
	last := &b[s.id%(1<<boundBits)]
	switch {
	case last.id != s.id+1 || last.file != s.file:
		return false
	case last.row != s.row:
		return last.row < s.row
	case last.line != s.line:
		return last.line < s.line
	}
	return last.col < s.col
}

// renumber gives files the numbers in numbers, less 1; 0 is that of no file.
func (b bounds) renumber(numbers []uint32) {
	for i := range b {
		if b[i].id == 0 {
			continue
		}
		if n := numbers[b[i].file]; n > 0 {
			b[i].file = n - 1
		} else {
			b[i] = bound{}
		}
	}
}
