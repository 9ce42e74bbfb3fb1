package scan

import "github.com/piiscan/piiscan/scan/extract"

// Prose implements extract.ProseSink. Where all that is looked for begins with
// digits, most paragraphs are quiet, and only what they end is taken note of.
func (s *sink) Prose(p extract.Prose) error {
	if err := s.ctx.Err(); err != nil {
		return err
	}
	if err := s.f.budget.TakeText(len(p.Text)); err != nil {
		return err
	}
	p.Loc = s.f.w.masker.loc(p.Loc, s.file)
	s.questions.flush(s)
	engine := s.f.w.finder.engine
	sifts := engine.Sift(p.Text)
	if !sifts {
		s.f.w.ahead.begin(s.f.w, &p)
		defer s.f.w.ahead.end()
	}
	quiet := 0 // the first of those before the one at hand
	for i, of := range p.Paragraphs {
		if sifts && engine.Quiet(of.Start, of.End) {
			continue
		}
		s.pass(&p, p.Paragraphs[quiet:i])
		quiet = i + 1
		s.given = p.Unit(i)
		s.paragraph(&s.given)
	}
	s.pass(&p, p.Paragraphs[quiet:])
	return nil
}

// paragraph is unit for a paragraph, in which others may have looked for data.
func (s *sink) paragraph(u *extract.Unit) {
	if seen, ok := s.f.w.ahead.foresee(); ok {
		s.f.w.finder.learn(u.Text, seen)
		defer s.f.w.finder.forget()
	}
	s.unit(u)
}

// pass does what unit does with paragraphs in which nothing is found.
func (s *sink) pass(p *extract.Prose, quiet []extract.Paragraph) {
	if len(quiet) == 0 {
		return
	}
	s.table.close()
	s.endRecord()
	if p.Senders != nil {
		s.letter.end()
	}
	s.record.role = ""
	for _, of := range quiet {
		if s.dateLine(&s.record, p.Text[of.Start:of.End]); s.record.dating.rank != noDate {
			s.endRecord()
		}
	}
	last := quiet[max(0, len(quiet)-signatureUnits):] // what closed before is forgotten
	s.signing = max(0, s.signing-(len(quiet)-len(last)))
	for _, of := range last {
		s.closing(p.Text[of.Start:of.End])
	}
}
