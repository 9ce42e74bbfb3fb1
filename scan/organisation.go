package scan

import (
	"bytes"

	"github.com/piiscan/piiscan/pii"
)

// readAtOffice marks the names in address blocks of organisations: "De Waard
// Bewindvoering B.V.", and below it "t.a.v. de heer R. de Waard". Whoever reads a
// letter there is at work, and the address is not his or her home. The facts of
// the text are those of r from first on.
func (r *record) readAtOffice(text []byte, first int) {
	facts := r.facts[first:]
	block := 0 // the facts from here on are those of the address block at hand
	for i := range facts {
		if facts[i].Kind != pii.Address {
			continue
		}
		top := 0
		if block > 0 {
			top = facts[block-1].end
		}
		for k := block; k < i; k++ {
			if f := &facts[k]; f.Kind == pii.Name && !f.own && ofOffice(text[min(top, f.start):f.start]) {
				f.atWork, f.trade = true, false
			}
		}
		block = i + 1
	}
}

// ofOffice reports whether the lines of an address block up to a name are those
// of an organisation. An authority, or a house, stands above the names of its
// readers as well as of those to whom it writes, unless it is they "for the
// attention of" whom the letter comes.
func ofOffice(block []byte) bool {
	end := bytes.LastIndexByte(block, '\n')
	if end < 0 || end > maxOfficeLines {
		return false
	}
	attention := hasPrefixFold(bytes.TrimLeft(block[end+1:], " \t"), attentions)
	for word := range bytes.FieldsFuncSeq(block[:end], func(r rune) bool { return r <= ' ' || r == ',' || r == '(' || r == ')' }) {
		if isOneOf(word, firms) || attention && isOneOf(word, authorities) {
			return true
		}
	}
	return false
}

// maxOfficeLines is the length of the lines of an address block above a name at
// most, in bytes.
const maxOfficeLines = 200

func hasPrefixFold(text []byte, prefixes [][]byte) bool {
	for _, p := range prefixes {
		if len(text) >= len(p) && bytes.EqualFold(text[:len(p)], p) {
			return true
		}
	}
	return false
}

var (
	attentions = [][]byte{[]byte("t.a.v"), []byte("tav "), []byte("ter attentie"), []byte("attn"), []byte("c/o")}
	// firms are words in the names of organisations that write no letters of
	// authority to people below their own name.
	firms = [][]byte{
		[]byte("b.v."), []byte("bv"), []byte("n.v."), []byte("nv"), []byte("v.o.f."), []byte("vof"), []byte("coöperatie"),
		[]byte("advocaten"), []byte("advocatuur"), []byte("advocatenkantoor"), []byte("notarissen"), []byte("notariskantoor"), []byte("notariaat"), []byte("accountants"),
		[]byte("bewindvoering"), []byte("bewindvoerders"), []byte("bewindvoerderskantoor"),
	}
	// authorities are those that do, or in whose houses people live.
	authorities = [][]byte{
		[]byte("gemeente"), []byte("provincie"), []byte("waterschap"), []byte("ministerie"), []byte("rechtbank"), []byte("gerechtshof"), []byte("politie"), []byte("ggd"),
		[]byte("uwv"), []byte("svb"), []byte("ind"), []byte("belastingdienst"), []byte("raad"), []byte("college"), []byte("afdeling"), []byte("commissie"), []byte("bestuur"),
		[]byte("stichting"), []byte("vereniging"), []byte("woningcorporatie"), []byte("incasso"), []byte("deurwaarders"), []byte("gerechtsdeurwaarders"),
		[]byte("huisartsenpraktijk"), []byte("praktijk"), []byte("tandartspraktijk"), []byte("apotheek"), []byte("ziekenhuis"), []byte("kliniek"),
	}
)
