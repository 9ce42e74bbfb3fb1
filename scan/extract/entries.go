package extract

import "bytes"

// entries are those of a log or chat that follow each other line by line.
type entries struct {
	paragraphs []Paragraph
	senders    []int
	rest       int // where the line begins that is not known to be one
}

// entries gives the entries that follow to lines as they stand: lines that begin
// with a stamp, up to the last of them, which may go on below.
func (s *lineScanner) entries(lines *Lines) error {
	for !s.part && (s.start == s.end || mayBeStamp(s.buf[s.start])) && lines.onlyText() && (len(lines.para) == 0 || lines.apart) {
		found := &lines.entries
		if found.split(s.buf[s.start:s.end], s.crIn()); len(found.paragraphs) > 0 {
			if err := lines.endForm(); err != nil {
				return err
			}
			text := s.buf[s.start : s.start+found.rest]
			if err := lines.prose(Prose{Loc: Loc{Line: s.line + 1}, Text: text, Paragraphs: found.paragraphs, Senders: found.senders}); err != nil {
				return err
			}
			s.start += found.rest
			s.line += len(found.paragraphs)
		}
		if s.end-s.start > longLine || s.ended() {
			return nil
		}
		s.fill()
	}
	return nil
}

// crIn returns where the next CR is in what is left of buf, or how much is left.
func (s *lineScanner) crIn() int {
	if s.cr < s.start {
		s.cr = s.nextByte('\r')
	}
	return s.cr - s.start
}

// split finds the entries that text, which begins with a line, begins with. Lines
// that end behind limit are none.
func (e *entries) split(text []byte, limit int) {
	e.paragraphs, e.senders, e.rest = e.paragraphs[:0], e.senders[:0], 0
	for start := 0; ; {
		size := bytes.IndexByte(text[start:min(limit, len(text), start+longLine+1)], '\n')
		if size < 0 {
			break
		}
		line := trimRight(text[start : start+size])
		stamp := 0
		if marksOf(text[start:start+size]) == colonMark {
			stamp = stampOf(line)
		}
		if stamp == 0 {
			break
		}
		from, to := senderOf(line, stamp)
		if to == from {
			from, to = 0, 0
		}
		e.rest = start
		e.paragraphs = append(e.paragraphs, Paragraph{Start: start + from, End: start + len(line), Line: len(e.paragraphs)})
		e.senders = append(e.senders, to-from)
		start += size + 1
	}
	if n := len(e.paragraphs); n > 0 {
		e.paragraphs, e.senders = e.paragraphs[:n-1], e.senders[:n-1]
	}
}

// mayBeStamp tells whether a stamp can begin with c.
func mayBeStamp(c byte) bool { return c == '[' || '0' <= c && c <= '9' }
