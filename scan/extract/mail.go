package extract

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path"
	"strconv"
	"strings"
)

// Mail reads mail messages (RFC 5322, MIME; .emlx of Apple Mail too) and mailboxes (mbox). Each message
// of a mailbox is a member called by its number, "17.eml".
//
// Of a message, the subject and the other headers that people write are one
// record; each address is a record of its own, of "From name" and "From e-mail":
// likewise "Sender" (also for Reply-To), "Recipient" (To), "Cc" and "Bcc". The
// traces of transport are left out: Received, Message-ID, signatures, X-.
// Text parts go through Lines without the marks of quotation, HTML parts
// through HTML; of two forms of one text the richer is read, the plain one if
// it says about as much, and both where each says what the other does not. The
// addresses in the headers of a quoted message are given like those of the
// message itself. All other parts are members. Loc.Line is a line of
// the message; in parts that had to be decoded, it is a line of Loc.Part.
type Mail struct{}

var _ Format = Mail{}

// Name returns "mail".
func (Mail) Name() string { return "mail" }

// Match tells whether head begins with a From line or with the headers of a
// message: any, in a file called .eml.
func (Mail) Match(name string, head []byte) bool {
	return Mail{}.matchText(name, newTextHead(head))
}

func (Mail) matchText(name string, head *textHead) bool {
	text := trimBlankLines(head.text)
	if !head.isText() {
		return false
	}
	if isMbox(name, text) {
		return true
	}
	switch strings.ToLower(path.Ext(name)) {
	case ".eml":
		return countHeaders(text).any()
	case ".emlx":
		_, next := cutLength(text)
		return countHeaders(text[next:]).any()
	}
	return countHeaders(text).isMessage()
}

// Extract implements Format. One message is held in memory.
func (Mail) Extract(ctx context.Context, f *File, out Sink) error {
	head, err := f.Head()
	if err != nil {
		return fmt.Errorf("mail: %w", err)
	}
	if isMbox(f.Name, trimBlankLines(headText(head))) {
		err = extractMbox(ctx, f, out)
	} else {
		err = extractMessage(ctx, f, out, false)
	}
	if err != nil {
		return fmt.Errorf("mail: %w", err)
	}
	return nil
}

// extractMessage reads f as one message. Where reading fails, what was read
// before is extracted.
func extractMessage(ctx context.Context, f *File, out Sink, web bool) error {
	data, readErr := f.Budget.ReadAll(contextReader{ctx, mailBytes(f)})
	if len(data) == 0 || ctx.Err() != nil {
		return readErr
	}
	if bytes.IndexByte(data, '\n') < 0 {
		data = bytes.ReplaceAll(data, []byte("\r"), newline) // lines of old Macs
	}
	quoted := &quotedHeaders{Sink: out}
	m := mailReader{ctx: ctx, f: f, out: quoted, lines: f.Scratch.lines(quoted, f.Loc), names: map[string]bool{}, web: web}
	if err := m.read(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))); err != nil {
		return err
	}
	if err := quoted.release(); err != nil {
		return err
	}
	return readErr
}

// mailReader is the state of reading one message.
type mailReader struct {
	ctx   context.Context
	f     *File
	out   Sink
	lines *Lines
	names map[string]bool // of the members so far
	web   bool            // a saved page, not a message
}

// cutLength returns the number of bytes that the first line of an .emlx file
// gives to its message, and where that begins; zeros if there is no such line.
// Behind the message stands a property list.
func cutLength(data []byte) (length, start int) {
	line, next := cutLine(data)
	line = trimRight(line)
	if len(line) > 10 || !isDigits(line) {
		return 0, 0
	}
	length, _ = strconv.Atoi(string(line))
	return length, next
}

func (m *mailReader) read(data []byte) error {
	line := 1
	var list []byte
	if length, start := cutLength(data); start > 0 {
		data, line = data[start:], 2
		if length < len(data) {
			data, list = data[:length], data[length:]
		}
	}
	if err := m.message(data, line); err != nil {
		return err
	}
	if len(list) == 0 {
		return nil
	}
	return m.handOver("flags.plist", decoded{r: bytes.NewReader(list)})
}

// message reads a message, of which line is the number of the first line.
func (m *mailReader) message(data []byte, line int) error {
	tree := mailTree{ctx: m.ctx, budget: m.f.Budget}
	root := tree.parse(data, line, 0, textPlain)
	m.f.Sent = root.header.get("date")
	if err := m.part(root); err != nil {
		return err
	}
	if tree.cut != nil {
		return m.unread(tree.cut)
	}
	return nil
}

// unread reports that something in the message was not read.
func (m *mailReader) unread(err error) error {
	if err := m.lines.Break(); err != nil {
		return err
	}
	return m.out.Unread(m.f.Loc, err)
}

// part reads a part and those in it.
func (m *mailReader) part(p *mailPart) error {
	if err := m.ctx.Err(); err != nil {
		return err
	}
	if p.other {
		return nil
	}
	if err := m.headers(p.header); err != nil {
		return err
	}
	switch {
	case p.encrypted() || p.armored():
		return m.unread(&Error{Reason: Encrypted, Err: errors.New("mail: encrypted message")})
	case p.parts != nil:
		return m.multipart(p)
	case len(p.body) == 0:
		return nil
	case p.isBody(textPlain):
		return m.text(p)
	case p.isBody(textHTML):
		return m.html(p)
	case p.media == "message/partial":
		return m.fragment(p)
	case m.web && (p.media == "text/css" || strings.HasPrefix(p.media, "font/")):
		return nil
	}
	return m.member(p)
}

func (m *mailReader) multipart(p *mailPart) error {
	if p.media == "multipart/alternative" {
		m.choose(p)
	}
	for _, part := range p.parts {
		if err := m.part(part); err != nil {
			return err
		}
	}
	return nil
}

// member hands over a part that is a file of its own.
func (m *mailReader) member(p *mailPart) error {
	if err := m.lines.Break(); err != nil {
		return err
	}
	name := p.name()
	if m.names[name] {
		name = fmt.Sprintf("part%d/%s", p.number, name)
	}
	m.names[name] = true
	return m.handOver(name, p.decoded())
}

func (m *mailReader) handOver(name string, d decoded) error {
	if err := m.f.Budget.TakeEntry(); err != nil {
		return err
	}
	loc := m.f.Loc.Member(name)
	r := contextReader{m.ctx, d.r}
	if err := m.out.Member(loc, m.f.Budget.Reader(r)); err != nil {
		return err
	}
	if d.err != nil {
		return m.out.Unread(loc, d.err)
	}
	return nil
}
