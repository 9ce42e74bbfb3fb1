package extract

import "bytes"

// quoteMask tells which bytes of a text stand inside of quotes, block by block,
// if each quote in it begins or ends some.
type quoteMask struct {
	some bool   // there are quotes in the text
	open uint64 // all bits set if the block before ended inside of quotes
}

// outside returns those of the bits of a block that stand outside of quotes.
func (m *quoteMask) outside(block []byte, of uint64) uint64 {
	if !m.some {
		return of
	}
	inside := eitherOf(block, '"', '"')
	for n := 1; n < 64; n *= 2 { // now a bit is set behind an odd number of quotes
		inside ^= inside << n
	}
	inside ^= m.open
	m.open = -(inside >> 63)
	return of &^ inside
}

// unquoted returns the content of a cell with quotes around it, and any other cell
// as it is. whole is false if the cell has other quotes.
func unquoted(cell []byte) (text []byte, whole bool) {
	if len(cell) > 1 && len(cell) < maxQuote && cell[0] == '"' {
		end := len(cell) - 1
		if cell[end] == '\r' { // of the line end
			end--
		}
		if end > 0 && cell[end] == '"' {
			cell = cell[1:end]
		}
	}
	return cell, bytes.IndexByte(cell, '"') < 0
}

// parseQuoted parses a row with quotes in its first line, which has size
// bytes, and returns the bytes used; 0 if more are needed. whole is false if
// there are more columns behind those.
func (c *csvReader) parseQuoted(b []byte, size int) (used int, whole bool) {
	if c.col == 0 {
		c.breaks = 0
	}
	before := c.breaks // of the pieces before
	c.escaped = c.escaped[:0]
	for pos, col := 0, c.col; ; col++ {
		text, next, ok := c.quoted(b, pos, size)
		switch {
		case next < 0:
			c.breaks = before
			return 0, false
		case ok:
			if next > size {
				size = c.lineEnd(b, next)
				if size < 0 {
					c.breaks = before
					return 0, false
				}
			}
		default:
			next = size
			if i := bytes.IndexByte(b[pos:size], c.sep); i >= 0 {
				next = pos + i
			}
			text = b[pos:next]
		}
		if ok && bytes.Contains(text, doubled) {
			c.escaped = append(c.escaped, len(c.cells))
		}
		c.add(col, text)
		if next >= size {
			c.unescape()
			return min(size+1, len(b)), true
		}
		if col-c.col+1 >= maxRowCells {
			c.unescape()
			c.col = col + 1
			return next + 1, false
		}
		pos = next + 1
	}
}

var doubled = []byte(`""`)

// unescape makes one quote of two, in place. It waits until the row is whole,
// since a row that needs more bytes is parsed again.
func (c *csvReader) unescape() {
	for _, i := range c.escaped {
		if i >= len(c.cells) {
			continue // there was nothing in it but blanks
		}
		text := c.cells[i].Text
		n := 0
		for j := 0; j < len(text); j++ {
			if text[j] == '"' && j+1 < len(text) && text[j+1] == '"' {
				j++
			}
			text[n] = text[j]
			n++
		}
		c.cells[i].Text = text[:n]
	}
}

// lineEnd returns where the line that holds b[from] ends; -1 if more bytes are
// needed to know.
func (c *csvReader) lineEnd(b []byte, from int) int {
	if i := bytes.IndexByte(b[from:], c.eol); i >= 0 {
		return from + i
	}
	if c.err != nil || len(b) >= maxRow {
		return len(b)
	}
	return -1
}

// quoted returns the content of the quoted cell at b[pos:] and where its
// separator or line end is; -1 if more bytes are needed to know. ok is false
// if there is no quoted cell. size is where the line of pos ends. Doubled
// quotes in the content stay.
func (c *csvReader) quoted(b []byte, pos, size int) (text []byte, next int, ok bool) {
	for pos < size && isBlank(b[pos]) && b[pos] != c.sep {
		pos++
	}
	if pos >= size || b[pos] != '"' {
		return nil, 0, false
	}
	end, next := c.closingQuote(b, pos+1, size)
	if end < 0 {
		return nil, next, false
	}
	text = b[pos+1 : end]
	if end > size {
		c.breaks += bytes.Count(text, []byte{c.eol})
	}
	return text, next, true
}

// closingQuote finds the quote that closes the cell whose content begins at
// from, and the end of the cell behind it. The quote is -1 if there is none
// and the opening one is a stray, with end -1 if more bytes are needed to know.
func (c *csvReader) closingQuote(b []byte, from, size int) (quote, end int) {
	loose := false // a quote that neither closes nor is doubled
	for i := from; ; {
		n := bytes.IndexByte(b[i:], '"')
		if n < 0 || i+n-from > maxQuote {
			if n < 0 && c.err == nil && len(b)-from <= maxQuote && len(b) < maxRow {
				return -1, -1
			}
			return -1, 0
		}
		i += n
		if loose && i > size {
			return -1, 0
		}
		next := i + 1
		for next < len(b) && b[next] != c.sep && b[next] != c.eol && (isBlank(b[next]) || b[next] == '\r') {
			next++
		}
		switch {
		case next == len(b) && c.err == nil && len(b) < maxRow:
			return -1, -1
		case next == len(b) || b[next] == c.sep || b[next] == c.eol:
			return i, next
		case b[i+1] == '"':
			i += 2
		case i > size:
			return -1, 0
		default:
			loose = true
			i++
		}
	}
}
