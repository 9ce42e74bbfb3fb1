package exposure

import (
	"fmt"
	"math"
	"reflect"
	"testing"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/extract"
)

// reader makes choices of fuzzed bytes.
type reader struct{ data []byte }

func (r *reader) next(n int) int {
	if len(r.data) == 0 {
		return 0
	}
	b := r.data[0]
	r.data = r.data[1:]
	return int(b) % n
}

// hostile makes file results that no worker of ours would send: keys out of
// form, places out of range, kinds and states that do not exist.
func hostile(data []byte) []*FileResult {
	r := &reader{data}
	kinds := []pii.Kind{pii.BSN, pii.Name, pii.BirthDate, pii.Address, pii.Email, pii.Phone, pii.Plate, pii.FailingBSN, "", "x"}
	var all []*FileResult
	seen := map[piece]bool{} // what a piece holds is the same whenever it comes
	for len(r.data) > 0 && len(all) < 20 {
		fr := &FileResult{Path: fmt.Sprint(r.next(4)), Piece: uint32(r.next(3)), Last: r.next(2) == 0}
		if r.next(20) == 0 {
			fr.Piece = 1<<32 - 1
		}
		for range r.next(3) {
			fr.AddLoc(extract.Loc{Path: fr.Path, Row: r.next(200) - 5, Col: r.next(3)})
			fr.Entries = append(fr.Entries, Entry{Loc: extract.Loc{Path: fr.Path}, State: State(r.next(5)), Bytes: int64(r.next(9)) - 2})
			fr.Pools = append(fr.Pools, Pool{Kind: kinds[r.next(len(kinds))], Pass: r.next(9) - 2, High: float64(r.next(90)) / 3, Verdict: Verdict(r.next(6)), Set: uint64(r.next(3))})
		}
		for range r.next(8) {
			s := Sighting{About: Attributes{Municipality: uint16(r.next(3)), Test: TestReason(r.next(256))}}
			if r.next(4) > 0 {
				s.About.Test = 0
			}
			for range r.next(7) {
				f := Fact{Kind: kinds[r.next(len(kinds))], Confidence: pii.Confidence(r.next(5)), Flags: Flags(r.next(4)), Loc: uint32(r.next(4)), Why: pii.Why(r.next(256))}
				if r.next(9) == 0 {
					f.Kind = pii.Kind(fmt.Sprint("k", r.next(60)))
				}
				for range r.next(6) {
					f.Keys = append(f.Keys, Key{byte(r.next(5)), 12: byte(r.next(3))})
				}
				s.Facts = append(s.Facts, f)
			}
			fr.Sightings = append(fr.Sightings, s)
		}
		if p := (piece{uint32(fr.Path[0]), fr.Piece}); !seen[p] {
			all = append(all, fr)
			seen[p] = true
		}
	}
	return all
}

func FuzzTally(f *testing.F) {
	f.Add([]byte("0"), false)
	for seed := range 40 {
		b := make([]byte, 20*seed)
		for i := range b {
			b[i] = byte(scramble(uint64(seed<<16 + i)))
		}
		f.Add(b, seed%3 == 0)
	}
	f.Fuzz(func(t *testing.T, data []byte, countTest bool) {
		o := Options{CountTest: countTest, Places: 2, Evidence: 6}
		whole, half := NewTally(o), NewTally(o)
		for i, fr := range hostile(data) {
			whole.Add(fr)
			if i%2 == 0 {
				half.Add(fr)
			}
		}
		checkSummary(t, whole.Summary())
		want := text(whole.Summary())
		half.Merge(whole)
		whole.Merge(half) // holds nothing new
		for _, tally := range []*Tally{whole, half} {
			if got := text(tally.Summary()); want != got {
				t.Errorf("a merge changes %s", difference(want, got))
			}
		}
	})
}

func FuzzPooled(f *testing.F) {
	f.Add(uint16(5), uint16(5), 1.0/11, []byte("abcab"))
	f.Add(uint16(0), uint16(1000), 0.75, []byte{})
	f.Add(uint16(999), uint16(1000), 1.0, []byte{0, 255})
	f.Add(uint16(3), uint16(9), math.NaN(), []byte{})
	f.Add(uint16(3), uint16(9), -1.0, []byte{})
	f.Fuzz(func(t *testing.T, pass, n uint16, chance float64, more []byte) {
		p := pooled(pii.BSN, chance, int(min(pass, n)), int(n%2000))
		for i, b := range more {
			p.Add(Key{b}, i%2 == 0)
		}
		d := p.Decide()
		if !(0 <= d.Low && d.Low <= d.Estimate && d.Estimate <= d.High && d.High <= float64(d.Pass)) || d.Pass > d.Candidates {
			t.Errorf("out of order: %+v", d)
		}
		if again := p.Decide(); !reflect.DeepEqual(again, d) {
			t.Errorf("a second decision differs: %+v, %+v", d, again)
		}
	})
}

func FuzzAppendKeys(f *testing.F) {
	for _, s := range []string{"", "jansen", "jansen,p", "jansen+vries,p", ",", "+,+", "a,b,c", "999900006"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, canonical []byte) {
		names := testKeyer.AppendKeys(nil, pii.Name, canonical)
		if len(names)%2 != 0 {
			t.Errorf("a name has %d keys", len(names))
		}
		for i := 0; i < len(names); i += 2 {
			if names[i] == (Key{}) || (names[i+1] == Key{}) != (names[1] == Key{}) {
				t.Errorf("key pair %d of %d is out of form", i/2, len(names)/2)
			}
		}
		if one := testKeyer.AppendKeys(nil, pii.BSN, canonical); len(one) != min(1, len(canonical)) {
			t.Errorf("a BSN has %d keys", len(one))
		}
	})
}
