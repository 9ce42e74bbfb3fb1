package extract_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
	"github.com/piiscan/piiscan/scan/extract/internal/pdf/pdftest"
)

// The same file in other clothes.
func TestPDF_structures(t *testing.T) {
	f := &pdftest.File{}
	f.Page(pdftest.Text(50, 700, "BSN 999900006"), "")
	plain := string(f.Bytes())
	f.Packed = true
	packed := string(f.Bytes())
	f.Packed, f.Header = false, "%PDF-2.0"
	second := string(f.Bytes())
	const entrySize = 20
	entry3 := strings.Index(plain, "xref\n0 5\n") + len("xref\n0 5\n") + 3*entrySize
	for name, content := range map[string]string{
		"plain":             plain,
		"packed":            packed,
		"version_2":         second,
		"header_lost":       plain[8:],
		"header_broken":     "%PD" + plain[4:],
		"header_moved":      "HTTP/1.1 200 OK\n\n" + plain,
		"no_startxref":      plain[:strings.Index(plain, "startxref")],
		"packed_no_xref":    packed[:strings.LastIndex(packed, "startxref")],
		"trailing_zeros":    plain + strings.Repeat("\x00", 5000),
		"wrong_offsets":     strings.Replace(plain, "1 0 obj", "\n\n\n\n1 0 obj", 1),
		"wrong_startxref":   strings.Replace(plain, "startxref\n", "startxref\n9", 1),
		"no_trailer":        strings.Replace(plain[:strings.Index(plain, "startxref")], "trailer", "tralala", 1),
		"wrong_length":      strings.Replace(plain, "/Length ", "/Length 9", 1),
		"previous_is_loop":  strings.Replace(plain, "/Root 1 0 R", "/Prev "+plain[strings.Index(plain, "startxref")+10:strings.Index(plain, "%%EOF")-1]+"/Root 1 0 R", 1),
		"huge_size":         strings.Replace(plain, "/Size 5", "/Size 2000000000", 1),
		"huge_subsection":   strings.Replace(plain, "xref\n0 5", "xref\n0 1999999999", 1),
		"far_object":        strings.Replace(plain, "xref\n0 5", "xref\n1000000000 1\n0000000009 00000 n \n0 5", 1),
		"lost_type_of_root": strings.Replace(plain, "/Type/Catalog", "", 1),
		"other_root":        strings.Replace(plain, "/Root 1 0 R", "/Root 3 0 R", 1),
		"no_root":           strings.Replace(plain, "/Root 1 0 R", "", 1),
		"no_catalog":        strings.Replace(plain, "/Type/Catalog/Pages 2 0 R", "/Lost true", 1),
		"no_tree":           strings.Replace(plain, "/Type/Pages/Kids", "/Lost/Lost", 1),
		"packed_no_root":    strings.Replace(packed, "/Root 1 0 R", "", 1),
		"wrong_offset":      plain[:entry3] + "0000000099" + plain[entry3+10:],
		"lost_offset":       plain[:entry3] + "9999999999" + plain[entry3+10:],
	} {
		t.Run(name, func(t *testing.T) {
			extracttest.Check(t, extract.PDF{}, "a.pdf", content, "unit 0 |  | BSN 999900006 @ #p1:1")
		})
	}
}

// Hostile and hopeless files end in what can be read and a reason, in no time.
func TestPDF_hostile(t *testing.T) {
	page := "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 " + pdftest.Helvetica + ">>>>>>"
	text := pdftest.Stream("", pdftest.Text(50, 700, "tekst"))
	catalog := "<</Type/Catalog/Pages 2 0 R>>"
	encrypted := func(dict string) string {
		f := &pdftest.File{Trailer: "/ID[<00><00>]/Encrypt<</Filter/Standard" + dict + ">>"}
		f.Page(pdftest.Text(50, 700, "geheim"), "")
		return string(f.Bytes())
	}
	deep := strings.Repeat("[", 200_000)
	for _, test := range []struct {
		name    string
		content string
		reason  extract.Reason // "" for none
		want    string
	}{
		{"nothing", "%PDF-1.4\n", extract.Damaged, ""},
		{"no_header", "hallo", extract.Damaged, ""},
		{"kids_cycle", string(pdftest.Objects(catalog, "<</Type/Pages/Kids[3 0 R 2 0 R]/Count 1>>", page, text)), "", "unit 0 |  | tekst @ #p1:1"},
		{"kids_long_cycle", string(pdftest.Objects(catalog, "<</Type/Pages/Kids[5 0 R 3 0 R]/Count 1>>", page, text, "<</Type/Pages/Kids[2 0 R]>>")), "", "unit 0 |  | tekst @ #p1:1"},
		{"kids_shared", string(pdftest.Objects(append([]string{"<</Type/Catalog/Pages 5 0 R>>", "<</Lost true>>", page, text}, shared(40, "<</Type/Pages/Kids[%d 0 R %[1]d 0 R]/Count 1>>", "<</Type/Pages/Kids[3 0 R]>>")...)...)), "", "unit 0 |  | tekst @ #p1:1"},
		{"page_again", string(pdftest.Objects(catalog, "<</Type/Pages/Kids[3 0 R 3 0 R 5 0 R]/Count 3>>", page, text, strings.Replace(page, "/Contents 4", "/Contents 6", 1), pdftest.Stream("", pdftest.Text(50, 700, "slot")))), "", "unit 0 |  | tekst @ #p1:1\nunit 0 |  | slot @ #p3:1"},
		{"fields_shared", string(pdftest.Objects(append([]string{"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[5 0 R]>>>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", page, text}, shared(30, "<</Kids[%d 0 R %[1]d 0 R]>>", "<</T(a)/FT/Tx/V(b)>>")...)...)), "", "unit 1 | a | b @ #form/a\nunit 0 |  | tekst @ #p1:1"},
		{"huge_count", string(pdftest.Objects(catalog, "<</Type/Pages/Kids[3 0 R]/Count 999999999>>", page, text)), "", "unit 0 |  | tekst @ #p1:1"},
		{"missing_pages", string(pdftest.Objects(catalog, "<</Type/Pages/Kids[3 0 R 9 0 R]/Count 2>>", page, text)), "",
			"unit 0 |  | tekst @ #p1:1\nunread | damaged @ #p2"},
		{"lost_contents", string(pdftest.Objects(catalog, "<</Type/Pages/Kids[3 0 R]/Count 1>>", page)), "", "unread | damaged @ #p1"},
		{"broken_catalog", strings.Replace(onePage(pdftest.Text(50, 700, "tekst")), "endobj", "", 1), "", "unit 0 |  | tekst @ #p1:1"},
		{"deep_object", string(pdftest.Objects(catalog, "<</Type/Pages/Kids[3 0 R]/Count 1>>", page, text, deep)), "", "unit 0 |  | tekst @ #p1:1"},
		{"deep_content", onePage(deep + "<<" + deep + pdftest.Text(50, 700, "tekst")), "", ""},
		{"deep_states", onePage(strings.Repeat("q ", 100_000) + strings.Repeat("Q ", 100_000) + pdftest.Text(50, 700, "tekst")), "", "unit 0 |  | tekst @ #p1:1"},
		{"unknown_filter", string(pdftest.Objects(catalog, "<</Type/Pages/Kids[3 0 R]/Count 1>>", page, pdftest.Stream("/Filter/Nonsense", "x"))), "", "unread | damaged @ #p1"},
		{"strange_numbers", onePage("BT /F1 1e400 Tf 99999999999999999999999999999999999999999 0 0 1 0 0 Tm (tekst) Tj ET"), "", "unit 0 |  | tekst @ #p1:1"},
		{"aes_256", encrypted("/V 5/R 6/Length 256"), extract.Encrypted, ""},
		{"rc4_40", encrypted("/V 1/R 2/P -4"), extract.Encrypted, ""},
		{"unknown_handler", encrypted("/V 9"), extract.Encrypted, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := &extracttest.Recorder{}
			err := (extract.PDF{}).Extract(context.Background(), extracttest.File("a.pdf", []byte(test.content)), r)
			if test.reason == "" && err != nil || test.reason != "" && (err == nil || extract.ReasonOf(err) != test.reason) {
				t.Errorf("want reason %q, got %v", test.reason, err)
			}
			if test.name != "deep_content" && r.String() != test.want {
				t.Errorf("want\n%s\ngot\n%s", test.want, r)
			}
		})
	}
}

// shared returns n objects, from the fifth on, each of which leads twice to the
// next, and the last one.
func shared(n int, node, last string) []string {
	var all []string
	for i := range n {
		all = append(all, fmt.Sprintf(node, 6+i))
	}
	return append(all, last)
}

// A small stream that decodes to a lot is stopped by the budget.
func TestPDF_bomb(t *testing.T) {
	content := onePage(strings.Repeat(" ", 50<<20))
	for _, l := range []extract.Limits{{Bytes: 1 << 20}, {Memory: 1 << 20}} {
		f := extract.NewFile(extract.Loc{}, "a.pdf", int64(len(content)), strings.NewReader(content), extract.NewBudget(l))
		r := &extracttest.Recorder{}
		err := (extract.PDF{}).Extract(context.Background(), f, r)
		if l.Bytes > 0 && extract.ReasonOf(err) != extract.TooLarge {
			t.Errorf("want %s, got %v", extract.TooLarge, err)
		}
		if l.Memory > 0 && !strings.Contains(r.String(), "unread | ") {
			t.Errorf("want the page unread, got %q, %v", r, err)
		}
	}
}

// failingAt reads a file up to a byte that cannot be read.
type failingAt struct {
	content string
	bad     int64
}

var errBadSector = errors.New("bad sector")

func (f failingAt) Read([]byte) (int, error) { return 0, errBadSector }

func (f failingAt) ReadAt(p []byte, off int64) (int, error) {
	n, err := strings.NewReader(f.content).ReadAt(p, off)
	if off <= f.bad && f.bad < off+int64(n) {
		return int(f.bad - off), errBadSector
	}
	return n, err
}

// A file that cannot be read is not called damaged.
func TestPDF_readError(t *testing.T) {
	content := onePage(pdftest.Text(50, 700, "tekst"))
	for _, bad := range []string{"%PDF", "stream", "/Type/Page", "startxref"} {
		r := failingAt{content, int64(strings.Index(content, bad))}
		f := extract.NewFile(extract.Loc{}, "a.pdf", int64(len(content)), r, extract.NewBudget(extract.Limits{}))
		if err := (extract.PDF{}).Extract(context.Background(), f, &extracttest.Recorder{}); !errors.Is(err, errBadSector) {
			t.Errorf("at %s: want %v, got %v", bad, errBadSector, err)
		}
	}
}

func TestPDF_timeout(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 0)
	defer cancel()
	f := extracttest.File("a.pdf", []byte(onePage("")))
	err := (extract.PDF{}).Extract(ctx, f, &extracttest.Recorder{})
	if !errors.Is(err, context.DeadlineExceeded) || extract.ReasonOf(err) != extract.Timeout {
		t.Errorf("want a timeout, got %v", err)
	}
}

// FuzzPDF checks that no file makes the reader panic, or say what is not
// UTF-8.
func FuzzPDF(f *testing.F) {
	f.Add([]byte(onePage(pdftest.Text(50, 700, "BSN 999900006"))))
	p := &pdftest.File{Packed: true, Catalog: "/AcroForm<</Fields[3 0 R]>>"}
	p.Add("<</FT/Tx/T(bsn)/V(999900006)>>")
	p.Page(tablePage([]int{50, 200}, []string{"Naam", "BSN"}, []string{"A. Smit", "999900018"}), "")
	f.Add(p.Bytes())
	f.Fuzz(func(t *testing.T, data []byte) {
		b := extract.NewBudget(extract.Limits{Bytes: 8 << 20, Memory: 4 << 20})
		file := extract.NewFile(extract.Loc{}, "a.pdf", int64(len(data)), strings.NewReader(string(data)), b)
		err := (extract.PDF{}).Extract(context.Background(), file, utf8Sink{t})
		if extract.ReasonOf(err) == extract.Crashed && err != nil {
			t.Errorf("crashed: %v", err)
		}
	})
}

type utf8Sink struct{ t *testing.T }

func (s utf8Sink) Unit(u extract.Unit) error { s.check(u.Label, string(u.Text)); return nil }

func (s utf8Sink) Row(r extract.Row) error {
	for i, c := range r.Cells {
		s.check(string(c.Text))
		if i > 0 && c.Col <= r.Cells[i-1].Col {
			s.t.Errorf("columns do not rise")
		}
	}
	return nil
}

func (s utf8Sink) Member(extract.Loc, io.Reader) error { return nil }

func (s utf8Sink) Unread(_ extract.Loc, err error) error {
	if extract.ReasonOf(err) == extract.Crashed {
		s.t.Errorf("crashed: %v", err)
	}
	return nil
}

func (s utf8Sink) check(texts ...string) {
	for _, text := range texts {
		if strings.ToValidUTF8(text, "") != text {
			s.t.Errorf("not UTF-8: %q", text)
		}
	}
}
