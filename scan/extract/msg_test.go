package extract_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
	"github.com/piiscan/piiscan/scan/extract/internal/cfb/cfbtest"
)

// mapiProps are properties by tag: string (by the type of the tag), int or
// time.Time.
type mapiProps map[uint32]any

func utf16Bytes(s string) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = binary.LittleEndian.AppendUint16(b, u)
	}
	return b
}

// fileTime returns t as Windows counts it.
func fileTime(t time.Time) uint64 { return uint64(t.Unix()+11_644_473_600) * 10_000_000 }

// entries returns the streams of an object with a header of so many bytes.
func (p mapiProps) entries(header int) []cfbtest.Entry {
	table := make([]byte, header)
	var out []cfbtest.Entry
	for _, tag := range sortedTags(p) {
		entry := make([]byte, 16)
		binary.LittleEndian.PutUint32(entry, tag)
		switch v := p[tag].(type) {
		case int:
			binary.LittleEndian.PutUint64(entry[8:], uint64(v))
		case time.Time:
			binary.LittleEndian.PutUint64(entry[8:], fileTime(v))
		case string:
			data := []byte(v)
			if tag&0xFFFF == 0x1F {
				data = utf16Bytes(v)
			}
			binary.LittleEndian.PutUint64(entry[8:], uint64(len(data)))
			out = append(out, cfbtest.Stream(fmt.Sprintf("__substg1.0_%08X", tag), data))
		}
		table = append(table, entry...)
	}
	return append(out, cfbtest.Stream("__properties_version1.0", table))
}

func sortedTags(p mapiProps) []uint32 {
	var tags []uint32
	for tag := range p {
		tags = append(tags, tag)
	}
	for i := range tags {
		for j := i; j > 0 && tags[j] < tags[j-1]; j-- {
			tags[j], tags[j-1] = tags[j-1], tags[j]
		}
	}
	return tags
}

func msgRecipient(n int, p mapiProps) cfbtest.Entry {
	return cfbtest.Storage(fmt.Sprintf("__recip_version1.0_#%08X", n), p.entries(8)...)
}

func msgAttachment(n int, p mapiProps, more ...cfbtest.Entry) cfbtest.Entry {
	return cfbtest.Storage(fmt.Sprintf("__attach_version1.0_#%08X", n), append(p.entries(8), more...)...)
}

// msgNames returns the storage of named properties: of each, its set (an index
// into sets from 3, or 1 or 2), and its number or text. They are 0x8000 and on.
func msgNames(sets [][16]byte, names ...any) cfbtest.Entry {
	var guids, table, texts []byte
	for _, set := range sets {
		guids = append(guids, set[:]...)
	}
	for i := 0; i < len(names); i += 2 {
		kind := uint16(names[i].(int)) << 1
		switch name := names[i+1].(type) {
		case int:
			table = binary.LittleEndian.AppendUint32(table, uint32(name))
		case string:
			kind |= 1
			table = binary.LittleEndian.AppendUint32(table, uint32(len(texts)))
			text := utf16Bytes(name)
			texts = append(binary.LittleEndian.AppendUint32(texts, uint32(len(text))), text...)
			texts = append(texts, make([]byte, (4-len(texts)%4)%4)...)
		}
		table = binary.LittleEndian.AppendUint16(table, kind)
		table = binary.LittleEndian.AppendUint16(table, uint16(i/2))
	}
	return cfbtest.Storage("__nameid_version1.0", cfbtest.Stream("__substg1.0_00020102", guids),
		cfbtest.Stream("__substg1.0_00030102", table), cfbtest.Stream("__substg1.0_00040102", texts))
}

func makeMsg(p mapiProps, more ...cfbtest.Entry) string {
	return string(cfbtest.Build(append(p.entries(32), more...)...))
}

var mapiMail = mapiProps{
	0x0037001F: "Zaak 12", 0x00390040: time.Date(2026, 3, 4, 10, 0, 0, 0, time.UTC),
	0x0042001F: "Boer, P. de", 0x0064001F: "EX", 0x0065001F: "/O=X/CN=PDB", 0x5D02001F: "p.deboer@voorbeeld.example",
	0x1000001F: "Geachte René,\r\n\r\nNaam: Jan Jansen\r\nBSN: 999900006\r\n",
	0x10130102: "<html><body>kort</body></html>",
}

var mapiRecipients = []cfbtest.Entry{
	msgRecipient(0, mapiProps{0x0C150003: 1, 0x3001001F: "Jan Jansen", 0x3002001F: "SMTP", 0x3003001F: "jan@voorbeeld.example"}),
	msgRecipient(1, mapiProps{0x0C150003: 2, 0x3001001F: "a@b.example", 0x39FE001F: "a@b.example", 0x3002001F: "EX", 0x3003001F: "/o=x"}),
}

func TestMsg(t *testing.T) {
	extracttest.Check(t, extract.OLE{}, "a.msg", makeMsg(mapiMail, mapiRecipients...),
		"unit 1 | Subject | Zaak 12",
		"unit 1 | Date | Wed, 04 Mar 2026 10:00:00 +0000",
		"unit 2 | From name | Boer, P. de",
		"unit 2 | From e-mail | p.deboer@voorbeeld.example",
		"unit 3 | Recipient name | Jan Jansen",
		"unit 3 | Recipient e-mail | jan@voorbeeld.example",
		"unit 4 | Cc e-mail | a@b.example",
		"unit 0 |  | Geachte René, @ :1",
		"unit 5 | Naam | Jan Jansen @ :3",
		"unit 5 | BSN | 999900006 @ :4")
}

// A message says the same as the mail that it is.
func TestMsgLikeMail(t *testing.T) {
	mail := "Subject: Zaak 12\r\nDate: Wed, 04 Mar 2026 10:00:00 +0000\r\nFrom: \"Boer, P. de\" <p.deboer@voorbeeld.example>\r\n" +
		"To: Jan Jansen <jan@voorbeeld.example>\r\nCc: a@b.example\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nGeachte René,\r\n\r\nNaam: Jan Jansen\r\nBSN: 999900006\r\n"
	strip := func(lines []string) string {
		var b strings.Builder
		for _, l := range lines {
			l, _, _ = strings.Cut(l, " @ :")
			b.WriteString(l + "\n")
		}
		return b.String()
	}
	want := strip(extracttest.Extract(t, extract.Mail{}, "a.eml", mail).Lines)
	if got := strip(extracttest.Extract(t, extract.OLE{}, "a.msg", makeMsg(mapiMail, mapiRecipients...)).Lines); got != want {
		t.Errorf("the mail gives\n%s\nthe message\n%s", want, got)
	}
}

func TestMsgBodies(t *testing.T) {
	lzfu := func(rtf string) string {
		b := binary.LittleEndian.AppendUint32(nil, uint32(len(rtf)+12))
		b = binary.LittleEndian.AppendUint32(b, uint32(len(rtf)))
		return string(b) + "MELA\x00\x00\x00\x00" + rtf
	}
	for _, test := range []struct {
		name  string
		props mapiProps
		want  []string
	}{
		{"8bit", mapiProps{0x1000001E: "Andr\xe9", 0x3FFD0003: 1252}, []string{"unit 0 |  | André @ :1"}},
		{"code_page", mapiProps{0x1000001E: "\xcf\xf0", 0x3FFD0003: 1251}, []string{"unit 0 |  | Пр @ :1"}},
		{"html", mapiProps{0x10130102: "<p>Andr\xe9</p>", 0x3FDE0003: 28591}, []string{"unit 0 |  | André @ #part2:1"}},
		{"html_utf8_misnamed", mapiProps{0x10130102: "<p>André</p>", 0x3FDE0003: 1252}, []string{"unit 0 |  | André @ #part2:1"}},
		{"html_text", mapiProps{0x1013001F: "<p>André</p>"}, []string{"unit 0 |  | André @ #part2:1"}},
		{"html_in_rtf", mapiProps{0x10090102: lzfu(`{\rtf1\ansi\fromhtml1{\*\htmltag <p>}\htmlrtf dubbel\htmlrtf0 Andr\'e9{\*\htmltag </p>}}`), 0x1000001F: ""}, []string{"unit 0 |  | André @ #part2:1"}},
		{"text_in_rtf", mapiProps{0x10090102: lzfu(`{\rtf1\ansi\fromtext Andr\'e9}`)}, []string{"unit 0 |  | André @ :1"}},
		{"rtf", mapiProps{0x10090102: lzfu(`{\rtf1\ansi Andr\'e9\par}`)}, []string{"unit 0 |  | André @ #body:1"}},
		{"rtf_with_plain", mapiProps{0x10090102: lzfu(`{\rtf1\ansi Andr\'e9\par}`), 0x1000001F: "André!"}, []string{"unit 0 |  | André! @ :1"}},
		{"rtf_table", mapiProps{0x10090102: lzfu(`{\rtf1\trowd\cellx1\cellx2\intbl Naam\cell BSN\cell\row\intbl Jan\cell 999900006\cell\row}`), 0x1000001F: "Naam BSN Jan 999900006"},
			[]string{"row 1 | 1=Naam | 2=BSN @ #table1:1", "row 1 | 1=Jan | 2=999900006 @ #table1:2"}},
		{"rtf_damaged", mapiProps{0x10090102: "kort", 0x1000001F: "Jan"}, []string{"unread | damaged", "unit 0 |  | Jan @ :1"}},
		{"report", mapiProps{0x001A001F: "REPORT.IPM.Note.NDR", 0x1001001F: "niet bezorgd"}, []string{"unit 0 |  | niet bezorgd @ :1"}},
		{"headers", mapiProps{0x007D001F: "Received: x\r\nFrom: =?utf-8?q?Ren=C3=A9?= <r@a.example>\r\nX-A: b\r\n", 0x0E04001F: "Jan Jansen; p@a.example"},
			[]string{"unit 2 | Recipient name | Jan Jansen", "unit 3 | Recipient e-mail | p@a.example", "unit 4 | From name | René", "unit 4 | From e-mail | r@a.example"}},
		{"subject_with_prefix", mapiProps{0x0037001F: "\x01\x05Re: Jan"}, []string{"unit 1 | Subject | Re: Jan"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			extracttest.Check(t, extract.OLE{}, "a.msg", makeMsg(test.props), test.want...)
		})
	}
}

var setAddress = [16]byte{4, 0x20, 6, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0x46}

func TestMsgContact(t *testing.T) {
	data := makeMsg(mapiProps{
		0x001A001F: "IPM.Contact", 0x3001001F: "Jan Jansen", 0x3A11001F: "Jansen", 0x3A1C001F: "06-12345678", 0x3A420040: time.Date(1980, 3, 3, 23, 0, 0, 0, time.UTC),
		0x8000001F: "jan@voorbeeld.example", 0x8001001F: "999900006", 0x8002001F: "x", 0x80031005: 0, 0x80040005: 4629700416936869888,
	}, msgNames([][16]byte{setAddress}, 3, 0x8083, 2, "BSN client", 2, "x-technisch", 3, 0x9999, 2, "Getal"))
	extracttest.Check(t, extract.OLE{}, "a.msg", data,
		"unit 1 | Birth date | 1980-03-04",
		"unit 1 | Full name | Jan Jansen",
		"unit 1 | Surname | Jansen",
		"unit 1 | E-mail | jan@voorbeeld.example",
		"unit 1 | Mobile phone | 06-12345678",
		"unit 1 | BSN client | 999900006",
		"unit 1 | Getal | 32")
	extracttest.Run(t, extract.OLE{}, extracttest.Sample{Name: "a.msg", Content: []byte(data)})
}

func TestMsgAttachments(t *testing.T) {
	inner := append(mapiProps{0x0037001F: "binnen"}.entries(24), msgAttachment(0, mapiProps{0x3705_0003: 1, 0x3707001F: "c.txt", 0x37010102: "diep"}))
	data := makeMsg(mapiProps{0x0037001F: "buiten"},
		msgAttachment(0, mapiProps{0x37050003: 1, 0x3707001F: `C:\x\lijst!.csv`, 0x3704001F: "LIJST.CSV", 0x37010102: "a;b\n"}),
		msgAttachment(1, mapiProps{0x37050003: 1, 0x3707001F: "lijst!.csv", 0x37010102: "c"}),
		msgAttachment(2, mapiProps{0x37050003: 5, 0x3001001F: "FW: binnen"}, cfbtest.Storage("__substg1.0_3701000D", inner...)),
		msgAttachment(3, mapiProps{0x37050003: 6, 0x3703001F: ".xls"}, cfbtest.Storage("__substg1.0_3701000D", cfbtest.Stream("Workbook", []byte("x")))),
		msgAttachment(4, mapiProps{0x37050003: 1, 0x3707001F: "message.rpmsg", 0x37010102: "x"}),
		msgAttachment(5, mapiProps{0x37050003: 1, 0x3707001F: "leeg.doc"}),
		msgAttachment(6, mapiProps{0x37050003: 2, 0x3707001F: "b.doc", 0x370D001F: `\\server\jansen\b.doc`}))
	r := extracttest.Extract(t, extract.OLE{}, "a.msg", data)
	size := len(data)
	want := []string{
		"unit 1 | Subject | buiten",
		"member | 4 bytes @ a.msg!lijst_.csv",
		"member | 1 bytes @ a.msg!part2/lijst_.csv",
		fmt.Sprintf("member | %d bytes @ a.msg!FW: binnen.msg", size),
		fmt.Sprintf("member | %d bytes @ a.msg!part4.xls", size),
		"unread | encrypted",
		"unread | damaged",
		`unit 0 | attachment | \\server\jansen\b.doc`,
	}
	if got := strings.Join(r.Lines, "\n"); got != strings.Join(want, "\n") {
		t.Errorf("want\n%s\ngot\n%s", strings.Join(want, "\n"), got)
	}
	extracttest.Check(t, extract.OLE{}, "b.msg", string(r.Members["a.msg!FW: binnen.msg"]), "unit 1 | Subject | binnen", "member | 4 bytes @ b.msg!c.txt")
	extracttest.Run(t, extract.OLE{}, extracttest.Sample{Name: "a.msg", Content: []byte(makeMsg(mapiMail, append(mapiRecipients,
		msgAttachment(0, mapiProps{0x37050003: 1, 0x3707001F: "a.csv", 0x37010102: "a;b\n"}))...))})
}

func TestMsgDamaged(t *testing.T) {
	p := mapiProps{0x0037001F: "Zaak 12"}.entries(32)
	bad := cfbtest.Storage("__nameid_version1.0", cfbtest.Stream("__substg1.0_00030102", bytes.Repeat([]byte{0xFF}, 800)))
	for name, data := range map[string]string{
		"no_properties_of_a_recipient": string(cfbtest.Build(append(p, cfbtest.Storage("__recip_version1.0_#00000000"))...)),
	} {
		r := &extracttest.Recorder{}
		err := extract.OLE{}.Extract(context.Background(), extracttest.File("a.msg", []byte(data)), r)
		if err == nil || extract.ReasonOf(err) != extract.Damaged || !strings.Contains(r.String(), "Zaak 12") {
			t.Errorf("%s: want the rest and a damaged file, got %v and %s", name, err, r)
		}
	}
	extracttest.Check(t, extract.OLE{}, "a.msg", string(cfbtest.Build(append(p, bad)...)), "unit 1 | Subject | Zaak 12")
}

// Real messages say what they are about, but for those without a subject.
func TestMsgCorpus(t *testing.T) {
	n, named := 0, 0
	corpusFiles(t, func(path string, content []byte) {
		n++
		out := extracttest.Tolerate(t, extract.OLE{}, path, bytes.NewReader(content))
		if strings.Contains(out, "| Subject |") {
			named++
		} else {
			t.Logf("%s: no subject", path)
		}
	}, "docs/*/*.msg")
	if t.Logf("%d of %d with a subject", named, n); named*10 < n*9 {
		t.Error("want nearly all to have one")
	}
}

func FuzzMsg(f *testing.F) {
	f.Add([]byte("Jan"), []byte("\x02\x00"), []byte("__substg1.0_1000001E"), []byte("__substg1.0_10130102"))
	f.Add([]byte("<p>Jan"), bytes.Repeat([]byte{3, 0, 0x15, 0x0C}, 12), []byte("__substg1.0_10130102"), []byte("__substg1.0_80001102-00000001"))
	f.Fuzz(func(t *testing.T, value, table, name, other []byte) {
		if len(name) > 31 || len(other) > 31 || len(name) == 0 || len(other) == 0 {
			return
		}
		entries := []cfbtest.Entry{cfbtest.Stream("__properties_version1.0", table), cfbtest.Stream(string(name), value)}
		data := cfbtest.Build(append(entries, cfbtest.Storage("__recip_version1.0_#0", entries...), cfbtest.Storage("__attach_version1.0_#0", cfbtest.Stream(string(other), value), cfbtest.Stream("__properties_version1.0", table)),
			cfbtest.Storage("__nameid_version1.0", cfbtest.Stream("__substg1.0_00020102", value), cfbtest.Stream("__substg1.0_00030102", table), cfbtest.Stream("__substg1.0_00040102", value)))...)
		extracttest.Tolerate(t, extract.OLE{}, "a.msg", bytes.NewReader(data))
	})
}
