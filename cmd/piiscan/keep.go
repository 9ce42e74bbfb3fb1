package main

import (
	"errors"
	"path/filepath"

	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/store"
	"github.com/piiscan/piiscan/scan/wording"
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
	hint wording.Phrase
	dir  bool // the hint names the folder
}{
	{store.ErrNone, wording.StoreNoneHint, true},
	{store.ErrBusy, wording.StoreBusyHint, false},
	{store.ErrForm, wording.StoreFormHint, false},
	{store.ErrKey, wording.StoreKeyHint, false},
	{store.ErrRules, wording.StoreRulesHint, true},
	{store.ErrRequest, wording.StoreRequestHint, true},
	{store.ErrFull, wording.StoreFullHint, true},
	{store.ErrDisk, wording.StoreDiskHint, true},
	{store.ErrDamaged, wording.StoreDamagedHint, true},
}

// storeFailure says what to do about a store that cannot be used.
func storeFailure(dir string, err error) error {
	message := wording.Of.With(dir, told(err))
	for _, h := range storeHints {
		switch {
		case !errors.Is(err, h.err):
		case h.dir:
			return fault(h.hint.With(dir), message)
		default:
			return fault(h.hint, message)
		}
	}
	return fault(nil, message)
}
