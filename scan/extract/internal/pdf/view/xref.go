package view

import (
	"bytes"
	"errors"

	"github.com/piiscan/piiscan/scan/extract/internal/pdf/token"
)

// Bounds of the cross-reference table.
const (
	maxEntries  = 4 << 20
	maxSections = 4096 // of the /Prev chain
)

var errXref = errors.New("broken cross-reference table")

// entry says where an object is.
type entry struct {
	kind   entryKind
	gen    uint16
	stream uint32 // object stream that holds it
	offset int64  // in the file, or its index in the object stream
}

type entryKind uint8

const (
	unset entryKind = iota
	free
	inFile
	inStream
)

// table is the cross-reference table as a list, newest sections first.
type table struct {
	ids     []uint32
	entries []entry
	trailer dict    // of the newest section, completed from older ones
	roots   []value // guessed ones, best first
}

func (t *table) add(id int64, e entry) bool {
	if len(t.ids) >= maxEntries {
		return false
	}
	if id >= 0 && id < 1<<31 {
		t.ids = append(t.ids, uint32(id))
		t.entries = append(t.entries, e)
	}
	return true
}

func (t *table) addTrailer(d dict) {
	if t.trailer == nil {
		t.trailer = dict{}
	}
	for k, v := range d {
		if _, ok := t.trailer[k]; !ok {
			t.trailer[k] = v
		}
	}
}

// Bounds of the highest object number. Entries may leave some gaps each, so
// that one entry cannot cost a large table; and the table, which the reader
// keeps once more, must fit into memory.
const (
	sparse     = 4
	entryBytes = 100
)

// index returns the entries by object number.
func (t *table) index(memory int64) []entry {
	limit := uint32(min(int64(sparse*len(t.ids)+4096), memory/entryBytes))
	top := uint32(0)
	for _, id := range t.ids {
		if id < limit {
			top = max(top, id)
		}
	}
	byID := make([]entry, top+1)
	for i, id := range t.ids {
		if id <= top && byID[id].kind == unset {
			byID[id] = t.entries[i]
		}
	}
	return byID
}

// readTable follows the chain of cross-reference sections from the last
// startxref on.
func (f *file) readTable() (*table, error) {
	const tailSize = 2048
	tail := f.chunk(max(f.size-tailSize, 0), tailSize)
	i := bytes.LastIndex(tail, []byte("startxref"))
	if i < 0 {
		return nil, errXref
	}
	start := token.NewLexer(tail[i+len("startxref"):]).Next()
	if start.Kind != token.Number {
		return nil, errXref
	}
	t := &table{}
	seen := map[int64]bool{}
	queue := []int64{int64(start.Num)}
	for len(queue) > 0 {
		off := queue[0]
		queue = queue[1:]
		if seen[off] {
			continue // a loop
		}
		seen[off] = true
		if len(seen) > maxSections {
			return nil, errXref
		}
		d, err := f.readSection(off, t)
		if err != nil {
			return nil, err
		}
		t.addTrailer(d)
		// A hybrid file's stream comes before the older sections.
		for _, key := range []string{"XRefStm", "Prev"} {
			if next, ok := d[key].num(); ok {
				queue = append(queue, next)
			}
		}
	}
	if len(t.ids) == 0 {
		return nil, errXref
	}
	return t, nil
}

// readSection reads one section into t and returns its trailer.
func (f *file) readSection(off int64, t *table) (dict, error) {
	head := f.chunk(off, 32)
	lead := len(head) - len(bytes.TrimLeft(head, "\r\n\t \x00"))
	if bytes.HasPrefix(head[lead:], []byte("xref")) {
		return f.readClassic(off+int64(lead)+4, t)
	}
	return f.readXrefStream(off, t)
}

// readClassic reads "start count" and its entries, subsection after
// subsection, up to the trailer.
func (f *file) readClassic(off int64, t *table) (dict, error) {
	w := &window{file: f, off: off}
	for {
		first := w.next()
		if first.Kind == token.Operator && string(first.Bytes) == "trailer" {
			src := f.chunk(w.pos(), maxDict)
			d, _ := parseDict(token.NewLexer(src), src)
			return d, nil
		}
		count := w.next()
		if first.Kind != token.Number || count.Kind != token.Number {
			return nil, errXref
		}
		for i := int64(0); i < int64(count.Num); i++ {
			offset, gen, kind := w.next(), w.next(), w.next()
			if offset.Kind != token.Number || gen.Kind != token.Number {
				return nil, errXref
			}
			e := entry{kind: free}
			if string(kind.Bytes) == "n" {
				e = entry{kind: inFile, gen: uint16(gen.Num), offset: int64(offset.Num)}
			}
			if !t.add(int64(first.Num)+i, e) {
				return nil, errXref
			}
		}
	}
}

// window is a lexer over a part of the file that moves along.
type window struct {
	file *file
	off  int64 // of the part
	src  []byte
	lex  *token.Lexer
}

const windowSize = 64 << 10

// next returns the next token, which must be shorter than 1 KiB.
func (w *window) next() token.Token {
	if w.lex == nil || len(w.src)-w.lex.Pos() < 1024 && len(w.src) == windowSize {
		w.off = w.pos()
		w.src = w.file.chunk(w.off, windowSize)
		w.lex = token.NewLexer(w.src)
	}
	return w.lex.Next()
}

func (w *window) pos() int64 {
	if w.lex == nil {
		return w.off
	}
	return w.off + int64(w.lex.Pos())
}

// readXrefStream reads a cross-reference stream (ISO 32000-1, 7.5.8).
func (f *file) readXrefStream(off int64, t *table) (dict, error) {
	o, ok := f.readObject(off)
	if !ok || o.data == 0 || o.dict["Type"].name() != "XRef" {
		return nil, errXref
	}
	widths := o.dict["W"].nums()
	if len(widths) < 3 {
		return nil, errXref
	}
	size := int64(0)
	for _, w := range widths {
		if w < 0 || w > 8 {
			return nil, errXref
		}
		size += w
	}
	if size == 0 || len(widths) > 8 {
		return nil, errXref
	}
	data, err := f.decode(nil, o, f.streamEnd(o.data, o.dict.int("Length", -1)), o.dict.filters())
	if len(data) == 0 && err != nil {
		return nil, errXref
	}
	index := o.dict["Index"].nums()
	if len(index) == 0 {
		index = []int64{0, o.dict.int("Size", 0)}
	}
	for ; len(index) >= 2; index = index[2:] {
		for i := int64(0); i < index[1] && int64(len(data)) >= size; i++ {
			if !t.add(index[0]+i, streamEntry(data[:size], widths)) {
				return nil, errXref
			}
			data = data[size:]
		}
	}
	return o.dict, nil
}

func streamEntry(b []byte, widths []int64) entry {
	var field [3]int64
	for i := range field {
		for _, c := range b[:widths[i]] {
			field[i] = field[i]<<8 | int64(c)
		}
		b = b[widths[i]:]
	}
	if widths[0] == 0 {
		field[0] = 1
	}
	switch {
	case field[0] == 1:
		return entry{kind: inFile, offset: field[1], gen: uint16(field[2])}
	case field[0] == 2 && field[1] >= 0 && field[1] < 1<<31:
		return entry{kind: inStream, stream: uint32(field[1]), offset: field[2]}
	}
	return entry{kind: free}
}
