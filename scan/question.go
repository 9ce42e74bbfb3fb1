package scan

import (
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
	owner   string // the object that asks
	label   pii.Label
	header  string // the question; "" if it has not come
	answer  []byte // that came before its question
	loc     extract.Loc
}

// read takes a unit that is a question or an answer to one, and tells whether it
// was.
func (q *questions) read(s *sink, u extract.Unit) bool {
	at := strings.LastIndexAny(u.Label, "./]") + 1
	owner, key := u.Loc.Part+"\x00"+u.Label[:at], strings.TrimPrefix(strings.ToLower(u.Label[at:]), "@")
	asks, answers := isOneWord(key, questionKeys), isOneWord(key, answerKeys)
	if !asks && !answers || u.Record == 0 || len(u.Text) > extract.MaxUnit/2 || u.Overlap > 0 {
		return false
	}
	if owner != q.owner {
		q.flush(s)
		q.owner, q.header = owner, ""
	}
	if answers {
		q.answer = append(q.answer[:0], u.Text...)
		q.loc = u.Loc
		if q.header == "" {
			return true // its question may follow
		}
		q.push(s, u)
		return true
	}
	label := pii.Label{Field: pii.FieldNone}
	if len(u.Text) <= maxLabelSize {
		label = s.f.w.label(string(u.Text))
	}
	if label.Field == pii.FieldNone {
		q.flush(s)
		return false
	}
	q.label, q.header = label, string(u.Text)
	if len(q.answer) > 0 {
		q.push(s, u)
	}
	return true
}

// push looks at the answer under its question.
func (q *questions) push(s *sink, u extract.Unit) {
	q.enter(s, u)
	q.form.begin(s, q.label, q.header)
	s.current = u.Record // which begin may have ended
	label := s.record.follow(q.label)
	s.look(&s.record, place{loc: q.loc, label: label, header: q.header, again: true}, q.answer, nil)
	q.answer = q.answer[:0]
}

// enter begins the record of the unit, unless it goes on with the form.
func (q *questions) enter(s *sink, u extract.Unit) {
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

// flush looks at an answer whose question has not come, as a text.
func (q *questions) flush(s *sink) {
	if len(q.answer) == 0 {
		return
	}
	s.look(&s.record, place{loc: q.loc, label: pii.Label{Field: pii.FieldNone}, header: "antwoord"}, q.answer, nil)
	q.answer = q.answer[:0]
}

func isOneWord(word string, words []string) bool {
	for _, w := range words {
		if w == word {
			return true
		}
	}
	return false
}

// The names of questions and of their answers in exports of forms.
var (
	questionKeys = []string{"vraag", "vraagtekst", "question", "label", "veld", "veldnaam", "field", "fieldname", "name", "naam", "key", "titel", "title"}
	answerKeys   = []string{"antwoord", "antwoordtekst", "answer", "value", "waarde", "invoer", "response"}
)
