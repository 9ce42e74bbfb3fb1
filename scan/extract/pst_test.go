package extract_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
	"github.com/piiscan/piiscan/scan/extract/internal/pst/psttest"
)

// storeNames are named properties: 0x8000 is the mail address of a contact,
// 0x8001 a field of somebody's own, "Dossier".
func storeNames() psttest.Names {
	dossier := psttest.UTF16("Dossier")
	texts := append(binary.LittleEndian.AppendUint32(nil, uint32(len(dossier))), dossier...)
	return psttest.Names{
		Sets:    setAddress[:],
		Entries: []byte{0x83, 0x80, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0, 5, 0, 1, 0},
		Texts:   texts,
	}
}

// testStore is a store with what there is in stores.
func testStore() psttest.Store {
	sent := time.Date(2026, 3, 4, 10, 0, 0, 0, time.UTC)
	long := strings.Repeat("een lange brief over mevrouw Vos. ", 800)
	inner := psttest.Message{
		Props:       psttest.Props{0x0037001F: "binnenste", 0x1000001F: "BSN: 999900018", 0x001A001F: "IPM.Note"},
		Attachments: []psttest.Props{{0x3707001F: "diep.txt", 0x37010102: []byte("diep"), 0x37050003: 1}},
	}
	many := psttest.Message{Props: psttest.Props{0x0037001F: "aan velen", 0x1000001F: "uitnodiging"}}
	for i := range 400 {
		many.Recipients = append(many.Recipients, psttest.Props{0x0C150003: 1, 0x3001001F: fmt.Sprintf("Lid %d", i), 0x39FE001F: fmt.Sprintf("lid%d@voorbeeld.example", i)})
	}
	return psttest.Store{
		Names: storeNames(),
		Folders: []psttest.Folder{
			{ID: 0x8022, Parent: 0x122, Name: "Bovenkant"},
			{ID: 0x8042, Parent: 0x8022, Name: "Postvak IN/oud", Messages: []psttest.Message{
				{
					Props: psttest.Props{
						0x001A001F: "IPM.Note", 0x0037001F: "\x01\x05RE: zaak", 0x00390040: sent, 0x1000001F: "Naam: Jan\r\nBSN: 999900006",
						0x0C1A001F: "Piet", 0x0C1F001F: "piet@voorbeeld.example", 0x0C1E001F: "SMTP", 0x8001001F: "12-B", 0x0E1F000B: 1, 0x36E40102: []byte("sleutel"),
					},
					Recipients: []psttest.Props{{0x0C150003: 1, 0x3001001F: "Jan", 0x39FE001F: "jan@a.example"}, {0x0C150003: 2, 0x39FE001F: "b@a.example"}},
					Attachments: []psttest.Props{
						{0x3707001F: "lange naam.csv", 0x37010102: []byte(long), 0x37050003: 1},
						{0x3001001F: "doorgestuurd", 0x3701000D: inner, 0x37050003: 5},
						{0x370D001F: `\\server\map\a.doc`, 0x37050003: 2},
					},
				},
				{Props: psttest.Props{
					0x001A001E: "IPM.Contact", 0x3001001E: "Zo\xeb Vos", 0x3FFD0003: 1252, 0x8000001F: "zoe@voorbeeld.example", 0x3A08001F: "0546 123456",
					0x3A11001F: "Vos", 0x3A420040: time.Date(1980, 2, 1, 0, 0, 0, 0, time.UTC), 0x3A58101F: []string{"Kim", "Bo"},
				}},
				{Props: psttest.Props{0x0037001F: "lang", 0x1000001F: long}},
				many,
			}},
		},
		Orphans: []psttest.Message{{Props: psttest.Props{0x0037001F: "weggegooid", 0x1000001F: "kladje"}}},
	}
}

func TestPST(t *testing.T) {
	var plain map[string]int
	for _, o := range []psttest.Options{{Version: psttest.Unicode}, {Version: psttest.ANSI}, {Version: psttest.Unicode4K}} {
		t.Run(fmt.Sprint(o.Version), func(t *testing.T) {
			r := extracttest.Extract(t, extract.PST{}, "a.pst", string(psttest.Write(o, testStore())))
			const in = "a.pst!Bovenkant/Postvak IN-oud/"
			got := map[string]int{}
			for name, data := range r.Members {
				got[strings.TrimPrefix(name, in)] = len(data)
			}
			for _, name := range []string{"2097156.msg", "2097188.msg", "2097220.msg", "2097252.msg", "a.pst!2097284.msg", "2097156/lange naam.csv", "2097156/doorgestuurd.msg", "2097156/doorgestuurd/diep.txt"} {
				if _, ok := got[name]; !ok {
					t.Errorf("want %s, got %v", name, got)
				}
			}
			if text := string(r.Members[in+"2097156/doorgestuurd/diep.txt"]); text != "diep" {
				t.Errorf("an attachment: want its content, got %q", text)
			}
			if n := strings.Count(string(r.Members[in+"2097156/lange naam.csv"]), "mevrouw Vos"); n != 800 {
				t.Errorf("a long attachment: want it whole, got %d of 800", n)
			}
			if plain == nil {
				plain = got
			} else if fmt.Sprint(plain) != fmt.Sprint(got) {
				t.Errorf("the same in each version: want %v, got %v", plain, got)
			}
			want := `unit 0 | attachment | \\server\map\a.doc`
			if !strings.HasPrefix(strings.Join(r.Lines, "\n"), want) && !strings.Contains(strings.Join(r.Lines, "\n"), "\n"+want) {
				t.Errorf("want %q, got %q", want, r.Lines)
			}
		})
	}
}

// TestPST_messages reads the messages of a store as what they are.
func TestPST_messages(t *testing.T) {
	r := extracttest.Extract(t, extract.PST{}, "a.pst", string(psttest.Write(psttest.Options{Version: psttest.Unicode}, testStore())))
	const in = "a.pst!Bovenkant/Postvak IN-oud/"
	for name, want := range map[string][]string{
		in + "2097156.msg": {
			"unit 1 | Subject | RE: zaak", "unit 1 | Date | Wed, 04 Mar 2026 10:00:00 +0000", "unit 2 | From name | Piet", "unit 2 | From e-mail | piet@voorbeeld.example",
			"unit 3 | Recipient name | Jan", "unit 3 | Recipient e-mail | jan@a.example", "unit 4 | Cc e-mail | b@a.example", "unit 5 | Dossier | 12-B",
			"unit 6 | Naam | Jan @ :1", "unit 6 | BSN | 999900006 @ :2",
		},
		in + "2097156/doorgestuurd.msg": {"unit 1 | Subject | binnenste", "unit 2 | BSN | 999900018 @ :1"},
		in + "2097188.msg": {
			"unit 1 | Birth date | 1980-02-01", "unit 1 | Full name | Zoë Vos", "unit 1 | Surname | Vos", "unit 1 | E-mail | zoe@voorbeeld.example",
			"unit 1 | Work phone | 0546 123456", "unit 1 | Child name | Kim; Bo",
		},
	} {
		got := strings.Join(extracttest.Extract(t, extract.TNEF{}, "a.msg", string(r.Members[name])).Lines, "\n")
		for _, line := range want {
			if !strings.Contains(got+"\n", line+"\n") {
				t.Errorf("%s: want %q, got\n%s", name, line, got)
			}
		}
	}
	many := extracttest.Extract(t, extract.TNEF{}, "a.msg", string(r.Members[in+"2097252.msg"]))
	if got := strings.Join(many.Lines, "\n"); strings.Count(got, "Recipient e-mail") != 400 || !strings.Contains(got, "lid399@voorbeeld.example") {
		t.Errorf("want 400 recipients, got %d", strings.Count(got, "Recipient e-mail"))
	}
}

func TestPST_unread(t *testing.T) {
	whole := psttest.Write(psttest.Options{Version: psttest.Unicode}, testStore())
	protected := bytes.Clone(whole)
	protected[513] = 0x10
	unknown := bytes.Clone(whole)
	unknown[10] = 99
	for name, test := range map[string]struct {
		data []byte
		want extract.Reason
	}{
		"protected":   {protected, extract.Encrypted},
		"unknown":     {unknown, extract.Unsupported},
		"header_only": {whole[:600], extract.Damaged},
		"cut":         {whole[:len(whole)*3/4], extract.Damaged},
	} {
		err := (extract.PST{}).Extract(context.Background(), extracttest.File("a.pst", test.data), &extracttest.Recorder{})
		if got := extract.ReasonOf(err); got != test.want {
			t.Errorf("%s: want %s, got %s, %v", name, test.want, got, err)
		}
	}
}

// A text that does not fit into memory is told, and read as far as it does.
func TestPST_large(t *testing.T) {
	data := psttest.Write(psttest.Options{Version: psttest.Unicode}, testStore())
	r := &extracttest.Recorder{}
	f := extract.NewFile(extract.Loc{Path: "a.pst"}, "a.pst", int64(len(data)), bytes.NewReader(data), extract.NewBudget(extract.Limits{Memory: 80_000}))
	if err := (extract.PST{}).Extract(t.Context(), f, r); err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(r.Lines, "\n"); !strings.Contains(got, "2097220.msg\nunread | too-large") {
		t.Errorf("want the long letter too large, got %s", got)
	}
}

func TestPST_conformance(t *testing.T) {
	small := testStore()
	small.Folders[1].Messages = small.Folders[1].Messages[:2]
	small.Folders[1].Messages[0].Attachments[0][0x37010102] = []byte("kort")
	for _, o := range []psttest.Options{{Version: psttest.Unicode}, {Version: psttest.ANSI}} {
		extracttest.Run(t, extract.PST{}, extracttest.Sample{Name: fmt.Sprintf("a%d.pst", o.Version), Content: psttest.Write(o, small)})
	}
}

func FuzzPST(f *testing.F) {
	small := testStore()
	small.Folders[1].Messages = small.Folders[1].Messages[:2]
	for _, v := range []psttest.Version{psttest.ANSI, psttest.Unicode, psttest.Unicode4K} {
		f.Add(psttest.Write(psttest.Options{Version: v}, small), uint32(0), []byte(nil))
	}
	f.Fuzz(func(t *testing.T, data []byte, at uint32, patch []byte) {
		data = bytes.Clone(data)
		if len(data) > 0 {
			copy(data[int(at)%len(data):], patch)
		}
		r := &extracttest.Recorder{}
		_ = (extract.PST{}).Extract(t.Context(), extracttest.File("a.pst", data), r)
		checkRecorded(t, r)
	})
}

// TestPST_corpus reads real stores: each message that readpst finds in them.
func TestPST_corpus(t *testing.T) {
	needCorpus(t)
	for name, want := range map[string]int{"testPST.pst": 7, "testPST_variousBodyTypes.pst": 4} {
		data, err := os.ReadFile(filepath.Join(corpusDir, "docs", "tika", name))
		if err != nil {
			t.Fatal(err)
		}
		r := &extracttest.Recorder{}
		if err := (extract.PST{}).Extract(t.Context(), extracttest.File(name, data), r); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		messages := 0
		for member, data := range r.Members {
			if strings.HasSuffix(member, ".msg") && (extract.TNEF{}).Match(member, data) {
				messages++
			}
		}
		if messages < want {
			t.Errorf("%s: want %d messages, got %d", name, want, messages)
		}
		for _, line := range r.Lines {
			if strings.HasPrefix(line, "unread") {
				t.Errorf("%s: %s", name, line)
			}
		}
	}
}
