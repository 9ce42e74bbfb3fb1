package scan

import (
	"bytes"
	"slices"
	"strings"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/exposure"
)

// isPrefix reports whether cells of the field hold the prefix of a surname,
// which is nothing by itself.
func isPrefix(f pii.Field) bool {
	return f == pii.FieldPrefix || f == pii.FieldPartnerPrefix
}

// isNamePart reports whether cells of the field are parts of a name that make
// sense together only.
func isNamePart(f pii.Field) bool {
	switch f {
	case pii.FieldFirstNames, pii.FieldInitials, pii.FieldSurname, pii.FieldPartnerSurname:
		return true
	}
	return false
}

// isAddressPart reports whether cells of the field are parts of an address.
func isAddressPart(f pii.Field) bool {
	switch f {
	case pii.FieldStreet, pii.FieldAddress, pii.FieldHouseNumber, pii.FieldHouseLetter,
		pii.FieldHouseAddition, pii.FieldPostcode:
		return true
	}
	return false
}

// isNumberLabel reports whether a label says no more than "number", as the
// column beside a street does.
func isNumberLabel(label string) bool {
	switch strings.ToLower(strings.TrimRight(label, ". ")) {
	case "nr", "no", "nummer", "num":
		return true
	}
	return false
}

// isPlaceHint reports whether cells of the field say where somebody lives.
func isPlaceHint(f pii.Field) bool {
	return f == pii.FieldPlace || f == pii.FieldMunicipality || f == pii.FieldMunicipalityCode
}

// composer makes whole names and addresses of the parts in a record.
type composer struct {
	keyer     *exposure.Keyer
	tags      *exposure.Keyer // nil for none
	name      bool            // whether names are looked for
	address   bool
	canonical value
}

// takes reports whether anything comes of cells of the field as parts of a datum:
// of a name or an address, if such are looked for, or of where somebody lives.
func (c *composer) takes(f pii.Field) bool {
	return f == pii.FieldPostcode || f == pii.FieldAddress || isPlaceHint(f) || c.address && isAddressPart(f) || c.name && isPrefix(f)
}

// compose turns the parts of each role into facts and hints.
func (c *composer) compose(r *record) {
	for i := range r.parts {
		p := &r.parts[i]
		if firstOfRole(r.parts, i) {
			parts := r.partsOf(p.role)
			c.composeName(r, p.role, &parts)
			c.composeAddress(r, p.role, &parts)
		}
		c.hint(r, p)
	}
}

// firstOfRole reports whether no earlier part has the role of part i.
func firstOfRole(parts []part, i int) bool {
	for j := range parts[:i] {
		if parts[j].role == parts[i].role {
			return false
		}
	}
	return true
}

// composed is a datum that was made of parts.
type composed struct {
	exposure.Fact // but for its keys and location
	spot          spot
	test          exposure.TestReason
	canonical     []byte // valid until the next is composed
}

// fact returns the fact of a composed datum.
func (c *composer) fact(r *record, role string, d *composed) fact {
	f := fact{Fact: d.Fact, spot: d.spot, role: role, own: true, test: d.test}
	f.Keys, f.Tag = r.addKeys(c.keyer, d.Kind, d.canonical), tagOf(c.tags, d.canonical)
	return f
}

func (c *composer) composeName(r *record, role string, parts *partIndex) {
	if d, ok := c.nameOf(r, role, parts); ok {
		r.facts = append(r.facts, c.fact(r, role, &d))
	}
}

// nameOf makes a name of the parts in a role.
func (c *composer) nameOf(r *record, role string, parts *partIndex) (d composed, ok bool) {
	if !c.name {
		return d, false
	}
	n, at := r.nameParts(role, parts)
	d.canonical = n.AppendCanonical(c.canonical.empty())
	c.canonical.set(d.canonical)
	if len(d.canonical) == 0 {
		return d, false
	}
	d.spot = at
	d.Kind, d.Confidence, d.Why = pii.Name, pii.Certain, pii.WhyLabel
	d.test = testOfName(n.First, n.Surname)
	return d, true
}

// testOfName tells whether first names and a surname are a tester's.
func testOfName(first, surname []byte) exposure.TestReason {
	if pii.IsTestName(first) || pii.IsTestName(surname) {
		return exposure.TestName
	}
	return 0
}

// nameParts gathers the parts of the name in a role, and where it stands. Where
// first names or initials have a column of their own, a column for whole names
// holds the surname.
func (r *record) nameParts(role string, parts *partIndex) (n pii.NameParts, at spot) {
	var given spot
	n.Surname, at = r.part(parts, pii.FieldSurname)
	n.First, given = r.part(parts, pii.FieldFirstNames)
	if n.Initials, _ = r.part(parts, pii.FieldInitials); !given.known() {
		_, given = r.part(parts, pii.FieldInitials)
	}
	n.Prefix, _ = r.part(parts, pii.FieldPrefix)
	n.PartnerPrefix, _ = r.part(parts, pii.FieldPartnerPrefix)
	n.PartnerSurname, _ = r.part(parts, pii.FieldPartnerSurname)
	if whole, cell := r.part(parts, pii.FieldName); n.Surname == nil && whole != nil && given.known() {
		if p := pii.SplitName(whole); p.First == nil && p.Initials == nil {
			n.Surname, at = p.Surname, cell
			n.PartnerSurname, n.PartnerPrefix = p.PartnerSurname, p.PartnerPrefix
			if n.Prefix == nil {
				n.Prefix = p.Prefix
			}
			r.dropName(role, cell)
		}
	}
	if !at.known() {
		at = given
	}
	return n, at
}

// dropName drops the fact of a name that has become part of a whole one.
func (r *record) dropName(role string, at spot) {
	r.facts = slices.DeleteFunc(r.facts, func(f fact) bool {
		return f.Kind == pii.Name && f.role == role && f.spot.loc() == at.loc()
	})
}

func (c *composer) composeAddress(r *record, role string, parts *partIndex) {
	d, ok := c.addressOf(r, role, parts)
	if !ok {
		return
	}
	f := c.fact(r, role, &d)
	for i := range r.facts {
		if g := &r.facts[i]; g.role == role && sameDatum(&f, g) {
			return // one cell gave the whole address already
		}
	}
	r.facts = append(r.facts, f)
}

// addressOf makes an address of the parts in a role.
func (c *composer) addressOf(r *record, role string, parts *partIndex) (d composed, ok bool) {
	if !c.address {
		return d, false
	}
	postcode, at := r.postcode(role)
	if postcode == nil {
		return d, false
	}
	number, _ := r.part(parts, pii.FieldHouseNumber)
	letter, _ := r.part(parts, pii.FieldHouseLetter)
	addition, _ := r.part(parts, pii.FieldHouseAddition)
	street, _ := r.part(parts, pii.FieldStreet)
	line, _ := r.part(parts, pii.FieldAddress)
	d.canonical = appendAddress(c.canonical.empty(), postcode, number, letter, addition, street, line)
	c.canonical.set(d.canonical)
	if len(d.canonical) == 0 {
		return d, false
	}
	d.spot = at
	d.Kind, d.Confidence, d.Why = pii.Address, pii.Certain, pii.WhyLabel
	if pii.IsPartialAddress(d.canonical) {
		d.Flags |= exposure.FlagPartial
	}
	return d, true
}

// appendAddress appends the canonical form of an address of a postcode and parts,
// each of which may be missing. A house number without a part of its own stands
// behind the street, or in a line with the whole address.
func appendAddress(dst, postcode, number, letter, addition, street, line []byte) []byte {
	if number == nil {
		number, letter = houseNumber(street)
	}
	if number == nil {
		number, letter = houseNumber(line)
	}
	return pii.AppendAddress(dst, postcode, number, letter, addition)
}

// endsInStreet reports whether the last part is a street.
func (r *record) endsInStreet() bool {
	return len(r.parts) > 0 && isStreetField(r.parts[len(r.parts)-1].field)
}

func isStreetField(f pii.Field) bool { return f == pii.FieldStreet || f == pii.FieldAddress }

// postcode returns the postcode in a role, alone in its cell or not
// ("Postcode en plaats"), and where it stands.
func (r *record) postcode(role string) (value []byte, at spot) {
	for i := range r.parts {
		p := &r.parts[i]
		if p.role != role || !holdsPostcode(p.field) {
			continue
		}
		if code := postcodeIn(r.values.bytes()[p.start:p.end]); code != nil {
			return code, p.spot
		}
	}
	return nil, spot{}
}

// holdsPostcode reports whether a postcode may stand in parts of a field.
func holdsPostcode(f pii.Field) bool {
	return f == pii.FieldPostcode || f == pii.FieldAddress || f == pii.FieldPlace
}

// postcodeIn returns the first text that is built like a postcode: four digits,
// perhaps a blank, two letters.
func postcodeIn(b []byte) []byte {
	for i := 0; i+6 <= len(b); i++ {
		if b[i] < '1' || b[i] > '9' || i > 0 && isLetterOrDigit(b[i-1]) || digitsEnd(b, i) != i+4 {
			continue
		}
		letters := i + 4
		if b[letters] == ' ' {
			letters++
		}
		end := letters + 2
		if end <= len(b) && isLetter(b[letters]) && isLetter(b[letters+1]) && (end == len(b) || !isLetterOrDigit(b[end])) {
			return b[i:end]
		}
	}
	return nil
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func isLetterOrDigit(c byte) bool { return isLetter(c) || c >= '0' && c <= '9' }

// houseNumber splits the number off a street line: "Dorpsstraat 12 a" gives
// "12" and "a". A year in a street's name ("Plein 1944 7") is no number where
// another follows.
func houseNumber(street []byte) (number, addition []byte) {
	for i := 1; i < len(street); i++ {
		if street[i-1] != ' ' || street[i] < '1' || street[i] > '9' {
			continue
		}
		end := digitsEnd(street, i)
		rest := bytes.Trim(street[end:], " -")
		year := end-i == 4 && len(rest) > 0 && digitsEnd(rest, 0) > 0
		if !year && end-i <= 5 && len(rest) <= 6 {
			return street[i:end], rest
		}
		i = end
	}
	return nil, nil
}

func digitsEnd(b []byte, i int) int {
	for i < len(b) && b[i] >= '0' && b[i] <= '9' {
		i++
	}
	return i
}

// hint keeps where a part says that somebody lives.
func (c *composer) hint(r *record, p *part) {
	if rank := rankOfPlace[p.field]; rank > 0 {
		if code, ok := municipalityIn(p.field, r.values.bytes()[p.start:p.end]); ok {
			r.places = append(r.places, residence{p.role, code, rank})
		}
	}
}

// placeRank orders the parts that say where somebody lives, the surest first; 0
// for none of them.
type placeRank uint8

// rankOfPlace tells how sure the parts of a field are of where somebody lives.
var rankOfPlace = [pii.FieldTaxNumber + 1]placeRank{
	pii.FieldPostcode: 1, pii.FieldAddress: 1, pii.FieldMunicipalityCode: 2, pii.FieldMunicipality: 3, pii.FieldPlace: 4,
}

// noPlace is the rank behind that of all places.
const noPlace placeRank = 9

// municipalityIn returns the municipality that a part of a field lies in.
func municipalityIn(field pii.Field, value []byte) (code uint16, ok bool) {
	switch field {
	case pii.FieldMunicipalityCode, pii.FieldMunicipality: // either may hold what the other says
		if code, ok = municipalityCode(value); !ok {
			code, ok = pii.MunicipalityOfName(value)
		}
		return code, ok
	case pii.FieldPlace:
		return pii.MunicipalityOfPlace(value)
	}
	postcode := postcodeIn(value)
	if postcode == nil {
		return 0, false
	}
	return pii.MunicipalityOfPostcode(postcode)
}

// municipalityCode reads a CBS code of up to four digits and follows its
// history to the municipality of today.
func municipalityCode(value []byte) (code uint16, ok bool) {
	if len(value) == 0 || len(value) > 4 {
		return 0, false
	}
	for _, c := range value {
		if c < '0' || c > '9' {
			return 0, false
		}
		code = code*10 + uint16(c-'0')
	}
	code = pii.CurrentMunicipality(code)
	return code, pii.MunicipalityName(code) != ""
}
