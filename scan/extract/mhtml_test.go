package extract_test

import (
	"testing"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
)

var savedPage = crlf(`From: <Saved by Blink>
Snapshot-Content-Location: https://intranet.example/x?id=1
Subject: =?utf-8?Q?Cli=C3=ABnt?=
Date: Mon, 6 Mar 2023 10:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="b"

--b
Content-Type: text/html
Content-ID: <frame-1@mhtml.blink>
Content-Transfer-Encoding: quoted-printable
Content-Location: https://intranet.example/x?id=1

<html><meta charset=3D"utf-8"><p>Naam: Ren=C3=A9</p><p>BSN: 9999=
00006</p></html>
--b
Content-Type: text/css
Content-Location: cid:css-1@mhtml.blink

p { color: red }
--b
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-Location: https://intranet.example/img/foto.png

AAAA
--b--
`)

// wordPage is what Word writes: no headers of a message at all.
var wordPage = crlf(`MIME-Version: 1.0
Content-Type: multipart/related; boundary="----=_NextPart_01"

This document is a Single File Web Page.

------=_NextPart_01
Content-Location: file:///C:/12345/doc.htm
Content-Transfer-Encoding: quoted-printable
Content-Type: text/html; charset="windows-1252"

<html><body><p>Ren=E9</p></body></html>
------=_NextPart_01
Content-Location: file:///C:/12345/doc_files/filelist.xml
Content-Type: text/xml; charset="utf-8"

<xml/>
------=_NextPart_01--
`)

func TestMHTML(t *testing.T) {
	extracttest.Check(t, extract.MHTML{}, "a.mhtml", savedPage,
		"unit 1 | Snapshot-Content-Location | https://intranet.example/x?id=1 @ :2",
		"unit 1 | Subject | Cliënt @ :3",
		"unit 1 | Date | Mon, 6 Mar 2023 10:00:00 -0000 @ :4",
		"unit 2 | Naam | René @ #part2:1",
		"unit 2 | BSN | 999900006 @ #part2:1",
		"member | 3 bytes @ a.mhtml!foto.png")
	extracttest.Check(t, extract.MHTML{}, "a.doc", wordPage,
		"unit 0 |  | This document is a Single File Web Page. @ :4",
		"unit 0 |  | René @ #part2:1",
		"member | 6 bytes @ a.doc!filelist.xml")
}

func TestMHTML_Match(t *testing.T) {
	for _, test := range []struct {
		name, head string
		want       bool
	}{
		{"a", savedPage, true},
		{"a.doc", wordPage, true},
		{"a.mht", "Subject: x\nContent-Type: text/html\n\n", true},
		{"a.eml", wordPage, false},
		{"a", mailPage, false},
		{"a", "From: A <a@mail.example>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n", false},
		{"a.mht", "<html>", false},
	} {
		if got := (extract.MHTML{}).Match(test.name, []byte(test.head)); got != test.want {
			t.Errorf("%s %.40q: want %v, got %v", test.name, test.head, test.want, got)
		}
	}
}

func TestMHTML_Conformance(t *testing.T) {
	extracttest.Run(t, extract.MHTML{}, sample("a.mhtml", savedPage), sample("b.mht", wordPage))
}

func FuzzMHTML(f *testing.F) { fuzzFormat(f, extract.MHTML{}, savedPage, wordPage) }
