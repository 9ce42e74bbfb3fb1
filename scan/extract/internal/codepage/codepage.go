// Package codepage decodes the bytes of Windows code pages, which office
// formats name by their number ([MS-UCODEREF] 2.2.1).
//
// It does not guess: a number that it does not know is read as Windows-1252.
package codepage

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

// Numbers of code pages that callers name.
const (
	Western = 1252
	UTF8    = 65001
	UTF16   = 1200
)

// Known tells whether the code page is one that Append decodes as what it is.
func Known(page int) bool { return single[page] != nil || multi[page] != nil || page == UTF8 }

// Multibyte tells whether characters may take several bytes, of which the
// second may look like ASCII.
func Multibyte(page int) bool { return multi[page] != nil }

// Decoder decodes texts of any code page and keeps what it needs for that. The
// zero value is ready to use; it is used by one goroutine.
type Decoder struct {
	page    int
	decoder *encoding.Decoder // of page
}

// Append appends src, decoded, to dst as UTF-8. Bytes that stand for nothing
// become U+FFFD.
func (d *Decoder) Append(dst, src []byte, page int) []byte {
	if table := single[page]; table != nil {
		return appendSingle(dst, src, table)
	}
	if enc := multi[page]; enc != nil {
		if d.decoder == nil || d.page != page {
			d.page, d.decoder = page, enc.NewDecoder()
		}
		text, err := d.decoder.Bytes(src)
		if err == nil {
			return append(dst, text...)
		}
	}
	if page == UTF8 {
		return append(dst, bytes.ToValidUTF8(src, []byte(string(utf8.RuneError)))...)
	}
	return appendSingle(dst, src, charmap.Windows1252)
}

func appendSingle(dst, src []byte, table *charmap.Charmap) []byte {
	for _, c := range src {
		if c < utf8.RuneSelf {
			dst = append(dst, c)
		} else {
			dst = utf8.AppendRune(dst, table.DecodeByte(c))
		}
	}
	return dst
}

// single are the code pages of one byte a character. All hold ASCII.
var single = map[int]*charmap.Charmap{
	437: charmap.CodePage437, 850: charmap.CodePage850, 852: charmap.CodePage852, 855: charmap.CodePage855,
	858: charmap.CodePage858, 860: charmap.CodePage860, 862: charmap.CodePage862, 863: charmap.CodePage863,
	865: charmap.CodePage865, 866: charmap.CodePage866, 874: charmap.Windows874,
	1250: charmap.Windows1250, 1251: charmap.Windows1251, 1252: charmap.Windows1252, 1253: charmap.Windows1253,
	1254: charmap.Windows1254, 1255: charmap.Windows1255, 1256: charmap.Windows1256, 1257: charmap.Windows1257,
	1258: charmap.Windows1258, 10000: charmap.Macintosh, 10007: charmap.MacintoshCyrillic,
	20127: charmap.Windows1252, // ASCII, and what is written in its place
	20866: charmap.KOI8R, 21866: charmap.KOI8U,
	28591: charmap.Windows1252, // Latin-1 as programs read it
	28592: charmap.ISO8859_2, 28593: charmap.ISO8859_3, 28594: charmap.ISO8859_4, 28595: charmap.ISO8859_5,
	28596: charmap.ISO8859_6, 28597: charmap.ISO8859_7, 28598: charmap.ISO8859_8, 28599: charmap.ISO8859_9,
	28603: charmap.ISO8859_13, 28605: charmap.ISO8859_15, 38598: charmap.ISO8859_8,
}

// multi are the others.
var multi = map[int]encoding.Encoding{
	932: japanese.ShiftJIS, 10001: japanese.ShiftJIS, 20932: japanese.EUCJP, 51932: japanese.EUCJP,
	50220: japanese.ISO2022JP, 50221: japanese.ISO2022JP, 50222: japanese.ISO2022JP,
	936: simplifiedchinese.GBK, 10008: simplifiedchinese.GBK, 20936: simplifiedchinese.GBK, 51936: simplifiedchinese.GBK,
	52936: simplifiedchinese.HZGB2312, 54936: simplifiedchinese.GB18030,
	949: korean.EUCKR, 1361: korean.EUCKR, 10003: korean.EUCKR, 51949: korean.EUCKR,
	950: traditionalchinese.Big5, 10002: traditionalchinese.Big5,
	UTF16: unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM),
	1201:  unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM),
}
