package main

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/report"
	"github.com/piiscan/piiscan/scan/wording"
)

func TestProgressLine(t *testing.T) {
	for want, p := range map[string]scan.Progress{
		"1 file, 2.0 kB, 1 identity so far":                               {Files: 1, Seen: 9, Bytes: 2000, People: 1},
		"1,204 of 5,000 files, 1.2 GB of 4.5 GB, 1,282 identities so far": {Files: 1204, Seen: 5000, Bytes: 1_200_000_000, SeenBytes: 4_500_000_000, People: 1282, Walked: true},
	} {
		if got := progressLine(p).In(wording.English); want != got {
			t.Errorf("want %q, got %q", want, got)
		}
	}
}

func TestBar(t *testing.T) {
	for want, p := range map[string]scan.Progress{
		"[....................]   0%": {},
		"[##########..........]  50%": {Bytes: 5, SeenBytes: 10},
		"[###################.]  99%": {Bytes: 999, SeenBytes: 1000},
		"[####################] 100%": {Bytes: 11, SeenBytes: 10},
		"[#####...............]  25%": {Files: 1, Seen: 4},
	} {
		if got := bar(p); want != got {
			t.Errorf("want %q, got %q", want, got)
		}
	}
}

// On a terminal the line is drawn over, fits the width, and goes at the end.
func TestProgressOnTerminal(t *testing.T) {
	var b bytes.Buffer
	p := &progress{w: &b, live: true, width: 30}
	p.update(scan.Progress{Files: 1, Seen: 1000, SeenBytes: 10, Walked: true})
	p.end()
	parts := strings.Split(b.String(), "\r\x1b[K")
	if len(parts) != 3 || parts[0] != "" || parts[2] != "" {
		t.Fatalf("want a line between two erasures, got %q", b.String())
	}
	if n := report.Columns(parts[1]); n > 29 {
		t.Errorf("%d columns: %q", n, parts[1])
	}
}

// Elsewhere it is a line now and then.
func TestProgressInLog(t *testing.T) {
	var b bytes.Buffer
	p := &progress{w: &b, every: time.Hour}
	for range 3 {
		p.update(scan.Progress{Files: 2})
	}
	p.end()
	if want := "piiscan: 2 files, 0 bytes, 0 identities so far\n"; want != b.String() {
		t.Errorf("want %q, got %q", want, b.String())
	}
}
