package extract

import "bytes"

// tree is what the readers of trees (JSON, XML) share: they push the values of
// a record as they come, and hold back the values that stand outside of all
// records, such as those of a parent around the list of children. These make
// one record together, pushed at the end.
type tree struct {
	out     Sink
	loc     Loc // of the file
	levels  int // that are read of it
	records int
	labels  map[string]string

	loose    bool // what is held back does not belong together
	held     []heldUnit
	heldText []byte
}

// heldUnit is a unit that waits. Its text ends at end of heldText.
type heldUnit struct {
	label   string
	line    int
	end     int
	overlap int
}

const (
	maxHeld     = 10_000  // units held back
	maxHeldText = 4 << 20 // bytes of them
	maxLabels   = 10_000  // different labels that are remembered
	maxTreePath = 1 << 10 // bytes of a path; a longer one is cut
	maxTree     = 1_000   // depth of a tree that is walked by recursion, or looked ahead in
)

func (t *tree) nextRecord() int {
	t.records++
	return t.records
}

// label returns path as a string, mostly without allocating it anew.
func (t *tree) label(path []byte) string {
	if len(path) > maxTreePath {
		path = path[:cutText(path, maxTreePath)]
	}
	if s, ok := t.labels[string(path)]; ok {
		return s
	}
	s := string(path)
	if t.labels == nil || len(t.labels) >= maxLabels {
		t.labels = make(map[string]string)
	}
	t.labels[s] = s
	return s
}

// hold keeps a unit for the record of what is outside of all records.
func (t *tree) hold(u Unit) error {
	t.heldText = append(t.heldText, u.Text...)
	t.held = append(t.held, heldUnit{u.Label, u.Loc.Line, len(t.heldText), u.Overlap})
	if len(t.held) >= maxHeld || len(t.heldText) >= maxHeldText {
		return t.release()
	}
	return nil
}

// holdText keeps a text of any length, in pieces.
func (t *tree) holdText(line int, label string, text []byte) error {
	overlap := 0
	for len(text) > MaxUnit {
		cut := cutText(text, MaxUnit)
		if err := t.hold(Unit{Loc: Loc{Line: line}, Label: label, Text: text[:cut], Overlap: overlap}); err != nil {
			return err
		}
		start := overlapStart(text[:cut])
		line += bytes.Count(text[:start], newline)
		text, overlap = text[start:], cut-start
	}
	return t.hold(Unit{Loc: Loc{Line: line}, Label: label, Text: text, Overlap: overlap})
}

// release pushes what was held back, as one record unless it is loose.
func (t *tree) release() error {
	if len(t.held) == 0 {
		return nil
	}
	record, start := 0, 0
	if !t.loose {
		record = t.nextRecord()
	}
	for _, h := range t.held {
		loc := t.loc
		loc.Line = h.line
		u := Unit{Loc: loc, Label: h.label, Text: t.heldText[start:h.end], Record: record, Overlap: h.overlap}
		if err := t.out.Unit(u); err != nil {
			return err
		}
		start = h.end
	}
	t.held, t.heldText = t.held[:0], t.heldText[:0]
	return nil
}
