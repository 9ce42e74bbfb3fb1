//go:build unix

package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"strings"
	"syscall"
	"testing"

	"github.com/piiscan/piiscan/scan/wording"
)

// The first signal ends the context, with the signal as its cause.
func TestSignals(t *testing.T) {
	for sig, want := range map[syscall.Signal]int{syscall.SIGINT: 130, syscall.SIGTERM: 143} {
		var stderr bytes.Buffer
		ctx, stop := notifySignals(context.Background(), &stderr, wording.English)
		if got := signalCode(ctx); got != 0 {
			t.Errorf("before %v: want code 0, got %d", sig, got)
		}
		if err := syscall.Kill(os.Getpid(), sig); err != nil {
			t.Fatal(err)
		}
		<-ctx.Done()
		if got := signalCode(ctx); want != got {
			t.Errorf("%v: want code %d, got %d", sig, want, got)
		}
		var i interrupted
		if !errors.As(context.Cause(ctx), &i) || i.sig != sig {
			t.Errorf("%v: the cause is %v", sig, context.Cause(ctx))
		}
		stop()
		if !strings.Contains(stderr.String(), "once more to end at once") {
			t.Errorf("%v: %q", sig, stderr.String())
		}
	}
}
