// Package dostext decodes the text of programs of the time of DOS, whose files
// name their code page or leave it to be guessed.
package dostext

import (
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// byMark are the encodings by the language driver byte of dBASE and FoxPro.
var byMark = map[byte]encoding.Encoding{
	0x01: charmap.CodePage437, 0x02: charmap.CodePage850, 0x03: charmap.Windows1252, 0x04: charmap.Macintosh,
	0x08: charmap.CodePage865, 0x09: charmap.CodePage437, 0x0A: charmap.CodePage850, 0x0B: charmap.CodePage437, 0x0D: charmap.CodePage437,
	0x0E: charmap.CodePage850, 0x0F: charmap.CodePage437, 0x10: charmap.CodePage850, 0x11: charmap.CodePage437, 0x12: charmap.CodePage850,
	0x13: japanese.ShiftJIS, 0x14: charmap.CodePage850, 0x15: charmap.CodePage437, 0x16: charmap.CodePage850, 0x17: charmap.CodePage865,
	0x19: charmap.CodePage437, 0x1A: charmap.CodePage850, 0x1B: charmap.CodePage437, 0x1C: charmap.CodePage863, 0x1D: charmap.CodePage850,
	0x1F: charmap.CodePage852, 0x22: charmap.CodePage852, 0x23: charmap.CodePage852, 0x24: charmap.CodePage860, 0x25: charmap.CodePage850,
	0x26: charmap.CodePage866, 0x37: charmap.CodePage850, 0x40: charmap.CodePage852, 0x4D: simplifiedchinese.GBK, 0x4E: korean.EUCKR,
	0x4F: traditionalchinese.Big5, 0x50: charmap.Windows874, 0x57: charmap.Windows1252, 0x58: charmap.Windows1252, 0x59: charmap.Windows1252,
	0x64: charmap.CodePage852, 0x65: charmap.CodePage866, 0x66: charmap.CodePage865, 0x78: traditionalchinese.Big5, 0x79: korean.EUCKR,
	0x7A: simplifiedchinese.GBK, 0x7B: japanese.ShiftJIS, 0x7C: charmap.Windows874, 0x7D: charmap.Windows1255, 0x7E: charmap.Windows1256,
	0x87: charmap.CodePage852, 0x96: charmap.Macintosh, 0xC8: charmap.Windows1250, 0xC9: charmap.Windows1251, 0xCA: charmap.Windows1254,
	0xCB: charmap.Windows1253, 0xCC: charmap.Windows1257,
}

// Append appends text to dst as UTF-8. mark is the language driver byte; if it
// says nothing, text that is UTF-8 is taken as such, and other text as the code
// page of Western Europe in which its bytes are letters: that of Windows or
// that of DOS.
func Append(dst, text []byte, mark byte) []byte {
	if ascii(text) {
		return append(dst, text...)
	}
	enc := byMark[mark]
	if enc == nil {
		if utf8.Valid(text) {
			return append(dst, text...)
		}
		enc = guess(text)
	}
	decoded, err := enc.NewDecoder().Bytes(text)
	if err != nil || !utf8.Valid(decoded) {
		decoded, _ = charmap.Windows1252.NewDecoder().Bytes(text)
	}
	return append(dst, decoded...)
}

func ascii(b []byte) bool {
	for _, c := range b {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// guess tells Windows from DOS: the letters with accents stand in the upper
// half of the one and in the lower half of the other.
func guess(text []byte) encoding.Encoding {
	dos := 0
	for _, c := range text {
		switch {
		case c >= 0xC0:
			dos--
		case c >= 0x80 && c <= 0xA5:
			dos++
		}
	}
	if dos > 0 {
		return charmap.CodePage850
	}
	return charmap.Windows1252
}
