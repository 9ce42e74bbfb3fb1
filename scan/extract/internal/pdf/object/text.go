package object

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// pdfDocHigh is PDFDocEncoding from 0x80 to 0x9F (ISO 32000-1, annex D.2).
var pdfDocHigh = []rune("•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž�")

// Text decodes a text string (ISO 32000-1, 7.9.2.2): UTF-16 or UTF-8 with byte
// order mark, else PDFDocEncoding. Control characters become spaces.
func Text(s string) string {
	switch {
	case strings.HasPrefix(s, "\xFE\xFF"):
		return cleanText(decodeUTF16(s[2:], 0, 1))
	case strings.HasPrefix(s, "\xFF\xFE"):
		return cleanText(decodeUTF16(s[2:], 1, 0))
	case strings.HasPrefix(s, "\xEF\xBB\xBF"):
		return cleanText(strings.ToValidUTF8(s[3:], "�"))
	}
	if utf8.ValidString(s) {
		return cleanText(s) // ASCII, or UTF-8 that lacks its mark
	}
	var b strings.Builder
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 0x80 && c <= 0x9F:
			b.WriteRune(pdfDocHigh[c-0x80])
		case c == 0xA0:
			b.WriteRune('€')
		default:
			b.WriteRune(rune(c))
		}
	}
	return cleanText(b.String())
}

func decodeUTF16(s string, high, low int) string {
	units := make([]uint16, 0, len(s)/2)
	for i := 0; i+1 < len(s); i += 2 {
		units = append(units, uint16(s[i+high])<<8|uint16(s[i+low]))
	}
	return string(utf16.Decode(units))
}

// cleanText keeps line feeds, makes line feeds of carriage returns, and takes
// out what does not print.
func cleanText(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\r':
			return '\n'
		case r == '\n':
			return r
		case r == '\t' || r == 0xA0:
			return ' '
		case r < 0x20 || r == 0x7F || r == utf8.RuneError || r == 0xFEFF:
			return -1
		}
		return r
	}, s)
}
