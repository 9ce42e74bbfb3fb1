package extract

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path"
	"strings"

	"github.com/piiscan/piiscan/scan/extract/internal/yamltree"
)

// YAML reads YAML, document by document, with the records and labels of JSON:
// "kinderen[2].bsn". What stands in a comment is text. A document that is no
// YAML, such as a template of Helm, is read as lines, and so is what is too
// large to be held; neither is an error. Aliases are followed, a bounded number
// of times.
type YAML struct{}

var _ Format = YAML{}

// Name returns "yaml".
func (YAML) Name() string { return "yaml" }

// Match tells YAML by the ending of its name, or by its directive.
func (YAML) Match(name string, head []byte) bool {
	return YAML{}.matchText(name, newTextHead(head))
}

func (YAML) matchText(name string, head *textHead) bool {
	switch path.Ext(strings.ToLower(name)) {
	case ".yaml", ".yml", ".eyaml", ".sls":
		return head.isText()
	}
	return bytes.HasPrefix(head.text, []byte("%YAML ")) && head.isText()
}

// maxYAML is the largest document, or piece of one, that is held as a tree.
const maxYAML = 2 << 20

// Extract reads f document by document.
func (YAML) Extract(ctx context.Context, f *File, out Sink) error {
	y := yamlReader{ctx: ctx, f: f, out: out, lines: NewLines(out, f.Loc), limit: int(min(maxYAML, f.Budget.Limits().Memory/64))}
	if err := y.read(); err != nil {
		return fmt.Errorf("yaml: %w", err)
	}
	return nil
}

// yamlReader is the state of reading one file.
type yamlReader struct {
	ctx   context.Context
	f     *File
	out   Sink
	lines *Lines
	limit int

	doc   []byte // lines of the document at hand
	first int    // number of the first one
	loose bool   // the document at hand is too large, and goes to lines
}

func (y *yamlReader) read() error {
	s := lineScanner{r: newTextReader(y.ctx, y.f.Reader())}
	for s.scan() {
		if err := y.line(&s); err != nil {
			return err
		}
	}
	if err := y.flush(); err != nil {
		return err
	}
	if err := y.lines.Close(); err != nil {
		return err
	}
	return s.failed()
}

// line takes a line, or a piece of one.
func (y *yamlReader) line(s *lineScanner) error {
	if !s.more && (bytes.HasPrefix(s.text, []byte("---")) && len(trimRight(s.text[:min(len(s.text), 4)])) == 3 || string(s.text) == "...") {
		y.loose = false
		if err := y.flush(); err != nil || s.text[0] == '.' {
			return err
		}
	}
	item := bytes.HasPrefix(s.text, []byte("- "))
	switch {
	case y.loose:
	case len(y.doc) > y.limit/2 && item && bytes.HasPrefix(y.doc, []byte("- ")):
		if err := y.flush(); err != nil { // a long list is read in pieces
			return err
		}
	case len(y.doc)+len(s.text) > y.limit:
		if err := y.plain(); err != nil {
			return err
		}
		y.loose = true
	}
	switch {
	case y.loose && s.more:
		return y.lines.more(s.text)
	case y.loose:
		return y.lines.Line(s.line, s.text)
	}
	if len(y.doc) == 0 {
		y.first = s.line
		if len(s.text) == 0 {
			return nil
		}
	}
	y.doc = append(y.doc, s.text...)
	if !s.part {
		y.doc = append(y.doc, '\n')
	}
	return nil
}

// plain reads the document at hand as lines.
func (y *yamlReader) plain() error {
	n := y.first
	for line := range bytes.Lines(y.doc) {
		if err := y.lines.Line(n, bytes.TrimRight(line, "\n")); err != nil {
			return err
		}
		n++
	}
	y.doc = y.doc[:0]
	return nil
}

// flush reads the document at hand as a tree, if it is one.
func (y *yamlReader) flush() error {
	if len(bytes.TrimSpace(y.doc)) == 0 {
		y.doc = y.doc[:0]
		return nil
	}
	json, comments, ok := yamltree.JSON(y.doc)
	if !ok {
		if err := y.plain(); err != nil {
			return err
		}
		return y.lines.Break()
	}
	if err := y.lines.Break(); err != nil {
		return err
	}
	j := jsonReader{tree: tree{out: y.out, loc: y.f.Loc, levels: y.f.Budget.Limits().Levels, records: y.lines.records}, tables: y.lines.tables}
	j.scan = jsonScanner{source: source{r: newTextReader(y.ctx, bytes.NewReader(json)), line: y.first}}
	err := j.values()
	y.lines.records, y.lines.tables = j.records, j.tables
	if err == nil {
		err = j.failed()
	}
	var e *Error
	if errors.As(err, &e) && e.Reason == TooLarge { // too deep
		return y.plain()
	}
	if err != nil {
		return err
	}
	y.doc = y.doc[:0]
	for _, c := range comments {
		if err := y.lines.Line(y.first+c.Line-1, []byte(c.Text)); err != nil {
			return err
		}
	}
	return y.lines.Break()
}
