package scan_test

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
)

// flood is a guard whose worker was taken over, and tells of members and columns
// without end.
type flood struct{ results int }

func (flood) Guards(string) bool { return true }

func (g flood) Extract(_ context.Context, _ time.Duration, f *extract.File, emit func(*exposure.FileResult)) error {
	for i := range g.results {
		loc := f.Loc.Member(strconv.Itoa(i))
		emit(&exposure.FileResult{
			Path: f.Loc.Path, Entries: []exposure.Entry{{Loc: loc, State: exposure.Read}}, Pools: []exposure.Pool{{Loc: loc}},
		})
	}
	emit(&exposure.FileResult{Path: f.Loc.Path, Entries: []exposure.Entry{{Loc: f.Loc, State: exposure.Read}}, Last: true})
	return nil
}

// pieces is a journal that notes how large results are.
type pieces struct{ entries, most int }

func (p *pieces) Keep(fr *exposure.FileResult) error {
	p.entries += len(fr.Entries)
	p.most = max(p.most, len(fr.Pools), len(fr.Sightings))
	return nil
}

func (*pieces) Known(string, exposure.Stamp, func(*exposure.FileResult)) (bool, error) {
	return false, nil
}

// What a worker says takes no more memory than one that keeps to its limits needs.
func TestRun_guard_floods(t *testing.T) {
	kept := &pieces{}
	c := scan.Config{Guard: flood{100_000}, Journal: kept, Limits: extract.Limits{Entries: 100}}
	if _, err := scan.Run(t.Context(), fstest.MapFS{"a.zip": {Data: []byte("PK\x03\x04")}}, c); err != nil {
		t.Fatal(err)
	}
	if kept.entries > 201 || kept.most > 1024 {
		t.Errorf("want 201 entries at most, and pieces of 1024 at most, got %d, %d", kept.entries, kept.most)
	}
}

// talker is a guard whose worker was taken over and tells values.
type talker struct{ flood }

func (talker) Extract(_ context.Context, _ time.Duration, f *extract.File, emit func(*exposure.FileResult)) error {
	emit(&exposure.FileResult{Path: f.Loc.Path, Last: true, Entries: []exposure.Entry{
		{Loc: f.Loc.Member("a"), State: exposure.Unread, Reason: extract.Damaged, Format: "999900006", Detail: "is 999900006"},
		{Loc: f.Loc, State: exposure.Skipped, Rule: "999900006"},
	}})
	return nil
}

func TestRun_guard_tells_values(t *testing.T) {
	s, entries := ledgerOf(t, fstest.MapFS{"a.zip": {Data: []byte("PK\x03\x04")}}, scan.Config{Guard: talker{}})
	if told := fmt.Sprintf("%+v %+v", s.Unread, entries); strings.Contains(told, "999900006") || len(entries) == 0 {
		t.Errorf("got %s", told)
	}
}
