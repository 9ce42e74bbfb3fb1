// Package iwa reads the texts in the parts of iWork documents (Pages, Numbers,
// Keynote since 2013): archives of protocol buffers, packed with Snappy in
// pieces. The messages are known by nobody but Apple: every field that is text
// is taken for one. Numbers and dates in the cells of tables are packed in yet
// another way, and are not read.
package iwa

import (
	"bufio"
	"errors"
	"io"
	"unicode"
	"unicode/utf8"

	"github.com/klauspost/compress/s2"
)

// ErrDamaged tells that a part ends in what is no archive.
var ErrDamaged = errors.New("iwa: damaged")

// maxPiece bounds a piece when it is unpacked; Apple's hold 64 KiB.
const maxPiece = 1 << 20

// Unpack returns the content of a part, up to limit bytes. What there is of it
// is there also with ErrDamaged.
func Unpack(r io.Reader, limit int) ([]byte, error) {
	src := bufio.NewReader(r)
	var out, piece []byte
	for {
		var head [4]byte
		if n, err := io.ReadFull(src, head[:]); err != nil {
			if n == 0 && errors.Is(err, io.EOF) {
				return out, nil
			}
			return out, damaged(err)
		}
		size := int(head[1]) | int(head[2])<<8 | int(head[3])<<16
		if head[0] != 0 || size > maxPiece {
			return out, ErrDamaged
		}
		if cap(piece) < size {
			piece = make([]byte, size)
		}
		piece = piece[:size]
		if _, err := io.ReadFull(src, piece); err != nil {
			return out, damaged(err)
		}
		n, err := s2.DecodedLen(piece)
		if err != nil || n > maxPiece || len(out)+n > limit {
			return out, ErrDamaged
		}
		plain, err := s2.Decode(nil, piece)
		if err != nil {
			return out, ErrDamaged
		}
		out = append(out, plain...)
	}
}

func damaged(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return ErrDamaged
	}
	return err
}

// Texts calls emit for each text in an archive: a description of what follows,
// and the messages that it tells of, again and again.
func Texts(data []byte, emit func([]byte) error) error {
	for len(data) > 0 {
		size, rest, ok := uvarint(data)
		if !ok || size > uint64(len(rest)) {
			return ErrDamaged
		}
		about := rest[:size]
		data = rest[size:]
		for _, length := range lengths(about) {
			if length > uint64(len(data)) {
				return ErrDamaged
			}
			if err := fields(data[:length], 0, emit); err != nil {
				return err
			}
			data = data[length:]
		}
	}
	return nil
}

// lengths returns the lengths of the messages that a description tells of.
func lengths(about []byte) []uint64 {
	const messages, length = 2, 3
	var all []uint64
	eachField(about, func(number int, _ uint64, data []byte) bool {
		if number == messages && data != nil {
			eachField(data, func(number int, n uint64, data []byte) bool {
				if number == length && data == nil {
					all = append(all, n)
				}
				return true
			})
		}
		return true
	})
	return all
}

const maxDepth = 24

// fields takes the texts in a message, and in those in it.
func fields(message []byte, depth int, emit func([]byte) error) error {
	var failed error
	eachField(message, func(_ int, _ uint64, data []byte) bool {
		switch {
		case isText(data):
			failed = emit(data)
		case len(data) > 1 && depth < maxDepth && eachField(data, func(int, uint64, []byte) bool { return true }):
			failed = fields(data, depth+1, emit)
		}
		return failed == nil
	})
	return failed
}

// eachField calls visit for each field of a message: its number, and its value
// or, where it has a length, its bytes. It reports whether message is one; visit
// ends it with false.
func eachField(message []byte, visit func(number int, n uint64, data []byte) bool) bool {
	const (
		varint = 0
		fixed8 = 1
		length = 2
		fixed4 = 5
	)
	for len(message) > 0 {
		key, rest, ok := uvarint(message)
		if !ok || key>>3 == 0 || key>>3 > 1<<29 {
			return false
		}
		var n uint64
		var data []byte
		size := uint64(0)
		switch key & 7 {
		case varint:
			if n, rest, ok = uvarint(rest); !ok {
				return false
			}
		case fixed8:
			size = 8
		case fixed4:
			size = 4
		case length:
			if size, rest, ok = uvarint(rest); !ok {
				return false
			}
		default:
			return false
		}
		if size > uint64(len(rest)) {
			return false
		}
		if key&7 == length {
			data = rest[:size:size]
		}
		message = rest[size:]
		if !visit(int(key>>3), n, data) {
			return true
		}
	}
	return true
}

// isText tells whether bytes are text: letters or digits, and nothing that no
// program shows.
func isText(data []byte) bool {
	if len(data) < 2 || !utf8.Valid(data) {
		return false
	}
	words := false
	for _, r := range string(data) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			words = true
		case r == '\n' || r == '\t' || r == '\u2028' || r == '\u2029' || r == '\uFFFC' || unicode.IsPrint(r) || unicode.IsSpace(r):
		default:
			return false
		}
	}
	return words
}

func uvarint(data []byte) (n uint64, rest []byte, ok bool) {
	for i := 0; i < len(data) && i < 10; i++ {
		n |= uint64(data[i]&0x7F) << (7 * i)
		if data[i]&0x80 == 0 {
			return n, data[i+1:], true
		}
	}
	return 0, nil, false
}
