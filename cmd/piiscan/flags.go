package main

import (
	"slices"
	"strconv"
	"time"

	"github.com/spf13/pflag"

	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/sandbox"
	"github.com/piiscan/piiscan/scan/wording"
)

// reportFlags are what a report can be told.
type reportFlags struct {
	outputs     []string
	quiet       bool
	color       choice
	testPersons choice
	places      int
	paths       choice
	by          groupList
	from, to    day
	accounts    func(*exposure.Evidence) bool // of whom an account is asked for
	comparable  bool                          // pseudonyms are made under a key that is kept
}

// addReportFlags defines the flags of a report.
func (c *console) addReportFlags(set *pflag.FlagSet) *reportFlags {
	f := &reportFlags{color: choose("auto", "always", "never"), testPersons: choose("exclude", "count"), paths: choose(pathsRelative, pathsFull, pathsHash)}
	set.StringArrayVarP(&f.outputs, "output", "o", nil, c.in(wording.FlagOutput.With(formatNames())))
	set.BoolVarP(&f.quiet, "quiet", "q", false, c.in(wording.FlagQuiet))
	set.Var(&f.color, "color", c.in(wording.FlagColor))
	set.Var(&f.testPersons, "test-persons", c.in(wording.FlagTestPersons))
	set.Var(&f.by, "by", c.in(wording.FlagBy))
	set.Var(&f.from, "from", c.in(wording.FlagFrom))
	set.Var(&f.to, "to", c.in(wording.FlagTo))
	set.IntVar(&f.places, "places", 10, c.in(wording.FlagPlaces))
	set.Var(&f.paths, "paths", c.in(wording.FlagPaths))
	return f
}

// perPerson returns the number of places that a count keeps, as
// exposure.Options has it. It costs as much as the count, so no report without
// evidence asks for it.
func (f *reportFlags) perPerson(outputs []output) int {
	if f.accounts != nil {
		return f.places
	}
	if f.places == 0 || !slices.ContainsFunc(outputs, func(o output) bool { return o.format.Evidence }) {
		return -1
	}
	return f.places
}

// window returns the period that the flags ask about.
func (f *reportFlags) window() exposure.Window {
	return exposure.Window{From: exposure.DayOf(f.from.Time), To: exposure.DayOf(f.to.Time)}
}

// checkWindow finds a period that makes no sense.
func (f *reportFlags) checkWindow() error {
	for _, d := range []struct {
		name string
		day  day
	}{{"from", f.from}, {"to", f.to}} {
		if !d.day.IsZero() && exposure.DayOf(d.day.Time) == 0 {
			return fault(nil, wording.FlagDayOutOfRange.With(d.name, d.day.String()))
		}
	}
	if w := f.window(); w.To != 0 && w.From > w.To {
		return fault(nil, wording.WindowEndsEarly.With(w.From.String(), w.To.String()))
	}
	return nil
}

// scanFlags are what a scan can be told.
type scanFlags struct {
	*reportFlags
	progress       choice
	kinds          kindList
	include        globList
	exclude        globList
	testRanges     rangeList
	testContacts   contactList
	keyFile        string
	jobs           int
	timeout        time.Duration
	bytes, memory  size
	entries, depth int
	levels, ratio  int
	token          size
	external       choice
	sandbox        choice
	workerMemory   size
	store          string
	oneFileSystem  bool
	names          []string // under which several paths stand; nil for their own
	date           day
}

// addScanFlags defines the flags of a scan.
func (c *console) addScanFlags(set *pflag.FlagSet) *scanFlags {
	f := &scanFlags{
		reportFlags:  c.addReportFlags(set),
		progress:     choose("auto", "always", "never"),
		sandbox:      choose("auto", "require", "off"),
		workerMemory: size{sandbox.DefaultMemory},
	}
	c.addRequestFlags(f, set)
	c.addKeyFlag(f, set)
	set.Var(&f.progress, "progress", c.in(wording.FlagProgress))
	set.IntVar(&f.jobs, "jobs", 0, c.in(wording.FlagJobs))
	set.StringVar(&f.store, "store", "", c.in(wording.FlagStore))
	set.Var(&f.sandbox, "sandbox", c.in(wording.FlagSandbox))
	set.Var(&f.workerMemory, "worker-memory", c.in(wording.FlagWorkerMemory))
	return f
}

// addRequestFlags defines the flags that change what is found, which a store
// and a plan know of.
func (c *console) addRequestFlags(f *scanFlags, set *pflag.FlagSet) {
	limits := extract.Limits{}.WithDefaults()
	f.bytes, f.memory, f.token, f.external = size{limits.Bytes}, size{limits.Memory}, size{limits.Token}, choose("auto", "never")
	set.Var(&f.kinds, "kinds", c.in(wording.FlagKinds.With(joinKinds(knownKinds()))))
	set.Var(&f.include, "include", c.in(wording.FlagInclude))
	set.Var(&f.exclude, "exclude", c.in(wording.FlagExclude))
	set.BoolVar(&f.oneFileSystem, "one-file-system", false, c.in(wording.FlagOneFileSystem))
	set.Var(&f.testRanges, "test-ranges", c.in(wording.FlagTestRanges))
	set.Var(&f.testContacts, "test-contacts", c.in(wording.FlagTestContacts))
	set.Var(&f.date, "date", c.in(wording.FlagDate))
	set.DurationVar(&f.timeout, "timeout", 5*time.Minute, c.in(wording.FlagTimeout))
	set.Var(&f.bytes, "max-bytes", c.in(wording.FlagMaxBytes))
	set.Var(&f.memory, "max-memory", c.in(wording.FlagMaxMemory))
	set.IntVar(&f.entries, "max-entries", limits.Entries, c.in(wording.FlagMaxEntries))
	set.IntVar(&f.depth, "max-depth", limits.Depth, c.in(wording.FlagMaxDepth))
	set.IntVar(&f.levels, "max-levels", limits.Levels, c.in(wording.FlagMaxLevels))
	set.Var(&f.token, "max-token", c.in(wording.FlagMaxToken))
	set.IntVar(&f.ratio, "max-ratio", limits.Ratio, c.in(wording.FlagMaxRatio))
	set.Var(&f.external, "external", c.in(wording.FlagExternal))
}

// requestFlags returns the names of the flags that addRequestFlags defines.
func requestFlags() (names []string) {
	set := pflag.NewFlagSet("", pflag.ContinueOnError)
	new(console).addRequestFlags(new(scanFlags), set)
	set.VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	return names
}

// addKeyFlag defines the flag of the key.
func (c *console) addKeyFlag(f *scanFlags, set *pflag.FlagSet) {
	set.StringVar(&f.keyFile, "key-file", "", c.in(wording.FlagKeyFile))
}

// check finds numbers that make no sense.
func (f *scanFlags) check() error {
	for _, n := range []struct {
		name  string
		value int
		least int
	}{{"jobs", f.jobs, 0}, {"places", f.places, 0}, {"max-entries", f.entries, 1}, {"max-depth", f.depth, 1}, {"max-levels", f.levels, 1}, {"max-ratio", f.ratio, 1}} {
		if n.value < n.least {
			return fault(nil, wording.FlagTooSmall.With(n.name, strconv.Itoa(n.value), n.least))
		}
	}
	if err := f.checkWindow(); err != nil {
		return err
	}
	if f.timeout < 0 {
		return fault(nil, wording.FlagTooSmall.With("timeout", f.timeout.String(), 0))
	}
	return nil
}

// config returns the scan that the flags ask for, without key and progress.
func (f *scanFlags) config() scan.Config {
	c := scan.Config{
		Formats:       formatsWith(f.external.value),
		Kinds:         f.kinds.kinds,
		Include:       f.include.globs,
		Exclude:       f.exclude.globs,
		Jobs:          f.jobs,
		Limits:        extract.Limits{Bytes: f.bytes.bytes, Memory: f.memory.bytes, Entries: f.entries, Depth: f.depth, Levels: f.levels, Token: f.token.bytes, Ratio: f.ratio},
		Timeout:       f.timeout,
		TestRanges:    f.testRanges.ranges,
		Date:          f.date.Time,
		OneFileSystem: f.oneFileSystem,
		CountTest:     f.testPersons.value == "count",
		Accounts:      f.accounts,
		Groups:        f.by.by,
		Window:        f.window(),
	}
	c.TestContacts = f.testContacts.contacts
	if c.Timeout == 0 {
		c.Timeout = -1
	}
	return c
}
