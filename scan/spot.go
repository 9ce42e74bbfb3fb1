package scan

import (
	"math"

	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
)

// spot is an extract.Loc as it is kept with each datum: a third of its size, for
// the data of a record share what tells the part of the file.
type spot struct {
	part           *extract.Loc // path, members and part; nil for no location
	row, col, line uint32
}

// spots makes spots. What they share is kept as long as one of them is.
type spots struct{ last *extract.Loc }

// at returns the spot of loc.
func (s *spots) at(loc *extract.Loc) spot {
	if p := s.last; p == nil || p.Part != loc.Part || p.Members != loc.Members || p.Path != loc.Path {
		s.last = &extract.Loc{Path: loc.Path, Members: loc.Members, Part: loc.Part}
	}
	return spot{s.last, clip(loc.Row), clip(loc.Col), clip(loc.Line)}
}

func clip(n int) uint32 { return uint32(max(0, min(n, math.MaxUint32))) }

// loc returns the location that the spot is of.
func (s *spot) loc() extract.Loc {
	if s.part == nil {
		return extract.Loc{}
	}
	l := *s.part
	l.Row, l.Col, l.Line = int(s.row), int(s.col), int(s.line)
	return l
}

// addTo adds the location to fr and returns its index.
func (s *spot) addTo(fr *exposure.FileResult) uint32 {
	part := s.part
	if part == nil {
		part = &extract.Loc{}
	}
	return fr.AddPoint(part, exposure.Point{Row: s.row, Col: s.col, Line: s.line})
}

// known reports whether it is a spot of anything.
func (s *spot) known() bool { return s.part != nil }
