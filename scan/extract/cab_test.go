package extract_test

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
)

// makeCab returns a cabinet of one folder, compressed by a method.
func makeCab(t testing.TB, method uint16, entries ...zipEntry) string {
	t.Helper()
	le := binary.LittleEndian
	var files, content []byte
	for _, e := range entries {
		files = le.AppendUint32(files, uint32(len(e.content)))
		files = le.AppendUint32(files, uint32(len(content)))
		files = append(files, make([]byte, 8)...)
		files = append(append(files, e.name...), 0)
		content = append(content, e.content...)
	}
	var blocks, last []byte
	n := 0
	for ; len(content) > 0; n++ {
		block := content[:min(len(content), 32<<10)]
		content = content[len(block):]
		packed := block
		if method == 1 {
			var buf bytes.Buffer
			buf.WriteString("CK")
			w, err := flate.NewWriterDict(&buf, 9, last)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := w.Write(block); err != nil || w.Close() != nil {
				t.Fatal(err)
			}
			packed, last = buf.Bytes(), block
		}
		blocks = append(blocks, 0, 0, 0, 0)
		blocks = le.AppendUint16(le.AppendUint16(blocks, uint16(len(packed))), uint16(len(block)))
		blocks = append(blocks, packed...)
	}
	header := []byte("MSCF\x00\x00\x00\x00")
	header = le.AppendUint32(header, uint32(44+len(files)+len(blocks)))
	header = append(le.AppendUint32(append(header, 0, 0, 0, 0), 44), 0, 0, 0, 0, 3, 1)
	header = le.AppendUint16(le.AppendUint16(header, 1), uint16(len(entries)))
	header = append(header, make([]byte, 6)...)
	header = le.AppendUint16(le.AppendUint16(le.AppendUint32(header, uint32(44+len(files))), uint16(n)), method)
	return string(header) + string(files) + string(blocks)
}

// numbered returns n different lines.
func numbered(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "regel %d met tekst\n", i*7919)
	}
	return b.String()
}

func TestCab(t *testing.T) {
	long := numbered(10000)
	for _, method := range []uint16{0, 1} {
		data := makeCab(t, method, zipEntry{`map\een.csv`, person}, zipEntry{"lang.txt", long}, zipEntry{"Andr\xe9.txt", "drie"})
		r := extracttest.Extract(t, extract.Cab{}, "a.cab", data)
		want := []string{"member | 26 bytes @ a.cab!map/een.csv", fmt.Sprintf("member | %d bytes @ a.cab!lang.txt", len(long)), "member | 4 bytes @ a.cab!André.txt"}
		if !slices.Equal(r.Lines, want) || string(r.Members["a.cab!lang.txt"]) != long || string(r.Members["a.cab!map/een.csv"]) != person {
			t.Errorf("method %d: want %q, got %q", method, want, r.Lines)
		}
	}
}

func TestCabUnread(t *testing.T) {
	long := numbered(10000)
	whole := makeCab(t, 1, zipEntry{"lang.txt", long}, zipEntry{"twee.txt", "twee"})
	r, err := read(extract.Cab{}, "a.cab", whole[:len(whole)/2])
	if err != nil || len(r.Lines) != 2 || !strings.Contains(r.Lines[0], "truncated") || len(r.Members["a.cab!lang.txt"]) < 32<<10 {
		t.Errorf("cut: got %.200q, %v", r.Lines, err)
	}
	extracttest.Check(t, extract.Cab{}, "a.cab", makeCab(t, 3, zipEntry{"een.txt", "een"}), "unread | unsupported")
	if _, err := read(extract.Cab{}, "a.cab", whole[:50]); err == nil || extract.ReasonOf(err) != extract.Truncated {
		t.Errorf("only the header: want truncated, got %v", err)
	}
}

func TestCabConformance(t *testing.T) {
	extracttest.Run(t, extract.Cab{}, sample("a.cab", makeCab(t, 1, zipEntry{"een.csv", person}, zipEntry{"twee", "2"})))
}

func FuzzCab(f *testing.F) {
	f.Add([]byte(makeCab(f, 1, zipEntry{"een.csv", person}, zipEntry{"twee", "2"})))
	f.Add([]byte(makeCab(f, 0, zipEntry{"een.csv", person})))
	f.Fuzz(func(t *testing.T, data []byte) {
		file := extract.NewFile(extract.Loc{Path: "a"}, "a", int64(len(data)), bytes.NewReader(data), extract.NewBudget(extract.Limits{Bytes: 1 << 20, Memory: 1 << 20}))
		_ = extract.Cab{}.Extract(t.Context(), file, &extracttest.Recorder{})
	})
}

// makeAr returns an archive of ar, with long names in the way of System V.
func makeAr(entries ...zipEntry) string {
	names, files := "", ""
	header := func(name string, size int) string {
		return fmt.Sprintf("%-16s%-12d%-6d%-6d%-8o%-10d`\n", name, 0, 0, 0, 0o644, size)
	}
	for _, e := range entries {
		name := e.name + "/"
		if len(name) > 16 {
			name = fmt.Sprintf("/%d", len(names))
			names += e.name + "/\n"
		}
		files += header(name, len(e.content)) + e.content + strings.Repeat("\n", len(e.content)&1)
	}
	if names != "" {
		names += strings.Repeat("\n", len(names)&1)
		files = header("//", len(names)) + names + files
	}
	return "!<arch>\n" + files
}

// makeCpio returns an archive of cpio, in the newer format.
func makeCpio(entries ...zipEntry) string {
	out := ""
	for _, e := range append(entries, zipEntry{"TRAILER!!!", ""}) {
		mode := 0o100644
		if strings.HasSuffix(e.name, "/") {
			mode = 0o040755
		}
		out += fmt.Sprintf("070701%08x%08x%08x%08x%08x%08x%08x%08x%08x%08x%08x%08x%08x", 0, mode, 0, 0, 1, 0, len(e.content), 0, 0, 0, 0, len(e.name)+1, 0)
		out += e.name + "\x00"
		out += strings.Repeat("\x00", -len(out)&3)
		out += e.content
		out += strings.Repeat("\x00", -len(out)&3)
	}
	return out
}

func TestAr(t *testing.T) {
	long := strings.Repeat("naam", 8) + ".txt"
	entries := []zipEntry{{"een.csv", person}, {long, "twee"}, {"oneven", "x"}, {"vier", "vier"}}
	want := []string{"member | 26 bytes @ a!een.csv", "member | 4 bytes @ a!" + long, "member | 1 bytes @ a!oneven", "member | 4 bytes @ a!vier"}
	extracttest.Check(t, extract.Ar{}, "a", makeAr(entries...), want...)
	extracttest.Check(t, extract.Ar{}, "a", makeCpio(append(entries, zipEntry{"map/", ""})...), want...)
	bsd := "!<arch>\n" + fmt.Sprintf("%-16s%-12d%-6d%-6d%-8o%-10d`\n", "#1/20", 0, 0, 0, 0o644, 24) + "een lange naam.txt\x00\x00vier"
	extracttest.Check(t, extract.Ar{}, "a", bsd, "member | 4 bytes @ a!een lange naam.txt")
	old := "070707" + "000000000000" + "100644" + "000000000000000001000000" + "00000000000" + "000004" + "00000000002" + "een\x00ja" +
		"070707" + "000000000000" + "000000" + "000000000000000001000000" + "00000000000" + "000013" + "00000000000" + "TRAILER!!!\x00"
	extracttest.Check(t, extract.Ar{}, "a", old, "member | 2 bytes @ a!een")
	r, err := read(extract.Ar{}, "a", makeAr(entries...)[:180])
	if err == nil || extract.ReasonOf(err) != extract.Truncated || len(r.Lines) == 0 {
		t.Errorf("cut: want truncated, got %q, %v", r.Lines, err)
	}
}

func TestArConformance(t *testing.T) {
	entries := []zipEntry{{"een.csv", person}, {strings.Repeat("naam", 8), "x"}}
	extracttest.Run(t, extract.Ar{}, sample("a.deb", makeAr(entries...)), sample("a.cpio", makeCpio(entries...)))
}

func FuzzAr(f *testing.F) {
	f.Add([]byte(makeAr(zipEntry{"een.csv", person}, zipEntry{strings.Repeat("naam", 8), "x"})))
	f.Add([]byte(makeCpio(zipEntry{"een.csv", person})))
	f.Fuzz(func(t *testing.T, data []byte) {
		if (extract.Ar{}).Match("a", data[:min(len(data), extract.HeadSize)]) {
			extracttest.Tolerate(t, extract.Ar{}, "a", bytes.NewReader(data))
		}
	})
}
