package extract_test

import (
	"context"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
	"github.com/piiscan/piiscan/scan/extract/internal/pdf/pdftest"
)

// encryptedFile has text in a stream, and in strings inside objects of all
// kinds.
func encryptedFile(c pdftest.Cipher) *pdftest.File {
	f := &pdftest.File{Cipher: c, Catalog: "/AcroForm<</Fields[3 0 R]>>/Names<</EmbeddedFiles<</Names[(a)<</F(lijst.csv)/EF<</F 4 0 R>>>>]>>>>"}
	f.Add("<</FT/Tx/T(naam)/V(Zo\\353 \\(x\\))>>")
	f.Add(pdftest.Deflate("", "naam;bsn\n"))
	f.Page(pdftest.Text(50, 700, "BSN 999900006"), "")
	return f
}

// Files that the empty password opens are read, whatever the cipher.
func TestPDF_emptyPassword(t *testing.T) {
	want := []string{
		"unit 1 | naam | Zoë (x) @ #form/naam",
		"unit 0 |  | BSN 999900006 @ #p1:1",
		"member | 9 bytes @ a.pdf!lijst.csv",
	}
	for name, cipher := range pdftest.Ciphers {
		f := encryptedFile(cipher)
		t.Run(name, func(t *testing.T) {
			plain := string(f.Bytes())
			extracttest.Check(t, extract.PDF{}, "a.pdf", plain, want...)
			lost := strings.Replace(plain, "startxref", "startxrev", 1) // its table is searched for
			extracttest.Check(t, extract.PDF{}, "a.pdf", lost, want...)
			f.Packed = true
			extracttest.Check(t, extract.PDF{}, "a.pdf", string(f.Bytes()), want...)
		})
	}
}

// A wrong key length proves itself wrong.
func TestPDF_keyLength(t *testing.T) {
	content := string(encryptedFile(pdftest.RC4).Bytes())
	for _, length := range []string{"/Length 40", "/Length 16", ""} {
		r := &extracttest.Recorder{}
		other := strings.Replace(content, "/Length 128/P", length+"/P", 1)
		if err := (extract.PDF{}).Extract(context.Background(), extracttest.File("a.pdf", []byte(other)), r); err != nil || len(r.Lines) != 3 {
			t.Errorf("%q: got %v\n%s", length, err, r)
		}
	}
}

// A file that the empty password does not open, or whose cipher is not known,
// is encrypted, and nothing of it is taken for text.
func TestPDF_password(t *testing.T) {
	for name, change := range map[string]struct {
		cipher   pdftest.Cipher
		old, new string
	}{
		"rc4_40":          {pdftest.RC4Short, "/U<", "/U<11"},
		"rc4_128":         {pdftest.RC4, "/U<", "/U<11"},
		"aes_128":         {pdftest.AES128, "/U<", "/U<11"},
		"aes_256_r5":      {pdftest.AES256, "/U<", "/U<11"},
		"aes_256_r6":      {pdftest.AES256New, "/U<", "/U<11"},
		"other_version":   {pdftest.RC4, "/V 2/R 3", "/V 9/R 3"},
		"other_revision":  {pdftest.RC4, "/V 2/R 3", "/V 5/R 6"},
		"other_handler":   {pdftest.RC4, "/Filter/Standard", "/Filter/Adobe.PubSec"},
		"no_keys":         {pdftest.RC4, "/U<", "/X<"},
		"unknown_filter":  {pdftest.AES128, "/CFM/AESV2", "/CFM/AESV9"},
		"missing_filter":  {pdftest.AES128, "/StmF/StdCF", "/StmF/Other"},
		"lost_dictionary": {pdftest.RC4, "/Encrypt<<", "/Encrypt 99 0 R/X<<"},
	} {
		t.Run(name, func(t *testing.T) {
			content := string(encryptedFile(change.cipher).Bytes())
			other := strings.Replace(content, change.old, change.new, 1)
			if other == content {
				t.Fatal("nothing changed")
			}
			r := &extracttest.Recorder{}
			err := (extract.PDF{}).Extract(context.Background(), extracttest.File("a.pdf", []byte(other)), r)
			if err == nil || extract.ReasonOf(err) != extract.Encrypted || len(r.Lines) > 0 {
				t.Errorf("want %s, got %v\n%s", extract.Encrypted, err, r)
			}
		})
	}
}
