package pii

import "slices"

// NameDetector finds names of natural persons.
//
// Under a label that says so, the cell is a name. In running text structure
// comes first and lists second: a salutation, initials or a first name, a
// prefix, a capitalised surname. A word that a list knows is no name by
// itself. The names in the machine-readable zone of a passport or identity card
// are Certain.
type NameDetector struct{}

var _ Detector = NameDetector{}

// Kind returns Name.
func (NameDetector) Kind() Kind { return Name }

// AppendMatches appends the names in t.
func (d NameDetector) AppendMatches(dst []Match, t Text) []Match {
	field := t.Field
	if field == FieldUnresolved {
		field = FieldNone
		if t.Label != "" {
			field = ParseLabel(t.Label).Field
		}
	}
	switch {
	case isNamePart(field):
		return d.appendLabelled(dst, t.Body, field)
	case field == FieldAddress:
		size := len(dst)
		dst = appendProse(dst, t.Body)
		return withoutStreets(dst, size, t.Body)
	case !readsNames(field):
		return dst
	case holdsZone(t.Body):
		return overZones(dst, t.Body, appendProse, zone.name, Name)
	}
	return appendProse(dst, t.Body)
}

// readsNames tells whether a name may stand in the text of a field.
func readsNames(field Field) bool {
	switch field {
	case FieldNone, FieldText, FieldEmail, FieldPhone, FieldAddress:
		return true
	}
	return isNamePart(field)
}

// appendNamesFrom appends the names in running text, whose capitals are known.
func appendNamesFrom(dst []Match, t Text, capitals []int32) []Match {
	r := nameReader{b: t.Body}
	size := len(dst)
	if dst = r.appendFrom(dst, capitals); t.Field == FieldAddress {
		return withoutStreets(dst, size, t.Body)
	}
	return dst
}

// withoutStreets takes the names of streets out of the matches in dst, from
// size on.
func withoutStreets(dst []Match, size int, b []byte) []Match {
	kept := slices.DeleteFunc(dst[size:], func(m Match) bool { return endsInHouseNumber(b, m.End) })
	return dst[:size+len(kept)]
}

// appendProse appends the names in running text.
func appendProse(dst []Match, b []byte) []Match {
	r := nameReader{b: b}
	return r.appendMatches(dst)
}

// AppendCanonical appends the canonical form of a name in any of its shapes;
// see SplitName and NameParts.AppendCanonical. A value that is one part of a
// name only, initials or a first name, is folded as if it were a surname: who
// has the other parts of the record composes NameParts instead.
func (NameDetector) AppendCanonical(dst, value []byte) []byte {
	size := len(dst)
	parts := SplitName(value)
	if dst = parts.AppendCanonical(dst); len(dst) > size {
		return dst
	}
	return NameParts{Surname: value}.AppendCanonical(dst)
}
