package extract

import (
	"bytes"
	"context"
	"fmt"
	"path"
	"strings"
)

// MHTML reads web pages that were saved with their pictures in one file (.mht,
// .mhtml; RFC 2557), also those that Word and Excel save under any name. Pages
// are read in place, with the number of their part in Loc.Part; pictures and
// all else but styles are members, called by the last step of their address.
type MHTML struct{}

var _ Format = MHTML{}

// Name returns "mhtml".
func (MHTML) Name() string { return "mhtml" }

// Match tells whether head begins with the headers of a saved page: no message
// has them.
func (MHTML) Match(name string, head []byte) bool {
	return MHTML{}.matchText(name, newTextHead(head))
}

func (MHTML) matchText(name string, head *textHead) bool {
	text := trimBlankLines(head.text)
	if !head.isText() {
		return false
	}
	c := countHeaders(text)
	switch strings.ToLower(path.Ext(name)) {
	case ".mht", ".mhtml":
		return c.any()
	case ".eml", ".emlx", ".mbox":
		return false
	}
	h, _, _ := parseHeader(text, 1)
	from := h.get("from")
	if strings.Contains(from, "<Saved by ") || h.get("snapshot-content-location") != "" {
		return true
	}
	media, _ := parseMedia(h.get("content-type"))
	return from == "" && c.recipient == 0 && c.transport > 0 && media == "multipart/related" && bytes.Contains(bytes.ToLower(text), []byte("mime-version"))
}

// Extract implements Format. The file is held in memory.
func (MHTML) Extract(ctx context.Context, f *File, out Sink) error {
	if err := extractMessage(ctx, f, out, true); err != nil {
		return fmt.Errorf("mhtml: %w", err)
	}
	return nil
}
