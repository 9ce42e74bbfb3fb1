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
	"github.com/piiscan/piiscan/scan/wording"
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
		Levels  int    `toml:"max-levels"`
		Token   any    `toml:"max-token"`
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
	"limits": {"max-bytes", "max-memory", "max-entries", "max-depth", "max-ratio", "max-levels", "max-token", "timeout"},
	"allow":  {"path", "kind", "reason", "expires"},
	"unread": {"path", "reason", "expires"},
}

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
		return nil, &Error{File: IgnoreName, Line: line, Text: textOf(err)}
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
		return nil, &Error{File: ConfigName, Line: l.keys[key.key], Text: wording.PolicyKey.With(key.key, textOf(key.err))}
	}
	return nil, &Error{File: ConfigName, Text: textOf(err)}
}

// configError says in our words where a text is no policy.
func configError(err error) *Error {
	var strict *toml.StrictMissingError
	if errors.As(err, &strict) && len(strict.Errors) > 0 {
		first := &strict.Errors[0]
		line, _ := first.Position()
		key := first.Key()
		e := &Error{File: ConfigName, Line: line, Text: wording.PolicyUnknownKey.With(strings.Join(key, "."))}
		if len(key) > 0 {
			e.Hint = hintFor(key)
		}
		return e
	}
	e := &Error{File: ConfigName, Text: textOf(err)}
	var decode *toml.DecodeError
	if errors.As(err, &decode) {
		e.Line, _ = decode.Position()
	}
	return e
}

// hintFor suggests the key that was meant by one that is not known.
func hintFor(key []string) wording.Text {
	last := key[len(key)-1]
	table := ""
	if len(key) > 1 {
		table = key[0]
	}
	near := nearest(last, keys[table])
	switch {
	case near != "":
		return wording.PolicyMeant.With(near)
	case len(keys[table]) == 0:
		return hintFor(key[:1])
	}
	return wording.PolicyKnownKeys.With(strings.Join(keys[table], ", "))
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
			return &keyError{"test-ranges", wrong{wording.PolicyRanges}}
		}
		p.TestRanges = append(p.TestRanges, r)
	}
	for _, contact := range c.TestContacts {
		contact = strings.ToLower(contact)
		if _, domain, ok := strings.Cut(contact, "@"); !ok || !strings.Contains(domain, ".") || strings.ContainsAny(contact, " <>") {
			return &keyError{"test-contacts", wrong{wording.MustBeContacts}}
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
	}{{"max-bytes", l.Bytes, &p.Limits.Bytes}, {"max-memory", l.Memory, &p.Limits.Memory}, {"max-token", l.Token, &p.Limits.Token}} {
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
	}{{"max-entries", l.Entries, &p.Limits.Entries}, {"max-depth", l.Depth, &p.Limits.Depth}, {"max-ratio", l.Ratio, &p.Limits.Ratio}, {"max-levels", l.Levels, &p.Limits.Levels}} {
		if n.from < 0 {
			return &keyError{n.key, wrong{wording.PolicyAtLeastOne}}
		}
		*n.to = n.from
	}
	if l.Timeout != "" {
		if p.Limits.Timeout, err = time.ParseDuration(l.Timeout); err != nil || p.Limits.Timeout <= 0 {
			return &keyError{"timeout", wrong{wording.MustBeTime}}
		}
	}
	return nil
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
		return "", wrong{wording.PolicyKindMeant.With(name, near)}
	}
	return "", wrong{wording.UnknownKind.With(name, strings.Join(names, ", "))}
}

func patternsOf(lines []string) (all patterns, err error) {
	for _, line := range lines {
		p, ok, err := parsePattern(line)
		if err != nil {
			return nil, err
		}
		if !ok {
			return nil, wrong{wording.PolicyEmptyPattern}
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
	return 0, wrong{wording.MustBeOneOf.With("possible, likely, certain")}
}
