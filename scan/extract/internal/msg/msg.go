// Package msg reads Outlook messages in compound files (.msg, [MS-OXMSG]): a
// message with its recipients and attachments becomes an object of properties.
// It reads no bodies and decides nothing about what properties mean. Nothing
// is copied: long values are read where they lie.
package msg

import (
	"encoding/binary"
	"errors"
	"strconv"
	"strings"

	"github.com/piiscan/piiscan/scan/extract/internal/cfb"
	"github.com/piiscan/piiscan/scan/extract/internal/mapi"
)

// ErrDamaged tells that a message has no properties, or not all of them.
var ErrDamaged = errors.New("msg: damaged properties")

const (
	propertyStream = "__properties_version1.0"
	valuePrefix    = "__substg1.0_"
	namesStorage   = "__nameid_version1.0"
	recipient      = "__recip_version1.0_"
	attachment     = "__attach_version1.0_"

	entrySize = 16
	maxMulti  = 10_000 // values of one property
)

// Read returns the message in root. limit bounds the bytes of one value that is
// read into memory. The message is there also if the error tells that it is
// damaged.
func Read(root *cfb.Storage, limit int64) (*mapi.Message, error) {
	r := reader{limit: limit}
	names, err := r.names(root.Storage(namesStorage))
	r.known, r.err = names, err
	m := &mapi.Message{Object: r.object(root)}
	for _, s := range root.Storages {
		switch {
		case hasPrefix(s.Name, recipient):
			m.Recipients = append(m.Recipients, r.object(s))
		case hasPrefix(s.Name, attachment):
			m.Attachments = append(m.Attachments, r.attachment(s))
		}
	}
	m.SetPage()
	return m, r.err
}

type reader struct {
	limit int64
	known mapi.Names
	err   error
}

func (r *reader) attachment(s *cfb.Storage) mapi.Attachment {
	a := mapi.Attachment{Object: r.object(s)}
	if embedded := s.Storage(valueName(mapi.AttachData, mapi.Embeds)); embedded != nil {
		a.File = embedded.File()
	}
	return a
}

// object returns the properties in a storage.
func (r *reader) object(s *cfb.Storage) mapi.Object {
	o := mapi.Object{Names: r.known, Limit: r.limit}
	data, err := s.Stream(propertyStream).ReadAll(r.limit)
	if err != nil || s.Stream(propertyStream) == nil {
		r.fail()
	}
	for entries := data[headerSize(len(data)):]; len(entries) >= entrySize; entries = entries[entrySize:] {
		tag := binary.LittleEndian.Uint32(entries)
		if t := mapi.Type(tag); t.FixedSize() > 0 && t.FixedSize() <= 8 {
			num := binary.LittleEndian.Uint64(entries[8:])
			o.Set(uint16(tag>>16), mapi.Property{Type: t, Num: num})
		}
	}
	for _, stream := range s.Streams {
		r.value(&o, stream)
	}
	return o
}

// headerSize returns how many bytes stand before the entries: 32 in a message,
// 24 in one inside another, 8 in a recipient or attachment. The last two need
// not be told apart: the numbers in the longer one look like an entry of no
// property.
func headerSize(size int) int {
	if size%entrySize == 0 {
		return min(32, size)
	}
	return min(8, size)
}

// value adds the property that a stream holds the value of.
func (r *reader) value(o *mapi.Object, s *cfb.Stream) {
	tag, several, ok := parseName(s.Name)
	if !ok {
		return
	}
	id, t := uint16(tag>>16), mapi.Type(tag)
	switch {
	case t&mapi.Multi == 0:
		o.Set(id, mapi.Property{Type: t, Value: s.Reader()})
	case several: // the stream without an index holds the lengths
		p := o.Props[id]
		p.Type = t
		if len(p.Multi) < maxMulti {
			p.Multi = append(p.Multi, s.Reader())
		}
		o.Set(id, p)
	}
}

// valueName returns the name of the stream of a property.
func valueName(id uint16, t mapi.Type) string {
	const digits = "0123456789ABCDEF"
	b := []byte(valuePrefix)
	for _, n := range []uint16{id, uint16(t)} {
		b = append(b, digits[n>>12], digits[n>>8&15], digits[n>>4&15], digits[n&15])
	}
	return string(b)
}

// parseName returns the tag in the name of a stream, and whether it holds one
// of several values.
func parseName(name string) (tag uint32, several, ok bool) {
	if !hasPrefix(name, valuePrefix) {
		return 0, false, false
	}
	number, _, several := strings.Cut(name[len(valuePrefix):], "-")
	n, err := strconv.ParseUint(number, 16, 32)
	return uint32(n), several, err == nil && len(number) == 8
}

func hasPrefix(name, prefix string) bool {
	return len(name) >= len(prefix) && strings.EqualFold(name[:len(prefix)], prefix)
}

// names returns the numbers of the named properties ([MS-OXMSG] 2.2.3).
func (r *reader) names(s *cfb.Storage) (mapi.Names, error) {
	if s == nil {
		return nil, nil
	}
	var parts [3][]byte // sets, entries, strings
	var failed error
	for i := range parts {
		data, err := s.Stream(valueName(uint16(2+i), mapi.Binary)).ReadAll(r.limit)
		if err != nil {
			failed = ErrDamaged
		}
		parts[i] = data
	}
	return mapi.ParseNames(parts[0], parts[1], parts[2]), failed
}

func (r *reader) fail() {
	if r.err == nil {
		r.err = ErrDamaged
	}
}
