package paper

import (
	"encoding/base64"
	"fmt"
	"mime"
	"mime/quotedprintable"
	"strings"
	"time"
)

// Mail is a message; its addresses are "Name <address>".
type Mail struct {
	From, To, Subject string
	Date              time.Time
	Body              string
	Attached          []Entry
}

// Bytes writes the message as a file: quoted-printable, with its attachments in
// base64.
func (m Mail) Bytes() []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "From: %s\r\nTo: %s\r\nSubject: %s\r\nDate: %s\r\nMIME-Version: 1.0\r\n",
		address(m.From), address(m.To), mime.QEncoding.Encode("utf-8", m.Subject), m.Date.Format(time.RFC1123Z))
	const boundary = "=_deel_1"
	if len(m.Attached) > 0 {
		fmt.Fprintf(&b, "Content-Type: multipart/mixed; boundary=%q\r\n\r\n--%s\r\n", boundary, boundary)
	}
	b.WriteString("Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n")
	w := quotedprintable.NewWriter(&b)
	_, err := w.Write([]byte(strings.ReplaceAll(m.Body, "\n", "\r\n")))
	check(err)
	check(w.Close())
	for _, a := range m.Attached {
		fmt.Fprintf(&b, "\r\n--%s\r\nContent-Type: application/octet-stream; name=%q\r\nContent-Disposition: attachment; filename=%q\r\nContent-Transfer-Encoding: base64\r\n\r\n",
			boundary, a.Name, a.Name)
		text := base64.StdEncoding.EncodeToString(a.Data)
		for len(text) > 76 {
			b.WriteString(text[:76] + "\r\n")
			text = text[76:]
		}
		b.WriteString(text)
	}
	if len(m.Attached) > 0 {
		fmt.Fprintf(&b, "\r\n--%s--\r\n", boundary)
	}
	return []byte(b.String())
}

// address encodes the name in front of an address.
func address(s string) string {
	name, rest, ok := strings.Cut(s, " <")
	if !ok {
		return s
	}
	return mime.QEncoding.Encode("utf-8", name) + " <" + rest
}
