package view

import (
	"bytes"
	"strconv"

	"github.com/piiscan/piiscan/scan/extract/internal/pdf/filter"
	"github.com/piiscan/piiscan/scan/extract/internal/pdf/token"
)

// maxDict is how much of a file is read for one dictionary at most.
const maxDict = 64 << 10

// dict is a dictionary as the file has it: each value as its tokens and its
// raw bytes. References are not followed.
type dict map[string]value

type value struct {
	tokens []token.Token
	raw    []byte
}

// ref returns the number of the object that v refers to.
func (v value) ref() (int64, bool) {
	if t := v.tokens; len(t) == 3 && t[0].Kind == token.Number && string(t[2].Bytes) == "R" {
		return int64(t[0].Num), true
	}
	return 0, false
}

func (v value) num() (int64, bool) {
	if t := v.tokens; len(t) == 1 && t[0].Kind == token.Number {
		return int64(t[0].Num), true
	}
	return 0, false
}

func (v value) name() string {
	if t := v.tokens; len(t) == 1 && t[0].Kind == token.Name {
		return string(t[0].Bytes)
	}
	return ""
}

func (v value) nums() []int64 {
	var out []int64
	for _, t := range v.tokens {
		if t.Kind == token.Number {
			out = append(out, int64(t.Num))
		}
	}
	return out
}

// parseDict reads the dictionary that lex stands before, within src.
func parseDict(lex *token.Lexer, src []byte) (dict, bool) {
	if lex.Next().Kind != token.DictStart {
		return nil, false
	}
	d := dict{}
	key := ""
	var v value
	start, depth := 0, 0
	flush := func(end int) {
		if key != "" {
			v.raw = bytes.TrimSpace(src[start:end])
			d[key] = v
		}
		key, v = "", value{}
	}
	for {
		before := lex.Pos()
		t := lex.Next()
		switch {
		case t.Kind == token.EOF:
			return d, false
		case depth == 0 && t.Kind == token.DictEnd:
			flush(before)
			return d, true
		case depth == 0 && t.Kind == token.Name && (key == "" || len(v.tokens) > 0):
			flush(before)
			key, start = string(t.Bytes), lex.Pos()
			continue
		case t.Kind == token.DictStart || t.Kind == token.ArrayStart:
			depth++
		case t.Kind == token.DictEnd || t.Kind == token.ArrayEnd:
			depth = max(depth-1, 0)
		}
		if key != "" {
			v.tokens = append(v.tokens, t)
		}
	}
}

// filters returns the steps of decoding that a stream's dictionary names.
func (d dict) filters() []filter.Filter {
	var out []filter.Filter
	for _, t := range d["Filter"].tokens {
		if t.Kind == token.Name {
			out = append(out, filter.Filter{Name: string(t.Bytes), EarlyChange: 1})
		}
	}
	parms := d["DecodeParms"].tokens
	step, depth := 0, 0
	for i, t := range parms {
		switch t.Kind {
		case token.DictStart:
			depth++
		case token.DictEnd:
			if depth--; depth == 0 {
				step++
			}
		case token.Operator:
			if depth == 0 && string(t.Bytes) == "null" {
				step++
			}
		case token.Name:
			if i+1 < len(parms) && step < len(out) {
				setParameter(&out[step], string(t.Bytes), int(parms[i+1].Num))
			}
		}
	}
	return out
}

func setParameter(f *filter.Filter, name string, n int) {
	switch name {
	case "Predictor":
		f.Predictor = n
	case "Colors":
		f.Colors = n
	case "BitsPerComponent":
		f.Bits = n
	case "Columns":
		f.Columns = n
	case "EarlyChange":
		f.EarlyChange = n
	}
}

func (d dict) int(key string, otherwise int64) int64 {
	if n, ok := d[key].num(); ok {
		return n
	}
	return otherwise
}

// object is the head of an indirect object that is a dictionary or a stream.
type object struct {
	id   int64
	gen  int64
	dict dict
	data int64 // offset of the stream's data; 0 if it is no stream
}

// readObject reads the head of the object at off.
func (f *file) readObject(off int64) (object, bool) {
	const usual = 2 << 10
	o, ok, more := f.readObjectIn(off, usual)
	if more {
		o, ok, _ = f.readObjectIn(off, maxDict)
	}
	return o, ok
}

// readObjectIn does so within the next n bytes; more tells that they are too
// few.
func (f *file) readObjectIn(off int64, n int) (o object, ok, more bool) {
	src := f.chunk(off, n)
	lex := token.NewLexer(src)
	id, gen, obj := lex.Next(), lex.Next(), lex.Next()
	if id.Kind != token.Number || gen.Kind != token.Number || string(obj.Bytes) != "obj" {
		return object{}, false, false
	}
	o = object{id: int64(id.Num), gen: int64(gen.Num)}
	const stream = 32 // the keyword, with space around it
	o.dict, ok = parseDict(lex, src)
	if more = o.dict != nil && len(src) == n && len(src)-lex.Pos() < stream; more || !ok {
		return o, false, more
	}
	if t := lex.Next(); t.Kind == token.Operator && string(t.Bytes) == "stream" {
		p := lex.Pos()
		if p < len(src) && src[p] == '\r' {
			p++
		}
		if p < len(src) && src[p] == '\n' {
			p++
		}
		o.data = off + int64(p)
	}
	return o, true, false
}

// readNumber reads the object at off, which is a number.
func (f *file) readNumber(off int64) (int64, bool) {
	lex := token.NewLexer(f.chunk(off, 64))
	lex.Next()
	lex.Next()
	if string(lex.Next().Bytes) != "obj" {
		return 0, false
	}
	t := lex.Next()
	return int64(t.Num), t.Kind == token.Number
}

func appendInt(b []byte, n int64) []byte { return strconv.AppendInt(b, n, 10) }
