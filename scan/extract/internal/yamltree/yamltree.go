// Package yamltree writes a YAML document as JSON, on the same lines: what reads
// JSON line by line then knows where each value stands. All scalars but null
// become strings, spelled as they are.
//
// Aliases are followed as long as what comes out stays in proportion to what
// went in; "<<" merges what it refers to into the mapping around it.
package yamltree

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// Comment is a line of a comment.
type Comment struct {
	Line int // 1-based
	Text string
}

// JSON returns the document as JSON and its comments. ok is false if it is no
// YAML, or nothing but a text.
func JSON(doc []byte) (json []byte, comments []Comment, ok bool) {
	defer func() {
		if recover() != nil { // the parser gives up on some input that way
			json, comments, ok = nil, nil, false
		}
	}()
	var root yaml.Node
	if err := yaml.Unmarshal(untab(doc), &root); err != nil {
		return nil, nil, false
	}
	if root.Kind != yaml.DocumentNode || len(root.Content) != 1 {
		return nil, nil, false
	}
	top := root.Content[0]
	if top.Kind != yaml.MappingNode && top.Kind != yaml.SequenceNode {
		return nil, nil, false
	}
	w := writer{line: 1, limit: 8*len(doc) + 1<<16}
	w.node(top, 0)
	return w.out, append(w.comments, fullLines(doc)...), true
}

// untab makes blanks of the tabs that lines begin with, which YAML refuses and
// people write.
func untab(doc []byte) []byte {
	if !bytes.Contains(doc, []byte("\n\t")) {
		return doc
	}
	out := make([]byte, 0, len(doc)+len(doc)/8)
	begin := true
	for _, c := range doc {
		if begin && c == '\t' {
			out = append(out, "  "...)
			continue
		}
		begin = c == '\n' || begin && c == ' '
		out = append(out, c)
	}
	return out
}

// fullLines returns the comments that have a line of their own.
func fullLines(doc []byte) (comments []Comment) {
	n := 0
	for line := range bytes.Lines(doc) {
		n++
		line = bytes.TrimSpace(line)
		if len(line) > 1 && line[0] == '#' {
			if text := strings.TrimSpace(strings.TrimLeft(string(line), "#")); text != "" {
				comments = append(comments, Comment{n, text})
			}
		}
	}
	return comments
}

const maxDepth = 900

// writer writes a tree.
type writer struct {
	out      []byte
	line     int
	limit    int // of the size of out, beyond which aliases are not followed
	aliased  int // aliases that are being followed
	comments []Comment
}

// at moves to the line of a node. What an alias refers to stands further up.
func (w *writer) at(n *yaml.Node) {
	for w.line < n.Line && w.aliased == 0 {
		w.out = append(w.out, '\n')
		w.line++
	}
	if c := n.LineComment; c != "" && w.aliased == 0 {
		w.comments = append(w.comments, Comment{n.Line, strings.TrimSpace(strings.TrimLeft(c, "# "))})
	}
}

func (w *writer) node(n *yaml.Node, depth int) {
	w.at(n)
	switch {
	case n.Kind == yaml.AliasNode:
		if n.Alias == nil || len(w.out) > w.limit || depth > maxDepth || w.aliased > 16 {
			w.out = append(w.out, "null"...)
			return
		}
		w.aliased++
		w.node(n.Alias, depth+1)
		w.aliased--
	case n.Kind == yaml.MappingNode && depth < maxDepth:
		w.out = append(w.out, '{')
		w.pairs(n, depth)
		w.out = append(w.out, '}')
	case n.Kind == yaml.SequenceNode && depth < maxDepth:
		w.out = append(w.out, '[')
		for i, c := range n.Content {
			if i > 0 {
				w.out = append(w.out, ',')
			}
			w.node(c, depth+1)
		}
		w.out = append(w.out, ']')
	case n.Kind == yaml.ScalarNode && n.Tag != "!!null":
		w.quote(n.Value)
	default:
		w.out = append(w.out, "null"...)
	}
}

// pairs writes the keys and values of a mapping.
func (w *writer) pairs(n *yaml.Node, depth int) {
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if key.Value == "<<" && value.Kind == yaml.AliasNode && value.Alias != nil && value.Alias.Kind == yaml.MappingNode && depth < maxDepth && w.aliased < 16 {
			if len(w.out) <= w.limit {
				w.at(key)
				w.aliased++
				w.pairs(value.Alias, depth+1)
				w.aliased--
			}
			continue
		}
		w.at(key)
		if key.Kind == yaml.ScalarNode {
			w.quote(key.Value)
		} else {
			w.quote("?")
		}
		w.out = append(w.out, ':')
		w.node(value, depth+1)
		w.out = append(w.out, ',')
	}
}

// quote writes s as a string on one line.
func (w *writer) quote(s string) {
	w.out = append(w.out, '"')
	for _, r := range s {
		switch r {
		case '"', '\\':
			w.out = append(w.out, '\\', byte(r))
		case '\n':
			w.out = append(w.out, '\\', 'n')
		case '\r':
			w.out = append(w.out, '\\', 'r')
		default:
			w.out = utf8.AppendRune(w.out, r)
		}
	}
	w.out = append(w.out, '"')
}
