package parquet

import (
	"bufio"
	"errors"
	"io"
)

// columnReader reads the values of a column in one group of rows, row by row.
type columnReader struct {
	file   *file
	column *column
	chunk  *chunk
	r      *bufio.Reader
	left   int64 // values of the chunk in pages to come
	ended  bool

	dictionary []value
	held       int64 // bytes of the dictionary and the page, taken from the memory of the file
	page       int64 // of those the page's

	inPage    int // values left in the page
	rep, def  levels
	values    values
	ahead     uint32 // the repetition level of the next value
	haveAhead bool
}

const readAhead = 1 << 14

func newColumnReader(f *file, c *column, ch *chunk) *columnReader {
	start := ch.first
	if ch.dictionary > 0 && ch.dictionary < start {
		start = ch.dictionary
	}
	r := &columnReader{file: f, column: c, chunk: ch, left: ch.values, ended: ch.values <= 0}
	start = max(0, min(start, f.size))
	r.r = bufio.NewReaderSize(io.NewSectionReader(f.r, start, f.size-start), readAhead)
	return r
}

// close gives back the memory of the reader. A reader may be nil.
func (c *columnReader) close() {
	if c != nil {
		c.file.memory += c.held
		c.held = 0
	}
}

// appendRecord appends the values of one row to the buffer of f, each on a line.
func (c *columnReader) appendRecord(f *file) (Kind, error) {
	kind := Text
	if c.chunk.encrypted {
		return kind, ErrEncrypted
	}
	if c.chunk.elsewhere {
		return kind, ErrUnsupported
	}
	from := len(f.buf)
	for first := true; ; first = false {
		rep, ok, err := c.nextRep()
		if err != nil || !ok {
			c.ended = true
			return kind, err
		}
		if rep == 0 && !first {
			c.ahead, c.haveAhead = rep, true
			return kind, nil
		}
		c.inPage--
		def, ok := c.def.next()
		if !ok {
			return kind, ErrDamaged
		}
		if int(def) == c.column.maxDef {
			v, err := c.values.next()
			if err != nil {
				return kind, err
			}
			if len(f.buf) > from {
				f.buf = append(f.buf, '\n')
			}
			if int64(len(f.buf))+int64(len(v.bytes)) > f.memory {
				return kind, ErrTooLarge
			}
			f.buf, kind = c.column.append(f.buf, v)
		}
		if c.column.maxRep == 0 {
			return kind, nil
		}
	}
}

// nextRep returns the repetition level of the next value; false if there is no
// other.
func (c *columnReader) nextRep() (rep uint32, ok bool, err error) {
	if c.haveAhead {
		c.haveAhead = false
		return c.ahead, true, nil
	}
	for c.inPage == 0 {
		if c.left <= 0 {
			return 0, false, nil
		}
		if err := c.nextPage(); err != nil {
			return 0, false, err
		}
	}
	rep, ok = c.rep.next()
	if !ok {
		return 0, false, ErrDamaged
	}
	return rep, true, nil
}

// pageHeader describes a page.
type pageHeader struct {
	kind          int
	size, packed  int64 // bytes of it, and compressed
	values        int64
	encoding      int
	repEncoding   int
	defEncoding   int
	repLen        int64 // bytes of levels, in the newer kind
	defLen        int64
	notCompressed bool
}

// The kinds of pages.
const (
	pageData       = 0
	pageIndex      = 1
	pageDictionary = 2
	pageData2      = 3
)

func (c *columnReader) header() (h pageHeader, err error) {
	t := &thrift{r: c.r}
	t.fields(func(id int, kind byte) bool {
		switch {
		case kind == thriftInt32 && id == 1:
			h.kind = int(t.int())
		case kind == thriftInt32 && id == 2:
			h.size = t.int()
		case kind == thriftInt32 && id == 3:
			h.packed = t.int()
		case kind == thriftStruct && (id == 5 || id == 7):
			t.fields(func(id int, kind byte) bool { return h.field(t, id, kind) })
		case kind == thriftStruct && id == 8:
			t.fields(func(id int, kind byte) bool { return h.field2(t, id, kind) })
		default:
			return false
		}
		return true
	})
	if t.err == nil && (h.size < 0 || h.packed < 0 || h.values < 0) {
		t.err = ErrDamaged
	}
	return h, t.err
}

func (h *pageHeader) field(t *thrift, id int, kind byte) bool {
	if kind != thriftInt32 {
		return false
	}
	switch n := t.int(); id {
	case 1:
		h.values = n
	case 2:
		h.encoding = int(n)
	case 3:
		h.defEncoding = int(n)
	case 4:
		h.repEncoding = int(n)
	}
	return true
}

func (h *pageHeader) field2(t *thrift, id int, kind byte) bool {
	if id == 7 && kind == thriftFalse {
		h.notCompressed = true
	}
	if kind != thriftInt32 {
		return false
	}
	switch n := t.int(); id {
	case 1:
		h.values = n
	case 4:
		h.encoding = int(n)
	case 5:
		h.defLen = n
	case 6:
		h.repLen = n
	}
	return true
}

// nextPage reads the next page of values, and a dictionary before it.
func (c *columnReader) nextPage() error {
	for {
		h, err := c.header()
		if err != nil {
			return err
		}
		c.file.memory += c.page
		c.held, c.page = c.held-c.page, 0
		need := h.size + h.packed
		if need > c.file.memory {
			return ErrTooLarge
		}
		packed, err := c.read(h.packed)
		if err != nil {
			return err
		}
		switch h.kind {
		case pageData, pageData2:
			c.hold(need)
			c.page = need
			return c.open(h, packed)
		case pageDictionary:
			if err := c.readDictionary(h, packed); err != nil {
				return err
			}
		case pageIndex:
		default:
			return ErrDamaged
		}
	}
}

func (c *columnReader) hold(n int64) {
	c.held += n
	c.file.memory -= n
}

// read reads n bytes, as many as come.
func (c *columnReader) read(n int64) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(c.r, n))
	if err == nil && int64(len(data)) < n {
		err = ErrTruncated
	}
	return data, err
}

// decompressed returns the content of a page, taken from what may come out.
func (c *columnReader) decompressed(data []byte, size int64) ([]byte, error) {
	out, err := decompress(c.chunk.codec, data, int(size))
	if err != nil {
		return nil, err
	}
	return out, c.file.out.Take(len(out))
}

// valueCost is the memory that a value of a dictionary takes besides its bytes.
const valueCost = 32

func (c *columnReader) readDictionary(h pageHeader, packed []byte) error {
	data, err := c.decompressed(packed, h.size)
	if err != nil {
		return err
	}
	c.dictionary = nil
	p := &plain{column: c.column, data: data}
	// Values without bytes cost memory, but no place in the file.
	need := int64(len(data)) + valueCost*h.values
	if need > c.file.memory || h.values > 8*int64(len(data))+1 {
		return ErrTooLarge
	}
	c.hold(need)
	for range h.values {
		v, err := p.next()
		if err != nil {
			return err
		}
		c.dictionary = append(c.dictionary, v)
	}
	return nil
}

// open makes a page the one that is read.
func (c *columnReader) open(h pageHeader, packed []byte) error {
	var rest []byte
	var err error
	if h.kind == pageData2 {
		rest, err = c.levels2(h, packed)
	} else {
		rest, err = c.levels(h, packed)
	}
	if err != nil {
		return err
	}
	if h.values > c.left || h.values > 1<<31 {
		h.values = c.left
	}
	c.left -= h.values
	c.inPage = int(h.values)
	c.values, err = newValues(c.column, h.encoding, rest, c.inPage, c.dictionary)
	if errors.Is(err, ErrDamaged) && c.column.maxDef > 0 && len(rest) == 0 {
		c.values, err = noValues{}, nil // a page of nulls
	}
	return err
}

// levels reads the levels of a page of the older kind, and returns its values.
func (c *columnReader) levels(h pageHeader, packed []byte) (rest []byte, err error) {
	data, err := c.decompressed(packed, h.size)
	if err != nil {
		return nil, err
	}
	if c.rep, data, err = levelsOf(c.column.maxRep, h.repEncoding, h.values, data); err != nil {
		return nil, err
	}
	c.def, data, err = levelsOf(c.column.maxDef, h.defEncoding, h.values, data)
	return data, err
}

// levelsOf returns the levels at the beginning of data, and what follows them.
func levelsOf(top, encoding int, count int64, data []byte) (levels, []byte, error) {
	width := widthOf(top)
	switch {
	case top == 0:
		return &hybrid{}, data, nil
	case encoding == encodingBitPacked:
		size := (count*int64(width) + 7) / 8
		if size > int64(len(data)) {
			return nil, nil, ErrDamaged
		}
		return &bigEndianBits{data: data[:size], width: width}, data[size:], nil
	case len(data) < 4 || le32(data) > uint64(len(data)-4):
		return nil, nil, ErrDamaged
	}
	size := int(le32(data))
	return &hybrid{data: data[4 : 4+size], width: width}, data[4+size:], nil
}

// levels2 reads those of a page of the newer kind, which are not compressed.
func (c *columnReader) levels2(h pageHeader, packed []byte) (rest []byte, err error) {
	if h.repLen < 0 || h.defLen < 0 || h.repLen+h.defLen > int64(len(packed)) {
		return nil, ErrDamaged
	}
	rep, def, data := packed[:h.repLen], packed[h.repLen:h.repLen+h.defLen], packed[h.repLen+h.defLen:]
	c.rep = &hybrid{data: rep, width: widthOf(c.column.maxRep)}
	c.def = &hybrid{data: def, width: widthOf(c.column.maxDef)}
	if h.notCompressed || len(data) == 0 {
		return data, c.file.out.Take(len(data))
	}
	return c.decompressed(data, h.size-h.repLen-h.defLen)
}
