package extract

import (
	"context"
	"errors"
	"io/fs"
)

// Reason says in one word why something was not read. The words are part of
// the report's contract.
type Reason string

// The reasons.
const (
	Encrypted   Reason = "encrypted"
	Damaged     Reason = "damaged"
	TooLarge    Reason = "too-large"
	Timeout     Reason = "timeout"
	Permission  Reason = "permission"
	Unsupported Reason = "unsupported"
	Changed     Reason = "changed"
	Crashed     Reason = "crashed"
	Truncated   Reason = "truncated" // ended early; what was found before is kept
	NeedsOCR    Reason = "needs-ocr" // a picture of text
	Elsewhere   Reason = "elsewhere" // the file says only where its content is kept, or the content was not fetched
)

// Error tells why a file or a part of it was not read. Err must not hold
// content of the file.
type Error struct {
	Reason Reason
	Loc    Loc // zero: the file itself
	Err    error
}

func (e *Error) Error() string {
	s := string(e.Reason)
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	if e.Loc != (Loc{}) {
		s = e.Loc.String() + ": " + s
	}
	return s
}

func (e *Error) Unwrap() error { return e.Err }

// Skip is the error of Extract that tells that a file is left out by rule: it is
// of a kind that holds no text. Nothing of it was lost, so it is not unread.
type Skip struct {
	Rule string // says what the file is: "video"
}

func (s *Skip) Error() string { return "skipped: " + s.Rule }

// ReasonOf returns the reason behind err: that of the outermost *Error in its
// chain, else what the standard errors say, else Damaged.
func ReasonOf(err error) Reason {
	var e *Error
	switch {
	case errors.As(err, &e):
		return e.Reason
	case errors.Is(err, context.DeadlineExceeded):
		return Timeout
	case errors.Is(err, fs.ErrPermission):
		return Permission
	case errors.Is(err, errors.ErrUnsupported):
		return Unsupported
	}
	return Damaged
}
