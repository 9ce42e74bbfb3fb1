package pdf

import (
	"bytes"
	"math"
	"net/url"
	"strconv"
	"strings"

	"github.com/piiscan/piiscan/scan/extract/internal/pdf/content"
	"github.com/piiscan/piiscan/scan/extract/internal/pdf/object"
	"github.com/piiscan/piiscan/scan/extract/internal/xmltok"
)

const (
	maxAnnotations = 10_000 // of one page
	maxParents     = 16     // of a form field
)

// appearances adds what the annotations of a page show to its text. Those of
// form fields are left out where they show the value that was pushed, and those
// of buttons.
func (r *reader) appearances(page, resources object.Object) {
	annotations := page.Key("Annots")
	for i := range min(annotations.Len(), maxAnnotations) {
		a := annotations.Index(i)
		form := appearance(a)
		widget := object.NameIs(a.Key("Subtype"), "Widget")
		if form.Kind() != object.Stream || widget && isButton(a) {
			continue
		}
		x, y := offset(a, form)
		before := r.page.Mark()
		if r.interpreter.RunForm(&r.page, form, resources, x, y) != nil {
			return // check tells
		}
		if widget && r.told(a, r.page.Since(before)) {
			r.page.Rewind(before)
		}
	}
}

// appearance returns the form XObject that an annotation shows.
func appearance(a object.Object) object.Object {
	n := a.Key("AP").Key("N")
	if n.Kind() == object.Dict {
		return n.Key(a.Key("AS").Bytes())
	}
	return n
}

// offset returns how far an appearance is moved to its place (ISO 32000-1,
// 12.5.5, without scaling).
func offset(a, form object.Object) (x, y float64) {
	rect, box, m := a.Key("Rect"), form.Key("BBox"), form.Key("Matrix")
	left, bottom := math.Inf(1), math.Inf(1)
	for corner := range 4 {
		bx, by := box.Index(corner&1*2).Num(), box.Index(corner>>1*2+1).Num()
		if m.Len() == 6 {
			bx, by = bx*m.Index(0).Num()+by*m.Index(2).Num()+m.Index(4).Num(),
				bx*m.Index(1).Num()+by*m.Index(3).Num()+m.Index(5).Num()
		}
		left, bottom = min(left, bx), min(bottom, by)
	}
	return min(rect.Index(0).Num(), rect.Index(2).Num()) - left, min(rect.Index(1).Num(), rect.Index(3).Num()) - bottom
}

// isButton tells whether a widget is a box to tick or a button to press.
func isButton(widget object.Object) bool {
	for _, o := range fieldChain(widget) {
		if object.NameIs(o.Key("FT"), "Btn") {
			return true
		}
	}
	return false
}

// told tells whether what a widget shows is the value that was pushed, or the
// part of it that fits. An old appearance may show what the field has held.
func (r *reader) told(widget object.Object, shown []byte) bool {
	letters := content.Letters(shown)
	if r.values[string(letters)] {
		return true
	}
	for _, o := range fieldChain(widget) {
		value := content.Letters([]byte(fieldValue(o)))
		if len(value) > 0 && r.values[string(value)] && bytes.Contains(value, letters) {
			return true
		}
	}
	return false
}

// readNotes pushes what the annotations of the page say beyond what it shows:
// comments with their authors, addresses behind links, and attached files.
func (r *reader) readNotes(page object.Object) error {
	annotations := page.Key("Annots")
	for i := range min(annotations.Len(), maxAnnotations) {
		if err := r.readNote(annotations.Index(i)); err != nil {
			return err
		}
	}
	return nil
}

func (r *reader) readNote(a object.Object) error {
	shown := false
	switch a.Key("Subtype").Bytes() {
	case "Widget", "":
		return nil
	case "Link":
		return r.link(a.Key("A").Key("URI").Bytes())
	case "FileAttachment":
		if err := r.readFile(a.Key("FS"), ""); err != nil {
			return err
		}
	case "Popup":
		return nil // its parent has the text
	case "FreeText":
		shown = appearance(a).Kind() == object.Stream
	}
	text := object.Text(a.Key("Contents").Bytes())
	if rich := a.Key("RC"); strings.TrimSpace(text) == "" && rich.Kind() != object.Null {
		text = richText(rich)
	}
	if !shown {
		if err := r.note(text); err != nil {
			return err
		}
	}
	return r.author(object.Text(a.Key("T").Bytes()))
}

// richText returns the text of a rich text string (ISO 32000-1, 12.7.3.4).
func richText(o object.Object) string {
	data := []byte(o.Bytes())
	if o.Kind() == object.Stream {
		data, _ = o.AppendData(nil)
	}
	t := xmltok.NewReader(strings.NewReader(object.Text(string(data))))
	var text []byte
	for t.Next() {
		text = t.AppendText(text)
		if local := string(t.Tag().Local()); local == "p" || local == "br" {
			text = append(text, '\n')
		}
	}
	return strings.TrimSpace(string(text))
}

// author pushes the author of comments, once.
func (r *reader) author(name string) error {
	const most = 10_000
	name = strings.TrimSpace(name)
	if name == "" || r.authors[name] || len(r.authors) >= most {
		return nil
	}
	r.authors[name] = true
	return r.text("author", name)
}

// text pushes a labelled text of the page.
func (r *reader) text(label, value string) error {
	if err := r.writer.flush(); err != nil {
		return err
	}
	return r.out.Text(pagePart(r.number), label, value)
}

// link pushes the mail address or phone number behind a link, if the page does
// not show it.
func (r *reader) link(uri string) error {
	scheme, address, _ := strings.Cut(object.Text(uri), ":")
	label := ""
	switch strings.ToLower(scheme) {
	case "mailto":
		label = "e-mail"
	case "tel":
		label = "tel"
	default:
		return nil
	}
	address, _, _ = strings.Cut(address, "?")
	if plain, err := url.PathUnescape(address); err == nil {
		address = object.Text(plain)
	}
	if address == "" || bytes.Contains(r.page.Text, []byte(address)) {
		return nil
	}
	return r.text(label, address)
}

func (r *reader) note(text string) error {
	if strings.TrimSpace(text) == "" {
		return nil
	}
	if err := r.writer.flush(); err != nil {
		return err
	}
	if err := r.out.Line(r.number, 0, nil); err != nil {
		return err
	}
	for line := range strings.SplitSeq(text, "\n") {
		if err := r.out.Line(r.number, 0, []byte(line)); err != nil {
			return err
		}
	}
	return nil
}

func pagePart(page int) string { return "p" + strconv.Itoa(page) }
