// Package workbook holds what readers of spreadsheets share, whatever the
// format of the file: rows that are gathered cell by cell, tables of shared
// strings, and headers and names of sheets.
package workbook

import (
	"bytes"
	"errors"
	"io"
	"strings"
)

// ErrTooLarge tells that something does not fit into the memory allowed.
var ErrTooLarge = errors.New("workbook: needs more memory than allowed")

// Type is the type of a cell.
type Type uint8

// The types of cells.
const (
	Text   Type = iota
	Number      // in plain notation: no exponent, no trailing zeros
	Date        // 2006-01-02 or 2006-01-02T15:04:05
	Bool        // true or false
)

// Cell is a cell with content.
type Cell struct {
	Col  int // 1-based
	Text []byte
	Type Type
}

// Handler takes what is found. An error ends the reading.
type Handler interface {
	// Row takes a row. part is the name of the sheet; rows of one table share
	// table and follow each other. cells is valid until Row returns.
	Row(part string, table, row int, cells []Cell) error
	// Text takes a text outside the cells; label is "" if it has none. text is
	// valid until Text returns.
	Text(part, label string, text []byte) error
	// Member takes a file inside the workbook. r ends with an error where the
	// file is damaged.
	Member(name string, r io.Reader) error
	// Unread tells that a part, "" for the file as a whole, was not read to
	// its end.
	Unread(part string, err error) error
}

// IsDefaultName tells whether a sheet is called what programs call it. Other
// names are texts: there are workbooks with a sheet for each client.
func IsDefaultName(name string) bool {
	word := strings.TrimRight(name, "0123456789")
	switch strings.ToLower(word) {
	case "", "sheet", "blad", "tabelle", "feuil", "worksheets/sheet":
		return true
	}
	return false
}

// StripHeaderCodes removes the codes of a header or footer in place: "&L",
// "&12", `&"Arial,Bold"`, "&K01+000" and the like; "&&" is a "&".
func StripHeaderCodes(h []byte) []byte {
	out := h[:0]
	for i := 0; i < len(h); i++ {
		if h[i] != '&' || i+1 == len(h) {
			out = append(out, h[i])
			continue
		}
		i++
		switch c := h[i]; {
		case c == '&':
			out = append(out, '&')
		case c == '"':
			if end := bytes.IndexByte(h[i+1:], '"'); end >= 0 {
				i += end + 1
			}
		case c >= '0' && c <= '9':
			for i+1 < len(h) && h[i+1] >= '0' && h[i+1] <= '9' {
				i++
			}
		case c == 'K':
			i = min(i+6, len(h)-1)
		case c == 'L' || c == 'C' || c == 'R':
			out = append(out, '\n')
		}
	}
	return out
}
