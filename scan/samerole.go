package scan

import (
	"bytes"
	"cmp"
	"slices"
	"strconv"

	"github.com/piiscan/piiscan/pii"
)

// separate tells people of one role apart where the record holds several, before
// names are made of parts: the parties of a case, each with a BSN, a surname and
// initials of its own. The data of one person follow each other; who comes later
// gets a role of his or her own.
func (r *record) separate() {
	for i := range r.parts {
		role := r.parts[i].role
		if firstOfRole(r.parts, i) && r.bearsSeveral(role) {
			r.separateRole(role)
		}
	}
}

// bearsSeveral reports whether labels give a role two BSNs, or two dates of birth.
func (r *record) bearsSeveral(role string) bool {
	var first [2]*fact
	for i := range r.facts {
		f := &r.facts[i]
		if f.role != role || !f.settles() {
			continue
		}
		seen := &first[0]
		if f.Kind == pii.BirthDate {
			seen = &first[1]
		}
		switch {
		case *seen == nil:
			*seen = f
		case !sameDatum(*seen, f):
			return true
		}
	}
	return false
}

// settles reports whether a fact is a BSN or a birth date that its label gives to a
// person for sure.
func (f *fact) settles() bool {
	return f.own && f.pool == nil && f.Confidence >= pii.Likely && (f.Kind == pii.BSN || f.Kind == pii.BirthDate)
}

// item is a fact or a part of a role, by its place in the record.
type item struct {
	at         int
	fact, part int // index; -1 for none
}

// separateRole gives each person of a role but the first a role of its own.
func (r *record) separateRole(role string) {
	var items []item
	for i := range r.facts {
		if f := &r.facts[i]; f.role == role && f.own {
			items = append(items, item{f.at, i, -1})
		}
	}
	for i := range r.parts {
		if p := &r.parts[i]; p.role == role {
			items = append(items, item{p.at, -1, i})
		}
	}
	slices.SortStableFunc(items, func(a, b item) int { return cmp.Compare(a.at, b.at) })
	people, group := 1, items[:0:0]
	for _, it := range items {
		if r.beginsPerson(group, it) {
			people, group = people+1, group[:0]
		}
		group = append(group, it)
		if people > 1 {
			r.rename(it, role+"#"+strconv.Itoa(people))
		}
	}
}

// beginsPerson reports whether an item can not be of the person of group: it is
// another BSN or birth date, or another name, or the same part of one.
func (r *record) beginsPerson(group []item, it item) bool {
	for _, g := range group {
		switch {
		case it.fact >= 0 && g.fact >= 0:
			a, b := &r.facts[g.fact], &r.facts[it.fact]
			switch {
			case a.Kind != b.Kind || sameDatum(a, b):
			case b.settles() && a.settles(), a.Kind == pii.Name && r.settled(group):
				return true
			}
		case it.part >= 0 && g.part >= 0:
			a, b := &r.parts[g.part], &r.parts[it.part]
			if a.field == b.field && isNamePart(a.field) && !bytes.Equal(r.text(a), r.text(b)) && r.settled(group) {
				return true
			}
		}
	}
	return false
}

// settled reports whether the group says who its person is.
func (r *record) settled(group []item) bool {
	return slices.ContainsFunc(group, func(g item) bool { return g.fact >= 0 && r.facts[g.fact].settles() })
}

func (r *record) text(p *part) []byte { return r.values.bytes()[p.start:p.end] }

func (r *record) rename(it item, role string) {
	r.others = true
	if it.fact >= 0 {
		r.facts[it.fact].role = role
		return
	}
	r.parts[it.part].role = role
}
