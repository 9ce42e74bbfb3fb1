package store

import (
	"database/sql"
	"errors"
	"slices"
	"time"

	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
)

// A group is committed when it holds so many results, or is so old.
const (
	groupSize = 1000
	groupTime = time.Second
)

// Keep implements scan.Journal.
func (s *Store) Keep(fr *exposure.FileResult) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	tx, err := s.transaction()
	if err != nil {
		return err
	}
	if err := s.enter(tx, fr); err != nil {
		return cause(err)
	}
	if s.buf, err = fr.AppendBinary(s.buf[:0]); err != nil {
		return err
	}
	if _, err := tx.Exec("INSERT OR REPLACE INTO piece VALUES (?, ?, ?)", s.file, fr.Piece, s.buf); err != nil {
		return cause(err)
	}
	if fr.Last {
		if _, err := tx.Exec("UPDATE file SET whole = 1, again = ? WHERE id = ?", again(fr.Entries), s.file); err != nil {
			return cause(err)
		}
	}
	if s.pending++; s.pending >= groupSize || time.Since(s.begun) >= groupTime {
		return s.commit()
	}
	return nil
}

// enter finds the row of the path of fr, or makes it. The first piece empties
// it.
func (s *Store) enter(tx *sql.Tx, fr *exposure.FileResult) error {
	if fr.Piece > 0 && s.path == fr.Path && s.file != 0 {
		return nil
	}
	err := tx.QueryRow(`INSERT INTO file (path, size, time, whole, again, run) VALUES (?1, ?2, ?3, 0, 0, ?4)
		ON CONFLICT (path) DO UPDATE SET size = ?2, time = ?3, run = ?4, whole = whole AND ?5 > 0 RETURNING id`,
		[]byte(fr.Path), fr.Stamp.Size, fr.Stamp.Time, s.run, fr.Piece).Scan(&s.file)
	if err != nil {
		return err
	}
	s.path = fr.Path
	if fr.Piece == 0 {
		_, err = tx.Exec("DELETE FROM piece WHERE file = ?", s.file)
	}
	return err
}

// again reports whether an entry may come out otherwise next time, although the
// file is the same.
func again(entries []exposure.Entry) bool {
	return slices.ContainsFunc(entries, func(e exposure.Entry) bool {
		switch e.Reason {
		case extract.Permission, extract.Changed, extract.Timeout, extract.Crashed, extract.Truncated:
			return true
		}
		return false
	})
}

// Known implements scan.Journal.
func (s *Store) Known(path string, now exposure.Stamp, emit func(*exposure.FileResult)) (bool, error) {
	file, err := s.whole(path, now)
	if err != nil || file == 0 {
		return false, err
	}
	var fr exposure.FileResult
	for number := 0; ; number++ {
		found, err := s.piece(file, number, &fr)
		if err != nil || !found {
			return number > 0, err
		}
		emit(&fr) // without the lock: whoever takes it may be waiting for Keep
	}
}

// whole returns the id of a file of which all is kept, as it is now, and notes
// that this scan met it; 0 if there is none.
func (s *Store) whole(path string, now exposure.Stamp) (file int64, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	tx, err := s.transaction()
	if err != nil {
		return 0, err
	}
	err = tx.QueryRow("UPDATE file SET run = ? WHERE path = ? AND size = ? AND time = ? AND whole AND NOT again RETURNING id",
		s.run, []byte(path), now.Size, now.Time).Scan(&file)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	if err != nil {
		return 0, cause(err)
	}
	return file, nil
}

// piece reads a piece of a file into fr.
func (s *Store) piece(file int64, number int, fr *exposure.FileResult) (bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	tx, err := s.transaction()
	if err != nil {
		return false, err
	}
	var data []byte
	err = tx.QueryRow("SELECT result FROM piece WHERE file = ? AND number = ?", file, number).Scan(&data)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	if err != nil {
		return false, cause(err)
	}
	return true, fr.UnmarshalBinary(data)
}

// transaction returns the group that is open, or begins one.
func (s *Store) transaction() (*sql.Tx, error) {
	if s.tx != nil {
		return s.tx, nil
	}
	tx, err := s.db.Begin()
	if err != nil {
		return nil, cause(err)
	}
	s.tx, s.pending, s.begun = tx, 0, time.Now()
	return tx, nil
}

// commit ends the group that is open.
func (s *Store) commit() error {
	if s.tx == nil {
		return nil
	}
	tx := s.tx
	s.tx, s.path, s.file = nil, "", 0
	if err := tx.Commit(); err != nil {
		return cause(err)
	}
	return nil
}

// Each gives all results of the last scan to take, file by file in the order of
// their paths, each file whole or not at all. take keeps nothing of what it is
// given; its error ends the walk.
func (s *Store) Each(take func(*exposure.FileResult) error) error {
	var fr exposure.FileResult
	for path := []byte{0}; ; {
		file, next, err := s.after(path)
		if err != nil || file == 0 {
			return err
		}
		path = next
		for number := 0; ; number++ {
			found, err := s.piece(file, number, &fr)
			if err != nil {
				return err
			}
			if !found {
				break
			}
			if err := take(&fr); err != nil {
				return err
			}
		}
	}
}

// after returns the first file of the last scan behind path; 0 if there is none.
func (s *Store) after(path []byte) (file int64, next []byte, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	tx, err := s.transaction()
	if err != nil {
		return 0, nil, err
	}
	err = tx.QueryRow("SELECT id, path FROM file WHERE path > ? AND whole AND run = ? ORDER BY path LIMIT 1", path, s.run).Scan(&file, &next)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil, nil
	}
	if err != nil {
		return 0, nil, cause(err)
	}
	return file, next, nil
}
