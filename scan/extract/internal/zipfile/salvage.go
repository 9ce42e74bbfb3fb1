package zipfile

import (
	"archive/zip"
	"bufio"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
)

// Sizes and signatures of the records of a zip file, from APPNOTE.TXT 4.3.
const (
	localHeaderSize = 30
	localSignature  = "PK\x03\x04"
	flagDescriptor  = 8
)

// salvage fills a with what the local headers tell. It is for archives that
// were cut off or whose directory is damaged: each header says where the next
// one is, and where it does not, the end of the compressed stream does.
func (a *Archive) salvage(r io.ReaderAt, size, maxNames int64) error {
	a.Salvaged = true
	probe := int64(maxProbe)
	for at := findHeader(r, 0, size); at >= 0; {
		h, err := readLocalHeader(r, at)
		if err != nil {
			break
		}
		if maxNames -= int64(len(h.name)) + localHeaderSize; maxNames < 0 {
			return ErrDirectory
		}
		e := &Entry{Name: decodeName(h.name), offset: h.data, Problem: problemOf(h.flags, h.method)}
		length, known := h.dataSize()
		if !known || h.data+length > size {
			length = size - h.data
		}
		end := h.data + length
		switch {
		case known || e.Problem != nil:
		case h.method == zip.Deflate:
			var taken int64
			taken, probe = a.deflatedSize(io.NewSectionReader(r, h.data, length), probe)
			end = h.data + taken
		default:
			end = untilNext(r, h.data, size)
		}
		e.end = end
		section := func() *io.SectionReader { return io.NewSectionReader(r, e.offset, e.end-e.offset) }
		e.open = func() (io.ReadCloser, error) { return a.openSalvaged(h, section()), nil }
		if !h.directory() {
			a.Entries = append(a.Entries, e)
		}
		at = findHeader(r, max(end, h.data), size)
	}
	if len(a.Entries) == 0 {
		return ErrNoZip
	}
	return nil
}

func (a *Archive) openSalvaged(h localHeader, section *io.SectionReader) io.ReadCloser {
	var rc io.ReadCloser = io.NopCloser(section)
	switch h.method {
	case zip.Deflate:
		rc = a.inflaters.Open(section)
	case zip.Store:
	default:
		rc = a.decompressor(h.method, section)
	}
	if h.flags&flagDescriptor != 0 {
		return rc
	}
	return &checked{ReadCloser: rc, want: h.crc}
}

// untilNext returns where data of unknown length end if the next local header
// stands right behind their descriptor.
func untilNext(r io.ReaderAt, data, size int64) int64 {
	next := findHeader(r, data, size)
	if next < 0 {
		next = size
	}
	var descriptor [16]byte
	at := next - int64(len(descriptor))
	if at < data {
		return next
	}
	if _, err := r.ReadAt(descriptor[:], at); err == nil && string(descriptor[:4]) == "PK\x07\x08" {
		return at
	}
	return next
}

// deflatedSize inflates a stream to find its end, up to probe bytes, and
// returns what is left of probe. The bytes are not kept.
func (a *Archive) deflatedSize(r io.Reader, probe int64) (size, left int64) {
	counted := &byteCounter{r: r}
	inflated := a.inflaters.Open(counted)
	defer inflated.Release()
	// An error is the end of what can be read of this entry; whoever opens it meets it again.
	n, _ := io.Copy(io.Discard, io.LimitReader(inflated, probe))
	return counted.n - inflated.Ahead(), probe - n
}

// maxProbe bounds what is inflated to find the ends of streams of unknown
// length, all together: there is no budget here, and a bomb needs no directory.
const maxProbe = 1 << 30

type localHeader struct {
	name          string
	flags, method uint16
	crc           uint32
	size          uint32
	data          int64 // offset of the data
}

func (h localHeader) directory() bool {
	return h.size == 0 && len(h.name) > 0 && h.name[len(h.name)-1] == '/'
}

func (h localHeader) dataSize() (int64, bool) {
	const zip64 = 0xFFFFFFFF
	if h.size == zip64 || h.flags&flagDescriptor != 0 && h.size == 0 {
		return 0, false
	}
	return int64(h.size), true
}

func readLocalHeader(r io.ReaderAt, at int64) (localHeader, error) {
	var b [localHeaderSize]byte
	if _, err := r.ReadAt(b[:], at); err != nil {
		return localHeader{}, err
	}
	le := binary.LittleEndian
	h := localHeader{
		flags:  le.Uint16(b[6:]),
		method: le.Uint16(b[8:]),
		crc:    le.Uint32(b[14:]),
		size:   le.Uint32(b[18:]),
	}
	nameLen, extraLen := int64(le.Uint16(b[26:])), int64(le.Uint16(b[28:]))
	name := make([]byte, nameLen)
	if _, err := r.ReadAt(name, at+localHeaderSize); err != nil {
		return h, err
	}
	h.name = string(name)
	h.data = at + localHeaderSize + nameLen + extraLen
	return h, nil
}

// findHeader returns the offset of the first local header at or after from,
// or -1.
func findHeader(r io.ReaderAt, from, size int64) int64 {
	if from >= size {
		return -1
	}
	buf := bufio.NewReaderSize(io.NewSectionReader(r, from, size-from), 64<<10)
	matched := 0
	for at := from; ; at++ {
		c, err := buf.ReadByte()
		if err != nil {
			return -1
		}
		switch {
		case c == localSignature[matched]:
			matched++
		case c == localSignature[0]:
			matched = 1
		default:
			matched = 0
		}
		if matched == len(localSignature) {
			return at - int64(len(localSignature)) + 1
		}
	}
}

// byteCounter counts what is read.
type byteCounter struct {
	r io.Reader
	n int64
}

func (c *byteCounter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// errChecksum is zip.ErrChecksum for entries that were salvaged.
var errChecksum = errors.New("zip: checksum error")

// checked compares the check sum of a salvaged entry at its end.
type checked struct {
	io.ReadCloser
	want, sum uint32
}

func (c *checked) Read(p []byte) (int, error) {
	n, err := c.ReadCloser.Read(p)
	c.sum = crc32.Update(c.sum, crc32.IEEETable, p[:n])
	if err == io.EOF && c.sum != c.want {
		err = errChecksum
	}
	return n, err
}
