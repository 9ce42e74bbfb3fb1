package scan

import (
	"bytes"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/extract"
)

// A letter has the address of its reader on the left and references on the right,
// which printed pages turn into a table: "De heer J. Visser | Uw BSN | 999900006",
// "Grotestraat 4 | Ons kenmerk | 2016/0334".

// headsLetter reports whether rows, which are all of a table, hold an address
// block beside labels with their values.
func headsLetter(rows []bufferedRow, label func(string) pii.Label) bool {
	if len(rows) < 3 || len(rows) == headRows || widest(rows) > 3 {
		return false
	}
	labels, postcode := 0, false
	for _, r := range rows {
		if len(r.cells) == 0 || r.cells[0].Col != 1 {
			continue
		}
		if isLabel(r.cells[0], label) {
			return false
		}
		postcode = postcode || opensWithPostcode(lastLine(r.cells[0].Text))
		if len(r.cells) == 3 && isLabel(r.cells[1], label) && !isLabel(r.cells[2], label) {
			labels++
		}
	}
	return postcode && labels > 0
}

// addressBlock reads the cells on the left as one text, and returns the rows
// without them.
func (t *table) addressBlock(rows []bufferedRow) []bufferedRow {
	var block []byte
	loc := rows[0].loc
	rest := make([]bufferedRow, 0, len(rows))
	for _, r := range rows {
		if len(r.cells) > 0 && r.cells[0].Col == 1 {
			block = append(append(block, r.cells[0].Text...), '\n')
			r.cells = r.cells[1:]
		}
		if len(r.cells) > 0 {
			rest = append(rest, r)
		}
	}
	u := extract.Unit{Loc: loc, Text: bytes.TrimSpace(block)}
	t.s.lookAround(&place{loc: &u.Loc, label: pii.Label{Field: pii.FieldNone}}, &u)
	t.s.endRecord()
	return rest
}

// opensWithPostcode reports whether a line begins with four digits and two
// capitals.
func opensWithPostcode(line []byte) bool {
	if digitsEnd(line, 0) != 4 {
		return false
	}
	letters := bytes.TrimLeft(line[4:], " \u00a0")
	return len(letters) >= 2 && isCapital(letters[0]) && isCapital(letters[1]) && (len(letters) == 2 || !isLetter(letters[2]))
}

func isCapital(c byte) bool { return c-'A' < 26 }

func lastLine(text []byte) []byte {
	text = bytes.TrimSpace(text)
	return bytes.TrimLeft(text[bytes.LastIndexByte(text, '\n')+1:], " ")
}
