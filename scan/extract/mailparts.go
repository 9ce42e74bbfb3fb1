package extract

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// Media types that are treated in a way of their own.
const (
	textPlain = "text/plain"
	textHTML  = "text/html"
	rfc822    = "message/rfc822"
)

const (
	maxMailDepth  = 16     // multiparts in multiparts
	maxMailParts  = 10_000 // of a message
	maxMailFields = 10_000 // of a message or part
)

// mailPart is a message or a part of one.
type mailPart struct {
	header mailHeader
	media  string // in lower case
	params map[string]string
	body   []byte      // still encoded; of a multipart only if it could not be split
	line   int         // of the first line of body, in the message
	number int         // in order of the message, from 1
	parts  []*mailPart // of a multipart; what stands before and behind them is plain text
	clear  bool        // body is decoded already
	other  bool        // another form of the same text is read
}

// mailTree splits messages into parts.
type mailTree struct {
	ctx    context.Context
	budget *Budget
	parts  int
	cut    error // what was wrong with the structure, if anything
}

// parse splits data, of which line is the number of the first line. media is
// what a part is that does not say so.
func (t *mailTree) parse(data []byte, line, depth int, media string) *mailPart {
	t.parts++
	p := &mailPart{number: t.parts}
	if p.header, p.body, p.line = parseHeader(data, line); len(p.header) >= maxMailFields {
		t.fail(TooLarge, fmt.Errorf("mail: more than %d header fields", maxMailFields))
	}
	p.media, p.params = parseMedia(p.header.get("content-type"))
	if !strings.Contains(p.media, "/") {
		p.media = media
	}
	if strings.HasPrefix(p.media, "multipart/") && !p.encrypted() && t.ctx.Err() == nil {
		t.split(p, depth)
	}
	return p
}

// split splits the body of a multipart. One that cannot be split is a text.
func (t *mailTree) split(p *mailPart, depth int) {
	if depth == maxMailDepth {
		t.fail(TooLarge, fmt.Errorf("mail: parts nested deeper than %d", maxMailDepth))
		p.media = textPlain
		return
	}
	boundary := p.params["boundary"]
	if !hasBoundary(p, boundary) {
		t.decodeMultipart(p)
		if !hasBoundary(p, boundary) {
			boundary = guessBoundary(p.body)
		}
		if boundary == "" {
			t.fail(Damaged, errors.New("mail: a multipart without its boundary"))
			p.media = textPlain
			return
		}
	}
	media := textPlain
	if p.media == "multipart/digest" {
		media = rfc822
	}
	t.splitAt(p, boundary, depth, media)
}

func (t *mailTree) splitAt(p *mailPart, boundary string, depth int, media string) {
	body, line := p.body, p.line
	p.body, p.parts = nil, []*mailPart{}
	inside := false // a part, not what stands before or behind all
	add := func(part []byte) {
		switch {
		case inside && t.parts < maxMailParts:
			p.parts = append(p.parts, t.parse(part, line, depth+1, media))
		case inside:
			t.fail(TooLarge, fmt.Errorf("mail: more than %d parts", maxMailParts))
		case len(bytes.TrimSpace(part)) > 0:
			p.parts = append(p.parts, &mailPart{media: textPlain, body: part, line: line})
		}
	}
	last := false
	for !last {
		var start, end int
		if start, end, last = nextBoundary(body, boundary); end == 0 {
			break
		}
		add(trimLineEnd(body[:start]))
		line += bytes.Count(body[:end], newline)
		body = body[end:]
		inside = !last
	}
	add(body)
	if !last {
		t.fail(Truncated, errors.New("mail: the message ends inside a part"))
	}
}

// decodeMultipart decodes a body that was encoded as a whole, which is not
// allowed but hides what is in it.
func (t *mailTree) decodeMultipart(p *mailPart) {
	if !p.encoded() {
		return
	}
	data, err := t.budget.ReadAll(t.budget.Reader(p.decoded().r))
	if err != nil {
		t.fail(TooLarge, errors.New("mail: a multipart is too large"))
		return
	}
	p.body, p.clear = data, true
}

// fail notes what is wrong with the structure, once.
func (t *mailTree) fail(reason Reason, err error) {
	if t.cut == nil {
		t.cut = &Error{Reason: reason, Err: err}
	}
}

// nextBoundary returns where the next line that is a delimiter begins and ends
// in body, and whether it is the last one; zeros if there is none.
func nextBoundary(body []byte, boundary string) (start, end int, last bool) {
	if boundary == "" {
		return 0, 0, false
	}
	mark := []byte("--" + boundary)
	for at := 0; ; {
		i := bytes.Index(body[at:], mark)
		if i < 0 {
			return 0, 0, false
		}
		start, at = at+i, at+i+len(mark)
		if start > 0 && body[start-1] != '\n' {
			continue
		}
		rest, next := cutLine(body[at:])
		rest = trimRight(rest)
		if last = string(rest) == "--"; last || len(rest) == 0 {
			return start, at + next, last
		}
	}
}

func hasBoundary(p *mailPart, boundary string) bool {
	_, end, _ := nextBoundary(p.body, boundary)
	return end > 0
}

// guessBoundary returns what stands behind the dashes of the first line that
// is followed by a header about content: boundaries get lost or changed on the
// way.
func guessBoundary(body []byte) string {
	for at := 0; at < len(body); {
		line, next := cutLine(body[at:])
		at += next
		line = bytes.TrimRight(line, " \t")
		if len(line) < 3 || len(line) > 256 || !bytes.HasPrefix(line, []byte("--")) {
			continue
		}
		following, _ := cutLine(body[at:])
		if len(following) >= 8 && bytes.EqualFold(following[:8], []byte("content-")) {
			return string(line[2:])
		}
	}
	return ""
}

// trimLineEnd removes the line end that belongs to the delimiter behind.
func trimLineEnd(b []byte) []byte {
	return bytes.TrimSuffix(bytes.TrimSuffix(b, []byte("\n")), []byte("\r"))
}

// encrypted tells whether nobody can read the part without a key.
func (p *mailPart) encrypted() bool {
	return p.media == "multipart/encrypted" ||
		strings.HasSuffix(p.media, "pkcs7-mime") && strings.EqualFold(p.params["smime-type"], "enveloped-data")
}

// armored tells whether the part is an encrypted text that was attached.
func (p *mailPart) armored() bool {
	if len(p.parts) > 0 || p.isBody(textPlain) {
		return false
	}
	var head [64]byte
	n, _ := io.ReadFull(p.decoded().r, head[:])
	return isArmor(bytes.TrimLeft(head[:n], "\r\n"))
}

// isBody tells whether the part is text of the given type to be read in place,
// not a file that was attached.
func (p *mailPart) isBody(media string) bool {
	disposition, _ := parseMedia(p.header.get("content-disposition"))
	return p.media == media && disposition != "attachment" && p.fileName() == ""
}

// fileName returns the name that the part gives itself; "" if none.
func (p *mailPart) fileName() string {
	_, params := parseMedia(p.header.get("content-disposition"))
	name := param(params, "filename")
	if name == "" {
		name = param(p.params, "name")
	}
	name = strings.ReplaceAll(name, `\`, "/")
	name = strings.TrimSpace(name[strings.LastIndexByte(name, '/')+1:])
	name = strings.ReplaceAll(name, "!", "_") // it separates the steps of a location
	if name == "." || name == ".." {
		return ""
	}
	return string(shortName([]byte(name)))
}

// location returns the last step of the address that a part of a page has; ""
// if none.
func (p *mailPart) location() string {
	address, _, _ := strings.Cut(p.header.get("content-location"), "?")
	address, _, _ = strings.Cut(address, "#")
	if !strings.ContainsAny(address, `/\.`) {
		return ""
	}
	located := mailPart{params: map[string]string{"name": address}}
	return located.fileName()
}

// name returns what the part is called as a member.
func (p *mailPart) name() string {
	name := p.fileName()
	if name == "" {
		name = p.location()
	}
	if name == "" {
		name = fmt.Sprintf("part%d%s", p.number, extensionOf(p.media))
	}
	if (p.media == rfc822 || p.media == "message/partial") && !strings.EqualFold(path.Ext(name), ".eml") {
		name += ".eml"
	}
	return name
}

// extensionOf returns the extension of a part without a name.
func extensionOf(media string) string {
	switch media {
	case textPlain, "message/delivery-status", "message/disposition-notification":
		return ".txt"
	case textHTML:
		return ".html"
	case "text/csv":
		return ".csv"
	case "text/calendar":
		return ".ics"
	case "text/vcard", "text/x-vcard":
		return ".vcf"
	case "application/pdf":
		return ".pdf"
	case rfc822, "text/rfc822-headers", "message/global", "message/partial":
		return ".eml"
	}
	return ".bin"
}
