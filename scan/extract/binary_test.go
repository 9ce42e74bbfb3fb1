package extract_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf16"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
)

// utf16le returns text in UTF-16, low bytes first.
func utf16le(text string) string {
	var b []byte
	for _, u := range utf16.Encode([]rune(text)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return string(b)
}

// read runs format over content and returns what it pushed and its error.
func read(format extract.Format, name, content string) (*extracttest.Recorder, error) {
	r := &extracttest.Recorder{}
	err := format.Extract(context.Background(), extracttest.File(name, []byte(content)), r)
	return r, err
}

func TestBinary(t *testing.T) {
	pad := strings.Repeat("\x00\x01\xfe", 5)
	content := pad + "Naam: Jansen\x00\x00BSN: 999900006" + pad + utf16le("Zoë de Vries") + pad + "Ren\xe9e Smit" + pad + "Andr\xc3\xa9 Smit\r\nin Almelo" + pad + "a]$x=9" + pad
	r, err := read(extract.Binary{}, "a.dat", content)
	want := []string{
		"unit 1 | Naam | Jansen @ #offset 0xf:1",
		"unit 1 | BSN | 999900006 @ #offset 0xf:2",
		"unit 0 |  | Zoë de Vries @ #offset 0x3a:1",
		"unit 0 |  | Renée Smit @ #offset 0x61:1",
		"unit 0 |  | André Smit⏎in Almelo @ #offset 0x7a:1",
	}
	if !slices.Equal(want, r.Lines) || err == nil || extract.ReasonOf(err) != extract.Unsupported {
		t.Errorf("want %q, got %q, %v", want, r.Lines, err)
	}
}

// TestBinaryNoise wants next to nothing out of noise.
func TestBinaryNoise(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	noise := make([]byte, 1<<20)
	for i := range noise {
		noise[i] = byte(random.Uint32())
	}
	r, _ := read(extract.Binary{}, "a.dat", string(noise))
	size := 0
	for _, u := range r.Units {
		size += len(u.Text)
	}
	if size > len(noise)/100 {
		t.Errorf("%d bytes of noise look like text", size)
	}
}

// TestBinaryLong checks that nothing is lost or doubled at the edges of the
// window.
func TestBinaryLong(t *testing.T) {
	for _, gap := range []int{0, 65530, 65536, 70000} {
		text := strings.Repeat("woorden van een tekst ", 7000)
		content := strings.Repeat("\x01", gap) + text + "\x00\x01"
		r, _ := read(extract.Binary{}, "a.dat", content)
		var got strings.Builder
		for _, u := range r.Units {
			got.WriteString(u.Text[u.Overlap:])
		}
		if strings.TrimSpace(got.String()) != strings.TrimSpace(text) {
			t.Errorf("behind %d bytes: want %d bytes of text, got %d", gap, len(text), got.Len())
		}
	}
}

func TestBinaryKinds(t *testing.T) {
	disc := strings.Repeat("\x00", 32<<10) + "\x01CD001\x01\x00" + strings.Repeat("\x00", 4000)
	for name, test := range map[string]struct{ content, want string }{
		"lha":  {"\x20\x00-lh5-\x00\x01\x02Jansen en Jansen", "unsupported: no reader for lha archives"},
		"disc": {disc, "unsupported: no reader for the image of a disc; only runs of text in it were looked at"},
		"lnk":  {"\x4c\x00\x00\x00\x01\x14\x02\x00\x00\x00C:\\Users\\jjansen\x00", ""},
	} {
		r, err := read(extract.Binary{}, name, test.content)
		if got := ""; err != nil {
			if got = err.Error(); got != test.want {
				t.Errorf("%s: want %q, got %q", name, test.want, got)
			}
		} else if test.want != "" || len(r.Units) != 1 {
			t.Errorf("%s: got %q, %v", name, r.Lines, err)
		}
	}
	_, err := read(extract.Binary{}, "zeros", strings.Repeat("\x00", 5000))
	var skip *extract.Skip
	if !errors.As(err, &skip) {
		t.Errorf("zeros: want it skipped, got %v", err)
	}
}

func TestBinaryFolderView(t *testing.T) {
	view := "\x00\x00\x00\x01Bud1\x00\x00\x10\x00\x00\x00\x08" + "\x00\x00\x00\x0c\x00J\x00a\x00n\x00s\x00e\x00n\x00.\x00x\x00l\x00s\x00x" + "\x01\x02\x03"
	extracttest.Check(t, extract.Binary{}, ".DS_Store", view, "unit 0 |  | Jansen.xlsx @ #offset 0x14:1")
}

func TestBinaryConformance(t *testing.T) {
	extracttest.Run(t, extract.Binary{}, sample("a.lnk", "\x4c\x00\x00\x00\x01\x14\x02\x00"+strings.Repeat("\x00\x01C:\\Users\\jjansen\\Documenten\x00"+utf16le("Zoë de Vries"), 20)))
}

func FuzzBinary(f *testing.F) {
	f.Add([]byte("\x00\x01Naam: Jansen\x00" + utf16le("Zoë de Vries") + "Ren\xe9e Smit\xc3\xa9"))
	f.Fuzz(func(t *testing.T, content []byte) {
		whole := extracttest.Tolerate(t, extract.Binary{}, "a", bytes.NewReader(content))
		if slow := extracttest.Tolerate(t, extract.Binary{}, "a", iotest.OneByteReader(bytes.NewReader(content))); whole != slow {
			t.Errorf("at once:\n%s\nbyte by byte:\n%s", whole, slow)
		}
	})
}

func TestNoText(t *testing.T) {
	pe := program("")
	for name, test := range map[string]struct{ content, want string }{
		"a.mp3":   {"ID3\x04\x00\x00\x00\x00\x00\x10" + strings.Repeat("\x00", 100), "audio"},
		"b.mp3":   {"\xff\xfb\x90\x00" + strings.Repeat("\x00\x9c", 300), "audio"},
		"a.wav":   {"RIFF\x00\x00\x00\x00WAVEfmt ", "audio"},
		"a.mp4":   {"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00", "video"},
		"a.avi":   {"RIFF\x00\x00\x00\x00AVI LIST", "video"},
		"a.mkv":   {"\x1a\x45\xdf\xa3\x01\x00", "video"},
		"a.exe":   {pe, "program"},
		"a.so":    {"\x7fELF\x02\x01\x01\x00", "program"},
		"a.class": {"\xca\xfe\xba\xbe\x00\x00\x00\x34", "program"},
		"a.ttf":   {"\x00\x01\x00\x00\x00\x0c\x00\x80\x00\x03\x00\x40OS/2", "font"},
		"a.woff2": {"wOF2\x00\x01\x00\x00", "font"},
		"a.heic":  {"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", ""},
		"a.mdb":   {"\x00\x01\x00\x00Standard Jet DB\x00", ""},
		"mz.txt":  {"MZ staat voor Mark Zbikowski, die het bedacht heeft, lang geleden.", ""},
		"flac.md": {"fLa", ""},
		"cws.txt": {"CWS is een afkorting.", ""},
	} {
		if got := (extract.NoText{}).Match(name, []byte(test.content)); got != (test.want != "") {
			t.Errorf("%s: match: got %v", name, got)
		}
		if test.want == "" {
			continue
		}
		r, err := read(extract.NoText{}, name, test.content)
		var skip *extract.Skip
		if !errors.As(err, &skip) || skip.Rule != test.want || len(r.Lines) > 0 {
			t.Errorf("%s: want it skipped as %s, got %q, %v", name, test.want, r.Lines, err)
		}
	}
}

// program returns a Windows program with data behind its one section.
func program(behind string) string {
	b := make([]byte, 512)
	copy(b, "MZ")
	b[60] = 64
	copy(b[64:], "PE\x00\x00\x64\x86\x01\x00")
	b[64+20] = 16
	section := b[64+24+16:]
	copy(section, ".text")
	section[17] = 1 // 256 bytes
	section[21] = 1 // at 256
	return string(b) + behind
}

func TestNoTextCarriesArchive(t *testing.T) {
	archive := "7z\xbc\xaf\x27\x1c\x00\x04rest"
	extracttest.Check(t, extract.NoText{}, "setup.exe", program("\x00\x00"+archive), "member | 12 bytes @ setup.exe!setup.7z")
	zipped := program("PK\x03\x04rest")
	extracttest.Check(t, extract.NoText{}, "setup.exe", zipped, "member | 520 bytes @ setup.exe!setup.zip")
}

func TestNoTextConformance(t *testing.T) {
	extracttest.Run(t, extract.NoText{}, sample("setup.exe", program("7z\xbc\xaf\x27\x1c")))
}

func TestSealed(t *testing.T) {
	for name, test := range map[string]struct {
		content string
		sealed  bool
	}{
		"a.kdbx":  {"\x03\xd9\xa2\x9a\x67\xfb\x4b\xb5\x01\x00", true},
		"a.asc":   {"-----BEGIN PGP MESSAGE-----\n\nhQEMA", true},
		"key.asc": {"-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQENB", false},
		"a.gpg":   {"\x85\x01\x0c\x03\x11\x22\x33\x44\x55\x66\x77\x88\x01\x07\xff\x00\x01\x02", true},
		"b.gpg":   {"\x8c\x0d\x04\x07\x03\x02\x11\x22\x33\x44\x55\x66\x77\x88\x60\xd2\x00", true},
		"c.gpg":   {"\xc3\x0d\x04\x09\x03\x08\x11\x22\x33\x44\x55\x66\x77\x88\xff\xd2\x00", true},
		"a.age":   {"age-encryption.org/v1\n-> X25519 x\n", true},
		"a.enc":   {"Salted__\x01\x02", true},
		"a.jpg":   {"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00", false},
	} {
		if got := (extract.Sealed{}).Match(name, []byte(test.content)); got != test.sealed {
			t.Errorf("%s: got %v", name, got)
		}
		if _, err := read(extract.Sealed{}, name, test.content); test.sealed && (err == nil || extract.ReasonOf(err) != extract.Encrypted) {
			t.Errorf("%s: want encrypted, got %v", name, err)
		}
	}
}

func TestLockFile(t *testing.T) {
	name := "Zoë Jansen"
	lock := "\x0aZo\xeb Jansen" + strings.Repeat(" ", 43) + "\x0a\x00" + utf16le(name) + strings.Repeat(" \x00", 45)
	extracttest.Check(t, extract.LockFile{}, "~$a.xlsx", lock, "unit 0 | user | "+name)
	extracttest.Check(t, extract.LockFile{}, "~$a.docx", "\x06Jansen"+strings.Repeat("\x00", 47), "unit 0 | user | Jansen")
	extracttest.Check(t, extract.LockFile{}, ".~lock.a.odt#", ",jjansen,pc1,01.02.2020 10:11,file:///home;", "unit 0 | user | jjansen")
	if (extract.LockFile{}).Match("~$a.txt", []byte("gewone tekst in een bestand met een vreemde naam, die lang genoeg is.")) {
		t.Error("a text is taken for a lock file")
	}
	extracttest.Run(t, extract.LockFile{}, sample("~$a.xlsx", lock), sample(".~lock.a.odt#", "Jan Jansen,jjansen,pc1;"))
}

// TestSealedReadError checks that what cannot be read is told.
func TestSealedReadError(t *testing.T) {
	f := extract.NewFile(extract.Loc{Path: "a"}, "a", -1, iotest.ErrReader(io.ErrClosedPipe), extract.NewBudget(extract.Limits{}))
	if err := (extract.Sealed{}).Extract(t.Context(), f, &extracttest.Recorder{}); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("want the error of reading, got %v", err)
	}
}
