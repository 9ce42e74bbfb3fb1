package sqlite

import (
	"encoding/binary"
	"math"
	"slices"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// record parses a payload into cells; false if it is damaged, with the cells
// that are whole. t tells where its columns stand, and may be nil.
func (d *reader) record(b []byte, t *table, id int64, rowid bool) bool {
	d.cells, d.numbers = d.cells[:0], d.numbers[:0]
	size, n := varint(b)
	if n == 0 || size > uint64(len(b)) || size < uint64(n) { //nolint:gosec // n is small
		return false
	}
	types, body := b[n:size], b[size:]
	for i := 0; len(types) > 0 && i < maxColumns; i++ {
		kind, n := varint(types)
		if n == 0 {
			return false
		}
		types = types[n:]
		length, ok := sizeOf(kind)
		if !ok || length > uint64(len(body)) {
			return false
		}
		col := i + 1
		if t != nil {
			if col = t.column(i); col == t.rowid && rowid && kind == 0 {
				d.number64(col, id)
			}
		}
		d.value(col, kind, body[:length])
		body = body[length:]
	}
	if t != nil && t.order != nil {
		slices.SortFunc(d.cells, func(a, b Cell) int { return a.Col - b.Col })
	}
	return true
}

// sizeOf returns the size of a value by its serial type.
func sizeOf(kind uint64) (size uint64, ok bool) {
	switch {
	case kind < 10:
		return [...]uint64{0, 1, 2, 3, 4, 6, 8, 8, 0, 0}[kind], true
	case kind < 12:
		return 0, false
	}
	return (kind - 12) / 2, true
}

// value adds a value to the cells.
func (d *reader) value(col int, kind uint64, b []byte) {
	switch {
	case kind == 0:
	case kind <= 6:
		v := uint64(0)
		if b[0] >= 0x80 {
			v = math.MaxUint64
		}
		for _, c := range b {
			v = v<<8 | uint64(c)
		}
		d.number64(col, int64(v)) //nolint:gosec // two's complement
	case kind == 7:
		start := len(d.numbers)
		d.numbers = strconv.AppendFloat(d.numbers, math.Float64frombits(binary.BigEndian.Uint64(b)), 'f', -1, 64)
		d.cells = append(d.cells, Cell{Col: col, Text: d.numbers[start:len(d.numbers):len(d.numbers)], Kind: Number})
	case kind <= 9:
		d.number64(col, int64(kind-8)) //nolint:gosec // 0 or 1
	case len(b) == 0:
	case kind%2 == 0:
		d.cells = append(d.cells, Cell{Col: col, Text: b, Kind: Blob})
	case d.encoding == 2 || d.encoding == 3:
		d.cells = append(d.cells, Cell{Col: col, Text: d.decode(b)})
	default:
		d.cells = append(d.cells, Cell{Col: col, Text: b})
	}
}

func (d *reader) number64(col int, v int64) {
	start := len(d.numbers)
	d.numbers = strconv.AppendInt(d.numbers, v, 10)
	d.cells = append(d.cells, Cell{Col: col, Text: d.numbers[start:len(d.numbers):len(d.numbers)], Kind: Number})
}

// decode decodes UTF-16.
func (d *reader) decode(b []byte) []byte {
	var order binary.ByteOrder = binary.LittleEndian
	if d.encoding == 3 {
		order = binary.BigEndian
	}
	start := len(d.numbers)
	for len(b) >= 2 {
		r := rune(order.Uint16(b))
		b = b[2:]
		if utf16.IsSurrogate(r) && len(b) >= 2 {
			if full := utf16.DecodeRune(r, rune(order.Uint16(b))); full != utf8.RuneError {
				r, b = full, b[2:]
			}
		}
		d.numbers = utf8.AppendRune(d.numbers, r)
	}
	return d.numbers[start:len(d.numbers):len(d.numbers)]
}
