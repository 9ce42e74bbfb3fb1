package extract_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"testing"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
	"github.com/piiscan/piiscan/scan/extract/internal/cfb/cfbtest"
)

// wpdHeader returns what comes before the text, which begins at from.
func wpdHeader(version byte, from int) []byte {
	b := binary.LittleEndian.AppendUint32([]byte("\xFFWPC"), uint32(from))
	return append(b, 1, 10, version, 0, 0, 0, 16, 0)
}

// wpd5Group returns a function of version 5, whose size does not count its
// first four bytes.
func wpd5Group(code, sub byte, content string) string {
	size := binary.LittleEndian.AppendUint16(nil, uint16(len(content)+4))
	return string([]byte{code, sub}) + string(size) + content + string(size) + string([]byte{sub, code})
}

func wpd6Group(code, sub byte, content string) string {
	size := binary.LittleEndian.AppendUint16(nil, uint16(len(content)+8))
	return string([]byte{code, sub}) + string(size) + "\x00" + content + string(size) + string([]byte{code})
}

func wpd5() string {
	row, cell, off := wpd5Group(0xDC, 1, "xx"), wpd5Group(0xDC, 0, "yyy"), wpd5Group(0xDC, 2, "")
	return string(wpdHeader(0, 16)) +
		wpd5Group(0xD5, 0, "\x00\x01\x02\x03Gemeente Voorbeeld") +
		"Mevrouw Zo\xC0\x2D\x01\xC0 De\rVries\xC3\x0C\xC3 schreef\xC4\x0C\xC4" + wpd5Group(0xD6, 0, "\x00\x01\x00\x07De noot") + " niets.\n" +
		row + cell + "Naam" + cell + "BSN" + row + cell + "J. Jansen" + cell + "999900006" + row + cell + cell + "leeg\xA9" + off +
		"Met groet\n"
}

func wpd6() string {
	row, off := "\xC5", "\xBF"
	summary := ""
	for id, text := range map[byte]string{5: "Jan Smit"} {
		wide := ""
		for _, c := range []byte("Author\x00" + text + "\x00") {
			wide += string([]byte{c, 0})
		}
		summary += string([]byte{byte(6 + len(wide)), 0, id, 0, 0, 0}) + wide
	}
	notes := "\x01\x00\x0A\x00\x00\x00\x07\x00\x00\x00De\x80noot"
	const packets = 16 + 3*14
	entry := func(kind byte, size, from int) string {
		b := binary.LittleEndian.AppendUint32([]byte{0, kind, 0, 0, 0, 0}, uint32(size))
		return string(binary.LittleEndian.AppendUint32(b, uint32(from)))
	}
	index := "\x00\x00\x03\x00" + string(make([]byte, 10)) + entry(0x12, len(summary), packets) + entry(0x08, len(notes), packets+len(summary))
	return string(wpdHeader(2, packets+len(summary)+len(notes))) + index + summary + notes +
		"Mevrouw\x80Zo\xF0\x2D\x01\xF0" + wpd6Group(0xD4, 1, "niets") + "\xCFDe\x80Vries\x0Fn.\xCC" +
		wpd6Group(0xD0, 0x0B, "") + "Naam\xC6BSN" + row + "J.\x80Jansen\xC6" + "999900006" + row + "\xC6leeg\x84" + off +
		"Met" + wpd6Group(0xE0, 1, "") + "groet\xCC"
}

func TestWPD(t *testing.T) {
	extracttest.Check(t, extract.WPD{}, "a.doc", wpd5(),
		"unit 0 |  | Mevrouw Zoë De Vries schreef niets. @ #body:1",
		"row 1 | 1=Naam | 2=BSN @ #table1:1",
		"row 1 | 1=J. Jansen | 2=999900006 @ #table1:2",
		"row 1 | 2=leeg- @ #table1:3",
		"unit 0 |  | Met groet @ #body:7",
		"unit 0 |  | Gemeente Voorbeeld @ #headers:1",
		"unit 0 |  | De noot @ #notes:1",
	)
}

func TestWPD6(t *testing.T) {
	extracttest.Check(t, extract.WPD{}, "a.wpd", wpd6(),
		"unit 0 |  | Mevrouw Zoë De Vriesén. @ #body:1",
		"row 1 | 1=Naam | 2=BSN @ #table1:1",
		"row 1 | 1=J. Jansen | 2=999900006 @ #table1:2",
		"row 1 | 2=leeg- @ #table1:3",
		"unit 0 |  | Met\tgroet @ #body:7",
		"unit 0 | author | Jan Smit @ #properties",
		"unit 0 |  | De noot @ #notes:1",
	)
}

func TestWPDErrors(t *testing.T) {
	locked := []byte(wpd5())
	locked[12] = 7
	graphic := []byte(wpd5())
	graphic[9] = 22
	beyond := []byte(wpd5())
	beyond[7] = 1
	for _, test := range []struct {
		name    string
		content []byte
		want    extract.Reason
	}{
		{"password", locked, extract.Encrypted},
		{"graphic", graphic, extract.Unsupported},
		{"text beyond the end", beyond, extract.Damaged},
		{"a broken function", append([]byte(wpd5()), 0xD1, 1, 2), extract.Damaged},
	} {
		var r extracttest.Recorder
		err := extract.WPD{}.Extract(context.Background(), extracttest.File("a.wpd", test.content), &r)
		if err == nil || extract.ReasonOf(err) != test.want {
			t.Errorf("%s: want %s, got %v", test.name, test.want, err)
		}
	}
}

// Later versions put the document into a compound file.
func TestWPDCompound(t *testing.T) {
	lines, format, err := readOLE("a.wpd", cfbtest.Build(cfbtest.Stream("PerfectOffice_MAIN", []byte(wpd6()))))
	if err != nil || format != "wpd" || len(lines) == 0 {
		t.Errorf("%s %q %v", format, lines, err)
	}
}

func TestWPDConforms(t *testing.T) {
	extracttest.Run(t, extract.WPD{}, extracttest.Sample{Name: "a.doc", Content: []byte(wpd5())}, extracttest.Sample{Name: "a.wpd", Content: []byte(wpd6())})
}

func FuzzWPD(f *testing.F) {
	f.Add([]byte(wpd5()))
	f.Add([]byte(wpd6()))
	f.Fuzz(func(t *testing.T, content []byte) {
		extracttest.Tolerate(t, extract.WPD{}, "a.wpd", bytes.NewReader(content))
	})
}
