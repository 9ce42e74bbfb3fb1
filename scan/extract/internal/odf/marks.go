package odf

import (
	"bytes"

	"github.com/piiscan/piiscan/scan/extract/internal/textflow"
	"github.com/piiscan/piiscan/scan/extract/internal/xmltok"
)

// Bounds of what is kept of raised text.
const (
	maxRaised = 1000 // styles
	maxSpans  = 64   // in each other
)

// marks knows which text is raised or lowered, by the styles of the part.
type marks struct {
	name   []byte          // of the style at hand
	styles map[string]bool // those that raise or lower
	spans  []bool          // that are open, the outer first: is it raised?
	deeper int             // beyond maxSpans
	meet   textflow.Raised
}

// style notes a style that raises or lowers text.
func (m *marks) style(tag xmltok.Tag, name string) {
	switch {
	case tag.End():
	case name == "style":
		m.name = append(m.name[:0], tag.Attr("name")...)
	case raises(tag.Attr("text-position")) && len(m.name) > 0 && len(m.styles) < maxRaised:
		if m.styles == nil {
			m.styles = map[string]bool{}
		}
		m.styles[string(m.name)] = true
	}
}

// raises tells whether a position of text is another than that of the line:
// "super 58%", "-33% 58%", but not "0% 100%".
func raises(position []byte) bool {
	first, _, _ := bytes.Cut(position, []byte(" "))
	return len(first) > 0 && string(first) != "0%"
}

// span begins or ends a span of text.
func (m *marks) span(tag xmltok.Tag) {
	switch n := len(m.spans); {
	case tag.Empty() || len(m.styles) == 0:
	case tag.End():
		if m.deeper > 0 {
			m.deeper--
		} else if n > 0 {
			m.spans = m.spans[:n-1]
		}
	case n == maxSpans:
		m.deeper++
	default:
		m.spans = append(m.spans, m.raised() || m.styles[string(tag.Attr("style-name"))])
	}
}

func (m *marks) raised() bool { return len(m.spans) > 0 && m.spans[len(m.spans)-1] }
