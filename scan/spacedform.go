package scan

import (
	"bytes"
	"encoding/binary"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/extract"
)

// maxSpaced is the longest paragraph that is read as a form by blanks, in bytes.
const maxSpaced = 4 << 10

// spacedForm reads a paragraph of which the lines hold labels and, some blanks
// further on, values: "Achternaam     Jansen". It is too short to show by its
// layout that it is a table, so the labels must be known: two, and those of half
// of the lines. False if it is none, and then nothing is done.
func (s *sink) spacedForm(u *extract.Unit) bool {
	if u.Overlap > 0 || u.Apart || len(u.Text) > maxSpaced || !hasGap(u.Text) || bytes.IndexByte(u.Text, '\n') < 0 {
		return false
	}
	known, lines := 0, 0
	for line := range bytes.Lines(u.Text) {
		lines++
		if label, _, ok := spacedPair(line); ok && s.f.w.label(string(label)).Field != pii.FieldNone {
			known++
		}
	}
	if known < 2 || 2*known < lines {
		return false
	}
	at := u.Loc
	for line := range bytes.Lines(u.Text) {
		s.spacedLine(at, line)
		if at.Line > 0 {
			at.Line++
		}
	}
	if u.Record == 0 {
		s.endRecord()
	}
	return true
}

func (s *sink) spacedLine(loc extract.Loc, line []byte) {
	label, value, ok := spacedPair(line)
	if !ok {
		label, value = nil, bytes.TrimSpace(line)
	}
	field := s.record.follow(s.f.w.label(string(label)))
	at := place{loc: &loc, label: field, header: string(label), again: true}
	s.look(&s.record, &at, value, s.columnOf(&extract.Unit{Loc: loc, Label: string(label)}, field))
}

var gap2 = []byte("  ")

// hasGap reports whether two blanks stand beside each other in text. It takes eight
// bytes at a time, of which the last is the first of the next eight.
func hasGap(text []byte) bool {
	const blanks, lows = 0x2020202020202020, 0x7f7f7f7f7f7f7f7f
	i := 0
	for ; i+8 <= len(text); i += 7 {
		x := binary.LittleEndian.Uint64(text[i:]) ^ blanks
		blank := ^((x & lows) + lows | x | lows) // the high bit of each
		if blank&(blank>>8) != 0 {
			return true
		}
	}
	return bytes.Contains(text[i:], gap2)
}

// spacedPair splits a line at its first gap of two blanks or more.
func spacedPair(line []byte) (label, value []byte, ok bool) {
	label, value, _ = bytes.Cut(bytes.TrimSpace(line), gap2)
	value = bytes.TrimSpace(value)
	return bytes.TrimRight(label, ": "), value, len(value) > 0 && len(label) <= maxLabelSize
}
