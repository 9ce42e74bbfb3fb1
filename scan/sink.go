package scan

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
)

// sink takes what a format finds in one file and turns it into sightings. Each
// member of a container has a sink of its own, so that the records of a letter
// and of its attachment never run together.
type sink struct {
	ctx   context.Context
	f     *fileScan
	entry *exposure.Entry
	file  extract.Loc // of the file, masked

	given   extract.Unit // the unit at hand
	at      place        // of it
	record  record
	current int // number of the record being filled; 0 if none
	table   table
	columns map[string]*column // by label, for units
	prose   *column            // running text
	columnN []*column          // every column, in order of meeting, for the report

	spots   spots
	waiting []*record // records that hold facts whose column is undecided
	// waitingFacts is the number of facts of those.
	waitingFacts int
	composer     composer
	splitter     splitter
	letter       letter
	questions    questions
	list         personList
	naming       bool // the text at hand is the name of the file
	sentences    sentences
	lines        lineEnds
	saluted      salutedLine
	domain       []byte // of the mail address that the text was sent from
	signing      int    // paragraphs in which a signature may still follow
	ranges       ranges
	dated        exposure.Day // of the text, where it is no table; 0 if it does not say
	message      message      // that the file is, or is in
	emittedAny   bool
	untaken      int // bytes of text that are not yet taken from the budget
	unreadParts  int
}

func newSink(ctx context.Context, f *fileScan, entry *exposure.Entry) *sink {
	s := &sink{ctx: ctx, f: f, entry: entry, file: entry.Loc.File(), columns: map[string]*column{}}
	s.composer = composer{keyer: f.w.c.Keyer, tags: f.w.c.Tags}
	for _, d := range f.w.c.Detectors {
		s.composer.name = s.composer.name || d.Kind() == pii.Name
		s.composer.address = s.composer.address || d.Kind() == pii.Address
	}
	s.table.s = s
	return s
}

// Unit implements extract.Sink.
func (s *sink) Unit(u extract.Unit) error {
	if err := s.takeText(len(u.Text)); err != nil {
		return err
	}
	s.given = u
	err := s.text(&s.given)
	s.given.Text = nil // it is valid until then
	return err
}

// takeText takes bytes of text from the budget, which workers share, in lots.
func (s *sink) takeText(n int) error {
	if s.untaken += n; s.untaken < takenLot {
		return nil
	}
	n, s.untaken = s.untaken, 0
	return s.f.budget.TakeText(n)
}

// takenLot is the number of bytes that are taken from the budget at a time.
const takenLot = 4 << 10

// text is Unit for what no format found.
func (s *sink) text(u *extract.Unit) error {
	if err := s.ctx.Err(); err != nil {
		return err
	}
	s.f.w.masker.place(&u.Loc, &s.file)
	s.questions.read(s, u)
	return nil
}

// unit adds a unit to its record.
func (s *sink) unit(u *extract.Unit) {
	s.table.close()
	if u.Apart {
		s.endRecord()
		s.letter.end()
		defer s.letter.end()
	}
	if u.Record == 0 || u.Record != s.current {
		s.endRecord()
		s.current = u.Record
		s.record.staff = u.Record != 0 && u.Loc.Part != "" && official(s.f.w.label(withoutIndexes(u.Loc.Part)).Role)
	}
	if s.list.readText(s, u) || u.Label == "" && s.spacedForm(u) {
		return
	}
	label := s.f.w.label(u.Label)
	switch {
	case label.Role != "":
	case s.record.staff:
		label.Role = "worker" // of a list "medewerkers"
	default:
		label.Role = element(u.Label)
	}
	if label.Field == pii.FieldNone && strings.Contains(u.Label, " ") {
		// "Jan Jansen: belt terug": what looks like a label may be text itself.
		s.look(&s.record, &place{loc: &u.Loc, label: label}, []byte(u.Label), nil)
	}
	label = s.record.follow(label)
	switch {
	case identifyingField(label.Field):
		s.signing = 0 // a form begins
	case s.signing > 0 && label.Role == "" && (label.Field == pii.FieldPhone || label.Field == pii.FieldEmail || label.Field == pii.FieldIBAN):
		label.Role = "sender" // below the closing
	}
	if s.record.size() > maxRecordData && label.Role != s.record.role {
		s.finish(&s.record)
	}
	s.record.role = label.Role
	s.at = place{loc: &u.Loc, label: label, header: u.Label, overlap: u.Overlap, sender: u.Sender, again: true}
	if u.Label == "" {
		s.lookAround(&s.at, u)
	} else {
		s.look(&s.record, &s.at, u.Text, s.columnOf(u, label))
	}
	if u.Record == 0 {
		s.endRecord()
	}
}

// lookAround looks at a text without a label, and keeps track of where a
// signature begins and ends: with the closing of a letter, and with the name of
// whoever signed it, or soon after. The next letter may follow at once.
func (s *sink) lookAround(at *place, u *extract.Unit) {
	at.closing = s.closing(u.Text)
	first := len(s.record.facts)
	s.look(&s.record, at, u.Text, s.columnOf(u, at.label))
	if slices.ContainsFunc(s.record.facts[first:], func(f fact) bool { return f.Kind == pii.Name && f.role == "sender" }) {
		s.signing = 0
		s.endRecord()
		s.letter.end()
	}
}

// closing returns one more than the offset from which on a text is about its
// writer, and notes for how long that holds; 0 if it is not.
func (s *sink) closing(text []byte) (at int) {
	if s.signing > 0 {
		s.signing--
		at = 1
	}
	if i := closingAt(text); i < len(text) {
		s.signing = signatureUnits
		at = cmp.Or(at, i+1)
	}
	return at
}

// signatureUnits is the number of paragraphs after a closing in which the name
// of the signer is looked for.
const signatureUnits = 2

// Row implements extract.Sink.
func (s *sink) Row(r extract.Row) error {
	if err := s.ctx.Err(); err != nil {
		return err
	}
	if err := s.takeText(r.Size()); err != nil {
		return err
	}
	s.f.w.masker.place(&r.Loc, &s.file)
	if r.Table != s.table.number {
		s.questions.flush(s)
		s.endRecord()
	}
	s.table.row(&r)
	return nil
}

// Member implements extract.Sink.
func (s *sink) Member(loc extract.Loc, r io.Reader) error {
	if err := s.ctx.Err(); err != nil {
		return err
	}
	sent, err := s.f.member(s.ctx, s.file, loc, r, s.message.attached(s, loc))
	s.message.read(s, loc, sent)
	return err
}

// Unread implements extract.Sink. A part of the file makes the file unread; a
// member is an entry of its own.
func (s *sink) Unread(loc extract.Loc, err error) error {
	loc = s.f.w.masker.loc(loc, s.file)
	if loc.File() != s.entry.Loc.File() {
		if err := s.f.takeName(loc); err != nil {
			return err
		}
		s.f.end(exposure.Entry{Loc: loc, State: exposure.Unread, Reason: extract.ReasonOf(err), Detail: s.f.w.detail(err)})
		return s.ctx.Err()
	}
	if s.unreadParts++; s.unreadParts == 1 {
		s.entry.Loc, s.entry.Reason, s.entry.Detail = loc, extract.ReasonOf(err), s.f.w.detail(err)
	}
	return s.ctx.Err()
}

// columnOf returns the column whose statistics a unit belongs to, or nil if
// its label says all.
func (s *sink) columnOf(u *extract.Unit, label pii.Label) *column {
	switch {
	case u.Label == "":
		if s.prose == nil {
			s.prose = &column{loc: u.Loc.File(), text: true}
			s.columnN = append(s.columnN, s.prose)
		}
		return s.prose
	case !undecidedLabel(label.Field):
		return nil
	}
	key := withoutIndexes(u.Label)
	c := s.columns[key]
	if c == nil && len(s.columns) < maxLabels {
		c = &column{loc: u.Loc.File(), label: key}
		s.columns[key] = c
		s.columnN = append(s.columnN, c)
	}
	return c
}

// element returns the element of a list that a path leads through: "leden[2]"
// in "leden[2].bsn". Whether it is a person shows when the record is whole.
// Fields of a web page may have names in brackets: "aanvrager[naam]".
func element(path string) string {
	for end := strings.LastIndexByte(path, ']'); end >= 0; end = strings.LastIndexByte(path[:end], ']') {
		open := strings.LastIndexByte(path[:end], '[')
		if open >= 0 && isNumber(path[open+1:end]) {
			return path[:end+1]
		}
	}
	return ""
}

func isNumber(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// withoutIndexes takes the indexes out of a path: all kinderen[n].ref are one
// column.
func withoutIndexes(label string) string {
	for {
		open := strings.IndexByte(label, '[')
		if open < 0 {
			return label
		}
		end := strings.IndexByte(label[open:], ']')
		if end < 0 {
			return label
		}
		label = label[:open] + label[open+end+1:]
	}
}

// close ends what is open and settles what waits. It is called once, when the
// format has returned, whether or not it failed.
func (s *sink) close() {
	_ = s.Join() // it has failed before, if it fails
	s.questions.flush(s)
	s.endRecord()
	s.table.close()
	s.list.end(s)
	s.letter.sightings(&s.splitter, func(g group) { s.write(g.facts, g.municipality, g.day) })
	s.release()
	for _, c := range s.columnN {
		s.report(c)
	}
	if s.untaken > 0 { // the name of a folder has no budget, and no rows
		_ = s.f.budget.TakeText(s.untaken) // who takes next will hear of it
	}
	if s.unreadParts > 1 {
		s.entry.Detail = fmt.Sprintf("%s; and %d more parts", s.entry.Detail, s.unreadParts-1)
	}
}

func (s *sink) report(c *column) {
	for _, p := range c.pools {
		if line, ok := p.report(c); ok {
			line.Label = s.tellable(line.Label)
			s.f.lock()
			s.f.addPool(line)
			s.f.unlock()
		}
	}
}

// tellable returns what a report may say of a column's label: its last element,
// if there is no value in it. A row of data can be taken for a header, and the
// key of a JSON object can be a name.
func (s *sink) tellable(label string) string {
	last := label[strings.LastIndexAny(label, "./")+1:]
	if s.f.w.masker.Text(label) != label || s.f.w.masker.Text(last) != last {
		return ""
	}
	return last
}
