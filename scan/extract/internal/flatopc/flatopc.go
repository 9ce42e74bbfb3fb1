// Package flatopc makes the zip file of an Open Packaging package that is one
// XML file ("Flat OPC": pkg:package, pkg:part, pkg:xmlData, pkg:binaryData), so
// that it can be read like any other. Parts are stored as they are, and the
// list of content types is written anew; namespaces that only the package
// declares are lost, which readers that go by local names do not notice.
package flatopc

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"github.com/piiscan/piiscan/scan/extract/internal/xmltok"
)

// ErrTooLarge tells that the package does not fit into the memory it may take.
var ErrTooLarge = errors.New("flatopc: package is too large")

const maxParts = 100_000

// Zip returns the package as a zip file of up to limit bytes. Where reading r
// fails, or the file ends too early, it returns what there is with the error.
func Zip(r io.Reader, limit int64) ([]byte, error) {
	p := &packer{tok: xmltok.NewReader(r), limit: limit, types: &bytes.Buffer{}}
	p.zip = zip.NewWriter(&p.out)
	p.types.WriteString("<Types>")
	err := p.read()
	if errors.Is(err, ErrTooLarge) {
		return nil, err
	}
	p.types.WriteString("</Types>")
	if w, zipErr := p.create("[Content_Types].xml"); zipErr == nil {
		_, _ = w.Write(p.types.Bytes())
	}
	if zipErr := p.zip.Close(); err == nil {
		err = zipErr
	}
	return p.out.Bytes(), err
}

type packer struct {
	tok   *xmltok.Reader
	limit int64
	out   bytes.Buffer
	zip   *zip.Writer
	types *bytes.Buffer
	part  string // name of the part at hand
	parts int
}

func (p *packer) read() error {
	ended := false
	for p.tok.Next() {
		tag := p.tok.Tag()
		open := len(tag) > 0 && !tag.End() && !tag.Empty()
		var err error
		switch string(tag.Local()) {
		case "package":
			ended = ended || tag.End()
		case "part":
			if open {
				err = p.begin(tag)
			}
		case "xmlData":
			if open {
				err = p.xmlData()
			}
		case "binaryData":
			if open {
				err = p.binaryData()
			}
		}
		if err != nil {
			return err
		}
	}
	if err := p.tok.Err(); err != nil {
		return err
	}
	if !ended {
		return io.ErrUnexpectedEOF
	}
	return nil
}

func (p *packer) begin(tag xmltok.Tag) error {
	if p.parts++; p.parts > maxParts {
		return ErrTooLarge
	}
	name := string(xmltok.AppendText(nil, tag.Attr("name")))
	p.part = strings.TrimPrefix(name, "/")
	p.types.WriteString(`<Override PartName="`)
	_ = xml.EscapeText(p.types, []byte("/"+p.part))
	p.types.WriteString(`" ContentType="`)
	p.types.Write(tag.Attr("contentType"))
	p.types.WriteString(`"/>`)
	return p.check()
}

func (p *packer) create(name string) (io.Writer, error) {
	return p.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
}

func (p *packer) check() error {
	if int64(p.out.Len()+p.types.Len()) > p.limit {
		return ErrTooLarge
	}
	return nil
}

// xmlData copies what stands in the element as it is.
func (p *packer) xmlData() error {
	w, err := p.create(p.part)
	if err != nil {
		return err
	}
	for p.tok.Next() {
		text, tag := p.tok.Text(), p.tok.Tag()
		if p.tok.Literal() {
			var escaped bytes.Buffer
			_ = xml.EscapeText(&escaped, text)
			text = escaped.Bytes()
		}
		_, _ = w.Write(text)
		switch {
		case len(tag) == 0:
		case tag.End() && string(tag.Local()) == "xmlData":
			return nil
		default:
			_, _ = w.Write([]byte{'<'})
			_, _ = w.Write(tag)
			_, _ = w.Write([]byte{'>'})
		}
		if err := p.check(); err != nil {
			return err
		}
	}
	return nil
}

func (p *packer) binaryData() error {
	w, err := p.create(p.part)
	if err != nil {
		return err
	}
	r := p.tok.Base64()
	var block [32 << 10]byte
	for {
		n, err := r.Read(block[:])
		_, _ = w.Write(block[:n])
		if over := p.check(); over != nil {
			return over
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}
