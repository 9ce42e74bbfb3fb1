// Package store keeps a scan in a folder: the results of each file, as they
// are made, so that a scan that was killed goes on where it was, a later one
// reads only what has changed, and a report can be made again without any file.
//
// A store holds keyed hashes, names of files and the ledger, and no value. It
// is a SQLite database in write-ahead mode, which survives the death of the
// process at any moment, and a disk that fails or is full at any write; results
// are committed in groups, so that a scan killed between two reads some files
// again and loses none. One process has a store open at a time.
//
// A file is read again when its exposure.Stamp is another; when what hindered
// it may be gone; and when it changed so shortly before the scan began that a
// change after it was read may bear the same time.
//
// What it deliberately does not do: hold the key. Whoever keeps key and store
// together can try all BSNs. Nor does it know what is scanned: that its folder
// lies outside is the caller's business.
package store

import (
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"time"

	_ "modernc.org/sqlite" // the driver

	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/exposure"
)

// Options say what a store is for.
type Options struct {
	// Keyer makes the keys of the scan. Results under two keys are never mixed.
	Keyer *exposure.Keyer
	// Rules names the version of what finds and counts. Results of two versions
	// are never mixed.
	Rules string
	// Request is what the caller wants to know again to go on: paths and flags.
	// A store takes results of one request only.
	Request string
}

// databaseName is the file in the folder.
const databaseName = "scan.db"

// Store is an open store: a scan.Journal. Safe for concurrent use.
type Store struct {
	db    *sql.DB
	run   int64
	began time.Time

	mu      sync.Mutex // guards what follows: one transaction at a time
	failed  error      // of the disk: what came since the last commit is not kept
	tx      *sql.Tx
	pending int // results in tx
	begun   time.Time
	buf     []byte
	file    int64  // id of the path whose pieces are coming
	path    string // that path
}

var _ scan.Journal = (*Store)(nil)

// Open opens the store in folder dir for a scan, or makes it. The error is
// ErrBusy if another process has it open; ErrForm, ErrKey, ErrRules or
// ErrRequest if it is not for o.
func Open(dir string, o Options) (*Store, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("store: %w", err)
	}
	name := filepath.Join(dir, databaseName)
	f, err := os.OpenFile(name, os.O_CREATE|os.O_RDWR, 0o600) // SQLite's own files get the same mode
	if err != nil {
		return nil, fmt.Errorf("store: %w", err)
	}
	if err := f.Close(); err != nil {
		return nil, fmt.Errorf("store: %w", err)
	}
	s, err := open(name)
	if err != nil {
		return nil, err
	}
	if err := s.begin(o); err != nil {
		return nil, errors.Join(err, s.db.Close())
	}
	return s, nil
}

// Read opens the store in folder dir to make reports of. The error is ErrNone
// if there is none, ErrBusy if another process has it open, ErrForm if it is of
// another form.
func Read(dir string) (*Store, error) {
	name := filepath.Join(dir, databaseName)
	if folder, err := os.Stat(dir); err == nil && !folder.IsDir() {
		return nil, ErrNone
	}
	if info, err := os.Stat(name); errors.Is(err, fs.ErrNotExist) || err == nil && info.Size() == 0 {
		return nil, ErrNone
	}
	s, err := open(name)
	if err != nil {
		return nil, err
	}
	if err := s.look(); err != nil {
		return nil, errors.Join(err, s.db.Close())
	}
	return s, nil
}

// open opens the database for this process alone.
func open(name string) (*Store, error) {
	path, err := filepath.Abs(name)
	if err != nil {
		return nil, fmt.Errorf("store: %w", err)
	}
	source := url.URL{Scheme: "file", Path: filepath.ToSlash(path), RawQuery: url.Values{"_pragma": {
		"locking_mode(EXCLUSIVE)", "journal_mode(WAL)", "synchronous(NORMAL)", "trusted_schema(OFF)", "cell_size_check(ON)", "temp_store(MEMORY)", "secure_delete(ON)",
	}}.Encode()}
	db, err := sql.Open("sqlite", source.String())
	if err != nil {
		return nil, fmt.Errorf("store: %w", err)
	}
	db.SetMaxOpenConns(1)
	if _, err := db.Exec("BEGIN IMMEDIATE; COMMIT"); err != nil { // takes the lock, which stays
		return nil, errors.Join(cause(err), db.Close())
	}
	return &Store{db: db, began: time.Now()}, nil
}

// empty reports whether the store was never made to its end.
func (s *Store) empty() (bool, error) {
	var tables int
	if err := s.db.QueryRow("SELECT count(*) FROM sqlite_schema").Scan(&tables); err != nil {
		return false, cause(err)
	}
	return tables == 0, nil
}

// check refuses what is no store of this form.
func (s *Store) check() error {
	var form int
	if err := s.db.QueryRow("PRAGMA user_version").Scan(&form); err != nil {
		return cause(err)
	}
	if form != formVersion {
		return fmt.Errorf("%w: %d.%d, and this is %d.%d", ErrForm, form>>8, form&0xff, formVersion>>8, formVersion&0xff)
	}
	return nil
}

// look makes the store ready for a report.
func (s *Store) look() error {
	empty, err := s.empty()
	if err != nil {
		return err
	}
	if empty {
		return ErrNone
	}
	if err := s.check(); err != nil {
		return err
	}
	s.run, err = s.number(metaRun)
	return err
}

// begin makes the store ready for a scan.
func (s *Store) begin(o Options) error {
	empty, err := s.empty()
	if err != nil {
		return err
	}
	if empty {
		if err := s.create(o); err != nil {
			return cause(err)
		}
	}
	if err := s.check(); err != nil {
		return err
	}
	for _, m := range o.meta() {
		got, err := s.meta(m.name)
		if err != nil {
			return err
		}
		if got != m.value {
			return m.differs(got)
		}
	}
	run, err := s.number(metaRun)
	if err != nil {
		return err
	}
	s.run = run + 1
	return s.write(func(tx *sql.Tx) error { return setNumber(tx, metaRun, s.run) })
}

// attribute is what a store is made for, and the error where it differs.
type attribute struct {
	name, value string
	err         error
}

func (o Options) meta() []attribute {
	return []attribute{{metaKey, o.Keyer.ID(), ErrKey}, {metaRules, o.Rules, ErrRules}, {metaRequest, o.Request, ErrRequest}}
}

func (a attribute) differs(got string) error {
	if a.name == metaRules {
		return fmt.Errorf("%w: %s, and this is %s", a.err, got, a.value)
	}
	return a.err
}

// create makes the tables, all or none.
func (s *Store) create(o Options) error {
	tx, err := s.db.Begin()
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	if _, err := tx.Exec(schema + "PRAGMA user_version = " + strconv.Itoa(formVersion)); err != nil {
		return err
	}
	rows := append(o.meta(), attribute{name: metaRun, value: "0"}, attribute{name: metaDone, value: "0"})
	for _, m := range rows {
		if _, err := tx.Exec("INSERT INTO meta VALUES (?, ?)", m.name, []byte(m.value)); err != nil {
			return err
		}
	}
	return tx.Commit()
}

func (s *Store) meta(name string) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.commit(); err != nil { // there is one connection
		return "", err
	}
	var value []byte
	if err := s.db.QueryRow("SELECT value FROM meta WHERE name = ?", name).Scan(&value); err != nil {
		return "", cause(err)
	}
	return string(value), nil
}

func (s *Store) number(name string) (int64, error) {
	text, err := s.meta(name)
	if err != nil {
		return 0, err
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return 0, fmt.Errorf("%w: %s is no number", ErrDamaged, name)
	}
	return n, nil
}

func setNumber(tx *sql.Tx, name string, n int64) error {
	_, err := tx.Exec("UPDATE meta SET value = ? WHERE name = ?", []byte(strconv.FormatInt(n, 10)), name)
	return err
}

// Request returns Options.Request of whoever made the store.
func (s *Store) Request() (string, error) { return s.meta(metaRequest) }

// Rules returns Options.Rules of whoever made the store.
func (s *Store) Rules() (string, error) { return s.meta(metaRules) }

// KeyID returns exposure.Keyer.ID of the key of whoever made the store.
func (s *Store) KeyID() (string, error) { return s.meta(metaKey) }

// Done tells that the scan met everything there was to meet. What is kept of
// files that it did not meet is forgotten: they are gone.
func (s *Store) Done() error {
	return s.write(func(tx *sql.Tx) error {
		for _, statement := range []string{
			"DELETE FROM piece WHERE file IN (SELECT id FROM file WHERE run <> ?)",
			"DELETE FROM file WHERE run <> ?",
		} {
			if _, err := tx.Exec(statement, s.run); err != nil {
				return err
			}
		}
		return setNumber(tx, metaDone, s.run)
	})
}

// Complete reports whether the last scan came to its end.
func (s *Store) Complete() (bool, error) {
	done, err := s.number(metaDone)
	return err == nil && done == s.run, err
}

// Close commits what is kept and closes the store.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	err := s.failed // told before
	if err == nil {
		err = s.commit()
	} else {
		err = nil
	}
	return errors.Join(err, s.db.Close())
}
