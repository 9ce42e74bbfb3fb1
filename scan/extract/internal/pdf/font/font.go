// Package font turns the character codes of a PDF font into text and widths.
// It does not look into embedded font programs.
package font

import (
	"math"
	"strings"
	"unicode/utf16"

	"github.com/piiscan/piiscan/scan/extract/internal/pdf/object"
)

// Glyph is what one character code shows.
type Glyph struct {
	Text  string  // "" if unknown or nothing
	Width float64 // in text space: a fraction of the font size
	Space bool    // white space
	Known bool    // Text is what the font says; false: there is ink without text
}

// Font maps character codes to glyphs. It is used by one goroutine.
type Font struct {
	simple    *[256]Glyph
	composite *composite
}

// Next splits the first code off s and returns its glyph and its length in
// bytes; 0 at the end.
func (f *Font) Next(s []byte) (*Glyph, int) {
	if len(s) == 0 {
		return nil, 0
	}
	if f.simple != nil {
		return &f.simple[s[0]], 1
	}
	return f.composite.next(s)
}

// Load reads a font dictionary. A broken one gives a font in standard encoding.
func Load(o object.Object) *Font {
	if object.NameIs(o.Key("Subtype"), "Type0") {
		return &Font{composite: loadComposite(o)}
	}
	return &Font{simple: loadSimple(o)}
}

func loadToUnicode(o object.Object) *cmap {
	if o.Kind() != object.Stream {
		return nil
	}
	data, _ := o.AppendData(nil)
	if m := parseCMap(data); !m.empty() {
		return m
	}
	return nil
}

func loadSimple(o object.Object) *[256]Glyph {
	toUnicode := loadToUnicode(o.Key("ToUnicode"))
	enc, inked := loadEncoding(o)
	width := simpleWidths(o, &enc)
	if pictorial(o) {
		toUnicode, enc, inked = nil, encoding{}, [256]bool{}
	}
	glyphs := new([256]Glyph)
	for c := range glyphs {
		g := &glyphs[c]
		g.Width = width[c]
		text, known := enc[c], enc[c] != "" // plain already
		if toUnicode != nil {
			if s, ok := toUnicode.text(code{uint32(c), 1}); ok && means(s) {
				text, known = plainText(s), true
			} else if s, ok := toUnicode.text(code{uint32(c), 2}); ok && means(s) {
				text, known = plainText(s), true
			}
		}
		g.setText(text, known || !inked[c])
	}
	return glyphs
}

// pictorial tells whether a font shows signs and no letters: its codes are not
// to be taken for digits and letters.
func pictorial(o object.Object) bool {
	base := o.Key("BaseFont").Bytes()
	for _, name := range []string{"ZapfDingbats", "Wingdings", "Webdings"} {
		if strings.Contains(base, name) {
			return true
		}
	}
	return false
}

// means tells whether s says anything: writers that do not know a character
// put NUL or U+FFFD.
func means(s string) bool {
	return s != "" && strings.Trim(s, "\x00\uFFFD") != ""
}

// setText sets the text, which is plain.
func (g *Glyph) setText(text string, known bool) {
	g.Known = known
	g.Space = text != "" && strings.Trim(text, " ") == ""
	if !g.Space {
		g.Text = text
	}
}

// loadEncoding returns the text of each code and for which codes there is ink
// whether or not there is text.
func loadEncoding(o object.Object) (enc encoding, inked [256]bool) {
	e := o.Key("Encoding")
	base := e.Bytes()
	if e.Kind() == object.Dict {
		base = e.Key("BaseEncoding").Bytes()
	}
	switch {
	case base == "WinAnsiEncoding":
		enc = winAnsi()
	case base == "MacRomanEncoding":
		enc = macRoman()
	case object.NameIs(o.Key("Subtype"), "TrueType"):
		enc = winAnsi()
	default:
		enc = standard()
	}
	for c := range inked {
		inked[c] = c > 0x20
	}
	differences := e.Key("Differences")
	c := 0
	for i := range min(differences.Len(), 1024) {
		switch d := differences.Index(i); d.Kind() {
		case object.Number:
			c = int(d.Num())
		case object.Name:
			if c >= 0 && c < len(enc) {
				enc[c] = glyphText(d.Bytes())
				inked[c] = d.Bytes() != ".notdef"
			}
			c++
		}
	}
	return enc, inked
}

func simpleWidths(o object.Object, enc *encoding) (width [256]float64) {
	scale := 0.001
	if object.NameIs(o.Key("Subtype"), "Type3") {
		if m := o.Key("FontMatrix"); m.Len() == 6 {
			scale = math.Abs(m.Index(0).Num())
		}
	}
	widths := o.Key("Widths")
	if widths.Len() == 0 {
		standard := standardWidthsOf(o.Key("BaseFont").Bytes())
		for c := range width {
			width[c] = standard.of(enc[c]) * scale
		}
		return width
	}
	missing := o.Key("FontDescriptor").Key("MissingWidth").Num() * scale
	for c := range width {
		width[c] = missing
	}
	first := int(o.Key("FirstChar").Num())
	for i := range min(widths.Len(), 256) {
		if c := first + i; c >= 0 && c < len(width) {
			width[c] = widths.Index(i).Num() * scale
		}
	}
	return width
}

// maxGlyphs bounds what a composite font remembers.
const maxGlyphs = 1 << 16

// composite is a Type0 font: codes of one to four bytes, most often two.
type composite struct {
	pictorial bool
	toUnicode *cmap
	lengths   [5]bool
	unicode   bool // codes are UTF-16 themselves (predefined CMaps "Uni...UCS2", "...UTF16")
	widths    map[uint32]float64
	standard  float64 // width of codes without one
	glyphs    map[code]*Glyph
}

func loadComposite(o object.Object) *composite {
	f := &composite{
		pictorial: pictorial(o),
		toUnicode: loadToUnicode(o.Key("ToUnicode")),
		glyphs:    map[code]*Glyph{},
	}
	switch e := o.Key("Encoding"); e.Kind() {
	case object.Stream:
		data, _ := e.AppendData(nil)
		f.lengths = parseCMap(data).lengths
	case object.Name:
		f.unicode = strings.Contains(e.Bytes(), "UCS2") || strings.Contains(e.Bytes(), "UTF16")
	}
	if f.lengths == [5]bool{} {
		f.lengths[2] = true
	}
	descendant := o.Key("DescendantFonts").Index(0)
	f.standard = 1
	if dw := descendant.Key("DW"); dw.Kind() == object.Number {
		f.standard = dw.Num() / 1000
	}
	f.widths = cidWidths(descendant.Key("W"))
	return f
}

// cidWidths reads "c [w1 w2 ...]" and "first last w" (ISO 32000-1, 9.7.4.3).
func cidWidths(w object.Object) map[uint32]float64 {
	widths := map[uint32]float64{}
	n := w.Len()
	for i := 0; i+1 < n && len(widths) < maxGlyphs; {
		first := int64(w.Index(i).Num())
		second := w.Index(i + 1)
		if second.Kind() == object.Array {
			for j := range min(second.Len(), maxGlyphs) {
				widths[uint32(first+int64(j))] = second.Index(j).Num() / 1000
			}
			i += 2
			continue
		}
		last, width := int64(second.Num()), w.Index(i+2).Num()/1000
		for c := first; c <= last && c-first < maxGlyphs && len(widths) < maxGlyphs; c++ {
			widths[uint32(c)] = width
		}
		i += 3
	}
	return widths
}

func (f *composite) next(s []byte) (*Glyph, int) {
	n := f.codeLength(s)
	c := codeOf(s[:n])
	if g, ok := f.glyphs[c]; ok {
		return g, n
	}
	g := f.load(c)
	if len(f.glyphs) < maxGlyphs {
		f.glyphs[c] = g
	}
	return g, n
}

// codeLength picks the length of the next code. Mixed code spaces are told
// apart by the first byte, as the common CMaps do: ASCII is short.
func (f *composite) codeLength(s []byte) int {
	n := 2
	switch {
	case f.lengths[1] && (!f.lengths[2] || s[0] < 0x80):
		n = 1
	case f.lengths[2]:
	case f.lengths[3]:
		n = 3
	case f.lengths[4]:
		n = 4
	}
	return min(n, len(s))
}

func (f *composite) load(c code) *Glyph {
	g := &Glyph{Width: f.standard}
	// The code is taken for the CID, which is so for the Identity CMaps.
	if w, ok := f.widths[c.value]; ok {
		g.Width = w
	}
	if f.pictorial {
		g.Known = true
		return g
	}
	if f.toUnicode != nil {
		if s, ok := f.toUnicode.text(c); ok && means(s) {
			g.setText(plainText(s), true)
			return g
		}
	}
	if f.unicode && c.value < 0x10000 && !utf16.IsSurrogate(rune(c.value)) {
		g.setText(plain(rune(c.value)), true)
		return g
	}
	g.Known = c.value == 0
	return g
}
