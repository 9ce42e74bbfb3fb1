// Package tnef reads the Transport Neutral Encapsulation Format ([MS-OXTNEF]):
// winmail.dat, in which Outlook sends what other mail programs do not know. A
// stream becomes a message of properties with its recipients and attachments.
// It reads no bodies and decides nothing about what properties mean. Check sums
// are not looked at. Contents of attachments are read where they lie.
package tnef

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"strings"
	"time"

	"github.com/piiscan/piiscan/scan/extract/internal/mapi"
)

// Signature is what a stream begins with.
const Signature = "\x78\x9F\x3E\x22"

// The errors.
var (
	ErrFormat    = errors.New("tnef: not a TNEF stream")
	ErrTruncated = errors.New("tnef: ends early")
	ErrDamaged   = errors.New("tnef: damaged properties")
)

const (
	streamHeader    = 6 // signature and key
	attributeHeader = 9 // level, id, type, length
	checkSum        = 2

	maxAttachments = 10_000
	maxProps       = 100_000 // of a message or attachment
	maxRecipients  = 100_000
	maxMulti       = 10_000
)

// The attributes ([MS-OXTNEF] 2.1.3.3), with their types.
const (
	attFrom           = 0x00008000
	attSubject        = 0x00018004
	attDateSent       = 0x00038005
	attMessageClass   = 0x00078008
	attBody           = 0x0002800C
	attAttachData     = 0x0006800F
	attAttachTitle    = 0x00018010
	attAttachRendData = 0x00069002
	attMAPIProps      = 0x00069003
	attRecipTable     = 0x00069004
	attAttachment     = 0x00069005
	attOemCodepage    = 0x00069007
)

// Read returns the message in the first size bytes of r. limit bounds the bytes
// that are read into memory at a time. The message is there also if the error
// tells that it is damaged.
func Read(r io.ReaderAt, size, limit int64) (*mapi.Message, error) {
	var head [streamHeader]byte
	if _, err := r.ReadAt(head[:], 0); err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	if string(head[:4]) != Signature {
		return nil, ErrFormat
	}
	t := reader{r: r, size: size, limit: limit, m: &mapi.Message{Object: mapi.Object{Limit: limit, Names: mapi.Names{}}}}
	if err := t.attributes(); err != nil {
		return t.m, err
	}
	t.m.SetPage()
	return t.m, t.damage
}

type reader struct {
	r      io.ReaderAt
	size   int64
	limit  int64
	m      *mapi.Message
	damage error
}

func (t *reader) attributes() error {
	for at := int64(streamHeader); at < t.size; {
		var head [attributeHeader]byte
		if n, err := t.r.ReadAt(head[:], at); n < len(head) {
			t.m.SetPage()
			if errors.Is(err, io.EOF) {
				return ErrTruncated
			}
			return err
		}
		id := binary.LittleEndian.Uint32(head[1:])
		length := int64(binary.LittleEndian.Uint32(head[5:]))
		at += attributeHeader
		if head[0] != 1 && head[0] != 2 {
			t.m.SetPage()
			return ErrDamaged
		}
		left := min(length, t.size-at)
		if err := t.attribute(id, io.NewSectionReader(t.r, at, left)); err != nil {
			return err
		}
		if left < length {
			t.m.SetPage()
			return ErrTruncated
		}
		at += length + checkSum
	}
	return nil
}

// attribute takes an attribute. The error is one of reading.
func (t *reader) attribute(id uint32, value *io.SectionReader) error {
	switch id {
	case attAttachData:
		a := t.attachment()
		a.Set(mapi.AttachData, mapi.Property{Type: mapi.Binary, Value: value})
		return nil
	case attFrom, attSubject, attDateSent, attMessageClass, attBody, attAttachTitle, attAttachRendData, attMAPIProps, attRecipTable, attAttachment, attOemCodepage:
	default:
		return nil
	}
	if value.Size() > t.limit {
		t.damage = ErrDamaged
		return nil
	}
	data, err := io.ReadAll(value)
	if err != nil {
		return err
	}
	p := props{t: t, data: data, base: value}
	switch id {
	case attMAPIProps:
		p.object(&t.m.Object)
	case attRecipTable:
		p.recipients()
	case attAttachment:
		p.attachment(t.attachment())
	case attAttachRendData: // it begins an attachment
		if len(t.m.Attachments) < maxAttachments {
			t.m.Attachments = append(t.m.Attachments, mapi.Attachment{Object: mapi.Object{Limit: t.limit, Names: mapi.Names{}}})
			t.m.Attachments[len(t.m.Attachments)-1].Set(mapi.AttachMethod, mapi.Property{Type: mapi.Int32, Num: mapi.ByValue})
		}
	case attAttachTitle:
		t.attachment().Set(mapi.AttachFileName, mapi.Property{Type: mapi.String8, Value: mapi.Bytes(data)})
	case attOemCodepage:
		if len(data) >= 4 && t.m.Page == 0 {
			t.m.Page = int(binary.LittleEndian.Uint32(data))
		}
	default:
		t.old(id, data)
	}
	return nil
}

// attachment returns the attachment that is under way.
func (t *reader) attachment() *mapi.Attachment {
	if len(t.m.Attachments) == 0 {
		t.m.Attachments = append(t.m.Attachments, mapi.Attachment{Object: mapi.Object{Limit: t.limit, Names: mapi.Names{}}})
	}
	return &t.m.Attachments[len(t.m.Attachments)-1]
}

// old takes an attribute that is older than properties: it counts where no
// property says the same.
func (t *reader) old(id uint32, data []byte) {
	set := func(property uint16, p mapi.Property) {
		if !t.m.Has(property) {
			t.m.Set(property, p)
		}
	}
	text := func(property uint16, value []byte) {
		set(property, mapi.Property{Type: mapi.String8, Value: mapi.Bytes(value)})
	}
	switch id {
	case attSubject:
		text(mapi.Subject, data)
	case attBody:
		text(mapi.Body, data)
	case attMessageClass:
		text(mapi.MessageClass, data)
	case attDateSent:
		if sent, ok := date(data); ok {
			set(mapi.SubmitTime, mapi.Property{Type: mapi.Time, Num: sent})
		}
	case attFrom: // three lengths, then a name and an address, "SMTP:a@b.example"
		if len(data) < 8 {
			return
		}
		name, address, _ := bytes.Cut(data[8:], []byte{0})
		address = bytes.TrimLeft(address, "\x00")
		kind, mail, ok := strings.Cut(string(address), ":")
		text(mapi.SenderName, name)
		if ok {
			text(mapi.SenderType, []byte(kind))
			text(mapi.SenderMail, []byte(mail))
		}
	}
}

// date returns a date of seven small numbers as a property has it.
func date(data []byte) (uint64, bool) {
	if len(data) < 12 {
		return 0, false
	}
	var n [6]int
	for i := range n {
		n[i] = int(binary.LittleEndian.Uint16(data[2*i:]))
	}
	if n[0] < 1601 || n[0] > 9999 {
		return 0, false
	}
	at := time.Date(n[0], time.Month(n[1]), n[2], n[3], n[4], n[5], 0, time.UTC)
	return uint64(at.Unix()+11_644_473_600) * 10_000_000, true
}
