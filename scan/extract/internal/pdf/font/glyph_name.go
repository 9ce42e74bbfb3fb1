package font

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:embed glyphlist.txt
var glyphList string

// glyphRunes returns the embedded list as a map that nobody changes.
var glyphRunes = sync.OnceValue(func() map[string]rune {
	m := make(map[string]rune, strings.Count(glyphList, "\n"))
	for line := range strings.Lines(glyphList) {
		name, code, ok := strings.Cut(strings.TrimSpace(line), " ")
		if !ok || name == "#" {
			continue
		}
		if c, err := strconv.ParseUint(code, 16, 32); err == nil {
			m[name] = rune(c)
		}
	}
	return m
})

// glyphText returns the text that a glyph's name stands for, "" if the name
// says nothing ("g42"). Rules: Adobe Glyph List specification, section 2.
func glyphText(name string) string {
	name, _, _ = strings.Cut(name, ".")
	if !strings.Contains(name, "_") {
		return glyphPart(name)
	}
	var b strings.Builder
	for part := range strings.SplitSeq(name, "_") {
		b.WriteString(glyphPart(part))
	}
	return b.String()
}

func glyphPart(name string) string {
	if r, ok := glyphRunes()[name]; ok {
		return plain(r)
	}
	if hex, ok := strings.CutPrefix(name, "uni"); ok && len(hex) >= 4 && len(hex)%4 == 0 {
		return uniText(hex)
	}
	if hex, ok := strings.CutPrefix(name, "u"); ok && len(hex) >= 4 && len(hex) <= 6 {
		if v, err := strconv.ParseUint(hex, 16, 32); err == nil && utf8.ValidRune(rune(v)) {
			return plain(rune(v))
		}
	}
	return ""
}

func uniText(hex string) string {
	var b strings.Builder
	for i := 0; i+4 <= len(hex) && i < 64; i += 4 {
		v, err := strconv.ParseUint(hex[i:i+4], 16, 32)
		if err != nil || !utf8.ValidRune(rune(v)) {
			return ""
		}
		b.WriteString(plain(rune(v)))
	}
	return b.String()
}

// plain returns the text of a character as one would type it: ligatures taken
// apart, all spaces the same, all hyphens the same.
func plain(r rune) string {
	switch {
	case r >= 0xFB00 && r <= 0xFB06:
		return [...]string{"ff", "fi", "fl", "ffi", "ffl", "st", "st"}[r-0xFB00]
	case r == 0x0132:
		return "IJ"
	case r == 0x0133:
		return "ij"
	case r == 0x00AD || r == 0x2010 || r == 0x2011:
		return "-"
	case r == 0x00A0 || r >= 0x2000 && r <= 0x200A || r == 0x202F || r == 0x3000 || r == '\t' || r == '\n' || r == '\r':
		return " "
	case r >= 0xF020 && r <= 0xF07E: // where symbolic TrueType fonts put ASCII
		return string(r - 0xF000)
	case r >= 0xE000 && r <= 0xF8FF: // private use: bullets and the like
		return ""
	case r < 0x20 || r >= 0x7F && r < 0xA0 || r >= 0x200B && r <= 0x200F || r >= 0x202A && r <= 0x202E || r == 0xFEFF || r == utf8.RuneError:
		return ""
	}
	return string(r)
}

// plainText applies plain to every character of s.
func plainText(s string) string {
	clean := true
	for i := 0; i < len(s) && clean; i++ {
		clean = s[i] >= 0x20 && s[i] < 0x7F
	}
	if clean {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		b.WriteString(plain(r))
	}
	return b.String()
}
