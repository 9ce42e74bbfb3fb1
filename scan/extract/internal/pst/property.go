package pst

import (
	"encoding/binary"
	"io"

	"github.com/piiscan/piiscan/scan/extract/internal/mapi"
)

// props reads the properties in a heap ([MS-PST] 2.3.3).
func (h *heap) props(names mapi.Names) (mapi.Object, error) {
	o := mapi.Object{Names: names, Limit: h.s.limit}
	if h.kind != kindProps {
		return o, ErrDamaged
	}
	missing := false
	err := h.eachEntry(h.root, func(key, data []byte) {
		if len(key) != 2 || len(data) != 6 {
			missing = true
			return
		}
		id, t := binary.LittleEndian.Uint16(key), mapi.Type(binary.LittleEndian.Uint16(data))
		p, ok := h.property(t, data[2:])
		if !ok {
			missing = true
			return
		}
		o.Set(id, p)
	})
	if err == nil && missing {
		err = ErrDamaged
	}
	return o, err
}

// property reads a value of up to four bytes, or one that stands elsewhere;
// false if that is not there.
func (h *heap) property(t mapi.Type, data []byte) (mapi.Property, bool) {
	p := mapi.Property{Type: t}
	ref := binary.LittleEndian.Uint32(data)
	switch size := t.FixedSize(); {
	case size > 0 && size <= 4:
		p.Num = uint64(ref)
		return p, true
	case size == 8:
		b := h.piece(ref)
		if len(b) < 8 {
			return p, false
		}
		p.Num = binary.LittleEndian.Uint64(b)
		return p, true
	}
	v := h.value(ref)
	if v == nil {
		return p, false
	}
	if t&mapi.Multi != 0 {
		p.Multi = several(t&^mapi.Multi, readValue(v, h.s.limit))
		return p, true
	}
	p.Value = v
	return p, true
}

// readValue reads what there is of a value, up to limit bytes.
func readValue(v mapi.Source, limit int64) []byte {
	data, _ := io.ReadAll(io.NewSectionReader(v, 0, min(v.Size(), limit)))
	return data
}

const maxSeveral = 10_000 // values of one property

// several parts the values of a property ([MS-PST] 2.3.3.4).
func several(t mapi.Type, data []byte) []mapi.Source {
	var all []mapi.Source
	if size := t.FixedSize(); size > 0 {
		for ; len(data) >= size && len(all) < maxSeveral; data = data[size:] {
			all = append(all, mapi.Bytes(data[:size]))
		}
		return all
	}
	if len(data) < 4 {
		return nil
	}
	count := int(binary.LittleEndian.Uint32(data))
	offset := func(i int) int {
		if i >= count || 8+4*i > len(data) {
			return len(data)
		}
		return int(binary.LittleEndian.Uint32(data[4+4*i:]))
	}
	for i := range min(count, maxSeveral, (len(data)-4)/4) {
		from, to := offset(i), offset(i+1)
		if from > to || to > len(data) {
			break
		}
		all = append(all, mapi.Bytes(data[from:to]))
	}
	return all
}
