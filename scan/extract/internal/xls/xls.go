// Package xls reads Excel workbooks of the binary kind, BIFF 2 to 8 ([MS-XLS];
// the versions before 8 as the OpenOffice project describes them), as a
// stream: rows of cells as they stand in the sheets, and the texts around
// them.
//
// A sheet is never held in memory, only the shared strings are. Nothing costs
// what a file merely claims. What a workbook hides (sheets, rows, columns,
// copies of other workbooks) is read like what it shows. Formulas are not
// read, only what they came to; nor are formats beyond those of numbers.
package xls

import (
	"errors"
	"io"
	"slices"
	"strconv"

	"github.com/piiscan/piiscan/scan/extract/internal/codepage"
	"github.com/piiscan/piiscan/scan/extract/internal/numfmt"
	"github.com/piiscan/piiscan/scan/extract/internal/workbook"
)

// The errors that are handed out, besides those of the reader.
var (
	ErrFormat    = errors.New("xls: not a workbook")
	ErrEncrypted = errors.New("xls: workbook with a password")
	errDamaged   = errors.New("xls: damaged record")
	errMemory    = workbook.ErrTooLarge
)

// Is tells whether data begins like a workbook of version 2, 3 or 4, which
// lies in no container.
func Is(data []byte) bool {
	if len(data) < 8 || data[3] != 0 || data[0] != 9 {
		return false
	}
	switch kind := int(data[6]) | int(data[7])<<8; kind {
	case kindSheet, kindChart, kindMacro, kindWorkspace:
	default:
		return false
	}
	return data[1] == 0 && data[2] == 4 || (data[1] == 2 || data[1] == 4) && data[2] == 6
}

// Read reads the workbook in r: the stream Workbook or Book of a compound
// file, or a file of an early version. memory bounds the bytes held at a time.
// The error is one that h returned, ErrFormat, or ErrEncrypted.
func Read(r *io.SectionReader, h workbook.Handler, memory int64) error {
	b := &book{h: h, records: newRecords(r), sheets: map[int64]string{}}
	b.strings.Limit = memory / 4
	b.decoder.page = codepage.Western
	b.rows.H = h
	if id, ok := b.records.peek(); !ok || !isBOF(id) {
		if b.records.failed != nil {
			return h.Unread("", b.records.failed)
		}
		return ErrFormat
	}
	if err := b.read(); err != nil {
		return err
	}
	return b.strings.Unused(h)
}

// book is a workbook under way.
type book struct {
	h        workbook.Handler
	records  *records
	version  int
	oldCells bool // cells are as in version 2
	decoder  decoder

	sheets   map[int64]string // names of sheets, by where they begin
	sheet4   string           // the next sheet, in a workspace of version 4
	date1904 bool
	formats  map[int]numfmt.Format // by their number
	styles   []numfmt.Format       // by index of the cell style
	strings  workbook.Strings
	full     bool // strings has no room for more

	rows    workbook.Rows
	part    string // the sheet under way, or ""
	table   int
	charts  int
	depth   []int    // the kinds of the substreams that are open
	pending *pending // the cell that waits for its text
	notes   notes
	books   linked
	told    int // the table, and one, of which damage was told
	buf     []byte
}

// The kinds of substreams.
const (
	kindGlobals   = 0x0005
	kindSheet     = 0x0010
	kindChart     = 0x0020
	kindMacro     = 0x0040
	kindWorkspace = 0x0100
)

func isBOF(id uint16) bool {
	return id == recBOF || id == recBOF2 || id == recBOF3 || id == recBOF4
}

// read reads the substreams: each behind the one before, and where that leads
// nowhere, at the next place that the list of sheets names.
func (b *book) read() error {
	visited := map[int64]bool{}
	for {
		if id, ok := b.records.peek(); ok && isBOF(id) && !visited[b.records.pos] {
			visited[b.records.pos] = true
			if err := b.substream(); err != nil {
				return err
			}
			continue
		}
		pos, ok := b.unvisited(visited)
		// Substreams of a hostile file may lie over each other.
		if !ok || b.records.read > 4*b.records.src.Size() {
			return nil
		}
		b.records.seek(pos)
		if id, ok := b.records.peek(); !ok || !isBOF(id) {
			visited[pos] = true
			if err := b.h.Unread(b.sheets[pos], ErrTruncated); err != nil {
				return err
			}
		}
	}
}

// unvisited returns where a sheet begins that was not read, the first behind
// the current place if there is one.
func (b *book) unvisited(visited map[int64]bool) (int64, bool) {
	var places []int64
	for pos := range b.sheets {
		if !visited[pos] {
			places = append(places, pos)
		}
	}
	if len(places) == 0 {
		return 0, false
	}
	slices.Sort(places)
	for _, pos := range places {
		if pos >= b.records.pos {
			return pos, true
		}
	}
	return places[0], true
}

// substream reads from one BOF to its EOF, with what is nested inside.
func (b *book) substream() error {
	b.depth = b.depth[:0]
	for {
		id, data, ok := b.records.next()
		if !ok {
			break
		}
		if err := b.record(id, data); err != nil {
			return err
		}
		if len(b.depth) == 0 {
			return nil
		}
	}
	if err := b.endSheet(); err != nil {
		return err
	}
	err := b.records.failed
	if err == nil {
		err = ErrTruncated
	}
	return b.h.Unread(b.part, err)
}

func (b *book) record(id uint16, data []byte) error {
	switch {
	case isBOF(id):
		return b.begin(id, data)
	case id == recEOF:
		return b.end()
	}
	if done, err := b.cellRecord(id, data); done || err != nil {
		return err
	}
	if done, err := b.globalRecord(id, data); done || err != nil {
		return err
	}
	return b.otherRecord(id, data)
}

// begin begins a substream.
func (b *book) begin(id uint16, data []byte) error {
	c := cursor{data: data}
	version, kind := c.u16(), c.u16()
	if len(b.depth) == 0 || b.version == 0 {
		b.version = versionOf(id, version)
		b.oldCells = b.version == 2 || id == recBOF && version == versionGraph
	}
	if len(b.depth) > maxDepth {
		return b.h.Unread(b.part, errDamaged)
	}
	nested := len(b.depth) > 0 && b.depth[len(b.depth)-1] != kindWorkspace
	b.depth = append(b.depth, kind)
	if nested {
		if kind == kindChart {
			return b.beginChart()
		}
		return nil
	}
	if kind == kindGlobals || kind == kindWorkspace {
		b.part = ""
		return nil
	}
	return b.beginSheet(kind)
}

// maxDepth is more substreams inside each other than there are.
const maxDepth = 16

// versionGraph is the version that Microsoft Graph writes, whose charts lie in
// documents and presentations. It has the texts of version 8, and cells with
// the layout of version 2 ([MS-OGRAPH]).
const versionGraph = 0x0680

func versionOf(id uint16, version int) int {
	switch id {
	case recBOF2:
		return 2
	case recBOF3:
		return 3
	case recBOF4:
		return 4
	}
	if version == 0x0600 || version == versionGraph {
		return 8
	}
	return 5
}

// beginSheet begins a sheet: its name goes out where somebody chose it.
func (b *book) beginSheet(kind int) error {
	b.table++
	name := b.sheets[b.records.pos]
	if b.sheet4 != "" {
		name, b.sheet4 = b.sheet4, ""
	}
	if name == "" {
		name = "sheet" + strconv.Itoa(b.table)
	} else if !workbook.IsDefaultName(name) {
		if err := b.h.Text(name, "sheet", []byte(name)); err != nil {
			return err
		}
	}
	b.part, b.charts = name, 0
	b.rows.Part, b.rows.Table = name, b.table
	if kind == kindChart {
		return b.beginChart()
	}
	return nil
}

// beginChart makes the values that a chart keeps a table of its own.
func (b *book) beginChart() error {
	if err := b.rows.Flush(); err != nil {
		return err
	}
	b.table++
	b.charts++
	b.rows.Part, b.rows.Table = b.part+"!chart "+strconv.Itoa(b.charts), b.table
	return nil
}

// end ends a substream.
func (b *book) end() error {
	if len(b.depth) == 0 {
		return nil
	}
	kind := b.depth[len(b.depth)-1]
	b.depth = b.depth[:len(b.depth)-1]
	if kind == kindChart && len(b.depth) > 0 {
		if err := b.rows.Flush(); err != nil {
			return err
		}
		b.table++ // what follows of the sheet
		b.rows.Part, b.rows.Table = b.part, b.table
		return nil
	}
	if len(b.depth) == 0 || b.depth[len(b.depth)-1] == kindWorkspace {
		return b.endSheet()
	}
	return nil
}

// endSheet hands out what waits for the end of the sheet.
func (b *book) endSheet() error {
	b.pending = nil
	if err := b.rows.Flush(); err != nil {
		return err
	}
	return b.pushNotes()
}
