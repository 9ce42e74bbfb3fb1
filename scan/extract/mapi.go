package extract

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
	"time"

	"github.com/piiscan/piiscan/scan/extract/internal/mapi"
)

// mapiReader reads the messages, contacts and appointments of Outlook, in
// whatever container. What it pushes of a message is what Mail does of the same
// message: see there.
type mapiReader struct {
	mailReader
	file   *File  // that is read; of a message in a message, f is a copy with its place
	prefix string // of the names of members
	depth  int    // of messages in messages
}

func newMAPIReader(ctx context.Context, f *File, out Sink) *mapiReader {
	return &mapiReader{file: f, mailReader: mailReader{ctx: ctx, f: f, out: out, lines: f.Scratch.lines(out, f.Loc), names: map[string]bool{}}}
}

// message reads a message and what is attached to it.
func (r *mapiReader) message(m *mapi.Message) error {
	if err := r.ctx.Err(); err != nil {
		return err
	}
	header := mapiHeader(m)
	if sent := header.get("date"); sent != "" {
		r.file.Sent = sent
	}
	if err := r.headers(header); err != nil {
		return err
	}
	if err := r.fields(m); err != nil {
		return err
	}
	if err := r.body(m); err != nil {
		return err
	}
	for i := range m.Attachments {
		if err := r.attachment(&m.Attachments[i], i+1); err != nil {
			return err
		}
	}
	return r.lines.Break()
}

// mapiHeader returns the header fields that m would have as a mail.
func mapiHeader(m *mapi.Message) mailHeader {
	var h mailHeader
	add := func(title, value string) {
		if value != "" {
			h = append(h, mailField{title: title, name: strings.ToLower(title), value: []byte(value)})
		}
	}
	add("Subject", subjectOf(m))
	if t := dateOf(m); !t.IsZero() {
		add("Date", t.Format(time.RFC1123Z))
	}
	from := addressOf(&m.Object, mapi.RepresentingName, mapi.RepresentingSMTP, mapi.RepresentingType, mapi.RepresentingMail)
	sender := addressOf(&m.Object, mapi.SenderName, mapi.SenderSMTP, mapi.SenderType, mapi.SenderMail)
	if from == "" {
		from, sender = sender, ""
	}
	add("From", from)
	if !strings.HasPrefix(from, strings.TrimSuffix(sender, " <>")) {
		add("Sender", sender)
	}
	for i := range m.Recipients {
		o := &m.Recipients[i]
		name := o.Text(mapi.DisplayName)
		if name == "" {
			name = o.Text(mapi.PropertyDisplay)
		}
		add(recipientTitle(o.Int(mapi.RecipientType)), writeAddress(name, smtpOf(o, mapi.SMTPAddress, mapi.AddressType, mapi.MailAddress)))
	}
	for _, d := range [...]struct {
		id    uint16
		title string
	}{{mapi.DisplayTo, "To"}, {mapi.DisplayCc, "Cc"}, {mapi.DisplayBcc, "Bcc"}, {mapi.ReplyNames, "Reply-To"}} {
		if h.get(strings.ToLower(d.title)) == "" {
			add(d.title, writeNames(m.Text(d.id)))
		}
	}
	return addTransport(h, m.Text(mapi.Headers))
}

// addTransport adds the fields of the headers that a message came with, where
// no property says the same.
func addTransport(h mailHeader, headers string) mailHeader {
	if headers == "" {
		return h
	}
	known := map[string]bool{}
	for _, f := range h {
		known[f.name] = true
	}
	others, _, _ := parseHeader([]byte(strings.TrimLeft(headers, "\r\n")), 1)
	for _, f := range others {
		if isRead(f) && !known[f.name] && len(h) < 2*maxMailFields {
			f.line = 0
			h = append(h, f)
		}
	}
	return h
}

func recipientTitle(kind int) string {
	switch kind & 0xF {
	case mapi.Cc:
		return "Cc"
	case mapi.Bcc:
		return "Bcc"
	}
	return "To"
}

func subjectOf(m *mapi.Message) string {
	subject := m.Text(mapi.Subject)
	if len(subject) > 1 && subject[0] == 1 { // the length of its prefix follows ([MS-PST] 2.5.3.1.1.1)
		subject = strings.TrimLeft(subject[1:], "\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f\x10")
	}
	if subject == "" {
		subject = m.Text(mapi.NormalizedSubject)
	}
	return strings.TrimSpace(subject)
}

func dateOf(m *mapi.Message) time.Time {
	if t := m.Time(mapi.SubmitTime); !t.IsZero() {
		return t
	}
	return m.Time(mapi.DeliveryTime)
}

func addressOf(o *mapi.Object, name, smtp, kind, mail uint16) string {
	return writeAddress(o.Text(name), smtpOf(o, smtp, kind, mail))
}

// smtpOf returns the mail address of a person: addresses of other kinds are
// those of a server, which nobody writes to.
func smtpOf(o *mapi.Object, smtp, kind, mail uint16) string {
	if address := o.Text(smtp); strings.Contains(address, "@") {
		return address
	}
	address := o.Text(mail)
	if !strings.EqualFold(o.Text(kind), "EX") && strings.Contains(address, "@") {
		return address
	}
	return ""
}

// writeAddress writes a name and a mail address as a header has them.
func writeAddress(name, mail string) string {
	name = strings.TrimSpace(strings.Trim(strings.TrimSpace(name), "'"))
	mail = strings.Trim(strings.TrimSpace(mail), "<>'")
	if strings.EqualFold(name, mail) {
		name = ""
	}
	if len(name) > maxQuoted-2 {
		name = string(shortName([]byte(name)))
	}
	if name != "" {
		name = `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\r", " ", "\n", " ").Replace(name) + `"`
	}
	if name == "" {
		return mail
	}
	return name + " <" + mail + ">"
}

// writeNames writes names that semicolons part.
func writeNames(names string) string {
	var all []string
	for _, name := range strings.Split(names, ";") {
		if name = strings.TrimSpace(name); strings.Contains(name, "@") {
			all = append(all, writeAddress("", name))
		} else if name != "" {
			all = append(all, writeAddress(name, ""))
		}
	}
	return strings.Join(all, ", ")
}

// attachment hands over the n-th attachment.
func (r *mapiReader) attachment(a *mapi.Attachment, n int) error {
	if err := r.lines.Break(); err != nil {
		return err
	}
	name := r.attachmentName(a, n)
	if a.Open != nil {
		return r.nested(a, name)
	}
	loc := r.f.Loc.Member(name)
	source := a.Source(mapi.AttachData)
	if a.File != nil {
		source = a.File
	}
	switch {
	case source == nil:
		return r.reference(a, loc)
	case isRightsManaged(name):
		return r.out.Unread(loc, &Error{Reason: Encrypted, Err: errors.New("mail: message with managed rights")})
	}
	if err := r.f.Budget.TakeEntry(); err != nil {
		return err
	}
	return r.out.Member(loc, io.NewSectionReader(source, 0, source.Size()))
}

// isRightsManaged tells whether a file is a message that only a server of
// rights opens ([MS-OXORMMS]).
func isRightsManaged(name string) bool { return strings.EqualFold(path.Ext(name), ".rpmsg") }

// reference reads an attachment that is only told of.
func (r *mapiReader) reference(a *mapi.Attachment, loc Loc) error {
	const pathName, longPath = 0x3708, 0x370D
	for _, id := range []uint16{longPath, pathName} {
		if p := a.Text(id); p != "" {
			return pushLabelled(r.out, Unit{Loc: r.f.Loc, Label: "attachment", Text: []byte(strings.ToValidUTF8(p, replacement))})
		}
	}
	if a.Int(mapi.AttachMethod) != mapi.ByValue {
		return nil
	}
	return r.out.Unread(loc, &Error{Reason: Damaged, Err: errors.New("mail: an attachment without content")})
}

const maxNestedMessages = 10

// nested reads a message in a message that is no file of its own.
func (r *mapiReader) nested(a *mapi.Attachment, name string) error {
	loc := r.f.Loc.Member(name)
	if r.depth >= min(maxNestedMessages, r.f.Budget.Limits().Depth) {
		return r.out.Unread(loc, &Error{Reason: TooLarge, Err: errors.New("mail: messages nested too deeply")})
	}
	if err := r.f.Budget.TakeEntry(); err != nil {
		return err
	}
	m, err := a.Open()
	if m != nil {
		file := *r.f
		file.Loc = partLoc(r.f, name[len(r.prefix):])
		inner := &mapiReader{mailReader: r.mailReader, file: r.file, prefix: name + "/", depth: r.depth + 1}
		inner.f = &file
		inner.names = map[string]bool{}
		outer := r.file.Sent
		err := inner.message(m)
		r.file.Sent = outer
		if err != nil {
			return err
		}
	}
	if err != nil {
		return r.out.Unread(loc, &Error{Reason: Damaged, Err: err})
	}
	return nil
}

// attachmentName returns the name of the n-th attachment as a member.
func (r *mapiReader) attachmentName(a *mapi.Attachment, n int) string {
	name := ""
	for _, id := range []uint16{mapi.AttachLongName, mapi.AttachFileName, mapi.DisplayName} {
		if name = fileBase(a.Text(id)); name != "" {
			break
		}
	}
	if name == "" {
		name = fmt.Sprintf("part%d%s", n, fileBase(a.Text(mapi.AttachExtension)))
	}
	isMessage := a.Int(mapi.AttachMethod) == mapi.EmbeddedOther && (a.File != nil || a.Open != nil)
	if isMessage && !strings.EqualFold(path.Ext(name), ".msg") {
		name += ".msg"
	}
	if r.names[name] {
		name = fmt.Sprintf("part%d/%s", n, name)
	}
	r.names[name] = true
	return r.prefix + name
}

// fileBase returns the name of a file, without folders, as a step of a
// location.
func fileBase(name string) string {
	name = strings.TrimSpace(name[strings.LastIndexAny(name, `/\`)+1:])
	if name == "." || name == ".." {
		return ""
	}
	return cleanName(name)
}
