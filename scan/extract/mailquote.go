package extract

import (
	"bytes"
	"io"
	"strings"
)

// quotedHeaders is a sink that finds the headers of messages that others write
// above their own: "Van: ... Verzonden: ... Aan: ... Onderwerp: ...". They come
// as the pairs of a form. Those of addresses are given like those of the
// message itself, each a record of a name and a mail address, behind the record
// that the other pairs make.
type quotedHeaders struct {
	Sink
	next    int // number of the last record that was added
	record  int // in which the pairs of headers stand; 0: in none
	sure    bool
	held    []quotedUnit // headers of addresses
	waiting bool         // the only one held is a header only if others follow
}

// quotedUnit is a copy of a unit, and what its addresses are those of.
type quotedUnit struct {
	unit  Unit
	label string
}

// quotedRecords begins the numbers of the records that are added, far behind
// those that any message has.
const quotedRecords = 1 << 30

// maxQuotedHeaders bounds the addresses that wait for the end of their record.
const maxQuotedHeaders = 50

// Unit implements Sink.
func (q *quotedHeaders) Unit(u Unit) error {
	if u.Record == 0 || u.Record != q.record {
		if err := q.release(); err != nil {
			return err
		}
		q.record, q.sure = u.Record, false
	}
	address, other := quotedLabel(u.Label)
	if u.Record != 0 && len(q.held) > 0 && q.waiting {
		if !other && address == "" {
			if err := q.giveUp(); err != nil {
				return err
			}
		} else {
			q.waiting, q.sure = false, true
		}
	}
	switch {
	case u.Record == 0 || address == "" || u.Overlap > 0 || len(q.held) >= maxQuotedHeaders:
		return q.Sink.Unit(u)
	case !q.sure && address != labelFrom:
		return q.Sink.Unit(u)
	}
	q.waiting = !q.sure
	u.Text = bytes.Clone(u.Text)
	q.held = append(q.held, quotedUnit{u, address})
	return nil
}

// giveUp pushes what is held as it came.
func (q *quotedHeaders) giveUp() error {
	held := q.held
	q.held, q.waiting = nil, false
	for _, h := range held {
		if err := q.Sink.Unit(h.unit); err != nil {
			return err
		}
	}
	return nil
}

// release pushes the addresses that are held.
func (q *quotedHeaders) release() error {
	if q.waiting {
		return q.giveUp()
	}
	held := q.held
	q.held = nil
	for _, h := range held {
		for _, address := range quotedAddresses(string(h.unit.Text)) {
			name, mail := splitAddress(address)
			if err := q.address(h, name, mail); err != nil {
				return err
			}
		}
	}
	return nil
}

func (q *quotedHeaders) address(h quotedUnit, name, mail string) error {
	q.next++
	u := Unit{Loc: h.unit.Loc, Record: quotedRecords + q.next}
	for _, part := range []struct{ label, text string }{{" name", name}, {" e-mail", mail}} {
		if part.text == "" {
			continue
		}
		u.Label, u.Text = h.label+part.label, []byte(part.text)
		if err := q.Sink.Unit(u); err != nil {
			return err
		}
	}
	return nil
}

// Row implements Sink.
func (q *quotedHeaders) Row(r Row) error {
	if err := q.release(); err != nil {
		return err
	}
	return q.Sink.Row(r)
}

// Member implements Sink.
func (q *quotedHeaders) Member(loc Loc, r io.Reader) error {
	if err := q.release(); err != nil {
		return err
	}
	return q.Sink.Member(loc, r)
}

// Unread implements Sink.
func (q *quotedHeaders) Unread(loc Loc, reason error) error {
	if err := q.release(); err != nil {
		return err
	}
	return q.Sink.Unread(loc, reason)
}

// quotedLabel tells what a label means above a quoted message: whose addresses
// its value holds, or another of its headers. Programs write them in the
// language of their user.
func quotedLabel(label string) (address string, other bool) {
	if len(label) > 30 {
		return "", false
	}
	switch strings.ToLower(label) {
	case "van", "from", "von", "de", "afzender":
		return labelFrom, false
	case "aan", "to", "an", "à", "pour":
		return labelRecipient, false
	case "cc", "kopie":
		return "Cc", false
	case "bcc":
		return "Bcc", false
	case "verzonden", "verstuurd", "verzonden op", "sent", "gesendet", "envoyé", "datum", "date", "onderwerp", "subject", "betreff", "objet",
		"reply-to", "beantwoorden aan", "antwoord aan", "importance", "belang", "urgentie", "prioriteit", "bijlage", "bijlagen", "attachments":
		return "", true
	}
	return "", false
}

// quotedAddresses splits what programs write behind "To:" when they quote. They
// set semicolons between addresses, or commas, which also stand inside names
// ("Jansen, Piet"): a comma ends an address only if it has an "@".
func quotedAddresses(text string) []string {
	text = strings.ReplaceAll(text, "\n", " ")
	text = withoutMailto(text)
	if strings.Contains(text, ";") || !strings.Contains(text, "@") {
		return trimAll(strings.Split(text, ";"))
	}
	var all []string
	start := 0
	for i := 0; i < len(text); i++ {
		if text[i] == ',' && strings.Contains(text[start:i], "@") {
			all = append(all, text[start:i])
			start = i + 1
		}
	}
	return trimAll(append(all, text[start:]))
}

// withoutMailto writes addresses in the one way that splitAddress knows:
// "Jan [mailto:jan@a.example]", "Jan <jan@a.example<mailto:jan@a.example>>".
func withoutMailto(text string) string {
	for {
		i := strings.Index(text, "mailto:")
		if i < 1 || text[i-1] != '<' && text[i-1] != '[' {
			return text
		}
		open, end := text[i-1], strings.IndexAny(text[i:], ">]")
		if end < 0 {
			return text
		}
		address := text[i+len("mailto:") : i+end]
		if before := text[:i-1]; open == '<' && strings.HasSuffix(strings.TrimRight(before, " "), address) {
			text = before + text[i+end+1:]
			continue
		}
		text = text[:i-1] + "<" + address + ">" + text[i+end+1:]
	}
}

func trimAll(list []string) []string {
	kept := list[:0]
	for _, s := range list {
		if s = strings.TrimSpace(s); s != "" {
			kept = append(kept, s)
		}
	}
	return kept
}
