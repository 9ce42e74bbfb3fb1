package main

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"strings"
)

// bench is one run of the program.
type bench struct {
	cache string
	runs  int
	scale float64
	only  string
	made  bool // a file was made in this run
	t     tools
	lines []line
}

// line is a line of the table.
type line struct {
	work, goal, measured string
	reached              verdict
	commands             []command
	detail               string // figures behind the ratio
}

// verdict is what a measurement says of its goal.
type verdict string

const (
	reached verdict = "yes"
	missed  verdict = "**no**"
	noGoal  verdict = ""
)

func judge(ok bool) verdict {
	if ok {
		return reached
	}
	return missed
}

// work is a piece of work that is measured.
type work struct {
	name    string
	measure func(b *bench, ctx context.Context) error
}

func works() []work {
	return []work{
		{"person CSV", (*bench).personCSV},
		{"prose", (*bench).proseText},
		{"SQL dump", (*bench).sqlDump},
		{"small files", (*bench).smallFiles},
		{"xlsx", (*bench).spreadsheet},
		{"pdf", (*bench).document},
		{"office share", (*bench).officeShare},
		{"two cores", (*bench).twoCores},
		{"growing data", (*bench).growing},
		{"elfproef", (*bench).elfproef},
		{"start-up", (*bench).startUp},
	}
}

// measure measures all works and returns the table.
func (b *bench) measure(ctx context.Context) (string, error) {
	var err error
	if b.t, err = b.tools(ctx); err != nil {
		return "", err
	}
	for _, w := range works() {
		if !strings.Contains(w.name, b.only) {
			continue
		}
		fmt.Fprintln(os.Stderr, "measuring:", w.name)
		if err := w.measure(b, ctx); err != nil {
			return "", fmt.Errorf("%s: %w", w.name, err)
		}
	}
	return b.table(), nil
}

// pattern is what the peers look for, which costs them least.
const pattern = `\b[0-9]{9}\b`

// oneCore keeps a Go program to one processor.
func oneCore() []string { return []string{"GOMAXPROCS=1"} }

func (t tools) scan(name string, env []string, args ...string) command {
	return command{name: name, args: append([]string{t.piiscan, "scan", "--progress", "never", "--test-ranges", "none"}, args...), env: env}
}

func (t tools) rg(name string, args ...string) command {
	return command{name: name, args: append([]string{t.ripgrep, "--no-unicode"}, args...)}
}

// against measures ours beside ripgrep's -c and -o on one file; goals are for
// these. A goal of 0 is none.
func (b *bench) against(ctx context.Context, c corpus, label string, ours command, goals ...float64) error {
	if b.t.ripgrep == "" {
		return nil
	}
	commands := []command{ours, b.t.rg("ripgrep -c", "-a", "-c", pattern, c.path), b.t.rg("ripgrep -o", "-a", "-o", pattern, c.path)}
	got, err := rounds(ctx, b.runs, commands...)
	if err != nil {
		return err
	}
	for i, goal := range goals {
		if goal == 0 {
			continue
		}
		faster := got.times(i+1, 0, cpu)
		b.add(line{
			work: label, goal: fmt.Sprintf("at least %.3g times `%s`", goal, commands[i+1].name), measured: fmt.Sprintf("%.2f times", faster),
			reached: judge(faster >= goal), commands: commands,
			detail: fmt.Sprintf("%.0f MB: %.0f MB and %.0f MB per CPU-second; peak %.0f MB", c.mb(), c.mb()/got.median(0, cpu), c.mb()/got.median(i+1, cpu), got.median(0, peak)/1e6),
		})
	}
	return nil
}

func (b *bench) add(l line) { b.lines = append(b.lines, l) }

func (b *bench) personCSV(ctx context.Context) error {
	c, err := b.people(64)
	if err != nil {
		return err
	}
	if err := b.against(ctx, c, "person CSV, all default detectors, whole pipe to people, one core", b.t.scan("piiscan", oneCore(), c.path), 1.3, 5); err != nil {
		return err
	}
	bsn := b.t.scan("piiscan --kinds bsn", oneCore(), "--kinds", "bsn", c.path)
	return b.against(ctx, c, "person CSV, `--kinds bsn`, one core", bsn, map[bool]float64{true: 8, false: 6}[runtime.GOARCH == "amd64"])
}

func (b *bench) proseText(ctx context.Context) error {
	c, err := b.prose(256)
	if err != nil {
		return err
	}
	if err := b.against(ctx, c, "prose, `--kinds bsn`, one core", b.t.scan("piiscan --kinds bsn", oneCore(), "--kinds", "bsn", c.path), 1); err != nil {
		return err
	}
	three := b.t.scan("piiscan --kinds bsn,birthdate,plate", oneCore(), "--kinds", "bsn,birthdate,plate", c.path)
	if err := b.against(ctx, c, "prose, BSN + dates + plates, one core", three, 0.5); err != nil {
		return err
	}
	if err := b.againstShapes(ctx, c, "prose, BSN + dates + plates, one core", three); err != nil {
		return err
	}
	return b.plain(ctx, c, "prose, all default detectors, one core", b.t.scan("piiscan", oneCore(), c.path))
}

// againstShapes measures ours beside an engine that looks for the same shapes
// in one pass: two of BSNs, one of dates, one of plates.
func (b *bench) againstShapes(ctx context.Context, c corpus, label string, ours command) error {
	if b.t.hyperscan == "" {
		return nil
	}
	commands := []command{ours, {name: "Hyperscan", args: []string{b.t.hyperscan, c.path}}}
	got, err := rounds(ctx, b.runs, commands...)
	if err != nil {
		return err
	}
	faster := got.times(1, 0, cpu)
	b.add(line{
		work: label, goal: "no slower than Hyperscan with four patterns", measured: fmt.Sprintf("%.2f times", faster), reached: judge(faster >= 1), commands: commands,
		detail: fmt.Sprintf("%.0f MB: %.0f MB and %.0f MB per CPU-second", c.mb(), c.mb()/got.median(0, cpu), c.mb()/got.median(1, cpu)),
	})
	return nil
}

func (b *bench) sqlDump(ctx context.Context) error {
	c, err := b.dump(32)
	if err != nil {
		return err
	}
	return b.plain(ctx, c, "SQL dump of people, all default detectors, one core", b.t.scan("piiscan", oneCore(), c.path))
}

// plain measures ours beside ripgrep -c, without a goal.
func (b *bench) plain(ctx context.Context, c corpus, label string, ours command) error {
	commands := []command{ours}
	if b.t.ripgrep != "" {
		commands = append(commands, b.t.rg("ripgrep -c", "-a", "-c", pattern, c.path))
	}
	got, err := rounds(ctx, max(1, b.runs/2), commands...)
	if err != nil {
		return err
	}
	l := line{work: label, commands: commands, measured: fmt.Sprintf("%.0f MB per CPU-second", c.mb()/got.median(0, cpu)), detail: fmt.Sprintf("%.0f MB; peak %.0f MB", c.mb(), got.median(0, peak)/1e6)}
	if len(commands) > 1 {
		l.measured += fmt.Sprintf(", %.2f times `ripgrep -c`", got.times(1, 0, cpu))
	}
	b.add(l)
	return nil
}

func (b *bench) smallFiles(ctx context.Context) error {
	c, err := b.tree()
	if err != nil || b.t.ripgrep == "" {
		return err
	}
	commands := []command{b.t.scan("piiscan", nil, c.path), b.t.rg("ripgrep -c", "-uuu", "-a", "-c", pattern, c.path)}
	got, err := rounds(ctx, b.runs, commands...)
	if err != nil {
		return err
	}
	share := got.times(0, 1, cpu)
	b.add(line{
		work: fmt.Sprintf("%d small files, all default detectors", c.files), goal: "at most 0.5 times the CPU of `ripgrep -c` for one pattern",
		measured: fmt.Sprintf("%.2f times", share), reached: judge(share <= 0.5), commands: commands,
		detail: fmt.Sprintf("%.0f MB; %.1f and %.1f us per file; peak %.0f MB", c.mb(), got.median(0, cpu)/float64(c.files)*1e6, got.median(1, cpu)/float64(c.files)*1e6, got.median(0, peak)/1e6),
	})
	return nil
}

func (b *bench) spreadsheet(ctx context.Context) error {
	c, err := b.workbook()
	if err != nil {
		return err
	}
	commands := []command{
		b.t.scan("piiscan", oneCore(), c.path), b.t.child("reading alone", "read", c.path),
		b.t.child("bare inflate", "inflate", c.path), b.t.child("excelize Rows", "excelize", c.path),
	}
	got, err := rounds(ctx, max(1, b.runs-2), commands...)
	if err != nil {
		return err
	}
	rows := float64(b.scaled(workbookRows))
	speed, inflate, whole := rows/got.median(1, cpu), got.times(1, 2, cpu), got.times(0, 1, cpu)
	label := fmt.Sprintf("xlsx, %.0f rows of %d columns", rows, workbookColumns)
	b.add(line{work: label + ", reading", goal: "at least 250,000 rows per CPU-second", measured: fmt.Sprintf("%.0f", speed), reached: judge(speed >= 250_000), commands: commands, detail: fmt.Sprintf("excelize %.0f rows per CPU-second", rows/got.median(3, cpu))})
	b.add(line{work: label + ", reading", goal: "at most 2.5 times bare inflate", measured: fmt.Sprintf("%.2f times", inflate), reached: judge(inflate <= 2.5)})
	b.add(line{work: label + ", detection and counting too", goal: "at most 1.5 times reading alone", measured: fmt.Sprintf("%.2f times", whole), reached: judge(whole <= 1.5), detail: fmt.Sprintf("%.0f rows per CPU-second; peak %.0f MB", rows/got.median(0, cpu), got.median(0, peak)/1e6)})
	return nil
}

func (b *bench) document(ctx context.Context) error {
	c, err := b.pages()
	if err != nil {
		return err
	}
	commands := []command{b.t.scan("piiscan", oneCore(), c.path), b.t.child("reading alone", "read", c.path)}
	if b.t.pdftotext != "" {
		commands = append(commands, command{name: "pdftotext -layout", args: []string{b.t.pdftotext, "-layout", c.path, os.DevNull}})
	}
	got, err := rounds(ctx, max(1, b.runs-2), commands...)
	if err != nil {
		return err
	}
	pages := float64(b.scaled(pdfPages))
	l := line{work: fmt.Sprintf("pdf, %.0f pages, detection included", pages), goal: "at least 1.5 times `pdftotext -layout`", commands: commands, measured: "not measured"}
	l.detail = fmt.Sprintf("%.0f pages per CPU-second, reading alone %.0f", pages/got.median(0, cpu), pages/got.median(1, cpu))
	if len(commands) > 2 {
		faster := got.times(2, 0, cpu)
		l.measured, l.reached = fmt.Sprintf("%.2f times", faster), judge(faster >= 1.5)
		l.detail += fmt.Sprintf(", pdftotext %.0f", pages/got.median(2, cpu))
	}
	b.add(l)
	return nil
}

func (b *bench) officeShare(ctx context.Context) error {
	c, err := b.share(20_000)
	if err != nil {
		return err
	}
	text, err := b.textOf(ctx, c)
	if err != nil {
		return err
	}
	commands := []command{b.t.scan("piiscan", nil, c.path)}
	if b.t.gitleaks != "" {
		commands = append(commands, command{name: "gitleaks dir, on the text", args: []string{b.t.gitleaks, "dir", "--no-banner", "--exit-code", "0", "-l", "error", text.path}})
	}
	got, err := rounds(ctx, max(1, b.runs-2), commands...)
	if err != nil {
		return err
	}
	l := line{work: fmt.Sprintf("mixed office share, %d files", c.files), goal: "at least 10 times gitleaks on the extracted text", commands: commands, measured: "not measured"}
	l.detail = fmt.Sprintf("%.1f MB of files, %.1f MB of text; %.1f MB of files and %.0f files per CPU-second, peak %.0f MB", c.mb(), text.mb(), c.mb()/got.median(0, cpu), float64(c.files)/got.median(0, cpu), got.median(0, peak)/1e6)
	if len(commands) > 1 {
		faster := got.times(1, 0, cpu)
		l.measured, l.reached = fmt.Sprintf("%.2f times", faster), judge(faster >= 10)
	}
	b.add(l)
	return nil
}

// idle is the share of a core that one busy process gets, at least, on a machine
// whose clock can be trusted.
const idle = 0.9

func (b *bench) twoCores(ctx context.Context) error {
	if runtime.NumCPU() < 2 {
		return nil
	}
	c, err := b.people(64)
	if err != nil {
		return err
	}
	t, err := b.tree()
	if err != nil {
		return err
	}
	for _, on := range []struct {
		what string
		path string
	}{{"one large CSV", c.path}, {"small files", t.path}} {
		commands := []command{b.t.scan("piiscan", oneCore(), on.path), b.t.scan("piiscan", []string{"GOMAXPROCS=2"}, on.path)}
		got, err := rounds(ctx, max(1, b.runs-2), commands...)
		if err != nil {
			return err
		}
		faster, had := got.times(0, 1, wall), got.median(1, cpu)/got.median(1, wall)
		l := line{work: "two cores against one, " + on.what, goal: "at least 1.8 times by the clock", measured: fmt.Sprintf("%.2f times", faster), reached: judge(faster >= 1.8), commands: commands}
		if got.median(0, cpu)/got.median(0, wall) < idle {
			l.measured, l.reached = "not measured", noGoal // a clock tells of the other work
		}
		l.detail = fmt.Sprintf("%.2f times the CPU; %.2f of two cores were to be had", got.times(1, 0, cpu), had)
		b.add(l)
	}
	return nil
}

func (b *bench) growing(ctx context.Context) error {
	var commands []command
	var sizes []float64
	for _, mb := range []float64{16, 32, 64, 128} {
		c, err := b.people(mb)
		if err != nil {
			return err
		}
		commands = append(commands, b.t.scan(fmt.Sprintf("piiscan, %.0f MB", c.mb()), oneCore(), c.path))
		sizes = append(sizes, c.mb())
	}
	got, err := rounds(ctx, max(1, b.runs/2), commands...)
	if err != nil {
		return err
	}
	var per, memory []string
	least, most := 0.0, 0.0
	for i := range commands {
		each := got.median(i, cpu) / sizes[i]
		if least == 0 || each < least {
			least = each
		}
		most = max(most, each)
		per = append(per, fmt.Sprintf("%.1f", each*1e3))
		memory = append(memory, fmt.Sprintf("%.0f", got.median(i, peak)/1e6))
	}
	grown := got.median(3, peak) / got.median(0, peak)
	b.add(line{work: "1, 2, 4, 8 times the data, the same people", goal: "time per MB within 10 %", measured: fmt.Sprintf("%.0f %%", 100*(most/least-1)), reached: judge(most/least <= 1.1), commands: commands, detail: strings.Join(per, ", ") + " CPU-ms per MB"})
	b.add(line{work: "1, 2, 4, 8 times the data, the same people", goal: "memory flat", measured: fmt.Sprintf("%.2f times", grown), reached: judge(grown <= 1.25), detail: "peak " + strings.Join(memory, ", ") + " MB"})
	return nil
}

func (b *bench) elfproef(ctx context.Context) error {
	commands := []command{b.t.child("elfproef", "elfproef", "all"), b.t.child("the loop alone", "elfproef", "none")}
	got, err := rounds(ctx, max(1, b.runs-2), commands...)
	if err != nil {
		return err
	}
	each := (got.median(0, cpu) - got.median(1, cpu)) / checks * 1e9
	b.add(line{work: "elfproef", goal: "at most 5 ns", measured: fmt.Sprintf("%.1f ns", each), reached: judge(each <= 5)})
	count := allocations()
	b.add(line{work: "all detectors on a unit with data of ten kinds", goal: "0 allocations", measured: fmt.Sprintf("%.0f", count), reached: judge(count == 0)})
	return nil
}

func (b *bench) startUp(ctx context.Context) error {
	c, err := b.corpus("note.txt", func(path string) error { return os.WriteFile(path, []byte("Een briefje.\n"), 0o644) })
	if err != nil {
		return err
	}
	got, err := rounds(ctx, 4*b.runs, b.t.scan("piiscan", nil, c.path))
	if err != nil {
		return err
	}
	clock, spent := 1e3*got.median(0, wall), 1e3*got.median(0, cpu)
	b.add(line{work: "start-up: a whole scan of one short file", goal: "at most 20 ms", measured: fmt.Sprintf("%.0f ms of CPU", spent), reached: judge(spent <= 20), detail: fmt.Sprintf("%.0f ms by the clock; peak %.0f MB", clock, got.median(0, peak)/1e6)})
	info, err := os.Stat(b.t.piiscan)
	if err != nil {
		return err
	}
	b.add(line{work: "binary", measured: fmt.Sprintf("%.1f MB", float64(info.Size())/1e6), detail: "`go build -trimpath`; the tables of names and places are in it"})
	return nil
}
