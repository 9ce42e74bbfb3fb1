// Package cms reads what can be read of cryptographic messages without a key
// (CMS, PKCS #7: the .p7m and .p7s of S/MIME): the content that was signed or
// compressed, and whose certificates go with it. It checks no signature.
//
// Facts: RFC 5652, RFC 3274 (compressed data), RFC 5280 (certificates), X.690
// (BER, of which streams use the indefinite lengths).
package cms

import (
	"bytes"
	"compress/zlib"
	"errors"
	"io"
)

// What a message is that cannot be read.
var (
	ErrEncrypted   = errors.New("cms: encrypted content")
	ErrDamaged     = errors.New("cms: not a cryptographic message")
	ErrUnsupported = errors.New("cms: a kind of message that is not read")
)

// Message is a message in the clear.
type Message struct {
	Content []byte // compressed if Compressed; nil if the signature stands apart from it
	// Compressed: Content is a zlib stream.
	Compressed bool
	Subjects   []Subject // of the certificates that sign nothing but the content
}

// Subject is whom a certificate is of.
type Subject struct{ Name, Mail string }

// Reader returns the content of m.
func (m *Message) Reader() (io.Reader, error) {
	if !m.Compressed {
		return bytes.NewReader(m.Content), nil
	}
	return zlib.NewReader(bytes.NewReader(m.Content))
}

// Object identifiers, in the bytes that stand for them.
const (
	oidSigned        = "\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02"
	oidEnveloped     = "\x2a\x86\x48\x86\xf7\x0d\x01\x07\x03"
	oidSignedSecret  = "\x2a\x86\x48\x86\xf7\x0d\x01\x07\x04"
	oidEncrypted     = "\x2a\x86\x48\x86\xf7\x0d\x01\x07\x06"
	oidCompressed    = "\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01\x09"
	oidAuthEnveloped = "\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01\x17"
	oidMail          = "\x2a\x86\x48\x86\xf7\x0d\x01\x09\x01"
	oidCommonName    = "\x55\x04\x03"
	oidSurname       = "\x55\x04\x04"
	oidGivenName     = "\x55\x04\x2a"
)

// Is tells whether head begins a message.
func Is(head []byte) bool {
	outer, ok := (&reader{data: head, cut: true}).next()
	if !ok || outer.tag != tagSequence {
		return false
	}
	id, ok := (&reader{data: outer.body, cut: true}).next()
	if !ok || id.tag != tagOID {
		return false
	}
	switch string(id.body) {
	case oidSigned, oidEnveloped, oidSignedSecret, oidEncrypted, oidCompressed, oidAuthEnveloped:
		return true
	}
	return false
}

// Parse reads a message. Content and subjects may lie in data.
func Parse(data []byte) (*Message, error) {
	outer := fields(data)
	id, okID := outer.next()
	if !okID || id.tag != tagOID {
		return nil, ErrDamaged
	}
	switch string(id.body) {
	case oidEnveloped, oidSignedSecret, oidEncrypted, oidAuthEnveloped:
		return nil, ErrEncrypted
	case oidSigned, oidCompressed:
	default:
		return nil, ErrUnsupported
	}
	inner, ok := outer.next()
	if !ok || inner.tag != tagContext0 {
		return nil, ErrDamaged
	}
	m := &Message{Compressed: string(id.body) == oidCompressed}
	body := fields(inner.body)
	if !m.content(body) {
		return nil, ErrDamaged
	}
	if e, ok := body.next(); ok && e.tag == tagContext0 {
		m.subjects(e.body)
	}
	return m, nil
}

// content reads the fields of signed or compressed data up to its content.
func (m *Message) content(body *reader) bool {
	for n := 0; n < 3; n++ {
		e, ok := body.next()
		if !ok {
			return false
		}
		if n < 2 { // version and algorithms
			continue
		}
		in := reader{data: e.body}
		if id, ok := in.next(); e.tag != tagSequence || !ok || id.tag != tagOID {
			return false
		}
		if wrapped, ok := in.next(); ok && wrapped.tag == tagContext0 {
			octets, ok := (&reader{data: wrapped.body}).next()
			if !ok {
				return false
			}
			m.Content = octets.octets(0)
		}
	}
	return true
}

// subjects reads the certificates of a message. Those that issued another are
// of authorities.
func (m *Message) subjects(set []byte) {
	const maxCertificates = 100
	issuers := map[string]bool{}
	var subjects [][]byte
	r := reader{data: set}
	for len(subjects) < maxCertificates {
		certificate, ok := r.next()
		if !ok {
			break
		}
		issuer, subject := names(certificate.body)
		if !bytes.Equal(issuer, subject) {
			issuers[string(issuer)] = true
		}
		subjects = append(subjects, subject)
	}
	for _, subject := range subjects {
		if s := subjectOf(subject); s != (Subject{}) && !issuers[string(subject)] {
			m.Subjects = append(m.Subjects, s)
		}
	}
}

// names returns the issuer and the subject of a certificate.
func names(certificate []byte) (issuer, subject []byte) {
	r := fields(certificate)
	e, ok := r.next()
	if ok && e.tag == tagContext0 { // version
		_, ok = r.next() // serial number
	}
	for n := 0; ok && n < 4; n++ { // algorithm, issuer, validity, subject
		if e, ok = r.next(); !ok {
			break
		}
		switch n {
		case 1:
			issuer = e.body
		case 3:
			subject = e.body
		}
	}
	return issuer, subject
}

// subjectOf reads a distinguished name.
func subjectOf(name []byte) Subject {
	var s Subject
	var given, surname string
	sets := reader{data: name}
	for {
		set, ok := sets.next()
		if !ok {
			break
		}
		pair := fields(set.body)
		id, _ := pair.next()
		value, ok := pair.next()
		if !ok {
			continue
		}
		switch string(id.body) {
		case oidCommonName:
			s.Name = value.text()
		case oidMail:
			s.Mail = value.text()
		case oidGivenName:
			given = value.text()
		case oidSurname:
			surname = value.text()
		}
	}
	if s.Name == "" && surname != "" {
		s.Name = given + " " + surname
	}
	return s
}
