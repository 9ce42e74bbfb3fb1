package pdf

import (
	"errors"
	"math"
	"slices"

	"github.com/piiscan/piiscan/scan/extract/internal/pdf/content"
	"github.com/piiscan/piiscan/scan/extract/internal/pdf/filter"
	"github.com/piiscan/piiscan/scan/extract/internal/pdf/layout"
	"github.com/piiscan/piiscan/scan/extract/internal/pdf/object"
)

// reader reads one file.
type reader struct {
	trailer object.Object
	out     Sink
	check   func() error // whether to go on

	interpreter *content.Interpreter
	contents    []byte // of a page, to use again
	page        content.Page
	layout      layout.Layout
	writer      writer
	number      int             // of the page
	pages       met             // read
	fields      map[string]bool // of the form, by ID: they were pushed if filled
	values      map[string]bool // of pushed fields, without what is no letter
	authors     map[string]bool // of comments
	files       map[string]bool // pushed
	gap         Gap             // the last one, not yet pushed
}

func newReader(trailer object.Object, out Sink, check func() error) *reader {
	return &reader{
		trailer: trailer, out: out, check: check,
		writer:      writer{out: out},
		interpreter: content.NewInterpreter(check),
		fields:      map[string]bool{},
		values:      map[string]bool{},
		authors:     map[string]bool{},
		files:       map[string]bool{},
	}
}

func (r *reader) read() error {
	root := r.trailer.Key("Root")
	if err := r.readForm(root.Key("AcroForm")); err != nil {
		return err
	}
	t := &tree{visit: r.readPage}
	if err := t.walk(r.trailer); err != nil {
		return err
	}
	if err := r.check(); err != nil {
		return err
	}
	if err := r.writer.flush(); err != nil {
		return err
	}
	if promised := root.Key("Pages").Key("Count").Num(); promised > float64(r.number) && promised < maxTreeNodes {
		if err := r.report(Gap{First: r.number + 1, Last: int(promised), Cause: Missing}); err != nil {
			return err
		}
	}
	if err := r.report(Gap{}); err != nil {
		return err
	}
	if err := r.readOutline(root); err != nil {
		return err
	}
	if err := r.readProperties(); err != nil {
		return err
	}
	return r.readFiles(root)
}

func (r *reader) readPage(page, resources object.Object) error {
	if err := r.check(); err != nil {
		return err
	}
	r.number++
	if r.pages.again(page.ID()) {
		return nil // it has its number; it says what it said before
	}
	if err := r.strays(page); err != nil {
		return err
	}
	r.page.Reset()
	cause := r.interpret(page, resources)
	if err := r.check(); err != nil {
		return err
	}
	if err := r.writer.add(r.number, r.layout.Blocks(r.layout.Lines(&r.page))); err != nil {
		return err
	}
	if err := r.readNotes(page); err != nil {
		return err
	}
	return r.judge(page, cause)
}

// interpret runs the streams of a page. The cause is 0 if all went well.
func (r *reader) interpret(page, resources object.Object) (cause Cause) {
	defer func() {
		if recover() != nil {
			cause = Crashed
		}
	}()
	data, err := appendContents(r.contents[:0], page)
	if r.contents = data; cap(data) > maxKept {
		r.contents = nil
	}
	if r.interpreter.Run(&r.page, data, resources) != nil {
		return 0 // check tells
	}
	r.appearances(page, resources)
	switch {
	case err != nil && r.page.Glyphs == 0:
		return Damaged
	case err != nil || r.page.Cut:
		return Truncated
	}
	return 0
}

// maxContents bounds the streams of one page.
const maxContents = 10_000

var errLost = errors.New("content stream is lost")

// appendContents appends the content streams of a page as one, with the first
// error. They share the memory of one stream.
func appendContents(all []byte, page object.Object) ([]byte, error) {
	o := page.Key("Contents")
	switch o.Kind() {
	case object.Stream:
		return o.AppendData(all)
	case object.Null:
		if slices.Contains(page.Keys(), "Contents") {
			return all, errLost
		}
	}
	var first error
	for i := range min(o.Len(), maxContents) {
		part := o.Index(i)
		var err error
		if all, err = part.AppendData(all); part.Kind() != object.Stream {
			err = errLost
		}
		if err != nil && first == nil {
			first = err
		}
		if errors.Is(err, filter.ErrTooLarge) {
			break
		}
		all = append(all, '\n')
	}
	return all, first
}

// maxKept bounds the memory that stays for the next page.
const maxKept = 1 << 20

// judge reports what was not read of a page.
func (r *reader) judge(page object.Object, cause Cause) error {
	p := &r.page
	g := Gap{First: r.number, Last: r.number, Cause: cause}
	switch {
	case cause != 0:
	case unreadable(p):
		g.Cause, g.Unknown, g.Total = Glyphs, p.Unknown, p.Glyphs
	case scanned(p, pageArea(page)):
		g.Cause = Picture
	default:
		return nil
	}
	return r.report(g)
}

// unreadable tells whether glyphs without text are more than a few bullets.
func unreadable(p *content.Page) bool {
	const (
		some  = 5
		share = 0.02
	)
	return p.Unknown >= some && float64(p.Unknown) >= share*float64(p.Glyphs) || p.Unknown > 0 && 2*p.Unknown >= p.Glyphs
}

// scanned tells whether a page is a picture of text: a picture or drawn letters
// and no text, or a full-page picture and next to no text (a stamp, a page
// number).
func scanned(p *content.Page, area float64) bool {
	const (
		stamp   = 80 // glyphs
		notice  = 0.05
		most    = 0.5
		letters = 500 // curves; a letter has about ten
	)
	if p.Glyphs == 0 && (p.Pictures >= notice*area || p.Curves >= letters) {
		return true
	}
	return p.Glyphs < stamp && p.Pictures >= most*area
}

// pageArea returns the area of the page in square points.
func pageArea(page object.Object) float64 {
	box := page.Key("MediaBox")
	area := math.Abs((box.Index(2).Num() - box.Index(0).Num()) * (box.Index(3).Num() - box.Index(1).Num()))
	if area < 1 || math.IsNaN(area) {
		return 595 * 842 // A4; the box may be inherited
	}
	return area
}

// report pushes gaps, neighbouring pages with the same cause as one. The zero
// Gap pushes what is held.
func (r *reader) report(g Gap) error {
	held := r.gap
	if held.Cause == g.Cause && g.Cause != 0 && held.Last+1 == g.First {
		r.gap.Last = g.Last
		r.gap.Unknown += g.Unknown
		r.gap.Total += g.Total
		return nil
	}
	r.gap = g
	if held.Cause == 0 {
		return nil
	}
	return r.out.Unread(held)
}
