package scan

import (
	"bytes"
	"context"
	"fmt"
	"io"
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

	record  record
	current int // number of the record being filled; 0 if none
	table   table
	columns map[string]*column // by label, for units
	prose   *column            // running text
	columnN []*column          // every column, in order of meeting, for the report

	waiting     []*record // records that hold facts whose column is undecided
	composer    composer
	splitter    splitter
	letter      letter
	signed      string          // the part of the file (a page) that a closing was met in, with a mark before it; "" if none
	facts       []exposure.Fact // being emitted
	emittedAny  bool
	unreadParts int
	bytes       int64
}

// maxWaiting is the number of records that wait for a verdict at most. By then
// the statistics say all that they ever will.
const maxWaiting = 20_000

func newSink(ctx context.Context, f *fileScan, entry *exposure.Entry) *sink {
	s := &sink{ctx: ctx, f: f, entry: entry, columns: map[string]*column{}}
	s.composer = composer{keyer: f.w.c.Keyer}
	for _, d := range f.w.c.Detectors {
		s.composer.name = s.composer.name || d.Kind() == pii.Name
		s.composer.address = s.composer.address || d.Kind() == pii.Address
	}
	s.table.init(s)
	return s
}

// fileName looks at the name of the file itself: leaked names and numbers hide
// there.
func (s *sink) fileName(file *extract.File) error {
	name := strings.ToValidUTF8(file.Name, " ")
	return s.Unit(extract.Unit{Loc: file.Loc, Text: []byte(name)})
}

// Unit implements extract.Sink.
func (s *sink) Unit(u extract.Unit) error {
	if err := s.ctx.Err(); err != nil {
		return err
	}
	s.table.close()
	if u.Record == 0 || u.Record != s.current {
		s.endRecord()
		s.current = u.Record
	}
	s.bytes += int64(len(u.Text))
	label := s.f.w.label(u.Label)
	if label.Role == "" {
		label.Role = element(u.Label)
	}
	if label.Field == pii.FieldNone && strings.Contains(u.Label, " ") {
		// "Jan Jansen: belt terug": what looks like a label may be text itself.
		s.look(&s.record, place{loc: u.Loc, label: label}, []byte(u.Label), nil)
	}
	at := place{loc: u.Loc, label: label, header: u.Label, overlap: u.Overlap}
	if u.Label == "" {
		at.closing = s.closing(u)
	}
	s.look(&s.record, at, u.Text, s.columnOf(u, label))
	if u.Record == 0 {
		s.endRecord()
	}
	return nil
}

// closing returns the offset from which on a text is about its writer. The
// signature ends with the page.
func (s *sink) closing(u extract.Unit) int {
	here := "#" + u.Loc.Part
	if s.signed == here {
		return 1
	}
	at := closingAt(u.Text)
	if at == len(u.Text) {
		return 0
	}
	s.signed = here
	return at + 1
}

// Row implements extract.Sink.
func (s *sink) Row(r extract.Row) error {
	if err := s.ctx.Err(); err != nil {
		return err
	}
	if r.Table != s.table.number {
		s.endRecord()
	}
	s.table.row(r)
	return nil
}

// Member implements extract.Sink.
func (s *sink) Member(loc extract.Loc, r io.Reader) error {
	if err := s.ctx.Err(); err != nil {
		return err
	}
	return s.f.member(s.ctx, loc, r)
}

// Unread implements extract.Sink. A part of the file makes the file unread; a
// member is an entry of its own.
func (s *sink) Unread(loc extract.Loc, err error) error {
	if loc.File() != s.entry.Loc.File() {
		s.f.entries = append(s.f.entries, exposure.Entry{
			Loc: loc, State: exposure.Unread, Reason: extract.ReasonOf(err), Detail: detail(err),
		})
		return s.ctx.Err()
	}
	if s.unreadParts++; s.unreadParts == 1 {
		s.entry.Loc, s.entry.Reason, s.entry.Detail = loc, extract.ReasonOf(err), detail(err)
	}
	return s.ctx.Err()
}

// columnOf returns the column whose statistics a unit belongs to, or nil if
// its label says all.
func (s *sink) columnOf(u extract.Unit, label pii.Label) *column {
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
func element(path string) string {
	if end := strings.LastIndexByte(path, ']'); end >= 0 {
		return path[:end+1]
	}
	return ""
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
	s.endRecord()
	s.table.close()
	for _, g := range s.letter.sightings(&s.splitter) {
		s.write(g.facts, g.municipality)
	}
	s.release()
	for _, c := range s.columnN {
		s.report(c)
	}
	fr := s.f.result()
	fr.Bytes += s.bytes
	if s.unreadParts > 1 {
		s.entry.Detail = fmt.Sprintf("%s; and %d more parts", s.entry.Detail, s.unreadParts-1)
	}
}

func (s *sink) report(c *column) {
	for _, p := range c.pools {
		if line, ok := p.report(c); ok {
			line.Label = s.tellable(line.Label)
			fr := s.f.result()
			fr.Pools = append(fr.Pools, line)
		}
	}
}

// tellable returns what a report may say of a column's label: its last element,
// if no detector finds anything in it. A row of data can be taken for a header,
// and the key of a JSON object can be a name.
func (s *sink) tellable(label string) string {
	label = label[strings.LastIndexAny(label, "./")+1:]
	if len(s.f.w.finder.matchesIn(pii.Text{Body: []byte(label), Field: pii.FieldNone})) > 0 {
		return ""
	}
	return label
}

// endRecord finishes the record of units being filled.
func (s *sink) endRecord() {
	s.current = 0
	s.finish(&s.record)
}

// finish turns a record into sightings, now or when more is known, and empties
// it.
func (s *sink) finish(r *record) {
	if !r.empty() {
		r.joinElements()
		s.composer.compose(r)
		switch {
		case s.table.number == 0 && s.letter.add(r):
		case r.held:
			s.waiting = append(s.waiting, r.clone())
			if len(s.waiting) >= maxWaiting {
				s.release()
			}
		default:
			s.emit(r)
		}
	}
	r.reset()
}

// release emits the records that wait.
func (s *sink) release() {
	for i, r := range s.waiting {
		s.emit(r)
		s.waiting[i] = nil
	}
	s.waiting = s.waiting[:0]
}

// emit writes the sightings of a record into the file result.
func (s *sink) emit(r *record) {
	r.settleHeld()
	s.splitter.sightings(r, func(role string, facts []*fact) {
		s.write(facts, r.municipality(role, facts))
	})
}

// write writes one sighting into the file result.
func (s *sink) write(facts []*fact, municipality uint16) {
	if len(facts) == 0 {
		return
	}
	support(facts)
	about := exposure.Attributes{Municipality: municipality}
	fr := s.f.result()
	s.facts = s.facts[:0]
	for _, f := range facts {
		about.Test |= f.test
		f.Loc = fr.AddLoc(f.loc)
		s.facts = append(s.facts, f.Fact)
	}
	fr.AddSighting(s.facts, about)
	s.emittedAny = true
	s.f.emitted()
}

// place is what is known of a text from outside.
type place struct {
	loc     extract.Loc
	label   pii.Label
	header  string
	overlap int
	closing int // 1 more than the offset from which on the text is about its writer; 0 if it is not
}

// look finds the data in one text and adds them to r.
func (s *sink) look(r *record, at place, text []byte, c *column) {
	field := at.label.Field
	switch {
	case isAddressPart(field), isPlaceHint(field), isPrefix(field):
		r.addPart(field, at.label.Role, at.loc, text)
	case field == pii.FieldNumber && isNumberLabel(at.header) && r.endsInStreet():
		r.addPart(pii.FieldHouseNumber, at.label.Role, at.loc, text) // beside a street
	}
	if field == pii.FieldName || isNamePart(field) {
		text = s.f.w.oneLine(text)
	}
	first := len(r.facts)
	t := pii.Text{Body: text, Label: at.header, Field: field}
	matches := s.f.w.finder.matchesIn(t)
	for i := range matches {
		m := &matches[i]
		switch {
		case m.End <= at.overlap, m.Kind == pii.Address && field == pii.FieldPostcode:
		case m.Kind == pii.Name && isNamePart(field):
			r.addPart(field, at.label.Role, at.loc, text[m.Start:m.End])
		case m.Kind == pii.Name && field == pii.FieldName:
			r.addPart(field, at.label.Role, at.loc, text[m.Start:m.End])
			s.addFact(r, at, text, m, nil)
		default:
			s.addFact(r, at, text, m, nil)
		}
	}
	if c != nil {
		s.pool(r, at, t, c, matches, first)
	}
	r.length += len(text) + 1
}

// pool counts the candidates in t and holds those that pass. The facts of r
// from first on are those of t.
func (s *sink) pool(r *record, at place, t pii.Text, c *column, matches []found, first int) {
	t.Label, t.Field = "", pii.FieldNone
	for _, d := range s.f.w.finder.poolers {
		if c.text && d.Kind() != pii.BSN {
			continue // a word among words: only whole cells are statistics
		}
		for _, cand := range s.f.w.finder.candidatesIn(d, t) {
			if cand.End <= at.overlap || taken(matches, cand, d.Kind()) {
				continue
			}
			p := c.pool(d)
			s.f.w.canonical = d.AppendCanonical(s.f.w.canonical[:0], t.Body[cand.Start:cand.End])
			s.count(p, t.Body[cand.Start:cand.End], cand.Passes)
			if cand.Passes {
				s.hold(r, at, t.Body, cand, p, first)
			}
		}
	}
}

// taken reports whether a match of another kind, or a surer one of the same,
// explains the candidate.
func taken(matches []found, c pii.Candidate, k pii.Kind) bool {
	for _, m := range matches {
		if m.Start < c.End && c.Start < m.End && (m.Kind != k && m.Confidence > pii.Possible || m.Kind == k && m.Confidence == pii.Certain) {
			return true
		}
	}
	return false
}

// count adds a candidate to its pool's statistics.
func (s *sink) count(p *pool, value []byte, passes bool) {
	w := s.f.w
	canonical := w.canonical
	if len(canonical) == 0 {
		canonical = value
	}
	w.keys = s.f.w.c.Keyer.AppendKeys(w.keys[:0], p.detector.Kind(), canonical)
	p.stats.Add(w.keys[0], passes)
	if p.detector.Kind() == pii.BirthDate {
		p.years.Add(canonical)
	}
}

// hold makes a passing candidate wait for the verdict on its pool. A match of
// the same text waits itself.
func (s *sink) hold(r *record, at place, text []byte, c pii.Candidate, p *pool, first int) {
	r.held = true
	for i := first; i < len(r.facts); i++ {
		if f := &r.facts[i]; f.Kind == p.detector.Kind() && f.start < c.End && c.Start < f.end {
			f.pool, f.matched = p, true
			return
		}
	}
	m := found{pii.Match{Kind: p.detector.Kind(), Start: c.Start, End: c.End, Confidence: pii.Possible, Why: pii.WhyGrammar}, p.detector}
	s.addFact(r, at, text, &m, p)
}

// addFact adds a match to the record.
func (s *sink) addFact(r *record, at place, text []byte, m *found, p *pool) {
	w := s.f.w
	w.canonical = m.detector.AppendCanonical(w.canonical[:0], text[m.Start:m.End])
	if len(w.canonical) == 0 {
		return
	}
	f := fact{loc: s.locate(at.loc, text, m.Start), role: at.label.Role, start: m.Start, end: m.End, at: r.length + m.Start, pool: p}
	f.own = at.label.Field != pii.FieldNone && at.label.Field != pii.FieldText
	if at.closing > 0 && m.Start >= at.closing-1 {
		f.role = "sender"
	}
	f.Kind, f.Confidence, f.Why = m.Kind, m.Confidence, m.Why
	f.Keys = r.addKeys(w.c.Keyer, m.Kind, w.canonical)
	f.test = qualify(&f.Fact, text[m.Start:m.End], w.canonical, w.c.TestRanges)
	if m.Kind == pii.Address {
		f.home, _ = pii.MunicipalityOfPostcode(w.canonical)
	}
	r.facts = append(r.facts, f)
}

// locate returns the location of an offset in a text of several lines.
func (s *sink) locate(loc extract.Loc, text []byte, offset int) extract.Loc {
	if loc.Line > 0 && loc.Row == 0 {
		loc.Line += bytes.Count(text[:offset], []byte{'\n'})
	}
	return loc
}
