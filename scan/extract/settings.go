package extract

import (
	"bytes"
	"context"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Settings reads files of "key = value" lines: ini, cfg, properties, env, toml
// and registry exports. A section is a record, with its name as Part; without
// sections, lines up to a blank one are. The key is the label of its value. The
// elements of an array in TOML are numbered, "tel[2]", and the keys of tables
// inside it follow: "kinderen[2].bsn". Comments and other lines are text of the
// record.
type Settings struct{}

var _ Format = Settings{}

// Name returns "settings".
func (Settings) Name() string { return "settings" }

// Match tells settings by name, if most lines are what it promises.
func (Settings) Match(name string, head []byte) bool {
	return Settings{}.matchText(name, newTextHead(head))
}

func (Settings) matchText(name string, head *textHead) bool {
	name = strings.ToLower(name)
	named := slices.Contains([]string{".ini", ".cfg", ".conf", ".cnf", ".properties", ".env", ".toml", ".inf", ".reg", ".desktop", ".service", ".prefs"}, path.Ext(name)) ||
		strings.HasPrefix(name, ".env")
	return named && head.isText() && settingLines(head.text)
}

// settingLines tells whether most lines of text are settings.
func settingLines(text []byte) bool {
	good, all := 0, 0
	for line := range bytes.Lines(text) {
		switch line = bytes.TrimSpace(line); {
		case len(line) == 0 || isSettingComment(line):
			continue
		case sectionOf(line) != nil:
			good++
		default:
			if key, _, ok := cutSetting(line); ok && len(key) > 0 {
				good++
			}
		}
		all++
	}
	return good > 0 && good*10 >= all*6
}

func isSettingComment(line []byte) bool { return line[0] == '#' || line[0] == ';' || line[0] == '!' }

// sectionOf returns the name of the section that a line opens, or nil.
func sectionOf(line []byte) []byte {
	if len(line) < 3 || line[0] != '[' {
		return nil
	}
	end := bytes.LastIndexByte(line, ']')
	if end < 2 {
		return nil
	}
	if rest := bytes.TrimSpace(line[end+1:]); len(rest) > 0 && !isSettingComment(rest) {
		return nil
	}
	return bytes.Trim(line[:end], "[] ")
}

const maxKey = 200

// cutSetting cuts a line into key and value.
func cutSetting(line []byte) (key, value []byte, ok bool) {
	line = bytes.TrimPrefix(line, []byte("export "))
	i := 0
	if len(line) > 0 && line[0] == '"' { // in registry exports and TOML
		if i = bytes.IndexByte(line[1:], '"') + 2; i < 2 {
			return nil, nil, false
		}
	}
	n := bytes.IndexAny(line[i:], "=:")
	if n < 0 || i+n == 0 || i+n > maxKey {
		return nil, nil, false
	}
	n += i
	if line[n] == ':' { // "key: value" but not a time or an address
		if n+1 < len(line) && line[n+1] != ' ' {
			if n = bytes.IndexByte(line, '='); n < 1 || n > maxKey {
				return nil, nil, false
			}
		}
	}
	key = bytes.Trim(line[:n], " \t\"'")
	if len(key) == 0 || bytes.ContainsAny(key, "<>{}();") || bytes.Count(key, []byte{' '}) > maxLabelWords {
		return nil, nil, false
	}
	return key, bytes.TrimSpace(line[n+1:]), true
}

// Extract reads f line by line.
func (Settings) Extract(ctx context.Context, f *File, out Sink) error {
	s := settingsReader{tree: tree{out: out, loc: f.Loc}, scan: lineScanner{r: newTextReader(ctx, f.Reader())}}
	ext := path.Ext(strings.ToLower(f.Name))
	s.toml, s.escapes = ext == ".toml", ext == ".properties"
	if err := s.read(); err != nil {
		return fmt.Errorf("settings: %w", err)
	}
	return nil
}

// settingsReader is the state of reading one file.
type settingsReader struct {
	tree
	scan    lineScanner
	toml    bool
	escapes bool // \u00e9, as in properties

	record  int
	pairs   int
	part    string
	section bool
	array   string // the last array of tables: sections below it are of its record
	prefix  string // of the labels of a section below it

	key   []byte
	value []byte // what is open: it goes on in the next line
	line  int
	open  byte // the bracket or quote that is open; '\\' for a line that goes on
}

// maxSetting is the largest value that goes on over lines.
const maxSetting = MaxUnit

func (s *settingsReader) read() error {
	for s.scan.scan() {
		if err := s.take(); err != nil {
			return err
		}
	}
	if err := s.end(); err != nil {
		return err
	}
	return s.scan.failed()
}

// take takes a line, or a piece of a long one.
func (s *settingsReader) take() error {
	text := s.scan.text
	if s.scan.more {
		return s.text(s.scan.line, text)
	}
	if s.open != 0 {
		return s.more(text)
	}
	indented := len(text) > 0 && isBlank(text[0])
	line := bytes.TrimSpace(text)
	switch {
	case len(line) == 0:
		if err := s.end(); err != nil {
			return err
		}
		if !s.section {
			s.record = 0
		}
		return nil
	case isSettingComment(line):
		if err := s.end(); err != nil {
			return err
		}
		return s.text(s.scan.line, bytes.TrimLeft(line, "#;! "))
	}
	if name := sectionOf(line); name != nil {
		return s.begin(string(name), bytes.HasPrefix(line, []byte("[[")))
	}
	key, value, ok := cutSetting(line)
	if indented && len(s.key) > 0 && !ok && len(s.value)+len(line) < maxSetting {
		s.value = append(append(s.value, '\n'), line...) // it goes on
		return nil
	}
	if err := s.end(); err != nil {
		return err
	}
	if !ok {
		return s.text(s.scan.line, line)
	}
	s.key, s.value, s.line = append(s.key[:0], key...), append(s.value[:0], value...), s.scan.line
	s.open = s.opens()
	return nil
}

// begin begins a section.
func (s *settingsReader) begin(name string, array bool) error {
	if err := s.end(); err != nil {
		return err
	}
	if !array && s.array != "" && strings.HasPrefix(name, s.array+".") {
		s.prefix = name[len(s.array)+1:] + "."
		return nil
	}
	s.section, s.record, s.part, s.prefix, s.array = true, 0, s.label([]byte(name)), "", ""
	if array {
		s.array = name
	}
	return nil
}

// opens tells what the value at hand leaves open.
func (s *settingsReader) opens() byte {
	v := s.value
	if !s.toml {
		if n := len(v); n > 0 && v[n-1] == '\\' && (n < 2 || v[n-2] != '\\') && !bytes.Contains(v, []byte(`:\`)) {
			return '\\'
		}
		return 0
	}
	for _, quote := range []string{`"""`, `'''`} {
		if bytes.HasPrefix(v, []byte(quote)) && (len(v) < 6 || !bytes.Contains(v[3:], []byte(quote))) {
			return quote[0]
		}
	}
	if len(v) > 0 && (v[0] == '[' || v[0] == '{') && !balanced(v) {
		return v[0]
	}
	return 0
}

// balanced tells whether the brackets of a value in TOML are closed.
func balanced(v []byte) bool {
	depth, quote := 0, byte(0)
	for i := 0; i < len(v); i++ {
		c := v[i]
		switch {
		case quote != 0:
			if c == '\\' && quote == '"' {
				i++
			} else if c == quote || c == '\n' {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '[' || c == '{':
			depth++
		case c == ']' || c == '}':
			depth--
		case c == '#':
			if n := bytes.IndexByte(v[i:], '\n'); n >= 0 {
				i += n
			} else {
				i = len(v)
			}
		}
	}
	return depth <= 0
}

// more takes a further line of the value at hand.
func (s *settingsReader) more(text []byte) error {
	if s.open == '\\' {
		s.value = append(s.value[:len(s.value)-1], bytes.TrimSpace(text)...)
	} else {
		s.value = append(append(s.value, '\n'), text...)
	}
	s.open = s.opens()
	if len(s.value) > maxSetting {
		s.open = 0
		return s.end()
	}
	return nil
}

// text pushes a line without key.
func (s *settingsReader) text(line int, text []byte) error {
	if text = bytes.TrimSpace(text); len(text) == 0 {
		return nil
	}
	return s.push(line, "", text)
}

func (s *settingsReader) push(line int, label string, text []byte) error {
	if s.record == 0 || s.pairs >= maxFormPairs {
		s.record, s.pairs = s.nextRecord(), 0
	}
	s.pairs++
	loc := s.loc
	loc.Part, loc.Line = s.part, line
	return pushLabelled(s.out, Unit{Loc: loc, Label: label, Text: text, Record: s.record})
}

// end pushes the setting at hand.
func (s *settingsReader) end() error {
	if len(s.key) == 0 {
		return nil
	}
	key := append([]byte(s.prefix), s.key...)
	s.key, s.open = s.key[:0], 0
	if tellingKey(key) {
		if err := s.text(s.line, key); err != nil {
			return err
		}
		key = []byte("*")
	}
	if s.toml {
		v := tomlValue{s: s, b: s.value, line: s.line}
		return v.value(key, 0)
	}
	value := s.value
	if n := len(value); n > 1 && (value[0] == '"' || value[0] == '\'') && value[n-1] == value[0] {
		value = value[1 : n-1]
	}
	if s.escapes && bytes.Contains(value, []byte(`\`)) {
		value = unescapeProperties(value)
	}
	if value = bytes.TrimSpace(value); len(value) == 0 {
		return nil
	}
	return s.push(s.line, s.label(key), value)
}

// unescapeProperties undoes the escapes of a properties file.
func unescapeProperties(b []byte) []byte {
	out := make([]byte, 0, len(b))
	for i := 0; i < len(b); i++ {
		if b[i] != '\\' || i+1 == len(b) {
			out = append(out, b[i])
			continue
		}
		i++
		switch {
		case b[i] == 'u' && i+5 <= len(b):
			if r, err := strconv.ParseUint(string(b[i+1:i+5]), 16, 32); err == nil {
				out = utf8.AppendRune(out, rune(r))
				i += 4
				continue
			}
			out = append(out, b[i])
		case b[i] == 'n':
			out = append(out, '\n')
		case b[i] == 't':
			out = append(out, '\t')
		default:
			out = append(out, b[i])
		}
	}
	return out
}
