package view

import (
	"encoding/hex"
	"io"

	"github.com/piiscan/piiscan/scan/extract/internal/pdf/filter"
	"github.com/piiscan/piiscan/scan/extract/internal/pdf/token"
)

// clearObject is an object of an encrypted file with its strings decrypted, up
// to the data of its stream.
type clearObject struct {
	id   int64
	text []byte
}

// clearKept is how many decrypted objects are kept.
const clearKept = 8

// readClear reads decrypted objects, which stand free: at is the object's
// number << memberShift, and the offset in its text.
func (v *View) readClear(p []byte, at int64) (int, error) {
	if err := v.file.ctx.Err(); err != nil {
		return 0, err
	}
	text := v.clearText(at >> memberShift)
	inner := at & (maxMember - 1)
	if inner >= int64(len(text)) {
		return 0, io.EOF
	}
	return full(copy(p, text[inner:]), len(p))
}

func (v *View) clearText(id int64) []byte {
	for i, c := range v.clear {
		if c.id == id {
			copy(v.clear[1:i+1], v.clear[:i]) // last used first
			v.clear[0] = c
			return c.text
		}
	}
	var text []byte
	if id < int64(len(v.entries)) && v.entries[id].kind == inFile {
		text = v.file.decrypted(v.entries[id].offset)
	}
	if len(v.clear) == clearKept {
		v.clear = v.clear[:clearKept-1]
	}
	v.clear = append([]clearObject{{id, text}}, v.clear...)
	return text
}

// decrypted returns the object at off with its strings decrypted; nil if there
// is none.
func (f *file) decrypted(off int64) []byte {
	const usual = 4 << 10
	for n := usual; ; n *= 8 {
		n = min(n, maxMember/4) // in hexadecimal it must fit
		src := f.chunk(off, n)
		text, whole := f.decryptIn(src)
		if whole || len(src) < n || n == maxMember/4 {
			return text
		}
	}
}

// decryptIn decrypts the object that src begins with; whole tells that its end
// is in src.
func (f *file) decryptIn(src []byte) (text []byte, whole bool) {
	lex := token.NewLexer(src)
	id, gen, obj := lex.Next(), lex.Next(), lex.Next()
	if id.Kind != token.Number || gen.Kind != token.Number || string(obj.Bytes) != "obj" {
		return nil, true
	}
	text = append(make([]byte, 0, len(src)), src[:lex.Pos()]...)
	for {
		before := lex.Pos()
		t := lex.Next()
		raw := src[before:lex.Pos()]
		switch {
		case t.Kind == token.EOF:
			return append(text, "\nendobj\n"...), false
		case t.Kind == token.String:
			clear := f.crypt.String(int64(id.Num), int64(gen.Num), t.Bytes)
			text = append(hex.AppendEncode(append(text, ' ', '<'), clear), '>')
		case t.Kind == token.Operator && string(t.Bytes) == "stream":
			return append(append(text, raw...), '\n'), true
		case t.Kind == token.Operator && string(t.Bytes) == "endobj":
			return append(append(text, raw...), '\n'), true
		default:
			text = append(text, raw...)
		}
	}
}

// clearData appends the decoded stream of the decrypted object at at.
func (v *View) clearData(dst []byte, at, length int64, filters []filter.Filter) ([]byte, error) {
	id := at >> memberShift
	if id >= int64(len(v.entries)) || v.entries[id].kind != inFile {
		return dst, errMembers
	}
	o, ok := v.file.readObject(v.entries[id].offset)
	if !ok || o.data == 0 {
		return dst, errMembers
	}
	return v.file.decode(dst, o, v.file.streamEnd(o.data, length), filters)
}
