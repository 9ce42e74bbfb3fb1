package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"syscall"
	"testing"

	"github.com/piiscan/piiscan/scan/disk"
	"github.com/piiscan/piiscan/scan/shard"
	"github.com/piiscan/piiscan/scan/store"
	"github.com/piiscan/piiscan/scan/wording"
)

// Errors of other rooms are told in each language, with what they add, and stay
// what they are.
func TestTold(t *testing.T) {
	for _, tt := range []struct {
		err            error
		english, dutch string
	}{
		{store.ErrNone, "there is no store", "er is geen opslag"},
		{fmt.Errorf("%w: piece 3", store.ErrDamaged), "the store is damaged: piece 3", "de opslag is beschadigd: piece 3"},
		{fmt.Errorf("%w: %w", store.ErrDisk, syscall.EIO), "the disk fails: the disk fails", "de schijf werkt niet goed: de schijf werkt niet goed"},
		{fmt.Errorf("a.part: %w", shard.ErrPartial), "a.part: not a partial file", "a.part: geen deelbestand"},
		{errors.Join(shard.ErrMissing, errors.New("melted")), "no partial file\nmelted", "geen deelbestand\nmelted"},
		{&disk.OverlapError{Path: "a/b", In: "a"}, "a/b: lies in a, which is given too", "a/b: staat in a, dat ook is gegeven"},
		{fault(nil, wording.Of.With("a", told(store.ErrNone))), "a: there is no store", "a: er is geen opslag"},
		{errors.New("melted"), "melted", "melted"},
	} {
		text := told(tt.err)
		if english, dutch := text.In(wording.English), text.In(wording.Dutch); tt.english != english || tt.dutch != dutch {
			t.Errorf("%v: want %q and %q, got %q and %q", tt.err, tt.english, tt.dutch, english, dutch)
		}
	}
}

// What a failure tells of can be asked for, as of an error of package fmt.
func TestFailure_Unwrap(t *testing.T) {
	missing := &fs.PathError{Op: "open", Path: "a", Err: syscall.ENOENT}
	for name, err := range map[string]error{
		"told": fault(nil, told(missing)), "sentence": fault(nil, wording.Of.With("a", told(missing))),
		"argument": fault(nil, wording.Of.With("a", missing)), "joined": fault(nil, told(errors.Join(store.ErrNone, missing))),
	} {
		if !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: want %v behind it, got %v", name, fs.ErrNotExist, err)
		}
	}
}

// Several errors are told in a line each, and then what to do about them.
func TestFail_several(t *testing.T) {
	var stderr bytes.Buffer
	c := &console{stderr: &stderr, language: wording.Dutch}
	code := c.fail(errors.Join(fault(nil, wording.NoPath), fault(wording.GoodNews, told(errors.Join(store.ErrBusy, store.ErrFull)))))
	want := "piiscan: geen pad gegeven\npiiscan: een andere scan of een ander rapport gebruikt de opslag\npiiscan: de schijf is vol\ntip: dat is goed nieuws\n"
	if got := stderr.String(); want != got || code != exitError {
		t.Errorf("want %q and code %d, got %q and %d", want, exitError, got, code)
	}
}
