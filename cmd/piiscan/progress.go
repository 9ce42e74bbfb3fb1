package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/report"
	"github.com/piiscan/piiscan/scan/wording"
)

// progress shows how far a scan is: in one line that is drawn over on a
// terminal, else in a line now and then.
type progress struct {
	w        io.Writer // nil: show nothing
	language wording.Language
	live     bool // w is a terminal
	width    int
	every    time.Duration
	last     time.Time
	drawn    bool
}

// newProgress returns the progress that the flags ask for.
func (c *console) newProgress(f *scanFlags) *progress {
	live := isTerminal(c.stderr) && os.Getenv("TERM") != "dumb"
	show := f.progress.value == "always" || f.progress.value == "auto" && live && !f.quiet
	if !show {
		return &progress{}
	}
	if live {
		return &progress{w: c.stderr, language: c.language, live: true, width: columns(c.stderr), every: 100 * time.Millisecond}
	}
	return &progress{w: c.stderr, language: c.language, every: 10 * time.Second}
}

// update shows p, unless something was shown just now.
func (b *progress) update(p scan.Progress) {
	if b.w == nil {
		return
	}
	now := time.Now()
	if b.drawn && now.Sub(b.last) < b.every {
		return
	}
	b.last, b.drawn = now, true
	if !b.live {
		fmt.Fprintln(b.w, "piiscan: "+progressLine(p).In(b.language))
		return
	}
	line := progressLine(p).In(b.language)
	if p.Walked {
		line = bar(p) + "  " + line
	}
	if b.width > 1 {
		line = report.Cut(line, b.width-1)
	}
	fmt.Fprint(b.w, "\r\x1b[K"+line)
}

// end wipes the line out.
func (b *progress) end() {
	if b.live && b.drawn {
		fmt.Fprint(b.w, "\r\x1b[K")
	}
}

func progressLine(p scan.Progress) wording.Text {
	files, bytes := wording.File.Count(p.Files), wording.Text(wording.Bytes(p.Bytes))
	if p.Walked {
		files = wording.ProgressOf.With(p.Files, wording.File.Count(p.Seen))
		bytes = wording.ProgressOf.With(bytes, wording.Bytes(p.SeenBytes))
	}
	return wording.ProgressSoFar.With(files, bytes, wording.Identity.Count(p.People))
}

// bar draws the share of bytes that is done. It is full at the end only.
func bar(p scan.Progress) string {
	const cells = 20
	share := 0.0
	switch {
	case p.SeenBytes > 0:
		share = float64(p.Bytes) / float64(p.SeenBytes)
	case p.Seen > 0:
		share = float64(p.Files) / float64(p.Seen)
	}
	share = min(max(share, 0), 1)
	full := int(share * cells)
	return fmt.Sprintf("[%s%s] %3d%%", strings.Repeat("#", full), strings.Repeat(".", cells-full), int(share*100))
}
