package pst

import (
	"encoding/binary"

	"github.com/piiscan/piiscan/scan/extract/internal/mapi"
)

// column is a column of a table ([MS-PST] 2.3.4.2).
type column struct {
	tag  uint32
	at   int // in a row
	size int
	bit  int // in the bits that tell which cells there are
}

const maxRows = 100_000

// rows reads the rows of a table: each an object of properties.
func (h *heap) rows(names mapi.Names) ([]mapi.Object, error) {
	info := h.piece(h.root)
	if h.kind != kindTable || len(info) < 22 || info[0] != kindTable {
		return nil, ErrDamaged
	}
	count := int(info[1])
	bits, size := int(binary.LittleEndian.Uint16(info[6:])), int(binary.LittleEndian.Uint16(info[8:]))
	if len(info) < 22+8*count || size == 0 || bits > size {
		return nil, ErrDamaged
	}
	var columns []column
	for i := range count {
		d := info[22+8*i:]
		c := column{tag: binary.LittleEndian.Uint32(d), at: int(binary.LittleEndian.Uint16(d[4:])), size: int(d[6]), bit: int(d[7])}
		if c.at+c.size <= bits && bits+c.bit/8 < size {
			columns = append(columns, c)
		}
	}
	var all []mapi.Object
	err := h.rowBlocks(binary.LittleEndian.Uint32(info[14:]), func(data []byte) {
		for ; len(data) >= size && len(all) < maxRows; data = data[size:] {
			all = append(all, h.row(columns, data[:size], bits, names))
		}
	})
	return all, err
}

// rowBlocks calls take for the pieces that rows lie in: no row lies in two.
func (h *heap) rowBlocks(id uint32, take func([]byte)) error {
	if id == 0 {
		return nil
	}
	if id&0x1F == 0 {
		take(h.piece(id))
		return nil
	}
	n, ok := h.sub[id]
	if !ok {
		return ErrDamaged
	}
	blocks, err := h.s.dataBlocks(n.data)
	for _, b := range blocks {
		data, err := h.s.content(b)
		if err != nil {
			return err
		}
		take(data)
	}
	return err
}

func (h *heap) row(columns []column, data []byte, bits int, names mapi.Names) mapi.Object {
	o := mapi.Object{Names: names, Limit: h.s.limit}
	for _, c := range columns {
		if data[bits+c.bit/8]&(0x80>>(c.bit%8)) == 0 {
			continue
		}
		cell, t := data[c.at:c.at+c.size], mapi.Type(c.tag)
		p := mapi.Property{Type: t}
		ok := true
		switch {
		case t.FixedSize() > 0 && t.FixedSize() <= 8:
			var num [8]byte
			copy(num[:], cell)
			p.Num = binary.LittleEndian.Uint64(num[:])
		case len(cell) >= 4:
			p, ok = h.property(t, cell)
		default:
			ok = false
		}
		if ok {
			o.Set(uint16(c.tag>>16), p)
		}
	}
	return o
}
