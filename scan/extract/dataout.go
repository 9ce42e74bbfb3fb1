package extract

import (
	"bufio"
	"bytes"
	"io"
	"strconv"
	"unicode/utf8"

	"github.com/piiscan/piiscan/scan/extract/internal/blob"
)

// dataOut pushes the rows of databases: text in whatever encoding it has, and
// binary values, of which files go out as members behind their row.
type dataOut struct {
	f     *File
	out   Sink
	lines *Lines

	row     Row
	cells   []Cell
	text8   []byte // cells that had to be decoded
	files   []dataFile
	full    bool // no more members are allowed
	lastRaw string
	last    string
}

// dataFile is a member of a row.
type dataFile struct {
	col  int
	data []byte
}

func newDataOut(f *File, out Sink) dataOut {
	return dataOut{f: f, out: out, lines: NewLines(out, f.Loc)}
}

// name returns the name of a table or column as UTF-8.
func (o *dataOut) name(s string) string {
	if s == o.lastRaw {
		return o.last
	}
	o.lastRaw, o.last = s, s
	if !utf8.ValidString(s) {
		o.last = string(decodeMixed([]byte(s)))
	}
	return o.last
}

// decodeMixed returns text as UTF-8, as NewTextReader does.
func decodeMixed(text []byte) []byte {
	t := textReader{enc: utf8OrWindows1252, raw: text, err: io.EOF}
	decoded := make([]byte, 3*len(text)+utf8.UTFMax)
	return decoded[:t.decodeMixed(decoded)]
}

// decode returns text as UTF-8, valid as long as text is and no row begins.
func (o *dataOut) decode(text []byte) []byte {
	if utf8.Valid(text) {
		return text
	}
	return decodeMixed(text)
}

// begin begins a row.
func (o *dataOut) begin(loc Loc, table int) {
	o.row = Row{Loc: loc, Table: table}
	o.cells, o.files, o.text8 = o.cells[:0], o.files[:0], o.text8[:0]
}

// text adds a cell of text, in pieces if it is long.
func (o *dataOut) text(col int, text []byte, kind CellType) {
	if !utf8.Valid(text) {
		start := len(o.text8)
		o.text8 = append(o.text8, decodeMixed(text)...)
		text = o.text8[start:]
	}
	if n := len(text); n > 0 && n <= MaxUnit && text[0] > ' ' && text[n-1] > ' ' {
		o.cells = appendCell(o.cells, col, text, kind)
		return
	}
	for text = bytes.TrimSpace(text); len(text) > 0; {
		cut := cutText(text, MaxUnit)
		o.cells = append(o.cells, Cell{Col: col, Text: text[:cut], Type: kind})
		text = text[cut:]
	}
}

// bytes adds a binary value: text as a cell, a file as a member, and of all
// else the text in it.
func (o *dataOut) bytes(col int, data []byte) {
	switch blob.KindOf(data[:min(len(data), HeadSize)]) {
	case blob.File:
		o.files = append(o.files, dataFile{col, data})
	case blob.Text:
		o.text(col, data, CellText)
	case blob.Other:
		start := len(o.text8)
		o.text8 = blob.AppendStrings(o.text8, data)
		if len(o.text8) > start {
			o.text(col, o.text8[start:len(o.text8)-1], CellText)
		}
	}
}

// end pushes the row and then its members.
func (o *dataOut) end() error {
	if len(o.cells) > 0 {
		if err := o.lines.Break(); err != nil {
			return err
		}
		o.row.Cells = o.cells
		if err := o.out.Row(o.row); err != nil {
			return err
		}
	}
	for _, m := range o.files {
		if err := o.member(o.row.Loc, m.col, bytes.NewReader(m.data)); err != nil {
			return err
		}
	}
	return nil
}

// member hands over a file in a row.
func (o *dataOut) member(loc Loc, col int, r io.Reader) error {
	if o.full {
		return nil
	}
	if err := o.lines.Break(); err != nil {
		return err
	}
	if err := o.f.Budget.TakeEntry(); err != nil {
		o.full = true // said once; the rows go on
		return o.out.Unread(loc, err)
	}
	name := loc.Part + ":" + strconv.Itoa(max(loc.Line, loc.Row)) + ":" + strconv.Itoa(col)
	return o.out.Member(o.f.Loc.Member(name), r)
}

// blob pushes a binary value that comes as a stream.
func (o *dataOut) blob(loc Loc, table, col int, r io.Reader) error {
	b := bufio.NewReaderSize(r, HeadSize)
	head, err := b.Peek(HeadSize)
	if len(head) == 0 {
		if err == io.EOF { //nolint:errorlint // bufio returns it as it is
			return nil
		}
		return err
	}
	if blob.KindOf(head) == blob.File {
		return o.member(loc, col, o.f.Budget.Reader(b))
	}
	piece := make([]byte, MaxUnit/2)
	for {
		n, err := io.ReadFull(b, piece)
		if n == 0 {
			if err == io.EOF { //nolint:errorlint // io.ReadFull returns it as it is
				return nil
			}
			return err
		}
		o.begin(loc, table)
		o.bytes(col, piece[:n])
		o.files = o.files[:0]
		if err := o.end(); err != nil {
			return err
		}
	}
}
