package tnef

import (
	"bytes"
	"encoding/binary"
	"io"

	"github.com/piiscan/piiscan/scan/extract/internal/codepage"
	"github.com/piiscan/piiscan/scan/extract/internal/mapi"
)

// interfaceMessage is the identifier before an embedded message, IID_IMessage.
const interfaceMessage = "\x07\x03\x02\x00\x00\x00\x00\x00\xC0\x00\x00\x00\x00\x00\x00\x46"

// props reads a list of properties ([MS-OXTNEF] 2.1.3.4). data is what base
// holds.
type props struct {
	t    *reader
	data []byte
	pos  int
	base io.ReaderAt
	bad  bool
}

// object adds the properties of a list to o.
func (p *props) object(o *mapi.Object) {
	count := p.number()
	for range min(count, maxProps) {
		if !p.property(o, nil) {
			break
		}
	}
	p.check()
}

// recipients takes a list of lists.
func (p *props) recipients() {
	for range min(p.number(), maxRecipients) {
		o := mapi.Object{Limit: p.t.limit, Names: mapi.Names{}}
		for range min(p.number(), maxProps) {
			if !p.property(&o, nil) {
				break
			}
		}
		if p.bad {
			break
		}
		p.t.m.Recipients = append(p.t.m.Recipients, o)
	}
	p.check()
}

// attachment adds the properties of an attachment. An embedded message is a
// stream of its own.
func (p *props) attachment(a *mapi.Attachment) {
	for range min(p.number(), maxProps) {
		if !p.property(&a.Object, a) {
			break
		}
	}
	p.check()
}

func (p *props) check() {
	if p.bad && p.t.damage == nil {
		p.t.damage = ErrDamaged
	}
}

// property reads one property; false if the list is damaged.
func (p *props) property(o *mapi.Object, a *mapi.Attachment) bool {
	tag := p.number()
	t, id := mapi.Type(tag), uint16(tag>>16)
	if id >= 0x8000 {
		p.name(o, id)
	}
	single := t &^ mapi.Multi
	if p.bad || single == 0 && tag == 0 {
		p.bad = true
		return false
	}
	if size := single.FixedSize(); size > 0 {
		return p.fixed(o, id, t, size)
	}
	switch single {
	case mapi.String8, mapi.Unicode, mapi.Binary, mapi.Embeds:
		return p.variable(o, a, id, t)
	}
	p.bad = true // nobody knows how long it is
	return false
}

// name reads what a property is called.
func (p *props) name(o *mapi.Object, id uint16) {
	var name mapi.Name
	copy(name.Set[:], p.take(16))
	if p.number() == 0 {
		name.Number = p.number()
	} else {
		var d codepage.Decoder
		text := d.Append(nil, even(p.padded(int(p.number()))), codepage.UTF16)
		name.Text = string(bytes.TrimRight(text, "\x00"))
	}
	if !p.bad && len(o.Names) < maxProps {
		o.Names[name] = id
	}
}

func (p *props) fixed(o *mapi.Object, id uint16, t mapi.Type, size int) bool {
	count := 1
	if t&mapi.Multi != 0 {
		count = int(p.number())
	}
	if count < 0 || count > len(p.data)/4 {
		p.bad = true
		return false
	}
	for range count {
		b := p.padded(size)
		if t&mapi.Multi == 0 && len(b) <= 8 && !p.bad {
			var num [8]byte
			copy(num[:], b)
			o.Set(id, mapi.Property{Type: t, Num: binary.LittleEndian.Uint64(num[:])})
		}
	}
	return !p.bad
}

func (p *props) variable(o *mapi.Object, a *mapi.Attachment, id uint16, t mapi.Type) bool {
	count := p.number()
	value := mapi.Property{Type: t}
	for i := range count {
		length := int(p.number())
		from := p.pos
		b := p.padded(length)
		if p.bad {
			return false
		}
		switch {
		case t&mapi.Multi != 0 && len(value.Multi) < maxMulti:
			value.Multi = append(value.Multi, mapi.Bytes(b))
		case i > 0:
		case a != nil && id == mapi.AttachData:
			p.content(a, t, b, int64(from))
			return p.rest(count - 1)
		default:
			value.Value = mapi.Bytes(b)
		}
	}
	if count > 0 {
		o.Set(id, value)
	}
	return true
}

// rest passes over values that come after the first.
func (p *props) rest(count uint32) bool {
	for range count {
		p.padded(int(p.number()))
		if p.bad {
			return false
		}
	}
	return true
}

// content takes what is attached, which is read where it lies.
func (p *props) content(a *mapi.Attachment, t mapi.Type, b []byte, from int64) {
	if t == mapi.Embeds && len(b) >= 16 {
		isMessage := string(b[:16]) == interfaceMessage
		b, from = b[16:], from+16
		a.File = io.NewSectionReader(p.base, from, int64(len(b)))
		if !isMessage && a.Int(mapi.AttachMethod) == mapi.EmbeddedOther {
			a.Set(mapi.AttachMethod, mapi.Property{Type: mapi.Int32, Num: mapi.OLEObject})
		}
		return
	}
	a.Set(mapi.AttachData, mapi.Property{Type: t, Value: io.NewSectionReader(p.base, from, int64(len(b)))})
}

// take takes n bytes.
func (p *props) take(n int) []byte {
	if n < 0 || n > len(p.data)-p.pos {
		p.bad = true
		p.pos = len(p.data)
		return nil
	}
	b := p.data[p.pos : p.pos+n]
	p.pos += n
	return b
}

// padded takes n bytes, and what fills the last four of them up.
func (p *props) padded(n int) []byte {
	b := p.take(n)
	if fill := (4 - n&3) & 3; !p.bad {
		p.pos = min(p.pos+fill, len(p.data))
	}
	return b
}

func (p *props) number() uint32 {
	b := p.take(4)
	if b == nil {
		return 0
	}
	return binary.LittleEndian.Uint32(b)
}

func even(b []byte) []byte { return b[:len(b)&^1] }
