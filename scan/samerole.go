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
	settled := false // the group says who its person is
	for _, it := range items {
		if r.beginsPerson(group, settled, it) {
			people, group, settled = people+1, group[:0], false
		}
		group = append(group, it)
		settled = settled || it.fact >= 0 && r.facts[it.fact].settles()
		if people > 1 {
			r.rename(it, role+"#"+strconv.Itoa(people))
		}
	}
}

// beginsPerson reports whether an item can not be of the person of group: it is
// another BSN or birth date or, where the group says who its person is, another
// name, or the same part of one.
func (r *record) beginsPerson(group []item, settled bool, it item) bool {
	if it.part >= 0 {
		return settled && slices.ContainsFunc(group, func(g item) bool { return g.part >= 0 && r.otherPart(&r.parts[g.part], &r.parts[it.part]) })
	}
	f := &r.facts[it.fact]
	if !f.settles() && (!settled || f.Kind != pii.Name) {
		return false
	}
	return slices.ContainsFunc(group, func(g item) bool {
		if g.fact < 0 {
			return false
		}
		other := &r.facts[g.fact]
		return other.Kind == f.Kind && (f.Kind == pii.Name || other.settles()) && !sameDatum(other, f)
	})
}

// otherPart reports whether two parts are the same one of two names.
func (r *record) otherPart(a, b *part) bool {
	return a.field == b.field && isNamePart(a.field) && !bytes.Equal(r.text(a), r.text(b))
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
