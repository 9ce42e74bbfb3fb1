package shard

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sync"

	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/exposure"
)

const magic = "piiscan partial 1\n"

// The most that a head and a record may hold. A record is a piece of a file: a
// thousand sightings, or the ledger of an archive.
const (
	maxHead   = 1 << 20
	maxRecord = 256 << 20
)

// digest is a sum of SHA-256 in lanes: the same in every order.
type digest [4]uint64

func (d *digest) add(data []byte) {
	sum := sha256.Sum256(data)
	for i := range d {
		d[i] += binary.LittleEndian.Uint64(sum[8*i:])
	}
}

func (d *digest) append(b []byte) []byte {
	for _, lane := range d {
		b = binary.LittleEndian.AppendUint64(b, lane)
	}
	return b
}

// Writer writes a partial file. Safe for concurrent use.
type Writer struct {
	mu     sync.Mutex
	w      *bufio.Writer
	digest digest
	n      uint64
	buf    []byte
	err    error
}

// NewWriter begins the partial file of a shard.
func NewWriter(w io.Writer, h Header) (*Writer, error) {
	if err := h.check(); err != nil {
		return nil, err
	}
	head, err := json.Marshal(h)
	if err != nil {
		return nil, err
	}
	out := &Writer{w: bufio.NewWriterSize(w, 64<<10)}
	out.digest.add(head)
	_, _ = out.w.WriteString(magic) // the writer keeps its error
	_, _ = out.w.Write(head)
	return out, out.w.WriteByte('\n')
}

// Add writes a file result, of which it keeps nothing. The first error stays.
func (w *Writer) Add(fr *exposure.FileResult) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.err != nil {
		return w.err
	}
	result := *fr
	result.Stamp = fr.Stamp.OfDay() // the same file may have another on another machine
	if w.buf, w.err = result.AppendBinary(w.buf[:0]); w.err != nil {
		return w.err
	}
	if len(w.buf) > maxRecord {
		w.err = fmt.Errorf("%s: %w", fr.Path, ErrTooLarge)
		return w.err
	}
	w.digest.add(w.buf)
	w.n++
	if _, w.err = w.w.Write(binary.AppendUvarint(nil, uint64(len(w.buf)))); w.err == nil {
		_, w.err = w.w.Write(w.buf)
	}
	return w.err
}

// Close writes the end. A partial file without it is none.
func (w *Writer) Close() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.err != nil {
		return w.err
	}
	end := binary.AppendUvarint([]byte{0}, w.n)
	_, _ = w.w.Write(w.digest.append(end))
	w.err = w.w.Flush()
	return w.err
}

// Record returns a journal that writes everything that a scan finds to w, also
// what inner, which may be nil, knew before.
func Record(inner scan.Journal, w *Writer) scan.Journal { return &record{inner, w} }

type record struct {
	inner scan.Journal
	w     *Writer
}

func (r *record) Keep(fr *exposure.FileResult) error {
	if r.inner != nil {
		if err := r.inner.Keep(fr); err != nil {
			return err
		}
	}
	return r.w.Add(fr)
}

func (r *record) Known(path string, now exposure.Stamp, emit func(*exposure.FileResult)) (bool, error) {
	if r.inner == nil {
		return false, nil
	}
	var failed error
	known, err := r.inner.Known(path, now, func(fr *exposure.FileResult) {
		failed = errors.Join(failed, r.w.Add(fr))
		emit(fr)
	})
	return known, errors.Join(err, failed)
}

// reader reads a partial file.
type reader struct {
	r      *bufio.Reader
	head   Header
	digest digest
	n      uint64
	buf    bytes.Buffer
	ended  bool
}

// newReader reads the head. The error is ErrPartial, ErrVersion or ErrDamaged if
// it is none, or the source's own.
func newReader(r io.Reader) (*reader, error) {
	p := &reader{r: bufio.NewReaderSize(r, 64<<10)}
	start := make([]byte, len(magic))
	if _, err := io.ReadFull(p.r, start); err != nil || string(start) != magic {
		if err != nil && !isEnd(err) {
			return nil, err
		}
		return nil, ErrPartial
	}
	head, err := p.line()
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(head, &p.head); err != nil {
		return nil, fmt.Errorf("%w: in its first lines", ErrDamaged)
	}
	p.digest.add(head)
	if p.head.Codec != exposure.CodecVersion {
		return nil, ErrVersion
	}
	return p, p.head.check()
}

// line reads the head.
func (p *reader) line() ([]byte, error) {
	var line []byte
	for len(line) <= maxHead {
		some, err := p.r.ReadSlice('\n')
		line = append(line, some...)
		if err == nil {
			return line[:len(line)-1], nil
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return nil, damaged(err)
		}
	}
	return nil, fmt.Errorf("%w: in its first lines", ErrDamaged)
}

func isEnd(err error) bool { return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) }

// damaged tells the end of a file from an error of its source.
func damaged(err error) error {
	if isEnd(err) {
		return fmt.Errorf("%w: it ends too early", ErrDamaged)
	}
	return err
}

// next reads a record into fr; io.EOF tells that the end was there, and right.
// With fr nil the record is checked by the digest only.
func (p *reader) next(fr *exposure.FileResult) error {
	size, err := binary.ReadUvarint(p.r)
	switch {
	case err != nil:
		return damaged(err)
	case size == 0:
		return p.end()
	case size > maxRecord:
		return fmt.Errorf("%w: record %d", ErrDamaged, p.n+1)
	}
	p.buf.Reset() // it grows as the bytes come, not as the length says
	if n, err := io.CopyN(&p.buf, p.r, int64(size)); err != nil || n < int64(size) {
		return damaged(err)
	}
	p.n++
	p.digest.add(p.buf.Bytes())
	if fr == nil {
		return nil
	}
	if err := fr.UnmarshalBinary(p.buf.Bytes()); err != nil {
		return fmt.Errorf("%w: record %d", ErrDamaged, p.n)
	}
	return nil
}

// end checks what is behind the last record.
func (p *reader) end() error {
	n, err := binary.ReadUvarint(p.r)
	if err != nil {
		return damaged(err)
	}
	var want [32]byte
	if _, err := io.ReadFull(p.r, want[:]); err != nil {
		return damaged(err)
	}
	if n != p.n || !bytes.Equal(p.digest.append(nil), want[:]) {
		return fmt.Errorf("%w: its digest is wrong", ErrDamaged)
	}
	if _, err := p.r.ReadByte(); !errors.Is(err, io.EOF) {
		return fmt.Errorf("%w: there is something behind its end", ErrDamaged)
	}
	p.ended = true
	return io.EOF
}
