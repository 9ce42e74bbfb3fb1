package xlsx

import (
	"bytes"

	"github.com/piiscan/piiscan/scan/extract/internal/workbook"
	"github.com/piiscan/piiscan/scan/extract/internal/xmltok"
)

// arena holds strings behind each other in one piece of memory.
type arena struct {
	buf  []byte
	ends []uint32
	used []uint64 // a bit for each string that was asked for; nil if nobody wants to know
}

func (a *arena) at(i int) []byte {
	if i < 0 || i >= len(a.ends) {
		return nil
	}
	if a.used != nil {
		a.used[i/64] |= 1 << (i % 64)
	}
	start := uint32(0)
	if i > 0 {
		start = a.ends[i-1]
	}
	return a.buf[start:a.ends[i]:a.ends[i]]
}

// size is the memory that the arena takes; growing, it takes more than twice
// of it for a moment.
func (a *arena) size() int64 {
	return int64(len(a.buf)) + 4*int64(len(a.ends))
}

func (a *arena) end() { a.ends = append(a.ends, uint32(len(a.buf))) }

// readUnused takes the shared strings that no cell shows: what was deleted
// before a sloppy program saved the file, and what stood in a damaged sheet.
func (b *book) readUnused() error {
	for i := range b.strings.ends {
		if b.strings.used[i/64]&(1<<(i%64)) != 0 {
			continue
		}
		text := bytes.TrimSpace(b.strings.at(i))
		if len(text) == 0 {
			continue
		}
		if err := b.h.Text("shared strings", "", text); err != nil {
			return err
		}
	}
	return nil
}

// readStrings reads the shared strings: the runs of each joined, without the
// phonetic ones. When they do not fit into memory, the rest of them is not
// known to the cells; it is read as text.
func (b *book) readStrings(t *xmltok.Reader) error {
	a := &b.strings
	defer func() { a.used = make([]uint64, (len(a.ends)+63)/64) }()
	limit := min(b.memory/2, 1<<32-1)
	inText, phonetic, full := false, false, false
	start := 0
	for t.Next() {
		if inText && len(a.buf)-start <= maxRowBytes {
			a.buf = t.AppendText(a.buf)
		}
		tag := t.Tag()
		name := tag.Local()
		switch {
		case len(name) == 1 && name[0] == 't':
			inText = !tag.End() && !tag.Empty() && !phonetic
		case string(name) == "rPh":
			phonetic = !tag.End() && !tag.Empty()
		case string(name) == "si" && (tag.End() || tag.Empty()):
			text := workbook.Unescape(a.buf[start:])
			inText = false
			if !full && a.size() > limit {
				full = true
				if err := b.h.Unread("shared strings", ErrTooLarge); err != nil {
					return err
				}
			}
			if full {
				a.buf = a.buf[:start]
				if err := b.h.Text("shared strings", "", text); err != nil {
					return err
				}
				continue
			}
			a.buf = a.buf[:start+len(text)]
			a.end()
			start = len(a.buf)
		}
	}
	return nil
}
