// Package scantest keeps personal data out of the test data of Go projects: a
// test of the project itself reads them, with everything that piiscan can read,
// and fails when somebody is in them.
//
//	func TestTestdata(t *testing.T) {
//		scantest.NoPersonalData(t, os.DirFS("testdata"))
//	}
//
// Use numbers of the test ranges there: BSNs that begin with 9999 or 0000, names
// such as "Test", addresses at example.org. Those are nobody's, and pass.
package scantest

import (
	"errors"
	"io/fs"
	"slices"
	"testing"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/exposure"
)

// shown bounds the places that are told of one person, and the people of whom
// places are told.
const shown = 20

// Option changes what NoPersonalData does.
type Option func(*options)

type options struct {
	config     scan.Config
	confidence pii.Confidence
	unreasoned []string
}

// Kinds looks for these kinds only; the default is every kind.
func Kinds(kinds ...pii.Kind) Option {
	return func(o *options) { o.config.Kinds = kinds }
}

// Except leaves out the files and folders that match a glob, for a reason: what
// holds people on purpose, and what cannot be read. See scan.Config.Exclude.
func Except(glob, reason string) Option {
	return func(o *options) {
		if reason == "" {
			o.unreasoned = append(o.unreasoned, glob)
		}
		o.config.Exclude = append(o.config.Exclude, glob)
	}
}

// Sure fails only for data that are at least so sure; the default is pii.Likely.
func Sure(c pii.Confidence) Option {
	return func(o *options) { o.confidence = c }
}

// TestRanges are the prefixes of BSNs that nobody has; the default is
// pii.TestRanges. Without any, all numbers are somebody's.
func TestRanges(prefixes ...string) Option {
	return func(o *options) { o.config.TestRanges = append([]string{}, prefixes...) }
}

// NoPersonalData fails t for each place in the files of fsys where data of a
// person stand, for each file that it cannot read, and if there is no file. It
// tells the place, the kind and a pseudonym, never the value.
func NoPersonalData(t testing.TB, fsys fs.FS, opts ...Option) {
	t.Helper()
	o := options{confidence: pii.Likely, config: scan.Config{Places: shown}}
	for _, opt := range opts {
		opt(&o)
	}
	for _, glob := range o.unreasoned {
		t.Errorf("Except(%q): give a reason", glob)
	}
	for _, glob := range o.config.Exclude {
		if err := scan.CheckGlob(glob); err != nil {
			t.Errorf("Except: %v", err)
			return
		}
	}
	s, err := scan.Run(t.Context(), fsys, o.config)
	if err != nil && !errors.Is(err, scan.ErrNothing) {
		t.Errorf("personal data: %v", err)
		return
	}
	o.tell(t, s)
}

// tell fails t for what a summary says.
func (o *options) tell(t testing.TB, s *exposure.Summary) {
	t.Helper()
	if s.Files.Read == 0 && s.Files.Unread == 0 {
		t.Errorf("there is no file to read: is it the right folder?")
	}
	people := 0
	for _, e := range s.Evidence {
		if !o.tells(e.Places) {
			continue
		}
		if people++; people > shown {
			continue
		}
		for _, p := range e.Places {
			if p.Confidence >= o.confidence {
				t.Errorf("%s: %s, %s (%s), of %s", p.Loc, p.Pseudonym, p.Confidence, p.Why, e.ID)
			}
		}
		if e.More > 0 {
			t.Errorf("%s: and %d places more", e.ID, e.More)
		}
	}
	if people > shown {
		t.Errorf("and %d people more", people-shown)
	}
	for _, u := range s.Unread {
		t.Errorf("%s: not read (%s); leave it out with scantest.Except if it holds nobody", u.Loc, u.Reason)
	}
}

func (o *options) tells(places []exposure.Place) bool {
	return slices.ContainsFunc(places, func(p exposure.Place) bool { return p.Confidence >= o.confidence })
}
