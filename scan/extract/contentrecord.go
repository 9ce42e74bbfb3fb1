package extract

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"io"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"

	"github.com/piiscan/piiscan/scan/extract/internal/base64text"
	"github.com/piiscan/piiscan/scan/extract/internal/contentline"
)

// contentReader is what the readers of vCard and iCalendar share: content
// lines in, the fields of one component at a time out.
type contentReader struct {
	ctx     context.Context
	f       *File
	out     Sink
	lines   *contentline.Reader
	records int
	cut     bool // a value was longer than memory allows
}

// contentRecord gathers a component until its end, so that the units of its
// record follow each other whatever stands between them.
type contentRecord struct {
	fields []contentField
	size   int
}

// contentField is a value with its label. group ties it to other fields.
type contentField struct {
	label, group string
	text         []byte
	line         int
}

const (
	maxComponents  = 8       // components in components
	maxRecordBytes = 4 << 20 // of a component before it goes out in pieces
	perField       = 100     // bytes that a field takes besides its text, about
)

func newContentReader(ctx context.Context, f *File, out Sink) *contentReader {
	limit := int(min(f.Budget.Limits().Memory/4, 64<<20))
	r := contextReader{ctx, mailBytes(f)}
	return &contentReader{ctx: ctx, f: f, out: out, lines: contentline.NewReader(r, limit)}
}

// isContentLines tells whether a file begins a component of the given kind.
func isContentLines(head []byte, kind string) bool {
	text := bytes.TrimLeft(headText(head), " \t\r\n\ufeff")
	line, _ := cutLine(text[:min(len(text), 100)])
	return bytes.EqualFold(trimRight(line), []byte("BEGIN:"+kind)) && isText(text)
}

// add keeps a value; one without text is none. It reports whether the record
// has grown so long that a piece of it should go out.
func (r *contentRecord) add(line int, group, label string, text []byte) (full bool) {
	if text = bytes.TrimSpace(text); len(text) > 0 {
		r.fields = append(r.fields, contentField{label, group, text, line})
		r.size += len(text) + perField
	}
	return r.size > maxRecordBytes
}

// push hands out the fields of a component as one record.
func (c *contentReader) push(r *contentRecord) error {
	if len(r.fields) == 0 {
		return nil
	}
	c.records++
	for _, f := range r.fields {
		loc := c.f.Loc
		loc.Line = f.line
		if err := pushLabelled(c.out, Unit{Loc: loc, Label: f.label, Text: f.text, Record: c.records}); err != nil {
			return err
		}
	}
	r.fields, r.size = r.fields[:0], 0
	return nil
}

// text returns the value of a line as UTF-8, still escaped, in memory of its
// own.
func (c *contentReader) text(l *contentline.Line) []byte {
	c.cut = c.cut || l.Cut
	value := bytes.Clone(l.Value)
	if l.QuotedPrintable() {
		value = appendQuotedPrintable(nil, value, false)
	}
	if label := l.Param("CHARSET"); label != "" {
		if enc, name := charset.Lookup(label); enc != nil && name != "replacement" && name != "utf-8" {
			if text, err := enc.NewDecoder().Bytes(value); err == nil {
				value = text
			}
		}
	}
	value = bytes.ReplaceAll(value, []byte("\r\n"), newline)
	return []byte(toUTF8(value))
}

// member hands over a file that stands in a line.
func (c *contentReader) member(name string, value []byte) error {
	if err := c.f.Budget.TakeEntry(); err != nil {
		return err
	}
	r := base64.NewDecoder(base64.StdEncoding, bytes.NewReader(onlyBase64(value)))
	return c.out.Member(c.f.Loc.Member(name), c.f.Budget.Reader(contextReader{c.ctx, r}))
}

// onlyBase64 returns value without what is no base64, and with its padding.
func onlyBase64(value []byte) []byte {
	out := make([]byte, 0, len(value)+3)
	for _, b := range value {
		if base64text.IsDigit(b) {
			out = append(out, b)
		}
	}
	if len(out)%4 == 1 {
		out = out[:len(out)-1]
	}
	for len(out)%4 != 0 {
		out = append(out, '=')
	}
	return out
}

// end reports what was wrong with the file. open tells that a component has no
// end.
func (c *contentReader) end(open bool) error {
	if err := c.lines.Err(); err != nil {
		return err
	}
	if c.cut {
		err := &Error{Reason: TooLarge, Err: errors.New("a value is longer than memory allows")}
		if err := c.out.Unread(c.f.Loc, err); err != nil {
			return err
		}
	}
	if open {
		return &Error{Reason: Truncated, Err: io.ErrUnexpectedEOF}
	}
	return nil
}

// typesOf returns the types of a line, in order: "HOME", "CELL".
func typesOf(l *contentline.Line) []string {
	var types []string
	for _, p := range l.Params {
		if p.Name != "" && p.Name != "TYPE" {
			continue
		}
		for _, v := range strings.Split(p.Value, ",") {
			types = append(types, strings.ToUpper(strings.TrimSpace(v)))
		}
	}
	return types
}

// readableName makes a label of the name of a property: "X-SKYPE-USERNAME"
// becomes "Skype username".
func readableName(name string) string {
	name = strings.ToLower(strings.ReplaceAll(strings.TrimPrefix(name, "X-"), "-", " "))
	if name == "" {
		return ""
	}
	return strings.ToUpper(name[:1]) + name[1:]
}

// markupText returns the text of a small piece of HTML.
func markupText(page []byte) []byte {
	z := html.NewTokenizer(bytes.NewReader(page))
	var text []byte
	for {
		switch z.Next() {
		case html.ErrorToken:
			return text
		case html.TextToken:
			text = append(text, z.Text()...)
		case html.StartTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			switch atom.Lookup(name) {
			case atom.Br, atom.P, atom.Div, atom.Li, atom.Tr:
				text = append(text, '\n')
			case atom.Td:
				text = append(text, '\t')
			case atom.Style, atom.Script:
				z.Next()
			}
		}
	}
}
