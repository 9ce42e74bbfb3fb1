package extract

import (
	"bytes"
	"context"
	"fmt"
	"path"
	"strconv"
	"strings"

	"github.com/piiscan/piiscan/scan/extract/internal/contentline"
)

// ICal reads iCalendar and vCalendar files (.ics, .vcs). Each event, task,
// journal entry or free-busy time is one record: "Subject", "Description",
// "Location", "Contact" and the other properties that people fill in. Who
// organises it and who is invited are records of their own, as in mails: "From
// name", "Recipient e-mail". An alarm belongs to what it stands in. Files that
// are attached are members.
type ICal struct{}

var _ Format = ICal{}

// Name returns "ical".
func (ICal) Name() string { return "ical" }

// Match tells whether the file begins a calendar; one called .ics may have
// other lines before it.
func (ICal) Match(name string, head []byte) bool {
	if isContentLines(head, "VCALENDAR") {
		return true
	}
	switch strings.ToLower(path.Ext(name)) {
	case ".ics", ".vcs", ".ical", ".ifb":
		text := headText(head)
		return isText(text) && bytes.Contains(bytes.ToUpper(text), []byte("BEGIN:V"))
	}
	return false
}

// Extract implements Format.
func (ICal) Extract(ctx context.Context, f *File, out Sink) error {
	c := icalReader{contentReader: newContentReader(ctx, f, out)}
	if err := c.read(); err != nil {
		return fmt.Errorf("ical: %w", err)
	}
	return nil
}

// icalReader is the state of reading one file.
type icalReader struct {
	*contentReader
	open     []string       // components, outermost first
	record   *contentRecord // of the component at hand
	others   []*contentRecord
	files    []icalFile
	filesLen int
	members  int
}

// icalFile is an attached file that waits for the end of its component.
type icalFile struct {
	name  string
	value []byte
}

func (c *icalReader) read() error {
	c.record = &contentRecord{}
	for c.lines.Next() {
		if err := c.line(c.lines.Line()); err != nil {
			return err
		}
	}
	if err := c.endComponent(); err != nil {
		return err
	}
	return c.end(len(c.open) > 0)
}

func (c *icalReader) line(l *contentline.Line) error {
	switch l.Name {
	case "BEGIN":
		kind := strings.ToUpper(strings.TrimSpace(string(l.Value)))
		if len(c.open) < maxComponents {
			c.open = append(c.open, kind)
		}
		if kind == "VALARM" {
			return nil
		}
		return c.endComponent()
	case "END":
		kind := ""
		if n := len(c.open); n > 0 {
			kind = c.open[n-1]
			c.open = c.open[:n-1]
		}
		if kind == "VALARM" {
			return nil
		}
		return c.endComponent()
	}
	for _, kind := range c.open {
		if kind == "VTIMEZONE" {
			return nil
		}
	}
	if c.property(l) {
		return c.endComponent()
	}
	return nil
}

// endComponent hands out what there is of the component at hand.
func (c *icalReader) endComponent() error {
	if err := c.push(c.record); err != nil {
		return err
	}
	for _, other := range c.others {
		if err := c.push(other); err != nil {
			return err
		}
	}
	files := c.files
	c.others, c.files, c.filesLen = nil, nil, 0
	for _, file := range files {
		if err := c.member(file.name, file.value); err != nil {
			return err
		}
	}
	return nil
}

// property adds what a line says. It reports whether the component is so long
// that a piece of it should go out.
func (c *icalReader) property(l *contentline.Line) (full bool) {
	switch l.Name {
	case "ATTENDEE", "ORGANIZER", "X-ORGANIZER":
		return c.person(l)
	case "ATTACH":
		if l.Base64() {
			return c.file(l)
		}
	case "X-APPLE-STRUCTURED-LOCATION":
		full = c.record.add(l.Number, "", "Location", []byte(toUTF8([]byte(l.Param("X-TITLE")))))
		return c.record.add(l.Number, "", "Location address", []byte(toUTF8([]byte(l.Param("X-ADDRESS"))))) || full
	case "X-ALT-DESC":
		return c.record.add(l.Number, "", "Description", markupText(contentline.Unescape(nil, c.text(l))))
	}
	label := icalLabel(l.Name)
	if label == "" || l.Base64() {
		return false
	}
	return c.record.add(l.Number, "", label, contentline.Unescape(nil, c.text(l)))
}

// person adds a record of a name and the addresses of somebody.
func (c *icalReader) person(l *contentline.Line) (full bool) {
	label := labelRecipient
	if l.Name != "ATTENDEE" {
		label = labelFrom
	}
	r := &contentRecord{}
	c.others = append(c.others, r)
	mail := string(mailOf(c.text(l)))
	if name := strings.TrimSpace(toUTF8([]byte(l.Param("CN")))); !strings.EqualFold(name, mail) {
		r.add(l.Number, "", label+" name", []byte(name))
	}
	r.add(l.Number, "", label+" e-mail", []byte(mail))
	if other := toUTF8([]byte(l.Param("EMAIL"))); !strings.EqualFold(other, mail) {
		r.add(l.Number, "", label+" e-mail", []byte(other))
	}
	for _, p := range l.Params { // those who act for them
		if p.Name == "SENT-BY" || p.Name == "DELEGATED-TO" || p.Name == "DELEGATED-FROM" {
			by := &contentRecord{}
			by.add(l.Number, "", labelSender+" e-mail", mailOf([]byte(toUTF8([]byte(p.Value)))))
			c.others = append(c.others, by)
		}
	}
	return len(c.others) > 10_000
}

// mailOf returns the address in a "mailto:" address. Others that are no text,
// such as those that Exchange and Notes write inside, stay as they are.
func mailOf(text []byte) []byte {
	if len(text) >= 7 && strings.EqualFold(string(text[:7]), "mailto:") {
		text = text[7:]
	}
	return bytes.TrimSpace(text)
}

// file keeps a file that is attached.
func (c *icalReader) file(l *contentline.Line) (full bool) {
	c.cut = c.cut || l.Cut
	c.members++
	name := ""
	for _, key := range []string{"FILENAME", "X-FILENAME", "X-ORACLE-FILENAME", "X-APPLE-FILENAME", "X-LABEL"} {
		if name == "" {
			name = (&mailPart{params: map[string]string{"name": toUTF8([]byte(l.Param(key)))}}).fileName()
		}
	}
	if name == "" {
		name = "attachment" + extensionOf(strings.ToLower(l.Param("FMTTYPE")))
	}
	if c.members > 1 {
		name = strconv.Itoa(c.members) + "/" + name
	}
	c.files = append(c.files, icalFile{name, bytes.Clone(l.Value)})
	c.filesLen += len(l.Value)
	return c.filesLen > maxRecordBytes
}

// icalLabel returns the label of a property; "" if programs fill it in.
func icalLabel(name string) string {
	switch name {
	case "SUMMARY":
		return "Subject"
	case "DTSTART":
		return "Start date"
	case "DTEND", "DUE", "COMPLETED":
		return "End date"
	case "X-WR-CALNAME", "NAME":
		return "Calendar"
	case "X-WR-CALDESC":
		return "Description"
	case "DESCRIPTION", "LOCATION", "CONTACT", "COMMENT", "CATEGORIES", "RESOURCES", "URL", "ATTACH", "CONFERENCE":
		return readableName(name)
	case "VERSION", "PRODID", "CALSCALE", "METHOD", "UID", "DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE", "RRULE", "EXDATE",
		"EXRULE", "RDATE", "RECURRENCE-ID", "TRANSP", "STATUS", "CLASS", "PRIORITY", "GEO", "TRIGGER", "ACTION", "REPEAT", "DURATION",
		"PERCENT-COMPLETE", "FREEBUSY", "REQUEST-STATUS", "RELATED-TO", "REFRESH-INTERVAL", "COLOR", "IMAGE", "ACKNOWLEDGED", "TZ", "DAYLIGHT",
		"AALARM", "DALARM", "MALARM", "PALARM", "RNUM", "DCREATED", "X-WR-TIMEZONE", "X-WR-RELCALID", "X-WR-ALARMUID", "X-PUBLISHED-TTL":
		return ""
	}
	for _, prefix := range []string{"X-MICROSOFT-", "X-MS-OLK-", "X-LIC-", "X-MOZ-", "X-APPLE-", "X-CALENDARSERVER-", "X-LOTUS-"} {
		if strings.HasPrefix(name, prefix) {
			return ""
		}
	}
	return readableName(name)
}
