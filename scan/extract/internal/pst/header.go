// Package pst reads the message stores of Outlook ([MS-PST]): pst, ost and pab
// files, of all versions since 1997, those of Outlook 2013 with pages of 4 KiB
// among them. It walks the tree of all nodes, not the folders: messages that no
// folder lists any more are found too. A message becomes an object of
// properties; nothing is decided about what they mean.
//
// Nothing is copied: long values are read where they lie. What a damaged or
// hostile store refers to again and again is read only so often: the work is
// bounded by the size of the file.
package pst

import (
	"encoding/binary"
	"errors"
	"io"
)

// Signature is what a store begins with.
const Signature = "!BDN"

// The errors.
var (
	ErrFormat    = errors.New("pst: not a message store of a known version")
	ErrEncrypted = errors.New("pst: store under the protection of an organisation")
	ErrDamaged   = errors.New("pst: damaged")
	ErrMemory    = errors.New("pst: needs more memory than allowed")
	ErrWork      = errors.New("pst: refers to the same places again and again")
)

// Is tells whether head begins like a store: of messages, of a server's
// messages, or of addresses.
func Is(head []byte) bool {
	if len(head) < 12 || string(head[:4]) != Signature {
		return false
	}
	switch string(head[8:10]) {
	case "SM", "SO", "AB":
		return true
	}
	return false
}

// layout is how the versions lay out what they all have.
type layout struct {
	id         int // bytes of a block's number, and of an offset
	page       int64
	entries    int   // bytes of the entries in a page
	trailer    int64 // bytes behind a block
	align      int64 // of blocks with their trailer
	heapBits   int   // of a place in a block of a heap
	compressed bool  // blocks may be
}

var (
	ansi      = layout{id: 4, page: 512, entries: 496, trailer: 12, align: 64, heapBits: 11}
	unicode   = layout{id: 8, page: 512, entries: 488, trailer: 16, align: 64, heapBits: 11}
	unicode4K = layout{id: 8, page: 4096, entries: 4056, trailer: 24, align: 512, heapBits: 14, compressed: true}
)

// Store is an open store. It is for one goroutine.
type Store struct {
	r     io.ReaderAt
	size  int64
	limit int64 // of a value that is read into memory
	layout
	crypt byte
	nodes int64 // where the root page of the tree of nodes is
	tree  int64 // and of blocks

	pages map[int64][]byte // of the tree of blocks, the last ones used
	left  int64            // bytes that may still be read

	names   nameTable
	folders map[uint32]folder
}

// Open opens the store in the first size bytes of r. limit bounds the bytes of
// one value that is read into memory.
func Open(r io.ReaderAt, size, limit int64) (*Store, error) {
	head := make([]byte, 564)
	if n, err := r.ReadAt(head, 0); n < len(head) {
		if errors.Is(err, io.EOF) {
			return nil, ErrDamaged
		}
		return nil, err
	}
	if !Is(head) {
		return nil, ErrFormat
	}
	s := &Store{r: r, size: size, limit: limit, pages: map[int64][]byte{}, left: 32*size + 64<<20}
	le := binary.LittleEndian
	switch version := le.Uint16(head[10:]); {
	case version == 14 || version == 15:
		s.layout, s.crypt = ansi, head[461]
		s.nodes, s.tree = int64(le.Uint32(head[188:])), int64(le.Uint32(head[196:]))
	case version >= 20 && version < 36: // 23, and what others write
		s.layout, s.crypt = unicode, head[513]
	case version >= 36 && version < 48:
		s.layout, s.crypt = unicode4K, head[513]
	default:
		return nil, ErrFormat
	}
	if s.id == 8 {
		s.nodes, s.tree = int64(le.Uint64(head[224:])), int64(le.Uint64(head[240:]))
	}
	if s.crypt > cryptCyclic {
		return nil, ErrEncrypted
	}
	return s, nil
}

// spend takes n bytes of work.
func (s *Store) spend(n int64) error {
	if s.left -= n; s.left < 0 {
		return ErrWork
	}
	return nil
}

// number reads a block's number or an offset.
func (s *Store) number(b []byte) uint64 {
	if s.id == 4 {
		return uint64(binary.LittleEndian.Uint32(b))
	}
	return binary.LittleEndian.Uint64(b)
}
