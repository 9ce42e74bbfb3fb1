// Package psttest writes message stores of Outlook for tests: small ones, in
// each of the layouts that package pst reads.
package psttest

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"maps"
	"slices"
	"time"
	"unicode/utf16"
)

// Version is what a store is of.
type Version uint16

// The versions.
const (
	ANSI      Version = 15
	Unicode   Version = 23
	Unicode4K Version = 36
)

// Options say how a store is written.
type Options struct {
	Version  Version
	Scramble func(data []byte, id uint32) // what scrambling does to a block; nil for none
	Crypt    byte                         // what the header says of it
}

// Props are properties by their tags: an int, a time.Time, a string (of the
// type that the tag says), bytes, a []string, or a Message for a message that
// is attached.
type Props map[uint32]any

// Message is a message.
type Message struct {
	Props       Props
	Recipients  []Props // with the columns of the first
	Attachments []Props
}

// Folder is a folder and what is in it.
type Folder struct {
	ID, Parent uint32
	Name       string
	Messages   []Message
}

// Store is what a store holds.
type Store struct {
	Names   Names
	Folders []Folder
	Orphans []Message // of a folder that is not there
}

// Names are the streams of the named properties.
type Names struct{ Sets, Entries, Texts []byte }

// Write returns the store as a file.
func Write(o Options, s Store) []byte {
	w := &writer{Options: o, id: 8, page: 512, entries: 488, trailer: 16, align: 64, maxBlock: 8176, heapBits: 11}
	switch o.Version {
	case ANSI:
		w.id, w.entries, w.trailer, w.maxBlock = 4, 496, 12, 8180
	case Unicode4K:
		w.page, w.entries, w.trailer, w.align, w.maxBlock, w.heapBits = 4096, 4056, 24, 512, 65512, 14
	}
	w.buf = make([]byte, 0x4600)
	w.node(0x61, 0, w.props(Props{0x00020102: s.Names.Sets, 0x00030102: s.Names.Entries, 0x00040102: s.Names.Texts}))
	w.node(0x122, 0x122, w.props(Props{}))
	next := uint32(0x200004)
	message := func(parent uint32, m Message) {
		w.node(next, parent, w.message(m))
		next += 0x20
	}
	for _, f := range s.Folders {
		w.node(f.ID, f.Parent, w.props(Props{0x3001001F: f.Name}))
		for _, m := range f.Messages {
			message(f.ID, m)
		}
	}
	for _, m := range s.Orphans {
		message(0x9992, m)
	}
	return w.finish()
}

type writer struct {
	Options
	id, page, entries, trailer, align, maxBlock, heapBits int

	buf    []byte
	last   uint64 // block number
	blocks []blockEntry
	nodes  []nodeEntry
	subs   uint32 // numbers of nodes below others
}

type blockEntry struct {
	id               uint64
	at               int
	stored, inflated int
}

type nodeEntry struct {
	id, parent uint32
	data, sub  uint64
}

// content is the blocks that a node has.
type content struct{ data, sub uint64 }

func (w *writer) node(id, parent uint32, c content) {
	w.nodes = append(w.nodes, nodeEntry{id, parent, c.data, c.sub})
}

func (w *writer) number(dst []byte, n uint64) []byte {
	if w.id == 4 {
		return binary.LittleEndian.AppendUint32(dst, uint32(n))
	}
	return binary.LittleEndian.AppendUint64(dst, n)
}

// block writes a block and returns its number.
func (w *writer) block(data []byte, internal bool) uint64 {
	w.last += 4
	id := w.last
	if internal {
		id |= 2
	}
	data = bytes.Clone(data)
	if w.Scramble != nil && !internal {
		w.Scramble(data, uint32(id))
	}
	stored := data
	if w.Version == Unicode4K && len(data) > 200 {
		var z bytes.Buffer
		zw := zlib.NewWriter(&z)
		_, _ = zw.Write(data)
		_ = zw.Close()
		stored = z.Bytes()
	}
	w.blocks = append(w.blocks, blockEntry{id, len(w.buf), len(stored), len(data)})
	w.buf = append(w.buf, stored...)
	for (len(w.buf)+w.trailer)%w.align != 0 {
		w.buf = append(w.buf, 0)
	}
	w.buf = append(w.buf, make([]byte, w.trailer)...)
	return id
}

// value writes a long value, over as many blocks as it needs.
func (w *writer) value(data []byte) uint64 {
	if len(data) <= w.maxBlock {
		return w.block(data, false)
	}
	tree := []byte{1, 1, 0, 0}
	tree = binary.LittleEndian.AppendUint32(tree, uint32(len(data)))
	count := 0
	for piece := range slices.Chunk(data, w.maxBlock) {
		tree = w.number(tree, w.block(piece, false))
		count++
	}
	binary.LittleEndian.PutUint16(tree[2:], uint16(count))
	return w.block(tree, true)
}

// heap is a heap under way, with the nodes below it.
type heap struct {
	w      *writer
	kind   byte
	blocks [][][]byte
	size   int
	subs   []nodeEntry
}

func (w *writer) heap(kind byte) *heap { return &heap{w: w, kind: kind, blocks: [][][]byte{nil}} }

// add adds a piece and returns its number. Pieces go to a new block after 3000
// bytes.
func (h *heap) add(data []byte) uint32 {
	if h.size += len(data); h.size > 3000 && len(h.blocks[len(h.blocks)-1]) > 0 {
		h.blocks = append(h.blocks, nil)
		h.size = len(data)
	}
	last := len(h.blocks) - 1
	h.blocks[last] = append(h.blocks[last], data)
	return uint32(len(h.blocks[last]))<<5 | uint32(last)<<(5+h.w.heapBits)
}

// below adds a node below the heap's and returns its number.
func (h *heap) below(kind uint32, c content) uint32 {
	h.w.subs++
	id := 0x8000 + h.w.subs<<5 | kind
	h.subs = append(h.subs, nodeEntry{id: id, data: c.data, sub: c.sub})
	return id
}

// reference adds a value as a piece, or as a node if it is long.
func (h *heap) reference(data []byte) uint32 {
	switch {
	case len(data) == 0:
		return 0
	case len(data) > 2000:
		return h.below(0x1F, content{data: h.w.value(data)})
	}
	return h.add(data)
}

// finish writes the heap.
func (h *heap) finish(root uint32) content {
	var all []uint64
	for i, pieces := range h.blocks {
		head := []byte{0, 0}
		if i == 0 {
			head = binary.LittleEndian.AppendUint32([]byte{0, 0, 0xEC, h.kind}, root)
			head = append(head, 0, 0, 0, 0)
		}
		data := head
		offsets := []int{len(head)}
		for _, p := range pieces {
			data = append(data, p...)
			offsets = append(offsets, len(data))
		}
		for len(data)%2 != 0 {
			data = append(data, 0)
		}
		binary.LittleEndian.PutUint16(data, uint16(len(data)))
		data = binary.LittleEndian.AppendUint16(data, uint16(len(pieces)))
		data = append(data, 0, 0)
		for _, o := range offsets {
			data = binary.LittleEndian.AppendUint16(data, uint16(o))
		}
		all = append(all, h.w.block(data, false))
	}
	c := content{data: all[0]}
	if len(all) > 1 {
		tree := binary.LittleEndian.AppendUint16([]byte{1, 1}, uint16(len(all)))
		tree = append(tree, 0, 0, 0, 0)
		for _, id := range all {
			tree = h.w.number(tree, id)
		}
		c.data = h.w.block(tree, true)
	}
	c.sub = h.w.subnodes(h.subs)
	return c
}

// subnodes writes a list of nodes; in two levels if there are many.
func (w *writer) subnodes(subs []nodeEntry) uint64 {
	if len(subs) == 0 {
		return 0
	}
	slices.SortFunc(subs, func(a, b nodeEntry) int { return int(a.id) - int(b.id) })
	list := func(level byte, entries []nodeEntry) uint64 {
		data := binary.LittleEndian.AppendUint16([]byte{2, level}, uint16(len(entries)))
		if w.id == 8 {
			data = append(data, 0, 0, 0, 0)
		}
		for _, n := range entries {
			data = w.number(w.number(data, uint64(n.id)), n.data)
			if level == 0 {
				data = w.number(data, n.sub)
			}
		}
		return w.block(data, true)
	}
	const many = 3
	if len(subs) <= many {
		return list(0, subs)
	}
	var above []nodeEntry
	for part := range slices.Chunk(subs, many) {
		above = append(above, nodeEntry{id: part[0].id, data: list(0, part)})
	}
	return list(1, above)
}

func (w *writer) props(p Props) content { return w.heapOf(p, nil) }

// heapOf writes properties; more adds what lies below them.
func (w *writer) heapOf(p Props, more func(*heap)) content {
	h := w.heap(0xBC)
	var list []byte
	for _, tag := range slices.Sorted(maps.Keys(p)) {
		list = binary.LittleEndian.AppendUint16(list, uint16(tag>>16))
		list = binary.LittleEndian.AppendUint16(list, uint16(tag))
		list = binary.LittleEndian.AppendUint32(list, h.inline(tag, p[tag]))
	}
	head := []byte{0xB5, 2, 6, 0}
	switch half := len(list) / 16 * 8; {
	case len(list) == 0:
		head = append(head, 0, 0, 0, 0)
	case len(list) > 64: // in two levels
		first, second := list[:half], list[half:]
		above := append(bytes.Clone(first[:2]), 0, 0, 0, 0)
		binary.LittleEndian.PutUint32(above[2:], h.add(first))
		above = append(above, second[:2]...)
		above = binary.LittleEndian.AppendUint32(above, h.add(second))
		head[3] = 1
		head = binary.LittleEndian.AppendUint32(head, h.add(above))
	default:
		head = binary.LittleEndian.AppendUint32(head, h.add(list))
	}
	if more != nil {
		more(h)
	}
	return h.finish(h.add(head))
}

// inline returns the four bytes that stand for a value.
func (h *heap) inline(tag uint32, v any) uint32 {
	switch v := v.(type) {
	case int:
		return uint32(v)
	case time.Time:
		return h.add(binary.LittleEndian.AppendUint64(nil, uint64(v.Unix()+11_644_473_600)*10_000_000))
	case []string:
		data := binary.LittleEndian.AppendUint32(nil, uint32(len(v)))
		at := 4 + 4*len(v)
		var texts []byte
		for _, s := range v {
			data = binary.LittleEndian.AppendUint32(data, uint32(at+len(texts)))
			texts = append(texts, UTF16(s)...)
		}
		return h.reference(append(data, texts...))
	case Message:
		id := h.below(0x04, h.w.message(v))
		return h.add(binary.LittleEndian.AppendUint32(binary.LittleEndian.AppendUint32(nil, id), 0))
	}
	return h.reference(bytesOf(tag, v))
}

func bytesOf(tag uint32, v any) []byte {
	switch v := v.(type) {
	case []byte:
		return v
	case string:
		if tag&0xFFFF == 0x1F {
			return UTF16(v)
		}
		return []byte(v)
	}
	return nil
}

// UTF16 returns text in two bytes a character.
func UTF16(text string) []byte {
	var data []byte
	for _, unit := range utf16.Encode([]rune(text)) {
		data = binary.LittleEndian.AppendUint16(data, unit)
	}
	return data
}

func (w *writer) message(m Message) content {
	return w.heapOf(m.Props, func(h *heap) {
		for _, a := range m.Attachments {
			h.below(0x05, w.props(a))
		}
		if len(m.Recipients) > 0 {
			h.subs = append(h.subs, nodeEntry{id: 0x692, data: 0})
			c := w.table(m.Recipients)
			h.subs[len(h.subs)-1].data, h.subs[len(h.subs)-1].sub = c.data, c.sub
		}
	})
}

// table writes rows with the columns of the first: ints and texts.
func (w *writer) table(rows []Props) content {
	h := w.heap(0x7C)
	tags := slices.Sorted(maps.Keys(rows[0]))
	bits := 4 + 4*len(tags)
	size := bits + (len(tags)+1+7)/8
	var matrix []byte
	for i, row := range rows {
		data := make([]byte, size)
		binary.LittleEndian.PutUint32(data, uint32(i))
		for j, tag := range tags {
			v, ok := row[tag]
			if !ok {
				continue
			}
			binary.LittleEndian.PutUint32(data[4+4*j:], h.inline(tag, v))
			data[bits+(j+1)/8] |= 0x80 >> ((j + 1) % 8)
		}
		matrix = append(matrix, data...)
	}
	var where uint32
	if len(matrix) <= 300 {
		where = h.add(matrix)
	} else { // no row lies in two blocks
		per := w.maxBlock / size * size
		var padded []byte
		for piece := range slices.Chunk(matrix, per) {
			padded = append(padded, piece...)
			if len(piece) == per {
				padded = append(padded, make([]byte, w.maxBlock-per)...)
			}
		}
		where = h.below(0x1F, content{data: w.value(padded)})
	}
	info := []byte{0x7C, byte(len(tags))}
	for _, end := range []int{bits, bits, bits, size} {
		info = binary.LittleEndian.AppendUint16(info, uint16(end))
	}
	info = binary.LittleEndian.AppendUint32(info, 0)
	info = binary.LittleEndian.AppendUint32(info, where)
	info = binary.LittleEndian.AppendUint32(info, 0)
	for j, tag := range tags {
		info = binary.LittleEndian.AppendUint32(info, tag)
		info = binary.LittleEndian.AppendUint16(info, uint16(4+4*j))
		info = append(info, 4, byte(j+1))
	}
	return h.finish(h.add(info))
}

// finish writes the two trees and the header.
func (w *writer) finish() []byte {
	var blocks, nodes [][]byte
	for _, b := range w.blocks {
		e := w.number(w.number(nil, b.id), uint64(b.at))
		e = binary.LittleEndian.AppendUint16(e, uint16(b.stored))
		second := 2 // references
		if w.Version == Unicode4K {
			second = b.inflated
		}
		e = binary.LittleEndian.AppendUint16(e, uint16(second))
		if w.id == 8 {
			e = append(e, 0, 0, 0, 0)
		}
		blocks = append(blocks, e)
	}
	slices.SortFunc(w.nodes, func(a, b nodeEntry) int { return int(a.id) - int(b.id) })
	for _, n := range w.nodes {
		e := w.number(w.number(w.number(nil, uint64(n.id)), n.data), n.sub)
		e = binary.LittleEndian.AppendUint32(e, n.parent)
		if w.id == 8 {
			e = append(e, 0, 0, 0, 0)
		}
		nodes = append(nodes, e)
	}
	blockRoot, nodeRoot := w.pages(blocks), w.pages(nodes)
	h := w.buf
	copy(h, "!BDN\x00\x00\x00\x00SM")
	binary.LittleEndian.PutUint16(h[10:], uint16(w.Version))
	if w.id == 4 {
		h[461] = w.Crypt
		binary.LittleEndian.PutUint32(h[188:], uint32(nodeRoot))
		binary.LittleEndian.PutUint32(h[196:], uint32(blockRoot))
		return h
	}
	h[513] = w.Crypt
	binary.LittleEndian.PutUint64(h[224:], uint64(nodeRoot))
	binary.LittleEndian.PutUint64(h[240:], uint64(blockRoot))
	return h
}

// pages writes a tree of the entries and returns where its root is.
func (w *writer) pages(entries [][]byte) int {
	const perPage = 9 // so that small stores have trees too
	level := byte(0)
	for {
		var above [][]byte
		at := 0
		for part := range slices.Chunk(entries, perPage) {
			for len(w.buf)%w.page != 0 {
				w.buf = append(w.buf, 0)
			}
			at = len(w.buf)
			p := make([]byte, w.page)
			copy(p, bytes.Join(part, nil))
			about := p[w.entries:]
			if w.page > 512 {
				binary.LittleEndian.PutUint16(about, uint16(len(part)))
				about[4], about[5] = byte(len(part[0])), level
			} else {
				about[0], about[2], about[3] = byte(len(part)), byte(len(part[0])), level
			}
			w.buf = append(w.buf, p...)
			above = append(above, w.number(w.number(bytes.Clone(part[0][:w.id]), 0), uint64(at)))
		}
		if len(above) == 1 {
			return at
		}
		entries, level = above, level+1
	}
}
