// Package ledong puts github.com/ledongthuc/pdf behind package object. That
// library trusts its input; it sees the file through a view.View, and each
// call into it is bounded here.
package ledong

import (
	"context"
	"errors"
	"io"
	"strconv"
	"strings"

	"github.com/ledongthuc/pdf"

	"github.com/piiscan/piiscan/scan/extract/internal/pdf/filter"
	"github.com/piiscan/piiscan/scan/extract/internal/pdf/object"
	"github.com/piiscan/piiscan/scan/extract/internal/pdf/view"
)

// ErrBroken says that the library gave up.
var ErrBroken = errors.New("broken structure")

// maxObject is how much may be read of the file to parse one object.
const maxObject = 8 << 20

// Document is an open file. It is used by one goroutine.
type Document struct {
	view   *view.View
	reader *pdf.Reader
	gate   *gate
}

// Open opens the file that v shows.
func Open(ctx context.Context, v *view.View) (*Document, error) {
	d := &Document{view: v, gate: &gate{ctx: ctx, at: v}}
	d.gate.left = v.Size() // the table is read whole
	err := d.guarded(func() (err error) {
		d.reader, err = pdf.NewReader(d.gate, v.Size())
		return err
	})
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case err != nil:
		return nil, ErrBroken
	}
	return d, nil
}

// Trailer returns the trailer dictionary.
func (d *Document) Trailer() object.Object {
	return d.value(func() pdf.Value { return d.reader.Trailer() })
}

// guarded calls f. What it panics with may quote the file, and goes no further.
func (d *Document) guarded(f func() error) (err error) {
	defer func() {
		if recover() != nil {
			err = ErrBroken
		}
	}()
	return f()
}

func (d *Document) value(f func() pdf.Value) (o object.Object) {
	d.gate.left = maxObject
	o = object.Nothing{}
	_ = d.guarded(func() error { // a broken object is Null
		if v := f(); !v.IsNull() {
			o = value{d, v}
		}
		return nil
	})
	return o
}

// gate bounds what one call reads.
type gate struct {
	ctx  context.Context
	at   io.ReaderAt
	left int64
}

func (g *gate) ReadAt(p []byte, off int64) (int, error) {
	if g.left < 0 {
		return 0, ErrBroken
	}
	n, err := g.at.ReadAt(p, off)
	g.left -= int64(n)
	return n, err
}

type value struct {
	d *Document
	v pdf.Value
}

var _ object.Object = value{}

func (o value) Kind() object.Kind {
	switch o.v.Kind() {
	case pdf.Bool:
		return object.Bool
	case pdf.Integer, pdf.Real:
		return object.Number
	case pdf.String:
		return object.String
	case pdf.Name:
		return object.Name
	case pdf.Array:
		return object.Array
	case pdf.Dict:
		return object.Dict
	case pdf.Stream:
		return object.Stream
	}
	return object.Null
}

func (o value) Key(name string) object.Object {
	return o.d.value(func() pdf.Value { return o.v.Key(name) })
}

func (o value) Index(i int) object.Object {
	return o.d.value(func() pdf.Value { return o.v.Index(i) })
}

func (o value) Keys() (keys []string) {
	_ = o.d.guarded(func() error { keys = o.v.Keys(); return nil })
	return keys
}

func (o value) Len() int { return o.v.Len() }

func (o value) Num() float64 {
	if o.v.Bool() {
		return 1
	}
	return o.v.Float64()
}

func (o value) Bytes() string {
	if o.v.Kind() == pdf.Name {
		return o.v.Name()
	}
	return o.v.RawString()
}

// ID is what the object looks like, with its references not followed; of a
// stream also where it stands.
func (o value) ID() string {
	switch o.v.Kind() {
	case pdf.Dict, pdf.Stream:
		return o.print()
	}
	return ""
}

func (o value) print() (s string) {
	_ = o.d.guarded(func() error { s = o.v.String(); return nil })
	return s
}

func (o value) AppendData(dst []byte) ([]byte, error) {
	if o.v.Kind() != pdf.Stream {
		return dst, nil
	}
	off, ok := o.offset()
	if !ok {
		return dst, ErrBroken
	}
	length := int64(-1)
	if l := o.Key("Length"); l.Kind() == object.Number {
		length = int64(l.Num())
	}
	return o.d.view.AppendData(dst, off, length, o.filters())
}

// offset returns where the data of the stream starts, which the library tells
// only in print.
func (o value) offset() (int64, bool) {
	s := o.print()
	off, err := strconv.ParseInt(s[strings.LastIndexByte(s, '@')+1:], 10, 64)
	return off, err == nil
}

func (o value) filters() []filter.Filter {
	names, parms := o.Key("Filter"), o.Key("DecodeParms")
	if names.Kind() == object.Name {
		return []filter.Filter{newFilter(names, parms)}
	}
	const enough = 16
	var out []filter.Filter
	for i := range min(names.Len(), enough) {
		out = append(out, newFilter(names.Index(i), parms.Index(i)))
	}
	return out
}

func newFilter(name, parms object.Object) filter.Filter {
	f := filter.Filter{
		Name:        name.Bytes(),
		Predictor:   int(parms.Key("Predictor").Num()),
		Colors:      int(parms.Key("Colors").Num()),
		Bits:        int(parms.Key("BitsPerComponent").Num()),
		Columns:     int(parms.Key("Columns").Num()),
		EarlyChange: 1,
	}
	if e := parms.Key("EarlyChange"); e.Kind() == object.Number {
		f.EarlyChange = int(e.Num())
	}
	return f
}
