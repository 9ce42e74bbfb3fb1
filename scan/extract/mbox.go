package extract

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"path"
	"strconv"
	"strings"
)

// fromMark begins the line between the messages of a mailbox.
var fromMark = []byte("From ")

// extractMbox hands over the messages of a mailbox one by one.
func extractMbox(ctx context.Context, f *File, out Sink) error {
	box := mbox{r: bufio.NewReaderSize(contextReader{ctx, mailBytes(f)}, blockSize)}
	box.begin()
	for n := 1; !box.ended; n++ {
		if err := f.Budget.TakeEntry(); err != nil {
			return err
		}
		if err := out.Member(f.Loc.Member(strconv.Itoa(n)+".eml"), &box); err != nil {
			return err
		}
		if err := box.skip(); err != nil {
			return err
		}
	}
	return box.failed()
}

// isMbox tells whether text, the beginning of a file, is that of a mailbox.
func isMbox(name string, text []byte) bool {
	line, next := cutLine(text)
	switch {
	case next == len(line): // not a whole line
		return false
	case isFromLine(line):
		return true
	}
	switch strings.ToLower(path.Ext(name)) {
	case ".mbox", ".mbx":
		return bytes.HasPrefix(line, fromMark)
	}
	return false
}

// mailBytes returns the bytes of f; if they are UTF-16, as UTF-8.
func mailBytes(f *File) io.Reader {
	head, _ := f.Head() // what goes wrong, reading meets again
	if enc, _ := encodingOf(head); enc == utf16LE || enc == utf16BE {
		return NewTextReader(f.Reader())
	}
	return f.Reader()
}

// mbox splits a mailbox. Read reads the message at hand, without the line that
// separates it from the one before, and with the lines that were quoted
// because they look like that restored ("mboxrd": one mark less; "mboxo" is
// the same for lines with one mark).
type mbox struct {
	r     *bufio.Reader
	err   error
	rest  []byte // of the line at hand: to be handed out
	kept  []byte // the line at hand, where what is behind it was looked at
	over  bool   // the message at hand is
	ended bool   // so is the mailbox

	inLine bool // the line at hand goes on
	blank  bool // the line before is blank
	body   bool // the headers have ended
}

// begin takes what is before the first message: blank lines and the From line.
func (b *mbox) begin() {
	for {
		line, err := b.r.ReadSlice('\n')
		b.err = err
		if errors.Is(err, bufio.ErrBufferFull) {
			b.err, b.inLine, b.rest = nil, true, line // no From line is that long
			return
		}
		if err != nil {
			b.ended = true
			return
		}
		if len(bytes.TrimLeft(line, "\xef\xbb\xbf \t\r\n")) > 0 {
			return
		}
	}
}

// Read implements io.Reader; it ends with the message.
func (b *mbox) Read(p []byte) (int, error) {
	for len(b.rest) == 0 {
		if b.over {
			return 0, io.EOF
		}
		if err := b.failed(); err != nil {
			return 0, err
		}
		b.next()
	}
	n := copy(p, b.rest)
	b.rest = b.rest[n:]
	return n, nil
}

// next moves to the next line or piece of one.
func (b *mbox) next() {
	if b.err != nil {
		b.over, b.ended = true, true
		return
	}
	line, err := b.r.ReadSlice('\n')
	start := !b.inLine
	b.inLine = errors.Is(err, bufio.ErrBufferFull)
	if !b.inLine {
		b.err = err
	}
	if start {
		if isFromLine(line) && !b.inLine && b.separates(&line) {
			b.over, b.blank, b.body = true, false, false
			b.ended = b.err != nil
			return
		}
		b.blank = len(bytes.TrimRight(line, "\r\n")) == 0
		b.body = b.body || b.blank
		if b.body && isQuotedFrom(line) {
			line = line[1:]
		}
	}
	b.rest = line
}

// separates tells whether the From line at hand begins a message: behind it
// stands a header, or nothing. Others are text that was not quoted, as in
// mailboxes that give the length of each message instead. line stays valid
// until the next call.
func (b *mbox) separates(line *[]byte) bool {
	b.kept = append(b.kept[:0], *line...)
	*line = b.kept
	ahead, _ := b.r.Peek(256)
	next, _ := cutLine(ahead)
	return len(headerName(next)) > 0 || b.blank && len(next) == 0
}

// skip goes to the next message.
func (b *mbox) skip() error {
	if _, err := io.Copy(io.Discard, b); err != nil {
		return err
	}
	b.over = false
	return nil
}

func (b *mbox) failed() error {
	if errors.Is(b.err, io.EOF) {
		return nil
	}
	return b.err
}

// months are the months as dates of mails write them.
var months = []byte("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec")

// isFromLine tells whether a line begins a message in a mailbox: "From ", an
// address or anything, and the date of delivery: a month, a time, a year.
func isFromLine(line []byte) bool {
	if !bytes.HasPrefix(line, fromMark) || len(line) > 1024 {
		return false
	}
	month, clock, year := false, false, false
	for word := range bytes.FieldsSeq(line) {
		month = month || len(word) == 3 && bytes.Contains(months, word)
		clock = clock || month && len(word) >= 5 && isDigits(word[:2]) && word[2] == ':' && isDigits(word[3:5])
		year = year || month && len(word) == 4 && isDigits(word) && (word[0] == '1' || word[0] == '2')
	}
	return clock && year
}

// isQuotedFrom tells whether a line was quoted because it looks like a From
// line.
func isQuotedFrom(line []byte) bool {
	return len(line) > 0 && line[0] == '>' && bytes.HasPrefix(bytes.TrimLeft(line, ">"), fromMark)
}

func isDigits(b []byte) bool {
	for _, c := range b {
		if c < '0' || c > '9' {
			return false
		}
	}
	return len(b) > 0
}
