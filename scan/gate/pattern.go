package gate

import (
	"strings"

	"github.com/piiscan/piiscan/scan/wording"
)

// pattern is a line of a .gitignore file. See gitignore(5), "PATTERN FORMAT".
type pattern struct {
	elements []string
	negated  bool
	folders  bool // it matches folders alone
	anchored bool // it matches from the root on, not at any depth
}

// patterns are lines of which the last that matches decides.
type patterns []pattern

// maxPattern bounds the work that a pattern makes: matching takes at most the
// product of the lengths of pattern and name.
const maxPattern = 4096

var errPattern error = wrong{wording.PolicyLongPattern}

// parsePattern reads a line; ok is false if it is blank or a comment.
func parsePattern(line string) (p pattern, ok bool, err error) {
	if len(line) > maxPattern {
		return p, false, errPattern
	}
	line = trimTrailing(line)
	switch {
	case line == "" || line[0] == '#':
		return p, false, nil
	case line[0] == '!':
		p.negated, line = true, line[1:]
	}
	if strings.HasSuffix(line, "/") {
		p.folders, line = true, strings.TrimSuffix(line, "/")
	}
	if line == "" {
		return p, false, nil
	}
	p.anchored = strings.Contains(line, "/")
	p.elements = strings.Split(strings.TrimPrefix(line, "/"), "/")
	return p, true, nil
}

// trimTrailing drops blanks at the end of a line, but for those behind a
// backslash.
func trimTrailing(line string) string {
	line = strings.TrimSuffix(line, "\r")
	end := len(line)
	for end > 0 && line[end-1] == ' ' {
		end--
	}
	if end == len(line) {
		return line
	}
	slashes := 0
	for slashes < end && line[end-1-slashes] == '\\' {
		slashes++
	}
	if slashes%2 == 1 {
		end++
	}
	return line[:end]
}

// parsePatterns reads a file of patterns.
func parsePatterns(text string) (all patterns, line int, err error) {
	text = strings.TrimPrefix(text, "\ufeff")
	for l := range strings.SplitSeq(text, "\n") {
		line++
		p, ok, err := parsePattern(l)
		if err != nil {
			return nil, line, err
		}
		if ok {
			all = append(all, p)
		}
	}
	return all, 0, nil
}

// match tells whether the patterns match a path or one of the folders that it
// lies in. What is in a folder that matches cannot be taken out again, as in
// .gitignore.
func (all patterns) match(path string, folder bool) bool {
	if len(all) == 0 {
		return false
	}
	for i := 0; i < len(path); i++ {
		if path[i] == '/' && all.last(path[:i], true) {
			return true
		}
	}
	return all.last(path, folder)
}

// last tells what the last pattern that matches says of a path itself.
func (all patterns) last(path string, folder bool) bool {
	for i := len(all) - 1; i >= 0; i-- {
		if all[i].matchOne(path, folder) {
			return !all[i].negated
		}
	}
	return false
}

// match tells whether a single pattern matches a file or a folder that it lies
// in.
func (p pattern) match(path string) bool { return patterns{p}.match(path, false) }

func (p pattern) matchOne(path string, folder bool) bool {
	if p.folders && !folder {
		return false
	}
	if !p.anchored {
		return matchElement(p.elements[0], path[strings.LastIndexByte(path, '/')+1:])
	}
	return matchPath(p.elements, strings.Split(path, "/"))
}

// matchPath matches element by element. "**" stands for any number of
// elements, at the end for one or more. It goes back only to the last "**".
func matchPath(pattern, path []string) bool {
	p, n, star, mark := 0, 0, -1, 0
	for n < len(path) {
		if p < len(pattern) && pattern[p] == "**" {
			if p == len(pattern)-1 {
				return true // there is an element left
			}
			star, mark = p, n
			p++
			continue
		}
		if p < len(pattern) && matchElement(pattern[p], path[n]) {
			p++
			n++
			continue
		}
		if star < 0 {
			return false
		}
		mark++
		p, n = star+1, mark
	}
	return p == len(pattern)
}

// matchElement matches a name by "*", "?", "[a-z]" and "\". It goes back only
// to the last "*".
func matchElement(pattern, name string) bool {
	p, n, star, mark := 0, 0, -1, 0
	for n < len(name) {
		if p < len(pattern) && pattern[p] == '*' {
			star, mark = p, n
			p++
			continue
		}
		if size, ok := matchByte(pattern[p:], name[n]); ok {
			p += size
			n++
			continue
		}
		if star < 0 {
			return false
		}
		mark++
		p, n = star+1, mark
	}
	for p < len(pattern) && pattern[p] == '*' {
		p++
	}
	return p == len(pattern)
}

// matchByte matches a byte by the beginning of a pattern and returns the size
// of that. Git matches bytes too.
func matchByte(pattern string, c byte) (size int, ok bool) {
	if pattern == "" {
		return 0, false
	}
	switch pattern[0] {
	case '?':
		return 1, true
	case '[':
		return matchClass(pattern, c)
	case '\\':
		return 2, len(pattern) > 1 && pattern[1] == c
	}
	return 1, pattern[0] == c
}

// matchClass matches a byte by a class such as "[a-z]", "[!0-9]" or
// "[[:digit:]]". One that does not end matches nothing.
func matchClass(pattern string, c byte) (size int, ok bool) {
	i := 1
	negated := i < len(pattern) && (pattern[i] == '!' || pattern[i] == '^')
	if negated {
		i++
	}
	matched := false
	for first := true; ; first = false {
		if i >= len(pattern) {
			return 0, false
		}
		if pattern[i] == ']' && !first {
			return i + 1, matched != negated
		}
		if strings.HasPrefix(pattern[i:], "[:") {
			name, _, closed := strings.Cut(pattern[i+2:], ":]")
			if in, known := classes[name]; closed && known {
				matched = matched || in(c)
				i += len(name) + 4
				continue
			} else if closed && !strings.ContainsAny(name, "]") {
				return 0, false // git knows no such class
			}
		}
		low, next, ok := classByte(pattern, i)
		if !ok {
			return 0, false
		}
		i = next
		high := low
		if i+1 < len(pattern) && pattern[i] == '-' && pattern[i+1] != ']' {
			if high, i, ok = classByte(pattern, i+1); !ok {
				return 0, false
			}
		}
		matched = matched || low <= c && c <= high
	}
}

// classByte returns the byte of a class at i, and where the next one is.
func classByte(pattern string, i int) (c byte, next int, ok bool) {
	if pattern[i] == '\\' {
		i++
	}
	if i >= len(pattern) {
		return 0, 0, false
	}
	return pattern[i], i + 1, true
}

// classes are the named classes of bytes.
var classes = map[string]func(byte) bool{
	"alnum":  func(c byte) bool { return letter(c) || digit(c) },
	"alpha":  letter,
	"blank":  func(c byte) bool { return c == ' ' || c == '\t' },
	"cntrl":  func(c byte) bool { return c < ' ' || c == 0x7f },
	"digit":  digit,
	"graph":  func(c byte) bool { return c > ' ' && c < 0x7f },
	"lower":  func(c byte) bool { return 'a' <= c && c <= 'z' },
	"print":  func(c byte) bool { return c >= ' ' && c < 0x7f },
	"punct":  func(c byte) bool { return c > ' ' && c < 0x7f && !letter(c) && !digit(c) },
	"space":  func(c byte) bool { return c == ' ' || '\t' <= c && c <= '\r' },
	"upper":  func(c byte) bool { return 'A' <= c && c <= 'Z' },
	"xdigit": func(c byte) bool { return digit(c) || 'a' <= c|0x20 && c|0x20 <= 'f' },
}

func letter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
func digit(c byte) bool  { return '0' <= c && c <= '9' }
