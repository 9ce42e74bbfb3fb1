package extract

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"

	"github.com/piiscan/piiscan/scan/extract/internal/textflow"
)

// HTML reads web pages and mail in HTML. Text goes through Lines, block by
// block. Tables are rows, also nested ones; but a row of one cell is layout,
// whose text goes through Lines, and a row of a label and a value is a pair.
// The fields of a form (hidden ones too) are one record, under the text of
// their label or their name. Comments, scripts, and attributes that people
// read or programs keep data in are units of their own; styles are left out.
type HTML struct{}

var _ Format = HTML{}

// Name returns "html".
func (HTML) Name() string { return "html" }

// Match tells whether head is that of a web page.
func (HTML) Match(name string, head []byte) bool {
	return HTML{}.matchText(name, newTextHead(head))
}

func (HTML) matchText(name string, head *textHead) bool {
	text := head.text
	if bytes.IndexByte(text, '<') < 0 || !head.isText() {
		return false
	}
	start := bytes.TrimLeft(text, " \t\r\n")
	if start[0] != '<' {
		return htmlName(name)
	}
	start = bytes.ToLower(start)
	text = start
	if bytes.HasPrefix(start, []byte("<!doctype html")) || bytes.HasPrefix(start, []byte("<html")) {
		return true
	}
	if markdownName(name) {
		return false
	}
	for _, tag := range []string{"<head", "<body", "<div", "<table", "<p>", "<meta "} {
		if bytes.HasPrefix(start, []byte(tag)) {
			return true
		}
	}
	return htmlName(name) || bytes.Contains(text, []byte("<html")) && !bytes.HasPrefix(start, []byte("<?xml")) ||
		bytes.Contains(text, []byte("www.w3.org/1999/xhtml\"")) && bytes.Contains(text, []byte("<html"))
}

func htmlName(name string) bool {
	switch path.Ext(strings.ToLower(name)) {
	case ".html", ".htm", ".xhtml", ".shtml":
		return true
	}
	return false
}

// markdownName tells whether name is that of text with tags in it, whose lines
// say more than its tags.
func markdownName(name string) bool {
	switch path.Ext(strings.ToLower(name)) {
	case ".md", ".markdown", ".rst", ".txt", ".eml", ".mbox":
		return true
	}
	return false
}

// Extract reads f tag by tag.
func (HTML) Extract(ctx context.Context, f *File, out Sink) error {
	head, err := f.Head()
	if err != nil {
		return fmt.Errorf("html: %w", err)
	}
	label := ""
	if _, name, certain := charset.DetermineEncoding(head, ""); certain {
		label = name
	}
	h := htmlReader{
		r:     declaredTextReader(ctx, f.Reader(), head, label),
		lines: f.Scratch.lines(out, f.Loc),
		loose: tree{out: out, loc: f.Loc, loose: true},
		form:  htmlForm{tree: tree{out: out, loc: f.Loc}},
		line:  1,
	}
	if err := h.read(); err != nil {
		return fmt.Errorf("html: %w", err)
	}
	return nil
}

const (
	maxToken  = 4 << 20 // bytes of a tag, or of text without tags
	maxTables = 64      // tables in tables
)

// htmlReader is the state of reading one file.
type htmlReader struct {
	r     io.Reader
	z     *html.Tokenizer
	line  int // of the token
	lines *Lines
	loose tree

	text     []byte // the line at hand, outside of tables
	textLine int
	cut      bool // part of the line is in lines already
	pre      int  // <pre> that are open
	raised   int  // <sup> and <sub> that are open
	marks    textflow.Raised
	raw      atom.Atom
	tables   []htmlTable
	lastRows int // the table that rows were last pushed of
	form     htmlForm
	term     []byte // the <dt> that a <dd> follows
}

func (h *htmlReader) read() error {
	h.z = html.NewTokenizer(h.r)
	h.z.SetMaxBuf(maxToken)
	for {
		t := h.z.Next()
		if t == html.ErrorToken {
			return h.end(h.z.Err())
		}
		line := h.line
		h.line += bytes.Count(h.z.Raw(), newline)
		if err := h.token(t, line); err != nil {
			return err
		}
	}
}

// end ends the file: with io.EOF, or with an error behind which, at best, text
// can be read.
func (h *htmlReader) end(err error) error {
	rest := io.MultiReader(bytes.NewReader(h.z.Raw()), bytes.NewReader(h.z.Buffered()), h.r)
	for len(h.tables) > 0 {
		if err := h.endTable(); err != nil {
			return err
		}
	}
	if err := h.endBlock(); err != nil {
		return err
	}
	if err := h.release(); err != nil {
		return err
	}
	switch {
	case errors.Is(err, io.EOF):
		return nil
	case !errors.Is(err, html.ErrBufferExceeded):
		return err
	}
	loc := h.lines.loc
	loc.Line = h.line
	if err := h.lines.out.Unread(loc, &Error{Reason: TooLarge, Err: fmt.Errorf("more than %d bytes without a tag", maxToken)}); err != nil {
		return err
	}
	return extractLines(rest, h.line, h.lines)
}

// release pushes what was held back beside the text.
func (h *htmlReader) release() error {
	if err := h.lines.Break(); err != nil {
		return err
	}
	if err := h.loose.release(); err != nil {
		return err
	}
	return h.releaseForm()
}

func (h *htmlReader) token(t html.TokenType, line int) error {
	switch t {
	case html.TextToken:
		return h.content(line)
	case html.CommentToken:
		return h.aside(line, "", h.z.Text())
	case html.StartTagToken, html.SelfClosingTagToken:
		name, more := h.z.TagName()
		tag := atom.Lookup(name)
		h.raw = 0
		if err := h.enter(tag, line); err != nil {
			return err
		}
		return h.attributes(tag, line, more)
	case html.EndTagToken:
		name, _ := h.z.TagName()
		h.raw = 0
		return h.leave(atom.Lookup(name), line)
	}
	return nil
}

// aside keeps text that is not part of the running text.
func (h *htmlReader) aside(line int, label string, text []byte) error {
	trimmed := bytes.TrimLeft(text, " \t\r\n")
	line += bytes.Count(text[:len(text)-len(trimmed)], newline)
	if trimmed = bytes.TrimRight(trimmed, " \t\r\n"); len(trimmed) == 0 {
		return nil
	}
	if len(h.loose.held) > maxHeld/2 || len(h.loose.heldText)+len(trimmed) > maxHeldText/2 {
		if err := h.lines.Break(); err != nil { // nothing may come between its units
			return err
		}
		if err := h.loose.release(); err != nil {
			return err
		}
	}
	return h.loose.holdText(line, label, trimmed)
}

// enter acts on an opening tag, but for its attributes.
func (h *htmlReader) enter(tag atom.Atom, line int) error {
	switch tag {
	case atom.Script, atom.Style:
		h.raw = tag
	case atom.Textarea:
		h.raw = tag
		return h.endLabelText()
	case atom.Pre:
		h.pre++
	case atom.Sup, atom.Sub:
		h.raised++
	case atom.Table:
		return h.beginTable()
	case atom.Tr:
		return h.endRow()
	case atom.Td, atom.Th:
		h.beginCell(tag == atom.Th, line)
		return nil
	case atom.Option:
		if err := h.endOption(tag, line); err != nil {
			return err
		}
	case atom.Label:
		h.form.beginLabel()
	case atom.Input, atom.Select:
		return h.endLabelText()
	}
	return h.breakAt(tag)
}

// leave acts on a closing tag.
func (h *htmlReader) leave(tag atom.Atom, line int) error {
	switch tag {
	case atom.Pre:
		h.pre = max(0, h.pre-1)
	case atom.Sup, atom.Sub:
		h.raised = max(0, h.raised-1)
	case atom.Table:
		return h.endTable()
	case atom.Tr:
		return h.endRow()
	case atom.Td, atom.Th:
		h.endCell()
		return nil
	case atom.Label:
		h.form.endLabel()
	case atom.Option, atom.Select:
		return h.endOption(tag, line)
	case atom.Form:
		if err := h.endBlock(); err != nil {
			return err
		}
		return h.endForm()
	case atom.Dt:
		return h.endTerm()
	case atom.Dd:
		return h.endDefinition()
	}
	return h.breakAt(tag)
}

// breakAt ends the line or the paragraph at a tag that does so.
func (h *htmlReader) breakAt(tag atom.Atom) error {
	switch tag {
	case atom.Br, atom.Div, atom.Li, atom.Dt, atom.Dd, atom.Option, atom.Address, atom.Legend:
		return h.endLine()
	case atom.P, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Ul, atom.Ol, atom.Dl, atom.Hr,
		atom.Section, atom.Article, atom.Header, atom.Footer, atom.Aside, atom.Nav, atom.Main, atom.Form,
		atom.Fieldset, atom.Blockquote, atom.Pre, atom.Title, atom.Body, atom.Caption, atom.Figure:
		return h.endBlock()
	}
	return nil
}

// endLabelText ends the line before a field. If it is the label of the field
// it is not that of the text behind.
func (h *htmlReader) endLabelText() error {
	if h.cell() != nil {
		return nil
	}
	if err := h.endLine(); err != nil {
		return err
	}
	return h.lines.endPair()
}

// endTerm keeps the line at hand as the label of the definition behind it.
func (h *htmlReader) endTerm() error {
	term := bytes.TrimRight(bytes.TrimSpace(h.text), ": ")
	if h.cell() != nil || h.cut || len(term) == 0 || len(term) > maxLabel {
		return h.endLine()
	}
	h.term = append(h.term[:0], term...)
	h.text = h.text[:0]
	return nil
}

// endDefinition pushes a definition with its label.
func (h *htmlReader) endDefinition() error {
	if len(h.term) == 0 || h.cell() != nil || h.cut {
		return h.endLine()
	}
	value := bytes.TrimSpace(h.text)
	var err error
	if len(value) <= longLine {
		err = h.lines.Pair(h.textLine, h.term, value)
		h.text = h.text[:0]
	}
	h.term = h.term[:0]
	if err != nil {
		return err
	}
	return h.endLine()
}
