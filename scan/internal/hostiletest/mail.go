package hostiletest

import (
	"encoding/base64"
	"fmt"
	"strings"
)

const mailHead = "From: a@example.nl\nTo: b@example.nl\nSubject: test\nDate: Mon, 2 May 2016 10:00:00 +0200\nMIME-Version: 1.0\n"

func mails(f *family) {
	f.add("headers.eml", func() Content { return repeated(mailHead, "X-A: b\n", 4_000_000, "\ntekst\n") })
	f.add("header-folded.eml", func() Content { return repeated(mailHead+"X-A: b", "\n c", 4_000_000, "\n\ntekst\n") })
	f.add("addresses.eml", func() Content { return repeated(mailHead+"Cc: ", "A <a@example.nl>, ", 1_000_000, "\n\ntekst\n") })
	f.add("groups.eml", func() Content { return repeated(mailHead+"Cc: ", "a: ", 1_000_000, ";\n\ntekst\n") })
	f.add("comments.eml", func() Content { return repeated(mailHead+"Cc: ", "(", 2_000_000, "\n\ntekst\n") })
	f.add("words.eml", func() Content { return repeated(mailHead+"X-Subject: ", "=?utf-8?q?=41?= ", 500_000, "\n\ntekst\n") })
	f.add("words-nested.eml", func() Content {
		return whole(mailHead + "X-Subject: " + strings.Repeat("=?utf-8?b?", 100_000) + "\n\ntekst\n")
	})
	f.add("received.eml", func() Content {
		return repeated("", "Received: from a by b; Mon, 2 May 2016 10:00:00 +0200\n", 200_000, mailHead+"\ntekst\n")
	})
	f.add("messages-nested.eml", func() Content {
		return repeated("", mailHead+"Content-Type: message/rfc822\n\n", 5000, mailHead+"\nbsn 999900006\n")
	})
	f.add("flowed.eml", func() Content {
		return repeated(mailHead+"Content-Type: text/plain; format=flowed\n\n", "a \n", 8<<20, "")
	})
	f.add("quotes.eml", func() Content { return repeated(mailHead+"\n", ">", 32<<20, "") })
	f.add("quoted-depth.eml", func() Content {
		var b strings.Builder
		b.WriteString(mailHead + "\n")
		for i := range 5000 {
			b.WriteString(strings.Repeat("> ", i) + "tekst\n")
		}
		return whole(b.String())
	})
	f.add("printable.eml", func() Content {
		return repeated(mailHead+"Content-Transfer-Encoding: quoted-printable\n\n", "=\n", 16<<20, "")
	})
	f.add("base64.eml", func() Content {
		return repeated(mailHead+"Content-Type: application/octet-stream\nContent-Transfer-Encoding: base64\n\n", "AAAA", 16<<20, "")
	})
	f.add("uuencode.eml", func() Content {
		return repeated(mailHead+"\nbegin 644 a.csv\n", "M"+strings.Repeat("A", 60)+"\n", 400_000, "")
	})
	f.add("uuencode-often.eml", func() Content { return repeated(mailHead+"\n", "begin 644 a.csv\n#0V%T\n`\nend\n", 100_000, "") })
	f.add("charset.eml", func() Content {
		return whole(mailHead + "Content-Type: text/plain; charset=" + strings.Repeat("x", 1<<20) + "\n\ntekst\n")
	})
	f.add("cut-base64-zip.eml", func() Content {
		return whole(mailHead + "Content-Type: application/zip; name=a.zip\nContent-Transfer-Encoding: base64\n\n" + base64.StdEncoding.EncodeToString(zipQuine())[:700])
	})
}

func mimes(f *family) {
	multipart := func(boundary string) string {
		return mailHead + "Content-Type: multipart/mixed; boundary=\"" + boundary + "\"\n\n"
	}
	f.add("parts.eml", func() Content { return repeated(multipart("b"), "--b\n\ntekst\n", 500_000, "--b--\n") })
	f.add("parts-empty.eml", func() Content { return repeated(multipart("b"), "--b\n", 2_000_000, "") })
	f.add("boundary-prefixes.eml", func() Content { return repeated(multipart(strings.Repeat("-", 70)), "-", 16<<20, "") })
	f.add("boundary-empty.eml", func() Content { return whole(multipart("") + strings.Repeat("--\n", 100_000)) })
	f.add("boundary-long.eml", func() Content { return whole(multipart(strings.Repeat("b", 1<<20)) + strings.Repeat("--b\n", 1000)) })
	f.add("nested.eml", func() Content {
		var b strings.Builder
		b.WriteString(multipart("b0"))
		for i := range 20_000 {
			fmt.Fprintf(&b, "--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n", i, i+1)
		}
		return whole(b.String() + "bsn 999900006\n")
	})
	f.add("nested-same.eml", func() Content {
		return repeated(multipart("b"), "--b\nContent-Type: multipart/mixed; boundary=b\n\n", 200_000, "x\n")
	})
	f.add("parameters.eml", func() Content {
		return repeated(mailHead+"Content-Type: text/plain", "; a*0=b", 500_000, "\n\ntekst\n")
	})
	f.add("part-headers.eml", func() Content { return repeated(multipart("b")+"--b\n", "X-A: b\n", 2_000_000, "\ntekst\n--b--\n") })
	f.add("alternatives.eml", func() Content {
		return repeated(mailHead+"Content-Type: multipart/alternative; boundary=b\n\n", "--b\nContent-Type: text/html\n\n<p>een twee drie\n", 50_000, "--b--\n")
	})
	f.add("file-names.eml", func() Content {
		return repeated(multipart("b"), "--b\nContent-Disposition: attachment; filename=\"=?utf-8?b?"+strings.Repeat("Li4v", 1000)+"?=\"\n\nx\n", 2000, "")
	})
	f.add("page.mht", func() Content {
		return repeated("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b; type=\"text/html\"\n\n", "--b\nContent-Type: text/html\nContent-Location: http://example.nl/\n\n<a>", 100_000, "")
	})
}

func mboxes(f *family) {
	const from = "From a@example.nl Mon May  2 10:00:00 2016\n"
	f.add("million.mbox", func() Content { return repeated(from+mailHead+"\n", "From a\n", 1_000_000, "") })
	f.add("million-dated.mbox", func() Content { return repeated("", from, 1_000_000, "") })
	f.add("messages.mbox", func() Content { return repeated("", from+mailHead+"\nbsn 999900006\n\n", 150_000, "") })
	f.add("line-long.mbox", func() Content { return repeated(from+mailHead+"\n", "From ", 16<<20, "") })
	f.add("quoted.mbox", func() Content { return repeated(from+mailHead+"\n", ">>>>From a\n", 2_000_000, "") })
	f.add("lengths.mbox", func() Content { return repeated("", from+mailHead+"Content-Length: 99999999999\n\nx\n", 10_000, "") })
}

func tnefs(f *family) {
	const head = "\x78\x9f\x3e\x22\x01\x00"
	attribute := func(level byte, id uint32, size uint32, data string) string {
		return string(le(nil, level, id, size)) + data + "\x00\x00"
	}
	f.text("size.dat", head+attribute(1, 0x6900_08, 1<<32-1, "x"))
	f.text("properties.dat", head+attribute(1, 0x00069003, 8, "\xff\xff\xff\x7f\x1e\x00\x01\x00"))
	f.text("property-size.dat", head+attribute(1, 0x00069003, 16, "\x01\x00\x00\x00\x1e\x00\x37\x00\x01\x00\x00\x00\xff\xff\xff\xff"))
	f.text("property-many.dat", head+attribute(1, 0x00069003, 12, "\x01\x00\x00\x00\x1e\x10\x37\x00\xff\xff\xff\x7f"))
	f.add("attachments.dat", func() Content {
		return repeated(head, attribute(2, 0x00069002, 14, strings.Repeat("\x00", 14)), 200_000, "")
	})
	f.add("attributes.dat", func() Content { return repeated(head, attribute(1, 0x00018004, 2, "a\x00"), 500_000, "") })
	f.text("rtf.dat", head+attribute(1, 0x00069003, 40, "\x01\x00\x00\x00\x02\x01\x09\x10\x01\x00\x00\x00\x14\x00\x00\x00"+"\xff\xff\xff\x7f\xff\xff\xff\x7fLZFu\x00\x00\x00\x00\xff\xff\xff\xff"))
	f.add("nested.dat", func() Content {
		inner := head
		for range 100 {
			props := string(le(nil, uint32(1), uint32(0x3701000d), uint32(1), uint32(len(inner)+16))) + strings.Repeat("\x00", 16) + inner
			props += strings.Repeat("\x00", (4-len(props)%4)%4)
			inner = head + attribute(2, 0x00069002, 14, strings.Repeat("\x00", 14)) + attribute(2, 0x00069005, uint32(len(props)), props)
		}
		return whole(inner)
	})
	f.text("cut.dat", head+"\x01\x04\x80\x01\x00\x10")
}

func smimes(f *family) {
	f.add("depth.p7m", func() Content { return repeated("", "\x30\x80", 500_000, "") })
	f.text("length.p7m", "\x30\x88\xff\xff\xff\xff\xff\xff\xff\xff\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02")
	f.add("length-long.p7m", func() Content { return whole("\x30\xff" + strings.Repeat("\xff", 1000)) })
	f.add("sets.p7m", func() Content {
		return repeated("\x30\x80\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02\xa0\x80\x30\x80\x02\x01\x01", "\x31\x00", 1<<20, "")
	})
	f.add("strings.p7m", func() Content {
		return repeated("\x30\x80\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02\xa0\x80\x30\x80\x02\x01\x01\x31\x00\x30\x80\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01\xa0\x80\x24\x80", "\x04\x01a", 1<<20, "")
	})
	f.add("tag.p7m", func() Content {
		return whole("\x30\x80\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02\x1f" + strings.Repeat("\xff", 100_000))
	})
}
