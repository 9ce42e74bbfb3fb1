package gate

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"

	"github.com/piiscan/piiscan/pii"
)

// config is .piiscan.toml as it is written.
type config struct {
	Kinds         []string `toml:"kinds"`
	MinConfidence string   `toml:"min-confidence"`
	FailOn        any      `toml:"fail-on"`
	TestRanges    []string `toml:"test-ranges"`
	TestContacts  []string `toml:"test-contacts"`
	Paths         struct {
		Include []string `toml:"include"`
		Exclude []string `toml:"exclude"`
	} `toml:"paths"`
	Limits struct {
		Bytes   any    `toml:"max-bytes"`
		Memory  any    `toml:"max-memory"`
		Entries int    `toml:"max-entries"`
		Depth   int    `toml:"max-depth"`
		Ratio   int    `toml:"max-ratio"`
		Timeout string `toml:"timeout"`
	} `toml:"limits"`
	Allow  []entry `toml:"allow"`
	Unread []entry `toml:"unread"`
}

// entry is an exception as it is written.
type entry struct {
	Path    string `toml:"path"`
	Kind    string `toml:"kind"`
	Reason  string `toml:"reason"`
	Expires any    `toml:"expires"`
}

// keys are the names that may stand in a table of .piiscan.toml, "" for outside
// of all, to suggest one.
var keys = map[string][]string{
	"":       {"kinds", "min-confidence", "fail-on", "test-ranges", "test-contacts", "paths", "limits", "allow", "unread"},
	"paths":  {"include", "exclude"},
	"limits": {"max-bytes", "max-memory", "max-entries", "max-depth", "max-ratio", "timeout"},
	"allow":  {"path", "kind", "reason", "expires"},
	"unread": {"path", "reason", "expires"},
}

// Error tells what is wrong with a file of a policy, and where.
type Error struct {
	File string
	Line int // 1-based; 0 if the place is not known
	Err  error
	Hint string // what to write instead; may be empty
}

func (e *Error) Error() string {
	if e.Line == 0 {
		return fmt.Sprintf("%s: %v", e.File, e.Err)
	}
	return fmt.Sprintf("%s:%d: %v", e.File, e.Line, e.Err)
}

func (e *Error) Unwrap() error { return e.Err }

// Vocabulary is what a policy may name.
type Vocabulary struct {
	Kinds []pii.Kind
	Size  func(text string) (bytes int64, err error) // reads "4GiB"
}

// Parse reads the text of .piiscan.toml and of .piiscanignore; either may be
// empty. The error is an *Error, and quotes no more of the text than names and
// values of settings.
func Parse(configText, ignoreText []byte, v Vocabulary) (*Policy, error) {
	p := &Policy{}
	ignored, line, err := parsePatterns(string(ignoreText))
	if err != nil {
		return nil, &Error{File: IgnoreName, Line: line, Err: err}
	}
	p.ignored = ignored
	var c config
	d := toml.NewDecoder(bytes.NewReader(configText)).DisallowUnknownFields()
	if err := d.Decode(&c); err != nil {
		return nil, configError(err)
	}
	l := linesOf(configText)
	err = p.apply(&c, v, l.tables)
	var placed *Error
	var key *keyError
	switch {
	case err == nil:
		return p, nil
	case errors.As(err, &placed):
		return nil, placed
	case errors.As(err, &key):
		return nil, &Error{File: ConfigName, Line: l.keys[key.key], Err: err}
	}
	return nil, &Error{File: ConfigName, Err: err}
}

// configError says in our words where a text is no policy.
func configError(err error) *Error {
	var strict *toml.StrictMissingError
	if errors.As(err, &strict) && len(strict.Errors) > 0 {
		first := &strict.Errors[0]
		line, _ := first.Position()
		key := first.Key()
		name := strings.Join(key, ".")
		e := &Error{File: ConfigName, Line: line, Err: fmt.Errorf("unknown key %q", name)}
		if len(key) > 0 {
			e.Hint = hintFor(key)
		}
		return e
	}
	var decode *toml.DecodeError
	if errors.As(err, &decode) {
		line, _ := decode.Position()
		return &Error{File: ConfigName, Line: line, Err: errors.New(strings.TrimPrefix(decode.Error(), "toml: "))}
	}
	return &Error{File: ConfigName, Err: errors.New(strings.TrimPrefix(err.Error(), "toml: "))}
}

// hintFor suggests the key that was meant by one that is not known.
func hintFor(key []string) string {
	last := key[len(key)-1]
	table := ""
	if len(key) > 1 {
		table = key[0]
	}
	near := nearest(last, keys[table])
	switch {
	case near != "":
		return fmt.Sprintf("did you mean %s?", near)
	case len(keys[table]) == 0:
		return hintFor(key[:1])
	}
	return "known here: " + strings.Join(keys[table], ", ")
}

// keyError is what is wrong with the value of a key outside of the entries.
type keyError struct {
	key string
	err error
}

func (e *keyError) Error() string { return e.key + ": " + e.err.Error() }
func (e *keyError) Unwrap() error { return e.err }

// lines says where what is written stands.
type lines struct {
	keys   map[string]int   // the last part of a key -> where it is first set
	tables map[string][]int // the name of entries -> where each begins
}

// linesOf finds the lines of a text that was decoded without an error.
func linesOf(text []byte) lines {
	l := lines{map[string]int{}, map[string][]int{}}
	var p unstable.Parser
	p.Reset(text)
	for p.NextExpression() {
		e := p.Expression()
		var name string
		line := 0
		for key := e.Key(); key.Next(); {
			name = string(key.Node().Data)
			line = p.Shape(key.Node().Raw).Start.Line
		}
		if e.Kind == unstable.ArrayTable {
			l.tables[name] = append(l.tables[name], line)
		} else if _, known := l.keys[name]; !known {
			l.keys[name] = line
		}
	}
	return l
}

// apply takes over what is written.
func (p *Policy) apply(c *config, v Vocabulary, tables map[string][]int) (err error) {
	for _, name := range c.Kinds {
		kind, err := kindOf(name, v)
		if err != nil {
			return &keyError{"kinds", err}
		}
		p.Kinds = append(p.Kinds, kind)
	}
	if p.MinConfidence, err = ParseConfidence(c.MinConfidence); c.MinConfidence != "" && err != nil {
		return &keyError{"min-confidence", err}
	}
	if err := p.applyFailOn(c.FailOn); err != nil {
		return &keyError{"fail-on", err}
	}
	if c.TestRanges != nil {
		p.TestRanges = []string{}
	}
	for _, r := range c.TestRanges {
		if len(r) < 1 || len(r) > 9 || strings.Trim(r, "0123456789") != "" {
			return &keyError{"test-ranges", errors.New("must be leading digits of BSNs, such as \"9999\"")}
		}
		p.TestRanges = append(p.TestRanges, r)
	}
	for _, contact := range c.TestContacts {
		contact = strings.ToLower(contact)
		if _, domain, ok := strings.Cut(contact, "@"); !ok || !strings.Contains(domain, ".") || strings.ContainsAny(contact, " <>") {
			return &keyError{"test-contacts", errors.New("must be mail addresses, or domains with their @")}
		}
		p.TestContacts = append(p.TestContacts, contact)
	}
	if p.include, err = patternsOf(c.Paths.Include); err != nil {
		return &keyError{"include", err}
	}
	if p.exclude, err = patternsOf(c.Paths.Exclude); err != nil {
		return &keyError{"exclude", err}
	}
	if err := p.applyLimits(c, v); err != nil {
		return err
	}
	return p.exceptAll(c, v, tables)
}

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

func (p *Policy) applyFailOn(value any) (err error) {
	switch v := value.(type) {
	case nil:
	case string:
		p.FailOn, err = ParseFailOn(v)
	case int64:
		p.FailOn, err = ParseFailOn(strconv.FormatInt(v, 10))
	default:
		err = errFailOn
	}
	return err
}

func (p *Policy) applyLimits(c *config, v Vocabulary) (err error) {
	l := &c.Limits
	for _, s := range []struct {
		key  string
		from any
		to   *int64
	}{{"max-bytes", l.Bytes, &p.Limits.Bytes}, {"max-memory", l.Memory, &p.Limits.Memory}} {
		if s.from == nil {
			continue
		}
		if *s.to, err = v.Size(fmt.Sprint(s.from)); err != nil { // of a number of bytes or a text
			return &keyError{s.key, err}
		}
	}
	for _, n := range []struct {
		key  string
		from int
		to   *int
	}{{"max-entries", l.Entries, &p.Limits.Entries}, {"max-depth", l.Depth, &p.Limits.Depth}, {"max-ratio", l.Ratio, &p.Limits.Ratio}} {
		if n.from < 0 {
			return &keyError{n.key, errors.New("must be 1 or more")}
		}
		*n.to = n.from
	}
	if l.Timeout != "" {
		if p.Limits.Timeout, err = time.ParseDuration(l.Timeout); err != nil || p.Limits.Timeout <= 0 {
			return &keyError{"timeout", errors.New("must be a time such as \"30s\" or \"5m\"")}
		}
	}
	return nil
}

// except adds an entry that begins on a line.
func (p *Policy) except(e *entry, unread bool, line int, v Vocabulary) error {
	wrong := func(format string, args ...any) error {
		table := "allow"
		if unread {
			table = "unread"
		}
		return &Error{File: ConfigName, Line: line, Err: fmt.Errorf("[["+table+"]]: "+format, args...)}
	}
	x := Exception{Path: e.Path, Reason: strings.TrimSpace(e.Reason), Line: line, Unread: unread}
	pattern, ok, err := parsePattern(e.Path)
	switch {
	case err != nil:
		return wrong("path %w", err)
	case !ok:
		return wrong("path is missing: a pattern as in .gitignore, such as \"testdata/**\"")
	case pattern.negated:
		return wrong("path must not begin with !")
	case x.Reason == "":
		return wrong("reason is missing: say why, for whoever reads it next year")
	case e.Kind != "" && unread:
		return wrong("kind has no meaning here: of what was not read nobody knows the kinds")
	}
	if e.Kind != "" {
		if x.Kind, err = kindOf(e.Kind, v); err != nil {
			return wrong("%w", err)
		}
	}
	if x.Expires, err = expiryOf(e.Expires, unread); err != nil {
		return wrong("expires %w", err)
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
			return time.Time{}, errors.New(`is missing: the last day on which it holds, as 2027-05-02, or "never"`)
		}
		return time.Time{}, errors.New("is missing: the last day on which it holds, as 2027-05-02")
	}
	return time.Time{}, errors.New("must be a day such as 2027-05-02")
}

func kindOf(name string, v Vocabulary) (pii.Kind, error) {
	if slices.Contains(v.Kinds, pii.Kind(name)) {
		return pii.Kind(name), nil
	}
	names := make([]string, len(v.Kinds))
	for i, k := range v.Kinds {
		names[i] = string(k)
	}
	if near := nearest(name, names); near != "" {
		return "", fmt.Errorf("unknown kind %q; did you mean %s?", name, near)
	}
	return "", fmt.Errorf("unknown kind %q; known: %s", name, strings.Join(names, ", "))
}

func patternsOf(lines []string) (all patterns, err error) {
	for _, line := range lines {
		p, ok, err := parsePattern(line)
		if err != nil {
			return nil, err
		}
		if !ok {
			return nil, errors.New("has an empty pattern")
		}
		all = append(all, p)
	}
	return all, nil
}

// ParseConfidence reads the name of a confidence.
func ParseConfidence(name string) (pii.Confidence, error) {
	for _, c := range []pii.Confidence{pii.Possible, pii.Likely, pii.Certain} {
		if c.String() == name {
			return c, nil
		}
	}
	return 0, errors.New("must be possible, likely or certain")
}

// nearest returns the name that word is most probably a slip of, or "".
func nearest(word string, names []string) string {
	best, distance := "", 3
	for _, name := range names {
		if d := editDistance(word, name); d < distance && d < len(name) {
			best, distance = name, d
		}
	}
	return best
}

// editDistance is the number of bytes to change, add or drop to get from a to
// b.
func editDistance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j+1]+1, row[j]+1)
		}
	}
	return row[len(b)]
}
