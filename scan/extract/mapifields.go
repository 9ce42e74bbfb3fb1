package extract

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/piiscan/piiscan/scan/extract/internal/mapi"
)

// mapiField is a property that people fill in, and what it is called.
type mapiField struct {
	id    uint16 // 0: it has a name
	name  mapi.Name
	label string
}

func address(number uint32, label string) mapiField {
	return mapiField{name: mapi.Name{Set: mapi.SetAddress, Number: number}, label: label}
}

func named(set [16]byte, number uint32, label string) mapiField {
	return mapiField{name: mapi.Name{Set: set, Number: number}, label: label}
}

// birthdayLocal is the birth date without a time zone; birthday the moment at
// which it began.
const birthday = 0x3A42

var birthdayLocal = mapi.Name{Set: mapi.SetAddress, Number: 0x80DE}

// contactFields are the properties of a contact ([MS-OXOCNTC]), under the
// labels that address cards get.
var contactFields = []mapiField{
	{id: mapi.DisplayName, label: "Full name"},
	{id: 0x3A45, label: "Honorific"}, {id: 0x3A06, label: "First names"}, {id: 0x3A44, label: "Additional names"},
	{id: 0x3A11, label: "Surname"}, {id: 0x3A05, label: "Name suffix"}, {id: 0x3A0A, label: "Initials"}, {id: 0x3A4F, label: "Nickname"},
	{id: 0x3A07, label: "Government id"}, {id: 0x3A4A, label: "Customer id"}, {id: 0x3A10, label: "Organization id"}, {id: mapi.Account, label: "Account"},
	address(0x8083, "E-mail"), address(0x8093, "E-mail 2"), address(0x80A3, "E-mail 3"),
	{id: 0x3A08, label: "Work phone"}, {id: 0x3A1B, label: "Work phone 2"}, {id: 0x3A09, label: "Home phone"}, {id: 0x3A2F, label: "Home phone 2"},
	{id: 0x3A1C, label: "Mobile phone"}, {id: 0x3A1A, label: "Primary phone"}, {id: 0x3A1F, label: "Other phone"}, {id: 0x3A1E, label: "Car phone"},
	{id: 0x3A1D, label: "Radio phone"}, {id: 0x3A02, label: "Callback phone"}, {id: 0x3A57, label: "Organization phone"}, {id: 0x3A2E, label: "Assistant phone"},
	{id: 0x3A21, label: "Pager"}, {id: 0x3A24, label: "Work Fax"}, {id: 0x3A25, label: "Home Fax"}, {id: 0x3A23, label: "Fax"},
	{id: 0x3A5D, label: "Home Street address"}, {id: 0x3A5E, label: "Home Post box"}, {id: 0x3A5B, label: "Home Postal code"}, {id: 0x3A59, label: "Home City"}, {id: 0x3A5C, label: "Home Region"}, {id: 0x3A5A, label: "Home Country"},
	{id: 0x3A29, label: "Work Street address"}, {id: 0x3A2B, label: "Work Post box"}, {id: 0x3A2A, label: "Work Postal code"}, {id: 0x3A27, label: "Work City"}, {id: 0x3A28, label: "Work Region"}, {id: 0x3A26, label: "Work Country"},
	address(0x8045, "Work Street address"), address(0x804A, "Work Post box"), address(0x8048, "Work Postal code"), address(0x8046, "Work City"), address(0x8047, "Work Region"), address(0x8049, "Work Country"),
	{id: 0x3A63, label: "Other Street address"}, {id: 0x3A64, label: "Other Post box"}, {id: 0x3A61, label: "Other Postal code"}, {id: 0x3A5F, label: "Other City"}, {id: 0x3A62, label: "Other Region"}, {id: 0x3A60, label: "Other Country"},
	address(0x801A, "Home Address"), address(0x801B, "Work Address"), address(0x801C, "Other Address"), {id: 0x3A15, label: "Postal Address"},
	{id: 0x3A16, label: "Organization"}, {id: 0x3A18, label: "Department"}, {id: 0x3A17, label: "Job title"}, {id: 0x3A46, label: "Profession"}, {id: 0x3A19, label: "Office"},
	{id: 0x3A48, label: "Partner name"}, {id: 0x3A58, label: "Child name"}, {id: 0x3A4E, label: "Manager name"}, {id: 0x3A30, label: "Assistant name"}, {id: 0x3A47, label: "Referred by"},
	{id: 0x3A43, label: "Hobbies"}, {id: 0x3A51, label: "Work web page"}, {id: 0x3A50, label: "Home web page"}, address(0x8062, "Instant messaging"), address(0x802B, "Web page"),
	address(0x804F, "User field 1"), address(0x8050, "User field 2"), address(0x8051, "User field 3"), address(0x8052, "User field 4"),
	address(0x8005, "File as"),
}

// itemFields are the properties of appointments, tasks and all others.
var itemFields = []mapiField{
	named(mapi.SetAppointment, 0x8208, "Location"), named(mapi.SetAppointment, 0x820D, "Start"), named(mapi.SetAppointment, 0x820E, "End"),
	named(mapi.SetAppointment, 0x8238, "Attendees"),
	named(mapi.SetTask, 0x811F, "Owner name"), named(mapi.SetTask, 0x8121, "Delegator name"), named(mapi.SetTask, 0x8104, "Start date"), named(mapi.SetTask, 0x8105, "Due date"),
	named(mapi.SetCommon, 0x8539, "Companies"), named(mapi.SetCommon, 0x853A, "Contacts"), named(mapi.SetCommon, 0x8535, "Billing"),
	{id: mapi.OriginalDisplayTo, label: "Original recipients"}, {id: 0x0049, label: "Original subject"},
}

// fields reads what people fill in besides the headers of a mail, as one
// record.
func (r *mapiReader) fields(m *mapi.Message) error {
	record := &mapiRecord{r: r, seen: map[string]bool{}}
	isContact := strings.HasPrefix(strings.ToUpper(m.Text(mapi.MessageClass)), "IPM.CONTACT") || m.Has(birthday) || m.Named(birthdayLocal) != 0 && m.Has(m.Named(birthdayLocal))
	if isContact {
		if err := record.put("Birth date", birthDate(m)); err != nil {
			return err
		}
		if err := record.all(m, contactFields); err != nil {
			return err
		}
	}
	if err := record.all(m, itemFields); err != nil {
		return err
	}
	return record.custom(m)
}

// mapiRecord pushes the fields of one object, each value of a label once.
type mapiRecord struct {
	r      *mapiReader
	number int
	seen   map[string]bool
}

func (p *mapiRecord) all(m *mapi.Message, fields []mapiField) error {
	for _, f := range fields {
		id := f.id
		if id == 0 {
			id = m.Named(f.name)
		}
		if id == 0 || !m.Has(id) {
			continue
		}
		if err := p.put(f.label, m.Text(id)); err != nil {
			return err
		}
	}
	return nil
}

func (p *mapiRecord) put(label, text string) error {
	text = strings.TrimSpace(text)
	key := label + "\x00" + text
	if text == "" || p.seen[key] {
		return nil
	}
	p.seen[key] = true
	if p.number == 0 {
		if err := p.r.lines.Break(); err != nil {
			return err
		}
		p.number = p.r.lines.NextRecord()
	}
	return p.r.field(mailField{}, label, strings.ToValidUTF8(strings.ReplaceAll(text, "\r\n", "\n"), replacement), p.number)
}

// custom pushes the fields that users and their forms made up.
func (p *mapiRecord) custom(m *mapi.Message) error {
	var names []string
	for name, id := range m.Names {
		if name.Set == mapi.SetPublic && isCustom(name.Text) && m.Has(id) {
			names = append(names, name.Text)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		if err := p.put(string(shortName([]byte(name))), customText(m, m.Named(mapi.Name{Set: mapi.SetPublic, Text: name}))); err != nil {
			return err
		}
	}
	return nil
}

// isCustom tells whether a name is one that people gave, not one of programs.
func isCustom(name string) bool {
	lower := strings.ToLower(name)
	for _, prefix := range []string{"x-", "http:", "urn:", "content", "dav:", "ms", "_ms", "thread-"} {
		if strings.HasPrefix(lower, prefix) {
			return false
		}
	}
	return name != ""
}

func customText(m *mapi.Message, id uint16) string {
	switch p := m.Props[id]; p.Type {
	case mapi.Float64:
		return strconv.FormatFloat(math.Float64frombits(p.Num), 'f', -1, 64)
	case mapi.Int16, mapi.Int32, mapi.Int64:
		return "" // what programs keep for themselves
	}
	return m.Text(id)
}

// birthDate returns the birth date of a contact.
func birthDate(m *mapi.Message) string {
	t := m.Time(birthday)
	if local := m.Named(birthdayLocal); local != 0 && !m.Time(local).IsZero() {
		t = m.Time(local)
	}
	if t.IsZero() {
		return ""
	}
	// Midnight of some time zone: the nearest midnight is that of the day.
	return t.Add(12 * time.Hour).Format(time.DateOnly)
}
