package xlsb

import (
	"bufio"
	"errors"
	"io"
)

// ErrTruncated tells that a part ends inside a record.
var ErrTruncated = errors.New("xlsb: the part ends early")

var errDamaged = errors.New("xlsb: damaged record")

// maxRecord bounds a record, in bytes. The longest that Excel writes are texts
// of 32,767 characters with their formatting.
const maxRecord = 4 << 20

// records reads the records of a part one after the other ([MS-XLSB] 2.1.4).
type records struct {
	src    *bufio.Reader
	buf    []byte
	failed error
	long   bool // a record was left out that is longer than any can be
}

func newRecords(r io.Reader) *records {
	return &records{src: bufio.NewReaderSize(r, 1<<16)}
}

// next returns the next record, false at the end. Its data is valid until the
// next call. Of a record that is cut off there is what there is.
func (r *records) next() (id int, data []byte, ok bool) {
	for {
		id, size, ok := r.header()
		if !ok {
			return 0, nil, false
		}
		if size <= maxRecord {
			return id, r.read(size), true
		}
		r.long = true
		if n, err := r.src.Discard(size); n < size {
			r.fail(err)
			return 0, nil, false
		}
	}
}

// header reads the number of a record, of up to two bytes, and its size, of up
// to four: seven bits of each, and one that tells that another byte follows.
func (r *records) header() (id, size int, ok bool) {
	first, err := r.src.ReadByte()
	if err != nil {
		if !errors.Is(err, io.EOF) {
			r.failed = err
		}
		return 0, 0, false
	}
	id = int(first)
	if first&0x80 != 0 {
		second, err := r.src.ReadByte()
		if err != nil {
			r.fail(err)
			return 0, 0, false
		}
		id = int(first&0x7F) | int(second&0x7F)<<7
	}
	for shift := 0; shift < 28; shift += 7 {
		b, err := r.src.ReadByte()
		if err != nil {
			r.fail(err)
			return 0, 0, false
		}
		size |= int(b&0x7F) << shift
		if b&0x80 == 0 {
			break
		}
	}
	return id, size, true
}

// read returns the next size bytes. What a record claims costs nothing until
// it has come.
func (r *records) read(size int) []byte {
	if whole, err := r.src.Peek(min(size, r.src.Size())); len(whole) == size {
		_, _ = r.src.Discard(size)
		return whole
	} else if err != nil && !errors.Is(err, io.EOF) && len(whole) < min(size, r.src.Size()) {
		r.fail(err)
		return whole
	}
	r.buf = r.buf[:0]
	for len(r.buf) < size {
		part, err := r.src.Peek(min(size-len(r.buf), r.src.Size()))
		r.buf = append(r.buf, part...)
		_, _ = r.src.Discard(len(part))
		if err != nil {
			r.fail(err)
			break
		}
	}
	return r.buf
}

// fail keeps why the part ends inside a record.
func (r *records) fail(err error) {
	if r.failed != nil {
		return
	}
	if err == nil || errors.Is(err, io.EOF) {
		err = ErrTruncated
	}
	r.failed = err
}
