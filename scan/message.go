package scan

import (
	"path"
	"strings"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
)

// message tells the day of the message that a file is, or is in. What a message
// holds is of its day where nothing nearer says otherwise: its text, the rows in
// it, what is attached to it, and what is in that.
type message struct {
	file  *extract.File // nil: no message can be read in it
	outer exposure.Day  // of the message that the file is in; 0 if there is none
	asked string        // what file said when it was asked last
	day   exposure.Day  // that it then came to; 0 if it said nothing
	// mailed are the members of a store that are messages, from the outside in:
	// what is attached to a message stands beside it, in a folder of its name.
	mailed []mailed
}

// mailed is a message in a store.
type mailed struct {
	folder string
	day    exposure.Day
}

// today returns the day of the message at hand; 0 if there is none.
func (m *message) today(s *sink) exposure.Day {
	if m.file != nil && m.file.Sent != m.asked {
		m.asked = m.file.Sent
		m.day = s.dayIn(m.asked)
	}
	if m.day != 0 {
		return m.day
	}
	return m.outer
}

// attached returns the day of the message that a member is in.
func (m *message) attached(s *sink, member extract.Loc) exposure.Day {
	for n := len(m.mailed); n > 0; n-- {
		if last := m.mailed[n-1]; strings.HasPrefix(member.Members, last.folder) {
			return last.day
		}
		m.mailed = m.mailed[:n-1] // all of it was read
	}
	return m.today(s)
}

// read takes note of a member that was read, and was sent when its header says.
func (m *message) read(s *sink, member extract.Loc, sent string) {
	if day := s.dayIn(sent); day != 0 {
		name := strings.TrimSuffix(member.Members, path.Ext(member.Members))
		m.mailed = append(m.mailed, mailed{name + "/", day})
	}
}

// dayIn returns the first whole date in a text; 0 if there is none.
func (s *sink) dayIn(text string) exposure.Day {
	if text == "" {
		return 0
	}
	t, ok := pii.DayIn([]byte(text), s.f.w.c.Date)
	if !ok {
		return 0
	}
	return exposure.DayOf(t)
}
