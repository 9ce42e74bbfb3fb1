package main

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"time"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/disk"
	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/shard"
	"github.com/piiscan/piiscan/scan/wording"
)

// request is what a store and a plan need to know to go on: what is scanned,
// under which names, and the flags that change what is found.
type request struct {
	Paths         []shard.Name // absolute
	Names         []shard.Name // of several paths
	Kinds         []pii.Kind
	Include       []shard.Name
	Exclude       []shard.Name
	TestRanges    []string
	TestContacts  []string `json:",omitempty"` // the user's to tell, so that a store may hold them
	Date          string   `json:",omitempty"` // on which people are minors or not
	OneFileSystem bool
	External      string
	Timeout       string
	Limits        extract.Limits
	Plan          string `json:",omitempty"` // of a shard: ID of its plan
	Shard         int    `json:",omitempty"`
}

// tree is what is scanned: paths, and the names under which several stand; no
// names for their own.
type tree struct{ paths, names []string }

// namesOr returns the names under which the paths stand.
func (t tree) namesOr() []string {
	if len(t.names) != len(t.paths) {
		return disk.Names(t.paths...)
	}
	return t.names
}

// requestOf returns what the flags ask for of paths.
func requestOf(f *scanFlags, paths []string) (*request, error) {
	c := f.config()
	r := &request{
		Names: asNames(tree{paths, f.names}.namesOr()), Kinds: c.Kinds, Include: asNames(f.include.globs), Exclude: asNames(f.exclude.globs),
		TestRanges: c.TestRanges, TestContacts: c.TestContacts, Date: f.date.String(), OneFileSystem: f.oneFileSystem, External: f.external.value, Timeout: f.timeout.String(), Limits: c.Limits,
	}
	for _, p := range paths {
		absolute, err := filepath.Abs(p)
		if err != nil {
			return nil, fault(nil, wording.Of.With(p, told(err)))
		}
		r.Paths = append(r.Paths, shard.Name(absolute))
	}
	return r, nil
}

func (r *request) encode() (string, error) {
	text, err := json.Marshal(r)
	return string(text), err
}

func (r *request) decode(text string) error { return json.Unmarshal([]byte(text), r) }

// apply makes the flags those of the request.
func (r *request) apply(f *scanFlags) error {
	f.names = asStrings(r.Names)
	f.kinds.kinds, f.testRanges.ranges = r.Kinds, r.TestRanges
	f.oneFileSystem, f.testContacts.contacts = r.OneFileSystem, r.TestContacts
	if r.Date != "" {
		if err := f.date.Set(r.Date); err != nil {
			return err
		}
	}
	f.include.globs, f.exclude.globs = asStrings(r.Include), asStrings(r.Exclude)
	f.bytes.bytes, f.memory.bytes, f.entries, f.depth = r.Limits.Bytes, r.Limits.Memory, r.Limits.Entries, r.Limits.Depth
	f.levels, f.token.bytes, f.ratio = r.Limits.Levels, r.Limits.Token, r.Limits.Ratio
	var err error
	if f.timeout, err = time.ParseDuration(r.Timeout); err != nil {
		return err
	}
	return f.external.Set(r.External)
}

func (r *request) paths() []string { return asStrings(r.Paths) }

func (r *request) tree() tree { return tree{asStrings(r.Paths), asStrings(r.Names)} }

func asNames(all []string) []shard.Name {
	var names []shard.Name
	for _, s := range all {
		names = append(names, shard.Name(s))
	}
	return names
}

func asStrings(all []shard.Name) []string {
	var texts []string
	for _, n := range all {
		texts = append(texts, string(n))
	}
	return slices.Clip(texts)
}
