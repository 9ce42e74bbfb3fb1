package extract

import (
	"bytes"
	"path"
	"slices"
	"strings"
)

// dialect is how a table is written as text.
type dialect struct {
	sep byte // between columns; noSep if there is one column
	eol byte // at the end of a line; a CR before LF belongs to it
}

const (
	noSep      = 0xff // never occurs in UTF-8
	sampleRows = 64
)

// separators are what may stand between columns, the less common in prose
// first: they win when the vote is even.
var separators = []byte{'\t', ';', '|', ','}

// vote is how consistently a separator stands in a sample of rows.
type vote struct {
	sep   byte
	count int // in most rows
	rows  int // of the sample
	agree int // that have count
}

// share is how many of a hundred rows agree.
func (v vote) share() int { return 100 * v.agree / max(1, v.rows) }

// dialectOf tells the dialect of a table by its first bytes.
func dialectOf(name string, sample []byte) dialect {
	d := dialect{sep: noSep, eol: lineEndOf(sample)}
	if sep := declaredSep(firstLine(sample, d.eol)); sep != 0 {
		d.sep = sep
		return d
	}
	v := bestVote(sample, d.eol)
	if v.count > 0 && v.share() >= 30 {
		d.sep = v.sep
	} else if ext := path.Ext(strings.ToLower(name)); ext == ".tsv" || ext == ".tab" {
		d.sep = '\t'
	}
	return d
}

// strongTable tells whether a text can only be a table, whatever its name is.
func strongTable(text []byte) bool {
	eol := lineEndOf(text)
	if declaredSep(firstLine(text, eol)) != 0 {
		return true
	}
	if i := bytes.LastIndexByte(text, eol); i >= 0 {
		text = text[:i] // the last row may be cut off
	}
	v := bestVote(text, eol)
	if v.rows < 3 || v.count < 2 || v.share() < 90 {
		return false
	}
	if v.sep == ',' && spacedHeader(text, eol) {
		return false
	}
	cell := len(text) / (v.rows * (v.count + 1))
	return v.sep != ',' && cell <= 200 || v.rows >= 4 && cell <= 40
}

// spacedHeader tells whether the first line has its words apart by several
// spaces and no comma: those below are of names and amounts in a list of fixed
// width.
func spacedHeader(text []byte, eol byte) bool {
	first, _, _ := bytes.Cut(text, []byte{eol})
	first = bytes.TrimSpace(first)
	return bytes.IndexByte(first, ',') < 0 && bytes.Contains(first, []byte("  "))
}

// tableName tells whether name is that of a table.
func tableName(name string) bool {
	return slices.Contains([]string{".csv", ".tsv", ".tab", ".psv", ".ssv", ".xls", ".xlsx"}, path.Ext(strings.ToLower(name)))
}

// codeName tells whether name is that of source code or markup, where columns
// of punctuation mean nothing.
func codeName(name string) bool {
	return slices.Contains([]string{
		".c", ".cc", ".cpp", ".cs", ".css", ".go", ".h", ".hpp", ".htm", ".html", ".java", ".js", ".json", ".kt",
		".lua", ".md", ".php", ".pl", ".ps1", ".py", ".rb", ".rs", ".rst", ".scala", ".sh", ".sql", ".svg", ".swift",
		".tex", ".toml", ".ts", ".tsx", ".vb", ".vbs", ".xml", ".xsd", ".xsl", ".yaml", ".yml", ".feature", ".eml",
		".mbox", ".ics", ".vcf", ".ini", ".properties", ".rtf", ".ps",
	}, path.Ext(strings.ToLower(name)))
}

// lineEndOf returns the byte that ends lines: LF, or CR in files of old Macs.
func lineEndOf(sample []byte) byte {
	if bytes.IndexByte(sample, '\n') < 0 && bytes.IndexByte(sample, '\r') >= 0 {
		return '\r'
	}
	return '\n'
}

func firstLine(sample []byte, eol byte) []byte {
	line, _, _ := bytes.Cut(sample[:min(len(sample), 16)], []byte{eol})
	return bytes.TrimRight(line, "\r")
}

// declaredSep returns the separator of a "sep=;" line, which Excel writes and
// obeys; 0 if line is none.
func declaredSep(line []byte) byte {
	line = bytes.Trim(line, `"`)
	if len(line) == 5 && bytes.EqualFold(line[:4], []byte("sep=")) {
		return line[4]
	}
	return 0
}

// sepLine returns the size of the "sep=" line that sample begins with, or 0.
func sepLine(sample []byte, eol byte) int {
	if declaredSep(firstLine(sample, eol)) == 0 {
		return 0
	}
	if i := bytes.IndexByte(sample, eol); i >= 0 {
		return i + 1
	}
	return len(sample)
}

// bestVote lets the first rows of a sample vote for a separator. If quotes
// never close, they are no quotes. When the vote is even the first separator
// wins, unless another stands far more often than decimal commas could.
func bestVote(sample []byte, eol byte) vote {
	rows, closed := countSeparators(sample, eol, true)
	if !closed {
		rows, _ = countSeparators(sample, eol, false)
	}
	var best vote
	for i, sep := range separators {
		v := voteFor(sep, rows, i)
		better := v.share() > best.share()+5
		even := v.share() >= best.share()-5
		if better || even && v.count > 2*best.count+1 {
			best = v
		}
	}
	return best
}

// voteFor returns the vote for separator i of separators.
func voteFor(sep byte, rows [][4]int, i int) vote {
	v := vote{sep: sep, rows: len(rows)}
	for _, row := range rows {
		agree := 0
		for _, other := range rows {
			if other[i] == row[i] {
				agree++
			}
		}
		if row[i] > 0 && agree > v.agree {
			v.count, v.agree = row[i], agree
		}
	}
	return v
}

// countSeparators counts each separator outside quotes in each row that is not
// blank. closed is false if a quote is open at the end of a sample that holds
// whole rows before.
func countSeparators(sample []byte, eol byte, quotes bool) (rows [][4]int, closed bool) {
	var row [4]int
	size := 0
	quoted, fresh := false, true // fresh: at the beginning of a cell
	for i, c := range sample {
		if quoted {
			if c == '"' && (i+1 == len(sample) || closesCell(sample[i+1])) {
				quoted = false
			}
			continue
		}
		switch {
		case c == eol:
			if size > 0 {
				rows = append(rows, row)
			}
			if len(rows) == sampleRows {
				return rows, true
			}
			row, size, fresh = [4]int{}, 0, true
			continue
		case c == '"' && fresh && quotes:
			quoted = true
		}
		sep := bytes.IndexByte(separators, c)
		if sep >= 0 {
			row[sep]++
		}
		fresh = sep >= 0
		if c > ' ' {
			size++
		}
	}
	if size > 0 && len(rows) < 2 {
		rows = append(rows, row)
	}
	return rows, !quoted || len(rows) > 2
}

func closesCell(c byte) bool {
	return c == '\n' || c == '\r' || bytes.IndexByte(separators, c) >= 0
}
