package picture

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"unicode/utf16"

	"github.com/bep/imagemeta"
	"github.com/piiscan/piiscan/scan/extract/internal/xmltok"
)

// tagsOf are the kinds that hold EXIF, IPTC and XMP.
var tagsOf = map[Kind]imagemeta.ImageFormat{
	JPEG: imagemeta.JPEG, PNG: imagemeta.PNG, TIFF: imagemeta.TIFF, WebP: imagemeta.WebP, HEIF: imagemeta.HEIF, AVIF: imagemeta.AVIF,
}

var errTags = errors.New("damaged tags")

// tags reads EXIF, IPTC and XMP, and the size where it is not known. The library
// bounds what it allocates by 10 MB.
func (p *reader) tags(format imagemeta.ImageFormat, r io.ReadSeeker) (err error) {
	defer func() {
		if recover() != nil {
			err = errTags
		}
	}()
	result, err := imagemeta.Decode(imagemeta.Options{
		R:            r,
		ImageFormat:  format,
		Sources:      imagemeta.EXIF | imagemeta.IPTC | imagemeta.XMP | imagemeta.CONFIG,
		LimitTagSize: 64 << 10,
		ShouldHandleTag: func(t imagemeta.TagInfo) bool {
			return !strings.Contains(t.Namespace, "GPS") && !strings.HasPrefix(t.Namespace, "IFD1") && labels[t.Tag] != ""
		},
		HandleTag: p.tag,
		HandleXMP: p.xmp,
	})
	if p.dim == (Size{}) {
		p.dim = Size{result.ImageConfig.Width, result.ImageConfig.Height}
	}
	if err != nil && p.stopped == nil {
		return errTags // its own words may hold content
	}
	return nil
}

// labels are the tags that people fill in, of EXIF and of IPTC, with what they
// are called here.
var labels = map[string]string{
	"Artist": "artist", "Copyright": "copyright", "ImageDescription": "description", "UserComment": "comment",
	"XPAuthor": "author", "XPTitle": "title", "XPComment": "comment", "XPSubject": "subject", "XPKeywords": "keywords",
	"CameraOwnerName": "owner", "OwnerName": "owner", "DocumentName": "document", "PageName": "page", "HostComputer": "computer",
	"By-line": "by-line", "By-lineTitle": "function", "Caption-Abstract": "caption", "LocalCaption": "caption",
	"Writer-Editor": "writer", "Credit": "credit", "Source": "source", "CopyrightNotice": "copyright", "Contact": "contact",
	"Headline": "headline", "ObjectName": "title", "Keywords": "keywords", "SpecialInstructions": "instructions",
	"City": "city", "Sub-location": "location", "ContentLocationName": "location", "DocumentNotes": "notes",
}

// tag takes a tag of EXIF or IPTC.
func (p *reader) tag(t imagemeta.TagInfo) error {
	part := "exif"
	if t.Source == imagemeta.IPTC {
		part = "iptc"
	}
	label := labels[t.Tag]
	switch v := t.Value.(type) {
	case string:
		return p.ended(p.say(part, label, exifText(t.Tag, []byte(v))))
	case []byte:
		return p.ended(p.say(part, label, exifText(t.Tag, v)))
	case []string:
		for _, s := range v {
			if err := p.say(part, label, utf8Of([]byte(s))); err != nil {
				return p.ended(err)
			}
		}
	}
	return nil
}

// ended tells the library to end where emit did.
func (p *reader) ended(err error) error {
	if err != nil {
		return imagemeta.ErrStopWalking
	}
	return nil
}

// exifText decodes the values that say how they are encoded: comments in the
// first eight bytes, and the tags of Windows by being UTF-16.
func exifText(tag string, b []byte) []byte {
	code, text := b[:min(8, len(b))], b[min(8, len(b)):]
	switch {
	case tag == "UserComment" && bytes.HasPrefix(code, []byte("UNICODE")):
		return utf16Text(text, len(text) > 1 && text[0] == 0)
	case tag == "UserComment" && (bytes.HasPrefix(code, []byte("ASCII")) || bytes.Equal(code, make([]byte, 8))):
		return utf8Of(text)
	case strings.HasPrefix(tag, "XP") && bytes.IndexByte(b, 0) >= 0:
		return utf16Text(b, false)
	}
	return utf8Of(b)
}

func utf16Text(b []byte, bigEndian bool) []byte {
	units := make([]uint16, 0, len(b)/2)
	for ; len(b) > 1; b = b[2:] {
		u := uint16(b[0]) | uint16(b[1])<<8
		if bigEndian {
			u = u>>8 | u<<8
		}
		units = append(units, u)
	}
	return []byte(string(utf16.Decode(units)))
}

// maxXMP bounds a packet of XMP; those with more hold pictures.
const maxXMP = 4 << 20

// xmp reads a packet of XMP: the texts in it with the name of their property,
// and the properties that are attributes.
func (p *reader) xmp(r io.Reader) error {
	t := xmltok.NewReader(io.LimitReader(r, maxXMP))
	var label string
	var text []byte
	for t.Next() {
		if len(text) < maxText {
			text = t.AppendText(text)
		}
		tag := t.Tag()
		name := tag.Local()
		if len(tag) > 0 {
			if value := bytes.TrimSpace(text); len(value) > 0 && label != "" {
				if err := p.say("xmp", label, bytes.ToValidUTF8(value, []byte("\uFFFD"))); err != nil {
					return p.ended(err)
				}
			}
			text = text[:0]
		}
		if len(tag) == 0 || tag.End() {
			continue
		}
		if !containers[string(name)] {
			label = xmpLabels[string(name)]
		}
		if err := p.xmpAttributes(tag); err != nil {
			return p.ended(err)
		}
	}
	return nil
}

func (p *reader) xmpAttributes(tag xmltok.Tag) error {
	attrs := tag.Attrs()
	for attrs.Next() {
		label := xmpLabels[string(attrs.Name)]
		if label == "" {
			continue
		}
		value := xmltok.AppendText(nil, attrs.Value)
		if err := p.say("xmp", label, bytes.ToValidUTF8(value, []byte("\uFFFD"))); err != nil {
			return err
		}
	}
	return nil
}

// containers are the elements around values.
var containers = map[string]bool{"Seq": true, "Bag": true, "Alt": true, "li": true, "Description": true}

// xmpLabels are the properties that people fill in, of whatever namespace, with
// what they are called here.
var xmpLabels = map[string]string{
	"creator": "creator", "rights": "copyright", "title": "title", "description": "description", "subject": "keywords",
	"contributor": "contributor", "publisher": "publisher", "Author": "author", "Keywords": "keywords", "Title": "title",
	"CaptionWriter": "writer", "Credit": "credit", "Source": "source", "Headline": "headline", "City": "city",
	"Instructions": "instructions", "AuthorsPosition": "function", "SupplementalCategories": "keywords",
	"Owner": "owner", "OwnerName": "owner", "CameraOwnerName": "owner", "Artist": "artist", "Copyright": "copyright",
	"ImageDescription": "description", "UserComment": "comment", "UsageTerms": "copyright", "WebStatement": "copyright",
	"PersonInImage": "person", "PersonName": "person", "PersonDisplayName": "person", "PersonEmailDigest": "", "Name": "name",
	"Location": "location", "Sublocation": "location", "LocationName": "location", "CopyrightOwnerName": "copyright",
	"ImageCreatorName": "creator", "LicensorName": "licensor", "LicensorEmail": "e-mail", "LicensorTelephone1": "telephone",
	"CiAdrExtadr": "address", "CiAdrCity": "city", "CiAdrPcode": "postcode", "CiEmailWork": "e-mail", "CiTelWork": "telephone",
	"CiUrlWork": "url", "LayerText": "text", "LayerName": "layer", "hierarchicalSubject": "keywords", "TagsList": "keywords",
	"LastKeywordXMP": "keywords", "Event": "event", "AltTextAccessibility": "description", "ExtDescrAccessibility": "description",
}
