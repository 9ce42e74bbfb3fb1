package gate

import (
	"strings"
	"time"

	"github.com/pelletier/go-toml/v2"

	"github.com/piiscan/piiscan/scan/wording"
)

// exceptAll adds the entries.
func (p *Policy) exceptAll(c *config, v Vocabulary, tables map[string][]int) error {
	for i := range c.Allow {
		if err := p.except(&c.Allow[i], false, at(tables["allow"], i), v); err != nil {
			return err
		}
	}
	for i := range c.Unread {
		if err := p.except(&c.Unread[i], true, at(tables["unread"], i), v); err != nil {
			return err
		}
	}
	return nil
}

// at returns the line of an entry, or 0 if it is written in another way than as
// a table of its own.
func at(lines []int, i int) int {
	if i < len(lines) {
		return lines[i]
	}
	return 0
}

// except adds an entry that begins on a line.
func (p *Policy) except(e *entry, unread bool, line int, v Vocabulary) error {
	fault := func(text wording.Text) error {
		table := "[[allow]]"
		if unread {
			table = "[[unread]]"
		}
		return &Error{File: ConfigName, Line: line, Text: wording.PolicyKey.With(table, text)}
	}
	x := Exception{Path: e.Path, Reason: strings.TrimSpace(e.Reason), Line: line, Unread: unread}
	pattern, ok, err := parsePattern(e.Path)
	switch {
	case err != nil:
		return fault(wording.PolicyKey.With("path", textOf(err)))
	case !ok:
		return fault(wording.PolicyNoPath)
	case pattern.negated:
		return fault(wording.PolicyNegated)
	case x.Reason == "":
		return fault(wording.PolicyNoReason)
	case e.Kind != "" && unread:
		return fault(wording.PolicyNoKindHere)
	}
	if e.Kind != "" {
		if x.Kind, err = kindOf(e.Kind, v); err != nil {
			return fault(textOf(err))
		}
	}
	if x.Expires, err = expiryOf(e.Expires, unread); err != nil {
		return fault(textOf(err))
	}
	x.pattern = pattern
	p.Exceptions = append(p.Exceptions, x)
	return nil
}

// expiryOf reads the last day of an entry. What cannot be read is accepted for
// some time only.
func expiryOf(value any, unread bool) (time.Time, error) {
	switch v := value.(type) {
	case toml.LocalDate:
		return v.AsTime(time.UTC), nil
	case string:
		if v == "never" && !unread {
			return time.Time{}, nil
		}
		if day, err := time.Parse(time.DateOnly, v); err == nil {
			return day, nil
		}
	case nil:
		if !unread {
			return time.Time{}, wrong{wording.PolicyNoExpiry}
		}
		return time.Time{}, wrong{wording.PolicyNoLastDay}
	}
	return time.Time{}, wrong{wording.PolicyDay}
}
