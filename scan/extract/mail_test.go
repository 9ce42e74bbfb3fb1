package extract_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
)

// crlf gives a message the line ends that it has on the wire.
func crlf(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }

// mailPage is a message with a text in two forms and two attachments.
var mailPage = crlf(`Received: from a.example (a.example [192.0.2.1])
	by b.example; Mon, 6 Mar 2023 10:00:00 +0100
From: =?utf-8?Q?Ren=C3=A9_de_Wit?= <r.dewit@gouda.example>
To: "Jansen, Piet" <p.jansen@mail.example>, =?iso-8859-1?B?QW5uYSBC6Gs=?=
 <anna@mail.example>; bare@mail.example
Cc: Team: c@mail.example, d@mail.example;
Subject: Uw aanvraag
 van maandag
Date: Mon, 6 Mar 2023 10:00:00 +0100
Message-ID: <1@gouda.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="outer"

--outer
Content-Type: multipart/alternative; boundary=outer-in

--outer-in
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

BSN: 9999=
00006
Naam: Ren=C3=A9

> > Telefoon van eerder
--outer-in
Content-Type: text/html; charset=utf-8

<p>BSN: 999900006</p>
--outer-in--

--outer
Content-Type: text/csv; name=x.csv
Content-Disposition: attachment;
 filename*0*=iso-8859-1''lijst%20Andr;
 filename*1*=%E9.csv
Content-Transfer-Encoding: base64

bmFhbTtic24KSmFuc2Vu
OzEyMwo=
--outer
Content-Type: message/rfc822

From: e@mail.example
Subject: binnen

dag
--outer--
`)

func TestMail_Message(t *testing.T) {
	extracttest.Check(t, extract.Mail{}, "a.eml", mailPage,
		"unit 1 | Subject | Uw aanvraag van maandag @ :7",
		"unit 1 | Date | Mon, 6 Mar 2023 10:00:00 +0100 @ :9",
		"unit 2 | From name | René de Wit @ :3",
		"unit 2 | From e-mail | r.dewit@gouda.example @ :3",
		"unit 3 | Recipient name | Jansen, Piet @ :4",
		"unit 3 | Recipient e-mail | p.jansen@mail.example @ :4",
		"unit 4 | Recipient name | Anna Bèk @ :4",
		"unit 4 | Recipient e-mail | anna@mail.example @ :4",
		"unit 5 | Recipient e-mail | bare@mail.example @ :4",
		"unit 6 | Cc e-mail | c@mail.example @ :6",
		"unit 7 | Cc e-mail | d@mail.example @ :6",
		"unit 8 | BSN | 999900006 @ #part3:1",
		"unit 8 | Naam | René @ #part3:2",
		"unit 0 |  | Telefoon van eerder @ #part3:4",
		"member | 20 bytes @ a.eml!lijst André.csv",
		"member | 44 bytes @ a.eml!part6.eml",
	)
}

func TestMail_Content(t *testing.T) {
	const from = "From: a@mail.example\n"
	tests := []struct {
		name, content string
		want          []string // behind the unit of From
	}{
		{"plain_lines", "\nDag,\n\nBSN 999900006", []string{"unit 0 |  | Dag, @ :3", "unit 0 |  | BSN 999900006 @ :5"}},
		{"latin1", "Content-Type: text/plain; charset=iso-8859-15\n\nCitro\xebn \xa4", []string{"unit 0 |  | Citroën € @ :4"}},
		{"undeclared_latin1", "\nCitro\xebn", []string{"unit 0 |  | Citroën @ :3"}},
		{"unknown_charset", "Content-Type: text/plain; charset=x-none\n\nCitro\xebn", []string{"unit 0 |  | Citroën @ :4", "unread | unsupported"}},
		{"unknown_charset_ascii", "Content-Type: text/plain; charset=x-none\n\nabc", []string{"unit 0 |  | abc @ :4"}},
		{"unknown_transfer", "Content-Transfer-Encoding: yenc\n\nabc", []string{"unit 0 |  | abc @ :4", "unread | unsupported"}},
		{"html_only", "Content-Type: text/html; charset=iso-8859-1\n\n<meta charset=utf-8><p>Ren\xe9</p>",
			[]string{"unit 0 |  | René @ #part1:1"}},
		{"html_record_numbers", "Content-Type: text/html\n\n<p>Naam: A</p><p>BSN: 1</p>",
			[]string{"unit 3 | Naam | A @ #part1:1", "unit 3 | BSN | 1 @ #part1:1"}},
		{"poor_plain", "Content-Type: multipart/alternative; boundary=b\n\n--b\n\nVeel tekst\n--b\nContent-Type: text/html\n\n<p>Veel meer tekst dan hierboven</p>\n--b--",
			[]string{"unit 0 |  | Veel meer tekst dan hierboven @ #part3:1"}},
		{"forms_that_differ", "Content-Type: multipart/alternative; boundary=b\n\n--b\n\nDe naam is Jansen en het nummer staat hieronder\n--b\nContent-Type: text/html\n\n<p>De naam is <b>Jan</b>sen en het nummer staat hieronder: 999900006</p>\n--b--",
			[]string{"unit 0 |  | De naam is Jansen en het nummer staat hieronder @ :6", "unit 0 |  | De naam is Jansen en het nummer staat hieronder: 999900006 @ #part3:1"}},
		{"forms_that_agree", "Content-Type: multipart/alternative; boundary=b\n\n--b\n\nDe naam is Jansen,\nnummer 999900006\n--b\nContent-Type: text/html; charset=utf-16le\n\n<\x00p\x00>\x00D\x00e\x00 \x00n\x00a\x00a\x00m\x00\n--b--",
			[]string{"unit 0 |  | De naam is Jansen,⏎nummer 999900006 @ :6"}},
		{"flowed", "Content-Type: text/plain; format=flowed\n\nNaam: Jan \nvan der \nBerg\nBSN: 1\n>> een \n>> twee\n> drie \nvier\n  vijf\n-- \nzes",
			[]string{"unit 3 | Naam | Jan van der Berg @ :4", "unit 3 | BSN | 1 @ :7", "unit 0 |  | een twee⏎drie⏎vier⏎ vijf⏎--⏎zes @ :8"}},
		{"flowed_without_blanks", "Content-Type: text/plain; format=flowed; delsp=yes\n\n9999 \n00006\n",
			[]string{"unit 0 |  | 999900006 @ :4"}},
		{"first_fragment", "Content-Type: message/partial; number=1; total=2; id=x\n\nSubject: heel\n\ndag", []string{"member | 18 bytes @ a.eml!part1.eml", "unread | truncated"}},
		{"second_fragment", "Content-Type: message/partial; number=2; total=2; id=x\n\nvervolg", []string{"unit 0 |  | vervolg @ :4", "unread | truncated"}},
		{"quoted_headers", "\nZie onder\n\n-----Oorspronkelijk bericht-----\nVan: Jansen, Piet [mailto:p@mail.example]\nVerzonden: maandag 6 maart 2023 10:00\nAan: de Wit, Anna; B <b@mail.example<mailto:b@mail.example>>\nOnderwerp: Aanvraag\n\ntekst",
			[]string{"unit 0 |  | Zie onder @ :3", "unit 3 |  | -----Oorspronkelijk bericht----- @ :5", "unit 3 | Verzonden | maandag 6 maart 2023 10:00 @ :7", "unit 3 | Onderwerp | Aanvraag @ :9",
				"unit 1073741825 | From name | Jansen, Piet @ :6", "unit 1073741825 | From e-mail | p@mail.example @ :6", "unit 1073741826 | Recipient name | de Wit, Anna @ :8",
				"unit 1073741827 | Recipient name | B @ :8", "unit 1073741827 | Recipient e-mail | b@mail.example @ :8", "unit 0 |  | tekst @ :11"}},
		{"quoted_headers_in_a_page", "Content-Type: text/html\n\n<p><b>From:</b> Jan &lt;j@mail.example&gt;<br><b>Sent:</b> Monday<br><b>To:</b> A &lt;a@mail.example&gt;, B &lt;b@mail.example&gt;<br></p><p>x",
			[]string{"unit 3 | Sent | Monday @ #part1:1", "unit 1073741825 | From name | Jan @ #part1:1", "unit 1073741825 | From e-mail | j@mail.example @ #part1:1", "unit 1073741826 | Recipient name | A @ #part1:1", "unit 1073741826 | Recipient e-mail | a@mail.example @ #part1:1",
				"unit 1073741827 | Recipient name | B @ #part1:1", "unit 1073741827 | Recipient e-mail | b@mail.example @ #part1:1", "unit 0 |  | x @ #part1:1"}},
		{"no_quoted_headers", "\nVan: Utrecht\nNaar: Gouda\n", []string{"unit 3 | Van | Utrecht @ :3", "unit 3 | Naar | Gouda @ :4"}},
		{"located_part", "Content-Type: image/png\nContent-Location: https://x.example/a/logo.png?v=1\n\nx", []string{"member | 1 bytes @ a.eml!logo.png"}},
		{"empty_plain", "Content-Type: multipart/alternative; boundary=b\n\n--b\n\n \n--b\nContent-Type: text/html\n\n<p>x</p>\n--b--",
			[]string{"unit 0 |  | x @ #part3:1"}},
		{"page_with_pictures", "Content-Type: multipart/alternative; boundary=b\n\n--b\n\ntekst\n--b\nContent-Type: multipart/related; boundary=c\n\n--c\nContent-Type: text/html\n\n<p>tekst\n--c\nContent-Type: image/png; name=a.png\nContent-Transfer-Encoding: base64\n\nAAAA\n--c--\n--b--",
			[]string{"unit 0 |  | tekst @ :6", "member | 3 bytes @ a.eml!a.png"}},
		{"same_names", "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: image/png; name=a.png\n\nx\n--b\nContent-Type: image/png; name=a.png\n\nyz\n--b--",
			[]string{"member | 1 bytes @ a.eml!a.png", "member | 2 bytes @ a.eml!part3/a.png"}},
		{"hostile_name", "Content-Type: image/png; name=\"../x!y\\\\z.png\"\n\nx", []string{"member | 1 bytes @ a.eml!z.png"}},
		{"encoded_name", "Content-Type: image/png; name=\"=?utf-8?B?UmVuw6kucG5n?=\"\n\nx", []string{"member | 1 bytes @ a.eml!René.png"}},
		{"no_name", "Content-Type: image/png\n\nx", []string{"member | 1 bytes @ a.eml!part1.bin"}},
		{"no_end", "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nabc\n", []string{"unit 0 |  | abc @ :6", "unread | truncated"}},
		{"wrong_boundary", "Content-Type: multipart/mixed; boundary=b\n\n--c\nContent-Type: text/plain\n\nabc\n--c--", []string{"unit 0 |  | abc @ :7"}},
		{"no_boundary", "Content-Type: multipart/mixed\n\nabc\n", []string{"unit 0 |  | abc @ :4", "unread | damaged"}},
		{"unquoted_boundary", "Content-Type: multipart/mixed; boundary=----=_a:b?\n\n------=_a:b?\n\nabc\n------=_a:b?--\nslot\n", []string{"unit 0 |  | abc @ :6", "unit 0 |  | slot @ :8"}},
		{"encoded_multipart", "Content-Type: multipart/mixed; boundary=b\nContent-Transfer-Encoding: base64\n\n" +
			base64.StdEncoding.EncodeToString([]byte("--b\n\nverborgen\n--b--")), []string{"unit 0 |  | verborgen @ :7"}},
		{"base64_footer", "Content-Transfer-Encoding: base64\n\nYWJj\nZGVm\n____\nlijst van de vereniging", []string{"unit 0 |  | abcdef @ #part1:1", "unit 0 |  | lijst van de vereniging @ :7"}},
		{"base64_no_padding", "Content-Transfer-Encoding: base64\n\nYWJjZA", []string{"unit 0 |  | abcd @ #part1:1"}},
		{"base64_pieces", "Content-Transfer-Encoding: base64\n\nYQ==\nYg==", []string{"unit 0 |  | ab @ #part1:1"}},
		{"base64_untrue", "Content-Transfer-Encoding: base64\n\ngewone tekst", []string{"unit 0 |  | gewone tekst @ :4", "unread | damaged"}},
		{"base64_damaged", "Content-Transfer-Encoding: base64\n\nYWJj\n%%%%\n" + base64.StdEncoding.EncodeToString(bytes.Repeat([]byte("x"), 48)),
			[]string{"unit 0 |  | abc" + strings.Repeat("x", 48) + " @ #part1:1", "unread | damaged"}},
		{"broken_quoted_printable", "Content-Transfer-Encoding: quoted-printable\n\na=zz=E9 =\nb  \n=", []string{"unit 0 |  | a=zzé b @ #part1:1"}},
		{"uuencoded_file", "\nzie bijlage\nbegin 644 a.txt\n#86)C\n`\nend\nslot", []string{"unit 0 |  | zie bijlage @ :3", "member | 3 bytes @ a.eml!a.txt", "unit 0 |  | slot @ :8"}},
		{"uuencoded_part", "Content-Type: image/png; name=a.png\nContent-Transfer-Encoding: x-uuencode\n\nbegin 644 a.png\n#86)C\n`\nend\n", []string{"member | 3 bytes @ a.eml!a.png"}},
		{"pgp", "\nvoor\n-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----\nna", []string{"unit 0 |  | voor @ :3", "unread | encrypted", "unit 0 |  | na @ :8"}},
		{"pgp_attached", "Content-Type: application/octet-stream; name=a.asc\nContent-Transfer-Encoding: base64\n\n" +
			base64.StdEncoding.EncodeToString([]byte("-----BEGIN PGP MESSAGE-----\n\nhQEMA\n")), []string{"unread | encrypted"}},
		{"multipart_encrypted", "Content-Type: multipart/encrypted; boundary=b\n\n--b\n\nx\n--b--", []string{"unread | encrypted"}},
		{"smime", "Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\n\nx", []string{"unread | encrypted"}},
		{"part_without_blank_line", "Content-Type: multipart/mixed; boundary=b\n\n--b\nNaam: A\nBSN: 1\n--b\ntekst\nBSN: 2\n--b--",
			[]string{"unit 3 | Naam | A @ :5", "unit 3 | BSN | 1 @ :6", "unit 4 |  | tekst @ :8", "unit 4 | BSN | 2 @ :9"}},
		{"description", "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: image/png\nContent-Description: foto van A\n\nx\n--b--",
			[]string{"unit 3 | Content-Description | foto van A @ :6", "member | 1 bytes @ a.eml!part2.bin"}},
		{"junk_in_headers", "geen kop\nX-Foo: b\n\nabc", []string{"unit 0 |  | abc @ :5"}},
		{"no_blank_line", "dit is de tekst", []string{"unit 0 |  | dit is de tekst @ :2"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			first := "unit 2 | From e-mail | a@mail.example @ :1"
			if test.name == "junk_in_headers" {
				first = "unit 2 | From e-mail | a@mail.example geen kop @ :1"
			}
			extracttest.Check(t, extract.Mail{}, "a.eml", from+test.content, append([]string{first}, test.want...)...)
		})
	}
}

func TestMail_AppleMail(t *testing.T) {
	extracttest.Check(t, extract.Mail{}, "1.emlx", "15        \nSubject: x\n\nabc<?xml version=\"1.0\"?><plist/>",
		"unit 1 | Subject | x @ :2", "unit 0 |  | abc @ :4", "member | 29 bytes @ 1.emlx!flags.plist")
}

func TestMail_OldMacLines(t *testing.T) {
	extracttest.Check(t, extract.Mail{}, "a.eml", "Subject: x\r\rabc\rdef", "unit 1 | Subject | x @ :1", "unit 0 |  | abc⏎def @ :3")
}

func TestMail_Addresses(t *testing.T) {
	tests := []struct {
		name, field string
		want        []string
	}{
		{"comma_in_quotes", `To: "de Wit, R." <r@a.example>, S <s@a.example>`, []string{"Recipient name | de Wit, R.", "Recipient e-mail | r@a.example", "Recipient name | S", "Recipient e-mail | s@a.example"}},
		{"comma_in_word", `To: =?utf-8?Q?Wit=2C_R?= <r@a.example>`, []string{"Recipient name | Wit, R", "Recipient e-mail | r@a.example"}},
		{"cut_character", "From: =?utf-8?Q?Ren=C3?= =?UTF-8?q?=A9?= W <r@a.example>", []string{"From name | René W", "From e-mail | r@a.example"}},
		{"cut_base64", "From: =?utf-8?B?UmVuww==?=\n =?utf-8?B?qQ==?= <r@a.example>", []string{"From name | René", "From e-mail | r@a.example"}},
		{"words_of_two_kinds", "From: =?utf-8?Q?Ren=C3=A9?= =?iso-8859-1?Q?_B=E8k?= <r@a.example>", []string{"From name | René Bèk", "From e-mail | r@a.example"}},
		{"no_word", "From: =?utf-8?x?R?= =?= <r@a.example>", []string{"From name | =?utf-8?x?R?= =?=", "From e-mail | r@a.example"}},
		{"comment", `To: r@a.example (Wit, R)`, []string{"Recipient name | Wit, R", "Recipient e-mail | r@a.example"}},
		{"single_quotes", `From: 'R de Wit' <r@a.example>`, []string{"From name | R de Wit", "From e-mail | r@a.example"}},
		{"name_is_address", `From: "r@a.example" <r@a.example>`, []string{"From e-mail | r@a.example"}},
		{"undisclosed", `To: undisclosed-recipients:;`, nil},
		{"repeated_without_name", "From: R <r@a.example>\nReply-To: r@a.example\nSender: <r@a.example>", []string{"From name | R", "From e-mail | r@a.example"}},
		{"delivered_to_before", "Delivered-To: r@a.example\nDelivered-To: list x\nTo: R <r@a.example>", []string{"Recipient name | R", "Recipient e-mail | r@a.example"}},
		{"delivered_to_other", "Delivered-To: s@a.example\nTo: r@a.example", []string{"Recipient e-mail | r@a.example", "Recipient e-mail | s@a.example"}},
		{"reply_to_other", "From: r@a.example\nReply-To: S <s@a.example>", []string{"From e-mail | r@a.example", "Sender name | S", "Sender e-mail | s@a.example"}},
		{"bcc", "Bcc: r@a.example", []string{"Bcc e-mail | r@a.example"}},
		{"unknown_charset", "From: =?x-none?Q?R?= <r@a.example>", []string{"From name | R", "From e-mail | r@a.example", "unsupported"}},
		{"unclosed_quote", `To: "R <r@a.example>, s@a.example`, []string{`Recipient name | "R`, "Recipient e-mail | r@a.example", "Recipient e-mail | s@a.example"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, line := range extracttest.Extract(t, extract.Mail{}, "a.eml", test.field+"\nX-A: b\n").Lines {
				_, line, _ = strings.Cut(line, " | ")
				line, _, _ = strings.Cut(line, " @ :")
				got = append(got, line)
			}
			if strings.Join(got, "\n") != strings.Join(test.want, "\n") {
				t.Errorf("want %q, got %q", test.want, got)
			}
		})
	}
}

var mailbox = "From a@mail.example Mon Mar  6 10:00:00 2023\nFrom: a@mail.example\nSubject: een\n\nDag\n>From hier\n>>From daar\nFrom nu af aan\n\n" +
	"From - Tue Mar 07 11:00:00 2023\r\nSubject: twee\r\n\r\ntekst\r\n" +
	"From b@mail.example Wed Mar  8 10:00:00 2023\nSubject: drie\n\n"

func TestMail_Mailbox(t *testing.T) {
	got := extracttest.Extract(t, extract.Mail{}, "a.mbox", mailbox)
	want := map[string]string{
		"a.mbox!1.eml": "From: a@mail.example\nSubject: een\n\nDag\nFrom hier\n>From daar\nFrom nu af aan\n\n",
		"a.mbox!2.eml": "Subject: twee\r\n\r\ntekst\r\n",
		"a.mbox!3.eml": "Subject: drie\n\n",
	}
	for name, content := range want {
		if string(got.Members[name]) != content {
			t.Errorf("%s: want %q, got %q", name, content, got.Members[name])
		}
	}
	if len(got.Lines) != len(want) {
		t.Errorf("want %d members, got %v", len(want), got.Lines)
	}
}

func TestMail_Match(t *testing.T) {
	tests := []struct {
		name, file, head string
		want             bool
	}{
		{"message", "a", "From: A <a@mail.example>\nTo: b@mail.example\nDate: Mon, 6 Mar 2023 10:00:00 +0100\nSubject: x\n\n", true},
		{"message_transport", "a.txt", "Return-Path: <a@mail.example>\nReceived: by x\n\twith y\nDelivered-To: z\n\n", true},
		{"message_crlf", "a", "MIME-Version: 1.0\r\nSubject: x\r\n\r\n", true},
		{"folded_first", "a", "X-A: b;\n c=d\nMessage-ID: <x>\nSubject: x\n\n", true},
		{"mailbox", "a", "From a@mail.example Mon Mar  6 10:00:00 2023\nSubject: x\n\n", true},
		{"mailbox_by_name", "a.mbox", "From ergens\nX: x\n\n", true},
		{"eml_with_one_field", "a.EML", "Subject: x\n\n", true},
		{"eml_of_content", "a.eml", "Content-Type: multipart/mixed; boundary=b\n\n", true},
		{"utf16", "a.eml", "\xff\xfeT\x00o\x00:\x00 \x00x\x00\n\x00\n\x00", true},
		{"eml_xml", "a.eml.xml", "<?xml version=\"1.0\"?>\n<EML/>", false},
		{"eml_that_is_xml", "a.eml", "<?xml version=\"1.0\"?>\n<EML/>", false},
		{"eml_form", "a.eml", "Naam: Jansen\nBSN: 999900006\n", false},
		{"form", "a.txt", "Naam: Jansen\nE-mail: a@mail.example\nDatum: 6 maart 2023 10:00\n", false},
		{"typed_memo", "a.txt", "From: Jansen\nTo: Pieters\nDate: 6 maart\nSubject: x\n\n", false},
		{"outlook_text", "a.txt", "From: Jansen\nSent: Monday\nTo: Pieters\nSubject: x\n\n", false},
		{"letter", "a.txt", "From here on, 10:00 in 2023 it goes\n", false},
		{"settings", "a.conf", "Name: x\nVersion: 1\nDate: 2023\n", false},
		{"metadata", "METADATA", "Metadata-Version: 2.1\nName: x\nAuthor-email: a@mail.example\n\n", false},
		{"long_line", "a.eml", "Subject: " + strings.Repeat("x", 4000), true},
		{"maildir", "1678093200.M1P2.host,S=300:2,S", "Return-Path: <a@mail.example>\nReceived: by x\nSubject: x\n\n", true},
		{"apple", "1.emlx", "123   \nSubject: x\n\n", true},
		{"binary", "a.eml", "From: a\n\x00\x01\x02\x03\x04\x05\x06\x07", false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := (extract.Mail{}).Match(test.file, []byte(test.head)); got != test.want {
				t.Errorf("want %v, got %v", test.want, got)
			}
		})
	}
}

func TestMail_Conformance(t *testing.T) {
	extracttest.Run(t, extract.Mail{},
		sample("page.eml", mailPage),
		sample("box.mbox", mailbox),
		sample("html.eml", "From: a@mail.example\nContent-Type: text/html\n\n"+htmlPage),
		sample("utf16.eml", "\xff\xfeT\x00o\x00:\x00 \x00x\x00\n\x00\n\x00y\x00"),
		sample("long.eml", "Subject: "+strings.Repeat("lang ", 20000)+"\nTo: "+strings.Repeat("a@mail.example,\n ", 3000)+
			"\nContent-Transfer-Encoding: quoted-printable\n\n"+strings.Repeat("=C3=A9n lange regel ", 9000)),
	)
}

// TestMail_MailboxText checks that lines of text that look like From lines do
// not part a message, and that messages without blank lines between are parted.
func TestMail_MailboxText(t *testing.T) {
	got := extracttest.Extract(t, extract.Mail{}, "a.mbox", "From a Mon Mar  6 10:00:00 2023\nSubject: een\nContent-Length: 60\n\nDag\n\nFrom b Mon Mar  6 10:00:00 2023\nwas de regel\n"+
		"From c Mon Mar  6 10:00:00 2023\nSubject: twee\n\n>From d Mon Mar 6 10:00:00 2023\nFrom mij\n\nFrom e Mon Mar  6 10:00:00 2023\n\nzonder kop\n")
	want := map[string]string{
		"a.mbox!1.eml": "Subject: een\nContent-Length: 60\n\nDag\n\nFrom b Mon Mar  6 10:00:00 2023\nwas de regel\n",
		"a.mbox!2.eml": "Subject: twee\n\nFrom d Mon Mar 6 10:00:00 2023\nFrom mij\n\n",
		"a.mbox!3.eml": "\nzonder kop\n",
	}
	for name, content := range want {
		if string(got.Members[name]) != content {
			t.Errorf("%s: want %q, got %q", name, content, got.Members[name])
		}
	}
	if len(got.Lines) != len(want) {
		t.Errorf("want %d members, got %v", len(want), got.Lines)
	}
}

// TestMail_Memory checks that a mailbox of any size is read message by message.
func TestMail_Memory(t *testing.T) {
	content := strings.Repeat("From a@mail.example Mon Mar  6 10:00:00 2023\nSubject: een\n\nDag\n\n", 1000)
	f := extract.NewFile(extract.Loc{Path: "a.mbox"}, "a.mbox", -1, io.MultiReader(strings.NewReader(content)), extract.NewBudget(extract.Limits{Memory: 100}))
	var got extracttest.Recorder
	if err := (extract.Mail{}).Extract(context.Background(), f, &got); err != nil || len(got.Lines) != 1000 {
		t.Errorf("want 1000 messages, got %d, %v", len(got.Lines), err)
	}
}

func TestMail_ManyParts(t *testing.T) {
	var nested strings.Builder
	for n := range 5_000 {
		fmt.Fprintf(&nested, "Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n", n, n)
	}
	tests := []struct{ name, content string }{
		{"parts", "Content-Type: multipart/mixed; boundary=b\n\n" + strings.Repeat("--b\n\nx\n", 20_000) + "--b--"},
		{"fields", strings.Repeat("A: b\n", 20_000) + "Content-Type: text/html\n\n<p>x"},
		{"nested", nested.String()},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := extracttest.Extract(t, extract.Mail{}, "a.eml", test.content).String()
			if !strings.HasSuffix(got, "unread | too-large") {
				t.Errorf("want too-large at the end, got %.200s", got[max(0, len(got)-200):])
			}
			if test.name == "fields" && !strings.Contains(got, "| x @ #part1:1") {
				t.Error("the type of a message with too many fields is lost")
			}
		})
	}
}

func FuzzMail(f *testing.F) {
	fuzzFormat(f, extract.Mail{}, mailPage, mailbox, "To: =?utf-8?B?YQ==?= <a>\nContent-Transfer-Encoding: base64\n\nYWJj\n--",
		"Content-Type: multipart/alternative; boundary=b\n\n--b\n\nx\n--b\nContent-Type: text/html; charset=utf-16\n\n<p>x</p>\n--b--",
		"Content-Type: multipart/mixed\n\n--b\nContent-Type: message/rfc822; name*0=a; name*1*=%20\n\nbegin 644 x\n#86)C\nend\n")
}
