package pst

import (
	"bytes"
	"encoding/binary"
	"io"

	"github.com/klauspost/compress/zlib"

	"github.com/piiscan/piiscan/scan/extract/internal/mapi"
)

// internal tells whether a block is one of the store's own structures, which
// are not scrambled.
func internal(id uint64) bool { return id&2 != 0 }

// readBlock reads what a block holds.
func (s *Store) readBlock(id uint64) ([]byte, error) {
	b, err := s.findBlock(id)
	if err != nil {
		return nil, err
	}
	return s.content(b)
}

func (s *Store) content(b block) ([]byte, error) {
	if b.at <= 0 || b.at > s.size-b.stored {
		return nil, ErrDamaged
	}
	if err := s.spend(b.stored + b.inflated); err != nil {
		return nil, err
	}
	data := make([]byte, b.stored)
	if n, err := s.r.ReadAt(data, b.at); n < len(data) {
		return nil, readError(err)
	}
	if b.inflated > 0 {
		z, err := zlib.NewReader(bytes.NewReader(data))
		if err != nil {
			return nil, ErrDamaged
		}
		inflated := make([]byte, b.inflated)
		n, err := io.ReadFull(z, inflated)
		if data = inflated[:n]; err != nil {
			return nil, ErrDamaged
		}
	}
	if !internal(b.id) {
		s.unscramble(data, uint32(b.id))
	}
	return data, nil
}

// Trees of blocks ([MS-PST] 2.2.2.8.3).
const (
	typeData     = 1
	typeSubnodes = 2

	maxBlocks = 1 << 20 // of one value: 8 GiB
)

// dataBlocks returns the blocks that the value begins with, in order.
func (s *Store) dataBlocks(id uint64) ([]block, error) {
	if id == 0 {
		return nil, nil
	}
	return s.appendBlocks(nil, id, 3)
}

func (s *Store) appendBlocks(dst []block, id uint64, depth int) ([]block, error) {
	b, err := s.findBlock(id)
	if err != nil {
		return dst, err
	}
	if !internal(id) {
		if len(dst) >= maxBlocks {
			return dst, ErrWork
		}
		return append(dst, b), nil
	}
	data, err := s.content(b)
	if err != nil {
		return dst, err
	}
	if len(data) < 8 || data[0] != typeData || depth == 0 {
		return dst, ErrDamaged
	}
	count := int(binary.LittleEndian.Uint16(data[2:]))
	for i := 8; count > 0; i, count = i+s.id, count-1 {
		if i+s.id > len(data) {
			return dst, ErrDamaged
		}
		child := s.number(data[i:])
		if err := s.spend(int64(s.id)); err != nil {
			return dst, err
		}
		if dst, err = s.appendBlocks(dst, child, depth-1); err != nil {
			return dst, err
		}
	}
	return dst, nil
}

// value is a value that stays where it lies: the contents of blocks behind
// each other. It implements mapi.Source.
type value struct {
	s      *Store
	blocks []block
	ends   []int64 // of each block in the value

	open int // the block that data is of; -1 if none
	data []byte
}

var _ mapi.Source = (*value)(nil)

// newValue returns the value that begins with the given block. Where blocks are
// missing the value has those before them, and the error says so.
func (s *Store) newValue(id uint64) (*value, error) {
	blocks, err := s.dataBlocks(id)
	v := &value{s: s, blocks: blocks, ends: make([]int64, len(blocks)), open: -1}
	end := int64(0)
	for i, b := range blocks {
		if end += b.stored; b.inflated > 0 {
			end += b.inflated - b.stored
		}
		v.ends[i] = end
	}
	return v, err
}

// Size returns the number of bytes.
func (v *value) Size() int64 {
	if len(v.ends) == 0 {
		return 0
	}
	return v.ends[len(v.ends)-1]
}

// ReadAt implements io.ReaderAt. It is not for concurrent use.
func (v *value) ReadAt(p []byte, at int64) (int, error) {
	n := 0
	for n < len(p) {
		i, from := v.blockAt(at + int64(n))
		if i < 0 {
			return n, io.EOF
		}
		if i != v.open {
			data, err := v.s.content(v.blocks[i])
			if err != nil {
				return n, err
			}
			v.open, v.data = i, data
		}
		if from >= int64(len(v.data)) {
			return n, ErrDamaged
		}
		n += copy(p[n:], v.data[from:])
	}
	return n, nil
}

// blockAt returns the block that holds the byte at a place, and where in it;
// -1 beyond the end.
func (v *value) blockAt(at int64) (i int, from int64) {
	low, high := 0, len(v.ends)
	for low < high {
		if mid := (low + high) / 2; v.ends[mid] <= at {
			low = mid + 1
		} else {
			high = mid
		}
	}
	if low == len(v.ends) || at < 0 {
		return -1, 0
	}
	if low > 0 {
		at -= v.ends[low-1]
	}
	return low, at
}

const maxSubnodes = 1 << 18

// subnodes returns the nodes below a node, by their numbers ([MS-PST]
// 2.2.2.8.3.3). What there is of them is there also with an error.
func (s *Store) subnodes(id uint64) (map[uint32]node, error) {
	if id == 0 {
		return nil, nil
	}
	all := map[uint32]node{}
	return all, s.addSubnodes(all, id, 2)
}

func (s *Store) addSubnodes(all map[uint32]node, id uint64, depth int) error {
	data, err := s.readBlock(id)
	if err != nil {
		return err
	}
	header := 8
	if s.id == 4 {
		header = 4
	}
	if len(data) < header || data[0] != typeSubnodes || depth == 0 {
		return ErrDamaged
	}
	level, count := data[1], int(binary.LittleEndian.Uint16(data[2:]))
	size := 3 * s.id
	if level > 0 {
		size = 2 * s.id
	}
	for rest := data[header:]; count > 0; count, rest = count-1, rest[size:] {
		if len(rest) < size || len(all) >= maxSubnodes {
			return ErrDamaged
		}
		n := node{id: uint32(s.number(rest)), data: s.number(rest[s.id:])}
		if level > 0 {
			err = s.addSubnodes(all, n.data, depth-1)
		} else {
			n.sub = s.number(rest[2*s.id:])
			all[n.id] = n
		}
		if err != nil {
			return err
		}
	}
	return nil
}
