package extract

import (
	"bytes"
	"strconv"
)

// tomlValue takes a value apart.
type tomlValue struct {
	s    *settingsReader
	b    []byte
	line int
}

// skip passes over blanks, commas, line ends and comments.
func (v *tomlValue) skip() {
	for len(v.b) > 0 {
		switch c := v.b[0]; {
		case c == '#':
			n := bytes.IndexByte(v.b, '\n')
			if n < 0 {
				n = len(v.b)
			}
			v.b = v.b[n:]
		case c <= ' ' || c == ',':
			if c == '\n' {
				v.line++
			}
			v.b = v.b[1:]
		default:
			return
		}
	}
}

// value pushes the value that comes next.
func (v *tomlValue) value(label []byte, depth int) error {
	v.skip()
	if len(v.b) == 0 {
		return nil
	}
	switch c := v.b[0]; {
	case c == '[' && depth < maxTree:
		v.b = v.b[1:]
		return v.array(label, depth+1)
	case c == '{' && depth < maxTree:
		v.b = v.b[1:]
		return v.table(label, depth+1)
	case c == '"' || c == '\'':
		line := v.line
		return v.push(line, label, v.str())
	}
	n := bytes.IndexAny(v.b, ",]}#\n")
	if n < 0 || depth == 0 && v.b[n] != '#' {
		n = len(v.b)
	}
	text := v.b[:max(1, n)]
	v.b = v.b[max(1, n):]
	return v.push(v.line, label, text)
}

func (v *tomlValue) push(line int, label, text []byte) error {
	if text = bytes.TrimSpace(text); len(text) == 0 {
		return nil
	}
	return v.s.push(line, v.s.label(label), text)
}

// array pushes the elements up to the closing bracket.
func (v *tomlValue) array(label []byte, depth int) error {
	for n := 1; ; n++ {
		v.skip()
		if len(v.b) == 0 {
			return nil
		}
		if v.b[0] == ']' {
			v.b = v.b[1:]
			return nil
		}
		element := append(strconv.AppendInt(append(bytes.Clone(label), '['), int64(n), 10), ']')
		if err := v.value(element, depth); err != nil {
			return err
		}
	}
}

// table pushes the pairs up to the closing bracket.
func (v *tomlValue) table(label []byte, depth int) error {
	for {
		v.skip()
		if len(v.b) == 0 {
			return nil
		}
		if v.b[0] == '}' {
			v.b = v.b[1:]
			return nil
		}
		n := bytes.IndexAny(v.b, "=}")
		if n < 0 || v.b[n] == '}' {
			n = max(0, n)
			v.b = v.b[max(1, n):]
			continue
		}
		key := bytes.Trim(v.b[:n], " \t\"'")
		v.b = v.b[n+1:]
		if err := v.value(append(append(bytes.Clone(label), '.'), key[:min(len(key), maxTreePath)]...), depth); err != nil {
			return err
		}
	}
}

// str takes a string, unescaped.
func (v *tomlValue) str() []byte {
	quote := v.b[:1]
	if len(v.b) >= 6 && v.b[1] == v.b[0] && v.b[2] == v.b[0] {
		quote = v.b[:3]
	}
	b := v.b[len(quote):]
	end := 0
	for end < len(b) && !bytes.HasPrefix(b[end:], quote) {
		if b[end] == '\\' && quote[0] == '"' {
			end++
		}
		end++
	}
	end = min(end, len(b))
	text := b[:end]
	v.line += bytes.Count(text, newline)
	v.b = b[min(len(b), end+len(quote)):]
	if quote[0] == '"' && bytes.IndexByte(text, '\\') >= 0 {
		text = unescapeProperties(text)
	}
	return text
}
