package extract_test

import (
	"bytes"
	"io"
	"maps"
	"testing"
	"time"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/internal/cfb/cfbtest"
	"github.com/piiscan/piiscan/scan/extract/internal/pst/psttest"
)

// sentSink notes what a file says of when it was sent when each of its members
// comes. Members of stores are read as what they are.
type sentSink struct {
	t     *testing.T
	file  *extract.File
	store bool
	sent  map[string]string
}

func (s *sentSink) Unit(extract.Unit) error         { return nil }
func (s *sentSink) Row(extract.Row) error           { return nil }
func (s *sentSink) Unread(extract.Loc, error) error { return nil }

func (s *sentSink) Member(loc extract.Loc, r io.Reader) error {
	if !s.store {
		s.sent[loc.Base()] = s.file.Sent
		return nil
	}
	data, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	inner := sentOf(s.t, loc.Base(), data)
	s.sent[loc.Base()] = inner[""]
	return nil
}

// sentOf returns the dates at which the members of a file were sent, by name, and
// that of the file itself under "".
func sentOf(t *testing.T, name string, data []byte) map[string]string {
	t.Helper()
	f := extract.NewFile(extract.Loc{Path: name}, name, int64(len(data)), bytes.NewReader(data), extract.NewBudget(extract.Limits{}))
	format, err := extract.Detect(extract.Formats(), f)
	if err != nil {
		t.Fatal(err)
	}
	if format == nil {
		return nil
	}
	s := &sentSink{t: t, file: f, store: format.Name() == "pst", sent: map[string]string{}}
	if err := format.Extract(t.Context(), f, s); err != nil {
		t.Fatal(err)
	}
	s.sent[""] = f.Sent
	return s.sent
}

func TestFile_sent(t *testing.T) {
	const day = "Wed, 04 Mar 2026 10:00:00 +0000"
	text := mapiProps{0x37050003: 1, 0x3707001F: "brief.txt", 0x37010102: "diep"}
	store := psttest.Store{Folders: []psttest.Folder{{ID: 0x8022, Parent: 0x122, Name: "In", Messages: []psttest.Message{
		{Props: psttest.Props{0x001A001F: "IPM.Note", 0x0037001F: "zaak", 0x00390040: time.Date(2026, 3, 4, 10, 0, 0, 0, time.UTC)}},
		{Props: psttest.Props{0x001A001F: "IPM.Note", 0x0037001F: "kladje"}},
	}}}}
	for _, tt := range []struct {
		name, data string
		want       map[string]string
	}{
		{"a.eml", "Date: " + day + "\nSubject: x\nContent-Type: application/octet-stream; name=brief.txt\n\nx\n", map[string]string{"": day, "brief.txt": day}},
		{"b.eml", "Subject: x\nContent-Type: application/octet-stream; name=brief.txt\n\nx\n", map[string]string{"": "", "brief.txt": ""}},
		{"a.msg", makeMsg(mapiMail, msgAttachment(0, text)), map[string]string{"": day, "brief.txt": day}},
		{"b.msg", makeMsg(mapiProps{0x0037001F: "klad"}, msgAttachment(0, text)), map[string]string{"": "", "brief.txt": ""}},
		{"a.msg", makeMsg(mapiMail, msgAttachment(0, mapiProps{0x37050003: 5, 0x3001001F: "binnen"},
			cfbtest.Storage("__substg1.0_3701000D", append(mapiProps{0x0037001F: "binnen"}.entries(24), msgAttachment(0, text))...))), map[string]string{"": day, "binnen.msg": day}},
		{"a.pst", string(psttest.Write(psttest.Options{Version: psttest.Unicode}, store)), map[string]string{"": "", "2097156.msg": day, "2097188.msg": ""}},
	} {
		if got := sentOf(t, tt.name, []byte(tt.data)); !maps.Equal(tt.want, got) {
			t.Errorf("%s: want %v, got %v", tt.name, tt.want, got)
		}
	}
}
