package scan

import (
	"bytes"
	"slices"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/extract"
)

// place is what is known of a text from outside.
type place struct {
	loc     *extract.Loc
	col     int // of a cell; loc is that of its row then
	label   pii.Label
	header  string
	overlap int
	sender  int         // leading bytes of the text that name who wrote it
	names   *nameColumn // what the column holds, where its label leaves that open; else nil
	again   bool        // the record is a form, or a row with a message: it may come again
	closing int         // 1 more than the offset from which on the text is about its writer; 0 if it is not
}

// look finds the data in one text and adds them to r.
func (s *sink) look(r *record, at *place, text []byte, c *column) {
	field := at.label.Field
	if mayHoldObject(field, at, text) {
		if rest, ok := s.lookInside(r, at, text); ok {
			text = rest
		}
	}
	r.others = r.others || at.label.Role != ""
	text = s.use(r, at, text)
	first := len(r.facts)
	t := pii.Text{Body: text, Label: at.header, Field: field}
	matches := s.f.w.finder.matchesIn(t)
	for i := range matches {
		m := &matches[i]
		switch {
		case m.End <= at.overlap, m.Kind == pii.Address && field == pii.FieldPostcode:
		case m.Kind == pii.Name && isNamePart(field):
			r.addPart(field, at.label.Role, s.spot(at), text[m.Start:m.End])
		case m.Kind == pii.Name && isPrefix(field): // kept as a part, and nothing by itself
		case m.Kind == pii.Name && at.names != nil && at.names.thing(m):
		case m.Kind == pii.Name && field == pii.FieldName:
			r.addPart(field, at.label.Role, s.spot(at), text[m.Start:m.End])
			s.addFact(r, at, text, m, nil)
		default:
			s.addFact(r, at, text, m, nil)
		}
	}
	if field == pii.FieldName && !official(at.label.Role) {
		s.bornBeside(r, at, text, first)
	}
	if at.again {
		r.submission.say(s.f.w.seed, field, at.header, text)
	}
	if c != nil {
		s.pool(r, at, t, c, matches, first)
	}
	if field == pii.FieldNone && at.header == "" && at.closing == 0 {
		s.guessAddressees(r, at, text, first)
		r.readAtOffice(text, first)
	}
	if at.col == 0 && holdsOneDatum(field) {
		s.lookBeside(r, at, text, first)
	}
	r.length += len(text) + 1
	r.told += 2*len(text) + 1
	s.sentences.reset()
	s.lines.reset()
	s.saluted.reset()
	if r.size() > 2*maxRecordData {
		s.finish(r) // nobody's record is so long
	}
}

// use does with a text what its label asks for, beside what is found in it, and
// returns the text to look at.
func (s *sink) use(r *record, at *place, text []byte) []byte {
	field := at.label.Field
	switch useOf[field] {
	case usePart:
		r.addPart(field, at.label.Role, s.spot(at), text)
	case useNumber:
		if isNumberLabel(at.header) && r.endsInStreet() {
			r.addPart(pii.FieldHouseNumber, at.label.Role, s.spot(at), text) // beside a street
		}
	case useDate:
		s.dates(r, at.header, text)
	case useName:
		text = s.f.w.oneLine(text)
	case useNone:
		if field == pii.FieldNone && at.header == "" && at.col == 0 {
			s.dateLine(r, text)
		}
	}
	if at.col == 0 {
		if read := misread(field, text); read != nil {
			return read
		}
	}
	return text
}

// textUse is what becomes of a text under a label, beside what is found in it.
type textUse uint8

const (
	useNone   textUse = iota
	usePart           // a part of a datum
	useNumber         // the same, beside a street
	useDate           // it says when the record was made
	useName           // wrapped names are read as one
)

var useOf = func() (use [pii.FieldTaxNumber + 1]textUse) {
	for f := range use {
		switch field := pii.Field(f); {
		case isAddressPart(field), isPlaceHint(field), isPrefix(field):
			use[f] = usePart
		case field == pii.FieldNumber:
			use[f] = useNumber
		case field == pii.FieldDate:
			use[f] = useDate
		case field == pii.FieldName, isNamePart(field):
			use[f] = useName
		}
	}
	return use
}()

// maxRecordData is the number of data from which on a record ends with the
// person at hand: its data are compared with each other.
const maxRecordData = 2000

// pool counts the candidates in t and holds those that pass. The facts of r
// from first on are those of t.
func (s *sink) pool(r *record, at *place, t pii.Text, c *column, matches []found, first int) {
	t.Label, t.Field = "", pii.FieldNone
	found := len(r.facts) // those behind are held
	for _, d := range s.f.w.finder.poolersOf(t.Body) {
		if c.text && d.Kind() != pii.BSN {
			continue // a word among words: only whole cells are statistics
		}
		left := matches // that end behind the candidate at hand
		near := overlaps{first, found, len(r.facts)}
		for _, cand := range s.f.w.finder.candidatesIn(d, t) {
			left = behind(left, cand.Start)
			if cand.End <= at.overlap || taken(left, cand, d.Kind()) {
				continue
			}
			p := c.pool(d)
			s.f.w.canonical.set(d.AppendCanonical(s.f.w.canonical.empty(), t.Body[cand.Start:cand.End]))
			s.count(p, t.Body[cand.Start:cand.End], cand.Passes)
			if cand.Passes {
				s.hold(r, at, t.Body, cand, p, near.fact(r, cand, d.Kind()))
			}
		}
	}
}

// behind drops those of matches, which are ordered, that end before offset at:
// no candidate from there on overlaps with them.
func behind(matches []found, at int) []found {
	for len(matches) > 0 && matches[0].End <= at {
		matches = matches[1:]
	}
	return matches
}

// taken reports whether a match of another kind, or a surer one of the same,
// explains the candidate. The matches are ordered.
func taken(matches []found, c pii.Candidate, k pii.Kind) bool {
	for i := range matches {
		m := &matches[i]
		if m.Start >= c.End {
			return false
		}
		if m.Kind == pii.AGB {
			continue // known by its label alone, which may say so of a column of other numbers
		}
		told := m.Confidence == pii.Certain || inBrackets(m) // by the name before it
		if c.Start < m.End && (m.Kind != k && m.Confidence > pii.Possible || m.Kind == k && told) {
			return true
		}
	}
	return false
}

// count adds a candidate to its pool's statistics.
func (s *sink) count(p *pool, value []byte, passes bool) {
	w := s.f.w
	canonical := w.canonical.bytes()
	if len(canonical) == 0 {
		canonical = value
	}
	w.keys = s.f.w.c.Keyer.AppendKeys(w.keys[:0], p.detector.Kind(), canonical)
	if len(w.keys) == 0 {
		return
	}
	isNew := p.stats.Add(w.keys[0], passes)
	switch kind := p.detector.Kind(); {
	case kind == pii.BirthDate:
		p.years.Add(canonical)
	case isNew && kind == pii.BSN:
		p.series.add(canonical, passes)
	case isNew && kind == pii.Plate:
		p.codes.add(canonical)
	}
}

// overlaps finds the facts of a text that overlap with its candidates, which are
// asked for in order: a text may have thousands of both.
type overlaps struct {
	next int // of the facts that matches made: the first that may overlap
	end  int // of those
	held int // of the facts behind: the first that this kind's candidates made
}

// fact returns the fact of a kind that overlaps with c; nil if none does.
func (n *overlaps) fact(r *record, c pii.Candidate, k pii.Kind) *fact {
	for n.next < n.end && r.facts[n.next].end <= c.Start {
		n.next++
	}
	for i := n.next; i < n.end && r.facts[i].start < c.End; i++ {
		if f := &r.facts[i]; f.Kind == k && c.Start < f.end {
			return f
		}
	}
	for i := len(r.facts) - 1; i >= n.held && c.Start < r.facts[i].end; i-- {
		if f := &r.facts[i]; f.Kind == k && f.start < c.End {
			return f
		}
	}
	return nil
}

// hold makes a passing candidate wait for the verdict on its pool. The match of
// the same text, if there is one, waits itself.
func (s *sink) hold(r *record, at *place, text []byte, c pii.Candidate, p *pool, match *fact) {
	r.held = true
	block, _, _ := blockOf(s.f.w.canonical.bytes())
	if match != nil {
		match.pool, match.matched, match.block = p, true, block
		return
	}
	why := pii.WhyGrammar
	if p.detector.Kind() == pii.BSN {
		why = pii.WhyCheckDigit
	}
	m := found{pii.Match{Kind: p.detector.Kind(), Start: c.Start, End: c.End, Confidence: pii.Possible, Why: why}, p.detector, false}
	n := len(r.facts)
	s.addFact(r, at, text, &m, p)
	for i := range r.facts[n:] {
		r.facts[n+i].block = block
	}
}

// addFact adds a match to the record.
func (s *sink) addFact(r *record, at *place, text []byte, m *found, p *pool) {
	w := s.f.w
	canonical := w.finder.canonical(w.canonical.empty(), text, m)
	if !m.read {
		w.canonical.set(canonical)
	}
	if len(canonical) == 0 {
		return
	}
	n := len(r.facts)
	r.facts = slices.Grow(r.facts, 1)
	f := &r.facts[:n+1][n] // it counts when it is whole
	*f = fact{spot: s.locate(at, text, m.Start), role: at.label.Role, start: m.Start, end: m.End, at: r.length + m.Start, pool: p}
	f.own = at.label.Field != pii.FieldNone && at.label.Field != pii.FieldText && (at.label.Field != pii.FieldDate || at.col > 0) // dates in a form are nobody's
	f.whole = len(bytes.TrimSpace(text)) == m.End-m.Start
	f.saluted = m.Kind == pii.Name && !f.own && s.saluted.holds(text, m.Start)
	if !f.own {
		f.sentence = r.told + len(text) + s.sentences.number(text, m.Start)
		if m.Kind == pii.Name {
			f.atWork = calledAtWork(text, m.Start) || r.alsoAtWork(f, text)
			if office := officeBehind(text, m.End); !f.atWork && isOffice(office) {
				f.atWork, f.trade = true, isOneOf(office, trades)
			}
			f.aside = onlyTells(text, m.Start)
			f.couple = r.together(f, text)
		}
	}
	f.titles = s.naming
	if !f.own && (m.Kind == pii.BSN || m.Kind == pii.BirthDate || m.Kind == pii.Plate) {
		f.whose = whose(text, m.Start)
	}
	if at.closing > 0 && m.Start >= at.closing-1 || at.sender > 0 && (f.whose == writers || m.End <= at.sender) {
		f.role, r.others = "sender", true
	}
	f.Kind, f.Confidence, f.Why = m.Kind, m.Confidence, m.Why
	f.Keys, f.Tag = r.addKeys(w.c.Keyer, m.Kind, canonical), tagOf(w.c.Tags, canonical)
	f.test = qualify(&f.Fact, text[m.Start:m.End], canonical, w.c)
	switch m.Kind {
	case pii.Email:
		f.public = s.meet(r, at.label.Role, canonical)
	case pii.BirthDate:
		if m.Confidence >= pii.Likely {
			f.age = ageOf(canonical, w.today)
		}
	case pii.Address:
		f.home, _ = pii.MunicipalityOfPostcode(canonical)
	}
	r.facts = r.facts[:n+1]
}

// spot returns where a place is.
func (s *sink) spot(at *place) spot {
	p := s.spots.at(at.loc)
	if at.col > 0 {
		p.col = clip(at.col)
	}
	return p
}

// locate returns the spot of an offset in a text of several lines.
func (s *sink) locate(at *place, text []byte, offset int) spot {
	p := s.spot(at)
	if p.line > 0 && p.row == 0 {
		p.line += clip(s.lines.before(text, offset))
	}
	return p
}

// lineEnds counts the line ends of a text up to an offset, which is asked for in
// rising order in the main.
type lineEnds struct {
	text []byte
	at   int // counted so far
	n    int
}

// before returns the number of line ends of text before offset i.
func (l *lineEnds) before(text []byte, i int) int {
	if len(text) != len(l.text) || len(text) > 0 && &text[0] != &l.text[0] || i < l.at {
		*l = lineEnds{text: text}
	}
	l.n += bytes.Count(text[l.at:i], []byte{'\n'})
	l.at = i
	return l.n
}

// reset forgets the text, which may be written over.
func (l *lineEnds) reset() { *l = lineEnds{} }
