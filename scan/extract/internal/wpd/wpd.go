// Package wpd reads the documents of WordPerfect 5 and later: paragraphs and
// the rows of tables, with headers, footers and notes, and in those of version
// 6 and later the document summary.
//
// How text looks is not read, and neither are pictures, nor documents of
// version 4 and before, which nothing tells from other files.
package wpd

import (
	"encoding/binary"
	"errors"
	"strings"

	"github.com/piiscan/piiscan/scan/extract/internal/textflow"
)

// Errors about the document as a whole.
var (
	ErrEncrypted = errors.New("wpd: document with a password")
	ErrDamaged   = errors.New("wpd: damaged document")
	ErrVersion   = errors.New("wpd: file of WordPerfect that is no document")
)

// Handler takes what is found, see [textflow.Handler].
type Handler = textflow.Handler

// Signature is what a file of WordPerfect begins with.
const Signature = "\xFFWPC"

// Offsets in the header of a file.
const (
	offText     = 4
	offType     = 9
	offVersion  = 10
	offPassword = 12
	offIndex    = 14
	headerSize  = 16

	typeDocument = 10
	version5     = 0
	version6     = 2
)

// Is tells whether a file is one of WordPerfect.
func Is(head []byte) bool {
	return len(head) >= headerSize && string(head[:4]) == Signature
}

// Read reads a document. The error is one of this package, or one that h
// returned.
func Read(data []byte, h Handler) error {
	if !Is(data) {
		return ErrDamaged
	}
	switch {
	case data[offType] != typeDocument || data[offVersion] != version5 && data[offVersion] != version6:
		return ErrVersion
	case binary.LittleEndian.Uint16(data[offPassword:]) != 0:
		return ErrEncrypted
	}
	text := binary.LittleEndian.Uint32(data[offText:])
	if uint64(text) > uint64(len(data)) {
		return ErrDamaged
	}
	d := &document{h: h, version6: data[offVersion] == version6}
	if err := d.story("body", data[text:]); err != nil {
		return err
	}
	if d.version6 {
		if err := d.packets(data); err != nil {
			return err
		}
	}
	for _, s := range d.notes {
		if err := d.story(s.part, s.text); err != nil {
			return err
		}
	}
	if d.damaged {
		return ErrDamaged
	}
	return nil
}

// document is a document under way.
type document struct {
	h        Handler
	version6 bool
	damaged  bool
	tables   int
	notes    []note // that wait for the end of the body
	nested   bool   // they are under way
}

// note is a text beside the body.
type note struct {
	part string
	text []byte
}

const maxNotes = 100_000

func (d *document) addNote(part string, text []byte) {
	if len(d.notes) < maxNotes && !d.nested && len(text) > 0 {
		d.notes = append(d.notes, note{part, text})
	}
}

func (d *document) story(part string, text []byte) error {
	d.nested = part != "body"
	r := &reader{doc: d, part: part, out: textflow.Output{H: d.h}}
	var err error
	if d.version6 {
		err = r.text6(text)
	} else {
		err = r.text5(text)
	}
	if err != nil {
		return err
	}
	return r.end()
}

// Types of packets, which come before the text since version 6.
const (
	packetText    = 0x08
	packetSummary = 0x12
)

// packets reads the packets that hold text: those of headers, footers and
// notes wait for the end of the body.
func (d *document) packets(data []byte) error {
	const size, offCount, offPacketType, offSize, offData = 14, 2, 1, 6, 10
	at := int(binary.LittleEndian.Uint16(data[offIndex:]))
	if at < headerSize || at+size > len(data) {
		return nil
	}
	n := int(binary.LittleEndian.Uint16(data[at+offCount:]))
	left := len(data) // packets do not share what they hold
	for i := 1; i < n && at+size*(i+1) <= len(data); i++ {
		entry := data[at+size*i:]
		from := uint64(binary.LittleEndian.Uint32(entry[offData:]))
		to := from + uint64(binary.LittleEndian.Uint32(entry[offSize:]))
		if from < headerSize || to > uint64(len(data)) || to < from || int(to-from) > left {
			continue
		}
		packet := data[from:to]
		left -= len(packet)
		switch entry[offPacketType] {
		case packetText:
			d.addNote("notes", blocks(packet))
		case packetSummary:
			if err := d.summary(packet); err != nil {
				return err
			}
		}
	}
	return nil
}

// blocks returns the text of a packet: a number of blocks, where they begin,
// and their sizes come before it.
func blocks(packet []byte) []byte {
	if len(packet) < 6 {
		return nil
	}
	n, at := int(binary.LittleEndian.Uint16(packet)), uint64(binary.LittleEndian.Uint32(packet[2:]))
	if at > uint64(len(packet)) || 6+4*n > len(packet) {
		return nil
	}
	size := uint64(0)
	for i := range n {
		size += uint64(binary.LittleEndian.Uint32(packet[6+4*i:]))
	}
	return packet[at:min(at+size, uint64(len(packet)))]
}

// labels has the names of fields of the summary that hold what somebody wrote.
var labels = map[uint16]string{
	1: "abstract", 2: "account", 3: "address", 4: "attachments", 5: "author", 6: "authorization", 7: "bill to", 8: "blind copy",
	9: "carbon copy", 10: "category", 11: "checked by", 12: "client", 13: "comments", 15: "department", 16: "destination",
	17: "title", 18: "disposition", 19: "division", 21: "document number", 25: "editor", 26: "forward to", 27: "group",
	30: "mail stop", 31: "matter", 32: "office", 33: "owner", 34: "project", 35: "publisher", 36: "purpose", 37: "received from",
	38: "recorded by", 40: "reference", 43: "revision notes", 45: "section", 46: "security", 47: "source", 48: "status",
	49: "subject", 50: "telephone number", 51: "typist",
}

// summary hands out the fields of a document summary: each has its length, its
// number, and then its name and its value in characters of two bytes.
func (d *document) summary(b []byte) error {
	const head = 6
	for len(b) >= head {
		size := int(binary.LittleEndian.Uint16(b))
		if size < head || size > len(b) {
			return nil
		}
		label := labels[binary.LittleEndian.Uint16(b[2:])]
		_, rest := wordString(b[head:size])
		value, _ := wordString(rest)
		b = b[size:]
		if label == "" || strings.TrimSpace(value) == "" {
			continue
		}
		if err := d.h.Text("properties", label, []byte(value)); err != nil {
			return err
		}
	}
	return nil
}

// wordString reads characters, each with its set, up to a zero.
func wordString(b []byte) (string, []byte) {
	var s strings.Builder
	for ; len(b) >= 2; b = b[2:] {
		if b[0] == 0 && b[1] == 0 {
			return s.String(), b[2:]
		}
		s.WriteRune(character(b[1], b[0]))
	}
	return s.String(), nil
}
