package extract

import (
	"bytes"
	"errors"
	"slices"
	"strings"
)

// Labels of addresses: whose they are, as far as it matters.
const (
	labelFrom      = "From"
	labelSender    = "Sender"
	labelRecipient = "Recipient"
)

// addressLabel returns the label of the addresses in a field; "" if it holds
// none.
func addressLabel(field string) string {
	switch field {
	case "from", "resent-from", "x-original-from":
		return labelFrom
	case "sender", "reply-to", "resent-sender", "disposition-notification-to", "return-receipt-to",
		"x-sender", "x-original-sender", "x-google-original-from", "x-apparently-from":
		return labelSender
	case "to", "resent-to", "delivered-to", "envelope-to", "x-envelope-to", "x-original-to", "apparently-to", "x-forwarded-to", "x-forwarded-for":
		return labelRecipient
	case "cc", "resent-cc":
		return "Cc"
	case "bcc", "resent-bcc":
		return "Bcc"
	}
	return ""
}

// isCorrespondence tells whether people fill in a field of addresses.
func isCorrespondence(field string) bool {
	return field == "from" || field == "to" || field == "cc" || field == "bcc"
}

// isTransport tells whether a field is a trace of programs, not of people.
func isTransport(field string) bool {
	switch field {
	case "content-description":
		return false
	case "message-id", "resent-message-id", "references", "in-reply-to", "mime-version", "return-path", "errors-to", "precedence",
		"importance", "priority", "sensitivity", "user-agent", "status", "lines", "path", "xref", "mailing-list", "feedback-id",
		"original-message-id", "require-recipient-valid-since", "accept-language", "resent-date", "delivery-date":
		return true
	}
	for _, prefix := range []string{"x-", "received", "arc-", "dkim-", "domainkey-", "authentication-", "list-", "thread-", "content-", "auto", "dcc-"} {
		if strings.HasPrefix(field, prefix) {
			return true
		}
	}
	return false
}

// isRead tells whether a field is pushed.
func isRead(f mailField) bool { return addressLabel(f.name) != "" || !isTransport(f.name) }

// headers pushes the fields of a message or part: first what is said about it, one
// record, then its addresses: those that people fill in before the others.
func (m *mailReader) headers(h mailHeader) error {
	if !slices.ContainsFunc(h, isRead) {
		return nil
	}
	if err := m.lines.Break(); err != nil {
		return err
	}
	record, known := m.lines.NextRecord(), true
	for _, f := range h {
		if addressLabel(f.name) != "" || isTransport(f.name) {
			continue
		}
		text, ok := decodeWords(f.value)
		known = known && ok
		if err := m.field(f, f.title, text, record); err != nil {
			return err
		}
	}
	seen := map[string]bool{}
	for _, first := range []bool{true, false} { // those with names before those that repeat them without
		for _, f := range h {
			label := addressLabel(f.name)
			if m.web && bytes.Contains(f.value, []byte("<Saved by ")) {
				continue
			}
			if label == "" || isCorrespondence(f.name) != first {
				continue
			}
			ok, err := m.addresses(f, label, seen)
			if err != nil {
				return err
			}
			known = known && ok
		}
	}
	if !known {
		return m.unread(errUnknownCharset())
	}
	return nil
}

func errUnknownCharset() error {
	return &Error{Reason: Unsupported, Err: errors.New("mail: unknown character set")}
}

// field pushes one value; a long one in pieces.
func (m *mailReader) field(f mailField, label, text string, record int) error {
	text = strings.TrimSpace(text)
	if text == "" {
		return nil
	}
	loc := m.f.Loc
	loc.Line = f.line
	if len(text) <= MaxUnit {
		return m.out.Unit(Unit{Loc: loc, Label: label, Text: []byte(text), Record: record})
	}
	if err := m.lines.Line(f.line, []byte(text)); err != nil {
		return err
	}
	return m.lines.Break()
}

// addresses pushes each address of a field as a record of a name and a mail
// address: told apart they say more than side by side. An address without a
// name that the message gave before is not repeated.
func (m *mailReader) addresses(f mailField, label string, seen map[string]bool) (known bool, err error) {
	known = true
	rest := f.value
	for len(rest) > 0 {
		var address []byte
		if address, rest = cutAddress(rest); len(address) == 0 {
			continue
		}
		text, ok := decodeWords(address)
		known = known && ok
		name, mail := splitAddress(text)
		key := strings.ToLower(mail)
		if name == "" && (mail == "" || seen[key]) || f.name == "delivered-to" && bytes.IndexByte(address, '@') < 0 {
			continue
		}
		seen[key] = true
		record := m.lines.NextRecord()
		if err := m.field(f, label+" name", name, record); err != nil {
			return known, err
		}
		if err := m.field(f, label+" e-mail", mail, record); err != nil {
			return known, err
		}
	}
	return known, nil
}

// maxQuoted is the length of a quoted name at most; a quote that does not close
// by then is one too many.
const maxQuoted = 300

// cutAddress takes the first address off a list: up to a comma, or the
// semicolon that some programs write, outside of quotes, comments and angle
// brackets. What a group of addresses is called before its colon is left out.
func cutAddress(list []byte) (address, rest []byte) {
	quotes, angle, comment, start := true, false, 0, 0
	for i := 0; i < len(list); i++ {
		switch c := list[i]; {
		case c == '\\' && comment > 0:
			i++
		case c == '"' && comment == 0 && quotes:
			n := quotedLen(list[i:min(len(list), i+maxQuoted)])
			quotes = n > 0
			i += max(0, n-1)
		case c == '(':
			comment++
		case c == ')':
			comment = max(0, comment-1)
		case comment > 0:
		case c == '<':
			angle = true
		case c == '>':
			angle = false
		case angle && c != ';': // a route or a broken address: "<@a,@b:c@d>"
		case c == ':' && bytes.IndexByte(list[start:min(i, start+maxQuoted)], '@') < 0:
			start = i + 1
		case c == ',' || c == ';':
			return list[start:i], list[i+1:]
		}
	}
	return list[start:], nil
}

// quotedLen returns the length of the quoted string that b begins with; 0 if
// it does not end.
func quotedLen(b []byte) int {
	for i := 1; i < len(b); i++ {
		switch b[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return 0
}

// splitAddress splits an address into the name of its bearer, without quotes,
// and the mail address; either may be empty. Older programs write the name
// behind the address: "r@a.example (R)".
func splitAddress(text string) (name, mail string) {
	text = strings.TrimSpace(text)
	if i := strings.LastIndexByte(text, '<'); i >= 0 {
		name, mail = text[:i], strings.Trim(text[i:], "<> ")
	} else if address, comment, ok := strings.Cut(text, "("); ok && strings.HasSuffix(comment, ")") && strings.Contains(address, "@") {
		name, mail = strings.TrimSuffix(comment, ")"), strings.TrimSpace(address)
	} else if strings.Contains(text, "@") {
		mail = text
	} else {
		name = text
	}
	if name = unquoteName(name); strings.EqualFold(name, mail) {
		name = ""
	}
	return name, mail
}

// unquoteName removes the quotes around a name.
func unquoteName(name string) string {
	name = strings.TrimSpace(name)
	if len(name) >= 2 && name[0] == '"' && name[len(name)-1] == '"' {
		name = strings.NewReplacer(`\"`, `"`, `\\`, `\`).Replace(name[1 : len(name)-1])
	}
	if len(name) >= 2 && name[0] == '\'' && name[len(name)-1] == '\'' {
		name = name[1 : len(name)-1]
	}
	return strings.TrimSpace(name)
}
