package parquet

// The encodings of values.
const (
	encodingPlain           = 0
	encodingPlainDictionary = 2
	encodingRLE             = 3
	encodingBitPacked       = 4
	encodingDelta           = 5
	encodingDeltaLength     = 6
	encodingDeltaBytes      = 7
	encodingDictionary      = 8
	encodingSplit           = 9
)

// values reads the values of a page one by one. The bytes of a value are valid
// until the next one.
type values interface{ next() (value, error) }

// newValues returns the values in data, of which there are count at most.
func newValues(c *column, encoding int, data []byte, count int, dictionary []value) (values, error) {
	switch encoding {
	case encodingPlain:
		return &plain{column: c, data: data}, nil
	case encodingPlainDictionary, encodingDictionary:
		if len(data) == 0 {
			return noValues{}, nil
		}
		if data[0] > maxWidth {
			return nil, ErrDamaged
		}
		return &indexed{hybrid{data: data[1:], width: int(data[0])}, dictionary}, nil
	case encodingRLE:
		if len(data) < 4 || c.physical != typeBool {
			return nil, ErrDamaged
		}
		return &truths{hybrid{data: data[4:], width: 1}}, nil
	case encodingDelta:
		return newDelta(data)
	case encodingDeltaLength:
		return newDeltaLength(data)
	case encodingDeltaBytes:
		return newDeltaBytes(data)
	case encodingSplit:
		return newSplit(c, data, count)
	}
	return nil, ErrUnsupported
}

type noValues struct{}

func (noValues) next() (value, error) { return value{}, ErrDamaged }

// plain are values behind each other.
type plain struct {
	column *column
	data   []byte
	bit    int // of truths
}

func (p *plain) take(n int) ([]byte, error) {
	if n < 0 || n > len(p.data) {
		return nil, ErrDamaged
	}
	b := p.data[:n]
	p.data = p.data[n:]
	return b, nil
}

func (p *plain) next() (value, error) {
	switch p.column.physical {
	case typeBool:
		if p.bit >= 8*len(p.data) {
			return value{}, ErrDamaged
		}
		v := p.data[p.bit/8] >> (p.bit % 8) & 1
		p.bit++
		return value{num: uint64(v)}, nil
	case typeBytes:
		head, err := p.take(4)
		if err != nil {
			return value{}, err
		}
		b, err := p.take(int(le32(head)))
		return value{bytes: b}, err
	}
	b, err := p.take(p.column.size())
	if err != nil {
		return value{}, err
	}
	return p.column.fixed(b), nil
}

// size returns the bytes of a value of fixed length.
func (c *column) size() int {
	switch c.physical {
	case typeInt32, typeFloat:
		return 4
	case typeInt64, typeDouble:
		return 8
	case typeInt96:
		return 12
	}
	return c.length
}

// fixed returns the value in its bytes.
func (c *column) fixed(b []byte) value {
	switch c.physical {
	case typeInt32, typeFloat:
		return value{num: le32(b)}
	case typeInt64, typeDouble:
		return value{num: le64(b)}
	}
	return value{bytes: b}
}

// indexed are values of a dictionary.
type indexed struct {
	hybrid
	dictionary []value
}

func (d *indexed) next() (value, error) {
	i, ok := d.hybrid.next()
	if !ok || int(i) >= len(d.dictionary) {
		return value{}, ErrDamaged
	}
	return d.dictionary[i], nil
}

type truths struct{ hybrid }

func (t *truths) next() (value, error) {
	v, ok := t.hybrid.next()
	if !ok {
		return value{}, ErrDamaged
	}
	return value{num: uint64(v)}, nil
}

// delta are whole numbers as differences, in blocks of small ones (encoding
// DELTA_BINARY_PACKED).
type delta struct {
	data    []byte
	block   uint64 // numbers in a block
	small   uint64 // and in a small one
	left    uint64 // of all
	last    int64
	started bool
	least   int64  // difference in this block
	widths  []byte // of the small blocks that are to come
	inBlock uint64 // numbers left in the small block
	width   int
	bits    uint64
	have    int
}

func newDelta(data []byte) (*delta, error) {
	d := &delta{data: data}
	d.block = d.uvarint()
	count := d.uvarint()
	d.left = d.uvarint()
	first := d.uvarint()
	if d.data == nil || count == 0 || count > 1<<16 || d.block == 0 || d.block > 1<<20 || d.block%count != 0 {
		return nil, ErrDamaged
	}
	d.small = d.block / count
	d.last = zigzag(first)
	return d, nil
}

func zigzag(n uint64) int64 { return int64(n>>1) ^ -int64(n&1) }

func (d *delta) uvarint() uint64 {
	n, rest, ok := uvarint(d.data)
	if !ok {
		d.data = nil
		return 0
	}
	if d.data = rest; rest == nil {
		d.data = []byte{}
	}
	return n
}

func (d *delta) next() (value, error) {
	if d.left == 0 {
		return value{}, ErrDamaged
	}
	d.left--
	if !d.started {
		d.started = true
		return value{num: uint64(d.last)}, nil
	}
	if d.inBlock == 0 {
		if err := d.nextBlock(); err != nil {
			return value{}, err
		}
	}
	d.inBlock--
	n, ok := d.packed()
	if !ok {
		return value{}, ErrDamaged
	}
	d.last += d.least + int64(n)
	return value{num: uint64(d.last)}, nil
}

func (d *delta) nextBlock() error {
	if len(d.widths) == 0 {
		least := d.uvarint()
		count := int(d.block / d.small)
		if d.data == nil || len(d.data) < count {
			return ErrDamaged
		}
		d.least = zigzag(least)
		d.widths, d.data = d.data[:count], d.data[count:]
	}
	d.width = int(d.widths[0])
	if d.width > 64 {
		return ErrDamaged
	}
	d.widths, d.inBlock = d.widths[1:], d.small
	d.bits, d.have = 0, 0
	return nil
}

// packed reads a number of width bits, of up to 64.
func (d *delta) packed() (uint64, bool) {
	v, got := uint64(0), 0
	for got < d.width {
		if d.have == 0 {
			if len(d.data) == 0 {
				return 0, false
			}
			d.bits, d.data, d.have = uint64(d.data[0]), d.data[1:], 8
		}
		n := min(d.width-got, d.have)
		v |= d.bits & (1<<n - 1) << got
		d.bits >>= n
		d.have -= n
		got += n
	}
	return v, true
}

// all reads the numbers to their end, and returns them with the rest of the
// data behind them. There are at most limit.
func (d *delta) all(limit int) ([]int32, []byte, error) {
	if d.left > uint64(limit) {
		return nil, nil, ErrDamaged
	}
	numbers := make([]int32, 0, min(d.left, 1<<16))
	for d.left > 0 {
		v, err := d.next()
		if err != nil {
			return nil, nil, err
		}
		numbers = append(numbers, int32(v.num))
	}
	// The last block is whole.
	for d.inBlock > 0 {
		d.inBlock--
		if _, ok := d.packed(); !ok {
			break
		}
	}
	return numbers, d.data, nil
}

// deltaLength are texts whose lengths stand before all of them.
type deltaLength struct {
	lengths []int32
	data    []byte
}

func newDeltaLength(data []byte) (*deltaLength, error) {
	if len(data) == 0 {
		return &deltaLength{}, nil
	}
	d, err := newDelta(data)
	if err != nil {
		return nil, err
	}
	// A length takes no byte where all are equal: the texts bound them, or
	// nothing does and they are empty.
	lengths, rest, err := d.all(maxPageValues)
	return &deltaLength{lengths, rest}, err
}

// maxPageValues bounds the values of a page that are held in memory.
const maxPageValues = 1 << 24

func (d *deltaLength) next() (value, error) {
	if len(d.lengths) == 0 || d.lengths[0] < 0 || int(d.lengths[0]) > len(d.data) {
		return value{}, ErrDamaged
	}
	b := d.data[:d.lengths[0]]
	d.data, d.lengths = d.data[d.lengths[0]:], d.lengths[1:]
	return value{bytes: b}, nil
}

// deltaBytes are texts that begin like the one before.
type deltaBytes struct {
	prefixes []int32
	suffixes *deltaLength
	last     []byte
}

func newDeltaBytes(data []byte) (*deltaBytes, error) {
	if len(data) == 0 {
		return &deltaBytes{suffixes: &deltaLength{}}, nil
	}
	d, err := newDelta(data)
	if err != nil {
		return nil, err
	}
	prefixes, rest, err := d.all(maxPageValues)
	if err != nil {
		return nil, err
	}
	suffixes, err := newDeltaLength(rest)
	return &deltaBytes{prefixes: prefixes, suffixes: suffixes}, err
}

func (d *deltaBytes) next() (value, error) {
	suffix, err := d.suffixes.next()
	if err != nil {
		return value{}, err
	}
	if len(d.prefixes) == 0 || d.prefixes[0] < 0 || int(d.prefixes[0]) > len(d.last) {
		return value{}, ErrDamaged
	}
	d.last = append(d.last[:d.prefixes[0]], suffix.bytes...)
	d.prefixes = d.prefixes[1:]
	return value{bytes: d.last}, nil
}

// split are values of which all first bytes stand together, then all second
// ones, and so on.
type split struct {
	column *column
	data   []byte
	count  int
	at     int
	buf    []byte
}

func newSplit(c *column, data []byte, count int) (*split, error) {
	size := c.size()
	if size <= 0 || c.physical == typeBytes || c.physical == typeBool {
		return nil, ErrDamaged
	}
	if n := len(data) / size; n < count { // nulls take no place
		count = n
	}
	return &split{column: c, data: data, count: count, buf: make([]byte, size)}, nil
}

func (s *split) next() (value, error) {
	if s.at >= s.count {
		return value{}, ErrDamaged
	}
	for i := range s.buf {
		s.buf[i] = s.data[i*s.count+s.at]
	}
	s.at++
	return s.column.fixed(s.buf), nil
}
