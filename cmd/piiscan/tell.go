package main

import (
	"errors"
	"io/fs"
	"strings"
	"syscall"

	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/baseline"
	"github.com/piiscan/piiscan/scan/disk"
	"github.com/piiscan/piiscan/scan/shard"
	"github.com/piiscan/piiscan/scan/store"
	"github.com/piiscan/piiscan/scan/wording"
)

// toldError is an error of another room, or of the system, in each language.
type toldError struct{ error }

var _ wording.Text = toldError{}

// In returns what the error says, with what is known of it in a language. Places
// and numbers that it adds stay as they are.
func (e toldError) In(l wording.Language) string {
	text := e.Error()
	var overlap *disk.OverlapError
	if errors.As(e.error, &overlap) {
		if overlap.Twice() {
			return wording.GivenTwice.With(overlap.Path).In(l)
		}
		return wording.GivenInside.With(overlap.Path, overlap.In).In(l)
	}
	for _, k := range knownErrors {
		if errors.Is(e.error, k.err) {
			text = strings.Replace(text, k.err.Error(), k.text.In(l), 1)
		}
	}
	return text
}

// Unwrap returns the error itself.
func (e toldError) Unwrap() error { return e.error }

// told returns what an error says, so that it can be said in each language.
func told(err error) wording.Text {
	if text, ok := err.(wording.Text); ok { //nolint:errorlint // the error itself, not one in it
		return text
	}
	if joined := joinedErrors(err); joined != nil {
		return several(joined)
	}
	return toldError{err}
}

// several is errors that are told one after the other.
type several []error

// In returns what the errors say in a language, each in a line.
func (s several) In(l wording.Language) string {
	lines := make([]string, len(s))
	for i, err := range s {
		lines[i] = told(err).In(l)
	}
	return strings.Join(lines, "\n")
}

// joinedErrors returns the errors that errors.Join made one of; nil if it made
// none.
func joinedErrors(err error) []error {
	joined, ok := err.(interface{ Unwrap() []error }) //nolint:errorlint // the error itself, not one in it
	if !ok {
		return nil
	}
	lines := make([]string, len(joined.Unwrap()))
	for i, e := range joined.Unwrap() {
		lines[i] = e.Error()
	}
	if strings.Join(lines, "\n") != err.Error() {
		return nil // a sentence of several errors
	}
	return joined.Unwrap()
}

// messages returns what is told of an error: several texts if it is several
// errors.
func messages(err error) (texts []wording.Text) {
	text := told(err)
	if f, ok := err.(*failure); ok { //nolint:errorlint // the error itself, not one in it
		text = f.message
	}
	all, ok := text.(several)
	if !ok {
		return []wording.Text{text}
	}
	for _, e := range all {
		texts = append(texts, messages(e)...)
	}
	return texts
}

// hints returns what to do about an error: several texts if it is several
// errors.
func hints(err error) (texts []wording.Text) {
	for _, e := range joinedErrors(err) {
		texts = append(texts, hints(e)...)
	}
	if f, ok := err.(*failure); ok && f.hint != nil { //nolint:errorlint // the error itself, not one in it
		texts = append(texts, f.hint)
	}
	return texts
}

// knownErrors are the errors of other rooms that people meet.
var knownErrors = []struct {
	err  error
	text wording.Phrase
}{
	{scan.ErrNothing, wording.NothingToScan},
	{baseline.ErrForm, wording.BaselineForm},
	{baseline.ErrSchema, wording.BaselineSchema},
	{baseline.ErrKey, wording.BaselineOtherKey},
	{store.ErrNone, wording.StoreNone},
	{store.ErrBusy, wording.StoreBusy},
	{store.ErrForm, wording.StoreForm},
	{store.ErrKey, wording.StoreKey},
	{store.ErrRules, wording.StoreRules},
	{store.ErrRequest, wording.StoreRequest},
	{store.ErrFull, wording.StoreFull},
	{store.ErrDisk, wording.StoreDisk},
	{store.ErrDamaged, wording.StoreDamaged},
	{shard.ErrPlan, wording.PlanUnknown},
	{shard.ErrPartial, wording.PartialUnknown},
	{shard.ErrDamaged, wording.PartialDamaged},
	{shard.ErrForeign, wording.PartialForeign},
	{shard.ErrVersion, wording.PartialVersion},
	{shard.ErrMissing, wording.PartialMissing},
	{shard.ErrDiffers, wording.PartialDiffers},
	{syscall.ENOENT, wording.NotThere},
	{syscall.EEXIST, wording.ThereAlready},
	{syscall.EACCES, wording.NotPermitted},
	{syscall.EPERM, wording.NotPermitted},
	{fs.ErrExist, wording.ThereAlready},
	{syscall.ENOSPC, wording.DiskFull},
	{syscall.EROFS, wording.DiskReadOnly},
	{syscall.ENOTDIR, wording.NotAFolder},
	{syscall.EISDIR, wording.IsAFolder},
	{syscall.EIO, wording.DiskFails},
}
