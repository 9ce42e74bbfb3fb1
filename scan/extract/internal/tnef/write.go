package tnef

import (
	"encoding/binary"
	"io"
	"maps"
	"slices"
	"unicode/utf16"

	"github.com/piiscan/piiscan/scan/extract/internal/mapi"
)

// Append appends m as a stream: its properties and recipients, without what is
// attached. Messages that have no form of their own outside their store can so
// be handed on. Values longer than limit are cut.
func Append(dst []byte, m *mapi.Message, limit int64) []byte {
	dst = append(dst, Signature...)
	dst = append(dst, 0, 0) // the key
	w := writer{limit: limit}
	if m.Page > 0 {
		page := binary.LittleEndian.AppendUint32(nil, uint32(m.Page))
		dst = appendAttribute(dst, attOemCodepage, append(page, 0, 0, 0, 0))
	}
	w.object(&m.Object)
	dst = appendAttribute(dst, attMAPIProps, w.buf)
	if len(m.Recipients) == 0 {
		return dst
	}
	w.buf = w.buf[:0]
	w.number(uint32(len(m.Recipients)))
	for i := range m.Recipients {
		w.object(&m.Recipients[i])
	}
	return appendAttribute(dst, attRecipTable, w.buf)
}

func appendAttribute(dst []byte, id uint32, value []byte) []byte {
	dst = append(dst, 1) // of a message
	dst = binary.LittleEndian.AppendUint32(dst, id)
	dst = binary.LittleEndian.AppendUint32(dst, uint32(len(value)))
	dst = append(dst, value...)
	sum := uint16(0)
	for _, b := range value {
		sum += uint16(b)
	}
	return binary.LittleEndian.AppendUint16(dst, sum)
}

// writer writes lists of properties ([MS-OXTNEF] 2.1.3.4).
type writer struct {
	buf   []byte
	limit int64
}

func (w *writer) number(n uint32) { w.buf = binary.LittleEndian.AppendUint32(w.buf, n) }

// padded writes b, and zeros up to a multiple of four.
func (w *writer) padded(b []byte) {
	w.buf = append(w.buf, b...)
	w.buf = append(w.buf, make([]byte, (4-len(b)&3)&3)...)
}

func (w *writer) object(o *mapi.Object) {
	names := make(map[uint16]mapi.Name, len(o.Names))
	for name, id := range o.Names {
		names[id] = name
	}
	at, count := len(w.buf), uint32(0)
	w.number(0)
	for _, id := range slices.Sorted(maps.Keys(o.Props)) {
		if w.property(id, o.Props[id], names) {
			count++
		}
	}
	binary.LittleEndian.PutUint32(w.buf[at:], count)
}

// property writes a property; false if its type is none that streams hold.
func (w *writer) property(id uint16, p mapi.Property, names map[uint16]mapi.Name) bool {
	single := p.Type &^ mapi.Multi
	size := single.FixedSize()
	switch single {
	case mapi.String8, mapi.Unicode, mapi.Binary:
	default:
		if size == 0 || size > 8 && p.Type&mapi.Multi == 0 {
			return false
		}
	}
	w.number(uint32(id)<<16 | uint32(p.Type))
	if id >= 0x8000 {
		w.name(names[id])
	}
	switch {
	case p.Type&mapi.Multi != 0:
		w.number(uint32(len(p.Multi)))
		for _, v := range p.Multi {
			w.value(v, size == 0)
		}
	case size > 0:
		w.padded(binary.LittleEndian.AppendUint64(nil, p.Num)[:size])
	default:
		w.number(1)
		w.value(p.Value, true)
	}
	return true
}

func (w *writer) name(name mapi.Name) {
	w.buf = append(w.buf, name.Set[:]...)
	if name.Text == "" {
		w.number(0)
		w.number(name.Number)
		return
	}
	w.number(1)
	var text []byte
	for _, unit := range append(utf16.Encode([]rune(name.Text)), 0) {
		text = binary.LittleEndian.AppendUint16(text, unit)
	}
	w.number(uint32(len(text)))
	w.padded(text)
}

// value writes the bytes of a value, as many as there are and the limit allows.
func (w *writer) value(v mapi.Source, counted bool) {
	var data []byte
	if v != nil {
		data, _ = io.ReadAll(io.NewSectionReader(v, 0, min(v.Size(), w.limit)))
	}
	if counted {
		w.number(uint32(len(data)))
	}
	w.padded(data)
}
