package paragraph

// signs are what stands in 64 bytes of text whose lines may be more than running
// text; bit i is byte i.
type signs struct {
	line      uint64 // LF
	blank     uint64
	tab       uint64
	colon     uint64
	semicolon uint64
	bar       uint64 // "|"
	never     uint64 // what stands before the colon of no label
	lead      uint64 // what a line that is drawn begins with, or a stamp of date and time
	control   uint64 // all characters of control
}

// Bits that tell the signs of a byte, as in signs. Of the characters of control, lead
// tells LF and never the tab.
const (
	isBlank = iota
	isColon
	isSemicolon
	isBar
	isNever
	isLead
	isControl
)

// signOf are the bits of each byte.
var signOf = func() (of [256]uint8) {
	for bit, set := range [...]string{
		isBlank: " ", isColon: ":", isSemicolon: ";", isBar: "|",
		isNever: "\t!\"$%,;<=@[\\]^`{}~", // but ">" and "|", which may stand before a label too
		isLead:  "\n#*+-=_|~[0123456789",
	} {
		for _, c := range []byte(set) {
			of[c] |= 1 << bit
		}
	}
	for c := range ' ' {
		of[c] |= 1 << isControl
	}
	return of
}()

// portableSigns is the kernel of every machine: it tells the signs of the blocks of
// text, at most chunk.
func portableSigns(dst *[chunk]signs, text []byte) {
	for i := range min(chunk, len(text)/block) {
		dst[i] = signsOf((*[block]byte)(text[i*block:]))
	}
}

func signsOf(b *[block]byte) (m signs) {
	for at := 0; at < block; at += 8 {
		var x uint64
		for i, c := range b[at : at+8] {
			x |= uint64(signOf[c]) << (8 * i)
		}
		if x == 0 {
			continue
		}
		control, never, lead := plane(x, isControl), plane(x, isNever), plane(x, isLead)
		m.line |= (control & lead) << at
		m.tab |= (control & never) << at
		m.control |= control << at
		m.never |= (never &^ control) << at
		m.lead |= (lead &^ control) << at
		m.blank |= plane(x, isBlank) << at
		m.colon |= plane(x, isColon) << at
		m.semicolon |= plane(x, isSemicolon) << at
		m.bar |= plane(x, isBar) << at
	}
	return m
}

// neverAt returns 1 if c stands in no label, else 0.
func neverAt(c byte) uint64 { return uint64(signOf[c] >> isNever &^ (signOf[c] >> isControl) & 1) }

// plane brings bit k of each byte of x together as one byte.
func plane(x uint64, k int) uint64 { return gather(x << (7 - k) & highs) }
