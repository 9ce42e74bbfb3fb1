package extract

import (
	"errors"
	"fmt"
	"io"
	"sync/atomic"
)

// Limits bound the work under one top-level file. They count what really comes
// out, not what headers promise. A zero field means its default.
type Limits struct {
	Bytes   int64 // bytes produced by decompression and decoding, all nesting together; default 4 GiB
	Memory  int64 // bytes of one file or part held in memory at once; default 256 MiB
	Entries int   // members and parts, all nesting together; default 100,000
	Depth   int   // nesting of containers; default 10
}

// WithDefaults returns l with zero fields filled in.
func (l Limits) WithDefaults() Limits {
	if l.Bytes == 0 {
		l.Bytes = 4 << 30
	}
	if l.Memory == 0 {
		l.Memory = 256 << 20
	}
	if l.Entries == 0 {
		l.Entries = 100_000
	}
	if l.Depth == 0 {
		l.Depth = 10
	}
	return l
}

// Budget is what is left of the Limits of one top-level file, shared by
// everything nested in it. Safe for concurrent use.
type Budget struct {
	limits  Limits
	bytes   atomic.Int64
	entries atomic.Int64
}

// NewBudget returns a full budget.
func NewBudget(l Limits) *Budget {
	return &Budget{limits: l.WithDefaults()}
}

// Limits returns the limits that the budget started with.
func (b *Budget) Limits() Limits { return b.limits }

// Take takes n produced bytes. The error is an *Error with reason TooLarge.
func (b *Budget) Take(n int) error {
	if b.bytes.Add(int64(n)) > b.limits.Bytes {
		return &Error{Reason: TooLarge, Err: fmt.Errorf("more than %d bytes come out of this file", b.limits.Bytes)}
	}
	return nil
}

// TakeEntry takes one member or part. A format takes one before each
// Sink.Member.
func (b *Budget) TakeEntry() error {
	if b.entries.Add(1) > int64(b.limits.Entries) {
		return &Error{Reason: TooLarge, Err: fmt.Errorf("more than %d files inside this file", b.limits.Entries)}
	}
	return nil
}

// Reader returns r with every byte read taken from the budget. Put it around
// each decompressor.
func (b *Budget) Reader(r io.Reader) io.Reader {
	return &budgetReader{b, r}
}

type budgetReader struct {
	b *Budget
	r io.Reader
}

func (r *budgetReader) Read(p []byte) (int, error) {
	n, err := r.r.Read(p)
	if berr := r.b.Take(n); berr != nil {
		return n, berr
	}
	return n, err
}

// ReadAll reads r whole, up to Limits.Memory. Wrap r in Reader first where its
// bytes are produced by decompression.
func (b *Budget) ReadAll(r io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, b.limits.Memory+1))
	if int64(len(data)) > b.limits.Memory {
		return nil, errTooLargeForMemory(b.limits.Memory)
	}
	return data, err
}

func errTooLargeForMemory(limit int64) error {
	return &Error{Reason: TooLarge, Err: fmt.Errorf("needs more than %d bytes of memory", limit)}
}

var errClosed = errors.New("file used after its extraction ended")
