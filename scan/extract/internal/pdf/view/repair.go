package view

import (
	"bytes"
	"slices"

	"github.com/piiscan/piiscan/scan/extract/internal/pdf/token"
)

// searched is what a search of the file finds.
type searched struct {
	table   table    // the objects in the file, the last one first
	trailer table    // of cross-reference streams
	streams []object // object streams
	guesses guesses
}

// repair makes a table without the file's own one. What stands later in the
// file is newer.
func (f *file) repair() (*table, error) {
	found, err := f.search()
	if err != nil {
		return nil, err
	}
	t := &found.table
	t.trailer = found.trailer.trailer
	f.addTrailers(t)
	f.addMembers(t, found)
	t.roots = found.guesses.roots()
	if _, ok := t.trailer["Root"]; !ok && len(t.roots) > 0 {
		t.addTrailer(dict{"Root": t.roots[0]})
	}
	return t, nil
}

// search looks for every "n g obj".
func (f *file) search() (*searched, error) {
	s := &searched{}
	near := *f
	near.at = &nearby{at: f.at} // each object is read in small pieces
	defer func() { f.noEnd = near.noEnd }()
	for off := int64(0); ; {
		at := near.find([]byte("obj"), off, near.size)
		if at < 0 {
			break
		}
		off = at + 3
		start, id, gen, ok := near.objectBefore(at)
		if !ok {
			continue
		}
		if !s.table.add(id, entry{kind: inFile, gen: uint16(gen), offset: start}) {
			break
		}
		o, ok := near.readObject(start)
		if !ok {
			continue
		}
		s.guesses.note(o.id, o.gen, o.dict)
		switch o.dict["Type"].name() {
		case "XRef":
			s.trailer.addTrailer(o.dict)
		case "ObjStm":
			s.streams = append(s.streams, o)
		}
		if o.data > 0 {
			off = near.afterStream(o)
		}
	}
	if err := f.ctx.Err(); err != nil {
		return nil, err
	}
	if len(s.table.ids) == 0 {
		return nil, errXref
	}
	slices.Reverse(s.table.ids)
	slices.Reverse(s.table.entries)
	return s, nil
}

func refValue(id, gen int64) value {
	raw := append(appendInt(nil, id), ' ')
	raw = append(appendInt(raw, gen), " R"...)
	lex := token.NewLexer(raw)
	return value{tokens: []token.Token{lex.Next(), lex.Next(), lex.Next()}, raw: raw}
}

// afterStream returns where to look on behind a stream: behind its data if its
// length can be believed, so that files inside the file are passed over.
func (f *file) afterStream(o object) int64 {
	length := o.dict.int("Length", -1)
	if length < 0 || length > f.size-o.data {
		return o.data
	}
	tail := f.chunk(o.data+length, 32)
	if bytes.HasPrefix(bytes.TrimLeft(tail, "\r\n\t \x00"), endStream) {
		return o.data + length
	}
	return o.data
}

// objectBefore reads the "n g " in front of "obj" at offset at.
func (f *file) objectBefore(at int64) (start, id, gen int64, ok bool) {
	const longest = 24
	from := max(at-longest, 0)
	b := f.chunk(from, int(at-from))
	i := len(b)
	gen, i, ok = numberBefore(b, i)
	if !ok {
		return 0, 0, 0, false
	}
	id, i, ok = numberBefore(b, i)
	return from + int64(i), id, gen, ok && id > 0
}

// numberBefore reads digits and then white space backwards from b[:i].
func numberBefore(b []byte, i int) (n int64, start int, ok bool) {
	end := i
	for i > 0 && token.IsSpace(b[i-1]) {
		i--
	}
	if i == end {
		return 0, 0, false
	}
	scale := int64(1)
	for end = i; i > 0 && b[i-1] >= '0' && b[i-1] <= '9' && end-i < 10; i-- {
		n += int64(b[i-1]-'0') * scale
		scale *= 10
	}
	return n, i, i < end
}

// addTrailers adds what the trailers of the file say, the last one first.
func (f *file) addTrailers(t *table) {
	word := []byte("trailer")
	var all []dict
	for off := int64(0); len(all) < maxSections; {
		at := f.find(word, off, f.size)
		if at < 0 {
			break
		}
		off = at + int64(len(word))
		src := f.chunk(off, maxDict)
		if d, ok := parseDict(token.NewLexer(src), src); ok {
			all = append(all, d)
		}
	}
	for i := len(all) - 1; i >= 0; i-- {
		t.addTrailer(all[i])
	}
}

// addMembers adds the objects inside object streams, the last stream first.
func (f *file) addMembers(t *table, found *searched) {
	if f.openCrypt(t) != nil {
		return
	}
	for _, o := range slices.Backward(found.streams) {
		m, err := f.readMembers(o, f.streamEnd(o.data, o.dict.int("Length", -1)))
		if err != nil {
			continue
		}
		for k, id := range m.ids {
			if !t.add(id, entry{kind: inStream, stream: uint32(o.id), offset: int64(k)}) {
				return
			}
			body := m.body(k)
			if len(body) > maxDict {
				continue
			}
			if d, ok := parseDict(token.NewLexer(body), body); ok {
				found.guesses.note(id, 0, d)
			}
		}
	}
}
