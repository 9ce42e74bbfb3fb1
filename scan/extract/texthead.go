package extract

// textFormat is a Format that is known by the text that its head is. Detect
// decodes that once for all of them.
type textFormat interface {
	Format
	// matchText is Match, of a head that is decoded.
	matchText(name string, head *textHead) bool
}

// textHead is the head of a file as text: see headText.
type textHead struct {
	text  []byte
	asked bool // is isText known?
	plain bool // what it is
}

func newTextHead(head []byte) *textHead { return &textHead{text: headText(head)} }

// isText tells whether the head is that of a text, and remembers it.
func (h *textHead) isText() bool {
	if !h.asked {
		h.asked, h.plain = true, isText(h.text)
	}
	return h.plain
}
