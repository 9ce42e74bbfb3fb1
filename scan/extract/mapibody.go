package extract

import (
	"bytes"
	"errors"
	"io"
	"unicode"

	"github.com/piiscan/piiscan/scan/extract/internal/codepage"
	"github.com/piiscan/piiscan/scan/extract/internal/mapi"
	"github.com/piiscan/piiscan/scan/extract/internal/rtf"
	"github.com/piiscan/piiscan/scan/extract/internal/textflow"
)

// body reads the text of a message. It may be there as plain text, HTML and
// RTF, which may itself be HTML in disguise; like of a mail, the richer is
// read.
func (r *mapiReader) body(m *mapi.Message) error {
	plain := bodyText(m, mapi.Body)
	if len(bytes.TrimSpace(plain)) == 0 {
		plain = bodyText(m, mapi.ReportText)
	}
	page := bodyPage(m)
	if page == nil && m.Has(mapi.RTF) {
		original, isHTML, rich, err := r.rich(m)
		if err != nil {
			return err
		}
		switch {
		case isHTML:
			page = original
		case len(bytes.TrimSpace(plain)) == 0 && original != nil:
			plain = original
		case rich != nil && richer(rich, plain):
			return r.richText(rich)
		}
	}
	return r.part(alternatives(plain, page))
}

// alternatives returns a text in two forms as the part of a mail. Both are
// UTF-8.
func alternatives(plain, page []byte) *mailPart {
	all := &mailPart{media: "multipart/alternative", number: 1, parts: []*mailPart{}}
	utf8 := map[string]string{"charset": "utf-8"}
	if len(bytes.TrimSpace(plain)) > 0 {
		all.parts = append(all.parts, &mailPart{media: textPlain, params: utf8, body: plain, line: 1, number: 1})
	}
	if len(bytes.TrimSpace(page)) > 0 {
		all.parts = append(all.parts, &mailPart{media: textHTML, params: utf8, body: page, line: 1, number: 2})
	}
	return all
}

// bodyText returns a property that is a long text, as UTF-8.
func bodyText(m *mapi.Message, id uint16) []byte {
	p := m.Props[id]
	data := m.Bytes(id)
	switch p.Type {
	case mapi.Unicode:
		var d codepage.Decoder
		return bytes.Trim(d.Append(nil, data[:len(data)&^1], codepage.UTF16), "\x00")
	case mapi.String8:
		return bytes.Trim(mapi.DecodePage(data, m.Page), "\x00")
	}
	return nil
}

// bodyPage returns the HTML of a message, as UTF-8; nil if it has none.
func bodyPage(m *mapi.Message) []byte {
	if !m.Has(mapi.HTML) {
		return nil
	}
	if m.Props[mapi.HTML].Type != mapi.Binary {
		return bodyText(m, mapi.HTML)
	}
	data := m.Bytes(mapi.HTML)
	page := m.Int(mapi.InternetCodePage)
	if !codepage.Known(page) {
		page = m.Page
	}
	if bytes.HasPrefix(data, []byte("\xff\xfe")) {
		page, data = codepage.UTF16, data[2:]
	}
	return bytes.Trim(mapi.DecodePage(data, page), "\x00")
}

// rich returns the RTF of a message, or what it was made from: HTML or plain
// text. What is wrong with it is told to the sink.
func (r *mapiReader) rich(m *mapi.Message) (original []byte, isHTML bool, rich []byte, err error) {
	budget := r.f.Budget
	compressed := m.Bytes(mapi.RTF)
	if len(compressed) == 0 {
		return nil, false, nil, nil
	}
	rich, damage := budget.ReadAll(budget.Reader(mapi.DecompressRTF(compressed)))
	if damage != nil {
		reason := ReasonOf(damage)
		if err := r.unread(&Error{Reason: reason, Err: damage}); err != nil || reason == TooLarge {
			return nil, false, nil, err
		}
	}
	original, kind := rtf.Original(rich)
	return original, kind == rtf.HTML, rich, nil
}

// richer tells whether RTF says more than plain text: it has tables, or much
// more text.
func richer(rich, plain []byte) bool {
	var c rtfCounter
	_ = rtf.Read(bytes.NewReader(rich), &c)
	return c.rows > 1 && c.letters > 0 || countLetters(bytes.NewReader(plain))*2 < c.letters
}

// richText reads RTF.
func (r *mapiReader) richText(rich []byte) error {
	if err := r.lines.Break(); err != nil {
		return err
	}
	o := &officeOut{ctx: r.ctx, f: r.f, out: r.out, lines: r.lines, loc: r.f.Loc}
	err := readRTF(contextReader{r.ctx, bytes.NewReader(rich)}, o)
	if e := (*Error)(nil); errors.As(err, &e) {
		return r.unread(e)
	}
	return err
}

// rtfCounter counts what RTF says.
type rtfCounter struct{ letters, rows int }

func (c *rtfCounter) add(text []byte) error {
	for _, r := range string(text) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			c.letters++
		}
	}
	return nil
}

func (c *rtfCounter) Paragraph(_ string, _ int, _ string, text []byte) error { return c.add(text) }
func (c *rtfCounter) Text(string, string, []byte) error                      { return nil }
func (c *rtfCounter) Field(string, string, []byte) error                     { return nil }
func (c *rtfCounter) Member(string, io.Reader) error                         { return nil }
func (c *rtfCounter) Row(_ string, _, _ int, cells []textflow.Cell) error {
	c.rows++
	for _, cell := range cells {
		_ = c.add(cell.Text)
	}
	return nil
}
