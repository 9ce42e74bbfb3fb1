package content

import (
	"errors"

	"github.com/piiscan/piiscan/scan/extract/internal/pdf/filter"
	"github.com/piiscan/piiscan/scan/extract/internal/pdf/font"
	"github.com/piiscan/piiscan/scan/extract/internal/pdf/object"
	"github.com/piiscan/piiscan/scan/extract/internal/pdf/token"
)

// Bounds of the work on one page. Real pages stay far below them.
const (
	maxFormDepth = 12
	maxForms     = 20_000  // form XObjects run on one page
	maxOperands  = 1 << 17 // of one operator
	maxStates    = 1 << 10 // saved by q
	maxSpans     = 1 << 20
	maxText      = 64 << 20
	maxFonts     = 512     // kept loaded; merged files have some for each page
	checkEvery   = 1 << 10 // operators between calls of Check
)

// Interpreter runs content streams. It is used by one goroutine and serves
// all pages of a file, so that fonts are loaded once.
type Interpreter struct {
	// Check is called now and then; its error ends the run.
	Check func() error

	fonts  map[string]*font.Font
	page   *Page
	data   []byte   // of the streams at work, behind each other: they share the memory of one
	runs   []*run   // for the streams inside each other, to use again
	depth  int      // of the stream at hand
	active []string // IDs of the forms being run
	forms  int
	ops    int
	err    error
}

// NewInterpreter returns an interpreter with no fonts loaded.
func NewInterpreter(check func() error) *Interpreter {
	return &Interpreter{Check: check, fonts: map[string]*font.Font{}}
}

// Run interprets src with the resources res and adds what it shows to p. It may
// write behind src, as append does. The error is that of Check.
func (in *Interpreter) Run(p *Page, src []byte, res object.Object) error {
	in.begin(p, src)
	in.run(src, res, identity)
	return in.err
}

// begin makes in ready for a page. What ran before may have ended in a panic,
// inside a form.
func (in *Interpreter) begin(p *Page, data []byte) {
	in.page, in.forms, in.err, in.data, in.active = p, 0, nil, data, in.active[:0]
}

// RunForm interprets a form XObject, moved by x, y: the appearance of an
// annotation.
func (in *Interpreter) RunForm(p *Page, form, res object.Object, x, y float64) error {
	in.begin(p, in.data[:0])
	in.form(form, res, identity.moved(x, y))
	p.spaced = true
	return in.err
}

// state is the part of the graphics state that matters to text.
type state struct {
	ctm        matrix
	font       *font.Font
	size       float64
	charSpace  float64
	wordSpace  float64
	horizontal float64
	leading    float64
	rise       float64
}

// run is one content stream with its own stacks.
type run struct {
	in        *Interpreter
	lex       token.Lexer
	resources object.Object
	fonts     map[string]*font.Font // by resource name
	state     state
	saved     []state
	unsaved   int // q beyond maxStates
	text      matrix
	line      matrix
	placed    bool // the text position was set since text was last shown
	operands  []token.Token
	marks     []mark
}

func (in *Interpreter) run(src []byte, res object.Object, ctm matrix) {
	if in.depth == len(in.runs) {
		in.runs = append(in.runs, &run{in: in, fonts: map[string]*font.Font{}})
	}
	r := in.runs[in.depth]
	r.reset(src, res, ctm)
	in.depth++
	defer func() { in.depth-- }()
	for in.err == nil && !in.page.Cut {
		t := r.lex.Next()
		switch t.Kind {
		case token.EOF:
			return
		case token.Operator:
			in.tick()
			r.operator(string(t.Bytes))
			r.operands = r.operands[:0]
		default:
			if len(r.operands) == maxOperands {
				in.page.Cut = true
				return
			}
			r.operands = append(r.operands, t)
		}
	}
}

// reset makes r a run of another stream.
func (r *run) reset(src []byte, res object.Object, ctm matrix) {
	clear(r.fonts)
	clear(r.marks)
	*r = run{
		in: r.in, resources: res,
		fonts: r.fonts,
		state: state{ctm: ctm, horizontal: 1}, saved: r.saved[:0],
		text: identity, line: identity,
		operands: r.operands[:0], marks: r.marks[:0],
	}
	r.lex.Reset(src)
}

// tick looks at the bounds.
func (in *Interpreter) tick() {
	if in.ops++; in.ops%checkEvery != 0 {
		return
	}
	if in.err = in.Check(); in.err != nil {
		return
	}
	if len(in.page.Spans) > maxSpans || len(in.page.Text) > maxText {
		in.page.Cut = true
	}
}

// num returns operand i as a number; 0 if there is none.
func (r *run) num(i int) float64 {
	if i < len(r.operands) {
		return r.operands[i].Num
	}
	return 0
}

// str returns the last operand if it is of kind k.
func (r *run) str(k token.Kind) []byte {
	if n := len(r.operands); n > 0 && r.operands[n-1].Kind == k {
		return r.operands[n-1].Bytes
	}
	return nil
}

func (r *run) matrix() (matrix, bool) {
	if len(r.operands) < 6 {
		return identity, false
	}
	var m matrix
	for i := range m {
		m[i] = r.num(i)
	}
	return m, true
}

// operator runs one operator (ISO 32000-1, annex A); those that neither move
// nor show text are ignored.
func (r *run) operator(op string) {
	s := &r.state
	switch op {
	case "q":
		r.save()
	case "Q":
		r.restore()
	case "cm":
		if m, ok := r.matrix(); ok {
			s.ctm = m.times(s.ctm)
		}
	case "BT":
		r.text, r.line, r.placed = identity, identity, true
	case "Tf":
		r.setFont()
	case "gs":
		r.setGraphicsState()
	case "Tc":
		s.charSpace = r.num(0)
	case "Tw":
		s.wordSpace = r.num(0)
	case "Tz":
		s.horizontal = r.num(0) / 100
	case "TL":
		s.leading = r.num(0)
	case "Ts":
		s.rise = r.num(0)
	case "Td":
		r.nextLine(r.num(0), r.num(1))
	case "TD":
		s.leading = -r.num(1)
		r.nextLine(r.num(0), r.num(1))
	case "Tm":
		if m, ok := r.matrix(); ok {
			r.text, r.line, r.placed = m, m, true
		}
	case "T*":
		r.nextLine(0, -s.leading)
	case "Tj":
		r.show(r.str(token.String))
	case "'":
		r.nextLine(0, -s.leading)
		r.show(r.str(token.String))
	case "\"":
		s.wordSpace, s.charSpace = r.num(0), r.num(1)
		r.nextLine(0, -s.leading)
		r.show(r.str(token.String))
	case "TJ":
		r.showArray()
	case "Do":
		r.do(string(r.str(token.Name)))
	case "BI":
		r.lex.SkipInlineImage()
		r.image()
	case "c", "v", "y":
		r.in.page.Curves++
	case "BDC", "BMC":
		r.beginMark()
	case "EMC":
		r.endMark()
	}
}

func (r *run) save() {
	if len(r.saved) < maxStates {
		r.saved = append(r.saved, r.state)
	} else {
		r.unsaved++
	}
}

func (r *run) restore() {
	n := len(r.saved)
	switch {
	case r.unsaved > 0:
		r.unsaved--
	case n > 0:
		r.state, r.saved = r.saved[n-1], r.saved[:n-1]
	}
}

func (r *run) nextLine(x, y float64) {
	r.line = r.line.moved(x, y)
	r.text, r.placed = r.line, true
}

func (r *run) setFont() {
	if len(r.operands) < 2 {
		return
	}
	name := r.operands[len(r.operands)-2].Bytes
	r.state.size = r.operands[len(r.operands)-1].Num
	f, ok := r.fonts[string(name)]
	if !ok {
		f = r.in.font(r.resources.Key("Font").Key(string(name)))
		r.fonts[string(name)] = f
	}
	r.state.font = f
}

func (r *run) setGraphicsState() {
	f := r.resources.Key("ExtGState").Key(string(r.str(token.Name))).Key("Font")
	if f.Len() == 2 {
		r.state.font = r.in.font(f.Index(0))
		r.state.size = f.Index(1).Num()
	}
}

func (in *Interpreter) font(o object.Object) *font.Font {
	id := o.ID()
	if f, ok := in.fonts[id]; ok && id != "" {
		return f
	}
	f := font.Load(o)
	if len(in.fonts) >= maxFonts {
		clear(in.fonts)
	}
	if id != "" {
		in.fonts[id] = f
	}
	return f
}

// do runs a form XObject, or notes an image.
func (r *run) do(name string) {
	x := r.resources.Key("XObject").Key(name)
	if x.Kind() != object.Stream {
		return
	}
	switch x.Key("Subtype").Bytes() {
	case "Image":
		r.image()
	case "Form":
		r.in.form(x, r.resources, r.state.ctm)
	}
}

// image adds the unit square, which a picture fills, to the area of pictures.
func (r *run) image() {
	m := r.state.ctm
	r.in.page.Pictures += abs(m[0]*m[3] - m[1]*m[2])
}

func (in *Interpreter) form(x, res object.Object, ctm matrix) {
	in.forms++
	id := x.ID()
	if in.forms > maxForms || len(in.active) >= maxFormDepth {
		in.page.Cut = true
		return
	}
	for _, a := range in.active {
		if a == id && id != "" {
			return
		}
	}
	if m := x.Key("Matrix"); m.Len() == 6 {
		var f matrix
		for i := range f {
			f[i] = m.Index(i).Num()
		}
		ctm = f.times(ctm)
	}
	if own := x.Key("Resources"); own.Kind() == object.Dict {
		res = own
	}
	start := len(in.data)
	data, err := x.AppendData(in.data)
	if errors.Is(err, filter.ErrTooLarge) {
		in.page.Cut = true
	}
	in.data, in.active = data, append(in.active, id)
	in.run(data[start:], res, ctm)
	in.data, in.active = data[:start], in.active[:len(in.active)-1]
}
