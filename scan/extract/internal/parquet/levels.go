package parquet

// hybrid reads numbers of a few bits each, as runs of one number or packed
// behind each other (encoding RLE).
type hybrid struct {
	data  []byte
	width int // bits of a number; 0 for all zero

	run    uint64 // numbers left of a run of one number
	value  uint32
	packed uint64 // numbers left of packed ones
	bits   uint64
	have   int // bits in bits
}

const maxWidth = 32

// next returns the next number, false at the end.
func (h *hybrid) next() (uint32, bool) {
	if h.width == 0 {
		return 0, true
	}
	for h.run == 0 && h.packed == 0 {
		if !h.header() {
			return 0, false
		}
	}
	if h.run > 0 {
		h.run--
		return h.value, true
	}
	for h.have < h.width {
		if len(h.data) == 0 {
			return 0, false
		}
		h.bits |= uint64(h.data[0]) << h.have
		h.data, h.have = h.data[1:], h.have+8
	}
	v := uint32(h.bits & (1<<h.width - 1))
	h.bits >>= h.width
	h.have -= h.width
	if h.packed--; h.packed == 0 {
		h.bits, h.have = 0, 0
	}
	return v, true
}

func (h *hybrid) header() bool {
	n, rest, ok := uvarint(h.data)
	if !ok {
		return false
	}
	h.data = rest
	if n&1 != 0 {
		h.packed = n >> 1 * 8
		return true
	}
	size := (h.width + 7) / 8
	if len(h.data) < size {
		return false
	}
	h.value = 0
	for i := range size {
		h.value |= uint32(h.data[i]) << (8 * i)
	}
	h.data, h.run = h.data[size:], n>>1
	return true
}

func uvarint(data []byte) (n uint64, rest []byte, ok bool) {
	for i, b := range data {
		if i == 10 {
			break
		}
		n |= uint64(b&0x7F) << (7 * i)
		if b&0x80 == 0 {
			return n, data[i+1:], true
		}
	}
	return 0, nil, false
}

// bigEndianBits reads numbers packed from the highest bit down (the encoding
// BIT_PACKED of old files, for levels only).
type bigEndianBits struct {
	data  []byte
	width int
	at    int // in bits
}

func (b *bigEndianBits) next() (uint32, bool) {
	if b.at+b.width > 8*len(b.data) {
		return 0, false
	}
	v := uint32(0)
	for range b.width {
		v = v<<1 | uint32(b.data[b.at/8]>>(7-b.at%8)&1)
		b.at++
	}
	return v, true
}

// levels reads the levels of a page.
type levels interface{ next() (uint32, bool) }

// widthOf returns the bits that a level up to top takes.
func widthOf(top int) int {
	width := 0
	for ; top > 0; top >>= 1 {
		width++
	}
	return width
}
