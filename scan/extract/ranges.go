package extract

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/piiscan/piiscan/scan/extract/internal/utf8text"
)

// Splitter is what a Sink may offer to formats whose large files can be read in
// ranges, side by side.
type Splitter interface {
	Sink
	// Ranges returns how many ranges may be read at a time. If it is less than two,
	// there is nothing to be gained.
	Ranges() int
	// Range takes the rows of a table that read pushes. They may be pushed later
	// and in another goroutine, beside those of other ranges, and a second time if
	// they turn out to hang on what stands before them. What comes of them is the
	// same as if read had been called with the sink itself. The error is that of
	// this or of an earlier range.
	Range(read func(out Sink) error) error
	// Join returns when all ranges have been read. It is called before anything
	// else is pushed, and before Extract returns.
	Join() error
}

// leastRanges is the number of ranges that a file must hold to be read so.
const leastRanges = 16

// rangedCSV is the state of reading a table in ranges.
type rangedCSV struct {
	ctx  context.Context
	f    *File
	out  Splitter
	size int64 // of a range
	dialect

	offset int64 // of the next range
	line   int   // number of its first line, which is its row too
}

// extractRanges reads f in ranges, if it is large and its lines are rows. done
// is false if nothing was read.
func (CSV) extractRanges(ctx context.Context, f *File, out Sink) (done bool, err error) {
	split, ok := out.(Splitter)
	r := rangedCSV{ctx: ctx, f: f, out: split, size: int64(f.Budget.Limits().Range), line: 1}
	if !ok || f.at == nil || f.Holes != nil || f.Size < leastRanges*r.size || split.Ranges() < 2 {
		return false, nil
	}
	head, err := f.Head()
	if enc, _ := encodingOf(head); err != nil || enc != utf8OrWindows1252 || bytes.IndexByte(head, '\n') < 0 {
		return false, nil //nolint:nilerr // reading it as usual tells what is wrong
	}
	block, err := r.next()
	if err != nil {
		return false, nil //nolint:nilerr // likewise
	}
	first := csvReader{r: newTextReader(ctx, bytes.NewReader(block)), out: out, loc: f.Loc, row: 1, line: 1}
	first.begin(f.Name)
	if r.dialect = first.dialect; r.eol != '\n' || !r.simple(block) {
		return false, nil
	}
	if err := first.rows(); err != nil {
		return true, err
	}
	r.passed(block)
	return true, r.rest()
}

var errLongLine = errors.New("no line ends in this range")

// next reads the next range, up to the end of a line.
func (r *rangedCSV) next() ([]byte, error) {
	block := make([]byte, min(r.size, r.f.Size-r.offset))
	n, err := r.f.at.ReadAt(block, r.offset)
	if err != nil && (n == 0 || !errors.Is(err, io.EOF)) {
		return nil, err
	}
	block = block[:n]
	if r.offset+int64(n) < r.f.Size {
		end := bytes.LastIndexByte(block, '\n')
		if end < 0 {
			return nil, errLongLine
		}
		block = block[:end+1]
	}
	return block, nil
}

func (r *rangedCSV) passed(block []byte) {
	r.offset += int64(len(block))
	r.line += bytes.Count(block, newline)
}

// rest reads the ranges behind the first, and what cannot be cut at line ends as
// one.
func (r *rangedCSV) rest() error {
	for r.offset < r.f.Size {
		block, err := r.next()
		if err != nil || !r.simple(block) {
			if err := r.out.Join(); err != nil {
				return err
			}
			return r.reader(io.NewSectionReader(r.f.at, r.offset, r.f.Size-r.offset), r.out, r.line).rows()
		}
		line := r.line
		if err := r.out.Range(func(out Sink) error { return r.reader(bytes.NewReader(block), out, line).over(block).rows() }); err != nil {
			return errors.Join(err, r.out.Join())
		}
		r.passed(block)
	}
	return r.out.Join()
}

// reader returns a reader of rows that begins with the line of a number.
func (r *rangedCSV) reader(of io.Reader, out Sink, line int) *csvReader {
	decoded := &textReader{r: contextReader{r.ctx, of}, enc: utf8OrWindows1252}
	return &csvReader{r: decoded, out: out, loc: r.f.Loc, dialect: r.dialect, limit: csvBlock, row: line, line: line}
}

// over makes c read a block where it lies, if it need not be decoded. Quotes are
// written over when they are taken off, and a block may be read again.
func (c *csvReader) over(block []byte) *csvReader {
	if len(block) <= maxRow && bytes.IndexByte(block, '"') < 0 && utf8text.Valid(block) {
		c.buf, c.end, c.err = block, len(block), io.EOF
	}
	return c
}

// simple reports whether each line of a block is a row, whatever stands before
// and behind it: it has no quotes, or such that begin and end a cell.
func (d *dialect) simple(block []byte) bool {
	for at := 0; ; {
		i := bytes.IndexByte(block[at:], '"')
		if i < 0 {
			return true
		}
		start := bytes.LastIndexByte(block[:at+i], d.eol) + 1
		end := len(block)
		if n := bytes.IndexByte(block[start:], d.eol); n >= 0 {
			end = start + n
		}
		if !d.simpleLine(block[start:end]) {
			return false
		}
		at = end
	}
}

// simpleLine is simple for one line.
func (d *dialect) simpleLine(line []byte) bool {
	for {
		cell := trimLeft(line)
		if d.sep == '\t' {
			cell = bytes.TrimLeft(line, " ")
		}
		if len(cell) > 0 && cell[0] == '"' {
			end, ok := d.closed(cell)
			if !ok {
				return false
			}
			line = cell[end:]
		}
		i := bytes.IndexByte(line, d.sep)
		if i < 0 {
			return true
		}
		line = line[i+1:]
	}
}

// closed returns where the quoted cell that text begins with ends: at its
// separator or the end of the line. ok is false if anything else is behind the
// closing quote.
func (d *dialect) closed(text []byte) (end int, ok bool) {
	for i := 1; i < len(text); i++ {
		switch {
		case text[i] != '"':
		case i+1 < len(text) && text[i+1] == '"':
			i++
		default:
			for end = i + 1; end < len(text) && text[end] != d.sep; end++ {
				if !isBlank(text[end]) && text[end] != '\r' {
					return 0, false
				}
			}
			return end, true
		}
	}
	return 0, false
}

// wrapCSV adds the name of the format to an error.
func wrapCSV(err error) error {
	if err != nil {
		return fmt.Errorf("csv: %w", err)
	}
	return nil
}
