package extract

import (
	"bytes"
	"io"
	"mime"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
)

// mailField is a header field of a message or part.
type mailField struct {
	title string // its name as it is written
	name  string // in lower case
	value []byte // unfolded: on one line
	line  int
}

// mailHeader is the header fields of a message or part, in order.
type mailHeader []mailField

// get returns the first value of a field; "" if there is none.
func (h mailHeader) get(name string) string {
	for _, f := range h {
		if f.name == name {
			return string(f.value)
		}
	}
	return ""
}

// parseHeader takes the header fields off the beginning of data, of which line
// is the number of the first line. A line that is no header field goes with
// the field before it if others follow; else the body begins with it, as it
// does behind a blank line. A From line before all is left out. Of more than maxMailFields fields, those about
// content are kept.
func parseHeader(data []byte, line int) (h mailHeader, body []byte, bodyLine int) {
	folded, dropped := false, false // the last value is a copy; the field at hand is not kept
	for len(data) > 0 {
		text, next := cutLine(data)
		name := headerName(text)
		switch {
		case len(text) == 0:
			return h, data[next:], line + 1
		case len(name) > 0:
			value := bytes.TrimLeft(text[bytes.IndexByte(text, ':')+1:], " \t")
			field := mailField{string(name), strings.ToLower(string(name)), value, line}
			dropped = len(h) >= maxMailFields && (len(h) >= 2*maxMailFields || !strings.HasPrefix(field.name, "content-"))
			if folded = false; !dropped {
				h = append(h, field)
			}
		case len(h) > 0 && (isBlank(text[0]) || startsHeader(data[next:])):
			last := &h[len(h)-1]
			if dropped {
				break
			}
			if !folded {
				last.value, folded = bytes.Clone(last.value), true
			}
			last.value = append(append(last.value, ' '), trimLeft(text)...)
		case len(h) > 0 || !bytes.HasPrefix(text, fromMark) || !startsHeader(data[next:]):
			return h, data, line
		}
		data = data[next:]
		line++
	}
	return h, nil, line
}

// headerName returns the name of the field that a line begins; none if it is
// no header field (RFC 5322, 3.6.8).
func headerName(line []byte) []byte {
	for i, c := range line {
		switch {
		case c == ':':
			return bytes.TrimRight(line[:i], " \t")
		case c == ' ' || c == '\t': // only before the colon
			if rest := trimLeft(line[i:]); i == 0 || len(rest) == 0 || rest[0] != ':' {
				return nil
			}
		case c < '!' || c > '~' || i > 76:
			return nil
		}
	}
	return nil
}

func startsHeader(data []byte) bool {
	line, _ := cutLine(data)
	return len(headerName(line)) > 0
}

// cutLine returns the first line of data, without its end, and where the next
// one begins.
func cutLine(data []byte) (line []byte, next int) {
	i := bytes.IndexByte(data, '\n')
	if i < 0 {
		return bytes.TrimSuffix(data, []byte("\r")), len(data)
	}
	return bytes.TrimSuffix(data[:i], []byte("\r")), i + 1
}

func trimBlankLines(text []byte) []byte { return bytes.TrimLeft(text, "\r\n") }

// headerCount is how many fields of each kind the head of a file has.
type headerCount struct {
	sender, recipient, date, subject, transport int
	content                                     int  // Content-Type
	fields                                      int  // all
	others                                      bool // a line that is no header field
}

// any tells whether a file that is called a message may be one.
func (c headerCount) any() bool {
	return c.sender+c.recipient+c.date+c.subject+c.transport+c.content > 0
}

// isMessage tells whether a file whose name says nothing is a message: it has
// traces of transport, or all that programs write into a message.
func (c headerCount) isMessage() bool {
	kinds := 0
	for _, n := range []int{c.sender, c.recipient, c.date, c.subject, c.transport} {
		kinds += min(n, 1)
	}
	return !c.others && (c.transport > 0 && kinds >= 2 || c.transport >= 3 || kinds >= 3 && c.sender > 0 && c.date > 0)
}

// countHeaders counts the fields that text, the beginning of a file, begins
// with.
func countHeaders(text []byte) headerCount {
	var c headerCount
	for line := range bytes.Lines(text) {
		line, next := cutLine(line)
		if len(line) == 0 {
			break
		}
		if isBlank(line[0]) && c.fields > 0 {
			continue
		}
		name := headerName(line)
		if len(name) == 0 {
			c.others = c.others || next > len(line) // the last line may be cut
			break
		}
		c.add(strings.ToLower(string(name)), line[len(name):])
	}
	return c
}

func (c *headerCount) add(name string, value []byte) {
	c.fields++
	switch name {
	case "content-type":
		c.content++
	case "from":
		if bytes.IndexByte(value, '@') >= 0 || bytes.IndexByte(value, '<') >= 0 {
			c.sender++
		}
	case "to", "cc", "bcc":
		c.recipient++
	case "date":
		if bytes.Count(value, []byte{':'}) >= 2 && bytes.ContainsAny(value, "0123456789") { // with a time of day
			c.date++
		}
	case "subject":
		c.subject++
	case "message-id", "mime-version", "received", "return-path", "delivered-to", "dkim-signature", "content-transfer-encoding",
		"reply-to", "in-reply-to", "x-mailer", "x-received", "x-originating-ip", "newsgroups", "x-mozilla-status", "arc-seal", "x-gm-thrid":
		c.transport++
	}
}

// decodeWords returns a header value as UTF-8, with its encoded words decoded
// (RFC 2047). ok is false if a character set is not known; its bytes come out
// as a text without declared character set does.
func decodeWords(value []byte) (text string, ok bool) {
	text, ok = toUTF8(value), true
	if !strings.Contains(text, "=?") {
		return text, true
	}
	text = joinWords(text)
	decoder := mime.WordDecoder{CharsetReader: func(label string, r io.Reader) (io.Reader, error) {
		label, _, _ = strings.Cut(label, "*") // a language may follow (RFC 2231, 5)
		if enc, name := charset.Lookup(label); enc != nil && name != "replacement" {
			return enc.NewDecoder().Reader(r), nil
		}
		ok = false
		return NewTextReader(r), nil
	}}
	if decoded, err := decoder.DecodeHeader(text); err == nil {
		text = toUTF8([]byte(decoded))
	}
	return text, ok
}

// joinWords makes one word of encoded words that follow each other in the same
// character set and encoding, since programs cut words inside a character.
func joinWords(s string) string {
	var out []byte
	prefix := "" // of the word before: "=?utf-8?q?"
	for {
		start, text, end := nextWord(s)
		if end == 0 {
			return string(append(out, s...))
		}
		next := strings.ToLower(s[start:text])
		if next == prefix && strings.TrimSpace(s[:start]) == "" && !bytes.HasSuffix(out, []byte("=?=")) {
			out = append(out[:len(out)-len("?=")], s[text:end]...)
		} else {
			out = append(out, s[:end]...)
		}
		prefix, s = next, s[end:]
	}
}

// nextWord returns where in s the next encoded word begins, its text begins,
// and it ends; zeros if there is none.
func nextWord(s string) (start, text, end int) {
	for at := 0; ; {
		i := strings.Index(s[at:], "=?")
		if i < 0 {
			return 0, 0, 0
		}
		start = at + i
		at = start + 2
		name := s[at:min(len(s), at+60)]
		i = strings.IndexByte(name, '?')
		if i <= 0 || i+2 >= len(name) || name[i+2] != '?' {
			continue
		}
		text = at + i + 3
		i = strings.Index(s[text:], "?=")
		if i < 0 {
			return 0, 0, 0
		}
		return start, text, text + i + 2
	}
}

// toUTF8 returns b as NewTextReader decodes it.
func toUTF8(b []byte) string {
	if utf8.Valid(b) && bytes.IndexByte(b, 0) < 0 {
		return string(b)
	}
	text, _ := io.ReadAll(NewTextReader(bytes.NewReader(b)))
	return string(text)
}

// parseMedia splits a value like "text/plain; charset=utf-8" into its first
// word and its parameters. Unlike mime.ParseMediaType it takes what programs
// write: unquoted special characters, any character set, missing semicolons at
// the end, doubled parameters (the first counts).
func parseMedia(value string) (media string, params map[string]string) {
	media, rest, _ := strings.Cut(value, ";")
	media = strings.ToLower(strings.TrimSpace(media))
	params = map[string]string{}
	for rest != "" && len(params) < maxMailParams {
		var key, v string
		key, v, rest = cutParam(rest)
		if _, known := params[key]; key != "" && !known {
			params[key] = v
		}
	}
	return media, params
}

const maxMailParams = 200

// cutParam takes the first parameter off s.
func cutParam(s string) (key, value, rest string) {
	s = strings.TrimLeft(s, " \t;")
	end := strings.IndexAny(s, "=;")
	if end < 0 {
		return "", "", ""
	}
	key = strings.ToLower(strings.TrimSpace(s[:end]))
	if s[end] == ';' {
		return key, "", s[end:]
	}
	s = strings.TrimLeft(s[end+1:], " \t")
	if !strings.HasPrefix(s, `"`) {
		value, rest, _ = strings.Cut(s, ";")
		return key, strings.TrimSpace(value), rest
	}
	var b strings.Builder
	for i := 1; i < len(s); i++ {
		switch {
		case s[i] == '"':
			return key, b.String(), s[i+1:]
		case s[i] == '\\' && i+1 < len(s) && (s[i+1] == '"' || s[i+1] == '\\'):
			i++
		}
		b.WriteByte(s[i])
	}
	return key, b.String(), ""
}

// param returns a parameter that may be continued and encoded (RFC 2231): key,
// key*, or key*0, key*1* and so on.
func param(params map[string]string, key string) string {
	if v, ok := params[key+"*"]; ok {
		return decodeExtended(v)
	}
	if v, ok := params[key]; ok {
		text, _ := decodeWords([]byte(v))
		return text
	}
	_, extended := params[key+"*0*"]
	var all strings.Builder
	for n := range maxMailParams {
		name := key + "*" + strconv.Itoa(n)
		if v, ok := params[name+"*"]; ok {
			all.WriteString(v)
		} else if v, ok := params[name]; ok {
			all.WriteString(strings.ReplaceAll(v, "%", "%25"))
		} else {
			break
		}
	}
	if all.Len() > 0 && !extended {
		return decodeExtended("''" + all.String())
	}
	return decodeExtended(all.String())
}

// decodeExtended decodes a value like utf-8'nl'Ren%C3%A9.
func decodeExtended(v string) string {
	label := ""
	if before, rest, ok := strings.Cut(v, "'"); ok {
		if _, text, ok := strings.Cut(rest, "'"); ok {
			label, v = before, text
		}
	}
	raw := make([]byte, 0, len(v))
	for i := 0; i < len(v); i++ {
		if c, ok := unhex(v, i); ok && v[i] == '%' {
			raw = append(raw, c)
			i += 2
			continue
		}
		raw = append(raw, v[i])
	}
	if enc, name := charset.Lookup(label); enc != nil && name != "replacement" {
		if text, err := enc.NewDecoder().Bytes(raw); err == nil {
			raw = text
		}
	}
	return toUTF8(raw)
}

// unhex returns the byte that the two hexadecimal digits behind s[i] are.
func unhex[T string | []byte](s T, i int) (byte, bool) {
	if i+2 >= len(s) {
		return 0, false
	}
	high, ok := hexDigit(s[i+1])
	low, okLow := hexDigit(s[i+2])
	return high<<4 | low, ok && okLow
}

func hexDigit(c byte) (byte, bool) {
	switch {
	case '0' <= c && c <= '9':
		return c - '0', true
	case 'a' <= c && c <= 'f':
		return c - 'a' + 10, true
	case 'A' <= c && c <= 'F':
		return c - 'A' + 10, true
	}
	return 0, false
}
