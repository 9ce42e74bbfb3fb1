package extract

import "bytes"

// flow joins the lines of a text that its program broke for display, with a
// blank at the end of each but the last (RFC 3676, format=flowed). It holds one
// paragraph.
type flow struct {
	lines       *Lines
	deleteBlank bool // the blank is no part of the text (DelSp=yes)

	text  []byte
	line  int // number of the first line of text
	depth int // of quotation
	open  bool
}

const maxFlow = 32 << 10 // bytes of lines that are joined

// add adds a line as it stands in the message.
func (f *flow) add(n int, line []byte) error {
	depth := 0
	for depth < len(line) && line[depth] == '>' {
		depth++
	}
	line = line[depth:]
	if len(line) > 0 && line[0] == ' ' {
		line = line[1:] // which keeps a line from looking quoted, or like a From line
	}
	signature := string(line) == "-- "
	if f.open && (depth != f.depth || signature || len(f.text)+len(line) > maxFlow) {
		if err := f.end(); err != nil {
			return err
		}
	}
	if !f.open {
		f.text, f.line, f.depth = f.text[:0], n, depth
	}
	soft := len(line) > 0 && line[len(line)-1] == ' ' && !signature && len(line) <= longLine
	f.text = append(f.text, line...)
	if f.open = true; !soft {
		return f.end()
	}
	if f.deleteBlank {
		f.text = f.text[:len(f.text)-1]
	}
	return nil
}

// end hands over the lines that were joined.
func (f *flow) end() error {
	if !f.open {
		return nil
	}
	f.open = false
	return f.lines.Line(f.line, unquote(bytes.TrimRight(f.text, " ")))
}
