// Package store keeps a scan in a folder: the results of each file, as they
// are made, so that a scan that was killed goes on where it was, a later one
// reads only what has changed, and a report can be made again without any file.
//
// A store holds keyed hashes, names of files and the ledger, and no value. It
// is a SQLite database in write-ahead mode, which survives the death of the
// process at any moment; results are committed in groups, so that a scan killed
// between two reads some files again and loses none.
//
// What it deliberately does not do: hold the key. Whoever keeps key and store
// together can try all BSNs; see Key.
package store

import (
	"database/sql"
	"encoding/binary"
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

// The errors that a caller may want to tell apart.
var (
	ErrBusy    = errors.New("store: another scan is using it")
	ErrForeign = errors.New("store: made with another key, by another version, or for another request")
	ErrNone    = errors.New("store: there is none")
)

// databaseName is the file in the folder.
const databaseName = "scan.db"

// Store is an open store: a scan.Journal. Safe for concurrent use.
type Store struct {
	db  *sql.DB
	run int64

	mu      sync.Mutex // guards what follows: one transaction at a time
	tx      *sql.Tx
	pending int // results in tx
	begun   time.Time
	buf     []byte
	file    int64  // id of the path whose pieces are coming
	path    string // that path
}

var _ scan.Journal = (*Store)(nil)

// Open opens the store in folder dir for a scan, or makes it. The error is
// ErrBusy if another process has it open, and ErrForeign if it is not for o.
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
// if there is none.
func Read(dir string) (*Store, error) {
	name := filepath.Join(dir, databaseName)
	if info, err := os.Stat(name); errors.Is(err, fs.ErrNotExist) || err == nil && info.Size() == 0 {
		return nil, ErrNone
	}
	s, err := open(name)
	if err != nil {
		return nil, err
	}
	if err := s.check(); err != nil {
		return nil, errors.Join(err, s.db.Close())
	}
	s.run, err = s.number(metaRun)
	if err != nil {
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
	return &Store{db: db}, nil
}

// cause tells a store that is in use from one that is damaged.
func cause(err error) error {
	var coded interface{ Code() int }
	if errors.As(err, &coded) && (coded.Code()&0xff == sqliteBusy || coded.Code()&0xff == sqliteLocked) {
		return ErrBusy
	}
	return fmt.Errorf("store: %w", err)
}

// Primary result codes of SQLite.
const (
	sqliteBusy   = 5
	sqliteLocked = 6
)

// check refuses what is no store of this version.
func (s *Store) check() error {
	var version int
	if err := s.db.QueryRow("PRAGMA user_version").Scan(&version); err != nil {
		return cause(err)
	}
	if version != schemaVersion {
		return fmt.Errorf("%w: its schema is %d, this program has %d", ErrForeign, version, schemaVersion)
	}
	return nil
}

// begin makes the store ready for a scan.
func (s *Store) begin(o Options) error {
	var tables int
	if err := s.db.QueryRow("SELECT count(*) FROM sqlite_schema").Scan(&tables); err != nil {
		return cause(err)
	}
	if tables == 0 {
		if err := s.create(o); err != nil {
			return cause(err)
		}
	}
	if err := s.check(); err != nil {
		return err
	}
	for name, want := range o.meta() {
		got, err := s.meta(name)
		if err != nil {
			return err
		}
		if got != want {
			return fmt.Errorf("%w: its %s differs", ErrForeign, name)
		}
	}
	run, err := s.number(metaRun)
	if err != nil {
		return err
	}
	s.run = run + 1
	return s.setNumber(metaRun, s.run)
}

func (o Options) meta() map[string]string {
	return map[string]string{metaKey: keyDigest(o.Keyer), metaRules: o.Rules, metaRequest: o.Request}
}

// keyDigest tells keys apart: 64 bits of a keyed hash of a constant.
func keyDigest(k *exposure.Keyer) string {
	key := k.AppendKeys(nil, "store", []byte("which key is this?"))[0]
	return strconv.FormatUint(binary.LittleEndian.Uint64(key[:8]), 36)
}

// create makes the tables, all or none.
func (s *Store) create(o Options) error {
	tx, err := s.db.Begin()
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	if _, err := tx.Exec(schema + "PRAGMA user_version = " + strconv.Itoa(schemaVersion)); err != nil {
		return err
	}
	for name, value := range o.meta() {
		if _, err := tx.Exec("INSERT INTO meta VALUES (?, ?)", name, []byte(value)); err != nil {
			return err
		}
	}
	for _, name := range []string{metaRun, metaDone} {
		if _, err := tx.Exec("INSERT INTO meta VALUES (?, ?)", name, []byte("0")); err != nil {
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
		return 0, fmt.Errorf("store: %s is no number", name)
	}
	return n, nil
}

func (s *Store) setNumber(name string, n int64) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.commit(); err != nil {
		return err
	}
	if _, err := s.db.Exec("UPDATE meta SET value = ? WHERE name = ?", []byte(strconv.FormatInt(n, 10)), name); err != nil {
		return cause(err)
	}
	return nil
}

// Request returns Options.Request of whoever made the store.
func (s *Store) Request() (string, error) { return s.meta(metaRequest) }

// Done tells that the scan met everything there was to meet. What is kept of
// files that it did not meet is forgotten: they are gone.
func (s *Store) Done() error {
	if err := s.forget(); err != nil {
		return err
	}
	return s.setNumber(metaDone, s.run)
}

// forget removes what this scan did not meet.
func (s *Store) forget() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.commit(); err != nil {
		return err
	}
	for _, statement := range []string{
		"DELETE FROM piece WHERE file IN (SELECT id FROM file WHERE run <> ?)",
		"DELETE FROM file WHERE run <> ?",
	} {
		if _, err := s.db.Exec(statement, s.run); err != nil {
			return cause(err)
		}
	}
	return nil
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
	return errors.Join(s.commit(), s.db.Close())
}
