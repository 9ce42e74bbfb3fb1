// Package epub reads electronic books (EPUB 2 and 3) in the order in which they
// are read: what the package says about the book, the chapters of its spine,
// the other pages, and then all other files. Styles and fonts are left out. What
// the pages hold is for the caller to read.
//
// Facts: EPUB 3.3 and the Open Container Format 3.3, W3C; OPF 2.0.1, IDPF.
package epub

import (
	"bytes"
	"errors"
	"io"
	"net/url"
	"path"
	"strings"

	"github.com/piiscan/piiscan/scan/extract/internal/opc"
	"github.com/piiscan/piiscan/scan/extract/internal/xmltok"
)

// ErrEncrypted tells that the book, or a chapter of it, is encrypted.
var ErrEncrypted = errors.New("epub: encrypted book")

const container = "META-INF/container.xml"

// Handler takes what is found. An error ends the reading.
type Handler interface {
	// Text takes a property of the book; text is valid until it returns.
	Text(part, label string, text []byte) error
	// Chapter takes a page of XHTML.
	Chapter(part string, r io.Reader) error
	// Member takes a file inside the book.
	Member(name string, r io.Reader) error
	// Unread tells that a part was not read to its end.
	Unread(part string, err error) error
}

// Is tells whether a package is a book.
func Is(p *opc.Package) bool {
	return p.Part(container) != nil && p.Part("META-INF/manifest.xml") == nil
}

// Read reads a book. The error is ErrEncrypted where all chapters are, or one
// that h returned.
func Read(p *opc.Package, h Handler) error {
	b := &book{pkg: p, h: h, tok: p.Tokenizer(), items: map[string]*item{}, secret: map[string]bool{}}
	packages, err := b.container()
	if err != nil {
		return err
	}
	for _, name := range packages {
		if err := b.part(name, "package", func() error { return b.opf(name) }); err != nil {
			return err
		}
	}
	chapters, encrypted := b.order(), 0
	for _, part := range chapters {
		if b.secret[part.Name] {
			encrypted++
		}
		if err := b.chapter(part); err != nil {
			return err
		}
	}
	if err := b.rest(); err != nil {
		return err
	}
	if encrypted > 0 && encrypted == len(chapters) {
		return ErrEncrypted
	}
	return nil
}

// book is the state of reading a book.
type book struct {
	pkg    *opc.Package
	h      Handler
	tok    *xmltok.Reader
	items  map[string]*item // of the manifest, by id
	list   []*item          // the same, in order
	spine  []string         // ids
	secret map[string]bool  // names of the parts that are encrypted
}

// item is an entry of the manifest.
type item struct{ name, media string }

const maxItems = 100_000

// part opens the part called name for b.tok; what goes wrong with the part
// itself is told to the handler under label.
func (b *book) part(name, label string, read func() error) error {
	r, err := b.pkg.Open(name)
	if err != nil {
		return b.h.Unread(label, err)
	}
	defer r.Close()
	b.tok.Reset(r)
	if err := read(); err != nil {
		return err
	}
	if err := b.tok.Err(); err != nil {
		return b.h.Unread(label, err)
	}
	return nil
}

// container returns the names of the packages of the book, and notes what is
// encrypted.
func (b *book) container() (packages []string, err error) {
	err = b.part(container, "container", func() error {
		for b.tok.Next() {
			tag := b.tok.Tag()
			if name := b.resolve("", tag.Attr("full-path")); string(tag.Local()) == "rootfile" && b.pkg.Part(name) != nil && len(packages) < 100 {
				packages = append(packages, name)
			}
		}
		return nil
	})
	const encryption = "META-INF/encryption.xml"
	if err != nil || b.pkg.Part(encryption) == nil {
		return packages, err
	}
	return packages, b.part(encryption, "encryption", func() error {
		hidden := true
		for b.tok.Next() {
			tag := b.tok.Tag()
			switch string(tag.Local()) {
			case "EncryptedData":
				hidden = true
			case "EncryptionMethod":
				if method := tag.Attr("Algorithm"); len(method) > 0 {
					hidden = hidden && !obfuscates(string(method))
				}
			case "CipherReference":
				if part := b.pkg.Part(b.resolve("", tag.Attr("URI"))); part != nil && hidden {
					b.secret[part.Name] = true
				}
			}
		}
		return nil
	})
}

// obfuscates tells the methods that fonts are made unusable with outside of
// their book; they hide no text.
func obfuscates(method string) bool {
	return method == "http://www.idpf.org/2008/embedding" || method == "http://ns.adobe.com/pdf/enc#RC"
}

// resolve returns the name of the part that an address in a part of the folder
// means.
func (b *book) resolve(folder string, raw []byte) string {
	address, _, _ := strings.Cut(string(xmltok.AppendText(nil, raw)), "#")
	if plain, err := url.PathUnescape(address); err == nil && b.pkg.Part(path.Join(folder, address)) == nil {
		address = plain
	}
	return strings.TrimPrefix(path.Join(folder, address), "/")
}

// opf reads a package: its properties, the list of its files and their order.
func (b *book) opf(name string) error {
	folder := path.Dir(name)
	for b.tok.Next() {
		tag := b.tok.Tag()
		if tag.End() {
			continue
		}
		switch string(tag.Local()) {
		case "metadata":
			if tag.Empty() {
				continue
			}
			if err := b.metadata(); err != nil {
				return err
			}
		case "item":
			id := string(tag.Attr("id"))
			if len(b.items) < maxItems && b.items[id] == nil {
				b.items[id] = &item{b.resolve(folder, tag.Attr("href")), string(bytes.ToLower(tag.Attr("media-type")))}
				b.list = append(b.list, b.items[id])
			}
		case "itemref":
			if len(b.spine) < maxItems {
				b.spine = append(b.spine, string(tag.Attr("idref")))
			}
		}
	}
	return nil
}

// metadata reads what the package says about the book. Programs write what
// they add as pairs in attributes.
func (b *book) metadata() error {
	var label string
	var text []byte
	for b.tok.Next() {
		if len(text) < maxText {
			text = b.tok.AppendText(text)
		}
		tag := b.tok.Tag()
		switch {
		case len(tag) == 0:
			continue
		case tag.End():
			if err := b.property(label, text); err != nil {
				return err
			}
			if label = ""; string(tag.Local()) == "metadata" {
				return nil
			}
		default:
			label = string(tag.Local())
			if own := tag.Attr("property"); len(own) > 0 {
				label = string(xmltok.AppendText(nil, own))
			}
			if own := tag.Attr("name"); len(own) > 0 {
				label = string(xmltok.AppendText(nil, own))
				if err := b.property(label, xmltok.AppendText(nil, tag.Attr("content"))); err != nil {
					return err
				}
			}
			if as := tag.Attr("file-as"); len(as) > 0 {
				if err := b.property(label, xmltok.AppendText(nil, as)); err != nil {
					return err
				}
			}
		}
		text = text[:0]
	}
	return nil
}

const maxText = 1 << 20

func (b *book) property(label string, text []byte) error {
	switch text = bytes.TrimSpace(text); {
	case len(text) == 0, label == "", label == "cover", label == "language", label == "format", label == "dcterms:modified":
		return nil
	}
	return b.h.Text("properties", label, text)
}

// order returns the pages of the book: those of the spine, then the others.
func (b *book) order() []*opc.Part {
	var parts []*opc.Part
	known := map[*opc.Part]bool{}
	add := func(i *item) {
		if i == nil || !isPage(i) {
			return
		}
		if part := b.pkg.Part(i.name); part != nil && !known[part] {
			known[part] = true
			parts = append(parts, part)
		}
	}
	for _, id := range b.spine {
		add(b.items[id])
	}
	for _, i := range b.list {
		add(i)
	}
	return parts
}

func isPage(i *item) bool {
	switch i.media {
	case "application/xhtml+xml", "text/html", "text/x-oeb1-document":
		return true
	}
	return false
}

func (b *book) chapter(part *opc.Part) error {
	if b.secret[part.Name] {
		part.Taken = true
		return b.h.Unread(part.Name, ErrEncrypted)
	}
	r, err := b.pkg.OpenPart(part)
	if err != nil {
		return b.h.Unread(part.Name, err)
	}
	defer r.Close()
	return b.h.Chapter(part.Name, r)
}

// rest hands out all files that are neither pages nor how pages look.
func (b *book) rest() error {
	for _, part := range b.pkg.Parts {
		switch {
		case part.Taken, strings.HasSuffix(part.Name, "/"), isStyle(part.Name):
			continue
		case b.secret[part.Name]:
			if err := b.h.Unread(part.Name, ErrEncrypted); err != nil {
				return err
			}
			continue
		}
		r, err := b.pkg.OpenPart(part)
		if err != nil {
			if err := b.h.Unread(part.Name, err); err != nil {
				return err
			}
			continue
		}
		err = b.h.Member(part.Name, r)
		r.Close()
		if err != nil {
			return err
		}
	}
	return nil
}

func isStyle(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".css", ".otf", ".ttf", ".woff", ".woff2":
		return true
	}
	return name == "mimetype"
}
