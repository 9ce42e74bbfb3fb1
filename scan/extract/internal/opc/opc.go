// Package opc reads what all office documents in zip files share: parts and
// the relationships between them, document properties, and text in parts of
// any kind.
//
// It knows nothing of budgets and sinks. Parts are opened by a function of the
// caller, which bounds them.
package opc

import (
	"bytes"
	"errors"
	"io"
	"path"
	"strings"

	"github.com/piiscan/piiscan/scan/extract/internal/xmltok"
	"github.com/piiscan/piiscan/scan/extract/internal/zipfile"
)

// ErrMissing tells that a part which the document names is not there.
var ErrMissing = errors.New("part is missing")

// Kind says what a package is.
type Kind uint8

// The kinds of packages.
const (
	Other          Kind = iota // not a package, or one of another kind
	Workbook                   // SpreadsheetML: xlsx, xlsm, xltx, xltm
	BinaryWorkbook             // xlsb
	Document                   // WordprocessingML: docx, docm, dotx, dotm
	Presentation               // PresentationML: pptx, pptm, ppsx, potx
)

// Package is an office document in a zip file. It is for one goroutine.
type Package struct {
	Parts  []*Part // in the order of the archive
	open   func(*zipfile.Entry) (io.ReadCloser, error)
	named  map[string]*Part
	tokens *Tokens
}

// Tokens are the tokenizers that a package takes, which those read after it can
// take again. The zero value is ready.
type Tokens struct{ list, part xmltok.Reader }

// Release lets go of what the tokenizers read.
func (t *Tokens) Release() {
	t.list.Release()
	t.part.Release()
}

// Part is one file of a package.
type Part struct {
	Name  string // "xl/workbook.xml"
	Taken bool   // somebody has opened it or has seen to it
	entry *zipfile.Entry
}

// New returns the package in an archive. open opens an entry. tokens are in the
// hands of the package as long as it is read.
func New(a *zipfile.Archive, open func(*zipfile.Entry) (io.ReadCloser, error), tokens *Tokens) *Package {
	p := &Package{open: open, named: make(map[string]*Part, len(a.Entries)), tokens: tokens}
	for _, entry := range a.Entries {
		part := &Part{Name: strings.TrimPrefix(strings.ReplaceAll(entry.Name, `\`, "/"), "/"), entry: entry}
		p.Parts = append(p.Parts, part)
		if key := strings.ToLower(part.Name); p.named[key] == nil {
			p.named[key] = part
		}
	}
	return p
}

// Part returns the part called name, whatever its case; nil if there is none.
func (p *Package) Part(name string) *Part {
	return p.named[strings.ToLower(strings.TrimPrefix(name, "/"))]
}

// Open opens the part called name and marks it as taken.
func (p *Package) Open(name string) (io.ReadCloser, error) {
	part := p.Part(name)
	if part == nil {
		return nil, ErrMissing
	}
	return p.OpenPart(part)
}

// Tokenizer returns the tokenizer for the part under way. There is one; what the
// package itself reads does not touch it.
func (p *Package) Tokenizer() *xmltok.Reader { return &p.tokens.part }

// OpenPart opens part and marks it as taken.
func (p *Package) OpenPart(part *Part) (io.ReadCloser, error) {
	part.Taken = true
	return p.open(part.entry)
}

// Main returns what the package is, and the name of its main part: by its list
// of content types, else by the usual name of the main part.
func (p *Package) Main() (Kind, string) {
	if kind, name := p.mainByType(); kind != Other {
		return kind, name
	}
	if part := p.Part("xl/workbook.xml"); part != nil {
		return Workbook, part.Name
	}
	if part := p.Part("xl/workbook.bin"); part != nil {
		return BinaryWorkbook, part.Name
	}
	if part := p.Part("word/document.xml"); part != nil {
		return Document, part.Name
	}
	if part := p.Part("ppt/presentation.xml"); part != nil {
		return Presentation, part.Name
	}
	return Other, ""
}

const contentTypes = "[Content_Types].xml"

func (p *Package) mainByType() (Kind, string) {
	part := p.Part(contentTypes)
	if part == nil {
		return Other, ""
	}
	r, err := p.open(part.entry)
	if err != nil {
		return Other, ""
	}
	defer r.Close()
	t := &p.tokens.list
	for t.Reset(r); t.Next(); {
		tag := t.Tag()
		if string(tag.Local()) != "Override" {
			continue
		}
		kind := kindOf(string(tag.Attr("ContentType")))
		name := string(xmltok.AppendText(nil, tag.Attr("PartName")))
		if main := p.Part(name); kind != Other && main != nil {
			part.Taken = true
			return kind, main.Name
		}
	}
	return Other, ""
}

func kindOf(contentType string) Kind {
	switch strings.ToLower(contentType) {
	case "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
		"application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml",
		"application/vnd.ms-excel.sheet.macroenabled.main+xml",
		"application/vnd.ms-excel.template.macroenabled.main+xml",
		"application/vnd.ms-excel.addin.macroenabled.main+xml":
		return Workbook
	case "application/vnd.ms-excel.sheet.binary.macroenabled.main":
		return BinaryWorkbook
	case "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
		"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
		"application/vnd.ms-word.document.macroenabled.main+xml",
		"application/vnd.ms-word.template.macroenabledtemplate.main+xml":
		return Document
	case "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
		"application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml",
		"application/vnd.openxmlformats-officedocument.presentationml.template.main+xml",
		"application/vnd.ms-powerpoint.presentation.macroenabled.main+xml",
		"application/vnd.ms-powerpoint.slideshow.macroenabled.main+xml",
		"application/vnd.ms-powerpoint.template.macroenabled.main+xml":
		return Presentation
	}
	return Other
}

// Rel is a relationship of a part to another, or to something outside.
type Rel struct {
	ID       string
	Type     string // the last step of its address: "worksheet"
	Target   string // name of the part, or the address outside
	External bool
}

// Related returns the name of the first part in the package that is related by
// type, and whether there is one.
func Related(rels []Rel, kind string) (name string, ok bool) {
	for _, rel := range rels {
		if rel.Type == kind && !rel.External {
			return rel.Target, true
		}
	}
	return "", false
}

// maxRels bounds the relationships of one part that are kept.
const maxRels = 1 << 17

// Rels returns the relationships of the part called name. A part without any
// has no file of them, which is no error.
func (p *Package) Rels(name string) ([]Rel, error) {
	dir, base := path.Split(name)
	part := p.Part(dir + "_rels/" + base + ".rels")
	if part == nil {
		return nil, nil
	}
	r, err := p.OpenPart(part)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	var rels []Rel
	t := &p.tokens.list
	for t.Reset(r); t.Next() && len(rels) < maxRels; {
		tag := t.Tag()
		if string(tag.Local()) != "Relationship" || tag.End() {
			continue
		}
		rels = append(rels, newRel(tag, dir))
	}
	return rels, t.Err()
}

// RelsOf returns the name of the part whose relationships the part called name
// holds; false if it holds none.
func RelsOf(name string) (string, bool) {
	dir, base := path.Split(name)
	source, ok := strings.CutSuffix(base, ".rels")
	above, isRels := strings.CutSuffix(dir, "_rels/")
	return above + source, ok && isRels
}

func newRel(tag xmltok.Tag, dir string) Rel {
	rel := Rel{
		ID:       string(tag.Attr("Id")),
		Type:     path.Base(string(tag.Attr("Type"))),
		Target:   string(xmltok.AppendText(nil, tag.Attr("Target"))),
		External: bytes.EqualFold(tag.Attr("TargetMode"), []byte("External")),
	}
	switch {
	case rel.External:
	case strings.HasPrefix(rel.Target, "/"):
		rel.Target = path.Clean(rel.Target)[1:]
	default:
		rel.Target = path.Join(dir, strings.ReplaceAll(rel.Target, `\`, "/"))
	}
	return rel
}
