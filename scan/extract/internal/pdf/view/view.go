// Package view shows a PDF file as a plain, whole one: with a good
// cross-reference table, made from the file's own or by search, and with the
// objects of object streams standing free. A reader that trusts its input can
// then be let at it. Nothing is written: what is not in the file is made when
// it is read.
package view

import (
	"bytes"
	"context"
	"io"

	"github.com/piiscan/piiscan/scan/extract/internal/pdf/filter"
)

// Objects of object streams stand behind the file: the address is
// base + stream<<streamShift + index<<memberShift.
const (
	memberShift = 22
	indexBits   = 18
	streamShift = memberShift + indexBits
	maxIndex    = 1 << indexBits
	maxMember   = 1 << memberShift
	maxStreams  = 1 << 21
)

// View is the file as it is shown. It is used by one goroutine.
type View struct {
	Repaired bool // the file's own table was not used

	file      *file
	entries   []entry
	trailer   dict
	roots     []value        // to try instead of the trailer's
	streams   []uint32       // object numbers of the object streams, in order of address
	ordinal   map[uint32]int // of each of them
	base      int64          // of the members of object streams
	clearBase int64          // of decrypted objects
	tailAt    int64
	tail      []byte
	cache     []cached
	clear     []clearObject
}

type cached struct {
	stream  int
	members *members
}

// cacheSize is how many object streams are kept decoded.
const cacheSize = 8

// Open makes a view of a file, by its own table.
func Open(ctx context.Context, at io.ReaderAt, size int64, b filter.Bounds) (*View, error) {
	f, err := newFile(ctx, at, size, b)
	if err != nil {
		return nil, err
	}
	t, err := f.readTable()
	if err != nil {
		return nil, err
	}
	return f.view(t)
}

// Repair makes a view of a file whose own table does not serve.
func Repair(ctx context.Context, at io.ReaderAt, size int64, b filter.Bounds) (*View, error) {
	f, err := newFile(ctx, at, size, b)
	if err != nil {
		return nil, err
	}
	t, err := f.repair()
	if err != nil {
		return nil, err
	}
	v, err := f.view(t)
	if err == nil {
		v.Repaired = true
	}
	return v, err
}

// Header returns the offset of the PDF header in the first bytes of a file, or
// -1.
func Header(head []byte) int {
	const within = 1024
	return bytes.Index(head[:min(len(head), within)], []byte("%PDF-"))
}

func newFile(ctx context.Context, at io.ReaderAt, size int64, b filter.Bounds) (*file, error) {
	f := &file{ctx: ctx, at: at, size: size, bounds: b}
	start := Header(f.chunk(0, 1024))
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	switch {
	case start > 0: // offsets count from the header
		f.at = io.NewSectionReader(at, int64(start), size-int64(start))
		f.size -= int64(start)
	case start < 0: // it is lost: make room for it, the rest may be whole
		f.at = shifted{at}
		f.size += int64(len(header))
	}
	return f, nil
}

// shifted shows a file behind room for a header.
type shifted struct{ at io.ReaderAt }

func (s shifted) ReadAt(p []byte, off int64) (int, error) {
	n := 0
	for ; n < len(p) && off < int64(len(header)); n++ {
		p[n] = header[off]
		off++
	}
	k, err := s.at.ReadAt(p[n:], off-int64(len(header)))
	return n + k, err
}

func (f *file) view(t *table) (*View, error) {
	if _, ok := t.trailer["Root"]; !ok {
		return nil, errXref
	}
	if err := f.openCrypt(t); err != nil {
		return nil, err
	}
	v := &View{file: f, trailer: t.trailer, entries: t.index(f.bounds.Memory), roots: t.roots, base: f.size}
	f.mend(v.entries)
	v.addresses()
	v.makeTail()
	return v, nil
}

// Size returns the size of the file as it is shown.
func (v *View) Size() int64 { return v.tailAt + int64(len(v.tail)) }

// addresses gives each object stream in use its ordinal.
func (v *View) addresses() {
	v.ordinal = map[uint32]int{}
	for _, e := range v.entries {
		if _, ok := v.ordinal[e.stream]; e.kind != inStream || ok || len(v.streams) >= maxStreams {
			continue
		}
		v.ordinal[e.stream] = len(v.streams)
		v.streams = append(v.streams, e.stream)
	}
}

const header = "%PDF-1.7\n"

// makeTail writes the cross-reference stream that ends the file as shown.
func (v *View) makeTail() {
	v.clearBase = v.base + int64(len(v.streams))<<streamShift
	v.tailAt = v.clearBase
	if v.file.crypt != nil {
		v.tailAt += int64(len(v.entries)) << memberShift
	}
	const width = 1 + 8 + 4
	t := append([]byte(nil), "\n0 65535 obj\n<</Type/XRef/W[1 8 4]/Size "...)
	t = appendInt(t, int64(len(v.entries)))
	t = append(t, "/Length "...)
	t = appendInt(t, int64(len(v.entries)*width))
	for _, key := range []string{"Root", "ID", "Info"} {
		if val, ok := v.trailer[key]; ok {
			t = append(append(append(append(t, '/'), key...), ' '), val.raw...)
		}
	}
	t = append(t, ">>\nstream\n"...)
	for id, e := range v.entries {
		t = v.appendEntry(t, int64(id), e)
	}
	t = append(t, "\nendstream\nendobj\nstartxref\n"...)
	t = appendInt(t, v.tailAt+1)
	const atLeast = 128 // a reader takes the last 100 bytes for granted
	for len(t) < atLeast {
		t = append(t, '\n')
	}
	t = append(t, "\n%%EOF\n"...)
	v.tail = t
}

func (v *View) appendEntry(t []byte, id int64, e entry) []byte {
	kind, at, gen := int64(0), int64(0), int64(e.gen)
	switch e.kind {
	case inFile:
		kind, at = 1, e.offset
		if v.file.crypt != nil {
			at = v.clearBase + id<<memberShift
		}
	case inStream:
		if n, ok := v.ordinal[e.stream]; ok && e.offset >= 0 && e.offset < maxIndex {
			kind, at = 1, v.base+int64(n)<<streamShift+e.offset<<memberShift
		}
	}
	t = append(t, byte(kind))
	for shift := 56; shift >= 0; shift -= 8 {
		t = append(t, byte(at>>shift))
	}
	return append(t, byte(gen>>24), byte(gen>>16), byte(gen>>8), byte(gen))
}

// ReadAt reads the file as it is shown.
func (v *View) ReadAt(p []byte, off int64) (int, error) {
	switch {
	case off >= v.tailAt:
		if err := v.file.ctx.Err(); err != nil {
			return 0, err
		}
		if off-v.tailAt >= int64(len(v.tail)) {
			return 0, io.EOF
		}
		return full(copy(p, v.tail[off-v.tailAt:]), len(p))
	case off >= v.clearBase:
		return v.readClear(p, off-v.clearBase)
	case off >= v.base:
		return v.readMember(p, off-v.base)
	}
	n, err := v.file.ReadAt(p, off)
	if off < int64(len(header)) && off >= 0 {
		copy(p[:n], header[off:])
	}
	return n, err
}

func full(n, want int) (int, error) {
	if n < want {
		return n, io.EOF
	}
	return n, nil
}

func (v *View) readMember(p []byte, at int64) (int, error) {
	m, err := v.members(int(at >> streamShift))
	if err != nil {
		return 0, err
	}
	index := int(at >> memberShift & (maxIndex - 1))
	if index >= len(m.ids) {
		return 0, io.EOF
	}
	head := append(appendInt(make([]byte, 0, 32), m.ids[index]), " 0 obj\n"...)
	inner := at & (maxMember - 1)
	n := 0
	for _, part := range [][]byte{head, m.body(index), []byte("\nendobj\n")} {
		if inner >= int64(len(part)) {
			inner -= int64(len(part))
			continue
		}
		n += copy(p[n:], part[inner:])
		inner = 0
	}
	if n == 0 {
		return 0, io.EOF
	}
	return full(n, len(p))
}

// members returns object stream number n, decoded.
func (v *View) members(n int) (*members, error) {
	for i, c := range v.cache {
		if c.stream == n {
			copy(v.cache[1:i+1], v.cache[:i]) // last used first
			v.cache[0] = c
			return c.members, nil
		}
	}
	if n < 0 || n >= len(v.streams) {
		return nil, io.EOF
	}
	m, err := v.decodeMembers(v.streams[n])
	if err != nil {
		if cerr := v.file.ctx.Err(); cerr != nil {
			return nil, cerr
		}
		m = &members{} // remember that it is broken
	}
	if len(v.cache) == cacheSize {
		v.cache = v.cache[:cacheSize-1]
	}
	v.cache = append([]cached{{n, m}}, v.cache...)
	return m, nil
}

func (v *View) decodeMembers(id uint32) (*members, error) {
	if int(id) >= len(v.entries) || v.entries[id].kind != inFile {
		return nil, errMembers
	}
	o, ok := v.file.readObject(v.entries[id].offset)
	if !ok {
		return nil, errMembers
	}
	return v.file.readMembers(o, v.file.streamEnd(o.data, v.length(o)))
}

// length returns the length that a stream states; -1 if it says none.
func (v *View) length(o object) int64 {
	if n, ok := o.dict["Length"].num(); ok {
		return n
	}
	if ref, ok := o.dict["Length"].ref(); ok && ref > 0 && ref < int64(len(v.entries)) {
		if n, ok := v.file.readNumber(v.entries[ref].offset); ok {
			return n
		}
	}
	return -1
}

// AppendData appends the decoded data of the stream at off, given its stated
// length.
func (v *View) AppendData(dst []byte, off, length int64, filters []filter.Filter) ([]byte, error) {
	if off >= v.clearBase {
		return v.clearData(dst, off-v.clearBase, length, filters)
	}
	return v.file.decode(dst, object{data: off}, v.file.streamEnd(off, length), filters)
}
