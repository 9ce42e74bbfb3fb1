package parquet

import (
	"bufio"
	"encoding/binary"
	"errors"
	"io"
)

// thrift reads structures of the compact protocol of Apache Thrift, in which
// the descriptions of a file and its pages are written. The first thing that is
// wrong stays in err, and all reading after it gives zeros.
type thrift struct {
	r     *bufio.Reader
	depth int
	err   error
}

// The types of the compact protocol.
const (
	thriftTrue   = 1
	thriftFalse  = 2
	thriftByte   = 3
	thriftInt16  = 4
	thriftInt32  = 5
	thriftInt64  = 6
	thriftDouble = 7
	thriftBinary = 8
	thriftList   = 9
	thriftSet    = 10
	thriftMap    = 11
	thriftStruct = 12
	thriftUUID   = 13

	maxDepth  = 32
	maxString = 1 << 20
)

func (t *thrift) fail(err error) {
	if t.err != nil {
		return
	}
	if errors.Is(err, io.EOF) {
		err = ErrTruncated
	}
	t.err = err
}

func (t *thrift) byte() byte {
	if t.err != nil {
		return 0
	}
	b, err := t.r.ReadByte()
	if err != nil {
		t.fail(err)
	}
	return b
}

func (t *thrift) uvarint() uint64 {
	n := uint64(0)
	for shift := 0; shift < 64; shift += 7 {
		b := t.byte()
		n |= uint64(b&0x7F) << shift
		if b&0x80 == 0 {
			return n
		}
	}
	t.fail(ErrDamaged)
	return 0
}

// int reads a number of any size.
func (t *thrift) int() int64 {
	n := t.uvarint()
	return int64(n>>1) ^ -int64(n&1)
}

// text reads a string; of one that is too long there is nothing.
func (t *thrift) text() string {
	n := t.uvarint()
	if n > maxString {
		t.discard(n)
		return ""
	}
	b := make([]byte, n)
	if t.err == nil {
		if _, err := io.ReadFull(t.r, b); err != nil {
			t.fail(ErrTruncated)
			return ""
		}
	}
	return string(b)
}

func (t *thrift) discard(n uint64) {
	for n > 0 && t.err == nil {
		step := min(n, 1<<20)
		if _, err := t.r.Discard(int(step)); err != nil {
			t.fail(err)
		}
		n -= step
	}
}

// fields calls field for each field of a structure: it reads the value, or
// reports false to have it passed over.
func (t *thrift) fields(field func(id int, kind byte) bool) {
	if t.depth++; t.depth > maxDepth {
		t.fail(ErrDamaged)
	}
	id := 0
	for t.err == nil {
		head := t.byte()
		kind := head & 0x0F
		if kind == 0 {
			break
		}
		if delta := int(head >> 4); delta > 0 {
			id += delta
		} else {
			id = int(t.int())
		}
		if !field(id, kind) {
			t.skip(kind)
		}
	}
	t.depth--
}

// list calls element for each element of a list; it must read it.
func (t *thrift) list(element func(kind byte)) {
	head := t.byte()
	n := uint64(head >> 4)
	if n == 15 {
		n = t.uvarint()
	}
	for ; n > 0 && t.err == nil; n-- {
		element(head & 0x0F)
	}
}

// skip passes over a value. In lists a truth is a byte.
func (t *thrift) skip(kind byte) {
	switch kind {
	case thriftTrue, thriftFalse:
	case thriftByte:
		t.byte()
	case thriftInt16, thriftInt32, thriftInt64:
		t.uvarint()
	case thriftDouble:
		t.discard(8)
	case thriftUUID:
		t.discard(16)
	case thriftBinary:
		t.discard(t.uvarint())
	case thriftList, thriftSet:
		t.list(t.skipElement)
	case thriftMap:
		n := t.uvarint()
		if n == 0 {
			return
		}
		kinds := t.byte()
		for ; n > 0 && t.err == nil; n-- {
			t.skipElement(kinds >> 4)
			t.skipElement(kinds & 0x0F)
		}
	case thriftStruct:
		t.fields(func(int, byte) bool { return false })
	default:
		t.fail(ErrDamaged)
	}
}

func (t *thrift) skipElement(kind byte) {
	if kind == thriftTrue || kind == thriftFalse {
		t.byte()
		return
	}
	if t.depth++; t.depth > maxDepth {
		t.fail(ErrDamaged)
	}
	t.skip(kind)
	t.depth--
}

func le32(b []byte) uint64 { return uint64(binary.LittleEndian.Uint32(b)) }

func le64(b []byte) uint64 { return binary.LittleEndian.Uint64(b) }
