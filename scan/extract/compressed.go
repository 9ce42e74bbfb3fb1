package extract

import (
	"bufio"
	"bytes"
	"compress/bzip2"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math/bits"
	"path"
	"strings"

	"github.com/klauspost/compress/s2"
	"github.com/klauspost/compress/zstd"
	"github.com/pierrec/lz4/v4"
	"github.com/ulikunitz/xz/lzma"

	"github.com/piiscan/piiscan/scan/extract/internal/compressz"
	"github.com/piiscan/piiscan/scan/extract/internal/gzipfile"
	"github.com/piiscan/piiscan/scan/extract/internal/xzfile"
)

// Compressed reads single files that are compressed: gzip, bzip2, xz, lzma,
// lzip, zstd, lz4, snappy and compress (.Z). It has one member, called as the
// file without its ending ("a.csv.gz!a.csv", "a.tgz!a.tar") or as the file says
// itself. Several streams one behind the other are one content, as their own
// tools have it. What comes out before a damage is kept.
//
// Brotli and raw deflate have no signature and are not recognised.
type Compressed struct{}

var _ Format = Compressed{}

// Name returns "compressed".
func (Compressed) Name() string { return "compressed" }

// Match tells compressed files by their first bytes.
func (Compressed) Match(_ string, head []byte) bool { return compressionOf(head) != nil }

// Extract implements Format.
func (Compressed) Extract(ctx context.Context, f *File, out Sink) error {
	head, err := f.Head()
	if err != nil {
		return fmt.Errorf("compressed: %w", err)
	}
	c := compressionOf(head)
	if c == nil {
		return &Error{Reason: Damaged, Err: errors.New("compressed: no signature that is known")}
	}
	f.Format = c.name
	var s compressedStream
	if err := guard(c.name, func() error {
		s, err = c.open(bufio.NewReaderSize(contextReader{ctx, f.Reader()}, blockSize), f.Budget.Limits().Memory)
		return err
	}); err != nil {
		return archiveError(c.name, err)
	}
	if s.close != nil {
		defer s.close()
	}
	if len(s.comment) > 0 {
		u := Unit{Loc: partLoc(f, "header"), Label: "comment", Text: []byte(memberName(s.comment))}
		if err := pushLabelled(out, u); err != nil {
			return err
		}
	}
	if err := f.Budget.TakeEntry(); err != nil {
		return err
	}
	name := innerName(f.Name)
	if stored := path.Base(strings.ReplaceAll(memberName(s.name), `\`, "/")); s.name != "" && stored != "." && stored != "/" {
		name = stored
	}
	if err := out.Member(f.Loc.Member(name), newProduced(ctx, f.Budget, c.name, s.r)); err != nil {
		return err
	}
	return context.Cause(ctx)
}

// compressedStream is what comes out of a compressed file.
type compressedStream struct {
	r       io.Reader
	name    string // of the file that was compressed; "" if unknown
	comment string
	close   func()
}

// compression is one way to compress a file.
type compression struct {
	name  string
	magic string
	also  func(head []byte) bool // nil: the signature is enough
	// open begins to decompress r. Windows and dictionaries take memory bytes
	// at most.
	open func(r *bufio.Reader, memory int64) (compressedStream, error)
}

var compressions = []compression{
	{"gzip", "\x1f\x8b\x08", nil, openGzip},
	{"bzip2", "BZh", isBzip2, openBzip2},
	{"xz", "\xfd7zXZ\x00", nil, openXZ},
	{"zstd", "\x28\xb5\x2f\xfd", nil, openZstd},
	{"zstd", "", isSkippable, openZstd},
	{"lz4", "\x04\x22\x4d\x18", nil, openLZ4},
	{"lz4", "\x02\x21\x4c\x18", nil, openLZ4},
	{"compress", "\x1f\x9d", nil, openZ},
	{"snappy", "\xff\x06\x00\x00sNaPpY", nil, openSnappy},
	{"snappy", "\xff\x06\x00\x00S2sTwO", nil, openSnappy},
	{"lzip", "LZIP\x01", nil, openLzip},
	{"lzma", "\x5d", isLZMA, openLZMA},
}

func compressionOf(head []byte) *compression {
	for i := range compressions {
		c := &compressions[i]
		if bytes.HasPrefix(head, []byte(c.magic)) && (c.also == nil || c.also(head)) {
			return c
		}
	}
	return nil
}

// innerName returns the name of a file without the ending that its compression
// added.
func innerName(name string) string {
	ext := path.Ext(name)
	base := name[:len(name)-len(ext)]
	switch strings.ToLower(ext) {
	case ".gz", ".bz2", ".bz", ".xz", ".lzma", ".lz", ".zst", ".zstd", ".lz4", ".z", ".sz", ".s2", ".snappy":
		return base
	case ".tgz", ".taz", ".tbz", ".tbz2", ".tb2", ".txz", ".tlz", ".tzst":
		return base + ".tar"
	case ".svgz":
		return base + ".svg"
	case ".emz":
		return base + ".emf"
	case ".wmz":
		return base + ".wmf"
	}
	return name
}

func openGzip(r *bufio.Reader, _ int64) (compressedStream, error) {
	z, err := gzipfile.NewReader(r)
	if err != nil {
		return compressedStream{}, err
	}
	return compressedStream{r: z, name: z.Name, comment: z.Comment}, nil
}

// isBzip2 looks for the first block, or for the end of a stream without any.
func isBzip2(head []byte) bool {
	return len(head) >= 10 && head[3] >= '1' && head[3] <= '9' &&
		(string(head[4:10]) == "\x31\x41\x59\x26\x53\x59" || string(head[4:10]) == "\x17\x72\x45\x38\x50\x90")
}

func openBzip2(r *bufio.Reader, _ int64) (compressedStream, error) {
	return compressedStream{r: bzip2.NewReader(r)}, nil
}

func openXZ(r *bufio.Reader, memory int64) (compressedStream, error) {
	z, err := xzfile.NewReader(r, memory)
	return compressedStream{r: tooLargeReader{z, xzfile.ErrDictionary}}, err
}

// isSkippable tells a frame of data that zstd and lz4 pass over, in front of
// one of zstd.
func isSkippable(head []byte) bool {
	if len(head) < 8 || head[0]&0xf0 != 0x50 || string(head[1:4]) != "\x2a\x4d\x18" {
		return false
	}
	n := int64(binary.LittleEndian.Uint32(head[4:])) + 8
	return n+4 <= int64(len(head)) && string(head[n:n+4]) == "\x28\xb5\x2f\xfd"
}

func openZstd(r *bufio.Reader, memory int64) (compressedStream, error) {
	window := uint64(max(memory, zstd.MinWindowSize))
	z, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true),
		zstd.WithDecoderMaxWindow(min(window, 1<<32)), zstd.WithDecoderMaxMemory(1<<62))
	if err != nil {
		return compressedStream{}, err
	}
	return compressedStream{r: tooLargeReader{z, zstd.ErrWindowSizeExceeded}, close: z.Close}, nil
}

func openLZ4(r *bufio.Reader, _ int64) (compressedStream, error) {
	return compressedStream{r: lz4.NewReader(r)}, nil
}

func openZ(r *bufio.Reader, _ int64) (compressedStream, error) {
	z, err := compressz.NewReader(r)
	return compressedStream{r: z}, err
}

func openSnappy(r *bufio.Reader, _ int64) (compressedStream, error) {
	return compressedStream{r: s2.NewReader(r)}, nil
}

// isLZMA tells the files of lzma, which have no signature: usual properties, a
// dictionary of a size that encoders choose, a size that is unknown or
// possible, and the zero byte that every stream begins with.
func isLZMA(head []byte) bool {
	if len(head) < 14 || head[13] != 0 {
		return false
	}
	dict := binary.LittleEndian.Uint32(head[1:])
	size := binary.LittleEndian.Uint64(head[5:])
	usual := dict == 1<<32-1 || dict >= 1<<12 && (bits.OnesCount32(dict) == 1 || bits.OnesCount32(dict) == 2 && dict&(dict>>1) != 0)
	return usual && (size == 1<<64-1 || size < 1<<40)
}

func openLZMA(r *bufio.Reader, memory int64) (compressedStream, error) {
	z, err := lzma.ReaderConfig{DictCap: int(max(lzma.MinDictCap, min(memory, lzma.MaxDictCap)))}.NewReader(r)
	var dict *lzma.ErrDictSize
	if errors.As(err, &dict) {
		return compressedStream{}, errTooLargeForMemory(memory)
	}
	return compressedStream{r: z}, err
}

// openLzip reads the first of the streams of an lzip file; see lzipReader for
// the others.
func openLzip(r *bufio.Reader, memory int64) (compressedStream, error) {
	l := &lzipReader{r: r, memory: memory}
	return compressedStream{r: l}, l.next()
}

// lzipReader reads lzip files: streams of lzma with a header of their own, each
// with a trailer of 20 bytes (the lzip manual, "File format").
type lzipReader struct {
	r      *bufio.Reader
	memory int64
	z      *lzma.Reader
}

const lzipTrailer = 20

// next begins the stream that r stands at.
func (l *lzipReader) next() error {
	var header [6]byte
	if _, err := io.ReadFull(l.r, header[:]); err != nil {
		return err
	}
	size := uint32(1) << (header[5] & 31)
	size -= size / 16 * uint32(header[5]>>5)
	alone := append([]byte{0x5d}, binary.LittleEndian.AppendUint32(nil, size)...)
	alone = binary.LittleEndian.AppendUint64(alone, 1<<64-1)
	s, err := openLZMA(bufio.NewReaderSize(io.MultiReader(bytes.NewReader(alone), oneByteReader{l.r}), 16), l.memory)
	if err != nil {
		return err
	}
	l.z, _ = s.r.(*lzma.Reader)
	return nil
}

func (l *lzipReader) Read(p []byte) (int, error) {
	for {
		n, err := l.z.Read(p)
		if n > 0 {
			return n, nil // what ended it comes again
		}
		if !errors.Is(err, io.EOF) {
			return 0, err
		}
		// The decoder may leave the last bytes of the stream.
		tail, _ := l.r.Peek(lzipTrailer + 16)
		if len(tail) < lzipTrailer {
			return 0, io.ErrUnexpectedEOF
		}
		at := bytes.Index(tail, []byte("LZIP\x01"))
		if at < lzipTrailer {
			return 0, io.EOF
		}
		if _, err := l.r.Discard(at); err != nil {
			return 0, err
		}
		if err := l.next(); err != nil {
			return 0, noEOF(err)
		}
	}
}

// oneByteReader hands out single bytes, so that nobody reads ahead.
type oneByteReader struct{ r io.Reader }

func (o oneByteReader) Read(p []byte) (int, error) { return o.r.Read(p[:min(len(p), 1)]) }

func noEOF(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// tooLargeReader gives the error of a decompressor that refuses a window its
// reason.
type tooLargeReader struct {
	r       io.Reader
	refused error
}

func (t tooLargeReader) Read(p []byte) (int, error) {
	n, err := t.r.Read(p)
	if err != nil && errors.Is(err, t.refused) {
		err = &Error{Reason: TooLarge, Err: err}
	}
	return n, err
}
