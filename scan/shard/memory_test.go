package shard_test

import (
	"encoding/binary"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"testing"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/shard"
)

// large is a partial file of many sightings that is made as it is read.
func large(sightings, people int) shard.Part {
	return shard.Part{Name: "large", Open: func() (io.ReadCloser, error) {
		r, w := io.Pipe()
		go func() { _ = w.CloseWithError(writeLarge(w, sightings, people)) }()
		return r, nil
	}}
}

func writeLarge(to io.Writer, sightings, people int) error {
	h := header(1)
	h.Shard, h.Codec = 1, exposure.CodecVersion
	w, err := shard.NewWriter(to, h)
	if err != nil {
		return err
	}
	const batch = 1000
	var fr exposure.FileResult
	for first := 0; first < sightings; first += batch {
		fr.Reset()
		fr.Path, fr.Piece, fr.Last = "groot.csv", uint32(first/batch), first+batch >= sightings
		for row := first; row < first+batch; row++ {
			loc := fr.AddLoc(extract.Loc{Path: "groot.csv", Row: row + 2})
			var facts []exposure.Fact
			for i, kind := range []pii.Kind{pii.BSN, pii.Email, pii.BirthDate} {
				var key exposure.Key
				binary.LittleEndian.PutUint64(key[:], uint64(row%people)*0x9e3779b97f4a7c15+uint64(i)+1)
				facts = append(facts, exposure.Fact{Kind: kind, Confidence: pii.Certain, Loc: loc, Keys: []exposure.Key{key}})
			}
			fr.AddSighting(facts, exposure.Attributes{})
		}
		if err := w.Add(&fr); err != nil {
			return err
		}
	}
	return w.Close()
}

// What merging takes of memory does not grow with what is merged; what the count
// takes grows with the people.
func TestMerge_memory(t *testing.T) {
	sightings := 200_000
	if os.Getenv("PIISCAN_SIGHTINGS") != "" {
		sightings = 1_000_000
	}
	defer debug.SetGCPercent(debug.SetGCPercent(20))
	for _, count := range []bool{false, true} {
		tally := exposure.NewTally(exposure.Options{Places: -1})
		least, peak, n := heap(), uint64(0), 0
		checked, err := shard.Check([]shard.Part{large(sightings, sightings/4)})
		if err != nil {
			t.Fatal(err)
		}
		err = checked.Each(func(fr *exposure.FileResult) error {
			if count {
				tally.Add(fr)
			}
			if n++; n%20 == 0 {
				peak = max(peak, heap())
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		took := (peak - min(least, peak)) >> 20
		t.Logf("%d sightings, counted: %v: %d MB", sightings, count, took)
		switch {
		case !count && took > 16:
			t.Errorf("merging: want at most 16 MB, got %d", took)
		case count && tally.Summary().People.Best != sightings/4:
			t.Errorf("want %d people, got %+v", sightings/4, tally.Summary().People)
		case count && took > 16+uint64(sightings)/4*500>>20:
			t.Errorf("counting: want at most 500 bytes a person, got %d MB", took)
		}
	}
}

// heap returns what is alive, and what the collector has not come to.
func heap() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
