package xlsx

import (
	"github.com/piiscan/piiscan/scan/extract/internal/numfmt"
	"github.com/piiscan/piiscan/scan/extract/internal/xmltok"
)

// maxStyles bounds the styles that are kept; Excel takes 65,490.
const maxStyles = 1 << 17

// readStyles reads which cell styles show a number as something else.
func (b *book) readStyles(t *xmltok.Reader) error {
	custom := map[int]numfmt.Format{}
	inCellStyles := false
	for t.Next() {
		tag := t.Tag()
		switch string(tag.Local()) {
		case "numFmt":
			if id := atoi(tag.Attr("numFmtId")); id >= 0 && len(custom) < maxStyles {
				custom[id] = numfmt.Parse(string(xmltok.AppendText(nil, tag.Attr("formatCode"))))
			}
		case "cellXfs":
			inCellStyles = !tag.End() && !tag.Empty()
		case "xf":
			if !inCellStyles || tag.End() || len(b.formats) >= maxStyles {
				continue
			}
			id := atoi(tag.Attr("numFmtId"))
			f, ok := custom[id]
			if !ok {
				f = numfmt.Builtin(id)
			}
			b.formats = append(b.formats, f)
		}
	}
	return nil
}

// appendNumber appends the number val as the style of the cell shows it.
func (s *sheet) appendNumber(dst, val []byte) ([]byte, Type) {
	f := numfmt.Format{}
	if s.style < len(s.book.formats) {
		f = s.book.formats[s.style]
	}
	dst, kind := f.Append(dst, val, s.book.date1904)
	return dst, types[kind]
}

// types are the types of cells by those of numbers.
var types = [...]Type{numfmt.Number: Number, numfmt.Date: Date, numfmt.Text: Text}
