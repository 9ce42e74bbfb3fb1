package rtf

import (
	"io"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/piiscan/piiscan/scan/extract/internal/codepage"
	"github.com/piiscan/piiscan/scan/extract/internal/textflow"
)

const (
	maxDepth = 10_000   // groups in groups; deeper ones change nothing
	maxFonts = 10_000   // in the table of fonts
	maxRaw   = 16 << 10 // bytes that wait to be decoded
)

// state is what a group inherits from the one around it, and gives back.
type state struct {
	dest    destination
	owns    owned // what ends with the group
	twice   bool  // in the first form of a text that is there twice
	font    int   // -1: the default
	farEast bool  // text that follows is in the font that \af names
	skip    int   // characters that stand for a \u
	deleted bool
	revised bool
	raised  bool // or lowered
	inTable bool
	level   int  // of nesting in tables
	nested  bool // in the properties of a nested table
}

// reader is the state of reading one document.
type reader struct {
	lex     *lexer
	h       Handler
	cur     state
	stack   []state
	over    int  // groups deeper than maxDepth
	first   bool // the group was just opened
	star    bool // \* came right before, as the first of the group
	ended   bool // the last brace was met
	garbage bool // what is behind the last brace is no text
	cut     bool // the document ends inside a group

	decoder  codepage.Decoder
	page     int // of the document
	deflt    int // number of the default font
	fonts    map[int]int
	font     int    // the one under way in the table of fonts
	raw      []byte // bytes of text that are not decoded
	literal  bool   // some of raw beyond ASCII stood as they are
	scratch  []byte
	high     rune // first half of a pair
	fallback int  // characters to skip

	captured []byte // texts of properties under way
	captures []capture
	property string   // name of the property whose value comes next
	shape    string   // the same of a shape's property
	class    string   // of the object at hand
	authors  []string // of changes and comments, each once
	known    map[string]bool
	fields   []field
	forms    []formField
	formSize int
	picture  string // ending of the picture at hand; "" if it is not read
	members  int

	out       textflow.Output
	flows     []*flow
	counts    map[string]int // paragraphs by part
	stories   map[string]int // headers and the like by kind
	tables    int            // number of the last table
	usesInTbl bool           // the document says which paragraphs are in tables
	edges     [2][]int       // right edges of the cells: of the outer and of a nested table
}

func newReader(r io.Reader, h Handler) *reader {
	d := &reader{
		lex: newLexer(r), h: h, page: codepage.Western,
		fonts: map[int]int{}, known: map[string]bool{}, counts: map[string]int{}, stories: map[string]int{},
		out: textflow.Output{H: h},
	}
	d.cur = state{font: -1, skip: 1}
	d.flows = []*flow{{part: "body"}}
	return d
}

// read reads to the end of the stream, or to the error of a handler.
func (d *reader) read() error {
	for {
		var err error
		switch d.lex.next() {
		case endOfFile:
			d.flush()
			return nil
		case groupOpen:
			d.flush()
			d.open()
		case groupClose:
			d.flush()
			err = d.close()
		case word:
			err = d.word()
		case symbol:
			err = d.symbol(d.lex.c)
		case hex:
			d.hex(d.lex.c)
		case text:
			err = d.text()
		case binaryToken:
			err = d.binary()
		}
		if err != nil {
			return err
		}
	}
}

func (d *reader) open() {
	d.first, d.star, d.fallback = true, false, 0
	if len(d.stack) >= maxDepth {
		d.over++
		return
	}
	d.stack = append(d.stack, d.cur)
	d.cur.owns = ownsNothing
}

func (d *reader) close() error {
	d.first, d.star, d.fallback = false, false, 0
	switch {
	case d.over > 0:
		d.over--
		return nil
	case len(d.stack) == 0: // one brace too many
		return nil
	}
	if n := len(d.captures); n > 0 && d.cur.owns != ownsCapture && d.captures[n-1].info.action == variable {
		d.captured = append(d.captured, 0) // parts the name from the value
	}
	err := d.endDestination()
	d.cur = d.stack[len(d.stack)-1]
	d.stack = d.stack[:len(d.stack)-1]
	d.ended = d.ended || len(d.stack) == 0
	return err
}

// finish ends what the document left open, and hands out what waits.
func (d *reader) finish() error {
	d.cut = d.over > 0 || len(d.stack) > 0
	d.over = 0
	for len(d.stack) > 0 {
		if err := d.close(); err != nil {
			return err
		}
	}
	if err := d.endFlow(d.flow()); err != nil {
		return err
	}
	if err := d.out.Drain(); err != nil {
		return err
	}
	for _, f := range d.forms {
		if err := d.h.Field(f.part, f.label, f.value); err != nil {
			return err
		}
	}
	for _, name := range d.authors {
		if err := d.h.Text("authors", "author", []byte(name)); err != nil {
			return err
		}
	}
	return nil
}

func (d *reader) flow() *flow { return d.flows[len(d.flows)-1] }

// text takes a run of text.
func (d *reader) text() error {
	d.first, d.star = false, false
	if d.cur.dest == pictureData && d.picture != "" {
		d.lex.putBack()
		return d.pictureMember()
	}
	b := d.lex.text
	if d.ended && len(d.stack) == 0 {
		b = d.behind(b)
	}
	if d.fallback > 0 {
		n := min(d.fallback, len(b))
		d.fallback -= n
		b = b[n:]
	}
	if !d.cur.dest.takesText() || len(b) == 0 {
		return nil
	}
	if isASCII(b) {
		if len(d.raw) == 0 {
			return d.put(b)
		}
	} else {
		d.change(true)
	}
	d.raw = append(d.raw, b...)
	if len(d.raw) > maxRaw {
		d.flush()
	}
	return d.full()
}

func (d *reader) hex(c byte) {
	d.first, d.star = false, false
	switch {
	case d.fallback > 0:
		d.fallback--
	case d.cur.dest.takesText():
		d.change(false)
		d.raw = append(d.raw, c)
	}
}

// change decodes the bytes that wait, where bytes that stand as they are come
// between those that are written as digits. Both may be of one character only
// where characters have several bytes.
func (d *reader) change(literal bool) {
	if len(d.raw) > 0 && d.literal != literal && !codepage.Multibyte(d.codePage()) {
		d.flush()
	}
	d.literal = literal
}

// flush decodes the bytes that wait.
func (d *reader) flush() {
	if len(d.raw) == 0 {
		return
	}
	page := d.codePage()
	if d.literal && !codepage.Multibyte(page) && utf8.Valid(d.raw) {
		page = codepage.UTF8 // as some programs write it, against the rules
	}
	d.scratch = d.decoder.Append(d.scratch[:0], d.raw, page)
	d.raw, d.literal = d.raw[:0], false
	d.append(d.scratch)
}

// codePage returns the code page of the font at hand.
func (d *reader) codePage() int {
	font := d.cur.font
	if font < 0 {
		font = d.deflt
	}
	if page, ok := d.fonts[font]; ok && page > 0 {
		return page
	}
	return d.page
}

// put adds text to where the group belongs.
func (d *reader) put(text []byte) error {
	d.append(text)
	return d.full()
}

// full ends a piece of a paragraph that is too long.
func (d *reader) full() error {
	if f := d.flow(); len(f.text) > textflow.MaxParagraph || len(f.original) > textflow.MaxParagraph {
		return d.endParagraph()
	}
	return nil
}

// append adds text, of which control characters are left out.
func (d *reader) append(text []byte) {
	if d.high != 0 {
		d.high = 0
		d.append([]byte(string(utf8.RuneError)))
	}
	for len(text) > 0 {
		n := 0
		for n < len(text) && (text[n] >= ' ' || text[n] == '\t' || text[n] == '\n') {
			n++
		}
		d.add(text[:n])
		if n < len(text) {
			n++
		}
		text = text[n:]
	}
}

func (d *reader) add(text []byte) {
	switch d.cur.dest {
	case body:
		d.flow().put(text, &d.cur)
	case captureText:
		if len(d.captured) < maxCaptured {
			d.captured = append(d.captured, text...)
		}
	}
}

// character adds a character that a control word or symbol stands for.
func (d *reader) character(s string) error {
	d.flush()
	if d.fallback > 0 {
		d.fallback--
		return nil
	}
	if !d.cur.dest.takesText() {
		return nil
	}
	return d.put([]byte(s))
}

// unicode takes \u: a UTF-16 code unit as a signed number.
func (d *reader) unicode(n int) error {
	d.flush()
	d.fallback = d.cur.skip
	if !d.cur.dest.takesText() {
		return nil
	}
	if n < 0 {
		n += 1 << 16
	}
	r := rune(min(max(n, 0), utf8.MaxRune))
	high := d.high
	d.high = 0
	switch {
	case high != 0 && 0xDC00 <= r && r < 0xE000:
		r = utf16.DecodeRune(high, r)
	case high != 0:
		d.append([]byte(string(utf8.RuneError)))
	}
	if high == 0 && 0xD800 <= r && r < 0xDC00 {
		d.high = r
		return nil
	}
	var b [utf8.UTFMax]byte
	return d.put(b[:utf8.EncodeRune(b[:], r)])
}

// binary takes the bytes behind \bin.
func (d *reader) binary() error {
	d.flush()
	if d.fallback > 0 {
		d.fallback--
	} else if d.cur.dest == pictureData && d.picture != "" {
		return d.pictureBinary()
	}
	d.lex.skip(d.lex.param)
	return nil
}

func isASCII(b []byte) bool {
	for _, c := range b {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// behind returns what is text of b, which stands behind the last brace: all up
// to a byte that no text has.
func (d *reader) behind(b []byte) []byte {
	if d.garbage {
		return nil
	}
	for i, c := range b {
		if c < ' ' && c != '\t' {
			d.garbage = true
			return b[:i]
		}
	}
	return b
}
