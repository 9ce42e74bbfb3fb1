package scan

import (
	"slices"

	"github.com/piiscan/piiscan/pii"
)

// Claimants are people whom a record may be about, or who stand in it beside whom
// it is about: the holder of the rights to a grave and the deceased in it, the
// volunteer and the client. Words for them mean the record's own person only where
// nobody else is.

// claims reports whether a role is a claimant's, as pii.ParseLabel calls them.
func claims(role string) bool {
	switch role {
	case "holder", "occupant", "policyholder", "submitter", "volunteer", "deceased", "employee":
		return true
	}
	return false
}

// told is what labels tell of the person of a role.
type told struct {
	role   string
	fields []pii.Field // those that identify
	named  bool
}

// add adds a field of the person.
func (t *told) add(f pii.Field) {
	if identifies(f) && !slices.Contains(t.fields, f) {
		t.fields = append(t.fields, f)
		t.named = t.named || f != pii.FieldBSN && f != pii.FieldANumber && f != pii.FieldBirthDate
	}
}

// claimed is what a record tells of its own person and of claimants.
type claimed []told

// tell adds a field of the person of a role.
func (c *claimed) tell(role string, f pii.Field) {
	if role != "" && !claims(role) {
		return // however many they are
	}
	i := slices.IndexFunc(*c, func(t told) bool { return t.role == role })
	if i < 0 {
		i = len(*c)
		*c = append(*c, told{role: role})
	}
	(*c)[i].add(f)
}

// own reports whether what a claimant's labels name is the record's own person's:
// they do not say who the claimant is, or the record names neither its own person
// nor another claimant, and tells nothing twice.
func (c claimed) own(role string) bool {
	claimants, own, claimant := 0, told{}, told{}
	for _, t := range c {
		switch {
		case t.role == role:
			claimant = t
		case t.role == "":
			own = t
		}
		if t.role != "" && len(t.fields) > 0 {
			claimants++
		}
	}
	if len(claimant.fields) == 0 {
		return true
	}
	twice := slices.ContainsFunc(own.fields, func(f pii.Field) bool { return slices.Contains(claimant.fields, f) })
	return claimants == 1 && !own.named && !twice
}

// giveClaimed gives columns of claimants to each row's own person where they are
// nobody else's.
func giveClaimed(labels []pii.Label) {
	if !slices.ContainsFunc(labels, func(l pii.Label) bool { return claims(l.Role) }) {
		return
	}
	var people claimed
	for _, l := range labels {
		people.tell(l.Role, l.Field)
	}
	for i := range labels {
		if l := &labels[i]; claims(l.Role) && people.own(l.Role) {
			l.Role = ""
		}
	}
}

// joinClaimants is giveClaimed for the data of a form or an object.
func (r *record) joinClaimants() {
	claimant := slices.ContainsFunc(r.facts, func(f fact) bool { return claims(f.role) }) ||
		slices.ContainsFunc(r.parts, func(p part) bool { return claims(p.role) })
	if r.row || !claimant {
		return
	}
	people := r.claimed()
	for i := range r.facts {
		if f := &r.facts[i]; claims(f.role) && people.own(f.role) {
			f.role = ""
		}
	}
	for i := range r.parts {
		if p := &r.parts[i]; claims(p.role) && people.own(p.role) {
			p.role = ""
		}
	}
}

// claimed returns the people whom labels in the record tell of.
func (r *record) claimed() (people claimed) {
	for i := range r.facts {
		switch f := &r.facts[i]; {
		case !f.own:
		case f.Kind == pii.Name:
			people.tell(f.role, pii.FieldName)
		case f.Kind == pii.BSN:
			people.tell(f.role, pii.FieldBSN)
		case f.Kind == pii.BirthDate:
			people.tell(f.role, pii.FieldBirthDate)
		}
	}
	for i := range r.parts {
		people.tell(r.parts[i].role, r.parts[i].field)
	}
	return people
}
