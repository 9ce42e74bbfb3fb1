package pst

import (
	"encoding/binary"

	"github.com/piiscan/piiscan/scan/extract/internal/mapi"
)

// heap is a node whose data is cut into small pieces ([MS-PST] 2.3.1).
type heap struct {
	s      *Store
	blocks [][]byte
	kind   byte   // of what the heap holds
	root   uint32 // where that begins
	sub    map[uint32]node
}

const (
	heapMark      = 0xEC
	kindProps     = 0xBC
	kindTable     = 0x7C
	kindBTree     = 0xB5
	maxHeapBlocks = 1 << 13
)

// openHeap reads the heap of a node into memory, up to the limit.
func (s *Store) openHeap(n node) (*heap, error) {
	blocks, err := s.dataBlocks(n.data)
	if err != nil {
		return nil, err
	}
	h := &heap{s: s}
	total := int64(0)
	for i, b := range blocks {
		if total += max(b.stored, b.inflated); total > s.limit || i >= maxHeapBlocks {
			return nil, ErrMemory
		}
		data, err := s.content(b)
		if err != nil {
			return nil, err
		}
		h.blocks = append(h.blocks, data)
	}
	if len(h.blocks) == 0 || len(h.blocks[0]) < 12 || h.blocks[0][2] != heapMark {
		return nil, ErrDamaged
	}
	h.kind, h.root = h.blocks[0][3], binary.LittleEndian.Uint32(h.blocks[0][4:])
	h.sub, err = s.subnodes(n.sub)
	return h, err
}

// piece returns a piece of the heap; nil if there is none.
func (h *heap) piece(id uint32) []byte {
	if id == 0 || id&0x1F != 0 {
		return nil
	}
	index := int(id>>5) & (1<<h.s.heapBits - 1)
	at := int(id >> (5 + h.s.heapBits))
	if index == 0 || at >= len(h.blocks) {
		return nil
	}
	data := h.blocks[at]
	if len(data) < 2 {
		return nil
	}
	table := int(binary.LittleEndian.Uint16(data))
	from := table + 4 + 2*(index-1)
	if from+4 > len(data) {
		return nil
	}
	start, end := int(binary.LittleEndian.Uint16(data[from:])), int(binary.LittleEndian.Uint16(data[from+2:]))
	if start > end || end > len(data) {
		return nil
	}
	return data[start:end]
}

// value returns what a number of a heap's piece or of a node below stands for;
// nil if there is nothing.
func (h *heap) value(id uint32) mapi.Source {
	if id == 0 {
		return mapi.Bytes(nil)
	}
	if id&0x1F == 0 {
		if piece := h.piece(id); piece != nil {
			return mapi.Bytes(piece)
		}
		return nil
	}
	n, ok := h.sub[id]
	if !ok {
		return nil
	}
	v, err := h.s.newValue(n.data)
	if err != nil && v.Size() == 0 {
		return nil
	}
	return v
}

// eachEntry calls visit for each entry of a B-tree on the heap ([MS-PST]
// 2.3.2): its key, and what belongs to it.
func (h *heap) eachEntry(root uint32, visit func(key, data []byte)) error {
	head := h.piece(root)
	if len(head) < 8 || head[0] != kindBTree {
		return ErrDamaged
	}
	if head[1] == 0 || head[3] > 8 {
		return ErrDamaged
	}
	left := maxEntries
	return h.below(binary.LittleEndian.Uint32(head[4:]), int(head[1]), int(head[2]), int(head[3]), &left, visit)
}

const maxEntries = 1 << 16 // of a tree on a heap

func (h *heap) below(id uint32, key, size, level int, left *int, visit func(key, data []byte)) error {
	if id == 0 {
		return nil // an empty tree
	}
	data := h.piece(id)
	if data == nil {
		return ErrDamaged
	}
	step := key + size
	if level > 0 {
		step = key + 4
	}
	for ; len(data) >= step; data = data[step:] {
		if *left--; *left < 0 {
			return ErrDamaged
		}
		if level == 0 {
			visit(data[:key], data[key:step])
			continue
		}
		if err := h.below(binary.LittleEndian.Uint32(data[key:]), key, size, level-1, left, visit); err != nil {
			return err
		}
	}
	return nil
}
