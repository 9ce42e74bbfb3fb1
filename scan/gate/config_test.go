package gate_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/gate"
	"github.com/piiscan/piiscan/scan/wording"
)

// vocabulary is what the tests' policies may name.
func vocabulary() gate.Vocabulary {
	return gate.Vocabulary{
		Kinds: []pii.Kind{"bsn", "iban", "name"},
		Size: func(text string) (int64, error) {
			if text == "4GiB" || text == "4294967296" {
				return 4 << 30, nil
			}
			return 0, errors.New("must be a size")
		},
	}
}

const whole = `# A comment.
kinds = ["bsn", "iban"]
min-confidence = "certain"
fail-on = 5
test-ranges = ["9999"]
test-contacts = ["@Proef.almelo.nl"]

[paths]
include = ["*.csv", "/docs/"]
exclude = ["vendor/"]

[limits]
max-bytes = "4GiB"
max-memory = 4294967296
max-entries = 10
max-levels = 50
max-token = "4GiB"
timeout = "30s"

[[allow]]
path = "testdata/**"
kind = "bsn"
reason = """invented
[[allow]]
people"""
expires = 2027-05-02

[[allow]]
path = "LICENSE"
reason = "the authors"
expires = "never"

[[unread]]
path = "*.png"
reason = "screens without people"
expires = "2027-05-02"
`

func TestParse(t *testing.T) {
	p, err := gate.Parse([]byte(whole), []byte("# none\nbuild/\n!build/keep.csv\n"), vocabulary())
	if err != nil {
		t.Fatal(err)
	}
	if want, got := pii.Certain, p.MinConfidence; want != got {
		t.Errorf("min-confidence: want %v, got %v", want, got)
	}
	if want, got := (gate.FailOn{People: 5}), p.FailOn; want != got {
		t.Errorf("fail-on: want %v, got %v", want, got)
	}
	if want, got := "@proef.almelo.nl", strings.Join(p.TestContacts, " "); want != got {
		t.Errorf("test-contacts: want %s, got %s", want, got)
	}
	wantLimits := gate.Limits{Bytes: 4 << 30, Memory: 4 << 30, Entries: 10, Levels: 50, Token: 4 << 30, Timeout: 30 * time.Second}
	if got := p.Limits; wantLimits != got {
		t.Errorf("limits: want %+v, got %+v", wantLimits, got)
	}
	day := time.Date(2027, 5, 2, 0, 0, 0, 0, time.UTC)
	want := []gate.Exception{
		{Path: "testdata/**", Kind: "bsn", Reason: "invented\n[[allow]]\npeople", Expires: day, Line: 20},
		{Path: "LICENSE", Reason: "the authors", Line: 28},
		{Path: "*.png", Reason: "screens without people", Expires: day, Line: 33, Unread: true},
	}
	if len(want) != len(p.Exceptions) {
		t.Fatalf("want %d entries, got %d", len(want), len(p.Exceptions))
	}
	for i, got := range p.Exceptions {
		if w := want[i]; w.Path != got.Path || w.Kind != got.Kind || w.Reason != got.Reason || !w.Expires.Equal(got.Expires) || w.Line != got.Line || w.Unread != got.Unread {
			t.Errorf("entry %d: want %+v, got %+v", i, w, got)
		}
	}
	for _, c := range []struct {
		path, want string
		folder     bool
	}{
		{"a/b.csv", "", false},
		{"docs/x.txt", "", false},
		{"x.txt", "not among the paths of .piiscan.toml", false},
		{"sub", "", true},
		{"vendor", "left out by .piiscan.toml", true},
		{"vendor/a.csv", "left out by .piiscan.toml", false},
		{"build/keep.csv", "left out by .piiscanignore", false},
	} {
		if got := p.LeftOut(c.path, c.folder); c.want != got {
			t.Errorf("%s: want %q, got %q", c.path, c.want, got)
		}
	}
}

func TestParseErrors(t *testing.T) {
	for _, c := range []struct{ name, text, want, hint string }{
		{"unknown_key", "\nkind = [\"bsn\"]\n", `.piiscan.toml:2: unknown key "kind"`, "did you mean kinds?"},
		{"unknown_key_in_entry", "[[allow]]\npath='x'\nreason='y'\nexpired=2027-01-01\n", `.piiscan.toml:4: unknown key "allow.expired"`, "did you mean expires?"},
		{"unknown_table", "[limit]\nmax-depth = 1\n", `unknown key "limit`, "did you mean limits?"},
		{"unknown_word", "a-word-of-nobody = 1", `unknown key "a-word-of-nobody"`, "known here: kinds, min-confidence, fail-on, test-ranges, test-contacts, paths, limits, allow, unread"},
		{"syntax", "kinds = [\n", ".piiscan.toml:", ""},
		{"twice", "kinds=['bsn']\nkinds=['bsn']\n", ".piiscan.toml:", ""},
		{"type", "kinds = 7\n", ".piiscan.toml:1:", ""},
		{"kind", "\n\nkinds = ['bsm']", `.piiscan.toml:3: kinds: unknown kind "bsm"; did you mean bsn?`, ""},
		{"kind_of_entry", "[[allow]]\npath='x'\nkind='nothing'\nreason='y'\nexpires='never'\n", `.piiscan.toml:1: [[allow]]: unknown kind "nothing"; known: bsn, iban, name`, ""},
		{"confidence", "min-confidence='sure'", "min-confidence: must be one of possible, likely, certain", ""},
		{"fail_on", "fail-on='-1'", "fail-on: must be new, any", ""},
		{"fail_on_zero", "fail-on=0", "fail-on: must be new, any", ""},
		{"ranges", "test-ranges=['x']", "test-ranges: must be", ""},
		{"contacts", "test-contacts=['x']", "test-contacts: must be", ""},
		{"size", "[limits]\nmax-bytes='much'", ".piiscan.toml:2: max-bytes: must be a size", ""},
		{"time", "[limits]\ntimeout='-3s'", ".piiscan.toml:2: timeout: must be", ""},
		{"negative", "[limits]\nmax-depth=-3", ".piiscan.toml:2: max-depth: must be", ""},
		{"no_path", "[[allow]]\nreason='y'\nexpires='never'", "[[allow]]: path is missing", ""},
		{"no_reason", "[[allow]]\npath='x'\nreason=' '\nexpires='never'", "[[allow]]: reason is missing", ""},
		{"no_expiry", "\n[[allow]]\npath='x'\nreason='y'", ".piiscan.toml:2: [[allow]]: expires is missing", ""},
		{"bad_expiry", "[[allow]]\npath='x'\nreason='y'\nexpires='2027-02-30'", "[[allow]]: expires must be a day", ""},
		{"negated", "[[allow]]\npath='!x'\nreason='y'\nexpires='never'", "must not begin with !", ""},
		{"unread_for_ever", "[[unread]]\npath='x'\nreason='y'\nexpires='never'", "[[unread]]: expires must be a day", ""},
		{"unread_kind", "[[unread]]\npath='x'\nkind='bsn'\nreason='y'\nexpires=2027-01-01", "[[unread]]: kind has no meaning", ""},
		{"empty_pattern", "[paths]\nexclude=['']", ".piiscan.toml:2: exclude: has an empty pattern", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := gate.Parse([]byte(c.text), nil, vocabulary())
			if err == nil {
				t.Fatal("want an error, got none")
			}
			if !strings.Contains(err.Error(), c.want) {
				t.Errorf("want %q, got %q", c.want, err)
			}
			var e *gate.Error
			if !errors.As(err, &e) {
				t.Fatalf("want an *Error, got %T", err)
			}
			hint := ""
			if e.Hint != nil {
				hint = e.Hint.In(wording.English)
			}
			if c.hint != hint {
				t.Errorf("hint: want %q, got %q", c.hint, hint)
			}
		})
	}
}

// FuzzParse: whatever a policy is, it is refused in place or it can be applied.
func FuzzParse(f *testing.F) {
	f.Add([]byte(whole), []byte("a\n!b/\n[z\\"))
	f.Fuzz(func(t *testing.T, config, ignore []byte) {
		p, err := gate.Parse(config, ignore, vocabulary())
		if err != nil {
			var e *gate.Error
			if !errors.As(err, &e) || e.File == "" {
				t.Fatalf("want an *Error with a file, got %#v", err)
			}
			return
		}
		p.LeftOut("a/b/c.csv", false)
	})
}
