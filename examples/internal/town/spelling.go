package town

import (
	"fmt"
	"strings"
)

// initials of all first names, as the state writes them.
func (p *person) initials() string {
	var b strings.Builder
	for _, name := range strings.Fields(p.given) {
		first := string([]rune(name)[:1])
		for _, two := range []string{"IJ", "Th", "Ph", "Ch"} {
			if strings.HasPrefix(name, two) {
				first = two
			}
		}
		b.WriteString(first + ".")
	}
	return b.String()
}

// last is the surname with its prefix, and the partner's where it is used.
func (p *person) last() string {
	own := join(p.prefix, p.surname)
	if p.married == "" {
		return own
	}
	other := join(p.marriedPrefix, p.married)
	if p.ownFirst {
		return own + "-" + other
	}
	return other + "-" + own
}

func join(words ...string) string { return strings.Join(strings.Fields(strings.Join(words, " ")), " ") }

func (p *person) full() string   { return join(p.given, p.last()) }
func (p *person) called() string { return join(p.call, p.last()) }
func (p *person) formal() string { return join(p.initials(), p.last()) }

// listed is the name as a list sorts it: "Berg, P.J. van den".
func (p *person) listed() string { return join(p.surname+",", p.initials(), p.prefix) }

// bracketed adds the name in use: "Berg, P.J. van den (Piet)".
func (p *person) bracketed() string { return p.listed() + " (" + p.call + ")" }

func (p *person) salutation() string {
	if p.female {
		return "mevrouw"
	}
	return "de heer"
}

// styles are the ways to write a whole name in one cell.
func styles() []func(*person) string {
	return []func(*person) string{
		(*person).full, (*person).called, (*person).formal, (*person).listed, (*person).bracketed,
		func(p *person) string { return strings.ToUpper(ascii(p.formal())) },
		func(p *person) string { return ascii(p.full()) },
		func(p *person) string { return map[bool]string{true: "Mevr. ", false: "Dhr. "}[p.female] + p.formal() },
		func(p *person) string {
			if p.married == "" || !p.female {
				return p.formal()
			}
			return join(p.initials(), p.prefix, p.surname, "e/v", p.marriedPrefix, p.married)
		},
	}
}

func (p *person) iso() string   { return p.born.Format("2006-01-02") }
func (p *person) brp() string   { return p.born.Format("20060102") }
func (p *person) dutch() string { return p.born.Format("02-01-2006") }
func (p *person) short() string { return p.born.Format("2-1-2006") }
func (p *person) written() string {
	months := strings.Fields("januari februari maart april mei juni juli augustus september oktober november december")
	return fmt.Sprintf("%d %s %d", p.born.Day(), months[p.born.Month()-1], p.born.Year())
}

func (p *person) dotted() string { return p.bsn[:4] + "." + p.bsn[4:6] + "." + p.bsn[6:] }
func (p *person) house() string  { return fmt.Sprintf("%d%s", p.number, p.letter) }
func (p *person) spaced() string { return p.postcode[:4] + " " + p.postcode[4:] }

// plain is the plate without dashes.
func (p *person) plain() string { return strings.ReplaceAll(p.plate, "-", "") }

// mobile is the phone number as people write it.
func (p *person) mobile() string { return "06-" + p.phone[2:] }
