package main

import (
	"errors"
	"path/filepath"
	"strings"

	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/store"
)

// keyName is the key file in the folder of a store. Whoever removes it can
// still report, and not scan on.
const keyName = "scan.key"

// keeping is the store that a scan is kept in; nil for none.
type keeping struct {
	store *store.Store
	dir   string
}

func (k keeping) done() error {
	if k.store == nil {
		return nil
	}
	if err := k.store.Done(); err != nil {
		return storeFailure(k.dir, err)
	}
	return nil
}

func (k keeping) close() error {
	if k.store == nil {
		return nil
	}
	if err := k.store.Close(); err != nil {
		return storeFailure(k.dir, err)
	}
	return nil
}

// failure says what to do about the end of a scan, if the store was its cause.
func (k keeping) failure(err error) error {
	for _, h := range storeHints {
		if errors.Is(err, h.err) {
			return storeFailure(k.dir, err)
		}
	}
	return err
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
	f.comparable = key != ""
	if config.Keyer, err = c.keyer(key, paths); err != nil || f.store == "" {
		return k, err
	}
	r, err := requestOf(f, paths)
	if err != nil {
		return k, err
	}
	text, err := r.encode()
	if err != nil {
		return k, err
	}
	return openStore(f.store, text, config)
}

// openStore makes the store in folder dir the journal of config, whose key it
// takes.
func openStore(dir, request string, config *scan.Config) (k keeping, err error) {
	k.dir = dir
	k.store, err = store.Open(dir, store.Options{Keyer: config.Keyer, Rules: version(), Request: request})
	if err != nil {
		return k, storeFailure(dir, err)
	}
	config.Journal = k.store
	return k, nil
}

// storeHints say what to do about a store that cannot be used.
var storeHints = []struct {
	err  error
	hint string
}{
	{store.ErrNone, "piiscan --store DIR PATH makes one"},
	{store.ErrBusy, "wait for the other one to end, or give this scan a store of its own"},
	{store.ErrForm, "report it with the version that made it; scan again into a store of its own with this one"},
	{store.ErrKey, "bring back the key file that it was made with, or give this scan a store of its own"},
	{store.ErrRules, "go on with the version that made it, or give this scan a store of its own; piiscan report DIR still works"},
	{store.ErrRequest, "go on with piiscan resume DIR, or give this scan a store of its own"},
	{store.ErrFull, "make room, then run it again, or piiscan resume DIR: what is kept is whole"},
	{store.ErrDisk, "see that DIR can be written to, also by its quota; then run it again, or piiscan resume DIR: what is kept is whole"},
	{store.ErrDamaged, "piiscan resume DIR reads again what is damaged in single files; if it cannot, scan into a new store"},
}

// storeFailure says what to do about a store that cannot be used.
func storeFailure(dir string, err error) error {
	hint := ""
	for _, h := range storeHints {
		if errors.Is(err, h.err) {
			hint = strings.ReplaceAll(h.hint, "DIR", dir)
			break
		}
	}
	return failf(hint, "%s: %w", dir, err)
}
