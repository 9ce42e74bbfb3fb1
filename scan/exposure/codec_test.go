package exposure

import (
	"bytes"
	"errors"
	"reflect"
	"testing"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/extract"
)

// sample has something in every field.
func sample() *FileResult {
	fr := &FileResult{Path: "a/b.zip", Stamp: Stamp{Size: 1 << 40, Time: -1}, Piece: 3, Last: true}
	loc := extract.Loc{Path: "a/b.zip", Members: "!c.xlsx", Part: "Blad1", Row: 12, Col: 3, Line: -1}
	fr.Entries = []Entry{
		{Loc: loc.File(), State: Unread, Format: "xlsx", Reason: extract.Damaged, Detail: "no end", Bytes: 1 << 40},
		{Loc: extract.Loc{Path: "a/b.zip", Members: "!d"}, State: Skipped, Rule: "video"},
	}
	fr.Pools = []Pool{{Kind: pii.BSN, Loc: loc, Label: "nr", Candidates: 12, Pass: 11, Estimate: 10.5, Low: 9, High: 12, Verdict: Mixed, Set: 1<<64 - 1}}
	keys := []Key{{1}, {15: 255}}
	fr.AddSighting([]Fact{
		{Kind: pii.BSN, Confidence: pii.Certain, Why: pii.WhyLabel | pii.WhyCheckDigit, Flags: FlagTest, Loc: fr.AddLoc(loc), Keys: keys[:1]},
		{Kind: pii.Name, Confidence: pii.Likely, Loc: fr.AddLoc(loc.File()), Keys: keys},
		{Kind: "own", Loc: 1<<32 - 1},
	}, Attributes{Municipality: 141, Test: TestName | TestRepeat})
	fr.AddSighting(nil, Attributes{})
	return fr
}

// same compares what file results say, not the memory that they keep.
func same(t *testing.T, want, got *FileResult) {
	t.Helper()
	w, _ := want.AppendBinary(nil)
	g, _ := got.AppendBinary(nil)
	if !bytes.Equal(w, g) {
		t.Errorf("want %+v\ngot  %+v", want, got)
	}
}

func TestFileResult_travels(t *testing.T) {
	want := sample()
	data, err := want.AppendBinary([]byte("before"))
	if err != nil {
		t.Fatal(err)
	}
	got := sample() // what it held is forgotten
	if err := got.UnmarshalBinary(bytes.TrimPrefix(data, []byte("before"))); err != nil {
		t.Fatal(err)
	}
	clear(data) // and nothing of data is kept
	if !reflect.DeepEqual(want.Entries, got.Entries) || !reflect.DeepEqual(want.Pools, got.Pools) || !reflect.DeepEqual(want.Locs, got.Locs) {
		t.Errorf("want %+v\ngot  %+v", want, got)
	}
	if want.Path != got.Path || want.Stamp != got.Stamp || want.Piece != got.Piece || want.Last != got.Last || len(want.Sightings) != len(got.Sightings) {
		t.Errorf("want %+v\ngot  %+v", want, got)
	}
	for i, s := range want.Sightings {
		if s.About != got.Sightings[i].About || len(s.Facts) != len(got.Sightings[i].Facts) {
			t.Fatalf("sighting %d: want %+v, got %+v", i, s, got.Sightings[i])
		}
		for j, f := range s.Facts {
			g := got.Sightings[i].Facts[j]
			if len(f.Keys) == 0 {
				f.Keys, g.Keys = nil, nil
			}
			if !reflect.DeepEqual(f, g) {
				t.Errorf("fact %d of %d: want %+v, got %+v", j, i, f, g)
			}
		}
	}
}

// Each proper beginning of a file result, and one with something behind it, is
// none.
func TestFileResult_damaged(t *testing.T) {
	data, _ := sample().AppendBinary(nil)
	for n := range data {
		if err := new(FileResult).UnmarshalBinary(data[:n]); !errors.Is(err, ErrCodec) {
			t.Errorf("first %d of %d bytes: want ErrCodec, got %v", n, len(data), err)
		}
	}
	if err := new(FileResult).UnmarshalBinary(append(data, 0)); !errors.Is(err, ErrCodec) {
		t.Errorf("a byte too many: want ErrCodec, got %v", err)
	}
	other := append([]byte{codecVersion + 1}, data[1:]...)
	if err := new(FileResult).UnmarshalBinary(other); !errors.Is(err, ErrCodec) {
		t.Errorf("another version: want ErrCodec, got %v", err)
	}
}

func FuzzFileResult(f *testing.F) {
	data, _ := sample().AppendBinary(nil)
	f.Add(data)
	f.Add([]byte{codecVersion, 0, 1, 'a', 0, 0, 0, 1, 0, 0, 0, 0})
	f.Fuzz(func(t *testing.T, data []byte) {
		var fr FileResult
		if fr.UnmarshalBinary(data) != nil {
			return
		}
		again, _ := fr.AppendBinary(nil)
		var copied FileResult
		if err := copied.UnmarshalBinary(again); err != nil {
			t.Fatal(err)
		}
		same(t, &fr, &copied)
		tally := NewTally(Options{})
		tally.Add(&copied)
		checkSummary(t, tally.Summary())
	})
}

func BenchmarkFileResult(b *testing.B) {
	fr := &FileResult{Path: "a.csv", Last: true}
	for i := range 1024 {
		loc := extract.Loc{Path: "a.csv", Row: i + 2}
		fr.AddSighting([]Fact{
			{Kind: pii.BSN, Confidence: pii.Certain, Loc: fr.AddLoc(loc), Keys: []Key{{byte(i), 1}}},
			{Kind: pii.Name, Confidence: pii.Certain, Loc: fr.AddLoc(loc), Keys: []Key{{byte(i), 2}, {byte(i), 3}}},
			{Kind: pii.BirthDate, Confidence: pii.Certain, Loc: fr.AddLoc(loc), Keys: []Key{{byte(i), 4}}},
		}, Attributes{})
	}
	data, _ := fr.AppendBinary(nil)
	b.Run("encode", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		for b.Loop() {
			data, _ = fr.AppendBinary(data[:0])
		}
	})
	b.Run("decode", func(b *testing.B) {
		var got FileResult
		b.SetBytes(int64(len(data)))
		for b.Loop() {
			if err := got.UnmarshalBinary(data); err != nil {
				b.Fatal(err)
			}
		}
	})
}
