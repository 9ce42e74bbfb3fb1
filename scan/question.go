package scan

import (
	"bytes"
	"slices"
	"strings"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/extract"
)

// questions reads the answers of a form that is stored as a list of questions,
// an object or element each: {"vraag": "Geboortedatum", "antwoord":
// "12-03-1985"}. The answer gets the question for its label. Where each of them
// is a record of its own, they become one, until a question comes again.
type questions struct {
	form    upright
	current string // the list whose records are one; "" if they are not
	held    []extract.Unit
	asks    bool // what is held is the question, not the answer
}

// read takes a unit that may be a question or an answer to one. It holds the
// first of both back until the next unit tells whether it is the other; what is
// neither, sink.unit gets.
func (q *questions) read(s *sink, u *extract.Unit) {
	asks, answers := s.asks(u), s.answersOne(u)
	if len(q.held) > 0 {
		first := q.held[0]
		if (q.asks && answers || !q.asks && asks) && ownerOf(&first) == ownerOf(u) {
			q.held = q.held[:0]
			if q.asks {
				q.answered(s, &first, u)
			} else {
				q.answered(s, u, &first)
			}
			return
		}
		q.flush(s)
	}
	if u.Apart || !asks && !answers {
		s.unit(u)
		return
	}
	q.held, q.asks = append(q.held, *u), asks
	q.held[0].Text = bytes.Clone(u.Text)
}

// flush gives on what is held.
func (q *questions) flush(s *sink) {
	if len(q.held) > 0 {
		u := q.held[0]
		q.held = q.held[:0]
		s.unit(&u)
	}
}

// answered looks at an answer under its question.
func (q *questions) answered(s *sink, question, answer *extract.Unit) {
	s.table.close()
	header := string(question.Text)
	label := s.f.w.label(header)
	q.enter(s, question)
	q.form.begin(s, label, header)
	s.current = question.Record // which begin may have ended
	label = s.record.follow(label)
	s.look(&s.record, &place{loc: &answer.Loc, label: label, header: header, again: true}, answer.Text, nil)
}

// enter begins the record of the unit, unless it goes on with the form.
func (q *questions) enter(s *sink, u *extract.Unit) {
	list := ""
	if !strings.ContainsAny(u.Label, "./]") {
		list = withoutIndexes(u.Loc.Part) + "[]"
	}
	if u.Record != s.current && (list == "" || list != q.current) {
		s.endRecord()
		q.form = upright{}
	}
	q.current = list
}

// asks reports whether the unit is a question that is known as a label.
func (s *sink) asks(u *extract.Unit) bool {
	return u.Record != 0 && u.Overlap == 0 && len(u.Text) <= maxLabelSize && u.Label != "" && s.f.w.known(u.Label).asks &&
		s.f.w.label(string(u.Text)).Field != pii.FieldNone
}

// answersOne reports whether the unit is named as an answer.
func (s *sink) answersOne(u *extract.Unit) bool {
	return u.Record != 0 && u.Overlap == 0 && len(u.Text) <= extract.MaxUnit/2 && u.Label != "" && s.f.w.known(u.Label).answers
}

// ownerOf returns the object that a unit is a value of.
func ownerOf(u *extract.Unit) string {
	return u.Loc.Part + "\x00" + u.Label[:strings.LastIndexAny(u.Label, "./]")+1]
}

// isKey reports whether the last element of a path is one of names.
func isKey(path string, names []string) bool {
	key := strings.TrimPrefix(path[strings.LastIndexAny(path, "./]")+1:], "@")
	return slices.ContainsFunc(names, func(n string) bool { return strings.EqualFold(n, key) })
}

// The names of questions and of their answers in exports of forms.
var (
	questionKeys = []string{"vraag", "vraagtekst", "question", "label", "veld", "veldnaam", "field", "fieldname", "name", "naam", "key", "titel", "title"}
	answerKeys   = []string{"antwoord", "antwoordtekst", "answer", "value", "waarde", "invoer", "response"}
)
