// Package extract reads files: file in, units of text with locations out.
//
// A [Format] knows one file format. It pushes what it finds into a [Sink]:
// units of running text and form fields, rows of tables, files inside the
// file, and whatever it could not read. It decides nothing about personal
// data and does not know package pii. Formats stand in a slice, the first
// that matches wins, and a caller's own go in front.
//
// Adding a format: write one file with a type that implements [Format], its
// parser in a package of its own under internal if it is more than a page, run
// extracttest.Run on it, put it into [Formats]. A format pushes rows of a table
// as they stand, its header among them; which row is the header, and what the
// labels mean, is found out above, for all formats alike. A format of a caller
// needs none of this package changed: see examples/format.
package extract

import (
	"context"
	"io"
)

// Unit is a piece of text with one location and at most one label: a line, a
// paragraph, a form field, a JSON value.
type Unit struct {
	Loc   Loc
	Label string // what names the unit from outside; "" if none. May be a path inside the record: "partner.bsn"
	Text  []byte // UTF-8, at most MaxUnit bytes, valid until Sink.Unit returns
	// Record groups units that are about one thing: units of one record follow
	// each other and share this number. 0 means a record of its own.
	Record int
	// Apart tells that the unit has no tie to those around it, though they stand in
	// one text: an entry of a log, a message of a chat.
	Apart bool
	// Sender is the number of leading bytes of Text that name who wrote the rest.
	Sender int
	// Overlap is the number of leading bytes of Text that the previous unit
	// already ended with, where long text was cut.
	Overlap int
}

// CellType is what a format knows of a cell's content.
type CellType uint8

// The types of cells.
const (
	CellText   CellType = iota
	CellNumber          // a number; leading zeros may be lost
	CellDate            // a date; Text is ISO 8601 (2006-01-02, with time of day where there is one)
	CellBool
)

// Cell is one cell of a table row.
type Cell struct {
	Col  int // 1-based
	Text []byte
	Type CellType
}

// Row is a row of a table, before anyone knows which row is the header.
type Row struct {
	Loc   Loc    // Row (or Line) is set, Col is 0
	Table int    // rows of one table share it and follow each other
	Cells []Cell // in order of Col, empty cells left out; valid until Sink.Row returns
}

// Size returns the bytes of text in the row; a cell counts as one at least.
func (r Row) Size() int {
	n := 0
	for i := range r.Cells {
		n += max(1, len(r.Cells[i].Text))
	}
	return n
}

// Sink takes what a format finds. Its methods return an error only to stop
// the extraction: the format returns that error at once, unwrapped or wrapped.
type Sink interface {
	Unit(Unit) error
	Row(Row) error
	// Member hands over a file inside the file, to be sent round again. loc is
	// the member's own: Loc.Member(name). r is read before Member returns; one
	// with random access and a size, such as an io.SectionReader, is read where
	// it lies. The format takes an entry of the budget for it.
	Member(loc Loc, r io.Reader) error
	// Unread tells that a part could not be read; the format goes on.
	Unread(loc Loc, err error) error
}

// Format reads one file format. Implementations keep nothing between calls and
// allow concurrent calls.
type Format interface {
	// Name is the short name that reports and "piiscan formats" show: "xlsx".
	Name() string
	// Match tells whether a file is of the format, from its base name and its
	// first bytes (up to HeadSize). It is cheap and does no I/O.
	Match(name string, head []byte) bool
	// Extract reads f and pushes what it finds into out. The error, an *Error
	// where there is something to say, is about the file as a whole; what was
	// pushed before it stays.
	Extract(ctx context.Context, f *File, out Sink) error
}

const (
	// HeadSize is the number of leading bytes that Match sees at most.
	HeadSize = 4096
	// MaxUnit is the largest Unit.Text; longer text is cut at a line or space.
	MaxUnit = 64 << 10
	// Overlap is how much of a cut text the next unit repeats at most: the
	// farthest that any detector looks.
	Overlap = 256
)

// Formats returns the built-in formats, in order of matching: by content
// first, plain text last.
func Formats() []Format {
	return []Format{
		PDF{},
		RTF{},
		TNEF{},
		PST{},
		XLSB{},
		XLSX{},
		DOCX{},
		PPTX{},
		ODF{},
		EPUB{},
		LockFile{},
		Sealed{},
		NoText{},
		Picture{},
		Metafile{},
		Zip{},
		Tar{},
		SevenZip{},
		RAR{},
		Cab{},
		Ar{},
		Compressed{},
		DOC{},
		PPT{},
		XLS{},
		WPD{},
		OLE{},
		SMIME{},
		MHTML{},
		Mail{},
		VCard{},
		ICal{},
		SQLite{},
		Parquet{},
		IWA{},
		DBF{},
		Lotus{},
		SYLK{},
		DIF{},
		SQL{},
		JSON{},
		YAML{},
		Settings{},
		OfficeXML{},
		HTML{},
		XML{},
		CSV{},
		Text{},
		Binary{},
	}
}
