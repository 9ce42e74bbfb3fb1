package main

import (
	"testing"
	"time"

	"github.com/piiscan/piiscan/scan/report"
)

func TestSize(t *testing.T) {
	for text, want := range map[string]int64{
		"1": 1, "512": 512, "1k": 1024, "1kB": 1000, "500MB": 500e6, "4GiB": 4 << 30, "1.5g": 3 << 29, "2 MiB": 2 << 20, "7b": 7,
	} {
		var s size
		if err := s.Set(text); err != nil || want != s.bytes {
			t.Errorf("%q: want %d, got %d, %v", text, want, s.bytes, err)
		}
	}
	for _, text := range []string{"", "0", "-1", "x", "1x", "NaN", "Inf", "0.5", "1e30", "9223372036854775807"} {
		var s size
		if err := s.Set(text); err == nil {
			t.Errorf("%q: want an error, got %d", text, s.bytes)
		}
	}
}

func TestSizeString(t *testing.T) {
	for n, want := range map[int64]string{1: "1", 1000: "1000", 1024: "1KiB", 4 << 30: "4GiB", 3 << 29: "1536MiB", 1 << 60: "1048576TiB"} {
		if got := (&size{n}).String(); want != got {
			t.Errorf("%d: want %s, got %s", n, want, got)
		}
	}
}

func TestRangeList(t *testing.T) {
	var l rangeList
	if l.ranges != nil {
		t.Error("unset ranges are not nil")
	}
	if err := l.Set("none"); err != nil || l.ranges == nil || len(l.ranges) != 0 {
		t.Errorf("none: want empty and not nil, got %v, %v", l.ranges, err)
	}
	if err := l.Set("9999,0000"); err != nil || l.String() != "9999,0000" {
		t.Errorf("want 9999,0000, got %s, %v", &l, err)
	}
	for _, text := range []string{"", "9999,", "99 99", "1234567890", "-1"} {
		if err := new(rangeList).Set(text); err == nil {
			t.Errorf("%q: want an error", text)
		}
	}
}

// Flags of which 0 means none differ from a Config, where it means default.
func TestConfigZeros(t *testing.T) {
	evidence := []output{{format: report.Format{Evidence: true}}}
	f := &scanFlags{reportFlags: &reportFlags{}}
	if timeout, places := f.config().Timeout, f.perPerson(evidence); timeout >= 0 || places >= 0 {
		t.Errorf("want no timeout and no places, got %v and %d", timeout, places)
	}
	f = &scanFlags{timeout: time.Second, reportFlags: &reportFlags{places: 3}}
	if timeout, places := f.config().Timeout, f.perPerson(evidence); timeout != time.Second || places != 3 {
		t.Errorf("want 1s and 3, got %v and %d", timeout, places)
	}
	if places := f.perPerson(nil); places >= 0 {
		t.Errorf("no report shows places: want none, got %d", places)
	}
}

func TestNearest(t *testing.T) {
	names := []string{"scan", "gate", "extract", "formats"}
	for word, want := range map[string]string{"scna": "scan", "sca": "scan", "extrcat": "extract", "form": "formats", "share": "", "g": ""} {
		if got := nearest(word, names); want != got {
			t.Errorf("%q: want %q, got %q", word, want, got)
		}
	}
}

func TestEditDistance(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"a", "", 1}, {"", "ab", 2}, {"scan", "scan", 0}, {"scna", "scan", 1}, {"kitten", "sitting", 3}} {
		if got := editDistance(tt.a, tt.b); tt.want != got {
			t.Errorf("%q to %q: want %d, got %d", tt.a, tt.b, tt.want, got)
		}
	}
}
