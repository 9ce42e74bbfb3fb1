// Package sevenzipfile reads 7z archives. It stands on a library, and guards it:
// the headers are checked first, for counts that the file cannot hold and for
// dictionaries that memory cannot (7zFormat.txt of the LZMA SDK), a panic is an
// error, and the check sums of files are compared.
//
// Parts of an archive that was split are read only as the whole that they make.
package sevenzipfile

import (
	"errors"
	"hash/crc32"
	"io"
	"strings"

	"github.com/bodgit/sevenzip"
)

// The errors of an archive or a file in it.
var (
	ErrFormat    = errors.New("damaged header")
	ErrTruncated = errors.New("the file ends before its header, as the first part of several does")
	ErrEncrypted = errors.New("encrypted")
	ErrMemory    = errors.New("needs more memory than is allowed")
	ErrMethod    = errors.New("unknown compression method")
	ErrChecksum  = errors.New("checksum error")
	ErrCrashed   = errors.New("the decompressor failed")

	errEmpty = errors.New("no files")
)

// Archive is an opened archive. It is for one goroutine.
type Archive struct {
	Files []*File
}

// File is a file in an archive. Those of one folder must be read to their ends
// and closed in order: then nothing is decompressed twice.
type File struct {
	Name    string
	Problem error // ErrEncrypted or ErrMemory; nil if it can be opened

	f *sevenzip.File
}

// Open reads the headers of an archive. Headers and dictionaries may take
// memory bytes.
func Open(r io.ReaderAt, size, memory int64) (a *Archive, err error) {
	defer recovered(&err)
	folders, err := check(r, size, memory)
	switch {
	case errors.Is(err, errEmpty):
		return &Archive{}, nil
	case err != nil:
		return nil, err
	}
	z, err := sevenzip.NewReader(r, size)
	if err != nil {
		return nil, wordless(err)
	}
	a = &Archive{}
	for _, f := range z.File {
		if strings.HasSuffix(f.Name, "/") || f.FileInfo().IsDir() || !f.FileInfo().Mode().IsRegular() {
			continue
		}
		file := &File{Name: f.Name, f: f}
		if f.Stream < len(folders) && f.UncompressedSize > 0 {
			switch folder := folders[f.Stream]; {
			case folder.encrypted:
				file.Problem = ErrEncrypted
			case folder.memory > memory:
				file.Problem = ErrMemory
			}
		}
		a.Files = append(a.Files, file)
	}
	return a, nil
}

// Open returns a stream of the file's content, which ends in an error when it
// does not agree with its check sum.
func (f *File) Open() (rc io.ReadCloser, err error) {
	defer recovered(&err)
	if f.Problem != nil {
		return nil, f.Problem
	}
	rc, err = f.f.Open()
	if err != nil {
		return nil, wordless(err)
	}
	return &content{rc: rc, want: f.f.CRC32, left: f.f.UncompressedSize}, nil
}

// content is the content of a file.
type content struct {
	rc        io.ReadCloser
	want, sum uint32
	left      uint64
}

func (c *content) Read(p []byte) (n int, err error) {
	defer recovered(&err)
	n, err = c.rc.Read(p)
	c.sum = crc32.Update(c.sum, crc32.IEEETable, p[:n])
	c.left -= min(c.left, uint64(n))
	switch {
	case errors.Is(err, io.EOF) && c.left > 0:
		return n, io.ErrUnexpectedEOF
	case errors.Is(err, io.EOF) && c.want != 0 && c.sum != c.want:
		return n, ErrChecksum
	case err != nil && !errors.Is(err, io.EOF):
		return n, wordless(err)
	}
	return n, err
}

func (c *content) Close() (err error) {
	defer recovered(&err)
	return c.rc.Close()
}

// recovered makes a panic an error.
func recovered(err *error) {
	if recover() != nil {
		*err = ErrCrashed
	}
}

// wordless keeps of an error of the library only what it means: its words may
// hold names. Errors of reading the file stay.
func wordless(err error) error {
	var read *sevenzip.ReadError
	switch {
	case errors.As(err, &read) && read.Encrypted:
		return ErrEncrypted
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return io.ErrUnexpectedEOF
	case strings.Contains(err.Error(), "unsupported compression algorithm"):
		return ErrMethod
	}
	return err
}
