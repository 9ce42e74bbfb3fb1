package extract

import (
	"bytes"

	"golang.org/x/net/html/atom"

	"github.com/piiscan/piiscan/scan/extract/internal/textflow"
)

// content takes the text of a text token.
func (h *htmlReader) content(line int) error {
	text := h.z.Text() // once only: it moves on
	if h.raw == 0 {
		text = textflow.CutInvisible(text)
	}
	switch h.raw {
	case atom.Style:
		return nil
	case atom.Script:
		return h.aside(line, "", text)
	case atom.Textarea:
		return h.fieldText(line, text)
	}
	if h.form.option || h.form.label {
		h.form.read(text)
	}
	if h.marks.Parts(h.before(), text, h.raised > 0) {
		text = append([]byte{' '}, text...)
	}
	if h.pre > 0 {
		return h.preformatted(line, text)
	}
	return h.write(line, text)
}

// before returns the text that the text at hand stands behind.
func (h *htmlReader) before() []byte {
	if cell := h.cell(); cell != nil {
		return cell.text
	}
	return h.text
}

// preformatted takes text whose line breaks count.
func (h *htmlReader) preformatted(line int, text []byte) error {
	for more := true; more; line++ {
		var part []byte
		part, text, more = bytes.Cut(text, newline)
		if cell := h.cell(); cell != nil {
			cell.write(line, part)
		} else {
			h.textLine = line
			h.text = append(h.text, part...)
		}
		if more {
			if err := h.endLine(); err != nil {
				return err
			}
			if err := h.blankLine(len(bytes.TrimSpace(part)) == 0); err != nil {
				return err
			}
		}
	}
	return nil
}

func (h *htmlReader) blankLine(blank bool) error {
	if !blank || len(h.tables) > 0 {
		return nil
	}
	return h.lines.Line(0, nil)
}

// write adds text to the cell or line at hand, with each run of white space
// made one space.
func (h *htmlReader) write(line int, text []byte) error {
	if h.cell() != nil {
		return h.writeCell(line, text)
	}
	skipped := len(text) - len(bytes.TrimLeft(text, " \t\r\n"))
	if len(h.text) == 0 {
		h.textLine = line + bytes.Count(text[:skipped], newline)
	}
	h.text = appendCollapsed(h.text, text)
	if len(h.text) < MaxUnit {
		return nil
	}
	err := h.pushLine()
	h.cut = true
	return err
}

// pushLine gives the line at hand, or what is left of it, to lines.
func (h *htmlReader) pushLine() error {
	var err error
	if h.cut {
		err = h.lines.more(h.text)
	} else if len(bytes.TrimSpace(h.text)) > 0 {
		err = h.lines.Line(h.textLine, h.text)
	}
	h.text = h.text[:0]
	return err
}

// endLine ends the line at hand.
func (h *htmlReader) endLine() error {
	if cell := h.cell(); cell != nil {
		cell.endLine()
		return nil
	}
	err := h.pushLine()
	h.cut = false
	return err
}

// endBlock ends the line at hand and the paragraph.
func (h *htmlReader) endBlock() error {
	if err := h.endLine(); err != nil {
		return err
	}
	return h.blankLine(true)
}

// appendCollapsed appends text to dst with each run of white space made one
// space, and each no-break space a space.
func appendCollapsed(dst, text []byte) []byte {
	for len(text) > 0 {
		n := bytes.IndexFunc(text, isHTMLSpace)
		if n < 0 {
			return append(dst, text...)
		}
		dst = append(dst, text[:n]...)
		text = text[n:]
		if bytes.HasPrefix(text, noBreakSpace) {
			dst = append(dst, ' ')
			text = text[len(noBreakSpace):]
			continue
		}
		if len(dst) > 0 && dst[len(dst)-1] != ' ' && dst[len(dst)-1] != '\n' {
			dst = append(dst, ' ')
		}
		text = bytes.TrimLeft(text, " \t\n\r\f")
	}
	return dst
}

var noBreakSpace = []byte("\u00a0")

func isHTMLSpace(r rune) bool {
	return r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\f' || r == '\u00a0'
}
