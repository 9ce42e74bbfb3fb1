package sheetparts

import (
	"bytes"

	"github.com/piiscan/piiscan/scan/extract/internal/workbook"
	"github.com/piiscan/piiscan/scan/extract/internal/xmltok"
)

// maxComment bounds the text of a comment, in bytes.
const maxComment = 8 << 20

// Comments reads the comments of a sheet, old and threaded: who wrote
// them, and each with the cell it stands at.
func (p *Reader) Comments(t *xmltok.Reader, sheet string) error {
	var ref string
	var text []byte
	inText, phonetic := false, false
	for t.Next() {
		if inText && len(text) < maxComment {
			text = t.AppendText(text)
		}
		tag := t.Tag()
		open := !tag.End() && !tag.Empty()
		switch name := tag.Local(); string(name) {
		case "comment", "threadedComment":
			if open {
				ref = " " + string(xmltok.AppendText(nil, tag.Attr("ref")))
				text = text[:0]
				continue
			}
			if err := p.comment(sheet+"!comment"+ref, "", text); err != nil {
				return err
			}
			text, inText = text[:0], false
		case "author":
			if tag.End() {
				if err := p.comment(sheet+"!comment", "author", text); err != nil {
					return err
				}
			}
			text, inText = text[:0], open
		case "t":
			inText = open && !phonetic
		case "text": // its text stands in runs, or, in threads, in itself
			inText = open && len(ref) > 0
		case "r", "rPr", "phoneticPr":
			inText = false
		case "rPh":
			phonetic = open
		}
	}
	return nil
}

func (p *Reader) comment(part, label string, text []byte) error {
	text = bytes.TrimSpace(workbook.Unescape(text))
	if len(text) == 0 {
		return nil
	}
	return p.h.Text(part, label, text)
}
