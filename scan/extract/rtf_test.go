package extract_test

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
)

const rtfHead = `{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fnil\fcharset0 Arial;}{\f1\fswiss\fcharset238{\*\falt X} Arial CE;}{\f2\fcharset128 Mincho;}{\f3\fcharset2 Symbol;}}{\colortbl;\red0;}{\stylesheet{\s1 Kop;}}` + "\r\n"

func TestRTF(t *testing.T) {
	for _, test := range []struct {
		name, body string
		want       []string
	}{
		{"text", `\pard\plain Jan \'e9\tab de {\b Vries}\line Almelo\~NL\_x\-y \u8364?\{\}\\\par slot \lquote a\rquote\emdash`,
			[]string{"unit 0 |  | Jan é\tde Vries⏎Almelo\u00a0NL-xy €{}\\ @ #body:1", "unit 0 |  | slot ‘a’— @ #body:2"}},
		{"raised_marks", `BSN 999900006{\super 1} van Jan, 9999{\b 00018}\up6 2\up0 \plain .`,
			[]string{"unit 0 |  | BSN 999900006 1 van Jan, 999900018 2. @ #body:1"}},
		{"form", `Naam: Jan\par BSN: 999900006\par`,
			[]string{"unit 1 | Naam | Jan @ #body:1", "unit 1 | BSN | 999900006 @ #body:2"}},
		{"fonts", `{\f1 \'e8}{\f2 \'83\'41\'83A}\f3 \'b7 \plain\'e8`,
			[]string{"unit 0 |  | čアア· è @ #body:1"}},
		{"unicode", `\uc2\u233\'c3\'a9x\uc0\u-10179\u-8704 \uc1\u-10179 ?x`,
			[]string{"unit 0 |  | éx😀\uFFFDx @ #body:1"}},
		{"utf8_as_it_is", "Andr\xc3\xa9 en \\'c3\\'a9", []string{"unit 0 |  | André en Ã© @ #body:1"}},
		{"hidden_and_deleted", `{\*\revtbl{Unknown;}{P. de Boer;}}Jan {\v verborgen }{\deleted\revauth1 Piet}{\revised Klaas}\par`,
			[]string{"unit 0 |  | Jan verborgen Klaas @ #body:1", "unit 0 |  | Jan verborgen Piet @ #body!deleted", "unit 0 | author | P. de Boer @ #authors"}},
		{"properties", `{\info{\title Brief}{\author J. Jansen}{\operator P}{\upr{\company Gemeent?}{\*\ud{\company Gemeent\u233 ?}}}{\creatim\yr2026}}{\*\userprops{\propname Dossier}\proptype30{\staticval 12}}{\*\docvar{bsn}{999900006}}x`,
			[]string{"unit 0 |  | x @ #body:1", "unit 0 | title | Brief @ #properties", "unit 0 | author | J. Jansen @ #properties", "unit 0 | last modified by | P @ #properties",
				"unit 0 | company | Gemeenté @ #properties", "unit 0 | Dossier | 12 @ #properties", "unit 0 | bsn | 999900006 @ #settings"}},
		{"stories", `{\header kop\par}romp{\footnote\pard noot}{\footnote\ftnalt eind}{\*\atnid JJ}{\*\atnauthor J. Jansen}\chatn{\*\annotation{\*\atndate 1}let op} verder\par`,
			[]string{"unit 0 |  | romp verder @ #body:1", "unit 0 |  | kop @ #header1:1", "unit 0 |  | noot @ #footnotes:1", "unit 0 |  | eind @ #endnotes:1", "unit 0 |  | let op @ #comments:1",
				"unit 0 | author | J. Jansen @ #authors"}},
		{"shape", `a{\shp{\*\shpinst{\sp{\sn wzDescription}{\sv Foto van Jan}}{\sp{\sn x}{\sv 1}}{\shptxt in de vorm\par}}{\shprslt dubbel}}b\par`,
			[]string{"unit 0 |  | ab @ #body:1", "unit 0 |  | Foto van Jan @ #body!picture", "unit 0 |  | in de vorm @ #body!box:1"}},
		{"fields", `{\field{\*\fldinst{HYPERLINK "mailto:jan@voorbeeld.example"}}{\fldrslt{mail}} en }{\field{\fldinst PAGE}{\fldrslt 3}}`,
			[]string{"unit 0 |  | mail en 3 @ #body:1", `unit 0 |  | HYPERLINK "mailto:jan@voorbeeld.example" @ #body!field`}},
		{"instructions_that_show", `a {\field{\*\fldinst MACROBUTTON None J. de Vries}} b {\field{\*\fldinst EQ \\o(J. Jansen)}{\fldrslt }}\par`,
			[]string{"unit 0 |  | a  b @ #body:1", "unit 0 |  | MACROBUTTON None J. de Vries @ #body!field", `unit 0 |  | EQ \o(J. Jansen) @ #body!field`}},
		{"form_fields", `A {\field{\*\fldinst{FORMTEXT {\*\formfield{\fftype0{\*\ffname Naam}{\*\ffdeftext geen}{\*\ffstattext hulp}}}}}{\fldrslt Jan Jansen}} B {\field{\*\fldinst{FORMDROPDOWN{\*\formfield{\fftype2\ffres1{\*\ffname Plaats}{\*\ffl Almelo}{\*\ffl Gouda}}}}}{\fldrslt}}{\field{\*\fldinst{FORMCHECKBOX{\*\formfield{\fftype1\ffres1{\*\ffname Ja}}}}}{\fldrslt}}\par`,
			[]string{"unit 0 |  | A Jan Jansen B Gouda @ #body:1", "unit 1 | Naam | Jan Jansen @ #body!form", "unit 1 | Plaats | Gouda @ #body!form"}},
		{"table", `\trowd\cellx1000\cellx2000\cellx3000\pard\intbl Naam\cell BSN\cell\cell\row\trowd\cellx2000\cellx3000 Jan\par Piet\cell 999900006\cell\row\pard na\par`,
			[]string{"row 1 | 1=Naam | 2=BSN @ #table1:1", "row 1 | 1=Jan⏎Piet | 3=999900006 @ #table1:2", "unit 0 |  | na @ #body:7"}},
		{"nested_table", `\pard\intbl\itap2 x\nestcell y\nestcell{\*\nesttableprops\trowd\cellx1\cellx2\nestrow}{\nonesttables\par}\pard\intbl buiten\cell z\cell{\trowd\cellx5\cellx9\row}\pard na\par`,
			[]string{"row 1 | 1=buiten | 2=z @ #table1:1", "row 2 | 1=x | 2=y @ #table2:1", "unit 0 |  | na @ #body:5"}},
		{"list", `{\listtext\tab 1.\tab}een\par{\*\pn\pnlvlbody}{\pntext 2.\tab}twee\par`,
			[]string{"unit 0 |  | \t1.\teen⏎2.\ttwee @ #body:1"}},
		{"star_inside", `a{\b\*\cs7 b}{\*\onbekend weg}c`, []string{"unit 0 |  | abc @ #body:1"}},
		{"bin", `a{\pict\bin5 }}}}}}b\bin3 {{{c`, []string{"unit 0 |  | abc @ #body:1"}},
		{"one_brace_too_many", `a} b\par`, []string{"unit 0 |  | a b @ #body:1"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			extracttest.Check(t, extract.RTF{}, "a.doc", rtfHead+test.body+"}", test.want...)
		})
	}
}

// A table ends where text follows that is in no cell, also in files that do not
// say what is; a table of one cell is a frame around text.
func TestRTFOddTables(t *testing.T) {
	extracttest.Check(t, extract.RTF{}, "a.rtf", rtfHead+`\trowd\cellx1\cellx2 a\par b\cell c\cell\row\trowd d\cell e\cell\row na\par}`,
		"row 1 | 1=a⏎b | 2=c @ #table1:1", "row 1 | 1=d | 2=e @ #table1:2", "unit 0 |  | na @ #body:6")
	extracttest.Check(t, extract.RTF{}, "a.rtf", rtfHead+`\trowd\cellx1\intbl Naam: Jan\par BSN: 999900006\cell\row\pard}`,
		"unit 1 | Naam | Jan @ #table1:1", "unit 1 | BSN | 999900006 @ #table1:1")
}

func TestRTFTruncated(t *testing.T) {
	for _, body := range []string{"Jan", "{{{Jan", `\trowd\intbl Jan`, `{\header Jan`} {
		r := &extracttest.Recorder{}
		err := extract.RTF{}.Extract(context.Background(), extracttest.File("a.rtf", []byte(rtfHead+body)), r)
		if extract.ReasonOf(err) != extract.Truncated || !strings.Contains(r.String(), "Jan") {
			t.Errorf("%s: want the text and a truncated file, got %v and %s", body, err, r)
		}
	}
}

// ole1 returns an embedded object as RTF holds it.
func ole1(class string, data []byte) string {
	b := []byte{1, 5, 0, 0, 2, 0, 0, 0}
	b = append(b, byte(len(class)+1), 0, 0, 0)
	b = append(b, class...)
	b = append(b, 0, 0, 0, 0, 0, 0, 0, 0, 0)
	b = append(b, byte(len(data)), byte(len(data)>>8), 0, 0)
	return hex.EncodeToString(append(append(b, data...), "beeld"...))
}

func TestRTFObjects(t *testing.T) {
	inside := "naam;bsn\r\nJan;999900006\r\n"
	pack := "\x02\x00a.csv\x00C:\\x\\a.csv\x00\x00\x00\x03\x00\x04\x00\x00\x00C:\\\x00" + string(rune(len(inside))) + "\x00\x00\x00" + inside + "rest"
	digits := ole1("Package", []byte(pack))
	doc := rtfHead + `a{\object\objemb{\*\objclass Package}{\*\objdata ` + digits[:50] + "\r\n" + digits[50:] + `}{\result beeld}}` +
		`{\object{\*\objdata ` + ole1("Word.Document.8", []byte("compound")) + `}}` +
		`{\object{\*\objdata 0105000001000000020000004100` + `05000000433a5c7800` + `00000000}}` +
		`{\*\shppict{\pict{\*\picprop{\sp{\sn wzDescription}{\sv Kaart}}}\pngblip\picw1 {\*\blipuid 0102}8950 4e47}}{\nonshppict{\pict\pngblip 00}}{\pict\jpegblip\bin3 {}\}{\pict\wmetafile8 0102}b}`
	extracttest.Check(t, extract.RTF{}, "a.rtf", doc,
		"member | 25 bytes @ a.rtf!object1/a.csv",
		"member | 8 bytes @ a.rtf!object2.bin",
		"member | 4 bytes @ a.rtf!picture3.png",
		"member | 3 bytes @ a.rtf!picture4.jpg",
		"unit 0 |  | abeeldb @ #body:1",
		`unit 0 |  | C:\x @ #body!link`,
		"unit 0 |  | Kaart @ #body!picture")
	r := extracttest.Extract(t, extract.RTF{}, "a.rtf", doc)
	if got := string(r.Members["a.rtf!object1/a.csv"]); got != inside {
		t.Errorf("want the file in the package, got %q", got)
	}
	extracttest.Run(t, extract.RTF{}, extracttest.Sample{Name: "a.rtf", Content: []byte(doc)})
}

// What costs nothing to write must cost little to read.
func TestRTFHostile(t *testing.T) {
	for name, body := range map[string]string{
		"groups":     strings.Repeat("{", 2<<20) + "Jan" + strings.Repeat("}", 2<<20),
		"stories":    strings.Repeat(`{\header `, 100_000) + "Jan",
		"fields":     strings.Repeat(`{\field{\*\fldinst `, 100_000) + "Jan",
		"levels":     strings.Repeat(`\itap999999999\nestcell\trowd\cellx5\nestrow`, 50_000) + "Jan",
		"number":     `\u99999999999999999999 \f-99999999999999999999 \bin-5 Jan`,
		"huge_bin":   `Jan\bin999999999 x`,
		"paragraph":  strings.Repeat("Jan ", 1<<20),
		"cell":       `\trowd\intbl ` + strings.Repeat("Jan ", 1<<20),
		"long_word":  `\` + strings.Repeat("a", 1<<20) + " Jan",
		"properties": `{\info` + strings.Repeat(`{\title x`, 10_000) + "Jan",
	} {
		t.Run(name, func(t *testing.T) {
			out := extracttest.Tolerate(t, extract.RTF{}, "a.rtf", strings.NewReader(`{\rtf1 Jan \par`+body))
			if !strings.Contains(out, "Jan") {
				t.Error("want the text before the damage")
			}
		})
	}
}

func TestRTFConformance(t *testing.T) {
	extracttest.Run(t, extract.RTF{},
		sample("a.rtf", rtfHead+`{\info{\author Jan}}Naam: Jan\par BSN: 999900006\par{\footnote x}\trowd\cellx1\cellx2\intbl a\cell b\cell\row\pard y\par}`),
		sample("b.doc", `{\rtf1\mac \'8e `+strings.Repeat("lange tekst ", 9000)+`\par}`))
}

func TestRTFReadError(t *testing.T) {
	f := extract.NewFile(extract.Loc{Path: "a"}, "a", -1, iotest.TimeoutReader(iotest.OneByteReader(strings.NewReader(rtfHead+"x}"))), extract.NewBudget(extract.Limits{}))
	if err := (extract.RTF{}).Extract(context.Background(), f, &extracttest.Recorder{}); !errors.Is(err, iotest.ErrTimeout) {
		t.Errorf("want the error of the file, got %v", err)
	}
}

func FuzzRTF(f *testing.F) {
	f.Add([]byte(rtfHead + `a{\footnote b}\trowd\cellx1\intbl c\cell\row\pard{\field{\*\fldinst x{\*\formfield{\fftype2{\*\ffl y}}}}{\fldrslt z}}}`))
	f.Add([]byte(`{\rtf1{\object{\*\objdata ` + ole1("Package", []byte("\x02\x00a\x00b\x00\x00\x00\x03\x00\x00\x00\x00\x00\x01\x00\x00\x00x")) + `}}{\pict\pngblip 00\bin2 xx}\u-10179 \'83A{\upr a{\*\ud b}}{\*\docvar{a}{b}}`))
	f.Fuzz(func(t *testing.T, content []byte) {
		whole := extracttest.Tolerate(t, extract.RTF{}, "a", bytes.NewReader(content))
		slow := extracttest.Tolerate(t, extract.RTF{}, "a", iotest.OneByteReader(bytes.NewReader(content)))
		if whole != slow {
			t.Errorf("at once:\n%s\nbyte by byte:\n%s", whole, slow)
		}
	})
}
