package extract

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"

	"golang.org/x/net/html/charset"
	textencoding "golang.org/x/text/encoding"
)

// XML reads XML of any kind. Text is a unit labelled with its path inside the
// record, without namespaces: "Partner/Burgerservicenr"; an attribute likewise:
// "Partner/@bsn"; a comment is a unit without label. The second of two equal
// elements in a row is numbered: "Kind[2]/Voornaam". A record is an element
// with others inside that is repeated in its parent, the outermost of these
// ("Body/Client[17]", in Loc.Part). What stands outside of records is one
// record, pushed at the end.
//
// Entities that the document declares are not expanded. Damage is reported as
// unread, but reading goes on behind it as well as it can.
type XML struct{}

var _ Format = XML{}

// Name returns "xml".
func (XML) Name() string { return "xml" }

// Match tells whether head begins like XML.
func (XML) Match(name string, head []byte) bool {
	return XML{}.matchText(name, newTextHead(head))
}

func (XML) matchText(name string, head *textHead) bool {
	text := bytes.TrimLeft(head.text, " \t\r\n")
	if len(text) < 3 || text[0] != '<' || !head.isText() {
		return false
	}
	if bytes.HasPrefix(text, []byte("<?xml")) {
		return true
	}
	if text[1] != '!' && !isNameStart(text[1]) || markdownName(name) {
		return false
	}
	switch path.Ext(strings.ToLower(name)) {
	case ".xml", ".xsd", ".xsl", ".svg", ".kml", ".gpx", ".wsdl", ".rdf", ".fodt", ".fods":
		return true
	}
	end := bytes.IndexAny(text[1:], " \t\r\n/>")
	if end < 0 || bytes.IndexByte(text[1:1+end], '@') >= 0 {
		return false
	}
	return bytes.Contains(text, []byte("</")) || bytes.Contains(text, []byte("/>")) || bytes.Contains(text, []byte("xmlns"))
}

// Extract reads f element by element.
func (XML) Extract(ctx context.Context, f *File, out Sink) error {
	head, err := f.Head()
	if err != nil {
		return fmt.Errorf("xml: %w", err)
	}
	r := declaredTextReader(ctx, f.Reader(), head, xmlEncoding(head))
	x := xmlReader{tree: tree{out: out, loc: f.Loc, levels: f.Budget.Limits().Levels}}
	if err := x.read(r); err != nil {
		return fmt.Errorf("xml: %w", err)
	}
	return nil
}

// xmlEncoding returns the encoding that an XML declaration names; "" if none.
func xmlEncoding(head []byte) string {
	head = bytes.TrimLeft(head, " \t\r\n")
	end := bytes.Index(head, []byte("?>"))
	if end < 0 || !bytes.HasPrefix(head, []byte("<?xml")) {
		return ""
	}
	_, value, _ := bytes.Cut(head[:end], []byte("encoding"))
	value = bytes.TrimLeft(value, " \t\r\n=")
	if len(value) < 2 {
		return ""
	}
	name, _, _ := bytes.Cut(value[1:], value[:1])
	return string(name)
}

// declaredTextReader returns r decoded from the encoding called label. Where
// the bytes say what they are, or the label says nothing that NewTextReader
// does not know by itself, the label does not count.
func declaredTextReader(ctx context.Context, r io.Reader, head []byte, label string) io.Reader {
	if enc, mark := encodingOf(head); mark > 0 || enc != utf8OrWindows1252 {
		return newTextReader(ctx, r)
	}
	enc := declaredEncoding(label)
	if enc == nil {
		return newTextReader(ctx, r)
	}
	return NewTextReader(enc.NewDecoder().Reader(contextReader{ctx, r}))
}

// declaredEncoding returns the encoding called label; nil if that says nothing that
// NewTextReader does not know by itself.
func declaredEncoding(label string) textencoding.Encoding {
	enc, name := charset.Lookup(label)
	if name == "utf-8" || name == "windows-1252" || strings.HasPrefix(name, "utf-16") {
		return nil
	}
	return enc
}

// xmlReader is the state of reading one file.
type xmlReader struct {
	tree
	scan    xmlScanner
	shape   *xmlShape
	path    []byte
	stack   []xmlFrame
	beyond  int  // elements open that are too deep
	tooDeep bool // there were any
	record  int  // 0: outside
	base    int  // size of the path of the record
	part    string
}

// xmlFrame is an element that is open.
type xmlFrame struct {
	size int // of path outside of it
	node int
	root bool // of a record

	last  string // name of the last child
	count int    // of children with that name in a row
}

func (x *xmlReader) read(r io.Reader) error {
	head := make([]byte, 0, HeadSize)
	for len(head) < shapeSize {
		if len(head) == cap(head) {
			head = append(head, 0)[:len(head)]
		}
		n, err := readAtLeast(r, head[len(head):min(cap(head), shapeSize)], 1)
		head = head[:len(head)+n]
		if err != nil {
			r = errReader{err}
			break
		}
	}
	x.shape = shapeOf(head)
	x.scan.source = source{r: io.MultiReader(bytes.NewReader(head), r), line: 1}
	x.stack = append(x.stack, xmlFrame{})
	if err := x.tokens(); err != nil {
		return err
	}
	if err := x.release(); err != nil {
		return err
	}
	if x.scan.err != nil && !errors.Is(x.scan.err, io.EOF) {
		return x.scan.err
	}
	return x.complain()
}

// complain reports what was wrong with the document.
func (x *xmlReader) complain() error {
	loc := x.loc
	if x.tooDeep {
		err := &Error{Reason: TooLarge, Err: fmt.Errorf("more than %d levels, or names that are too long together", x.levels)}
		if err := x.out.Unread(loc, err); err != nil {
			return err
		}
	}
	switch {
	case x.scan.damaged > 0:
		loc.Line = x.scan.damaged
		return x.out.Unread(loc, &Error{Reason: Damaged, Err: errors.New("not valid XML")})
	case len(x.stack) > 1:
		loc.Line = x.scan.line
		return x.out.Unread(loc, &Error{Reason: Truncated, Err: errors.New("the file ends inside an element")})
	}
	return nil
}

func (x *xmlReader) tokens() error {
	for {
		var err error
		switch t := x.scan.next(); t {
		case xmlEnd:
			return nil
		case xmlOpen:
			x.open()
		case xmlEmpty:
			x.pop()
		case xmlClose:
			x.close()
		case xmlAttr:
			err = x.attr()
		case xmlText, xmlCDATA, xmlComment:
			err = x.content(t)
		}
		if err != nil {
			return err
		}
	}
}

// open enters an element.
func (x *xmlReader) open() {
	if len(x.stack) > x.levels || len(x.path) > 64*maxTreePath {
		x.beyond++
		x.tooDeep = true
		return
	}
	top := &x.stack[len(x.stack)-1]
	if string(x.scan.name) != top.last {
		top.last, top.count = x.label(x.scan.name), 0
	}
	top.count++
	f := xmlFrame{size: len(x.path), node: -1}
	if x.record == 0 {
		f.node = x.shape.child(top.node, x.scan.name)
		f.root = x.shape.record(f.node)
	}
	if len(x.path) > x.base {
		x.path = append(x.path, '/')
	}
	x.path = append(x.path, x.scan.name...)
	if f.root || top.count > 1 {
		x.path = append(x.path, '[')
		x.path = strconv.AppendInt(x.path, int64(top.count), 10)
		x.path = append(x.path, ']')
	}
	if f.root {
		x.record, x.part, x.base = x.nextRecord(), string(x.path), len(x.path)
	}
	x.stack = append(x.stack, f)
}

// close leaves the element that the closing tag names, and those inside it
// that were never closed.
func (x *xmlReader) close() {
	if x.beyond > 0 {
		x.beyond--
		return
	}
	for n := len(x.stack) - 1; n > 0 && n > len(x.stack)-64; n-- {
		if x.stack[n-1].last == string(x.scan.name) {
			if n < len(x.stack)-1 {
				x.scan.damage()
			}
			for len(x.stack) > n {
				x.pop()
			}
			return
		}
	}
	x.scan.damage()
}

func (x *xmlReader) pop() {
	if x.beyond > 0 {
		x.beyond--
		return
	}
	f := x.stack[len(x.stack)-1]
	x.stack = x.stack[:len(x.stack)-1]
	x.path = x.path[:f.size]
	if f.root {
		x.record, x.part, x.base = 0, "", 0
	}
}

// attr pushes the attribute at hand. Declarations of namespaces are none.
func (x *xmlReader) attr() error {
	if bytes.HasPrefix(x.scan.name, []byte("xmlns")) {
		x.scan.skipValue()
		return nil
	}
	size := len(x.path)
	if size > x.base {
		x.path = append(x.path, '/')
	}
	x.path = append(append(x.path, '@'), x.scan.name...)
	err := x.value(x.label(x.path[x.base:]))
	x.path = x.path[:size]
	return err
}

// content pushes the text or comment at hand.
func (x *xmlReader) content(t xmlToken) error {
	label := ""
	if t != xmlComment {
		switch label = x.label(x.path[x.base:]); {
		case label != "":
		case len(x.stack) > 1: // the record itself
			label = x.stack[len(x.stack)-2].last
		}
	}
	return x.value(label)
}

// value pushes the value at hand, in pieces if it is long.
func (x *xmlReader) value(label string) error {
	line, overlap := x.scan.line, 0
	for {
		text, done := x.scan.value(MaxUnit)
		if done {
			return x.push(line, label, bytes.TrimRight(text, " \t\r\n"), overlap)
		}
		cut := cutText(text, len(text)-1)
		start := overlapStart(text[:cut])
		rest := bytes.Clone(text[start:])
		if err := x.push(line, label, text[:cut], overlap); err != nil {
			return err
		}
		x.scan.keep(rest)
		line, overlap = x.scan.line-bytes.Count(rest, newline), cut-start
	}
}

func (x *xmlReader) push(line int, label string, text []byte, overlap int) error {
	if overlap == 0 {
		trimmed := bytes.TrimLeft(text, " \t\r\n")
		line += bytes.Count(text[:len(text)-len(trimmed)], newline)
		text = trimmed
	}
	if len(text) <= overlap {
		return nil
	}
	u := Unit{Loc: x.loc, Label: label, Text: text, Record: x.record, Overlap: overlap}
	u.Loc.Line, u.Loc.Part = line, x.part
	if x.record == 0 {
		return x.hold(u)
	}
	return x.out.Unit(u)
}
