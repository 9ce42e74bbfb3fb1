package gate

import (
	"strings"

	"github.com/piiscan/piiscan/pii"
)

// inlineMark begins what a line says about itself:
//
//	bsn = "999990019" # piiscan:allow bsn reason="of a test range"
const inlineMark = "piiscan:allow"

// inlineReason returns the reason for which a line allows facts of a kind. A
// line without a kind or a reason allows nothing.
func inlineReason(line string, kind pii.Kind) (reason string, allowed bool) {
	for {
		_, rest, found := strings.Cut(line, inlineMark)
		if !found {
			return "", false
		}
		if kinds, reason, ok := parseInline(rest); ok {
			for k := range strings.SplitSeq(kinds, ",") {
				if k == string(kind) {
					return reason, true
				}
			}
		}
		line = rest
	}
}

// parseInline reads what follows the mark: kinds, and a reason in quotes.
func parseInline(s string) (kinds, reason string, ok bool) {
	if s == "" || s[0] != ' ' {
		return "", "", false
	}
	kinds, s, ok = strings.Cut(strings.TrimLeft(s, " "), " ")
	if !ok {
		return "", "", false
	}
	s, ok = strings.CutPrefix(strings.TrimLeft(s, " "), "reason=")
	if !ok {
		return "", "", false
	}
	// In a string of a programming language the quotes are escaped or doubled.
	s = strings.TrimPrefix(s, `\`)
	if s == "" || s[0] != '"' && s[0] != '\'' {
		return "", "", false
	}
	end := strings.IndexByte(s[1:], s[0])
	if end < 0 {
		return "", "", false
	}
	reason = strings.TrimSpace(strings.TrimSuffix(s[1:1+end], `\`))
	return kinds, reason, reason != ""
}
