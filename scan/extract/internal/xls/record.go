package xls

import (
	"bufio"
	"encoding/binary"
	"errors"
	"io"
)

// ErrTruncated tells that the stream ends inside a record, or before its end.
var ErrTruncated = errors.New("xls: the workbook ends early")

// maxRecord is the largest record that a header can claim, and its header.
const maxRecord = 4 + 1<<16

// records reads the records of a stream one after the other.
type records struct {
	src    *io.SectionReader
	buf    *bufio.Reader
	pos    int64 // of the current record's header
	size   int   // of the current record, with its header; 0 if none
	read   int64 // bytes of all records so far
	crypt  decrypter
	failed error
}

// decrypter makes the content of records plain, in place. pos is where data
// lies in the stream.
type decrypter interface {
	decrypt(data []byte, pos int64)
}

func newRecords(src *io.SectionReader) *records {
	return &records{src: src, buf: bufio.NewReaderSize(io.NewSectionReader(src, 0, src.Size()), maxRecord)}
}

// seek goes to another place of the stream.
func (r *records) seek(pos int64) {
	r.pos, r.size, r.failed = pos, 0, nil
	r.buf.Reset(io.NewSectionReader(r.src, pos, max(r.src.Size()-pos, 0)))
}

// peek returns the number of the record that comes next, false at the end.
func (r *records) peek() (uint16, bool) {
	if r.size > 0 {
		n, _ := r.buf.Discard(r.size)
		r.pos, r.size = r.pos+int64(n), 0
	}
	head, err := r.buf.Peek(4)
	if len(head) < 4 {
		if !errors.Is(err, io.EOF) {
			r.failed = err
		}
		return 0, false
	}
	return binary.LittleEndian.Uint16(head), true
}

// next returns the next record. Its data is valid until the next call of peek
// or next. Of a record that is cut off there is what there is.
func (r *records) next() (id uint16, data []byte, ok bool) {
	if id, ok = r.peek(); !ok {
		return 0, nil, false
	}
	head, _ := r.buf.Peek(4)
	want := 4 + int(binary.LittleEndian.Uint16(head[2:]))
	data, err := r.buf.Peek(want)
	if len(data) < want {
		r.failed = ErrTruncated
		if err != nil && !errors.Is(err, io.EOF) {
			r.failed = err
		}
	}
	r.size = len(data)
	r.read += int64(r.size)
	data = data[4:]
	if r.crypt != nil {
		r.decrypt(id, data)
	}
	return id, data, true
}

// decrypt makes a record plain, but for those that always are ([MS-XLS]
// 2.2.10).
func (r *records) decrypt(id uint16, data []byte) {
	switch id {
	case recBOF2, recBOF3, recBOF4, recBOF, recFilePass, 0xE1, 0xE2, 0x0138, 0x0194, 0x0195, 0x0196:
		return
	case recBoundSheet:
		if len(data) > 4 {
			r.crypt.decrypt(data[4:], r.pos+8)
		}
		return
	}
	r.crypt.decrypt(data, r.pos+4)
}
