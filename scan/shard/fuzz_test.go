package shard_test

import (
	"bytes"
	"errors"
	"testing"

	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/shard"
)

// Whatever a partial file holds, it is refused or gives results.
func FuzzCheck(f *testing.F) {
	var b bytes.Buffer
	w, err := shard.NewWriter(&b, shard.Header{Shards: 1, Shard: 1, Codec: exposure.CodecVersion})
	if err != nil {
		f.Fatal(err)
	}
	if err := errors.Join(w.Add(&exposure.FileResult{Path: "a.json", Last: true}), w.Close()); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add([]byte("piiscan partial 1\n{}\n\xff\xff\xff\xff\x03"))
	f.Fuzz(func(t *testing.T, data []byte) {
		checked, err := shard.Check([]shard.Part{part("x", data), part("y", data)})
		if err != nil {
			return
		}
		tally := exposure.NewTally(exposure.Options{})
		if err := checked.Each(func(fr *exposure.FileResult) error { tally.Add(fr); return nil }); err != nil && !errors.Is(err, shard.ErrDamaged) {
			t.Errorf("want ErrDamaged or nothing, got %v", err)
		}
	})
}

// Whatever a plan holds, it is refused or comes out as it went in.
func FuzzReadPlan(f *testing.F) {
	p, err := shard.NewPlan(header(2), []shard.Entry{{Path: "a\xff", Size: 12}, {Path: "d", Folder: true}})
	if err != nil {
		f.Fatal(err)
	}
	var b bytes.Buffer
	if err := p.Write(&b); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add([]byte(`{"piiscan_plan":1,"plan":"","shards":1,"entries":[{"path":"\\x","shard":1}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := shard.ReadPlan(bytes.NewReader(data))
		if err != nil {
			return
		}
		var b bytes.Buffer
		if err := p.Write(&b); err != nil {
			t.Fatal(err)
		}
		again, err := shard.ReadPlan(&b)
		if err != nil || again.Plan != p.Plan {
			t.Errorf("want %s again, got %v", p.Plan, err)
		}
		for i := 0; i <= p.Shards && i < 4; i++ {
			p.Share(i).Missed()
		}
	})
}
