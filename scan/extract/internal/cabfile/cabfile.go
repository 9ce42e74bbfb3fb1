// Package cabfile reads Microsoft cabinets ([MS-CAB]): stored and MSZIP folders.
// Quantum and LZX are named and not read. Of a set of cabinets it reads the
// files that lie in this one whole.
package cabfile

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"

	"github.com/klauspost/compress/flate"
)

// The errors of a cabinet and of a file in it.
var (
	ErrFormat    = errors.New("damaged cabinet")
	ErrTruncated = errors.New("the cabinet ends early")
	ErrMethod    = errors.New("compressed with LZX or Quantum")
	ErrSplit     = errors.New("the file lies in several cabinets")
	ErrDirectory = errors.New("the list of files is too large")
)

const (
	flagPrev, flagNext, flagReserve = 1, 2, 4
	methodStored, methodMSZIP       = 0, 1
	attribUTF8                      = 0x80
	continued                       = 0xfffd // and above: folders that lie in several cabinets
	maxBlock                        = 32 << 10
)

// File is a file in a cabinet.
type File struct {
	Name    string // as stored; backslashes between folders
	UTF8    bool   // else in the code page of the machine that made it
	Problem error  // ErrMethod, ErrSplit or ErrFormat; nil if it can be read
	Size    int64

	folder int
	offset int64
}

type folder struct {
	data   int64
	blocks int
	method uint16
}

// Cabinet is an opened cabinet. It is for one goroutine.
type Cabinet struct {
	// Files are in the order in which they lie in their folders, as they are in
	// all cabinets that are made well: then no block is decompressed twice.
	Files []File

	r       io.ReaderAt
	folders []folder
	reserve int64 // bytes of the header of each block that are somebody else's
	open    *stream
	at      int // the folder that is open
}

// Open reads the header and the list of files, which may take memory bytes.
func Open(r io.ReaderAt, size, memory int64) (*Cabinet, error) {
	h := make([]byte, 36)
	if n, _ := r.ReadAt(h, 0); n < len(h) {
		return nil, ErrTruncated
	}
	le := binary.LittleEndian
	if string(h[:4]) != "MSCF" || h[25] != 1 {
		return nil, ErrFormat
	}
	c := &Cabinet{r: r, at: -1}
	files, folders, count := int64(le.Uint32(h[16:])), int(le.Uint16(h[26:])), int(le.Uint16(h[28:]))
	flags := le.Uint16(h[30:])
	in := io.NewSectionReader(r, 0, size)
	at := int64(36)
	folderReserve := int64(0)
	if flags&flagReserve != 0 {
		b := make([]byte, 4)
		if n, _ := r.ReadAt(b, at); n < 4 {
			return nil, ErrTruncated
		}
		at += 4 + int64(le.Uint16(b))
		folderReserve, c.reserve = int64(b[2]), int64(b[3])
	}
	for _, flag := range []uint16{flagPrev, flagNext} { // the names of a cabinet and of its disk
		for range 2 {
			if flags&flag == 0 {
				break
			}
			name, err := text(in, at)
			if err != nil {
				return nil, err
			}
			at += int64(len(name)) + 1
		}
	}
	for range folders {
		b := make([]byte, 8)
		if n, _ := r.ReadAt(b, at); n < 8 {
			return nil, ErrTruncated
		}
		c.folders = append(c.folders, folder{int64(le.Uint32(b)), int(le.Uint16(b[4:])), le.Uint16(b[6:]) & 0xf})
		at += 8 + folderReserve
	}
	return c, c.files(in, files, count, memory)
}

// files reads the list of files.
func (c *Cabinet) files(r io.ReaderAt, at int64, count int, memory int64) error {
	le := binary.LittleEndian
	for range count {
		b := make([]byte, 16)
		if n, _ := r.ReadAt(b, at); n < len(b) {
			return ErrTruncated
		}
		name, err := text(r, at+16)
		if err != nil {
			return err
		}
		at += 16 + int64(len(name)) + 1
		if memory -= int64(len(name)) + 64; memory < 0 {
			return ErrDirectory
		}
		f := File{Name: name, UTF8: le.Uint16(b[14:])&attribUTF8 != 0, Size: int64(le.Uint32(b)), offset: int64(le.Uint32(b[4:])), folder: int(le.Uint16(b[8:]))}
		switch {
		case f.folder >= continued:
			f.Problem = ErrSplit
		case f.folder >= len(c.folders):
			f.Problem = ErrFormat
		case c.folders[f.folder].method > methodMSZIP:
			f.Problem = ErrMethod
		}
		c.Files = append(c.Files, f)
	}
	return nil
}

// text reads a name that ends in a zero byte.
func text(r io.ReaderAt, at int64) (string, error) {
	b := make([]byte, 257)
	n, _ := r.ReadAt(b, at)
	end := bytes.IndexByte(b[:n], 0)
	if end < 0 {
		return "", ErrFormat
	}
	return string(b[:end]), nil
}

// Open returns the content of a file. It is to be read, as far as wanted,
// before the next one is opened. skip is called with a reader of what lies
// between the place that was read last and the file, to pass over it.
func (c *Cabinet) Open(f File, skip func(io.Reader) error) (io.Reader, error) {
	if f.Problem != nil {
		return nil, f.Problem
	}
	if c.open == nil || c.at != f.folder || c.open.taken > f.offset {
		c.open = &stream{r: c.r, folder: c.folders[f.folder], at: c.folders[f.folder].data, reserve: c.reserve}
		c.at = f.folder
	}
	if n := f.offset - c.open.taken; n > 0 {
		if err := skip(io.LimitReader(c.open, n)); err != nil {
			return nil, err
		}
	}
	return &content{c.open, f.Size}, nil
}

// content is a file: so many bytes of its folder.
type content struct {
	s    *stream
	left int64
}

func (c *content) Read(p []byte) (int, error) {
	if c.left <= 0 {
		return 0, io.EOF
	}
	n, err := c.s.Read(p[:min(int64(len(p)), c.left)])
	c.left -= int64(n)
	if errors.Is(err, io.EOF) {
		err = ErrTruncated
	}
	return n, err
}

// stream is what comes out of a folder.
type stream struct {
	r       io.ReaderAt
	folder  folder
	at      int64 // of the next block
	reserve int64
	taken   int64

	packed []byte
	block  []byte // what is left of the block at hand
	last   []byte // the block before, which MSZIP looks back into
	z      io.ReadCloser
	err    error
}

func (s *stream) Read(p []byte) (int, error) {
	for len(s.block) == 0 {
		if s.err != nil {
			return 0, s.err
		}
		s.err = s.next()
	}
	n := copy(p, s.block)
	s.block = s.block[n:]
	s.taken += int64(n)
	return n, nil
}

// next reads a block. A damaged one ends the folder, since the blocks behind it
// look back into it.
func (s *stream) next() error {
	if s.folder.blocks == 0 {
		return io.EOF
	}
	s.folder.blocks--
	var h [8]byte
	if n, _ := s.r.ReadAt(h[:], s.at); n < len(h) {
		return ErrTruncated
	}
	size, full := int(binary.LittleEndian.Uint16(h[4:])), int(binary.LittleEndian.Uint16(h[6:]))
	if full > maxBlock || full == 0 {
		return ErrFormat
	}
	s.packed = append(s.packed[:0], make([]byte, size)...)
	s.at += 8 + s.reserve
	if n, _ := s.r.ReadAt(s.packed, s.at); n < size {
		return ErrTruncated
	}
	s.at += int64(size)
	if s.folder.method == methodStored {
		if full != size {
			return ErrFormat
		}
		s.block = s.packed
		return nil
	}
	return s.inflate(full)
}

// inflate decompresses a block of MSZIP: a deflate stream of its own, behind
// two letters, with the block before as its dictionary.
func (s *stream) inflate(full int) error {
	if len(s.packed) < 2 || string(s.packed[:2]) != "CK" {
		return ErrFormat
	}
	in := bytes.NewReader(s.packed[2:])
	if s.z == nil {
		s.z = flate.NewReaderDict(in, s.last)
	} else if err := s.z.(flate.Resetter).Reset(in, s.last); err != nil {
		return ErrFormat
	}
	out := make([]byte, full)
	n, err := io.ReadFull(s.z, out)
	s.block = out[:n]
	s.last = append(s.last[:0], out[:n]...)
	if err != nil {
		return ErrFormat // behind what came out
	}
	return nil
}
