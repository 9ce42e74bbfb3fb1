package view

import (
	"bytes"
	"slices"

	"github.com/piiscan/piiscan/scan/extract/internal/pdf/token"
)

// maxGuessed bounds the pages and trees that a search takes note of.
const maxGuessed = 1 << 17

// guesses are what a search finds that may be the root of a file, or a part
// of it.
type guesses struct {
	catalogs []value
	trees    []value // page trees without a parent
	pages    []value
}

// note takes note of the object id with dictionary d.
func (g *guesses) note(id, gen int64, d dict) {
	switch d["Type"].name() {
	case "Catalog":
		g.catalogs = append(g.catalogs, refValue(id, gen))
	case "Pages":
		if _, inner := d["Parent"]; !inner && len(g.trees) < maxGuessed {
			g.trees = append(g.trees, refValue(id, gen))
		}
	case "Page":
		if len(g.pages) < maxGuessed {
			g.pages = append(g.pages, refValue(id, gen))
		}
	}
}

// roots returns the catalogs to try, best first: those found, the newest
// before, then one over each page tree, then one over all pages.
func (g *guesses) roots() []value {
	const most = 8 // catalogs and trees to try
	var out []value
	for _, c := range slices.Backward(g.catalogs[max(len(g.catalogs)-most, 0):]) {
		out = append(out, c)
	}
	for _, tree := range slices.Backward(g.trees[max(len(g.trees)-most, 0):]) {
		out = append(out, catalogOver(tree.raw))
	}
	if len(g.pages) > 0 {
		raw := []byte("<</Type/Pages/Kids[")
		for _, p := range g.pages {
			raw = append(append(raw, p.raw...), ' ')
		}
		out = append(out, catalogOver(append(raw, "]>>"...)))
	}
	return out
}

func catalogOver(tree []byte) value {
	return value{raw: slices.Concat([]byte("<</Type/Catalog/Pages "), tree, []byte(">>"))}
}

// Reroot shows the file with another root; false if there is none left. Only
// repaired files have others.
func (v *View) Reroot() bool {
	for len(v.roots) > 0 {
		root := v.roots[0]
		v.roots = v.roots[1:]
		if bytes.Equal(root.raw, v.trailer["Root"].raw) {
			continue
		}
		v.trailer["Root"] = root
		v.makeTail()
		return true
	}
	return false
}

// mend finds the objects whose entries lead nowhere by a search of the file.
func (f *file) mend(entries []entry) {
	var lost []int
	for id, e := range entries {
		if e.kind == inFile && !f.leads(int64(id), e.offset) {
			lost = append(lost, id)
		}
	}
	if len(lost) == 0 {
		return
	}
	found, err := f.search()
	if err != nil {
		return
	}
	byID := found.table.index(f.bounds.Memory)
	for _, id := range lost {
		if id < len(byID) && byID[id].kind == inFile {
			entries[id] = byID[id]
		}
	}
}

// maxChecked is how many entries of a table are looked up to see whether they
// lead to their objects.
const maxChecked = 1 << 14

// leads tells whether the object id stands at off.
func (f *file) leads(id, off int64) bool {
	if f.checked++; f.checked > maxChecked {
		return true
	}
	const head = 32
	n, _ := f.ReadAt(f.head[:head], off)
	lex := token.NewLexer(f.head[:n])
	t := lex.Next()
	return t.Kind == token.Number && int64(t.Num) == id && lex.Next().Kind == token.Number &&
		bytes.HasPrefix(lex.Next().Bytes, []byte("obj"))
}
