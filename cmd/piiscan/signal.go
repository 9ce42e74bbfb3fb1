package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"sync"
	"syscall"

	"github.com/piiscan/piiscan/scan/wording"
)

// interrupted is the cause of a context that a signal ended.
type interrupted struct{ sig syscall.Signal }

func (i interrupted) Error() string { return i.In(wording.English) }

// In tells which signal it was, in a language.
func (i interrupted) In(l wording.Language) string {
	return wording.StoppedBy.With(i.sig.String()).In(l)
}

// notifySignals returns a context that the first SIGINT or SIGTERM cancels,
// with an interrupted as cause. The second one has its usual effect: it ends
// the program at once. stop waits until nothing of this is left.
func notifySignals(parent context.Context, stderr io.Writer, l wording.Language) (ctx context.Context, stop func()) {
	ctx, cancel := context.WithCancelCause(parent)
	sigs := make(chan os.Signal, 1)
	signal.Notify(sigs, syscall.SIGINT, syscall.SIGTERM)
	done := make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		select {
		case s := <-sigs:
			signal.Stop(sigs)
			fmt.Fprintln(stderr, "\npiiscan: "+wording.Stopping.In(l))
			sig, _ := s.(syscall.Signal)
			cancel(interrupted{sig})
		case <-done:
		}
	})
	return ctx, func() {
		signal.Stop(sigs)
		close(done)
		wg.Wait()
		cancel(nil)
	}
}

// signalCode returns the exit code of a program that a signal ended, or 0 if
// none did.
func signalCode(ctx context.Context) int {
	var i interrupted
	if errors.As(context.Cause(ctx), &i) {
		return exitSignal + int(i.sig)
	}
	return 0
}
