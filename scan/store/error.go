package store

import (
	"errors"
	"fmt"
)

// The errors that a caller may want to tell apart.
var (
	ErrNone    = errors.New("store: there is none")
	ErrBusy    = errors.New("store: another scan or report is using it")
	ErrForm    = errors.New("store: of another form than this version keeps")
	ErrKey     = errors.New("store: made with another key")
	ErrRules   = errors.New("store: made by another version")
	ErrRequest = errors.New("store: made for other paths or flags")
	ErrFull    = errors.New("store: the disk is full")
	ErrDisk    = errors.New("store: the disk fails")
	ErrDamaged = errors.New("store: damaged")
)

// Primary result codes of SQLite.
const (
	sqliteBusy    = 5
	sqliteLocked  = 6
	sqliteIOErr   = 10
	sqliteCorrupt = 11
	sqliteFull    = 13
	sqliteNotDB   = 26
)

// cause says in our words what SQLite's error means, where a caller can do
// something about it.
func cause(err error) error {
	var coded interface{ Code() int }
	if !errors.As(err, &coded) {
		return fmt.Errorf("store: %w", err)
	}
	switch coded.Code() & 0xff {
	case sqliteBusy, sqliteLocked:
		return ErrBusy
	case sqliteFull:
		return ErrFull
	case sqliteIOErr:
		return fmt.Errorf("%w: %w", ErrDisk, err)
	case sqliteCorrupt, sqliteNotDB:
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return fmt.Errorf("store: %w", err)
}
