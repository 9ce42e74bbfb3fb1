package scan

import (
	"cmp"
	"slices"
	"strings"

	"github.com/piiscan/piiscan/pii"
)

// What a label says whose it is, and what is nobody's by its label, come
// together here, before the record is split by role.

// joinElements gives the record's own person what stands in elements of a list
// that are no people: addresses, phone numbers.
func (r *record) joinElements() {
	if !r.hasElements() {
		return
	}
	known := r.knownRoles()
	for i := range r.facts {
		if f := &r.facts[i]; isElement(f.role) && !known[f.role] {
			f.role = ""
		}
	}
	for i := range r.parts {
		if p := &r.parts[i]; isElement(p.role) && !known[p.role] {
			p.role = ""
		}
	}
}

// isElement reports whether a role is that of an element of a list.
func isElement(role string) bool { return strings.HasSuffix(role, "]") }

func (r *record) hasElements() bool {
	for i := range r.facts {
		if isElement(r.facts[i].role) {
			return true
		}
	}
	return slices.ContainsFunc(r.parts, func(p part) bool { return isElement(p.role) })
}

// knownRoles returns the roles of which the record says who the person is.
func (r *record) knownRoles() map[string]bool {
	known := map[string]bool{}
	for i := range r.facts {
		if f := &r.facts[i]; identifying(f.Kind) {
			known[f.role] = true
		}
	}
	for i := range r.parts {
		if p := &r.parts[i]; isNamePart(p.field) {
			known[p.role] = true
		}
	}
	return known
}

// joinHeadless gives what is labelled as the record's own person's to the one
// named last before it, where the record says of that person nothing that
// identifies: "Naam ouder: K. Bos", "Adres: Kerkstraat 8".
func (r *record) joinHeadless() {
	if r.joinBirth(); r.identified("") {
		return
	}
	heads := r.heads()
	for i := range r.facts {
		if f := &r.facts[i]; f.role == "" && f.own {
			f.role = headBefore(heads, f.at)
		}
	}
	for i := range r.parts {
		if p := &r.parts[i]; p.role == "" {
			p.role = headBefore(heads, p.at)
		}
	}
}

// joinBirth gives a birth date, if that is all that the record says of its own
// person, to the one named last before it, of whom no other is known: "Naam kind |
// Geb.datum | BSN kind".
func (r *record) joinBirth() {
	at := -1
	for i := range r.facts {
		switch f := &r.facts[i]; {
		case f.role != "" || !f.own:
		case f.Kind == pii.BirthDate && at < 0:
			at = i
		case identifying(f.Kind):
			return
		}
	}
	if at < 0 || slices.ContainsFunc(r.parts, func(p part) bool { return p.role == "" && isNamePart(p.field) }) {
		return
	}
	role := headBefore(r.heads(), r.facts[at].at)
	if role != "" && !slices.ContainsFunc(r.facts, func(f fact) bool { return f.role == role && f.Kind == pii.BirthDate }) {
		r.facts[at].role = role
	}
}

// identified reports whether the record says who the person of a role is.
func (r *record) identified(role string) bool {
	return slices.ContainsFunc(r.facts, func(f fact) bool { return f.role == role && identifying(f.Kind) }) ||
		slices.ContainsFunc(r.parts, func(p part) bool { return p.role == role && isNamePart(p.field) })
}

// head is where a record identifies a person, by offset in the record.
type head struct {
	role string
	at   int
}

// heads returns where people who are not at work are identified, in the order
// of the record.
func (r *record) heads() []head {
	var heads []head
	add := func(role string, at int) {
		if role != "" && !official(role) {
			heads = append(heads, head{role, at})
		}
	}
	for i := range r.facts {
		if f := &r.facts[i]; f.own && identifying(f.Kind) {
			add(f.role, f.at)
		}
	}
	for i := range r.parts {
		if p := &r.parts[i]; isNamePart(p.field) || p.field == pii.FieldName {
			add(p.role, p.at)
		}
	}
	slices.SortStableFunc(heads, func(a, b head) int { return cmp.Compare(a.at, b.at) })
	return heads
}

// headBefore returns the role of the last of heads before an offset; "" if there
// is none.
func headBefore(heads []head, at int) string {
	n, _ := slices.BinarySearchFunc(heads, at, func(h head, at int) int { return cmp.Compare(h.at, at) })
	if n == 0 {
		return ""
	}
	return heads[n-1].role
}
