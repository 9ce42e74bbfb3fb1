package scan

import (
	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/extract"
)

// upright reads tables that hold labels beside their values: a form on paper.
// "Naam | P. Jansen", or "Naam | P. Jansen | Geboortedatum | 12-03-1985".
type upright struct {
	first string // the form's first label
	seen  map[string]bool
}

func (u *upright) read(s *sink, r extract.Row) {
	none := pii.Label{Field: pii.FieldNone}
	label, header := none, ""
	for i, c := range r.Cells {
		loc := r.Loc
		loc.Col = c.Col
		if i%2 == 0 && (i == 0 || isLabel(c, s.f.w.label)) {
			header = string(c.Text)
			label = s.f.w.label(header)
			u.begin(s, label, header)
			label = s.record.follow(label)
			s.look(&s.record, place{loc: loc, label: none}, c.Text, nil)
			continue
		}
		s.look(&s.record, place{loc: loc, label: label, header: header}, c.Text, nil)
	}
}

// begin ends the record where the labels begin anew: the next form.
func (u *upright) begin(s *sink, label pii.Label, header string) {
	if label.Field == pii.FieldNone || label.Field == pii.FieldText {
		return
	}
	if u.seen == nil || header == u.first || u.seen[header] && identifyingField(label.Field) {
		s.endRecord()
		u.first, u.seen = header, map[string]bool{}
	}
	u.seen[header] = true
}

// identifyingField reports whether a person has one value of the field.
func identifyingField(f pii.Field) bool {
	switch f {
	case pii.FieldBSN, pii.FieldName, pii.FieldSurname, pii.FieldBirthDate:
		return true
	}
	return false
}

// isForm reports whether rows hold labels beside their values: the first cells
// are labels, or labels and values take turns.
func isForm(rows []bufferedRow, label func(string) pii.Label) bool {
	return labelsFirst(rows, label) || labelsInTurn(rows, label)
}

func labelsFirst(rows []bufferedRow, label func(string) pii.Label) bool {
	return widest(rows) <= 4 && firstLabels(rows, label) >= 2
}

// firstLabels counts the different labels in the first cells of rows of
// several.
func firstLabels(rows []bufferedRow, label func(string) pii.Label) int {
	known := map[pii.Label]bool{}
	for _, r := range rows {
		if len(r.cells) >= 2 && isLabel(r.cells[0], label) {
			known[label(string(r.cells[0].Text))] = true
		}
	}
	return len(known)
}

func labelsInTurn(rows []bufferedRow, label func(string) pii.Label) bool {
	n := 0
	for _, r := range rows {
		if len(r.cells) < 4 || len(r.cells)%2 != 0 {
			continue
		}
		turns := true
		for i, c := range r.cells {
			turns = turns && isLabel(c, label) == (i%2 == 0)
		}
		if turns {
			n++
		}
	}
	return n >= 2
}
