package exposure

// Tag is what a file that is published may keep of a value, to know it again:
// TagBits bits of a keyed hash, and 1 for the lowest bit above them. The zero Tag
// is that of no value.
//
// The secret of tags is published beside them, so whoever tries all BSNs finds
// the tag of each: one in 4096 of them has it, about 22,000, and nothing tells
// these apart. Two values share a tag as often as that by chance.
type Tag uint16

// TagBits is the number of bits of a tag that depend on the value.
const TagBits = 12

// tagged is set in every tag of a value.
const tagged Tag = 1 << TagBits

// domainTag is that of tags; see domainInitial.
const domainTag = "tag of a value"

// Tag returns the tag of a canonical value, as Detector.AppendCanonical writes
// it; 0 if it is empty. It does not depend on the kind: one value that is found as
// several kinds would else have 12 bits for each. It may be called by several
// goroutines. The Keyer must be one of tags alone: its secret is no secret.
func (k *Keyer) Tag(canonical []byte) Tag {
	if len(canonical) == 0 {
		return 0
	}
	return TagOf(uint16(k.hash(domainTag, canonical).low))
}

// Bits returns the bits that depend on the value.
func (t Tag) Bits() uint16 { return uint16(t &^ tagged) }

// TagOf returns the tag with these bits.
func TagOf(bits uint16) Tag { return tagged | Tag(bits)&(tagged-1) }
