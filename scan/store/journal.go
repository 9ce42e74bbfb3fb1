package store

import (
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
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
		return s.fail(err)
	}
	if s.buf, err = fr.AppendBinary(s.buf[:0]); err != nil {
		return s.fail(err)
	}
	if _, err := tx.Exec("INSERT OR REPLACE INTO piece VALUES (?, ?, ?)", s.file, fr.Piece, s.buf); err != nil {
		return s.fail(err)
	}
	if fr.Last {
		if _, err := tx.Exec("UPDATE file SET whole = 1, again = ? WHERE id = ?", s.again(fr), s.file); err != nil {
			return s.fail(err)
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
	err := tx.QueryRow(`INSERT INTO file (path, size, time, change, number, whole, again, run) VALUES (?1, ?2, ?3, ?4, ?5, 0, 0, ?6)
		ON CONFLICT (path) DO UPDATE SET size = ?2, time = ?3, change = ?4, number = ?5, run = ?6, whole = whole AND ?7 > 0 RETURNING id`,
		[]byte(fr.Path), fr.Stamp.Size, fr.Stamp.Time, fr.Stamp.Change, int64(fr.Stamp.File), s.run, fr.Piece).Scan(&s.file)
	if err != nil {
		return err
	}
	s.path = fr.Path
	if fr.Piece == 0 {
		_, err = tx.Exec("DELETE FROM piece WHERE file = ?", s.file)
	}
	return err
}

// clockTick is the coarsest step of a file system's clock.
const clockTick = 2 * time.Second

// again reports whether a file is to be read again next time, although it seems
// the same then: what hindered may be gone, or a change since may bear the time
// of the one before. The file was read after this scan began, so that any change
// after that has a later time, but for a tick.
func (s *Store) again(fr *exposure.FileResult) bool {
	changed := fr.Stamp.Change
	if changed == 0 {
		changed = fr.Stamp.Time
	}
	return changed > s.began.Add(-clockTick).UnixNano() || slices.ContainsFunc(fr.Entries, passing)
}

// passing reports whether what hindered the reading of an entry may be gone the
// next time.
func passing(e exposure.Entry) bool {
	switch e.Reason {
	case extract.Permission, extract.Changed, extract.Timeout, extract.Crashed, extract.Truncated:
		return true
	}
	return false
}

// Known implements scan.Journal. A file of which a piece is damaged is not
// known: it is read again.
func (s *Store) Known(path string, now exposure.Stamp, emit func(*exposure.FileResult)) (bool, error) {
	file, err := s.whole(path, now)
	if err != nil || file == 0 {
		return false, err
	}
	var fr exposure.FileResult
	for number := 0; ; number++ {
		found, err := s.piece(file, number, &fr)
		if errors.Is(err, exposure.ErrCodec) || err == nil && !found && number == 0 {
			return false, nil
		}
		if err != nil || !found {
			return err == nil, err
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
	err = tx.QueryRow(`UPDATE file SET run = ? WHERE path = ? AND size = ? AND time = ? AND change = ? AND number = ?
		AND whole AND NOT again RETURNING id`,
		s.run, []byte(path), now.Size, now.Time, now.Change, int64(now.File)).Scan(&file)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	if err != nil {
		return 0, s.fail(err)
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
		return false, s.fail(err)
	}
	return true, fr.UnmarshalBinary(data)
}

// Each gives all results that are kept to take, file by file in the order of
// their paths. Where the last scan did not come to its end, what an earlier one
// kept of files that it has not met yet is among them, and of files that it was
// reading, what it had found. take keeps nothing of what it is given; its error
// ends the walk.
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
				return fmt.Errorf("%w: piece %d of %q: %w", ErrDamaged, number, path, err)
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

// after returns the first file behind path; 0 if there is none.
func (s *Store) after(path []byte) (file int64, next []byte, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	tx, err := s.transaction()
	if err != nil {
		return 0, nil, err
	}
	err = tx.QueryRow("SELECT id, path FROM file WHERE path > ? ORDER BY path LIMIT 1", path).Scan(&file, &next)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil, nil
	}
	if err != nil {
		return 0, nil, s.fail(err)
	}
	return file, next, nil
}
