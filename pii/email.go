package pii

import (
	"bytes"
	"unicode/utf8"
)

// EmailDetector finds e-mail addresses: a local part of RFC 5322 atoms, in
// letters of any script, and a domain name with a top-level domain of letters.
// It takes no handles ("@jan"), no versions ("node@18.2.0"), no credentials in
// URLs and no names of image files ("logo@2x.png"). Each is Likely, and
// Certain with a label or "mailto:".
type EmailDetector struct{}

var _ Detector = EmailDetector{}

const (
	maxLocal  = 64  // bytes of a local part, RFC 5321
	maxDomain = 253 // bytes of a domain name, RFC 1035
)

// Kind returns Email.
func (EmailDetector) Kind() Kind { return Email }

// AppendMatches appends the e-mail addresses in t.
func (EmailDetector) AppendMatches(dst []Match, t Text) []Match {
	b := t.Body
	low := 0 // no address begins before the end of the previous one
	for i := 0; ; {
		at := bytes.IndexByte(b[i:], '@')
		if at < 0 {
			return dst
		}
		at += i
		i = at + 1
		end := domainEnd(b, at+1)
		if end == 0 {
			continue
		}
		start := localStart(b, at, low)
		if start == at || !isMailbox(b, start, at, end) {
			continue
		}
		m := Match{Kind: Email, Start: start, End: end, Confidence: Likely, Why: WhyGrammar}
		switch {
		case t.field() == FieldEmail:
			m.Confidence, m.Why = Certain, m.Why|WhyLabel
		case start >= 7 && string(b[start-7:start]) == "mailto:":
			m.Confidence, m.Why = Certain, m.Why|WhyCue
		}
		dst = append(dst, m)
		i, low = end, end
	}
}

// AppendCanonical appends an address in lower case. Letters of other scripts
// are folded as far as they take no more bytes: enough to compare.
func (EmailDetector) AppendCanonical(dst, value []byte) []byte {
	at := bytes.IndexByte(value, '@')
	if at <= 0 || domainEnd(value, at+1) != len(value) {
		return dst
	}
	for i := 0; i < len(value); {
		if c := value[i]; c < utf8.RuneSelf {
			if isUpper(c) {
				c |= 0x20
			}
			dst = append(dst, c)
			i++
			continue
		}
		r, n := utf8.DecodeRune(value[i:])
		if r >= 0xC0 && r <= 0xDE && r != 0xD7 {
			r += 0x20 // À to Þ, the capitals of Latin-1
		}
		if r == utf8.RuneError && n == 1 {
			dst = append(dst, value[i])
		} else {
			dst = utf8.AppendRune(dst, r)
		}
		i += n
	}
	return dst
}

// domainEnd returns the end of the domain name at b[i:], or 0. Labels are
// letters, digits and inner hyphens; there are two or more, and the last is of
// letters. A full stop after it ends a sentence.
func domainEnd(b []byte, i int) int {
	end, labels := 0, 0
	for stop := min(len(b), i+maxDomain); ; {
		first, letters := i, true
		for i < stop && (b[i] == '-' || wordAfter(b, i)) {
			letters = letters && !isDigit(b[i]) && b[i] != '-'
			i += runeLen(b, i)
		}
		if i == first || b[first] == '-' || b[i-1] == '-' || i > stop {
			break
		}
		labels++
		if labels > 1 && i-first >= 2 && (letters || bytes.HasPrefix(b[first:i], []byte("xn--"))) {
			end = i
		} else if labels > 1 {
			end = 0
		}
		if i+1 >= stop || b[i] != '.' {
			break
		}
		i++
	}
	return end
}

func runeLen(b []byte, i int) int {
	if b[i] < utf8.RuneSelf {
		return 1
	}
	_, n := utf8.DecodeRune(b[i:])
	return n
}

// localStart returns the start of the local part that ends at at, at least
// low; at if there is none.
func localStart(b []byte, at, low int) int {
	low = max(low, at-maxLocal)
	i := at
	for i > low {
		if isLocal(b[i-1]) {
			i--
			continue
		}
		if b[i-1] < utf8.RuneSelf || !wordBefore(b, i) {
			break
		}
		_, n := utf8.DecodeLastRune(b[low:i])
		i -= n
	}
	for i < at && !isAlnum(b[i]) && b[i] < utf8.RuneSelf && b[i] != '_' {
		i++ // signs in front belong to the text around: "'jan@x.nl'", "--jan@x.nl"
	}
	return i
}

// isLocal tells whether c may stand in a local part: the atext of RFC 5322
// that is met in practice.
func isLocal(c byte) bool {
	return isAlnum(c) || bytes.IndexByte([]byte("._%+-'~"), c) >= 0
}

// isMailbox tells whether b[start:end] with its @ at at is an address by its
// details and its surroundings.
func isMailbox(b []byte, start, at, end int) bool {
	local, domain := b[start:at], b[at+1:end]
	if local[len(local)-1] == '.' || bytes.Contains(local, []byte("..")) {
		return false
	}
	if start == max(0, at-maxLocal) && start > 0 && wordBefore(b, start) {
		return false // longer than a local part may be
	}
	if isFileSuffix(domain[bytes.LastIndexByte(domain, '.')+1:]) || isVersion(domain) {
		return false
	}
	if end < len(b) && (b[end] == '@' || b[end] == '_') {
		return false
	}
	if string(local) == "git" && end < len(b) && (b[end] == ':' || b[end] == '/') {
		return false // git@host:owner/repository
	}
	return !isCredential(b, start)
}

// isCredential tells whether b[start:] continues a URL ("ftp://user:pass@host")
// rather than being an address.
func isCredential(b []byte, start int) bool {
	if start == 0 || b[start-1] != '/' && b[start-1] != ':' {
		return false
	}
	for i := start; i >= 3 && i > start-maxLocal; i-- {
		if c := b[i-1]; c == ' ' || c == '\n' || c == '"' || c == '\t' {
			return false
		}
		if string(b[i-3:i]) == "://" {
			return true
		}
	}
	return false
}

// isFileSuffix tells whether a top-level domain is none, but the suffix of a
// file name.
func isFileSuffix(tld []byte) bool {
	var buf [8]byte
	if len(tld) > len(buf) {
		return string(tld) == "localhost"
	}
	switch string(appendFolded(buf[:0], tld)) {
	case "png", "jpg", "jpeg", "gif", "svg", "webp", "ico", "css", "js", "ts", "json", "html", "htm", "xml", "yml", "yaml",
		"md", "txt", "pdf", "exe", "dll", "jar", "java", "class", "tgz", "gz", "zip", "local":
		return true
	}
	return false
}

// isVersion tells whether a domain name begins like a version: "2.0.dev".
func isVersion(domain []byte) bool {
	end := digitsEnd(domain, 0)
	return end > 0 && domain[end] == '.' && digitAt(domain, end+1)
}
