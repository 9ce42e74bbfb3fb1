package extract_test

import (
	"encoding/binary"
	"testing"

	"github.com/klauspost/compress/s2"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
)

// proto is a field of a message: bytes with their length.
func proto(number int, data string) string {
	b := binary.AppendUvarint(nil, uint64(number<<3|2))
	b = binary.AppendUvarint(b, uint64(len(data)))
	return string(b) + data
}

func protoInt(number, n int) string {
	return string(binary.AppendUvarint(binary.AppendUvarint(nil, uint64(number<<3)), uint64(n)))
}

// makeIWA returns a part with the given messages, in pieces of 50 bytes.
func makeIWA(messages ...string) string {
	var plain string
	for i, m := range messages {
		about := protoInt(1, i+1) + proto(2, protoInt(1, 2001)+protoInt(3, len(m)))
		plain += string(binary.AppendUvarint(nil, uint64(len(about)))) + about + m
	}
	var out string
	for len(plain) > 0 {
		piece := s2.EncodeSnappy(nil, []byte(plain[:min(50, len(plain))]))
		plain = plain[min(50, len(plain)):]
		out += string([]byte{0, byte(len(piece)), byte(len(piece) >> 8), 0}) + string(piece)
	}
	return out
}

func testIWA() string {
	return makeIWA(
		proto(1, protoInt(1, 5)+proto(3, "Geachte mevrouw Vos,\nuw BSN is 999900006.")+proto(9, proto(1, "Zoë"))),
		protoInt(4, 7)+proto(2, "J. Jansen")+proto(3, "\x01\x02\x03"))
}

func TestIWA(t *testing.T) {
	extracttest.Check(t, extract.IWA{}, "Document.iwa", testIWA(),
		"unit 0 |  | Geachte mevrouw Vos,⏎uw BSN is 999900006. @ :1", "unit 0 |  | Zoë @ :2", "unit 0 |  | J. Jansen @ :3")
	extracttest.Run(t, extract.IWA{}, sample("Document.iwa", testIWA()))
	for name, test := range map[string]struct {
		data string
		want extract.Reason
	}{
		"Tile-1.iwa":   {testIWA(), extract.Unsupported},
		"Document.iwa": {testIWA()[:60], extract.Damaged},
	} {
		err := (extract.IWA{}).Extract(t.Context(), extracttest.File(name, []byte(test.data)), &extracttest.Recorder{})
		if got := extract.ReasonOf(err); got != test.want {
			t.Errorf("%s: want %s, got %s, %v", name, test.want, got, err)
		}
	}
}

func FuzzIWA(f *testing.F) {
	f.Add([]byte(testIWA()))
	f.Fuzz(func(t *testing.T, data []byte) {
		r := &extracttest.Recorder{}
		_ = (extract.IWA{}).Extract(t.Context(), extracttest.File("Document.iwa", data), r)
		checkRecorded(t, r)
	})
}
