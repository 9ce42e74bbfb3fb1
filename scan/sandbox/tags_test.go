package sandbox_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/sandbox"
)

// tagList is a journal that keeps the tags of facts.
type tagList []string

func (l *tagList) Known(string, exposure.Stamp, func(*exposure.FileResult)) (bool, error) {
	return false, nil
}

func (l *tagList) Keep(fr *exposure.FileResult) error {
	for _, s := range fr.Sightings {
		for _, f := range s.Facts {
			*l = append(*l, fmt.Sprintf("%s %s %x", fr.Loc(&f), f.Kind, f.Tag))
		}
	}
	return nil
}

// Tags are the same on both sides of the wall, whatever the key of the scan, and
// none are made that nobody asked for.
func TestSandbox_tags(t *testing.T) {
	fsys := os.DirFS("../../examples/share")
	tags := func(asked, guard bool) tagList {
		c := config()
		c.Keyer = exposure.NewKeyer()
		if asked {
			c.Tags = exposure.KeyerFrom([exposure.SecretSize]byte{3})
		}
		if guard {
			c = guarded(t, c, sandbox.Config{})
		}
		var l tagList
		c.Journal = &l
		run(t, fsys, c)
		slices.Sort(l)
		return l
	}
	want, got := tags(true, false), tags(true, true)
	none := func(l string) bool { return strings.HasSuffix(l, " 0") }
	if len(want) < 20 || slices.ContainsFunc(want, none) || !slices.Equal(want, got) {
		t.Errorf("want the tags of this process\n%s\ngot those of the worker\n%s", want, got)
	}
	for _, l := range append(tags(false, false), tags(false, true)...) {
		if !none(l) {
			t.Errorf("want no tag, got %s", l)
		}
	}
}
