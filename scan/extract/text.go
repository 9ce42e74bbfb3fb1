package extract

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/piiscan/piiscan/scan/extract/internal/paragraph"
	"github.com/piiscan/piiscan/scan/extract/internal/utf8text"
)

// Text reads plain text, and all that is text in the main: logs, source code,
// Markdown, settings. See Lines for what it finds. It comes last in Formats.
type Text struct{}

var _ Format = Text{}

// Name returns "text".
func (Text) Name() string { return "text" }

// Match tells whether head is text. An empty file is one.
func (Text) Match(_ string, head []byte) bool { return isText(headText(head)) }

func (Text) matchText(_ string, head *textHead) bool { return head.isText() }

// Extract reads f line by line.
func (Text) Extract(ctx context.Context, f *File, out Sink) error {
	lines := f.Scratch.lines(out, f.Loc)
	scan := lineScanner{buf: f.plain(), lf: -1, cr: -1, err: io.EOF}
	if scan.end = len(scan.buf); scan.end == 0 {
		scan = lineScanner{r: newTextReader(ctx, f.given(ctx))}
	}
	if err := extractScanned(&scan, lines); err != nil {
		return fmt.Errorf("text: %w", err)
	}
	return nil
}

// plain returns the content of a small file that is in memory, if it is read as it
// stands: as UTF-8 without a mark. It is nil if it is not.
func (f *File) plain() []byte {
	if !f.whole || len(f.data) >= blockSize || !utf8text.Valid(f.data) {
		return nil
	}
	if enc, mark := encodingOf(f.data); enc != utf8OrWindows1252 || mark > 0 {
		return nil
	}
	return f.data
}

// extractLines gives the lines of a decoded text to lines; first is the number
// of the first one.
func extractLines(r io.Reader, first int, lines *Lines) error {
	return extractScanned(&lineScanner{r: r, line: first - 1}, lines)
}

func extractScanned(s *lineScanner, lines *Lines) error {
	done, err := s.readRecords(lines)
	if err != nil {
		return err
	}
	for !done {
		if err := s.prose(lines); err != nil {
			return err
		}
		if err := s.entries(lines); err != nil {
			return err
		}
		if !s.scan() {
			break
		}
		var err error
		if s.more {
			err = lines.more(s.text)
		} else {
			err = lines.line(s.line, s.text, marksOf(s.text))
		}
		if err != nil {
			return err
		}
	}
	if err := lines.Close(); err != nil {
		return err
	}
	return s.failed()
}

// newTextReader returns r decoded to UTF-8; it ends with ctx.
func newTextReader(ctx context.Context, r io.Reader) io.Reader {
	return NewTextReader(contextReader{ctx, r})
}

// contextReader is a reader that ends with its context.
type contextReader struct {
	ctx context.Context
	r   io.Reader
}

func (r contextReader) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.r.Read(p)
}

// lineScanner splits a text into lines that end in LF, CR LF or CR. Unlike
// bufio.Scanner it goes on behind a line that is longer than its buffer: it
// returns such a line in pieces.
type lineScanner struct {
	r   io.Reader
	err error

	buf        []byte
	start, end int // what is left in buf
	lf, cr     int // where the next LF and the next CR in buf are, or end if there is none

	line int    // number of the line that text is of
	text []byte // without its line end, valid until the next scan
	more bool   // text goes on with the line, behind what came before
	part bool   // the line goes on behind text
}

// scan moves to the next line or piece of a line.
func (s *lineScanner) scan() bool {
	for {
		b := s.buf[s.start:s.end]
		size, next := s.lineEnd(b)
		switch {
		case next > 0 && next <= blockSize:
			s.take(size, next, false)
			return true
		case s.err != nil && len(b) == 0:
			return false
		case s.err != nil && len(b) < blockSize:
			s.take(len(b), len(b), false)
			return true
		case len(b) >= blockSize:
			cut := cutText(b, blockSize-1)
			if cut > 1 && b[cut-1] == ' ' {
				cut-- // the space goes with the rest, lest it be trimmed
			}
			s.take(cut, cut, true)
			return true
		}
		s.fill()
	}
}

// prose gives the paragraphs that follow to lines as they stand, as far as
// nothing in them may be more than running text and nothing before them is open.
func (s *lineScanner) prose(lines *Lines) error {
	if lines.splitter == nil {
		lines.splitter = &paragraph.Splitter{}
	}
	for !s.part && lines.idle() {
		text := s.buf[s.start:s.end]
		paragraphs, rest, ends, more := lines.splitter.Split(text, s.ended(), isPlainLine)
		if i := slices.IndexFunc(paragraphs, func(p Paragraph) bool { return p.End-p.Start > MaxUnit }); i >= 0 {
			paragraphs, rest, ends, more = paragraphs[:i], paragraphs[i].Start, paragraphs[i].Line, false // in pieces
		}
		if err := lines.prose(Prose{Loc: Loc{Line: s.line + 1}, Text: text[:rest], Paragraphs: paragraphs}); err != nil {
			return err
		}
		s.start += rest
		s.line += ends
		if !more || s.ended() || s.end-s.start >= blockSize {
			return nil
		}
		s.fill()
	}
	return nil
}

// ended tells whether there is no more to read.
func (s *lineScanner) ended() bool { return s.err != nil }

// failed returns the error that ended the text before its end.
func (s *lineScanner) failed() error {
	if errors.Is(s.err, io.EOF) {
		return nil
	}
	return s.err
}

// lineEnd returns the size of the line that b begins with and where the next
// one begins; 0 if b holds no whole line.
func (s *lineScanner) lineEnd(b []byte) (size, next int) {
	if s.lf < s.start {
		s.lf = s.nextByte('\n')
	}
	if s.cr < s.start { // seldom: most texts have none
		s.cr = s.nextByte('\r')
	}
	lf, cr := s.lf-s.start, s.cr-s.start
	switch {
	case cr < lf && cr+1 < len(b):
		if cr+1 == lf {
			return cr, cr + 2
		}
		return cr, cr + 1
	case lf < len(b):
		return lf, lf + 1
	}
	return 0, 0
}

// nextByte returns where the next c in buf is, or end.
func (s *lineScanner) nextByte(c byte) int {
	if i := bytes.IndexByte(s.buf[s.start:s.end], c); i >= 0 {
		return s.start + i
	}
	return s.end
}

func (s *lineScanner) take(size, next int, part bool) {
	s.more = s.part
	if !s.more {
		s.line++
	}
	s.text = s.buf[s.start : s.start+size]
	s.start += next
	s.part = part
}

func (s *lineScanner) fill() {
	s.buf, s.end = refill(s.buf, s.start, s.end, 4*blockSize) // fewer reads of large files
	s.start, s.lf, s.cr = 0, -1, -1
	n, err := readAtLeast(s.r, s.buf[s.end:], 1)
	s.end = squeeze(s.buf[:s.end+n], s.end)
	s.err = err
}

// squeeze takes the CR out of the line ends CR LF in buf[from:], and of one that
// from lies in, if the first line ends so, and returns the new end of buf. Paragraphs
// need not be cut into lines then. A CR before that ends a line of its own.
func squeeze(buf []byte, from int) int {
	if from > 0 && buf[from-1] == '\r' {
		from--
	}
	i := bytes.IndexByte(buf[from:], '\n')
	if i < 1 || buf[from+i-1] != '\r' {
		return len(buf)
	}
	end := from // of what is squeezed
	for at := from; ; {
		i := bytes.IndexByte(buf[at:], '\r')
		if i < 0 {
			return end + copy(buf[end:], buf[at:])
		}
		next := at + i + 1
		end += copy(buf[end:], buf[at:next])
		if at = next; at < len(buf) && buf[at] == '\n' && (end < 2 || buf[end-2] != '\r') {
			end--
		}
	}
}

// refill moves buf[start:end] to the front of the buffer, to make room behind
// it. The buffer is small at first, since most files are, and grows to limit
// once it was full.
func refill(buf []byte, start, end, limit int) ([]byte, int) {
	room := buf
	switch {
	case buf == nil:
		room = make([]byte, HeadSize)
	case end == len(buf) && len(buf) < limit:
		room = make([]byte, min(limit, max(blockSize, 2*len(buf))))
	}
	return room, copy(room, buf[start:end])
}
