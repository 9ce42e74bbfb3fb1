// Package blob tells what the binary values of databases are: files, text, or
// other bytes, of which it finds the text in them.
//
// It does not decode any format. The signatures are those of the formats'
// specifications.
package blob

import (
	"bytes"
	"unicode/utf8"
)

// Kind is what bytes are.
type Kind uint8

// The kinds of bytes.
const (
	Other Kind = iota
	Text
	File
)

// signatures begin files that are worth a look, and pictures.
var signatures = []string{
	"%PDF-", "PK\x03\x04", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "{\\rtf", "\xFF\xD8\xFF", "\x89PNG\r\n", "GIF8",
	"II*\x00", "MM\x00*", "\x1F\x8B\x08", "BZh", "7z\xBC\xAF\x27\x1C", "Rar!\x1A\x07", "\xFD7zXZ\x00", "\x28\xB5\x2F\xFD",
	"SQLite format 3\x00", "<?xml", "<!DOCTYPE", "<!doctype", "<html", "<HTML", "From ", "MIME-Version:", "Received: ", "Return-Path:",
	"BEGIN:VCARD", "BEGIN:VCALENDAR", "\x78\x9F\x3E\x22", "!BDN", "PAR1",
}

// minFile is the least that a file has.
const minFile = 32

// KindOf tells what the bytes are of which head is the beginning.
func KindOf(head []byte) Kind {
	if len(head) >= minFile {
		for _, s := range signatures {
			if bytes.HasPrefix(head, []byte(s)) {
				return File
			}
		}
	}
	if isText(head) {
		return Text
	}
	return Other
}

// isText tells whether bytes are text: UTF-8, perhaps cut off, with hardly any
// control characters.
func isText(b []byte) bool {
	for i := 0; i < utf8.UTFMax && !utf8.Valid(b); i++ {
		if len(b) == 0 || i == utf8.UTFMax-1 {
			return false
		}
		b = b[:len(b)-1]
	}
	controls := 0
	for _, c := range b {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' {
			controls++
		}
	}
	return controls <= len(b)/50
}

// minRun is the length of the shortest text that is found among other bytes:
// shorter ones come about by chance.
const minRun = 6

// AppendStrings appends the runs of text in b to dst, a line each: ASCII and
// UTF-8 letters, also in UTF-16.
func AppendStrings(dst, b []byte) []byte {
	for i := 0; i < len(b); {
		size, wide := runAt(b[i:])
		switch {
		case size == 0:
			i++
			continue
		case !wide && size >= minRun:
			dst = append(append(dst, b[i:i+size]...), '\n')
		case wide && size >= 2*minRun:
			for j := i; j < i+size; j += 2 {
				dst = append(dst, b[j])
			}
			dst = append(dst, '\n')
		}
		i += size
	}
	return dst
}

// runAt returns the size of the run of text that b begins with.
func runAt(b []byte) (size int, wide bool) {
	if len(b) > 1 && isPrint(b[0]) && b[1] == 0 {
		for size+1 < len(b) && isPrint(b[size]) && b[size+1] == 0 {
			size += 2
		}
		return size, true
	}
	for size < len(b) {
		if isPrint(b[size]) {
			size++
			continue
		}
		r, n := utf8.DecodeRune(b[size:])
		if n < 2 || r < 0xC0 || r > 0x24F {
			break
		}
		size += n
	}
	return size, false
}

func isPrint(c byte) bool { return c >= ' ' && c < 0x7F }
