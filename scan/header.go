package scan

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/extract"
)

// findHeader returns the index of the row that names the columns, or -1, and
// that of a row right above it which says whose columns they are ("Aanvrager |
// | Partner |"), or -1. The header is the first row that reads like one: at
// least two cells are known labels, or one is and nothing in the row looks like
// data; failing that, a first row of words above columns of data.
func findHeader(rows []bufferedRow, label func(string) pii.Label) (header, prefix int) {
	if labelsInTurn(rows, label) || widest(rows) == 2 && firstLabels(rows, label) > 2 {
		return -1, -1 // a form, even if a value in it could be a label
	}
	if peopleBeside(rows, label) {
		return -1, -1
	}
	wide := widest(rows) > 1
	for i, r := range rows {
		known, data := countLabels(r.cells, label)
		switch {
		case wide && len(r.cells) == 1: // a title
		case known >= 2 && known > data, known == 1 && data == 0 && !isForm(rows, label):
			if i+1 < len(rows) {
				if below, values := countLabels(rows[i+1].cells, label); below > known && values == 0 {
					return i + 1, i
				}
			}
			return i, -1
		}
	}
	if wordsAboveData(rows) && !isForm(rows, label) {
		return 0, -1
	}
	return -1, -1
}

// countLabels counts the cells that are known labels, and those that are data.
func countLabels(cells []extract.Cell, label func(string) pii.Label) (known, data int) {
	for _, c := range cells {
		switch {
		case isLabel(c, label):
			known++
		case isData(&c):
			data++
		}
	}
	return known, data
}

// mayBeHeader is the cheap part of isHeader: most rows hold data.
func mayBeHeader(r *extract.Row) bool {
	n := len(r.Cells)
	return n > 1 && !isData(&r.Cells[0]) && !isData(&r.Cells[n-1])
}

// isHeader reports whether a row in the midst of a table can be nothing but the
// header of another: all its cells but one are labels, one of them of what
// identifies people.
func isHeader(r *extract.Row, label func(string) pii.Label) bool {
	identifies := false
	others := 0
	for _, c := range r.Cells {
		switch {
		case isData(&c) && !isLabel(c, label):
			return false
		case !isLabel(c, label):
			if others++; others > 1 {
				return false
			}
		case identifyingField(label(string(c.Text)).Field):
			identifies = true
		}
	}
	return identifies && others < len(r.Cells)-1
}

// opensTable reports whether a row that stands apart from those above it is the
// header of another table: two labels or more, one of them of what identifies
// people, and no data.
func opensTable(r *extract.Row, label func(string) pii.Label) bool {
	known, data := countLabels(r.Cells, label)
	return known >= 2 && data == 0 && slices.ContainsFunc(r.Cells, func(c extract.Cell) bool {
		return isLabel(c, label) && identifyingField(label(string(c.Text)).Field)
	})
}

// columnLabels returns what the cells of a header mean, told apart by person:
// by the cell of the row above that spans them, and where the same labels come
// again ("BSN | Naam | BSN | Naam").
func columnLabels(h, prefix bufferedRow, label func(string) pii.Label) []pii.Label {
	labels := make([]pii.Label, len(h.cells))
	prefix = spread(prefix, h)
	for i, c := range h.cells {
		labels[i] = label(string(c.Text))
		if above := spanning(prefix, c.Col); above != "" {
			if l := label(above + " " + string(c.Text)); l.Field == labels[i].Field {
				labels[i] = l
			}
		}
	}
	texts := make([]heading, len(h.cells))
	for i, c := range h.cells {
		texts[i] = heading{labels[i], strings.ToLower(string(c.Text))}
	}
	if repeats(texts) {
		numberGroups(labels, texts)
	}
	givePartner(labels, texts)
	giveAffixed(labels, texts, label)
	giveName(labels, texts)
	giveClaimed(labels)
	return labels
}

// giveName makes a column "Naam index" or "Index naam" that of the names, where
// the table tells of people and no other does: the word beside it is known to
// nobody.
func giveName(labels []pii.Label, headings []heading) {
	people, at := false, -1
	for i, l := range labels {
		switch {
		case l.Role != "":
		case l.Field == pii.FieldName, l.Field == pii.FieldSurname:
			return
		case l.Field == pii.FieldBSN, l.Field == pii.FieldBirthDate:
			people = true
		case l.Field == pii.FieldNone && at < 0 && holdsWord(headings[i].text, "naam"):
			at = i
		}
	}
	if people && at >= 0 {
		labels[at].Field = pii.FieldName
	}
}

// holdsWord reports whether word is one of those of a text, in lower case.
func holdsWord(text, word string) bool {
	return slices.Contains(strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) }), word)
}

// givePartner gives a column "Naam echtgenoot" to the partner where the table
// tells more of him or her: by itself it is a part of the client's own name.
func givePartner(labels []pii.Label, headings []heading) {
	partner := slices.IndexFunc(labels, func(l pii.Label) bool {
		return l.Role == "partner" && (l.Field == pii.FieldBSN || l.Field == pii.FieldBirthDate)
	})
	if partner < 0 {
		return
	}
	for i, h := range headings {
		if h.label.Field == pii.FieldPartnerSurname && strings.HasPrefix(h.text, "naam") {
			labels[i] = pii.Label{Field: pii.FieldName, Role: labels[partner].Role}
		}
	}
}

// heading is a label with its text: "Achternaam" and "Meisjesnaam" mean the
// same, but only the same text again is another person's.
type heading struct {
	label pii.Label
	text  string
}

// repeats reports whether a heading of what identifies people comes twice.
func repeats(headings []heading) bool {
	seen := map[heading]bool{}
	for _, h := range headings {
		if !identifyingField(h.label.Field) {
			continue
		}
		if seen[h] {
			return true
		}
		seen[h] = true
	}
	return false
}

// numberGroups gives the second and later groups of the same headings roles of
// their own.
func numberGroups(labels []pii.Label, headings []heading) {
	group := 1
	seen := map[heading]bool{}
	for i, h := range headings {
		if h.label.Field == pii.FieldNone || h.label.Field >= pii.FieldNumber {
			continue
		}
		if seen[h] {
			group++
			clear(seen)
		}
		seen[h] = true
		if group > 1 {
			labels[i].Role += "#" + strconv.Itoa(group)
		}
	}
}

// spread returns the row above a header with its cells where the groups of
// columns begin that they head, if the format does not say how wide the cells
// are: as many as there are groups, one behind the other.
func spread(above, h bufferedRow) bufferedRow {
	k, n := len(above.cells), len(h.cells)
	if k < 2 || n <= k || n%k != 0 || above.cells[k-1].Col-above.cells[0].Col != k-1 {
		return above
	}
	for i, c := range h.cells {
		if c.Col != h.cells[0].Col+i || !bytes.EqualFold(c.Text, h.cells[i%(n/k)].Text) {
			return above
		}
	}
	out := bufferedRow{loc: above.loc, table: above.table, cells: slices.Clone(above.cells)}
	for i := range out.cells {
		out.cells[i].Col = h.cells[i*n/k].Col
	}
	return out
}

// spanning returns the text of the cell of row that stands above column col:
// the last one at or before it.
func spanning(row bufferedRow, col int) string {
	i, at := row.column(col)
	if !at {
		i--
	}
	if i < 0 {
		return ""
	}
	return string(row.cells[i].Text)
}

// wordsAboveData reports whether the first row holds no data and some column
// below it nothing else.
func wordsAboveData(rows []bufferedRow) bool {
	if len(rows) < 3 || len(rows[0].cells) < 2 {
		return false
	}
	for _, c := range rows[0].cells {
		if isData(&c) {
			return false
		}
	}
	for _, c := range rows[0].cells {
		if columnOfData(rows[1:], c.Col) {
			return true
		}
	}
	return false
}

// columnOfData reports whether each row has data in the column.
func columnOfData(rows []bufferedRow, col int) bool {
	for _, r := range rows {
		i, ok := r.column(col)
		if !ok || !isData(&r.cells[i]) {
			return false
		}
	}
	return true
}

func widest(rows []bufferedRow) int {
	n := 0
	for _, r := range rows {
		n = max(n, len(r.cells))
	}
	return n
}

// maxLabelSize is the longest cell that is taken for a label, in bytes.
const maxLabelSize = 64

// isLabel reports whether the cell's text is a label with a known meaning.
func isLabel(c extract.Cell, label func(string) pii.Label) bool {
	if c.Type != extract.CellText || len(c.Text) == 0 || len(c.Text) > maxLabelSize {
		return false
	}
	return label(string(c.Text)).Field != pii.FieldNone && !holdsValue(c.Text, label)
}

// holdsValue reports whether a cell that may be a label has its value in itself:
// "Peildatum: 02-05-2016".
func holdsValue(cell []byte, label func(string) pii.Label) bool {
	_, value, ok := bytes.Cut(cell, []byte{':'})
	value = bytes.TrimSpace(value)
	return ok && len(value) > 0 && value[0] != '(' && label(string(value)).Field == pii.FieldNone
}

// isData reports whether a cell that is no known label holds a value rather
// than the name of a column: a number, a date, an address.
func isData(c *extract.Cell) bool {
	if c.Type != extract.CellText {
		return true
	}
	digits := 0
	for _, b := range c.Text {
		switch {
		case b >= '0' && b <= '9':
			if digits++; digits == 4 {
				return true
			}
		case b == '@':
			return true
		}
	}
	return digits > 0 && digits*2 >= len(c.Text)
}
