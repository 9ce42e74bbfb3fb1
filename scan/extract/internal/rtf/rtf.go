// Package rtf reads Rich Text Format ([RTF 1.9.1]) as a stream: paragraphs,
// rows of tables, the texts around them, and the files inside.
//
// What a document no longer shows is read like what it shows: hidden text,
// tracked deletions, the instructions of fields, the properties of the
// document. How things look is left out: fonts, styles, lists, pictures in
// formats of drawing commands. Damage is tolerated as far as it goes: braces
// too many or too few, unknown words, a file that ends early.
//
// RTF that holds HTML or plain text of a mail message ([MS-OXRTFEX]) is turned
// back by Original.
package rtf

import (
	"errors"
	"io"

	"github.com/piiscan/piiscan/scan/extract/internal/textflow"
)

// Handler takes what is found. An error ends the reading. All text is UTF-8
// and valid until the method returns.
type Handler interface {
	textflow.Handler
	// Field takes a field of a form and what was filled in.
	Field(part, label string, text []byte) error
	// Member takes a file inside the document.
	Member(name string, r io.Reader) error
}

// Match tells whether head begins an RTF file.
func Match(head []byte) bool {
	for len(head) > 0 && (head[0] <= ' ' || head[0] == 0xEF || head[0] == 0xBB || head[0] == 0xBF) {
		head = head[1:]
	}
	return len(head) >= 4 && string(head[:4]) == `{\rt`
}

// ErrTruncated tells that the document ended before its last brace.
var ErrTruncated = errors.New("rtf: ends inside a group")

// Read reads the document in r. The error is one of r, one that h returned, or
// ErrTruncated.
func Read(r io.Reader, h Handler) error {
	d := newReader(r, h)
	if err := d.read(); err != nil {
		return err
	}
	if err := d.finish(); err != nil {
		return err
	}
	if err := d.lex.failed(); err != nil {
		return err
	}
	if d.cut {
		return ErrTruncated
	}
	return nil
}
