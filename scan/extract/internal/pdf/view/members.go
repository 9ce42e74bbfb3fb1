package view

import (
	"errors"

	"github.com/piiscan/piiscan/scan/extract/internal/pdf/token"
)

// members is a decoded object stream (ISO 32000-1, 7.5.7).
type members struct {
	data    []byte
	ids     []int64
	offsets []int // into data
}

var errMembers = errors.New("broken object stream")

// readMembers decodes the object stream o whose data ends at end.
func (f *file) readMembers(o object, end int64) (*members, error) {
	if o.data == 0 {
		return nil, errMembers
	}
	data, err := f.decode(nil, o, end, o.dict.filters())
	if len(data) == 0 && err != nil {
		return nil, err
	}
	first := o.dict.int("First", -1)
	if first < 0 || first > int64(len(data)) {
		return nil, errMembers
	}
	m := &members{data: data}
	lex := token.NewLexer(data[:first])
	for n := o.dict.int("N", 0); n > 0 && len(m.ids) < maxIndex; n-- {
		id, off := lex.Next(), lex.Next()
		if id.Kind != token.Number || off.Kind != token.Number {
			break
		}
		at := first + int64(off.Num)
		if at < first || at > int64(len(data)) {
			at = int64(len(data))
		}
		m.ids = append(m.ids, int64(id.Num))
		m.offsets = append(m.offsets, int(at))
	}
	return m, nil
}

// body returns the bytes of member i. It reaches to the end of the data where
// the offsets are not in order.
func (m *members) body(i int) []byte {
	start, end := m.offsets[i], len(m.data)
	if i+1 < len(m.offsets) && m.offsets[i+1] >= start {
		end = m.offsets[i+1]
	}
	return m.data[start:end]
}
