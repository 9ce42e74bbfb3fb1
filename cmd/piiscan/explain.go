package main

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/report"
	"github.com/piiscan/piiscan/scan/store"
	"github.com/piiscan/piiscan/scan/wording"
)

func explainCommand(c *console) *cobra.Command {
	cmd := c.command(wording.ExplainHelp)
	cmd.Args = func(_ *cobra.Command, args []string) error {
		if len(args) < 2 {
			return fault(wording.OutputExample.With("piiscan explain p17 ./share"), wording.NeedsSomebody)
		}
		return nil
	}
	flags := c.addScanFlags(cmd.Flags())
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return c.explain(cmd, flags, args[0], args[1:]) }
	return cmd
}

// explained is the most people that are explained at a time.
const explained = 100

// everywhere is the number of places of each person among which one is looked
// for.
const everywhere = 1000

// explain gives an account of who, in a store or in what it scans.
func (c *console) explain(cmd *cobra.Command, f *scanFlags, who string, paths []string) error {
	if f.places == 0 {
		f.places = 10
	}
	if isPlace(who) {
		f.places = max(f.places, everywhere)
	}
	left := explained
	chosen := chooser(who)
	choose := func(e *exposure.Evidence) bool {
		if left == 0 || !chosen(e) {
			return false
		}
		left--
		return true
	}
	summary, err := c.count(cmd, f, paths, choose)
	if err != nil {
		return err
	}
	if len(summary.Accounts) == 0 {
		return nobody(who, summary)
	}
	if left == 0 {
		c.say(wording.TheFirst.With(explained))
	}
	return report.Accounts(c.stdout, summary, report.Info{Version: version(), Color: colors(f.color.value, c.stdout), Width: columns(c.stdout), Language: c.language})
}

// count summarises a store, or scans.
func (c *console) count(cmd *cobra.Command, f *scanFlags, paths []string, choose func(*exposure.Evidence) bool) (*exposure.Summary, error) {
	if len(paths) == 1 {
		r, err := readRequest(paths[0])
		if err == nil {
			return stored(cmd, paths[0], exposure.Options{
				CountTest: f.testPersons.value == "count", Kinds: scan.Kinds(scan.Config{Kinds: r.Kinds}), Places: f.places, Accounts: choose,
			})
		}
		if !errors.Is(err, store.ErrNone) {
			return nil, err
		}
	}
	f.quiet, f.outputs = true, nil
	f.accounts = choose
	summary, code, err := c.measure(cmd, f, paths, "")
	if stopped := signalCode(cmd.Context()); stopped != 0 {
		c.code = code
	}
	return summary, err
}

// chooser returns what chooses the people that who stands for.
func chooser(who string) func(*exposure.Evidence) bool {
	switch {
	case who == "conflicts":
		return func(e *exposure.Evidence) bool { return e.Conflict != 0 }
	case who == "ambiguous":
		return func(e *exposure.Evidence) bool { return e.Ambiguous }
	case isPerson(who):
		return func(e *exposure.Evidence) bool { return e.ID == who }
	}
	who = exposure.ShortName(who)
	return func(e *exposure.Evidence) bool {
		for i := range e.Places {
			if at := exposure.ShortName(e.Places[i].Loc.String()); at == who || strings.HasPrefix(at, who) && strings.ContainsRune(":#!/", rune(at[len(who)])) {
				return true
			}
		}
		return false
	}
}

// isPlace tells what names neither a person nor a group of them.
func isPlace(who string) bool {
	return who != "conflicts" && who != "ambiguous" && !isPerson(who)
}

// isPerson tells names such as p17.
func isPerson(who string) bool {
	number, ok := strings.CutPrefix(who, "p")
	return ok && number != "" && strings.Trim(number, "0123456789") == ""
}

// nobody says that who stands for nobody.
func nobody(who string, s *exposure.Summary) error {
	var hint wording.Text = wording.PlacesElsewhere
	switch {
	case s.EvidenceShare > 0 && s.EvidenceShare < 1:
		hint = wording.PlacesOfSome
	case isPerson(who):
		hint = wording.SameFilesFlags.With(who)
	case who == "conflicts" || who == "ambiguous":
		hint = wording.GoodNews
	}
	return fault(hint, wording.NobodyOfTheKind.With(who))
}

// stored summarises what the store in folder dir holds.
func stored(cmd *cobra.Command, dir string, o exposure.Options) (_ *exposure.Summary, err error) {
	s, err := store.Read(dir)
	if err != nil {
		return nil, storeFailure(dir, err)
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	tally := exposure.NewTally(o)
	err = s.Each(func(fr *exposure.FileResult) error {
		tally.Add(fr)
		return cmd.Context().Err()
	})
	if err != nil {
		return nil, storeFailure(dir, err)
	}
	return tally.Summary(), nil
}
