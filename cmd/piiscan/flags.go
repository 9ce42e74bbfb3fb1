package main

import (
	"slices"
	"time"

	"github.com/spf13/pflag"

	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/sandbox"
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
	accounts    func(*exposure.Evidence) bool // of whom an account is asked for
	comparable  bool                          // pseudonyms are made under a key that is kept
}

// addReportFlags defines the flags of a report.
func addReportFlags(set *pflag.FlagSet) *reportFlags {
	f := &reportFlags{color: choose("auto", "always", "never"), testPersons: choose("exclude", "count"), paths: choose(pathsRelative, pathsFull, pathsHash)}
	set.StringArrayVarP(&f.outputs, "output", "o", nil, "write a report as `FORMAT[=FILE]`: "+formatNames()+"; may be repeated; a file is for your eyes only (0600) and lies outside what is scanned")
	set.BoolVarP(&f.quiet, "quiet", "q", false, "print errors and what -o asks for, nothing else")
	set.Var(&f.color, "color", "use colours: auto (on a terminal, unless NO_COLOR is set), always, never")
	set.Var(&f.testPersons, "test-persons", "exclude or count people who seem made up for tests")
	set.Var(&f.by, "by", "tell also how many people there are by `GROUP,...`: folder (the first on the way to a file), month (in which a file was last changed)")
	set.IntVar(&f.places, "places", 10, "`NUMBER` of places to report for each person; 0 for none")
	set.Var(&f.paths, "paths", "tell where files are: relative (to what is scanned), full, or hash (pseudonyms for the names of files and folders, for a report that leaves the house)")
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
func addScanFlags(set *pflag.FlagSet) *scanFlags {
	f := &scanFlags{
		reportFlags:  addReportFlags(set),
		progress:     choose("auto", "always", "never"),
		sandbox:      choose("auto", "require", "off"),
		workerMemory: size{sandbox.DefaultMemory},
	}
	f.addRequestFlags(set)
	f.addKeyFlag(set)
	set.Var(&f.progress, "progress", "show progress: auto (on a terminal), always, never")
	set.IntVar(&f.jobs, "jobs", 0, "`NUMBER` of files to read at a time (default twice the processors, at least 8)")
	set.StringVar(&f.store, "store", "", "keep the scan in folder `DIR`, outside of what is scanned: it can be resumed, repeated, and reported again")
	set.Var(&f.sandbox, "sandbox", "read documents in worker processes: auto (behind the walls that this system has, see piiscan doctor), require (all walls, or no scan), off (in this process)")
	set.Var(&f.workerMemory, "worker-memory", "`SIZE` of memory that a worker process may use")
	return f
}

// addRequestFlags defines the flags that change what is found, which a store
// and a plan know of.
func (f *scanFlags) addRequestFlags(set *pflag.FlagSet) {
	limits := extract.Limits{}.WithDefaults()
	f.bytes, f.memory, f.token, f.external = size{limits.Bytes}, size{limits.Memory}, size{limits.Token}, choose("auto", "never")
	set.Var(&f.kinds, "kinds", "kinds to look for, as `KIND,...`: "+joinKinds(knownKinds())+" (default all)")
	set.Var(&f.include, "include", "scan only files that match `GLOB`, such as '*.xlsx' or '2019/**'; may be repeated")
	set.Var(&f.exclude, "exclude", "skip files and folders that match `GLOB`; may be repeated")
	set.BoolVar(&f.oneFileSystem, "one-file-system", false, "leave out folders that another file system is mounted on")
	set.Var(&f.testRanges, "test-ranges", "BSNs that begin so are for tests: `PREFIX,...`; none: each number is somebody's (default 9999,0000 and public placeholders)")
	set.Var(&f.testContacts, "test-contacts", "mail `ADDRESS,...` of your own tests, or @domain for all at a domain: whoever has one is a test person")
	set.Var(&f.date, "date", "tell who is under eighteen on `DAY`, as 2026-05-02: on that of the leak, or of the letters (default: leave it open)")
	set.DurationVar(&f.timeout, "timeout", 5*time.Minute, "`TIME` for one file; 0 for no limit")
	set.Var(&f.bytes, "max-bytes", "`SIZE` of what one file may unpack to, all nesting together")
	set.Var(&f.memory, "max-memory", "`SIZE` of what one file may hold in memory")
	set.IntVar(&f.entries, "max-entries", limits.Entries, "`NUMBER` of files inside one file")
	set.IntVar(&f.depth, "max-depth", limits.Depth, "`NUMBER` of containers around a file")
	set.IntVar(&f.levels, "max-levels", limits.Levels, "`NUMBER` of elements, objects or arrays around a value, in XML and JSON")
	set.Var(&f.token, "max-token", "`SIZE` of one tag of XML with its attributes, in an office document")
	set.IntVar(&f.ratio, "max-ratio", limits.Ratio, "`NUMBER` of times its size that one file may unpack to, once that is more than 256MiB")
	set.Var(&f.external, "external", "read some formats through other programs: auto (those that are installed, see piiscan formats), never")
}

// requestFlags returns the names of the flags that addRequestFlags defines.
func requestFlags() (names []string) {
	set := pflag.NewFlagSet("", pflag.ContinueOnError)
	new(scanFlags).addRequestFlags(set)
	set.VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	return names
}

// addKeyFlag defines the flag of the key.
func (f *scanFlags) addKeyFlag(set *pflag.FlagSet) {
	set.StringVar(&f.keyFile, "key-file", "", "make the pseudonyms of several scans comparable with the secret in `FILE`: 32 hex digits, or 16 bytes or more; made if absent")
}

// check finds numbers that make no sense.
func (f *scanFlags) check() error {
	for _, n := range []struct {
		name  string
		value int
		least int
	}{{"jobs", f.jobs, 0}, {"places", f.places, 0}, {"max-entries", f.entries, 1}, {"max-depth", f.depth, 1}, {"max-levels", f.levels, 1}, {"max-ratio", f.ratio, 1}} {
		if n.value < n.least {
			return failf("", "--%s %d: must be %d or more", n.name, n.value, n.least)
		}
	}
	if f.timeout < 0 {
		return failf("", "--timeout %v: must be 0 or more", f.timeout)
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
	}
	c.TestContacts = f.testContacts.contacts
	if c.Timeout == 0 {
		c.Timeout = -1
	}
	return c
}
