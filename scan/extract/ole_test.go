package extract_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
	"github.com/piiscan/piiscan/scan/extract/internal/cfb/cfbtest"
)

// readOLE returns what comes out of a file, its format and its error.
func readOLE(name string, data []byte) ([]string, string, error) {
	f := extract.NewFile(extract.Loc{Path: name}, name, int64(len(data)), bytes.NewReader(data), extract.NewBudget(extract.Limits{}))
	format, err := extract.Detect(extract.Formats(), f)
	if err != nil {
		return nil, "", err
	}
	var r extracttest.Recorder
	err = format.Extract(context.Background(), f, &r)
	return r.Lines, f.Format, err
}

// nativeObject returns an Ole10Native stream that holds a file.
func nativeObject(label, source, content string) []byte {
	data := []byte("\x02\x00" + label + "\x00" + source + "\x00\x00\x00\x03\x00")
	data = binary.LittleEndian.AppendUint32(data, uint32(len(source)+1))
	data = append(data, source+"\x00"...)
	data = binary.LittleEndian.AppendUint32(data, uint32(len(content)))
	data = append(data, content...)
	return append(binary.LittleEndian.AppendUint32(nil, uint32(len(data))), data...)
}

func TestOLEKinds(t *testing.T) {
	for _, test := range []struct {
		name   string
		root   []cfbtest.Entry
		format string
		reason string
	}{
		{"a.docx", []cfbtest.Entry{cfbtest.Stream("EncryptedPackage", []byte("x"))}, "ole", "encrypted: ole: office document with a password"},
		{"a.vsd", []cfbtest.Entry{cfbtest.Stream("VisioDocument", []byte("x"))}, "ole", "unsupported: ole: no reader for Visio drawings"},
		{"a.pub", []cfbtest.Entry{cfbtest.Stream("Contents", []byte("x")), cfbtest.Storage("Quill")}, "ole", "unsupported: ole: no reader for Publisher documents"},
		{"Thumbs.db", []cfbtest.Entry{cfbtest.Stream("256_0a1b2c", []byte("x"))}, "ole", "unsupported: ole: no reader for previews of pictures"},
		{"Thumbs.db", []cfbtest.Entry{cfbtest.Stream("Catalog", []byte("x")), cfbtest.Stream("1", []byte("x"))}, "ole", "unsupported: ole: no reader for previews of pictures"},
		{"a.bin", []cfbtest.Entry{cfbtest.Stream("x", []byte("x"))}, "ole", "unsupported: ole: no reader for this kind of compound file"},
	} {
		_, format, err := readOLE(test.name, cfbtest.Build(test.root...))
		if err == nil || err.Error() != test.reason || format != test.format {
			t.Errorf("%s: %s, %v", test.name, format, err)
		}
	}
}

// A document that is encrypted under the password of every program is read; any
// other password is one.
func TestOLE_encrypted(t *testing.T) {
	var noise [8 << 10]byte // makes it a document of usual size
	_, _ = rand.NewChaCha8([32]byte{}).Read(noise[:])
	plain := makeDocument(t, para("BSN 999900006"), zipEntry{"word/media/foto.jpeg", string(noise[:])})
	for _, tt := range []struct {
		name, password, format string
		want                   []string
		err                    string
	}{
		{"default password", "VelvetSweatshop", "docx", []string{"unit 0 |  | BSN 999900006 @ #body:1", "member | 8192 bytes @ a.docx!word/media/foto.jpeg"}, "<nil>"},
		{"another password", "geheim", "ole", nil, "encrypted: ole: office document with a password"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			sealed, err := excelize.Encrypt([]byte(plain), &excelize.Options{Password: tt.password})
			if err != nil {
				t.Fatal(err)
			}
			lines, format, err := readOLE("a.docx", sealed)
			if !slices.Equal(lines, tt.want) || format != tt.format || fmt.Sprint(err) != tt.err {
				t.Errorf("want %q as %s, %s\ngot %q as %s, %v", tt.want, tt.format, tt.err, lines, format, err)
			}
		})
	}
}

// A file whose directory is lost says so.
func TestOLEDamaged(t *testing.T) {
	data := cfbtest.Build(cfbtest.Stream("\x01Ole10Native", nativeObject("brief.txt", "", strings.Repeat("x", 5000))))
	if _, _, err := readOLE("a.bin", data[:600]); extract.ReasonOf(err) != extract.Damaged {
		t.Errorf("without a directory: %v", err)
	}
	lines, _, err := readOLE("a.bin", data[:len(data)-512])
	if want := []string{"member | 5000 bytes @ a.bin!brief.txt"}; extract.ReasonOf(err) != extract.Damaged || !slices.Equal(lines, want) {
		t.Errorf("without the allocation table: %q, %v", lines, err)
	}
}

// Document properties are units, of files of every kind.
func TestOLEProperties(t *testing.T) {
	set := "\xFE\xFF\x00\x00" + strings.Repeat("\x00", 20) + "\x01\x00\x00\x00" +
		"\xE0\x85\x9F\xF2\xF9\x4F\x68\x10\xAB\x91\x08\x00\x2B\x27\xB3\xD9" + "\x30\x00\x00\x00" +
		"\x28\x00\x00\x00\x01\x00\x00\x00\x04\x00\x00\x00\x10\x00\x00\x00\x1E\x00\x00\x00\x06\x00\x00\x00Jansen"
	data := cfbtest.Build(cfbtest.Stream("VisioDocument", []byte("x")), cfbtest.Stream("\x05SummaryInformation", []byte(set)))
	lines, _, _ := readOLE("a.vsd", data)
	if want := []string{"unit 0 | author | Jansen @ #properties"}; !slices.Equal(lines, want) {
		t.Errorf("%q", lines)
	}
}

func TestOLEObjects(t *testing.T) {
	data := cfbtest.Build(
		cfbtest.Stream("VisioDocument", []byte("x")),
		cfbtest.Storage("ObjectPool",
			cfbtest.Storage("_1", cfbtest.Stream("\x01Ole10Native", nativeObject("brief.txt", `C:\tmp\brief.txt`, "Geachte heer"))),
			cfbtest.Storage("_2", cfbtest.Stream("Package", []byte("PK")), cfbtest.Stream("\x01CompObj", []byte("x"))),
			cfbtest.Storage("_3", cfbtest.Stream("WordDocument", []byte("x"))),
			cfbtest.Storage("_4", cfbtest.Stream("\x01Ole10Native", []byte("\x03\x00\x00\x00BM!"))),
			cfbtest.Storage("_5", cfbtest.Stream("contents", []byte("x")), cfbtest.Stream("\x03OCXNAME", []byte("x"))),
		))
	lines, _, err := readOLE("a.vsd", data)
	want := []string{
		"member | 12 bytes @ a.vsd!ObjectPool/_1/brief.txt",
		"member | 2 bytes @ a.vsd!ObjectPool/_2/Package",
		"member | 4608 bytes @ a.vsd!ObjectPool/_3",
		"member | 3 bytes @ a.vsd!ObjectPool/_4/Ole10Native",
	}
	if !slices.Equal(lines, want) || extract.ReasonOf(err) != extract.Unsupported {
		t.Errorf("%v\n%s", err, strings.Join(lines, "\n"))
	}
}

func TestOLEConformance(t *testing.T) {
	extracttest.Run(t, extract.OLE{},
		extracttest.Sample{Name: "a.bin", Content: cfbtest.Build(
			cfbtest.Stream("\x01Ole10Native", nativeObject("brief.txt", "", "Geachte heer")),
			cfbtest.Storage("a", cfbtest.Stream("Package", []byte("PK"))))},
	)
}
