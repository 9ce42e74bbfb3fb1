package xmltok

import (
	"bytes"
	"errors"
	"io"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// decode returns r as UTF-8: by its byte order mark, by the zero bytes of a
// UTF-16 "<", or by the encoding that the XML declaration names. What is
// unknown passes as it is.
func decode(r io.Reader) io.Reader {
	var head [128]byte
	n, err := io.ReadFull(r, head[:])
	whole := io.Reader(&headReader{head: head[:n], r: r, err: err})
	if dec := encodingOf(head[:n]); dec != nil {
		return transform.NewReader(whole, dec.NewDecoder())
	}
	if bytes.HasPrefix(head[:n], []byte("\xEF\xBB\xBF")) {
		return &headReader{head: head[3:n], r: r, err: err}
	}
	return whole
}

// headReader gives back what was read ahead, then the rest. err is what
// reading ahead ended with.
type headReader struct {
	head []byte
	r    io.Reader
	err  error
}

func (h *headReader) Read(p []byte) (int, error) {
	if len(h.head) > 0 {
		n := copy(p, h.head)
		h.head = h.head[n:]
		return n, nil
	}
	// ReadFull gives ErrUnexpectedEOF at the end of a short stream, and of a
	// damaged one.
	if h.err == nil || errors.Is(h.err, io.ErrUnexpectedEOF) {
		return h.r.Read(p)
	}
	return 0, h.err
}

func encodingOf(head []byte) encoding.Encoding {
	switch {
	case bytes.HasPrefix(head, []byte("\xFF\xFE")), bytes.HasPrefix(head, []byte("<\x00")):
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case bytes.HasPrefix(head, []byte("\xFE\xFF")), bytes.HasPrefix(head, []byte("\x00<")):
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	case !bytes.HasPrefix(head, []byte("<?xml")):
		return nil
	}
	declaration, _, _ := bytes.Cut(head, []byte("?>"))
	name := bytes.ToLower(Tag(declaration).Attr("encoding"))
	switch string(name) {
	case "windows-1252", "iso-8859-1", "latin1":
		return charmap.Windows1252
	case "iso-8859-15":
		return charmap.ISO8859_15
	}
	return nil
}
