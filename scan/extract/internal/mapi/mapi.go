// Package mapi holds the objects of Outlook and Exchange as properties: their
// types, code pages, names and bodies ([MS-OXPROPS], [MS-OXCDATA],
// [MS-OXRTFCP]). Messages come in several containers, each read by a package
// of its own; this one knows none of them, and nothing of what the properties
// are good for.
package mapi

import (
	"bytes"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/piiscan/piiscan/scan/extract/internal/codepage"
)

// Type is the type of a property ([MS-OXCDATA] 2.11.1).
type Type uint16

// The types. Several values of one have Multi added.
const (
	Int16   Type = 0x0002
	Int32   Type = 0x0003
	Float32 Type = 0x0004
	Float64 Type = 0x0005
	Money   Type = 0x0006
	AppTime Type = 0x0007
	Bool    Type = 0x000B
	Embeds  Type = 0x000D // an object, in a form of the container
	Int64   Type = 0x0014
	String8 Type = 0x001E
	Unicode Type = 0x001F
	Time    Type = 0x0040
	GUID    Type = 0x0048
	Binary  Type = 0x0102
	Multi   Type = 0x1000
)

// FixedSize returns the number of bytes of a value; 0 if values differ in it.
func (t Type) FixedSize() int {
	switch t {
	case Int16, Bool:
		return 2
	case Int32, Float32, 0x000A: // an error code
		return 4
	case Float64, Money, AppTime, Int64, Time:
		return 8
	case GUID:
		return 16
	}
	return 0
}

// Source is the bytes of a value that stay where they are.
type Source interface {
	io.ReaderAt
	Size() int64
}

// Property is a property of an object.
type Property struct {
	Type  Type
	Num   uint64   // of types up to eight bytes
	Value Source   // of the others
	Multi []Source // of types with several values
}

// Name is the name of a property that has no number of its own: in its set, a
// number or a string.
type Name struct {
	Set    [16]byte // as it stands in files
	Number uint32
	Text   string // "" if it is the number
}

// Names are the numbers of named properties, in one file or object.
type Names map[Name]uint16

// Object is a message, a recipient or an attachment.
type Object struct {
	Props map[uint16]Property
	Names Names
	Page  int   // code page of its 8-bit strings; 0 if not known
	Limit int64 // bytes of a value that is read into memory
}

// Message is a message, contact, appointment or the like.
type Message struct {
	Object
	Recipients  []Object
	Attachments []Attachment
}

// Attachment is what is attached to a message.
type Attachment struct {
	Object
	File Source                   // an embedded object, as a file; nil if there is none
	Open func() (*Message, error) // an embedded message that is no file; nil if it is none
}

// Set adds a property.
func (o *Object) Set(id uint16, p Property) {
	if o.Props == nil {
		o.Props = map[uint16]Property{}
	}
	o.Props[id] = p
}

// Named returns the number of a named property, 0 if there is none. Number 0
// is no property's.
func (o *Object) Named(name Name) uint16 { return o.Names[name] }

// Has tells whether the object has the property.
func (o *Object) Has(id uint16) bool {
	_, ok := o.Props[id]
	return ok
}

// Source returns the bytes of a property, nil if it has none.
func (o *Object) Source(id uint16) Source { return o.Props[id].Value }

// Bytes returns the bytes of a property, as many as the limit allows.
func (o *Object) Bytes(id uint16) []byte { return o.read(o.Props[id].Value) }

func (o *Object) read(s Source) []byte {
	if s == nil {
		return nil
	}
	size := s.Size()
	if o.Limit > 0 {
		size = min(size, o.Limit)
	}
	data, _ := io.ReadAll(io.NewSectionReader(s, 0, size)) // what is there of it
	return data
}

// Int returns a number or a truth, 0 if the object has it not.
func (o *Object) Int(id uint16) int {
	p := o.Props[id]
	switch p.Type {
	case Int16:
		return int(int16(p.Num))
	case Int32:
		return int(int32(p.Num))
	case Int64:
		return int(p.Num)
	case Bool:
		return int(p.Num & 1)
	}
	return 0
}

// Time returns a time; zero if the object has it not, or it is none.
func (o *Object) Time(id uint16) time.Time {
	p := o.Props[id]
	if p.Type != Time {
		return time.Time{}
	}
	return FileTime(p.Num)
}

// FileTime returns the time that is so many tenths of a microsecond after the
// beginning of 1601; zero if it is before or far from any that people write.
func FileTime(n uint64) time.Time {
	const unix = 11_644_473_600 // seconds from 1601 to 1970
	seconds := n / 10_000_000
	if n == 0 || seconds > 4000*366*86400 {
		return time.Time{}
	}
	return time.Unix(int64(seconds)-unix, int64(n%10_000_000)*100).UTC()
}

// Text returns a property as text; "" if the object has it not. The values of
// one with several are parted by "; ".
func (o *Object) Text(id uint16) string {
	p, ok := o.Props[id]
	if !ok {
		return ""
	}
	if p.Type&Multi != 0 {
		var all []string
		for _, v := range p.Multi {
			if s := strings.TrimSpace(o.Decode(p.Type&^Multi, o.read(v))); s != "" {
				all = append(all, s)
			}
		}
		return strings.Join(all, "; ")
	}
	switch p.Type {
	case String8, Unicode:
		return o.Decode(p.Type, o.read(p.Value))
	case Time:
		return formatTime(FileTime(p.Num))
	case Int16, Int32, Int64:
		return strconv.Itoa(o.Int(id))
	}
	return ""
}

func formatTime(t time.Time) string {
	switch {
	case t.IsZero():
		return ""
	case t.Equal(t.Truncate(24 * time.Hour)):
		return t.Format(time.DateOnly)
	}
	return t.Format("2006-01-02T15:04:05")
}

// Decode returns a string of the given type as UTF-8.
func (o *Object) Decode(t Type, data []byte) string {
	var text []byte
	var d codepage.Decoder
	switch {
	case t == Unicode:
		text = d.Append(nil, data[:len(data)&^1], codepage.UTF16)
	case t != String8:
		return ""
	default:
		text = DecodePage(data, o.Page)
	}
	if i := bytes.IndexByte(text, 0); i >= 0 {
		text = text[:i]
	}
	return string(text)
}

// DecodePage decodes text of a code page. UTF-8 is taken for what it is under
// any page of one byte a character: programs name the wrong one.
func DecodePage(data []byte, page int) []byte {
	if !codepage.Multibyte(page) && utf8.Valid(data) {
		return data
	}
	var d codepage.Decoder
	return d.Append(nil, data, page)
}

// Bytes are a Source in memory.
type Bytes []byte

// ReadAt implements io.ReaderAt.
func (b Bytes) ReadAt(p []byte, at int64) (int, error) { return bytes.NewReader(b).ReadAt(p, at) }

// Size returns the number of bytes.
func (b Bytes) Size() int64 { return int64(len(b)) }

// SetPage finds out the code page of the 8-bit strings of a message, and tells
// its recipients and attachments. UTF-8 needs no telling: see DecodePage; some
// messages claim it for strings of another.
func (m *Message) SetPage() {
	page := m.Page
	for _, id := range []uint16{MessageCodePage, CodePage, InternetCodePage} {
		if n := m.Int(id); codepage.Known(n) && n != codepage.UTF16 && n != codepage.UTF8 {
			page = n
			break
		}
	}
	if page == 0 {
		page = PageOfLocale(m.Int(MessageLocale))
	}
	m.Page = page
	for i := range m.Recipients {
		m.Recipients[i].Page = page
	}
	for i := range m.Attachments {
		m.Attachments[i].Page = page
	}
}

// PageOfLocale returns the code page of a language ([MS-LCID]); 0 for 0.
func PageOfLocale(id int) int {
	switch id & 0x3FF {
	case 0:
		return 0
	case 0x01, 0x20, 0x29: // Arabic, Urdu, Persian
		return 1256
	case 0x02, 0x19, 0x22, 0x23, 0x2F, 0x3F, 0x40, 0x44, 0x50: // Cyrillic
		return 1251
	case 0x1A: // Croatian, Serbian, Bosnian
		switch id {
		case 0x0C1A, 0x1C1A, 0x201A:
			return 1251
		}
		return 1250
	case 0x04:
		switch id {
		case 0x0404, 0x0C04, 0x1404:
			return 950
		}
		return 936
	case 0x05, 0x0E, 0x15, 0x18, 0x1B, 0x1C, 0x24: // central Europe
		return 1250
	case 0x08:
		return 1253
	case 0x0D:
		return 1255
	case 0x11:
		return 932
	case 0x12:
		return 949
	case 0x1E:
		return 874
	case 0x1F, 0x2C: // Turkish, Azeri
		return 1254
	case 0x25, 0x26, 0x27: // Baltic
		return 1257
	case 0x2A:
		return 1258
	}
	return codepage.Western
}
