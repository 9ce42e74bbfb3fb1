// Package dbf reads the tables of dBASE III to 7, FoxBASE, FoxPro and Clipper,
// with the rows that are marked as deleted. It does not read memo files (.dbt,
// .fpt), which lie beside a table, but tells that a table has some.
//
// The layout is that of the dBASE 7 and Visual FoxPro documentation ("Table
// File Structure").
package dbf

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"math"
	"strconv"
	"time"

	"github.com/piiscan/piiscan/scan/extract/internal/dostext"
)

// Kind is what a value is.
type Kind uint8

// The kinds of values.
const (
	Text Kind = iota
	Number
	Date
	Bool
)

// Cell is a value. Text is UTF-8, valid until the next call.
type Cell struct {
	Col  int // 1-based
	Text []byte
	Kind Kind
}

// Output takes what is found. An error ends the reading and is returned.
type Output interface {
	// Row takes row n, from 1; 0 for the names of the columns.
	Row(n int, deleted bool, cells []Cell) error
}

// Errors that Read returns when all was read that can be.
var (
	ErrDamaged   = errors.New("not a table")
	ErrTruncated = errors.New("the file ends inside a row")
	ErrMemo      = errors.New("notes lie in a memo file beside the table")
)

const (
	headerSize = 32
	maxFields  = 4096
	endOfFile  = 0x1A
)

// versions are the first bytes that tables have.
var versions = []byte{0x02, 0x03, 0x04, 0x05, 0x30, 0x31, 0x32, 0x43, 0x63, 0x7B, 0x83, 0x8B, 0x8C, 0x8E, 0xB3, 0xCB, 0xE5, 0xF5, 0xFB}

// types are those of fields.
const types = "CNFDLMIBYTVQGPWO@+0"

// field is a column.
type field struct {
	name       string
	kind       byte
	start, end int // in a row
}

// Match tells whether head begins a table.
func Match(head []byte) bool {
	if len(head) < headerSize+headerSize || bytes.IndexByte(versions, head[0]) < 0 {
		return false
	}
	size, row := int(binary.LittleEndian.Uint16(head[8:])), int(binary.LittleEndian.Uint16(head[10:]))
	if size < 2*headerSize+1 || row < 2 || head[2] > 12 || head[3] > 31 || head[2] == 0 && head[3] != 0 {
		return false
	}
	fields, ok := parseFields(head[:min(len(head), size)], row)
	if !ok || len(fields) == 0 {
		return false
	}
	return fields[len(fields)-1].end == row || size > len(head)
}

// parseFields reads the definitions of the columns from the header.
func parseFields(header []byte, row int) (fields []field, ok bool) {
	at, size, kind, length := headerSize, 32, 11, 16
	if header[0]&7 == 4 { // dBASE 7
		at, size, kind, length = 68, 48, 32, 33
	}
	pos := 1
	for ; at+size <= len(header) && header[at] != '\r' && len(fields) < maxFields; at += size {
		d := header[at : at+size]
		name, _, _ := bytes.Cut(d[:kind], []byte{0})
		f := field{name: string(bytes.TrimSpace(dostext.Append(nil, name, header[29]))), kind: d[kind], start: pos}
		n := int(d[length])
		if f.kind == 'C' && d[length+1] != 0 && n+int(d[length+1])<<8 <= row-pos {
			n += int(d[length+1]) << 8
		}
		if bytes.IndexByte([]byte(types), f.kind) < 0 || n == 0 || pos+n > row || len(name) == 0 || name[0] <= ' ' {
			return fields, false
		}
		pos += n
		f.end = pos
		fields = append(fields, f)
	}
	return fields, true
}

// Read reads the table r and gives its rows to out.
func Read(r io.Reader, out Output) error {
	var start [headerSize]byte
	if _, err := io.ReadFull(r, start[:]); err != nil {
		return ended(err)
	}
	size, row := int(binary.LittleEndian.Uint16(start[8:])), int(binary.LittleEndian.Uint16(start[10:]))
	if size < 2*headerSize || row < 2 {
		return ErrDamaged
	}
	header := append(start[:], make([]byte, size-headerSize)...)
	if _, err := io.ReadFull(r, header[headerSize:]); err != nil {
		return ended(err)
	}
	fields, ok := parseFields(header, row)
	if len(fields) == 0 {
		return ErrDamaged
	}
	d := reader{out: out, fields: fields, mark: header[29]}
	if err := d.names(); err != nil {
		return err
	}
	if err := d.rows(r, row); err != nil {
		return err
	}
	switch {
	case !ok:
		return ErrDamaged
	case d.read < int(binary.LittleEndian.Uint32(header[4:])):
		return ErrTruncated
	case d.memo:
		return ErrMemo
	}
	return nil
}

func ended(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return ErrTruncated
	}
	return err
}

// reader is the state of reading one table.
type reader struct {
	out    Output
	fields []field
	mark   byte
	read   int
	memo   bool
	cells  []Cell
	text   []byte
}

func (d *reader) names() error {
	for i, f := range d.fields {
		d.cells = append(d.cells, Cell{Col: i + 1, Text: []byte(f.name)})
	}
	return d.out.Row(0, false, d.cells)
}

// rows reads rows of size bytes up to the end of the file.
func (d *reader) rows(r io.Reader, size int) error {
	row := make([]byte, size)
	for {
		n, err := io.ReadFull(r, row)
		if n == 0 || row[0] == endOfFile {
			if err == nil || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
				return nil
			}
			return err
		}
		clear(row[n:])
		if n == size {
			d.read++
		}
		d.cells, d.text = d.cells[:0], d.text[:0]
		for i := range d.fields {
			d.value(i, row)
		}
		if len(d.cells) > 0 {
			if err := d.out.Row(max(1, d.read), row[0] == '*', d.cells); err != nil {
				return err
			}
		}
		if err != nil {
			return d.last(err)
		}
	}
}

// last tells how reading ended, behind a row that is not whole.
func (d *reader) last(err error) error {
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return ErrTruncated
	}
	return err
}

// value adds the value of column i.
func (d *reader) value(i int, row []byte) {
	f := &d.fields[i]
	b := row[f.start:f.end]
	start, kind := len(d.text), Text
	switch f.kind {
	case 'M', 'G', 'P', 'W':
		d.memo = d.memo || len(bytes.Trim(b, " 0\x00")) > 0
		return
	case 'N', 'F':
		kind = Number
		d.text = append(d.text, bytes.Trim(b, " *\x00")...)
	case 'D':
		if b = bytes.Trim(b, " 0\x00"); len(b) < 4 {
			return
		}
		if b = row[f.start:f.end]; len(b) == 8 {
			kind = Date
			d.text = append(append(append(append(append(d.text, b[:4]...), '-'), b[4:6]...), '-'), b[6:]...)
			if bytes.ContainsAny(d.text[start:], " \x00") {
				kind = Text
			}
		}
	case 'L':
		switch b[0] {
		case 'Y', 'y', 'T', 't', 'J', 'j':
			d.text, kind = append(d.text, "true"...), Bool
		case 'N', 'n', 'F', 'f':
			d.text, kind = append(d.text, "false"...), Bool
		}
	case 'I', '+', 'Y', 'T', '@', 'B', 'O':
		kind = d.binary(f.kind, b)
	default:
		d.text = dostext.Append(d.text, bytes.TrimRight(b, " \x00"), d.mark)
	}
	if text := bytes.TrimSpace(d.text[start:]); len(text) > 0 {
		d.cells = append(d.cells, Cell{Col: i + 1, Text: text, Kind: kind})
	}
}

// binary appends a value that is not written in characters.
func (d *reader) binary(kind byte, b []byte) Kind {
	switch {
	case (kind == 'I' || kind == '+') && len(b) == 4:
		d.text = strconv.AppendInt(d.text, int64(int32(binary.LittleEndian.Uint32(b))), 10) //nolint:gosec // signed
	case kind == 'Y' && len(b) == 8:
		d.text = strconv.AppendFloat(d.text, float64(int64(binary.LittleEndian.Uint64(b)))/1e4, 'f', -1, 64) //nolint:gosec // signed
	case (kind == 'B' || kind == 'O') && len(b) == 8:
		if v := math.Float64frombits(binary.LittleEndian.Uint64(b)); !math.IsNaN(v) && !math.IsInf(v, 0) {
			d.text = strconv.AppendFloat(d.text, v, 'f', -1, 64)
		}
	case (kind == 'T' || kind == '@') && len(b) == 8:
		const unixDay = 2440588 // 1970-01-01 as a Julian day
		day, ms := int64(binary.LittleEndian.Uint32(b)), int64(binary.LittleEndian.Uint32(b[4:]))
		if day == 0 || day > 5373484 {
			return Text
		}
		d.text = time.Unix((day-unixDay)*86400+ms/1000, 0).UTC().AppendFormat(d.text, "2006-01-02T15:04:05")
		return Date
	case kind == 'B': // a memo, in dBASE
		d.memo = d.memo || len(bytes.Trim(b, " 0\x00")) > 0
	}
	return Number
}
