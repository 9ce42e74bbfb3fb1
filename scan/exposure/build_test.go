package exposure

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/extract"
)

// The tests write sightings as people read them:
//
//	leak(seen(bsn(1), name("jansen,p"), born(19850312)), seen(name("jansen,p"), born(19850312)))

// testKeyer is the same in every run, so that a failure can be run again.
var testKeyer = KeyerFrom([SecretSize]byte{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})

// datumOf makes a Certain fact of a canonical value.
func datumOf(kind pii.Kind, canonical string) Fact {
	return Fact{Kind: kind, Confidence: pii.Certain, Why: pii.WhyLabel, Keys: testKeyer.AppendKeys(nil, kind, []byte(canonical))}
}

func bsnOf(n int) Fact             { return datumOf(pii.BSN, fmt.Sprintf("9999%05d", n)) }
func failing(n int) Fact           { return datumOf(pii.FailingBSN, strconv.Itoa(n)) }
func nameOf(canonical string) Fact { return datumOf(pii.Name, canonical) }
func born(day int) Fact            { return datumOf(pii.BirthDate, strconv.Itoa(day)) }
func living(at string) Fact        { return datumOf(pii.Address, at) }
func mail(to string) Fact          { return datumOf(pii.Email, to) }
func phone(n int) Fact             { return datumOf(pii.Phone, strconv.Itoa(n)) }
func aNumber(n int) Fact           { return datumOf(pii.ANumber, strconv.Itoa(n)) }
func passport(n string) Fact       { return datumOf(pii.Document, n) }
func plate(p string) Fact          { return datumOf(pii.Plate, p) }

func likely(f Fact) Fact   { f.Confidence = pii.Likely; return f }
func possible(f Fact) Fact { f.Confidence = pii.Possible; return f }
func partial(f Fact) Fact  { f.Flags |= FlagPartial; return f }
func flagged(f Fact) Fact  { f.Flags |= FlagTest; return f }

func seen(facts ...Fact) Sighting { return Sighting{Facts: facts} }

func (s Sighting) in(municipality uint16) Sighting { s.About.Municipality = municipality; return s }
func (s Sighting) test(why TestReason) Sighting    { s.About.Test = why; return s }

// result makes a file result of sightings: each on a row, each fact in a
// column, from row first on.
func result(path string, first int, sightings ...Sighting) *FileResult {
	fr := &FileResult{Path: path, Last: true}
	for i, s := range sightings {
		s.Facts = append([]Fact(nil), s.Facts...)
		for j := range s.Facts {
			s.Facts[j].Loc = fr.AddLoc(extract.Loc{Path: path, Part: "Blad1", Row: first + i, Col: j + 1})
		}
		fr.Sightings = append(fr.Sightings, s)
	}
	fr.Entries = []Entry{{Loc: extract.Loc{Path: path}, State: Read, Format: "csv", Bytes: 1000}}
	return fr
}

// leak sums up sightings that stand in one file.
func leak(o Options, sightings ...Sighting) *Summary {
	return sum(o, result("a.csv", 1, sightings...))
}

func sum(o Options, results ...*FileResult) *Summary {
	t := NewTally(o)
	for _, fr := range results {
		t.Add(fr)
	}
	return t.Summary()
}

// checkSummary checks what holds for every summary.
func checkSummary(t *testing.T, s *Summary) {
	t.Helper()
	if s.People.Min > s.People.Best || s.People.Best > s.People.Max || s.People.Min < 0 {
		t.Errorf("people %+v are not in order", s.People)
	}
	if p := s.People; p.Best-s.Below.Sum() != p.Min || p.Best+s.Above.Sum() != p.Max {
		t.Errorf("people %+v are not what %v below and %v above say", p, s.Below, s.Above)
	}
	combined, towns := 0, 0
	for _, c := range s.Combinations {
		combined += c.People
	}
	for _, m := range s.Municipalities {
		towns += m.People
	}
	r := s.Reach
	for what, n := range map[string]int{"combinations": combined, "municipalities": towns, "reach": r.Email + r.Post + r.Phone + r.BSNOnly + r.None} {
		if n != s.People.Best {
			t.Errorf("%s hold %d people, want %d", what, n, s.People.Best)
		}
	}
	if f := s.Files; f.Seen != f.Read+f.Unread+f.Skipped {
		t.Errorf("files %+v do not add up", f)
	}
}

func text(s *Summary) string {
	b, err := json.MarshalIndent(s, "", " ")
	if err != nil {
		panic(err)
	}
	return string(b)
}

// difference returns where two texts differ first.
func difference(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			from := max(0, i-12)
			return strings.Join(x[from:min(len(x), i+4)], "\n") + "\n--- and\n" + strings.Join(y[from:min(len(y), i+4)], "\n")
		}
	}
	return "one is longer"
}
