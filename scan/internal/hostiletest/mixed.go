package hostiletest

import (
	"bytes"
	"encoding/base64"
)

func encode64(data []byte) string { return base64.StdEncoding.EncodeToString(data) }

// mixed are bombs in other clothes: a container in a container of another kind.
func mixed(f *family) {
	f.add("tar-gz-zip.tgz", func() Content { return whole(gzipped(tarOf("a.zip", zipQuine()))) })
	f.add("mail-in-zip-in-mail.eml", func() Content {
		b := []byte(mailHead + "\nbsn 999900006\n")
		for range 12 {
			z := rawZip("", packed("a.eml", b))
			b = []byte(mailHead + "Content-Type: application/zip; name=a.zip\nContent-Transfer-Encoding: base64\n\n" + encode64(z))
		}
		return whole(b)
	})
	f.add("pdf-in-pdf.pdf", func() Content {
		b := pdfWith(pdfShow)
		for range 15 {
			b = pdf("", "<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(a)6 0 R]>>>>>>", pdfPages, pdfPage, pdfStream("", pdfShow), pdfFont,
				"<</Type/Filespec/F(a.pdf)/EF<</F 7 0 R>>>>", pdfStream("/Type/EmbeddedFile", b))
		}
		return whole(b)
	})
	f.add("bomb-in-mail.eml", func() Content {
		return whole(mailHead + "Content-Type: application/zip; name=a.zip\nContent-Transfer-Encoding: base64\n\n" + encode64(Recursive()))
	})
	f.add("bomb-in-zip-often.zip", func() Content {
		one := stored("a.gz", append([]byte("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"), zeros(100)...))
		return whole(rawZip("", one, one, one, one, one, one, one, one, one, one))
	})
	f.add("all-signatures.bin", func() Content {
		return whole(bytes.Repeat([]byte("%PDF-1.4\nPK\x03\x04\x1f\x8b\x08\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1{\\rtf1<html>\xff\xd8\xffSQLite format 3\x00"), 10_000))
	})
	for _, name := range []string{"noise.pdf", "noise.zip", "noise.doc", "noise.xlsx", "noise.eml", "noise.xml", "noise.txt", "noise"} {
		f.add(name, func() Content { return whole(noise(uint64(len(name)), 1<<20)) })
	}
	f.add("zeros.pdf", func() Content { return repeated("", "\x00", 64<<20, "") })
	f.add("runs.exe", func() Content { return repeated("MZ\x00\x00", "tekst\x00", 8<<20, "") })
	f.add("runs-wide.exe", func() Content { return repeated("MZ\x00\x00", "t\x00e\x00k\x00s\x00t\x00\x01\x01", 4<<20, "") })
}
