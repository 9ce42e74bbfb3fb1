package extract

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
)

// text reads a part of plain text.
func (m *mailReader) text(p *mailPart) error {
	d := p.decoded()
	loc, first := m.f.Loc, p.line
	r := d.r
	if !d.plain {
		loc, first = partLoc(m.f, partName(p)), 1
		r = m.f.Budget.Reader(r)
	}
	if err := m.lines.At(loc); err != nil {
		return err
	}
	c := m.charsetReader(r, p.params["charset"])
	if err := m.textLines(c.text(m.ctx), first, p.flowed()); err != nil {
		return err
	}
	if err := m.afterText(d, c); err != nil {
		return err
	}
	if len(d.tail) == 0 {
		return nil
	}
	tail := p.line + bytes.Count(p.body[:len(p.body)-len(d.tail)], newline)
	if err := m.lines.At(m.f.Loc); err != nil {
		return err
	}
	return m.textLines(newTextReader(m.ctx, bytes.NewReader(d.tail)), tail, nil)
}

// afterText reports what was wrong with a text that was read nonetheless.
func (m *mailReader) afterText(d decoded, c *charsetReader) error {
	if d.err != nil {
		return m.unread(d.err)
	}
	if c.misread() {
		return m.unread(errUnknownCharset())
	}
	return nil
}

// flowed returns what joins the lines of a part; nil if its lines are whole.
func (p *mailPart) flowed() *flow {
	if !strings.EqualFold(p.params["format"], "flowed") {
		return nil
	}
	return &flow{deleteBlank: strings.EqualFold(p.params["delsp"], "yes")}
}

// textLines gives the lines of a decoded text to lines, without the marks of
// quotation.
func (m *mailReader) textLines(r io.Reader, first int, flowed *flow) error {
	s := lineScanner{r: r, line: first - 1}
	if flowed != nil {
		flowed.lines = m.lines
	}
	for s.scan() {
		var err error
		joins := flowed != nil && !s.more && !s.part && !isArmor(s.text) && !isUUBegin(s.text)
		if flowed != nil && !joins {
			if err := flowed.end(); err != nil {
				return err
			}
		}
		switch {
		case joins:
			err = flowed.add(s.line, s.text)
		case s.more:
			err = m.lines.more(s.text)
		case isArmor(s.text):
			err = m.unread(&Error{Reason: Encrypted, Err: errors.New("mail: encrypted text")})
			s.skipArmor()
		case isUUBegin(s.text):
			err = m.uuencoded(&s)
		default:
			err = m.lines.Line(s.line, unquote(s.text))
		}
		if err != nil {
			return err
		}
	}
	if flowed != nil {
		if err := flowed.end(); err != nil {
			return err
		}
	}
	if err := m.lines.Break(); err != nil {
		return err
	}
	return s.failed()
}

func isArmor(line []byte) bool {
	return bytes.HasPrefix(line, []byte("-----BEGIN PGP MESSAGE-----"))
}

// skipArmor goes to the end of an encrypted text.
func (s *lineScanner) skipArmor() {
	for s.scan() && !bytes.HasPrefix(s.text, []byte("-----END PGP MESSAGE")) {
	}
}

// isUUBegin tells whether a line begins a uuencoded file: "begin 644 a.doc".
func isUUBegin(line []byte) bool {
	return len(line) > 10 && bytes.HasPrefix(line, []byte("begin ")) && isDigits(line[6:9]) && line[9] == ' '
}

// uuencoded hands over a file that stands in a text.
func (m *mailReader) uuencoded(s *lineScanner) error {
	if err := m.lines.Break(); err != nil {
		return err
	}
	file := mailPart{params: map[string]string{"name": string(s.text[10:])}}
	name := file.name()
	if m.names[name] {
		name = strconv.Itoa(s.line) + "/" + name
	}
	m.names[name] = true
	var body []byte // no longer than the message
	ended := false
	for !ended && s.scan() {
		if ended = string(s.text) == "end"; !ended {
			body = append(append(body, s.text...), '\n')
		}
	}
	d := decoded{r: &lineDecoder{src: body, decode: appendUU}}
	if !ended {
		d.err = &Error{Reason: Truncated, Err: errors.New("mail: a uuencoded file without end")}
	}
	return m.handOver(name, d)
}

// unquote removes the marks of quotation from a line: "> > text".
func unquote(line []byte) []byte {
	if len(line) == 0 || line[0] != '>' {
		return line
	}
	for len(line) > 0 && line[0] == '>' {
		line = line[1:]
		if len(line) > 1 && line[0] == ' ' && line[1] == '>' {
			line = line[1:]
		}
	}
	if len(line) > 0 && line[0] == ' ' {
		line = line[1:]
	}
	return line
}

func partName(p *mailPart) string { return "part" + strconv.Itoa(p.number) }

// html reads a part of HTML.
func (m *mailReader) html(p *mailPart) error {
	if err := m.lines.Break(); err != nil {
		return err
	}
	d := p.decoded()
	loc := partLoc(m.f, partName(p))
	c := m.charsetReader(m.f.Budget.Reader(d.r), p.params["charset"])
	r := c.r
	if p.params["charset"] != "" { // it goes before what the page says of itself
		r = io.MultiReader(strings.NewReader("\ufeff"), c.text(m.ctx))
	}
	sink := offsetSink{Sink: m.out, records: m.lines.records, tables: m.lines.tables}
	sink.lastRecord, sink.lastTable = sink.records, sink.tables
	err := HTML{}.Extract(m.ctx, NewFile(loc, loc.Part+".html", -1, r, m.f.Budget), &sink)
	m.lines.records, m.lines.tables = sink.lastRecord, sink.lastTable
	if err != nil {
		return err
	}
	return m.afterText(d, c)
}

// offsetSink numbers records and tables behind those that were before.
type offsetSink struct {
	Sink
	records, lastRecord int
	tables, lastTable   int
}

func (s *offsetSink) Unit(u Unit) error {
	if u.Record > 0 {
		u.Record += s.records
		s.lastRecord = max(s.lastRecord, u.Record)
	}
	return s.Sink.Unit(u)
}

func (s *offsetSink) Row(r Row) error {
	r.Table += s.tables
	s.lastTable = max(s.lastTable, r.Table)
	return s.Sink.Row(r)
}

// charsetReader decodes the text of a part from the character set that it
// says.
type charsetReader struct {
	r     io.Reader
	label string
	known bool
	high  bool // bytes beyond ASCII were met
}

func (m *mailReader) charsetReader(r io.Reader, label string) *charsetReader {
	c := &charsetReader{r: contextReader{m.ctx, r}, label: label}
	enc, name := charset.Lookup(strings.TrimSpace(label))
	c.known = label == "" || enc != nil && name != "replacement"
	return c
}

// misread tells whether the text had characters that could not be known.
func (c *charsetReader) misread() bool {
	return !c.known && (c.high || strings.EqualFold(c.label, "utf-7"))
}

func (c *charsetReader) text(ctx context.Context) io.Reader {
	if !c.known || declaredEncoding(c.label) == nil {
		return newTextReader(ctx, c)
	}
	r := bufio.NewReaderSize(c, HeadSize)
	head, _ := r.Peek(HeadSize)
	return declaredTextReader(ctx, r, head, c.label)
}

// Read reads the bytes before they are decoded.
func (c *charsetReader) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	for i := 0; i < n && !c.high; i++ {
		c.high = p[i] >= utf8.RuneSelf
	}
	return n, err
}
