package main

import (
	"encoding/json"
	"errors"
	"path/filepath"
	"time"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/store"
)

// keyName is the key file in the folder of a store. Whoever removes it can
// still report, and not scan on.
const keyName = "scan.key"

// keeping is the store that a scan is kept in; nil for none.
type keeping struct{ store *store.Store }

func (k keeping) done() error {
	if k.store == nil {
		return nil
	}
	return k.store.Done()
}

func (k keeping) close() error {
	if k.store == nil {
		return nil
	}
	return k.store.Close()
}

// keep gives config its key, and its journal if the flags ask for a store.
func (c *console) keep(f *scanFlags, paths []string, config *scan.Config) (k keeping, err error) {
	key := f.keyFile
	if f.store != "" {
		if err := makeFolder(f.store, paths); err != nil {
			return k, err
		}
		if key == "" {
			key = filepath.Join(f.store, keyName)
		}
	}
	if config.Keyer, err = c.keyer(key, paths); err != nil || f.store == "" {
		return k, err
	}
	request, err := requestOf(f, paths)
	if err != nil {
		return k, err
	}
	k.store, err = store.Open(f.store, store.Options{Keyer: config.Keyer, Rules: version(), Request: request})
	if err != nil {
		return k, storeFailure(f.store, err)
	}
	config.Journal = k.store
	return k, nil
}

// storeFailure says what to do about a store that cannot be used.
func storeFailure(dir string, err error) error {
	hint := ""
	switch {
	case errors.Is(err, store.ErrBusy):
		hint = "wait for the other scan to end, or give this one a store of its own"
	case errors.Is(err, store.ErrForeign):
		hint = "go on with piiscan resume " + dir + ", or give this scan a store of its own"
	case errors.Is(err, store.ErrNone):
		hint = "piiscan --store " + dir + " PATH makes one"
	}
	return failf(hint, "%s: %w", dir, err)
}

// request is what a store needs to know to go on: what was scanned, and the
// flags that change what is found.
type request struct {
	Paths         []string
	Kinds         []pii.Kind
	Include       []string
	Exclude       []string
	TestRanges    []string
	TestContacts  []string `json:",omitempty"` // the user's to tell, so that a store may hold them
	OneFileSystem bool
	External      string
	Timeout       string
	Limits        extract.Limits
}

func requestOf(f *scanFlags, paths []string) (string, error) {
	c := f.config()
	r := request{
		Kinds: c.Kinds, Include: f.include.globs, Exclude: f.exclude.globs, TestRanges: c.TestRanges, TestContacts: c.TestContacts,
		OneFileSystem: f.oneFileSystem, External: f.external.value, Timeout: f.timeout.String(), Limits: c.Limits,
	}
	for _, p := range paths {
		absolute, err := filepath.Abs(p)
		if err != nil {
			return "", failf("", "%s: %w", p, err)
		}
		r.Paths = append(r.Paths, absolute)
	}
	text, err := json.Marshal(r)
	return string(text), err
}

// apply makes the flags those of the request.
func (r *request) apply(f *scanFlags) error {
	f.kinds.kinds, f.include.globs, f.exclude.globs, f.testRanges.ranges = r.Kinds, r.Include, r.Exclude, r.TestRanges
	f.oneFileSystem, f.testContacts.contacts = r.OneFileSystem, r.TestContacts
	f.bytes.bytes, f.memory.bytes, f.entries, f.depth = r.Limits.Bytes, r.Limits.Memory, r.Limits.Entries, r.Limits.Depth
	var err error
	if f.timeout, err = time.ParseDuration(r.Timeout); err != nil {
		return err
	}
	return f.external.Set(r.External)
}
