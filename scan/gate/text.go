package gate

import (
	"bytes"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/diff"

	"github.com/piiscan/piiscan/scan/extract"
)

// Text is the lines of a file whose places tell the line. Other files are judged
// whole.
type Text struct {
	lines []byte // UTF-8; each line ends in LF
	exact bool
}

// MaxText is the size of the largest file that is looked at line by line, in
// bytes. Larger ones are judged whole.
const MaxText = 64 << 20

// lineFormats are the formats whose places have the number of a line of the
// file.
var lineFormats = []string{"text", "csv", "json", "xml", "html", "yaml", "settings", "sql", "vcard", "ical"}

// NewText reads the content of a file; ok is false if it is no text, or one
// whose places are not told by line.
func NewText(name string, content []byte) (t *Text, ok bool) {
	if len(content) > MaxText {
		return nil, false
	}
	if len(content) == 0 {
		return &Text{exact: true}, true
	}
	loc := extract.Loc{Path: name}
	file := extract.NewFile(loc, loc.Base(), int64(len(content)), bytes.NewReader(content), extract.NewBudget(extract.Limits{}))
	format, err := extract.Detect(extract.Formats(), file)
	if err != nil || format == nil || !slices.Contains(lineFormats, format.Name()) {
		return nil, false
	}
	decoded, err := io.ReadAll(extract.NewTextReader(bytes.NewReader(content)))
	if err != nil {
		return nil, false
	}
	t = &Text{lines: endInLF(decoded)}
	t.exact = format.Name() == "text" || format.Name() == "csv" && oneRowALine(t.lines)
	return t, true
}

// Exact tells whether each place tells the very line that its value stands on.
// Else it may be the line on which the record begins that holds the value.
func (t *Text) Exact() bool { return t.exact }

// oneRowALine tells whether no cell of a table can have several lines: each line
// ends the quotes that it begins.
func oneRowALine(lines []byte) bool {
	for line := range bytes.Lines(lines) {
		if bytes.Count(line, []byte{'"'})%2 != 0 {
			return false
		}
	}
	return true
}

// endInLF makes lines that end in CR LF or CR, as formats read them, end in LF;
// the last one too.
func endInLF(text []byte) []byte {
	lines := make([]byte, 0, len(text)+1)
	for i, c := range text {
		switch {
		case c != '\r':
			lines = append(lines, c)
		case i+1 == len(text) || text[i+1] != '\n':
			lines = append(lines, '\n')
		}
	}
	if n := len(lines); n > 0 && lines[n-1] != '\n' {
		lines = append(lines, '\n')
	}
	return lines
}

// Marked returns the lines that have a mark of piiscan:allow, by their numbers.
func (t *Text) Marked() map[int]string {
	if !bytes.Contains(t.lines, []byte(inlineMark)) {
		return nil
	}
	marked := map[int]string{}
	n := 0
	for line := range bytes.Lines(t.lines) {
		n++
		if bytes.Contains(line, []byte(inlineMark)) {
			marked[n] = string(bytes.TrimSuffix(line, []byte("\n")))
		}
	}
	return marked
}

// Added returns the numbers of the lines that were not in an older text. It may
// take a line that was there for added, where lines repeat, and never the other
// way. Another coding or other ends of lines add nothing.
func (t *Text) Added(old *Text) map[int]bool {
	added := map[int]bool{}
	n := 0
	for line := range bytes.Lines(diff.Diff("old", old.lines, "new", t.lines)) {
		switch {
		case bytes.HasPrefix(line, []byte("@@ ")):
			n = firstLine(string(line))
		case n == 0: // the names of the texts
		case line[0] == '+':
			added[n] = true
			n++
		case line[0] == ' ':
			n++
		}
	}
	return added
}

// firstLine returns the number of the first new line of a hunk: "@@ -1,2 +3,4 @@".
func firstLine(head string) int {
	_, after, _ := strings.Cut(head, "+")
	number, _, _ := strings.Cut(after, " ")
	number, _, _ = strings.Cut(number, ",")
	n, err := strconv.Atoi(number)
	if err != nil {
		return 1
	}
	return max(1, n)
}
