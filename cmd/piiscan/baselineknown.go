package main

import (
	"errors"
	"os"
	"slices"

	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/baseline"
	"github.com/piiscan/piiscan/scan/gate"
	"github.com/piiscan/piiscan/scan/wording"
)

// maxBaseline bounds the size of a baseline, in bytes: of some millions of
// findings.
const maxBaseline = 256 << 20

// noBaseline is the name that --baseline takes for none.
const noBaseline = "none"

// known is a baseline, asked about the findings of a scan. The zero value is
// none.
type known struct {
	name     string // for people
	baseline *baseline.Baseline
	keys     baseline.Keys
	gone     int // of what is asked about one state of the files, else too many
	unclear  int
}

var _ gate.Baseline = (*known)(nil)

// Known implements gate.Baseline. Each commit is compared by itself: it has its
// own state of the files.
func (k *known) Known(findings, old []gate.Finding) []bool {
	all := slices.Concat(findings, old)
	is := make([]bool, len(all))
	byCommit := map[string][]int{}
	for i := range all {
		byCommit[all[i].Commit] = append(byCommit[all[i].Commit], i)
	}
	k.gone, k.unclear = 0, 0
	for _, of := range byCommit {
		var some []baseline.Finding
		for _, i := range of {
			some = append(some, k.finding(&all[i]))
		}
		m := k.baseline.Match(some)
		for n, i := range of {
			is[i] = m.Known[n]
		}
		k.gone += m.Gone
		k.unclear += m.Unclear
	}
	if len(byCommit) == 0 {
		k.gone = k.baseline.Len()
	}
	return is[:len(findings)]
}

// finding returns a finding as a baseline knows it.
func (k *known) finding(f *gate.Finding) baseline.Finding {
	return baseline.Finding{Path: f.Loc.Path + f.Loc.Members, Person: f.Person, Kind: f.Kind, Tag: k.keys.Tag(f.Place)}
}

// baselineKey returns the secret key of the organisation; nil if there is none.
func baselineKey() ([]byte, error) {
	key := os.Getenv("PIISCAN_KEY")
	if key != "" && len(key) < 16 {
		return nil, fault(wording.BaselineKeyMake, wording.BaselineKeyShort)
	}
	return []byte(key), nil
}

// knownBy returns the baseline that the flags and the subject name; nil if there
// is none.
func (f *gateFlags) knownBy(s *subject) (*known, error) {
	name, text := baseline.Name, s.known
	switch {
	case f.baseline == noBaseline:
		return nil, nil
	case f.baseline != "":
		name = f.baseline
		var err error
		if text, err = readBaseline(name); err != nil {
			return nil, err
		}
		if text == nil {
			return nil, fault(wording.BaselineNoneHint, wording.BaselineNone.With(name))
		}
	case text == nil:
		return nil, nil
	}
	k, err := openBaseline(name, text)
	if err == nil && k.keys.Keyer != nil && f.keyFile != "" {
		return nil, fault(wording.BaselineTwoKeysHint, wording.BaselineTwoKeys)
	}
	return k, err
}

// openBaseline reads the text of a baseline, and the key that it needs.
func openBaseline(name string, text []byte) (*known, error) {
	key, err := baselineKey()
	if err != nil {
		return nil, err
	}
	b, err := baseline.Decode(text)
	if err != nil {
		return nil, fault(wording.BaselineFormHint, wording.BaselineNotRead.With(name, told(err)))
	}
	keys, err := b.Keys(key)
	if err != nil {
		return nil, fault(wording.BaselineKeyHint, wording.BaselineNotRead.With(name, told(err)))
	}
	return &known{name: name, baseline: b, keys: keys}, nil
}

// readBaseline reads a baseline from the disk; nil if there is none.
func readBaseline(name string) ([]byte, error) {
	text, err := readUpTo(name, maxBaseline)
	switch {
	case errors.Is(err, errTooLarge):
		return nil, fault(wording.BaselineFormHint, wording.BaselineLarge.With(name))
	case err != nil:
		return nil, fault(nil, wording.Of.With(name, told(plainError(err))))
	}
	return text, nil
}

// apply gives a scan what it must be made with for its findings to be known.
func (k *known) apply(f *gateFlags, config *scan.Config) {
	if k == nil {
		return
	}
	config.Tags = k.keys.Tags
	if k.keys.Keyer != nil {
		config.Keyer, f.comparable = k.keys.Keyer, true
	}
}
