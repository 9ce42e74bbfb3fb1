package sandbox

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// Both sides speak in frames: a type, a length of four bytes, and as many
// bytes. The worker speaks first, with a hello; from then on the parent sends a
// job, one file or several small ones, and the worker asks for data and sends
// results until the last one of each.
const (
	frameSetup  = 'S' // parent: what the worker is to do, once
	frameHello  = 'H' // worker: what it stands behind, once
	frameJob    = 'J' // parent: a file, or several
	frameRead   = 'R' // worker: give me data
	frameData   = 'D' // parent: here they are
	frameResult = 'F' // worker: a file result
	frameShow   = 'V' // parent: a file to show
	frameShown  = 'T' // worker: a piece of what is in it
	frameProbe  = 'P' // parent: try to break out; worker: how that went
	frameAlive  = 'A' // worker: several files take their time, the first of them is at work
)

// maxFrame bounds a frame: a worker that was taken over may claim any length,
// and what is made of a frame takes several times as much. Those of one that
// keeps to the protocol have a few mebibytes at most.
const maxFrame = 16 << 20

var errWire = errors.New("sandbox: the worker process does not keep to the protocol")

// wire reads and writes frames. It is used by one goroutine.
type wire struct {
	r    *bufio.Reader
	w    io.Writer
	in   []byte // of the frame that was read last
	out  []byte // of the frame being written
	head [5]byte
	// hold keeps what is written in held, until release.
	hold bool
	held []byte
}

// wireBuffer is what is read ahead: most frames come whole with one call of the
// system.
const wireBuffer = 16 << 10

func newWire(r io.Reader, w io.Writer) *wire {
	return &wire{r: bufio.NewReaderSize(r, wireBuffer), w: w}
}

// begin starts a frame; what is appended to the result is its content.
func (w *wire) begin(kind byte) []byte {
	return append(w.out[:0], kind, 0, 0, 0, 0)
}

// end sends the frame that begin started.
func (w *wire) end(frame []byte) error {
	w.out = frame
	binary.LittleEndian.PutUint32(frame[1:5], uint32(len(frame)-5))
	if w.hold {
		if w.held = append(w.held, frame...); len(w.held) < maxHeld {
			return nil
		}
		return w.release()
	}
	_, err := w.w.Write(frame)
	return err
}

// maxHeld bounds what is held, in bytes.
const maxHeld = 32 << 10

// release sends what is held, and holds no more.
func (w *wire) release() error {
	w.hold = false
	if len(w.held) == 0 {
		return nil
	}
	_, err := w.w.Write(w.held)
	w.held = w.held[:0]
	return err
}

// read returns the next frame. Its content is valid until the next call.
func (w *wire) read() (kind byte, content []byte, err error) {
	if _, err := io.ReadFull(w.r, w.head[:]); err != nil {
		return 0, nil, err
	}
	n := binary.LittleEndian.Uint32(w.head[1:])
	if n > maxFrame {
		return 0, nil, errWire
	}
	if uint32(cap(w.in)) < n {
		// Grown as the bytes come, not as the length says.
		return w.head[0], w.grow(int(n)), w.short(int(n))
	}
	w.in = w.in[:n]
	_, err = io.ReadFull(w.r, w.in)
	return w.head[0], w.in, err
}

// grow reads n bytes into a larger buffer; it holds fewer if there are fewer.
func (w *wire) grow(n int) []byte {
	w.in = w.in[:0]
	for len(w.in) < n {
		step := min(n-len(w.in), max(64<<10, len(w.in)))
		start := len(w.in)
		w.in = append(w.in, make([]byte, step)...)
		got, err := io.ReadFull(w.r, w.in[start:])
		if err != nil {
			w.in = w.in[:start+got]
			break
		}
	}
	return w.in
}

func (w *wire) short(n int) error {
	if len(w.in) < n {
		return io.ErrUnexpectedEOF
	}
	return nil
}

// expect returns the content of the next frame, which must be of a kind.
func (w *wire) expect(kind byte) ([]byte, error) {
	got, content, err := w.read()
	if err != nil {
		return nil, err
	}
	if got != kind {
		return nil, fmt.Errorf("%w: frame %q instead of %q", errWire, got, kind)
	}
	return content, nil
}

// fields takes the values of a frame from its front. What is missing is zero,
// and makes bad true.
type fields struct {
	data []byte
	bad  bool
}

func appendField(b []byte, s string) []byte {
	b = binary.AppendUvarint(b, uint64(len(s)))
	return append(b, s...)
}

func (f *fields) string() string {
	n := f.uint()
	if n > uint64(len(f.data)) {
		f.bad, f.data = true, nil
		return ""
	}
	s := string(f.data[:n])
	f.data = f.data[n:]
	return s
}

func (f *fields) uint() uint64 {
	n, size := binary.Uvarint(f.data)
	if size <= 0 {
		f.bad, f.data = true, nil
		return 0
	}
	f.data = f.data[size:]
	return n
}

func (f *fields) int() int64 {
	n, size := binary.Varint(f.data)
	if size <= 0 {
		f.bad, f.data = true, nil
		return 0
	}
	f.data = f.data[size:]
	return n
}
