package scan

import (
	"slices"
	"strings"

	"github.com/piiscan/piiscan/pii"
)

// What a label says whose it is, and what is nobody's by its label, come
// together here, before the record is split by role.

// joinElements gives the record's own person what stands in elements of a list
// that are no people: addresses, phone numbers.
func (r *record) joinElements() {
	for i := range r.facts {
		if f := &r.facts[i]; strings.HasSuffix(f.role, "]") && !r.identified(f.role) {
			f.role = ""
		}
	}
	for i := range r.parts {
		if p := &r.parts[i]; strings.HasSuffix(p.role, "]") && !r.identified(p.role) {
			p.role = ""
		}
	}
}

// joinHeadless gives what is labelled as the record's own person's to the one
// named last before it, where the record says of that person nothing that
// identifies: "Naam ouder: K. Bos", "Adres: Kerkstraat 8".
func (r *record) joinHeadless() {
	if r.identified("") {
		return
	}
	for i := range r.facts {
		if f := &r.facts[i]; f.role == "" && f.own {
			f.role = r.headBefore(f.at)
		}
	}
	for i := range r.parts {
		if p := &r.parts[i]; p.role == "" {
			p.role = r.headBefore(p.at)
		}
	}
}

// identified reports whether the record says who the person of a role is.
func (r *record) identified(role string) bool {
	return slices.ContainsFunc(r.facts, func(f fact) bool { return f.role == role && identifying(f.Kind) }) ||
		slices.ContainsFunc(r.parts, func(p part) bool { return p.role == role && isNamePart(p.field) })
}

// headBefore returns the role of the person, not at work, who was identified
// last before an offset in the record.
func (r *record) headBefore(at int) string {
	role, last := "", -1
	consider := func(of string, from int) {
		if of != "" && !official(of) && from < at && from >= last {
			role, last = of, from
		}
	}
	for i := range r.facts {
		if f := &r.facts[i]; f.own && identifying(f.Kind) {
			consider(f.role, f.at)
		}
	}
	for i := range r.parts {
		if p := &r.parts[i]; isNamePart(p.field) || p.field == pii.FieldName {
			consider(p.role, p.at)
		}
	}
	return role
}
