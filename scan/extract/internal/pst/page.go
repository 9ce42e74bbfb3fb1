package pst

import (
	"encoding/binary"
	"errors"
	"io"
)

// page is a page of one of the two trees ([MS-PST] 2.2.2.7.7.1).
type page struct {
	entries []byte
	count   int
	size    int // of an entry
	level   int // 0 for leaves
}

const (
	maxLevel  = 16
	keepPages = 2048
	stepCost  = 64 // of following an entry of a page, in bytes read
)

// readPage reads a page of a tree, from the kept ones if it is among them.
func (s *Store) readPage(at int64) (page, error) {
	data := s.pages[at]
	if data == nil {
		if at <= 0 || at > s.size-s.page {
			return page{}, ErrDamaged
		}
		if err := s.spend(s.page); err != nil {
			return page{}, err
		}
		data = make([]byte, s.page)
		if n, err := s.r.ReadAt(data, at); n < len(data) {
			return page{}, readError(err)
		}
		if len(s.pages) >= keepPages {
			clear(s.pages)
		}
		s.pages[at] = data
	}
	p := page{entries: data[:s.entries]}
	about := data[s.entries:]
	if s.page > 512 {
		p.count, p.size, p.level = int(binary.LittleEndian.Uint16(about)), int(about[4]), int(about[5])
	} else {
		p.count, p.size, p.level = int(about[0]), int(about[2]), int(about[3])
	}
	if p.size == 0 || p.count*p.size > len(p.entries) || p.level > maxLevel {
		return page{}, ErrDamaged
	}
	return p, nil
}

// readError is what reading too few bytes means.
func readError(err error) error {
	if err == nil || errors.Is(err, io.EOF) {
		return ErrDamaged
	}
	return err
}

func (p page) entry(i int) []byte { return p.entries[i*p.size : (i+1)*p.size] }

// child returns the place of the page that an entry leads to.
func (s *Store) child(entry []byte) int64 { return int64(s.number(entry[2*s.id:])) }

// node is a node: data, and nodes of its own below it.
type node struct {
	id, parent uint32
	data, sub  uint64 // numbers of blocks; 0 for none
}

// The kinds of nodes, in the last bits of their numbers ([MS-PST] 2.2.2.1).
const (
	kindFolder     = 0x02
	kindMessage    = 0x04
	kindAttachment = 0x05
	kindRecipients = 0x12

	nodeStore = 0x21
	nodeNames = 0x61
	nodeRoot  = 0x122
)

func kindOf(id uint32) int { return int(id & 0x1F) }

// eachNode calls visit for each node, in order of their numbers. Pages that
// cannot be read are told to damaged, and the others go on. The error is one of
// either, or of reading.
func (s *Store) eachNode(visit func(node) error, damaged func(error) error) error {
	return s.nodesBelow(s.nodes, maxLevel+1, visit, damaged)
}

func (s *Store) nodesBelow(at int64, above int, visit func(node) error, damaged func(error) error) error {
	// The pages of this tree are read once: they need no keeping.
	p, err := s.readPage(at)
	delete(s.pages, at)
	if err == nil && p.level >= above {
		err = ErrDamaged
	}
	if errors.Is(err, ErrDamaged) {
		return damaged(err)
	}
	if err != nil {
		return err
	}
	if least := 2*s.id + s.id; p.level > 0 && p.size < least || p.level == 0 && p.size < 3*s.id+4 {
		return damaged(ErrDamaged)
	}
	for i := range p.count {
		if err := s.spend(stepCost); err != nil {
			return err
		}
		e := p.entry(i)
		if p.level > 0 {
			err = s.nodesBelow(s.child(e), p.level, visit, damaged)
		} else {
			err = visit(node{
				id: uint32(s.number(e)), data: s.number(e[s.id:]), sub: s.number(e[2*s.id:]),
				parent: binary.LittleEndian.Uint32(e[3*s.id:]),
			})
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// block is where a block lies.
type block struct {
	id       uint64
	at       int64
	stored   int64
	inflated int64 // 0 if it is not compressed
}

// findBlock looks a block up. The first bit of its number says nothing.
func (s *Store) findBlock(id uint64) (block, error) {
	id &^= 1
	if err := s.spend(stepCost); err != nil {
		return block{}, err
	}
	at, above := s.tree, maxLevel+1
	for {
		p, err := s.readPage(at)
		if err != nil {
			return block{}, err
		}
		if p.level >= above || p.size < 2*s.id+4 {
			return block{}, ErrDamaged
		}
		above = p.level
		// The last entry whose key is not above the number.
		low, high := 0, p.count
		for low < high {
			if mid := (low + high) / 2; s.number(p.entry(mid))&^1 <= id {
				low = mid + 1
			} else {
				high = mid
			}
		}
		if low == 0 {
			return block{}, ErrDamaged
		}
		e := p.entry(low - 1)
		if p.level > 0 {
			if p.size < 3*s.id {
				return block{}, ErrDamaged
			}
			at = s.child(e)
			continue
		}
		if s.number(e)&^1 != id {
			return block{}, ErrDamaged
		}
		b := block{id: s.number(e), at: int64(s.number(e[s.id:])), stored: int64(binary.LittleEndian.Uint16(e[2*s.id:]))}
		if n := int64(binary.LittleEndian.Uint16(e[2*s.id+2:])); s.compressed && n != b.stored {
			b.inflated = n
		}
		return b, nil
	}
}
