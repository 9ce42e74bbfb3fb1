package workbook

import (
	"bytes"
	"math"
)

// Strings is a table of shared strings, behind each other in one piece of
// memory. It knows which of them were asked for.
type Strings struct {
	Limit int64 // of the memory they may take

	buf  []byte
	ends []uint32
	used []uint64 // a bit for each
}

// Add adds a string. It reports false if there is no room for it.
func (s *Strings) Add(text []byte) bool {
	size := int64(len(s.buf)) + int64(len(text))
	if size+4*int64(len(s.ends)) > s.Limit || size > math.MaxUint32 {
		return false
	}
	s.buf = append(s.buf, text...)
	s.ends = append(s.ends, uint32(size))
	if len(s.ends) > 64*len(s.used) {
		s.used = append(s.used, 0)
	}
	return true
}

// At returns the i-th string, from 0; nil if there is none.
func (s *Strings) At(i int) []byte {
	if i < 0 || i >= len(s.ends) {
		return nil
	}
	s.used[i/64] |= 1 << (i % 64)
	return s.at(i)
}

func (s *Strings) at(i int) []byte {
	start := uint32(0)
	if i > 0 {
		start = s.ends[i-1]
	}
	return s.buf[start:s.ends[i]:s.ends[i]]
}

// Unused hands out the strings that no cell shows: what was deleted before a
// sloppy program saved the file, and what stood in a damaged sheet.
func (s *Strings) Unused(h Handler) error {
	for i := range s.ends {
		if s.used[i/64]&(1<<(i%64)) != 0 {
			continue
		}
		if text := bytes.TrimSpace(s.at(i)); len(text) > 0 {
			if err := h.Text("shared strings", "", text); err != nil {
				return err
			}
		}
	}
	return nil
}
