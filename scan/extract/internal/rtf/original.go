package rtf

import (
	"bytes"
)

// Kind is what RTF was made from.
type Kind uint8

// The kinds.
const (
	RichText Kind = iota // it is itself the original
	HTML
	PlainText
)

// Original returns the HTML or plain text that RTF holds in disguise
// ([MS-OXRTFEX] 2.1), as UTF-8; nil of any other.
func Original(data []byte) ([]byte, Kind) {
	kind := kindOf(data)
	if kind == RichText {
		return nil, kind
	}
	o := &original{html: kind == HTML}
	o.reader = newReader(bytes.NewReader(data), nil)
	o.cur.dest = captureText
	o.read()
	return o.out, kind
}

// kindOf looks for the mark among the first words.
func kindOf(data []byte) Kind {
	head := data[:min(len(data), 512)]
	if !Match(head) {
		return RichText
	}
	html, text := bytes.Index(head, []byte(`\fromhtml`)), bytes.Index(head, []byte(`\fromtext`))
	switch {
	case html >= 0:
		return HTML
	case text >= 0:
		return PlainText
	}
	return RichText
}

// original takes RTF apart. It uses of reader what concerns characters.
type original struct {
	*reader
	html    bool
	out     []byte
	hidden  bool // between \htmlrtf and \htmlrtf0
	tags    []bool
	inTag   bool // in a group of HTML
	ignored []bool
	ignore  bool
}

func (o *original) read() {
	for {
		switch o.lex.next() {
		case endOfFile:
			o.flushText()
			return
		case groupOpen:
			o.flushText()
			o.open()
			o.first = true
			if len(o.tags) < maxDepth {
				o.tags, o.ignored = append(o.tags, o.inTag), append(o.ignored, o.ignore)
			}
		case groupClose:
			o.flushText()
			o.closeGroup()
		case word:
			o.takeWord()
		case symbol:
			o.takeSymbol()
		case hex:
			o.first = false
			if o.fallback > 0 {
				o.fallback--
			} else if o.visible() {
				o.change(false)
				o.raw = append(o.raw, o.lex.c)
			}
		case text:
			o.takeText()
		case binaryToken:
			o.lex.skip(o.lex.param)
		}
	}
}

func (o *original) closeGroup() {
	_ = o.reader.close()
	if o.over > 0 {
		return
	}
	if n := len(o.tags); n > 0 {
		o.inTag, o.ignore = o.tags[n-1], o.ignored[n-1]
		o.tags, o.ignored = o.tags[:n-1], o.ignored[:n-1]
	}
}

// visible tells whether text is part of the original.
func (o *original) visible() bool {
	return !o.ignore && (o.inTag || !o.hidden) && o.cur.dest != fontTable
}

func (o *original) takeText() {
	o.first, o.star = false, false
	b := o.lex.text
	if n := min(o.fallback, len(b)); n > 0 {
		o.fallback -= n
		b = b[n:]
	}
	if len(b) == 0 || !o.visible() {
		return
	}
	if !isASCII(b) {
		o.change(true)
	}
	o.raw = append(o.raw, b...)
}

// flushText decodes the bytes that wait.
func (o *original) flushText() {
	o.captured = o.captured[:0]
	o.cur.dest = o.textDest()
	o.flush()
	o.out = append(o.out, o.captured...)
	o.captured = o.captured[:0]
}

// textDest keeps the table of fonts apart from text, all of which goes to one
// place.
func (o *original) textDest() destination {
	if o.cur.dest == fontTable {
		return fontTable
	}
	return captureText
}

func (o *original) put(s string) {
	o.flushText()
	if o.fallback > 0 {
		o.fallback--
	} else if o.visible() {
		o.out = append(o.out, s...)
	}
}

func (o *original) takeWord() {
	name := string(o.lex.name)
	star := o.star
	o.first, o.star = false, false
	switch name {
	case "u":
		o.takeUnicode()
		return
	case "htmlrtf":
		o.flushText()
		o.hidden = !o.lex.hasParam || o.lex.param != 0
		return
	case "htmltag", "mhtmltag":
		o.flushText()
		o.inTag, o.ignore = name == "htmltag", name == "mhtmltag"
		return
	case "fonttbl":
		o.flushText()
		o.cur.dest = fontTable
		return
	case "uc":
		o.cur.skip = min(max(o.lex.param, 0), 255)
		return
	case "plain":
		o.flushText()
		o.cur.font = -1
		return
	case "par", "line", "sect", "page":
		o.put("\r\n")
		return
	case "tab":
		o.put("\t")
		return
	}
	if s, ok := namedCharacters[name]; ok {
		o.put(s)
		return
	}
	o.flushText()
	if o.fontWord() {
		return
	}
	if info, ok := destinations[name]; ok && !carriesText(info.action) || !ok && star {
		o.ignore = true
	}
}

// carriesText tells whether what a word begins belongs to the text.
func carriesText(a action) bool { return a == through || a == fieldGroup || a == fieldResult }

// namedCharacters are the words for characters; in HTML as in other text they
// stand for themselves.
var namedCharacters = map[string]string{
	"emdash": "\u2014", "endash": "\u2013", "lquote": "\u2018", "rquote": "\u2019",
	"ldblquote": "\u201C", "rdblquote": "\u201D", "bullet": "\u2022", "emspace": " ", "enspace": " ",
}

func (o *original) takeSymbol() {
	c := o.lex.c
	first := o.first
	o.first, o.star = false, false
	switch c {
	case '*':
		o.star = first
	case '{', '}', '\\':
		o.put(string(c))
	case '~':
		if o.html {
			o.put("&nbsp;")
		} else {
			o.put("\u00A0")
		}
	case '_':
		o.put("-")
	}
}

func (o *original) takeUnicode() {
	o.flushText()
	o.captured = o.captured[:0]
	visible := o.visible()
	o.cur.dest = o.textDest()
	_ = o.unicode(o.lex.param)
	if visible {
		o.out = append(o.out, o.captured...)
	}
	o.captured = o.captured[:0]
}
