package store

import (
	"database/sql"
	"time"
)

// A group is committed when it holds so many results, or is so old.
const (
	groupSize = 1000
	groupTime = time.Second
)

// transaction returns the group that is open, or begins one. The caller holds
// s.mu.
func (s *Store) transaction() (*sql.Tx, error) {
	if s.failed != nil || s.tx != nil {
		return s.tx, s.failed
	}
	tx, err := s.db.Begin()
	if err != nil {
		return nil, s.fail(err)
	}
	s.tx, s.pending, s.begun = tx, 0, time.Now()
	return tx, nil
}

// fail notes that the group that is open is lost, and with it the place to go
// on from: nothing is kept from here on. The caller holds s.mu.
func (s *Store) fail(err error) error {
	if s.tx != nil {
		_ = s.tx.Rollback() // SQLite may have done it already
	}
	s.tx, s.path, s.file, s.failed = nil, "", 0, cause(err)
	return s.failed
}

// commit ends the group that is open. The caller holds s.mu.
func (s *Store) commit() error {
	if s.failed != nil || s.tx == nil {
		return s.failed
	}
	if err := s.tx.Commit(); err != nil {
		return s.fail(err)
	}
	s.tx, s.path, s.file = nil, "", 0
	return nil
}

// write makes a change all or not at all, after what came before it.
func (s *Store) write(change func(*sql.Tx) error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.commit(); err != nil {
		return err
	}
	tx, err := s.transaction()
	if err != nil {
		return err
	}
	if err := change(tx); err != nil {
		return s.fail(err)
	}
	return s.commit()
}
