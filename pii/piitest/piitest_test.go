package piitest

import (
	"bytes"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/pii"
)

// hash finds runs of # and does wrong on request.
type hash struct {
	wrong func(body []byte, matches []pii.Match) []pii.Match
	canon func(dst, value []byte) []byte
}

func (hash) Kind() pii.Kind { return "hash" }

func (h hash) AppendMatches(dst []pii.Match, t pii.Text) []pii.Match {
	for i := 0; i < len(t.Body); i++ {
		start := i
		for i < len(t.Body) && t.Body[i] == '#' {
			i++
		}
		if i > start {
			dst = append(dst, pii.Match{Kind: "hash", Start: start, End: i, Confidence: pii.Likely})
		}
	}
	if h.wrong != nil {
		dst = h.wrong(t.Body, dst)
	}
	return dst
}

func (h hash) AppendCanonical(dst, value []byte) []byte {
	if h.canon != nil {
		return h.canon(dst, value)
	}
	return append(dst, bytes.Trim(value, "\xff")...)
}

func TestRun(t *testing.T) {
	Run(t, hash{canon: func(dst, value []byte) []byte {
		for _, c := range value {
			if c == '#' {
				dst = append(dst, c)
			}
		}
		return dst
	}}, Case{Text: "a «##» b «#»", Confidence: pii.Likely, Canonical: "##"}, Case{Text: "none"}, Case{Text: "«###»", Whole: true})
}

// recorder is a testing.TB that keeps the first failure.
type recorder struct {
	testing.TB
	failure string
}

func (r *recorder) Helper() {}

func (r *recorder) Errorf(format string, args ...any) {
	if r.failure == "" {
		r.failure = fmt.Sprintf(format, args...)
	}
}

func (r *recorder) Fatalf(format string, args ...any) {
	r.Errorf(format, args...)
	runtime.Goexit()
}

func (r *recorder) Fatal(args ...any) { r.Fatalf("%s", fmt.Sprint(args...)) }

// failure returns what the kit says of a detector and a case.
func failure(d pii.Detector, c Case) string {
	r := &recorder{}
	done := make(chan struct{})
	go func() {
		defer close(done)
		runCase(r, d, c)
	}()
	<-done
	return r.failure
}

func TestRun_catches(t *testing.T) {
	good := Case{Text: "a «##» b «#»"}
	for _, c := range []struct {
		name string
		d    hash
		c    Case
		want string // part of the failure; "" for none
	}{
		{"nothing_wrong", hash{}, good, ""},
		{"missing_match", hash{}, Case{Text: "a «##» b # «c»"}, "matches: want"},
		{"other_kind", hash{}, Case{Text: "«#»", Kind: "other"}, "kind of match 0"},
		{"other_confidence", hash{}, Case{Text: "«#»", Confidence: pii.Certain}, "confidence of match 0"},
		{"other_reason", hash{}, Case{Text: "«#»", Why: pii.WhyCue}, "reasons of match 0"},
		{"other_canonical", hash{}, Case{Text: "«#»", Canonical: "x"}, "canonical form: want"},
		{"disorder", hash{wrong: func(_ []byte, ms []pii.Match) []pii.Match {
			slices.Reverse(ms[1:])
			return ms
		}}, good, "match 1: want"},
		{"overlap", hash{wrong: func(_ []byte, ms []pii.Match) []pii.Match { return append(ms, ms[len(ms)-1]) }}, good, "match 2: want"},
		{"outside", hash{wrong: func(b []byte, ms []pii.Match) []pii.Match {
			ms[len(ms)-1].End = len(b) + 1
			return ms
		}}, good, "match 1: want"},
		{"no_kind", hash{wrong: func(_ []byte, ms []pii.Match) []pii.Match {
			ms[1].Kind = ""
			return ms
		}}, good, "want a kind"},
		{"no_confidence", hash{wrong: func(_ []byte, ms []pii.Match) []pii.Match {
			ms[1].Confidence = 0
			return ms
		}}, good, "want a confidence"},
		{"dst_overwritten", hash{wrong: func(_ []byte, ms []pii.Match) []pii.Match { return ms[1:] }}, good, "dst overwritten"},
		{"body_changed", hash{wrong: func(b []byte, ms []pii.Match) []pii.Match {
			b[0] = 'z'
			return ms
		}}, good, "want Body as it was"},
		{"no_canonical", hash{canon: func(dst, _ []byte) []byte { return dst }}, good, "want one, got none"},
		{"canonical_overwrites", hash{canon: func(_, value []byte) []byte { return value }}, good, "dst overwritten"},
		{"canonical_not_its_own", hash{canon: func(dst, value []byte) []byte { return append(append(dst, value...), 'x') }}, good, "canonical form of canonical form"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := failure(c.d, c.c)
			if c.want == "" && got != "" || !strings.Contains(got, c.want) {
				t.Errorf("failure: want %q in it, got %q", c.want, got)
			}
		})
	}
}
