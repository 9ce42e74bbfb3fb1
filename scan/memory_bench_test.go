package scan_test

import (
	"context"
	"runtime"
	"runtime/metrics"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/piiscan/piiscan/scan"
)

// BenchmarkPeakHeap gives, for each rendering of 20,000 people in one file, the
// size of the file and the most that the heap held while it was scanned, beyond
// the file itself, which lies in memory here.
func BenchmarkPeakHeap(b *testing.B) {
	people := manyPeople(20_000)
	for _, way := range slices.Concat(tables, shortTables[1:]) {
		if strings.HasSuffix(way.name, "_forms") {
			continue // a file for each person
		}
		b.Run(way.name, func(b *testing.B) {
			files := way.render(b, people)
			var size int
			for _, f := range files {
				size += len(f.Data)
			}
			var peak uint64
			for b.Loop() {
				peak = max(peak, peakHeap(func() {
					if _, err := scan.Run(context.Background(), files, scan.Config{TestRanges: []string{}, Jobs: 1}); err != nil {
						b.Error(err)
					}
				}))
			}
			b.ReportMetric(float64(size)/1e6, "file-MB")
			b.ReportMetric(float64(peak)/1e6, "peak-MB")
		})
	}
}

// peakHeap returns by how much the heap was larger while f ran than before, at
// most: live objects and those that no collection has taken yet.
func peakHeap(f func()) uint64 {
	heap := func() uint64 {
		sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
		metrics.Read(sample)
		return sample[0].Value.Uint64()
	}
	runtime.GC()
	before, peak := heap(), uint64(0)
	done, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		tick := time.NewTicker(time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-done:
				return
			case <-tick.C:
				peak = max(peak, heap())
			}
		}
	}()
	f()
	close(done)
	<-stopped
	return peak - min(peak, before)
}
