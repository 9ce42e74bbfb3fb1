// Package doctest writes documents of Word 6 to 2003 for tests: the streams
// that package doc reads, with as little in them as it takes.
package doctest

import (
	"bytes"
	"encoding/binary"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"
)

// Stories of a document, in their order.
const (
	Body = iota
	Footnotes
	Headers
	Macros
	Comments
	Endnotes
	Boxes
	HeadBoxes
)

// Doc is a document to write.
type Doc struct {
	Word6     bool // as Word 6 and 95 wrote it; else as Word 97 did
	Encrypted bool
	Stories   [8][]Para
	Cuts      [8][]uint32 // where headers and text boxes begin and end in their story
	Assoc     []string    // texts about the document, by their number
	SavedBy   []string    // author, path, author, path...
	Authors   []string    // of comments
	Revisers  []string    // authors of changes
	Variables [][2]string // name, value
	Drawings  []byte      // records of drawings
	Data      []byte      // the stream Data
}

// Para is a paragraph. The text of its last run ends with its mark.
type Para struct {
	Runs      []Run
	Wide      bool // in UTF-16
	Depth     int  // tables around it
	RowEnd    bool
	InnerCell bool
	Edges     []int // of the cells of the row that it ends, in twips
	Elsewhere bool  // its properties stand in the stream Data
}

// Run is text with the same properties.
type Run struct {
	Text              string
	Deleted, Inserted bool
	Raised            bool // in Word 97 only
	Place             int  // in the stream Data, and 1; 0 for none
}

// P returns paragraphs without properties, one for each text; their marks are
// added.
func P(texts ...string) []Para {
	var paras []Para
	for _, text := range texts {
		paras = append(paras, Para{Runs: []Run{{Text: text + "\r"}}})
	}
	return paras
}

// R returns the paragraphs of a row of a table, with the left edges of its
// cells.
func R(edges []int, cells ...string) []Para {
	var paras []Para
	for _, cell := range cells {
		paras = append(paras, Para{Runs: []Run{{Text: cell + "\a"}}, Depth: 1})
	}
	return append(paras, Para{Runs: []Run{{Text: "\a"}}, Depth: 1, RowEnd: true, Edges: edges})
}

const page = 512

type span struct {
	from, to int
	list     []byte // operations
}

type writer struct {
	doc    *Doc
	main   []byte
	table  []byte
	data   []byte
	pieces []byte // positions
	descs  []byte // and descriptions of pieces
	cp     int
	paras  []span
	chars  []span
	pairs  map[int][2]int
}

// Streams returns the streams of the document by name.
func (d *Doc) Streams() map[string][]byte {
	w := &writer{doc: d, pairs: map[int][2]int{}, data: bytes.Clone(d.Data)}
	w.main = make([]byte, 2*page)
	counts := [8]int{}
	for i, story := range d.Stories {
		before := w.cp
		for _, p := range story {
			w.para(p)
		}
		counts[i] = w.cp - before
	}
	end := len(w.main)
	w.properties(13, w.paras, true)
	w.properties(12, w.chars, false)
	w.strings()
	w.cuts()
	w.pieceTable()
	return w.finish(counts, end)
}

// para writes a paragraph as one piece.
func (w *writer) para(p Para) {
	from := len(w.main)
	cp := w.cp
	for _, r := range p.Runs {
		start := len(w.main)
		w.text(r.Text, p.Wide)
		if list := w.charList(r); len(list) > 0 {
			if n := len(w.chars); n > 0 && w.chars[n-1].to < start {
				w.chars = append(w.chars, span{w.chars[n-1].to, start, nil})
			}
			w.chars = append(w.chars, span{start, len(w.main), list})
		}
	}
	list := w.paraList(p)
	if p.Elsewhere {
		at := len(w.data)
		w.data = append(w.data, binary.LittleEndian.AppendUint16(nil, uint16(len(list)))...)
		w.data = append(w.data, list...)
		list = binary.LittleEndian.AppendUint32([]byte{0x46, 0x66}, uint32(at))
	}
	w.paras = append(w.paras, span{from, len(w.main), append([]byte{0, 0}, list...)})
	w.pieces = binary.LittleEndian.AppendUint32(w.pieces, uint32(cp))
	fc := uint32(from)
	if !p.Wide && !w.doc.Word6 {
		fc = fc*2 | 0x40000000
	}
	w.descs = append(w.descs, 0, 0)
	w.descs = binary.LittleEndian.AppendUint32(w.descs, fc)
	w.descs = append(w.descs, 0, 0)
}

func (w *writer) text(text string, wide bool) {
	if !wide {
		b, err := charmap.Windows1252.NewEncoder().String(text)
		if err != nil {
			panic(err) //nolint:forbidigo // a test wrote what the code page lacks
		}
		w.main = append(w.main, b...)
		w.cp += len(b)
		return
	}
	for _, u := range utf16.Encode([]rune(text)) {
		w.main = binary.LittleEndian.AppendUint16(w.main, u)
		w.cp++
	}
}

func (w *writer) charList(r Run) []byte {
	var list []byte
	if r.Deleted {
		list = append(list, w.op(0x0800, 65)...)
		list = append(list, 1)
	}
	if r.Inserted {
		list = append(list, w.op(0x0801, 66)...)
		list = append(list, 1)
	}
	if r.Raised && !w.doc.Word6 {
		list = append(list, 0x48, 0x2A, 1)
	}
	if r.Place > 0 {
		list = append(list, 0x03, 0x6A)
		list = binary.LittleEndian.AppendUint32(list, uint32(r.Place-1))
	}
	return list
}

func (w *writer) op(op uint16, op6 byte) []byte {
	if w.doc.Word6 {
		return []byte{op6}
	}
	return binary.LittleEndian.AppendUint16(nil, op)
}

func (w *writer) paraList(p Para) []byte {
	var list []byte
	if p.Depth > 0 {
		list = append(append(list, w.op(0x2416, 24)...), 1)
	}
	if p.Depth > 1 {
		list = binary.LittleEndian.AppendUint32(append(list, 0x49, 0x66), uint32(p.Depth))
	}
	switch {
	case p.RowEnd && p.Depth > 1:
		list = append(list, 0x4C, 0x24, 1)
	case p.RowEnd:
		list = append(append(list, w.op(0x2417, 25)...), 1)
	}
	if p.InnerCell {
		list = append(list, 0x4B, 0x24, 1)
	}
	if len(p.Edges) > 0 {
		def := []byte{byte(len(p.Edges))}
		for _, x := range p.Edges {
			def = binary.LittleEndian.AppendUint16(def, uint16(int16(x)))
		}
		def = append(def, 0, 0x20) // right edge of the last
		list = append(list, w.op(0xD608, 190)...)
		list = binary.LittleEndian.AppendUint16(list, uint16(len(def)+1))
		list = append(list, def...)
	}
	return list
}

// properties writes pages of properties, a few on each, and the table of them.
func (w *writer) properties(pair int, spans []span, paras bool) {
	const most = 4
	var firsts, numbers []byte
	last := 0
	for len(spans) > 0 {
		n := min(most, len(spans))
		firsts = binary.LittleEndian.AppendUint32(firsts, uint32(spans[0].from))
		w.align()
		number := len(w.main) / page
		if w.doc.Word6 {
			numbers = binary.LittleEndian.AppendUint16(numbers, uint16(number))
		} else {
			numbers = binary.LittleEndian.AppendUint32(numbers, uint32(number))
		}
		last = spans[n-1].to
		w.main = append(w.main, w.page(spans[:n], paras)...)
		spans = spans[n:]
	}
	if len(numbers) > 0 {
		firsts = binary.LittleEndian.AppendUint32(firsts, uint32(last))
		w.pair(pair, append(firsts, numbers...))
	}
}

func (w *writer) page(spans []span, paras bool) []byte {
	out := make([]byte, page)
	n := len(spans)
	out[page-1] = byte(n)
	entry := 1
	if paras {
		entry = 13
		if w.doc.Word6 {
			entry = 7
		}
	}
	end := page - 2
	for i, s := range spans {
		binary.LittleEndian.PutUint32(out[4*i:], uint32(s.from))
		binary.LittleEndian.PutUint32(out[4*i+4:], uint32(s.to))
		list := s.list
		if list == nil {
			continue
		}
		size := byte(len(list))
		if paras {
			if len(list)%2 == 0 {
				list = append(bytes.Clone(list), 0)
			}
			size = byte((len(list) + 1) / 2)
		}
		end = (end - len(list) - 1) &^ 1
		out[end] = size
		copy(out[end+1:], list)
		out[4*(n+1)+entry*i] = byte(end / 2)
	}
	return out
}

func (w *writer) align() {
	for len(w.main)%page != 0 {
		w.main = append(w.main, 0)
	}
}

// pair writes what the n-th pair points to.
func (w *writer) pair(n int, data []byte) {
	target := &w.table
	if w.doc.Word6 {
		target = &w.main
	}
	w.pairs[n] = [2]int{len(*target), len(data)}
	*target = append(*target, data...)
}

func (w *writer) pieceTable() {
	if len(w.pieces) == 0 {
		return
	}
	plex := binary.LittleEndian.AppendUint32(w.pieces, uint32(w.cp))
	plex = append(plex, w.descs...)
	w.pair(33, append(binary.LittleEndian.AppendUint32([]byte{2}, uint32(len(plex))), plex...))
}

func (w *writer) cuts() {
	for story, pair := range map[int]int{Headers: 11, Boxes: 56, HeadBoxes: 58} {
		cuts := w.doc.Cuts[story]
		if len(cuts) == 0 {
			continue
		}
		var plex []byte
		for _, c := range cuts {
			plex = binary.LittleEndian.AppendUint32(plex, c)
		}
		if story != Headers {
			plex = append(plex, make([]byte, 22*(len(cuts)-1))...)
		}
		w.pair(pair, plex)
	}
}

func (w *writer) strings() {
	d := w.doc
	if d.Word6 {
		var b []byte
		for _, s := range d.Assoc {
			b = append(append(b, byte(len(s))), s...)
		}
		w.pair(32, append(binary.LittleEndian.AppendUint16(nil, uint16(len(b)+2)), b...))
		return
	}
	for pair, texts := range map[int][]string{32: d.Assoc, 51: d.Revisers, 71: d.SavedBy} {
		if len(texts) > 0 {
			w.pair(pair, StringTable(0, texts...))
		}
	}
	if len(d.Drawings) > 0 {
		w.pair(50, d.Drawings)
	}
	if len(d.Authors) > 0 {
		var b []byte
		for _, name := range d.Authors {
			b = append(b, String(name)...)
		}
		w.pair(36, b)
	}
	if len(d.Variables) > 0 {
		var names []string
		var values []byte
		for _, v := range d.Variables {
			names = append(names, v[0])
			values = append(values, String(v[1])...)
		}
		w.pair(60, append(StringTable(4, names...), values...))
	}
}

// String returns a text with its length before it.
func String(s string) []byte {
	units := utf16.Encode([]rune(s))
	b := binary.LittleEndian.AppendUint16(nil, uint16(len(units)))
	for _, u := range units {
		b = binary.LittleEndian.AppendUint16(b, u)
	}
	return b
}

// StringTable returns a table of strings, each with extra bytes behind it.
func StringTable(extra int, texts ...string) []byte {
	b := []byte{0xFF, 0xFF}
	b = binary.LittleEndian.AppendUint16(b, uint16(len(texts)))
	b = binary.LittleEndian.AppendUint16(b, uint16(extra))
	for _, s := range texts {
		b = append(append(b, String(s)...), make([]byte, extra)...)
	}
	return b
}

// FormField returns the description of a form field: of a list if it has
// entries, else of a text.
func FormField(name, initial string, chosen int, entries ...string) []byte {
	b := []byte{0xFF, 0xFF, 0xFF, 0xFF}
	bits := uint16(0)
	if len(entries) > 0 {
		bits = 2 | uint16(chosen)<<2
	}
	b = binary.LittleEndian.AppendUint16(b, bits)
	b = append(b, 0, 0, 0, 0)
	zero := func(s string) { b = append(append(b, String(s)...), 0, 0) }
	zero(name)
	if len(entries) == 0 {
		zero(initial)
	} else {
		b = append(b, 0, 0)
	}
	for range 5 {
		zero("")
	}
	if len(entries) > 0 {
		b = append(b, StringTable(0, entries...)...)
	}
	head := make([]byte, 0x44)
	binary.LittleEndian.PutUint32(head, uint32(len(head)+len(b)))
	binary.LittleEndian.PutUint16(head[4:], uint16(len(head)))
	return append(head, b...)
}

func (w *writer) finish(counts [8]int, end int) map[string][]byte {
	b := w.main
	ident, version, first, base := uint16(0xA5EC), uint16(0xC1), 0x4C, 0x9A
	if w.doc.Word6 {
		ident, version, first, base = 0xA5DC, 104, 0x34, 0x58
	}
	binary.LittleEndian.PutUint16(b, ident)
	binary.LittleEndian.PutUint16(b[2:], version)
	binary.LittleEndian.PutUint16(b[6:], 0x0413)
	flags := uint16(0x0200)
	if w.doc.Word6 {
		flags |= 4
	}
	if w.doc.Encrypted {
		flags |= 0x0100
	}
	binary.LittleEndian.PutUint16(b[10:], flags)
	binary.LittleEndian.PutUint32(b[24:], 2*page)
	binary.LittleEndian.PutUint32(b[28:], uint32(end))
	for i, n := range counts {
		binary.LittleEndian.PutUint32(b[first+4*i:], uint32(n))
	}
	if !w.doc.Word6 {
		binary.LittleEndian.PutUint16(b[0x98:], 93)
	}
	for n, at := range w.pairs {
		binary.LittleEndian.PutUint32(b[base+8*n:], uint32(at[0]))
		binary.LittleEndian.PutUint32(b[base+8*n+4:], uint32(at[1]))
	}
	streams := map[string][]byte{"WordDocument": b}
	if !w.doc.Word6 {
		streams["1Table"] = w.table
	}
	if len(w.data) > 0 {
		streams["Data"] = w.data
	}
	return streams
}
