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
	Levels  int   // nesting of elements, objects and arrays in a tree, such as XML and JSON; default 1000
	// Token is the size of one tag of XML with its attributes, in bytes, as office
	// documents hold it; what is longer is cut, and told. Default 128 KiB. Values
	// of any length are read in pieces.
	Token int64
	// Ratio is how many bytes may be produced for each byte of the file, once
	// RatioFrom were produced: small files may unpack to many times their size,
	// and large ones hardly do. Default 500.
	Ratio int
	// Range is how much of a large file is read at a time where its ranges can be
	// read side by side, in bytes; default 256 KiB. What is found in them is held in
	// memory until that of the ranges before is known.
	Range int
}

// RatioFrom is the number of produced bytes from which Limits.Ratio counts.
const RatioFrom = 256 << 20

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
	if l.Levels == 0 {
		l.Levels = 1000
	}
	if l.Token == 0 {
		l.Token = 128 << 10
	}
	if l.Ratio == 0 {
		l.Ratio = 500
	}
	if l.Range <= 0 {
		l.Range = 1 << 18
	}
	return l
}

// Budget is what is left of the Limits of one top-level file, shared by
// everything nested in it. Safe for concurrent use.
type Budget struct {
	limits  Limits
	size    int64 // of the top-level file; -1 if unknown
	bytes   atomic.Int64
	text    atomic.Int64
	entries atomic.Int64
}

// NewBudget returns a full budget, for a file of unknown size.
func NewBudget(l Limits) *Budget {
	return &Budget{limits: l.WithDefaults(), size: -1}
}

// Of returns b for a top-level file of so many bytes; -1 if that is unknown. It
// is called before anything is taken.
func (b *Budget) Of(size int64) *Budget {
	b.size = size
	return b
}

// Limits returns the limits that the budget started with.
func (b *Budget) Limits() Limits { return b.limits }

// maxTag is the size of a tag that a reader of XML holds.
func (b *Budget) maxTag() int { return int(min(b.limits.Token, b.limits.Memory/8)) }

// Take takes n produced bytes. The error is an *Error with reason TooLarge.
func (b *Budget) Take(n int) error {
	produced := b.bytes.Add(int64(n))
	if produced > b.limits.Bytes {
		return &Error{Reason: TooLarge, Err: fmt.Errorf("more than %d bytes come out of this file", b.limits.Bytes)}
	}
	return b.checkRatio(produced, "data")
}

// maxGrowth is how many bytes of UTF-8 a byte of plain text can become, and
// with some to spare what is repeated where long text is cut.
const maxGrowth = 4

// TakeText takes n bytes of text that a format found. It bounds what no
// decompressor produced: a text that every cell of a table refers to, a row
// that is said to come a million times. A file of plain text gives as much as
// it holds, of whatever size it is.
func (b *Budget) TakeText(n int) error {
	text := b.text.Add(int64(n))
	if text > b.limits.Bytes && b.size >= 0 && (text-b.limits.Bytes)/maxGrowth > b.size {
		return &Error{Reason: TooLarge, Err: fmt.Errorf("more than %d bytes of text come out of this file", b.limits.Bytes)}
	}
	return b.checkRatio(text, "text")
}

// checkRatio is for n produced bytes.
func (b *Budget) checkRatio(n int64, of string) error {
	if n > RatioFrom && b.size >= 0 && n/int64(b.limits.Ratio) > b.size {
		return &Error{Reason: TooLarge, Err: fmt.Errorf("more %s than %d times its size comes out of this file, and more than %d bytes", of, b.limits.Ratio, RatioFrom)}
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
