package doc

import (
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// decoder returns what turns text with one byte a character into UTF-8. Since
// Word 97 that is Windows-1252, before it depended on the language of the
// program, or on the machine.
func decoder(f *fib, block []byte) func(dst, text []byte) []byte {
	if f.version == word97 {
		return singleByte(charmap.Windows1252)
	}
	if u16(block, offCharset) == 256 || f.version == word6 && block[offEnvr] == 1 {
		return singleByte(charmap.Macintosh)
	}
	lid := u16(block, offLid)
	switch lid {
	case 0x0C1A: // Serbian, Cyrillic
		return singleByte(charmap.Windows1251)
	case 0x0404, 0x0C04, 0x1404: // Chinese of Taiwan, Hong Kong, Macao
		return multiByte(traditionalchinese.Big5)
	}
	switch lid & 0x3FF {
	case 0x11:
		return multiByte(japanese.ShiftJIS)
	case 0x12:
		return multiByte(korean.EUCKR)
	case 0x04:
		return multiByte(simplifiedchinese.GBK)
	}
	if c := charsets[lid&0x3FF]; c != nil {
		return singleByte(c)
	}
	return singleByte(charmap.Windows1252)
}

// charsets has the languages that Windows-1252 does not serve, by the number
// of the language.
var charsets = map[uint16]*charmap.Charmap{
	0x05: charmap.Windows1250, 0x0E: charmap.Windows1250, 0x15: charmap.Windows1250, 0x18: charmap.Windows1250,
	0x1A: charmap.Windows1250, 0x1B: charmap.Windows1250, 0x1C: charmap.Windows1250, 0x24: charmap.Windows1250,
	0x02: charmap.Windows1251, 0x19: charmap.Windows1251, 0x22: charmap.Windows1251, 0x23: charmap.Windows1251, 0x2F: charmap.Windows1251,
	0x08: charmap.Windows1253, 0x1F: charmap.Windows1254, 0x2C: charmap.Windows1254, 0x0D: charmap.Windows1255,
	0x01: charmap.Windows1256, 0x20: charmap.Windows1256, 0x29: charmap.Windows1256,
	0x25: charmap.Windows1257, 0x26: charmap.Windows1257, 0x27: charmap.Windows1257,
	0x2A: charmap.Windows1258, 0x1E: charmap.Windows874,
}

func singleByte(c *charmap.Charmap) func(dst, text []byte) []byte {
	return func(dst, text []byte) []byte {
		for _, b := range text {
			if b < utf8.RuneSelf {
				dst = append(dst, b)
				continue
			}
			dst = utf8.AppendRune(dst, c.DecodeByte(b))
		}
		return dst
	}
}

func multiByte(e encoding.Encoding) func(dst, text []byte) []byte {
	return func(dst, text []byte) []byte {
		out, err := e.NewDecoder().Bytes(text)
		if err != nil {
			out = text
		}
		return append(dst, out...)
	}
}
