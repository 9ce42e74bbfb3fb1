package main

import (
	"errors"
	"io/fs"
	"syscall"

	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/shard"
	"github.com/piiscan/piiscan/scan/store"
	"github.com/piiscan/piiscan/scan/wording"
)

// toldError is an error with what it says in each language.
type toldError struct {
	error
	text wording.Text // nil: what the error says, whatever the language
}

var _ wording.Text = toldError{}

// In returns what the error says in a language.
func (e toldError) In(l wording.Language) string {
	if e.text == nil || l == wording.English {
		return e.Error()
	}
	return e.text.In(l)
}

// Unwrap returns the error itself.
func (e toldError) Unwrap() error { return e.error }

// told returns what an error says. Those of the rooms below and of the
// system are told by what they are; what they add of places and numbers stands
// behind it, as it is.
func told(err error) wording.Text {
	if text, ok := err.(wording.Text); ok { //nolint:errorlint // the error itself, not one in it
		return text
	}
	if several, ok := err.(interface{ Unwrap() []error }); ok { //nolint:errorlint // as above
		texts := wording.Join{Between: "\n"}
		for _, e := range several.Unwrap() {
			texts.Texts = append(texts.Texts, told(e))
		}
		return texts
	}
	for _, k := range knownErrors {
		if !errors.Is(err, k.err) {
			continue
		}
		if err.Error() == k.err.Error() {
			return toldError{err, k.text}
		}
		return toldError{err, wording.WithDetail.With(k.text, err.Error())}
	}
	return toldError{err, nil}
}

// knownErrors are the errors of other rooms that people meet.
var knownErrors = []struct {
	err  error
	text wording.Phrase
}{
	{scan.ErrNothing, wording.NothingToScan},
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
	{fs.ErrNotExist, wording.NotThere},
	{fs.ErrExist, wording.ThereAlready},
	{fs.ErrPermission, wording.NotPermitted},
	{syscall.ENOSPC, wording.DiskFull},
	{syscall.EROFS, wording.DiskReadOnly},
	{syscall.ENOTDIR, wording.NotAFolder},
	{syscall.EISDIR, wording.IsAFolder},
	{syscall.EIO, wording.DiskFails},
}
