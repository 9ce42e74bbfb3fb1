// Package arfile reads the archives of ar and cpio, which packages (deb, rpm's
// insides) and old backups are made of. Both are files one behind the other,
// each with a header of its own. It follows no link.
//
// Format facts: ar(5) with the names of System V and BSD, cpio(5).
package arfile

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"strconv"
	"strings"
)

// ErrFormat says that a header is damaged; nothing can be found behind it.
var ErrFormat = errors.New("no valid header")

// Reader reads an archive. The content of a file is read from it.
type Reader struct {
	r     *bufio.Reader
	next  func(*Reader) (string, int64, bool, error)
	left  int64 // of the content at hand
	pad   int64 // behind it
	names []byte
}

const (
	arMagic  = "!<arch>\n"
	cpioNew  = "070701"
	cpioCRC  = "070702"
	cpioOld  = "070707"
	maxNames = 1 << 20
	maxName  = 4096
)

// Is tells what an archive is by its first bytes: "ar", "cpio" or "".
func Is(head []byte) string {
	switch {
	case bytes.HasPrefix(head, []byte(arMagic)):
		return "ar"
	case len(head) > 76 && (bytes.HasPrefix(head, []byte(cpioNew)) || bytes.HasPrefix(head, []byte(cpioCRC)) || bytes.HasPrefix(head, []byte(cpioOld))):
		for _, c := range head[6:76] {
			if !strings.ContainsRune("0123456789abcdefABCDEF", rune(c)) {
				return ""
			}
		}
		return "cpio"
	case len(head) > 26 && (head[0] == 0xc7 && head[1] == 0x71 || head[0] == 0x71 && head[1] == 0xc7):
		n := int(order(head).Uint16(head[20:]))
		if n > 1 && 26+n <= len(head) && head[26+n-1] == 0 && bytes.IndexByte(head[26:26+n-1], 0) < 0 {
			return "cpio"
		}
	}
	return ""
}

func order(head []byte) binary.ByteOrder {
	if head[0] == 0x71 {
		return binary.BigEndian
	}
	return binary.LittleEndian
}

// NewReader reads the archive of a kind that Is returned.
func NewReader(r io.Reader, kind string) (*Reader, error) {
	a := &Reader{r: bufio.NewReaderSize(r, 64<<10), next: (*Reader).cpio}
	if kind == "ar" {
		a.next = (*Reader).ar
		if _, err := a.r.Discard(len(arMagic)); err != nil {
			return nil, err
		}
	}
	return a, nil
}

// Next goes to the next file with content and returns its name; io.EOF at the
// end.
func (a *Reader) Next() (string, error) {
	for {
		if _, err := io.CopyN(io.Discard, a.r, a.left+a.pad); err != nil && a.left > 0 {
			return "", noEOF(err)
		}
		a.left, a.pad = 0, 0
		name, size, regular, err := a.next(a)
		if err != nil {
			return "", err
		}
		a.left = size
		if regular {
			return name, nil
		}
	}
}

// Read reads the content of the file.
func (a *Reader) Read(p []byte) (int, error) {
	if a.left == 0 {
		return 0, io.EOF
	}
	n, err := a.r.Read(p[:min(int64(len(p)), a.left)])
	a.left -= int64(n)
	if a.left > 0 {
		err = noEOF(err)
	}
	return n, err
}

// ar reads a header of ar: text in columns.
func (a *Reader) ar() (name string, size int64, regular bool, err error) {
	var h [60]byte
	if n, err := io.ReadFull(a.r, h[:]); err != nil {
		if n <= 1 {
			err = io.EOF // a line end may stand at the end
		}
		return "", 0, false, err
	}
	if h[58] != '`' || h[59] != '\n' {
		return "", 0, false, ErrFormat
	}
	size, err = strconv.ParseInt(strings.TrimSpace(string(h[48:58])), 10, 64)
	if err != nil || size < 0 {
		return "", 0, false, ErrFormat
	}
	a.pad = size & 1
	name = strings.TrimRight(string(h[:16]), " ")
	switch {
	case name == "/", name == "/SYM64/", strings.HasPrefix(name, "__.SYMDEF"): // the symbols of a library
		return name, size, false, nil
	case name == "//": // long names
		if size > maxNames {
			return "", 0, false, ErrFormat
		}
		a.names = make([]byte, size)
		_, err = io.ReadFull(a.r, a.names)
		return name, 0, false, noEOF(err)
	case strings.HasPrefix(name, "#1/"): // of BSD: the name stands before the content
		n, err := strconv.Atoi(name[3:])
		if err != nil || n < 0 || n > maxName || int64(n) > size {
			return "", 0, false, ErrFormat
		}
		b := make([]byte, n)
		if _, err = io.ReadFull(a.r, b); err != nil {
			return "", 0, false, noEOF(err)
		}
		return strings.TrimRight(string(b), "\x00"), size - int64(n), true, nil
	case strings.HasPrefix(name, "/"):
		at, err := strconv.Atoi(name[1:])
		if err == nil && at >= 0 && at < len(a.names) {
			line, _, _ := bytes.Cut(a.names[at:], []byte{'\n'})
			name = string(line)
		}
	}
	return strings.TrimSuffix(name, "/"), size, true, nil
}

// cpio reads a header of cpio: of numbers in hexadecimal, octal or binary.
func (a *Reader) cpio() (name string, size int64, regular bool, err error) {
	magic, err := a.r.Peek(6)
	if len(magic) < 6 {
		if len(magic) > 0 {
			err = noEOF(err)
		}
		return "", 0, false, err
	}
	var h [110]byte
	var mode, names, align int64
	header := int64(26)
	switch m := string(magic); {
	case m == cpioNew, m == cpioCRC:
		header, align = 110, 4
		err = a.full(h[:header])
		mode, size, names = number(h[14:22], 16), number(h[54:62], 16), number(h[94:102], 16)
	case m == cpioOld:
		header, align = 76, 1
		err = a.full(h[:header])
		mode, size, names = number(h[18:24], 8), number(h[65:76], 8), number(h[59:65], 8)
	case m[:2] == "\xc7\x71", m[:2] == "\x71\xc7":
		align = 2
		err = a.full(h[:header])
		o := order(h[:])
		mode, names = int64(o.Uint16(h[6:])), int64(o.Uint16(h[20:]))
		size = int64(o.Uint16(h[22:]))<<16 | int64(o.Uint16(h[24:]))
	default:
		return "", 0, false, ErrFormat
	}
	switch {
	case err != nil:
		return "", 0, false, err
	case names < 1 || names > maxName || size < 0 || mode < 0:
		return "", 0, false, ErrFormat
	}
	b := make([]byte, names+-(header+names)&(align-1))
	if err := a.full(b); err != nil {
		return "", 0, false, err
	}
	name = strings.TrimRight(string(b[:names]), "\x00")
	if name == "TRAILER!!!" {
		return "", 0, false, io.EOF
	}
	a.pad = -size & (align - 1)
	const typeMask, typeRegular = 0o170000, 0o100000
	return name, size, mode&typeMask == typeRegular, nil
}

func (a *Reader) full(p []byte) error {
	_, err := io.ReadFull(a.r, p)
	return noEOF(err)
}

// number reads a number in a base; -1 if it is none.
func number(b []byte, base int) int64 {
	n, err := strconv.ParseInt(string(b), base, 64)
	if err != nil {
		return -1
	}
	return n
}

func noEOF(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}
