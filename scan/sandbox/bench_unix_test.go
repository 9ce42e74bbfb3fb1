//go:build unix

package sandbox_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
	"time"

	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/sandbox"
)

// BenchmarkWall scans the example fifty times over, with the wall and without
// in turns, and gives the throughput with it as a part of that without: medians
// of one run, the start of the workers included, by the clock and by the time
// of processors, which a machine with other work tells better.
func BenchmarkWall(b *testing.B) {
	const copies = 50
	root := b.TempDir()
	for i := range copies {
		if err := os.CopyFS(filepath.Join(root, fmt.Sprint(i)), os.DirFS("../../examples/share")); err != nil {
			b.Fatal(err)
		}
	}
	c := scan.Config{Keyer: exposure.NewKeyer(), TestRanges: []string{}, Places: -1}
	once := func(walls bool) cost {
		start, used := time.Now(), processors(b)
		c := c
		if walls {
			guard, err := sandbox.New(c, sandbox.Config{})
			if err != nil {
				b.Fatal(err)
			}
			c.Guard = guard
			defer func() { _ = guard.Close() }()
		}
		if _, err := scan.Run(b.Context(), os.DirFS(root), c); err != nil {
			b.Fatal(err)
		}
		if guard, ok := c.Guard.(*sandbox.Sandbox); ok {
			_ = guard.Close() // the time of a process counts when it has ended
		}
		return cost{time.Since(start), processors(b) - used}
	}
	var with, without []cost
	for b.Loop() {
		without = append(without, once(false))
		with = append(with, once(true))
	}
	byClock := func(c cost) time.Duration { return c.clock }
	byProcessors := func(c cost) time.Duration { return c.processors }
	b.ReportMetric(median(without, byProcessors).Seconds(), "cpu-s-without")
	b.ReportMetric(median(with, byProcessors).Seconds(), "cpu-s-with")
	b.ReportMetric(100*median(without, byProcessors).Seconds()/median(with, byProcessors).Seconds(), "%cpu")
	b.ReportMetric(100*median(without, byClock).Seconds()/median(with, byClock).Seconds(), "%clock")
}

type cost struct{ clock, processors time.Duration }

func median(costs []cost, of func(cost) time.Duration) time.Duration {
	var d []time.Duration
	for _, c := range costs {
		d = append(d, of(c))
	}
	slices.Sort(d)
	return d[len(d)/2]
}

// processors is the time that this process and its children that have ended
// took of processors.
func processors(b *testing.B) time.Duration {
	b.Helper()
	var sum time.Duration
	for _, who := range []int{syscall.RUSAGE_SELF, syscall.RUSAGE_CHILDREN} {
		var usage syscall.Rusage
		if err := syscall.Getrusage(who, &usage); err != nil {
			b.Fatal(err)
		}
		sum += time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
	}
	return sum
}
