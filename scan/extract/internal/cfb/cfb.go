// Package cfb reads compound files, the file systems in which Office files
// before 2007, mails of Outlook and many others lie ([MS-CFB], also known as
// OLE2 structured storage).
//
// Memory and work follow what is really in the file, never what its header
// claims: tables end where the file ends, chains and trees that run in circles
// are cut. Of a damaged file everything is given that can still be reached.
// Nothing is written, and the times of creation and change are not read.
package cfb

import (
	"encoding/binary"
	"errors"
	"io"
	"strings"
)

// The errors. They hold no content of the file.
var (
	ErrFormat    = errors.New("cfb: not a compound file")
	ErrDamaged   = errors.New("cfb: damaged")
	ErrTruncated = errors.New("cfb: a stream ends early")
	ErrTooLarge  = errors.New("cfb: larger than the limit")
)

// Signature is what a compound file begins with.
const Signature = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"

// Storage is a folder of a compound file.
type Storage struct {
	Name     string
	CLSID    [16]byte // of the program that made it, as it stands in the file
	Storages []*Storage
	Streams  []*Stream

	file *file
	id   uint32 // of its directory entry
}

// Stream is a file in a compound file.
type Stream struct {
	Name string
	Size int64 // as the directory says, at most the size of the whole file

	file  *file
	start uint32 // its first sector
}

// Open reads the directory of the compound file in the first size bytes of r
// and returns its root. Where the file is damaged, the root holds what was
// found and comes with an error; it is nil only if there is none at all. What
// [Storage.File] returned is opened without reading it again. The storages and
// streams may be used by several goroutines at once, as r may.
func Open(r io.ReaderAt, size int64) (*Storage, error) {
	if v := viewOf(r, size); v != nil {
		root := *v.storage
		root.Name = v.storage.file.rootName
		return &root, nil
	}
	f := &file{r: r, size: size}
	if err := f.readHeader(); err != nil {
		return nil, err
	}
	f.readTable()
	root := f.readDirectory()
	if root == nil {
		return nil, ErrDamaged
	}
	if f.damaged {
		return root, ErrDamaged
	}
	return root, nil
}

// Storage returns the storage called name in s, or nil.
func (s *Storage) Storage(name string) *Storage {
	if s == nil {
		return nil
	}
	for _, child := range s.Storages {
		if strings.EqualFold(child.Name, name) {
			return child
		}
	}
	return nil
}

// Stream returns the stream called name in s, or nil.
func (s *Storage) Stream(name string) *Stream {
	if s == nil {
		return nil
	}
	for _, child := range s.Streams {
		if strings.EqualFold(child.Name, name) {
			return child
		}
	}
	return nil
}

// file is an open compound file.
type file struct {
	r    io.ReaderAt
	size int64

	shift     uint   // a sector has 1<<shift bytes
	miniShift uint   // and one of the mini stream 1<<miniShift
	cutoff    int64  // smaller streams lie in the mini stream
	version   uint16 // 3 or 4
	header    [headerSize]byte

	table     []uint32    // the sector that follows each sector
	miniTable []uint32    // the same for the mini stream
	mini      io.ReaderAt // the mini stream
	miniSize  int64

	rootName string
	damaged  bool
}

// Offsets in the header ([MS-CFB] 2.2).
const (
	headerSize        = 512
	headerVersion     = 26
	headerShift       = 30
	headerMiniShift   = 32
	headerDirectory   = 48
	headerCutoff      = 56
	headerMiniTable   = 60
	headerDIFAT       = 68
	headerFirstDIFATs = 76
)

// Numbers of sectors that are none ([MS-CFB] 2.1).
const (
	maxSector  = 0xFFFFFFFA
	endOfChain = 0xFFFFFFFE
	freeSector = 0xFFFFFFFF
)

func (f *file) readHeader() error {
	n, err := f.r.ReadAt(f.header[:], 0)
	if n < headerSize || string(f.header[:8]) != Signature {
		if n == headerSize || err == nil || errors.Is(err, io.EOF) {
			return ErrFormat
		}
		return err
	}
	f.version = binary.LittleEndian.Uint16(f.header[headerVersion:])
	f.shift = uint(binary.LittleEndian.Uint16(f.header[headerShift:]))
	f.miniShift = uint(binary.LittleEndian.Uint16(f.header[headerMiniShift:]))
	f.cutoff = int64(binary.LittleEndian.Uint32(f.header[headerCutoff:]))
	if f.shift < 7 || f.shift > 16 {
		f.damaged = true
		f.shift = 9
		if f.version == 4 {
			f.shift = 12
		}
	}
	if f.miniShift < 2 || f.miniShift > f.shift {
		f.miniShift, f.damaged = 6, true
	}
	return nil
}

// sectors is the number of sectors that the file has, the last of which may
// be cut off.
func (f *file) sectors() uint32 {
	n := (f.size - 1) >> f.shift // the header takes the place of one
	return uint32(min(max(n, 0), maxSector))
}

// offset is where a sector begins.
func (f *file) offset(sector uint32) int64 {
	return (int64(sector) + 1) << f.shift
}
