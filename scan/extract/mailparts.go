package extract

import (
	"bytes"
	"errors"
	"fmt"
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
	maxMailDepth = 32     // multiparts in multiparts
	maxMailParts = 10_000 // of a message
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
	budget *Budget
	parts  int
	cut    error // what was wrong with the structure, if anything
}

// parse splits data, of which line is the number of the first line. media is
// what a part is that does not say so.
func (t *mailTree) parse(data []byte, line, depth int, media string) *mailPart {
	t.parts++
	p := &mailPart{number: t.parts}
	p.header, p.body, p.line = parseHeader(data, line)
	p.media, p.params = parseMedia(p.header.get("content-type"))
	if !strings.Contains(p.media, "/") {
		p.media = media
	}
	if strings.HasPrefix(p.media, "multipart/") && !p.encrypted() {
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
	if !hasBoundary(p.body, boundary) {
		t.decodeMultipart(p)
		if !hasBoundary(p.body, boundary) {
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
	start, startLine := 0, line // of the part at hand
	inside, closed := false, false
	add := func(end int) {
		part := trimLineEnd(body[start:end])
		switch {
		case inside && t.parts < maxMailParts:
			p.parts = append(p.parts, t.parse(part, startLine, depth+1, media))
		case inside:
			t.fail(TooLarge, fmt.Errorf("mail: more than %d parts", maxMailParts))
		case len(bytes.TrimSpace(part)) > 0:
			p.parts = append(p.parts, &mailPart{media: textPlain, body: part, line: startLine})
		}
	}
	for at := 0; at < len(body); line++ {
		text, next := cutLine(body[at:])
		if is, last := isBoundary(text, boundary); is && !closed {
			add(at)
			start, startLine = at+next, line+1
			inside, closed = !last, last
		}
		at += next
	}
	add(len(body))
	if !closed {
		t.fail(Truncated, errors.New("mail: the message ends inside a part"))
	}
	if p.parts == nil {
		p.parts = []*mailPart{}
	}
	p.body = nil
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

// isBoundary tells whether a line is a delimiter, and the last one.
func isBoundary(line []byte, boundary string) (is, last bool) {
	if len(line) < 2 || line[0] != '-' || line[1] != '-' {
		return false, false
	}
	line = bytes.TrimRight(line[2:], " \t")
	if string(line) == boundary {
		return true, false
	}
	return len(line) == len(boundary)+2 && string(line[:len(boundary)]) == boundary && string(line[len(boundary):]) == "--", true
}

func hasBoundary(body []byte, boundary string) bool {
	if boundary == "" {
		return false
	}
	for line := range bytes.Lines(body) {
		text, _ := cutLine(line)
		if is, _ := isBoundary(text, boundary); is {
			return true
		}
	}
	return false
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

// name returns what the part is called as a member.
func (p *mailPart) name() string {
	name := p.fileName()
	if name == "" {
		name = fmt.Sprintf("part%d%s", p.number, extensionOf(p.media))
	}
	if p.media == rfc822 && !strings.EqualFold(path.Ext(name), ".eml") {
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
	case rfc822, "text/rfc822-headers", "message/global":
		return ".eml"
	}
	return ".bin"
}
