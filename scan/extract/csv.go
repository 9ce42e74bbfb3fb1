package extract

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"math/bits"
	"slices"
)

// CSV reads tables in text: comma, semicolon, tab or bar between the columns,
// quoted or not. It pushes rows only. A row that is damaged by a stray quote
// still comes out, in one way or another; nothing in the file is passed over.
//
// A cell longer than MaxUnit comes as several cells with the same Col, and a
// row longer than a mebibyte, or with thousands of columns, as several rows with
// the same Loc.Row.
type CSV struct{}

var _ Format = CSV{}

// Name returns "csv".
func (CSV) Name() string { return "csv" }

// Match tells whether head is a table: by its columns, or by its name if
// nothing speaks against it.
func (CSV) Match(name string, head []byte) bool {
	return CSV{}.matchText(name, newTextHead(head))
}

func (CSV) matchText(name string, head *textHead) bool {
	text := head.text
	if !head.isText() || len(text) == 0 {
		return false
	}
	if tableName(name) {
		return true
	}
	return !codeName(name) && strongTable(text)
}

// Extract reads f row by row.
func (t CSV) Extract(ctx context.Context, f *File, out Sink) error {
	if done, err := t.extractRanges(ctx, f, out); done {
		return wrapCSV(err)
	}
	c := csvReader{r: newTextReader(ctx, f.written(ctx)), out: out, loc: f.Loc, line: 1, row: 1}
	c.begin(f.Name)
	return wrapCSV(c.rows())
}

const (
	maxRow   = 1 << 20 // bytes of a row that are looked at together
	csvBlock = 4 * blockSize
	maxQuote = MaxUnit // a quote that is open for longer was none
)

// csvReader is the state of reading one file. Cells are slices of buf.
type csvReader struct {
	r   io.Reader
	err error
	out Sink
	loc Loc

	dialect
	buf        []byte
	start, end int // what is left in buf
	limit      int // to which buf may grow

	row, line int // of the next row, 1-based
	breaks    int // line ends inside the row's quotes
	col       int // columns of the row that went out before; 0 for most rows
	cells     []Cell
	escaped   []int // cells with doubled quotes
}

// begin finds out how the table is written.
func (c *csvReader) begin(name string) {
	c.limit = csvBlock
	for c.err == nil && c.end < blockSize {
		c.fill()
	}
	c.dialect = dialectOf(name, c.buf[:c.end])
	if n := sepLine(c.buf[:c.end], c.eol); n > 0 {
		c.start, c.row, c.line = n, 2, 2
	}
}

// rows reads all rows.
func (c *csvReader) rows() error {
	if c.buf == nil {
		c.fill()
	}
	for {
		used, err := c.lines(c.buf[c.start:c.end])
		if c.start += used; err != nil {
			return err
		}
		if c.start == c.end && c.err != nil {
			break
		}
		used, whole := c.parse(c.buf[c.start:c.end])
		if used == 0 {
			c.more()
			continue
		}
		if err := c.push(whole); err != nil {
			return err
		}
		c.start += used
	}
	if errors.Is(c.err, io.EOF) {
		return nil
	}
	return c.err
}

// more gets more bytes for a row that is not whole. If the buffer is full it
// may grow, up to maxRow.
func (c *csvReader) more() {
	if c.end-c.start == len(c.buf) {
		c.limit = min(maxRow, 2*len(c.buf))
	}
	c.fill()
}

func (c *csvReader) fill() {
	c.buf, c.end = refill(c.buf, c.start, c.end, c.limit)
	c.start = 0
	n, err := readAtLeast(c.r, c.buf[c.end:], 1)
	c.end += n
	c.err = err
}

// parse parses the row that b begins with into cells and returns its size with
// its line end; 0 if more bytes are needed. whole is false for a piece of a
// row that is too long.
func (c *csvReader) parse(b []byte) (used int, whole bool) {
	size := bytes.IndexByte(b, c.eol)
	used = size + 1
	if size < 0 {
		if c.err == nil && len(b) < maxRow {
			return 0, false
		}
		size, used = len(b), len(b)
		if c.err == nil {
			if wide := c.wide(b); wide > 0 {
				b = b[:wide]
			}
			return c.parsePiece(b), false
		}
	}
	c.cells = c.cells[:0]
	if bytes.IndexByte(b[:size], '"') >= 0 {
		return c.parseQuoted(b, size)
	}
	if wide := c.wide(b[:size]); wide > 0 {
		return c.parsePiece(b[:wide]), false
	}
	c.split(b[:size])
	return used, true
}

// wide returns the size of the first maxRowCells columns of a line that has
// more; else 0.
func (c *csvReader) wide(line []byte) int {
	if len(line) <= maxRowCells || bytes.Count(line, []byte{c.sep}) < maxRowCells {
		return 0
	}
	end := 0
	for range maxRowCells {
		end += bytes.IndexByte(line[end:], c.sep) + 1
	}
	return end
}

// parsePiece parses the columns that are whole in b, or else b as a piece of a
// column.
func (c *csvReader) parsePiece(b []byte) (used int) {
	c.cells = c.cells[:0]
	last := bytes.LastIndexByte(b, c.sep)
	if last < 0 {
		cut := cutText(b, len(b)-1)
		c.add(c.col, b[:cut])
		return cut
	}
	c.split(b[:last])
	c.col += bytes.Count(b[:last], []byte{c.sep}) + 1
	return last + 1
}

// split adds the cells of a line without quotes, or of a piece of one.
func (c *csvReader) split(line []byte) {
	for col := c.col; ; col++ {
		end := bytes.IndexByte(line, c.sep)
		if end < 0 {
			c.add(col, line)
			return
		}
		c.add(col, line[:end])
		line = line[end+1:]
	}
}

const (
	lowBits  = 0x0101010101010101
	fullBits = 0x7f7f7f7f7f7f7f7f
	gather   = 0x0002040810204081 // moves the high bits of eight bytes together
)

// lines pushes the rows that b begins with, as long as they are whole lines whose
// quotes, if there are any, stand around whole cells with none in them. It returns
// their size. What ends cells it finds 64 bytes at a time, as bits of a word, so
// that the loop over them is seldom mispredicted.
func (c *csvReader) lines(b []byte) (used int, err error) {
	if c.col > 0 || bytes.IndexByte(b, c.eol) < 0 {
		return 0, nil // in the midst of a row
	}
	b = b[:bytes.LastIndexByte(b, c.eol)+1]
	quotes := quoteMask{some: bytes.IndexByte(b, '"') >= 0}
	cells, col := c.cells[:0], 0
	start := 0 // of the cell
	for i := 0; i < len(b); i += 64 {
		block := b[i:min(i+64, len(b))]
		for ends := quotes.outside(block, c.ends(block)); ends != 0; ends &= ends - 1 {
			end := i + bits.TrailingZeros64(ends)
			cell := b[start:end]
			start = end + 1
			col++
			if quotes.some {
				whole := false
				if cell, whole = unquoted(cell); !whole {
					return used, nil
				}
			}
			switch {
			case b[end] == c.eol:
				if quotes.some && bytes.IndexByte(b[used:end], c.eol) >= 0 {
					return used, nil // a line ends inside of quotes
				}
				c.cells = appendUntidy(cells, col, plainNumber(cell))
				if err := c.push(true); err != nil {
					return start, err
				}
				used, cells, col = start, c.cells[:0], 0
			case col >= maxRowCells:
				return used, nil // it is read in pieces
			case len(cell) == 0:
			case cell[0] <= ' ' || cell[len(cell)-1] <= ' ' || len(cell) > MaxUnit:
				cells = appendUntidy(cells, col, cell)
			default:
				cells = appendCell(cells, col, plainNumber(cell), CellText)
			}
		}
	}
	return used, nil
}

// ends returns a bit for each of the at most 64 bytes of block, set where a cell
// ends.
func (c *csvReader) ends(block []byte) (mask uint64) {
	return eitherOf(block, c.sep, c.eol)
}

// eitherOf returns a bit for each of the at most 64 bytes of block, set where it is
// one of two.
func eitherOf(block []byte, one, other byte) (mask uint64) {
	ones, others := uint64(one)*lowBits, uint64(other)*lowBits
	j := 0
	for ; j+8 <= len(block); j += 8 {
		w := binary.LittleEndian.Uint64(block[j:])
		a, b := w^ones, w^others
		// The high bit of each byte that is zero in one of them.
		zeros := ^((a&fullBits+fullBits|a)&(b&fullBits+fullBits|b) | fullBits)
		mask |= zeros * gather >> 56 << j
	}
	for ; j < len(block); j++ {
		if block[j] == one || block[j] == other {
			mask |= 1 << j
		}
	}
	return mask
}

// add adds a cell, unless it is empty. col counts from 0.
func (c *csvReader) add(col int, text []byte) {
	c.cells = appendUntidy(c.cells, col+1, plainNumber(text))
}

// appendCell appends a cell. It is written where it stays: to make one and copy
// it takes three times as long.
func appendCell(cells []Cell, col int, text []byte, kind CellType) []Cell {
	n := len(cells)
	if n == cap(cells) {
		cells = slices.Grow(cells, max(n, 16))
	}
	cells = cells[:n+1]
	c := &cells[n]
	c.Col, c.Text, c.Type = col, text, kind
	return cells
}

// appendUntidy appends a cell that may have blanks around it or be long.
func appendUntidy(cells []Cell, col int, text []byte) []Cell {
	if n := len(text); n > 0 && n < MaxUnit && text[0]-'!' <= '~'-'!' && text[n-1]-'!' <= '~'-'!' {
		return appendCell(cells, col, text, CellText) // as most are
	}
	for text = bytes.TrimSpace(text); len(text) > 0; {
		cut := cutText(text, MaxUnit)
		cells = append(cells, Cell{Col: col, Text: text[:cut]})
		text = text[cut:]
	}
	return cells
}

// push pushes the row in cells.
func (c *csvReader) push(whole bool) error {
	row, line := c.row, c.line
	if whole {
		c.row++
		c.line += 1 + c.breaks
		c.breaks, c.col = 0, 0
	}
	if len(c.cells) == 0 {
		return nil
	}
	loc := c.loc
	loc.Row, loc.Line = row, line
	return c.out.Row(Row{Loc: loc, Table: 1, Cells: c.cells})
}
