package extract_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/binary"
	"strings"
	"testing"
	"time"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
)

// makeTNEF returns a stream of attributes: level, type and number, value.
func makeTNEF(attributes ...any) string {
	b := []byte("\x78\x9f\x3e\x22\x01\x00")
	for i := 0; i < len(attributes); i += 3 {
		value := attributes[i+2].(string)
		b = append(b, byte(attributes[i].(int)))
		b = binary.LittleEndian.AppendUint32(b, uint32(attributes[i+1].(int)))
		b = binary.LittleEndian.AppendUint32(b, uint32(len(value)))
		b = append(b, value...)
		b = append(b, 0, 0) // nobody checks the sum
	}
	return string(b)
}

// tnefNamed is a property with a name, a number or a string.
type tnefNamed struct {
	set   [16]byte
	name  any
	value string
}

// tnefProps returns a list of properties.
func tnefProps(p mapiProps) string {
	b := binary.LittleEndian.AppendUint32(nil, uint32(len(p)))
	value := func(s string) {
		b = binary.LittleEndian.AppendUint32(b, uint32(len(s)))
		b = append(b, s...)
		b = append(b, make([]byte, (4-len(s)%4)%4)...)
	}
	for _, tag := range sortedTags(p) {
		b = binary.LittleEndian.AppendUint32(b, tag)
		switch v := p[tag].(type) {
		case int:
			b = binary.LittleEndian.AppendUint32(b, uint32(v))
		case time.Time:
			b = binary.LittleEndian.AppendUint64(b, fileTime(v))
		case string:
			if tag&0xFFFF == 0x1F {
				v = string(utf16Bytes(v + "\x00"))
			}
			b = binary.LittleEndian.AppendUint32(b, 1)
			value(v)
		case tnefNamed:
			b = append(b, v.set[:]...)
			if number, ok := v.name.(int); ok {
				b = binary.LittleEndian.AppendUint32(b, 0)
				b = binary.LittleEndian.AppendUint32(b, uint32(number))
			} else {
				b = binary.LittleEndian.AppendUint32(b, 1)
				value(string(utf16Bytes(v.name.(string) + "\x00")))
			}
			b = binary.LittleEndian.AppendUint32(b, 1)
			value(string(utf16Bytes(v.value)))
		}
	}
	return string(b)
}

// tnefList returns a list of lists.
func tnefList(lists ...string) string {
	b := binary.LittleEndian.AppendUint32(nil, uint32(len(lists)))
	return string(b) + strings.Join(lists, "")
}

const (
	attSubject    = 0x00018004
	attFrom       = 0x00008000
	attDateSent   = 0x00038005
	attBody       = 0x0002800C
	attData       = 0x0006800F
	attTitle      = 0x00018010
	attRend       = 0x00069002
	attProps      = 0x00069003
	attRecipients = 0x00069004
	attAttachment = 0x00069005
	attCodePage   = 0x00069007
)

func TestTNEF(t *testing.T) {
	inner := makeTNEF(1, attSubject, "binnen\x00", 2, attRend, "", 2, attTitle, "c.txt\x00", 2, attData, "diep")
	data := makeTNEF(
		1, attCodePage, "\xe4\x04\x00\x00\x00\x00\x00\x00",
		1, attSubject, "Zaak Ren\xe9\x00",
		1, attProps, tnefProps(mapiProps{
			0x001A001E: "IPM.Contact\x00", 0x00390040: time.Date(2026, 3, 4, 10, 0, 0, 0, time.UTC), 0x1000001F: "Naam: Jan\r\nBSN: 999900006",
			0x0C1A001F: "Piet", 0x0C1F001F: "piet@voorbeeld.example", 0x0C1E001F: "SMTP", 0x36DE000B: 1, 0x300B0102: "sleutel", 0x3A110002: 7,
			0x8000001F: tnefNamed{setAddress, 0x8083, "jan@voorbeeld.example"}, 0x8001001F: tnefNamed{[16]byte{0x29, 3, 2, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0x46}, "Dossier", "12"}}),
		1, attRecipients, tnefList(tnefProps(mapiProps{0x0C150003: 1, 0x3001001E: "Jan\x00", 0x39FE001E: "jan@a.example\x00"}), tnefProps(mapiProps{0x0C150003: 3, 0x3003001E: "b@a.example\x00"})),
		2, attRend, "x", 2, attTitle, "KORT~1.CSV\x00", 2, attData, "a;b\n", 2, attAttachment, tnefProps(mapiProps{0x3707001F: "lange naam.csv"}),
		2, attRend, "x", 2, attAttachment, tnefProps(mapiProps{0x37050003: 5, 0x3001001F: "bericht", 0x3701000D: "\x07\x03\x02\x00\x00\x00\x00\x00\xC0\x00\x00\x00\x00\x00\x00\x46" + inner}))
	want := []string{
		"unit 1 | Subject | Zaak René",
		"unit 1 | Date | Wed, 04 Mar 2026 10:00:00 +0000",
		"unit 2 | From name | Piet",
		"unit 2 | From e-mail | piet@voorbeeld.example",
		"unit 3 | Recipient name | Jan",
		"unit 3 | Recipient e-mail | jan@a.example",
		"unit 4 | Bcc e-mail | b@a.example",
		"unit 5 | Surname | 7",
		"unit 5 | E-mail | jan@voorbeeld.example",
		"unit 5 | Dossier | 12",
		"unit 6 | Naam | Jan @ :1",
		"unit 6 | BSN | 999900006 @ :2",
		"member | 4 bytes @ winmail.dat!lange naam.csv",
		"member | 67 bytes @ winmail.dat!bericht.msg",
	}
	extracttest.Check(t, extract.TNEF{}, "winmail.dat", data, want...)
	r := extracttest.Extract(t, extract.TNEF{}, "winmail.dat", data)
	extracttest.Check(t, extract.TNEF{}, "b", string(r.Members["winmail.dat!bericht.msg"]), "unit 1 | Subject | binnen", "member | 4 bytes @ b!c.txt")
	extracttest.Run(t, extract.TNEF{}, extracttest.Sample{Name: "winmail.dat", Content: []byte(data)})
}

// Streams of old programs have no properties.
func TestTNEFOld(t *testing.T) {
	extracttest.Check(t, extract.TNEF{}, "a", makeTNEF(1, attSubject, "Zaak\x00", 1, attFrom, "\x1c\x00\x1c\x00\x05\x00\x12\x00Piet\x00SMTP:piet@a.example\x00",
		1, attDateSent, "\xea\x07\x03\x00\x04\x00\x0a\x00\x00\x00\x00\x00\x00\x00", 1, attBody, "Dag Jan\x00"),
		"unit 1 | Subject | Zaak", "unit 1 | Date | Wed, 04 Mar 2026 10:00:00 +0000", "unit 2 | From name | Piet", "unit 2 | From e-mail | piet@a.example", "unit 0 |  | Dag Jan @ :1")
}

func TestTNEFDamaged(t *testing.T) {
	for name, test := range map[string]struct {
		data string
		want extract.Reason
	}{
		"ends_early":     {makeTNEF(1, attSubject, "Zaak\x00") + "\x01\x0c", extract.Truncated},
		"value_cut":      {makeTNEF(1, attSubject, "Zaak\x00") + "\x01\x0c\x80\x02\x00\xff\x00\x00\x00Dag", extract.Truncated},
		"level":          {makeTNEF(1, attSubject, "Zaak\x00", 9, attBody, "x"), extract.Damaged},
		"properties":     {makeTNEF(1, attSubject, "Zaak\x00", 1, attProps, "\xff\xff\xff\xff\x1e\x00\x37\x00\xff\xff\xff\xff\xff\xff\xff\xff"), extract.Damaged},
		"many_of_none":   {makeTNEF(1, attSubject, "Zaak\x00", 1, attRecipients, "\xff\xff\xff\xff"+strings.Repeat("\x00", 4000)), extract.Damaged},
		"unknown_type":   {makeTNEF(1, attSubject, "Zaak\x00", 1, attProps, tnefProps(mapiProps{0x1000_00EE: 1})), extract.Damaged},
		"name_of_nobody": {makeTNEF(1, attSubject, "Zaak\x00", 1, attProps, "\x01\x00\x00\x00\x1e\x00\x00\x80abc"), extract.Damaged},
	} {
		r := &extracttest.Recorder{}
		err := extract.TNEF{}.Extract(context.Background(), extracttest.File("a", []byte(test.data)), r)
		if err == nil || extract.ReasonOf(err) != test.want || !strings.Contains(r.String(), "Zaak") {
			t.Errorf("%s: want the subject and %q, got %v and %s", name, test.want, err, r)
		}
	}
}

// A part of a mail with such a stream is a member that is recognised.
func TestTNEFInMail(t *testing.T) {
	data := makeTNEF(1, attSubject, "Zaak\x00", 1, attBody, "Dag\x00")
	mail := "From: a@b.example\r\nTo: c@d.example\r\nDate: Wed, 04 Mar 2026 10:00:00 +0000\r\nContent-Type: application/ms-tnef; name=\"winmail.dat\"\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
		base64.StdEncoding.EncodeToString([]byte(data)) + "\r\n"
	r := extracttest.Extract(t, extract.Mail{}, "a.eml", mail)
	content := r.Members["a.eml!winmail.dat"]
	format, err := extract.Detect(extract.Formats(), extracttest.File("winmail.dat", content))
	if err != nil || format == nil || format.Name() != "tnef" {
		t.Errorf("want tnef, got %v, %v", format, err)
	}
}

func FuzzTNEF(f *testing.F) {
	f.Add([]byte(makeTNEF(1, attSubject, "a", 1, attProps, tnefProps(mapiProps{0x1000001F: "x", 0x8000001F: tnefNamed{setAddress, "y", "z"}}), 2, attRend, "", 2, attData, "d")))
	f.Add([]byte(makeTNEF(1, attRecipients, tnefList(tnefProps(mapiProps{0x0C150003: 1})), 2, attAttachment, tnefProps(mapiProps{0x3701000D: "0123456789abcdefxyz"}), 1, attFrom, "12345678a\x00b:c")))
	f.Fuzz(func(t *testing.T, data []byte) {
		extracttest.Tolerate(t, extract.TNEF{}, "a", bytes.NewReader(data))
	})
}
