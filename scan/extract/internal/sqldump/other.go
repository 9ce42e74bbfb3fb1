package sqldump

import "bytes"

// literal pushes a literal of a statement that holds no rows.
func (d *reader) literal(st *statement, s *stream, line int) error {
	label := st.label
	if !st.compared {
		label = ""
	}
	st.start = false
	if len(s.lit.end) > 1 && s.lit.end[0] == '$' {
		return d.body(s, line)
	}
	for {
		piece := s.next()
		if piece == nil {
			break
		}
		if s.lit.binary && bytes.IndexByte(piece, 0) >= 0 {
			continue // a hash, a key
		}
		if piece = bytes.TrimSpace(piece); len(piece) == 0 {
			continue
		}
		if err := d.pair(label, piece, line); err != nil {
			return err
		}
	}
	return nil
}

func (d *reader) pair(label string, text []byte, line int) error {
	if d.current == 0 {
		d.record++
		d.current = d.record
	}
	return d.out.Pair(Place{Line: line}, d.current, label, text)
}

// bare pushes a number that something is compared with or set to.
func (d *reader) bare(st *statement, text []byte, line int) error {
	st.start = false
	if !st.compared || st.label == "" {
		return nil
	}
	return d.pair(st.label, text, line)
}

// body pushes the body of a function as lines.
func (d *reader) body(s *stream, line int) error {
	d.current = 0
	for {
		piece := s.next()
		if piece == nil {
			return nil
		}
		for {
			i := bytes.IndexByte(piece, '\n')
			if i < 0 {
				break
			}
			if err := d.out.Comment(line, piece[:i]); err != nil {
				return err
			}
			piece = piece[i+1:]
			line++
		}
		if len(piece) > 0 {
			if err := d.out.Comment(line, piece); err != nil {
				return err
			}
		}
	}
}

// comment takes the comment at hand and pushes its lines.
func (d *reader) comment() error {
	d.current = 0
	if !d.has("/*") {
		return d.lineComment()
	}
	d.take(2)
	for {
		d.need(MaxPiece)
		b := d.rest()
		if len(b) == 0 {
			return nil
		}
		b = b[:min(len(b), MaxPiece)]
		end := bytes.Index(b, []byte("*/"))
		n := bytes.IndexByte(b, '\n')
		line := d.line
		switch {
		case end >= 0 && (n < 0 || end < n):
			d.take(end + 2)
			if err := d.remark(line, b[:end]); err != nil {
				return err
			}
			return d.out.Comment(d.line, nil)
		case n < 0:
			n = len(b) - 1
		}
		if n > 0 && b[n] == '*' { // "*/" may be cut
			n--
		}
		d.take(n + 1)
		if err := d.remark(line, b[:n+1]); err != nil {
			return err
		}
	}
}

// lineComment takes a comment up to the end of its line.
func (d *reader) lineComment() error {
	line := d.line
	size, _ := d.lineEnd(MaxPiece)
	b := d.rest()[:size]
	d.take(size)
	return d.remark(line, bytes.TrimLeft(b, "-#"))
}

// remark pushes a line of a comment, without what frames it.
func (d *reader) remark(line int, text []byte) error {
	text = bytes.Trim(text, " \t\r\n*")
	if bytes.Contains(text, []byte("; Type: ")) && bytes.Contains(text, []byte("; Schema: ")) {
		return nil // what pg_dump writes above each object
	}
	return d.out.Comment(line, text)
}
