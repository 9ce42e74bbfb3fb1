package scan

import (
	"strconv"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/extract"
)

// upright reads tables that hold labels beside their values: a form on paper.
// "Naam | P. Jansen", or "Naam | P. Jansen | Geboortedatum | 12-03-1985".
//
// Where several people stand beside each other, a column each, owners has their
// roles.
type upright struct {
	first  string // the form's first label
	seen   map[string]bool
	part   string // role of whom the labels are about that name nobody: below "Gegevens partner"
	people bool
	owners map[int]string // by column
}

func (u *upright) read(s *sink, r extract.Row) {
	if u.people {
		u.readPeople(s, r)
		return
	}
	none := pii.Label{Field: pii.FieldNone}
	label, header := none, ""
	if len(r.Cells) == 1 && len(r.Cells[0].Text) <= maxLabelSize {
		u.part = partOf(s.f.w.label(string(r.Cells[0].Text)))
	}
	for i, c := range r.Cells {
		if i%2 == 0 && (i == 0 || isLabel(c, s.f.w.label)) {
			if header = string(c.Text); header == u.first {
				u.part = ""
			}
			if label = s.f.w.label(header); label.Role == "" && len(r.Cells) > 1 {
				label.Role = u.part
			}
			u.begin(s, label, header)
			label = s.record.follow(label)
			s.look(&s.record, &place{loc: &r.Loc, col: c.Col, label: none}, c.Text, nil)
			continue
		}
		s.look(&s.record, &place{loc: &r.Loc, col: c.Col, label: label, header: header, again: true}, c.Text, nil)
	}
}

// readPeople reads a row of a label and the values of several people, or the
// row above that says who they are: "| Aanvrager | Partner".
func (u *upright) readPeople(s *sink, r extract.Row) {
	label, header := pii.Label{Field: pii.FieldNone}, ""
	for i, c := range r.Cells {
		at := &place{loc: &r.Loc, col: c.Col, label: label, header: header}
		switch {
		case c.Col == 1:
			header = string(c.Text)
			label = s.f.w.label(header)
			u.begin(s, label, header)
		case i == 0 || label.Field == pii.FieldNone:
			u.own(c.Col, s.f.w.label(string(c.Text)).Role)
		case at.label.Role == "":
			at.label.Role = u.owner(c.Col)
		default: // "Partner" above "Naam moeder"
			at.label.Role = u.owner(c.Col) + at.label.Role
		}
		s.look(&s.record, at, c.Text, nil)
	}
}

// own makes role that of the people in a column; another of the same role gets
// one of its own.
func (u *upright) own(col int, role string) {
	for other, taken := range u.owners {
		if other != col && taken == role {
			role += "#" + strconv.Itoa(col)
			break
		}
	}
	if u.owners == nil {
		u.owners = map[int]string{}
	}
	u.owners[col] = role
}

// owner returns the role of the person in a column.
func (u *upright) owner(col int) string {
	role, ok := u.owners[col]
	if !ok && col > 2 {
		return "#" + strconv.Itoa(col)
	}
	return role
}

// peopleBeside reports whether rows hold a label and the values of several
// people: two labels or more of what identifies people, each with as many
// values.
func peopleBeside(rows []bufferedRow, label func(string) pii.Label) bool {
	known := map[pii.Label]bool{}
	named := false // by more than a role, as in a list of who is what
	wide := widest(rows)
	for _, r := range rows {
		if len(r.cells) < wide || wide < 3 || !isLabel(r.cells[0], label) {
			continue
		}
		l := label(string(r.cells[0].Text))
		if !identifyingField(l.Field) {
			continue
		}
		for _, c := range r.cells[1:] {
			if isLabel(c, label) || l.Field != pii.FieldName && l.Field != pii.FieldSurname && !isData(&c) {
				return false
			}
		}
		known[l] = true
		named = named || l.Field != pii.FieldName
	}
	return named && len(known) >= 2
}

// partOf returns whose the part of a form is that has a heading; "" for the
// form's own person.
func partOf(heading pii.Label) string {
	if official(heading.Role) || heading.Field != pii.FieldNone && heading.Field != pii.FieldName {
		return ""
	}
	return heading.Role
}

// begin ends the record where the labels begin anew: the next form.
func (u *upright) begin(s *sink, label pii.Label, header string) {
	if label.Field == pii.FieldNone || label.Field == pii.FieldText {
		return
	}
	if u.part != "" {
		header += "\x00" + u.part
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
	case pii.FieldBSN, pii.FieldANumber, pii.FieldName, pii.FieldSurname, pii.FieldBirthDate:
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
