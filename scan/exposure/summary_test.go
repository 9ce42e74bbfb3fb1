package exposure

import (
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/extract"
)

const day = 19850312

func TestCombinations(t *testing.T) {
	s := leak(Options{},
		seen(bsnOf(1)),
		seen(bsnOf(2), nameOf("jansen,p"), born(day)),
		seen(bsnOf(3), nameOf("bakker,k")),
		seen(bsnOf(3), plate("gb001b")),
		seen(bsnOf(3), failing(7)),
		seen(bsnOf(4), possible(plate("gb002b"))),
		seen(nameOf("smit,j"), mail("j@example.nl")),
		seen(nameOf("loos,j")),
	)
	checkSummary(t, s)
	want := []Combination{
		{[]pii.Kind{"bsn"}, 2},
		{[]pii.Kind{"birthdate", "bsn", "name"}, 1},
		{[]pii.Kind{"bsn", "name", "plate"}, 1},
		{[]pii.Kind{"email", "name"}, 1},
	}
	if !reflect.DeepEqual(want, s.Combinations) {
		t.Errorf("want %v, got %v", want, s.Combinations)
	}
	if s.LabelledFailing != 1 {
		t.Errorf("want 1 labelled failing BSN, got %d", s.LabelledFailing)
	}
}

func TestKindsAndNegatives(t *testing.T) {
	s := sum(Options{Kinds: []pii.Kind{pii.Plate, pii.IBAN, pii.BSN, pii.IBAN}},
		result("a.csv", 1, seen(bsnOf(1), nameOf("jansen,p")), seen(bsnOf(1), nameOf("jansen")), seen(possible(bsnOf(2)))),
		result("b.csv", 1, seen(nameOf("jansen,p"), born(day)), seen(nameOf("jansen,p"))),
		result("c.csv", 1, seen(flagged(bsnOf(9)), nameOf("vries,t"), plate("gb001b"))),
	)
	want := []KindCount{{"birthdate", 1, 1, 1}, {"bsn", 2, 3, 1}, {"name", 2, 4, 2}}
	if !reflect.DeepEqual(want, s.Kinds) {
		t.Errorf("kinds: want %v, got %v", want, s.Kinds)
	}
	if want := []Negative{{"bsn", 2}, {"iban", 0}, {"plate", 0}}; !reflect.DeepEqual(want, s.Negatives) {
		t.Errorf("negatives: want %v, got %v", want, s.Negatives)
	}
	if want := []Loose{{"name", 1}}; !reflect.DeepEqual(want, s.Loose) {
		t.Errorf("loose: want %v, got %v", want, s.Loose)
	}
}

func TestTestPersons(t *testing.T) {
	tests := []struct {
		name      string
		sightings []Sighting
		best      int
		tests     int
		reasons   []TestCount
	}{
		{"bsn_of_a_test_range", []Sighting{seen(flagged(bsnOf(1)))}, 0, 1, []TestCount{{TestRange, 1}}},
		{"test_range_whatever_others_say", []Sighting{
			seen(flagged(bsnOf(1)), nameOf("test,t")).test(TestName),
			seen(flagged(bsnOf(1)), nameOf("jansen,p")),
		}, 0, 1, []TestCount{{TestRange, 1}, {TestName, 1}}},
		{"bsn_with_a_test_name_only", []Sighting{
			seen(bsnOf(1), nameOf("test,t")).test(TestName),
		}, 0, 1, []TestCount{{TestName, 1}}},
		{"bsn_with_a_test_name_and_another", []Sighting{
			seen(bsnOf(1), nameOf("test,t")).test(TestName),
			seen(bsnOf(1), nameOf("jansen,p")),
		}, 1, 0, nil},
		{"one_sighting_is_enough_without_bsn", []Sighting{
			seen(nameOf("jansen,p"), born(day)),
			seen(nameOf("jansen,p"), born(day), mail("p@test.nl")).test(TestContact),
		}, 0, 1, []TestCount{{TestContact, 1}}},
		{"lifted_to_a_test_person", []Sighting{
			seen(flagged(bsnOf(1)), nameOf("jansen,p"), born(day)),
			seen(nameOf("jansen,p"), born(day), phone(1)),
		}, 0, 1, []TestCount{{TestRange, 1}}},
		{"lifted_test_sighting_says_nothing_of_a_bsn", []Sighting{
			seen(bsnOf(1), nameOf("jansen,p"), born(day)),
			seen(nameOf("jansen,p"), born(day), mail("p@test.nl")).test(TestContact),
		}, 1, 0, nil},
		{"loose_test", []Sighting{seen(nameOf("test,t")).test(TestName)}, 0, 0, nil},
		{"test_bsn_beside_a_real_one", []Sighting{seen(bsnOf(1), likely(flagged(bsnOf(2))))}, 1, 1, []TestCount{{TestRange, 1}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := leak(Options{}, tt.sightings...)
			checkSummary(t, s)
			if s.People.Best != tt.best || s.TestPeople != tt.tests || !reflect.DeepEqual(tt.reasons, s.TestReasons) {
				t.Errorf("want %d people, %d tests %v; got %d, %d %v", tt.best, tt.tests, tt.reasons, s.People.Best, s.TestPeople, s.TestReasons)
			}
			if tt.best == 0 && (s.People.Max != 0 || len(s.Kinds) != 0 || len(s.Loose) != 0 || len(s.Evidence) != 0) {
				t.Errorf("tests are in other figures: %s", text(s))
			}
			s = leak(Options{CountTest: true}, tt.sightings...)
			checkSummary(t, s)
			if s.People.Best != tt.best+tt.tests || s.TestPeople != tt.tests {
				t.Errorf("with CountTest: want %d people, %d tests; got %d, %d", tt.best+tt.tests, tt.tests, s.People.Best, s.TestPeople)
			}
		})
	}
}

func TestReach(t *testing.T) {
	s := leak(Options{},
		seen(bsnOf(1), mail("a@example.nl"), phone(1), nameOf("jansen,p"), living("7607aa1")),
		seen(bsnOf(2), phone(2), nameOf("jansen,k"), living("7607aa1")),
		seen(bsnOf(3), phone(3), nameOf("bakker,p"), partial(living("7607"))),
		seen(bsnOf(4), living("7607aa2")),
		seen(nameOf("smit,p"), born(day)),
	)
	if want := (Reach{Email: 1, Post: 1, Phone: 1, BSNOnly: 1, None: 1}); want != s.Reach {
		t.Errorf("want %+v, got %+v", want, s.Reach)
	}
}

func TestMunicipalities(t *testing.T) {
	s := leak(Options{},
		seen(bsnOf(1)).in(189), seen(bsnOf(2)).in(141), seen(bsnOf(3)).in(141), seen(bsnOf(4)), seen(bsnOf(5)), seen(bsnOf(6)),
		seen(nameOf("jansen,p"), born(day)).in(183),
		seen(bsnOf(4), nameOf("jansen,p"), born(day)),
	)
	checkSummary(t, s)
	var got []string
	for _, m := range s.Municipalities {
		got = append(got, fmt.Sprint(m.Code, " ", m.People))
	}
	if want := []string{"0141 2", "0183 1", "0189 1", " 2"}; !reflect.DeepEqual(want, got) {
		t.Errorf("want %q, got %q", want, got)
	}
}

func TestLedger(t *testing.T) {
	at := func(path, members string, s State, n int64) Entry {
		return Entry{Loc: extract.Loc{Path: path, Members: members}, State: s, Bytes: n, Reason: extract.Encrypted}
	}
	whole := &FileResult{Path: "a.zip", Last: true, Entries: []Entry{
		at("a.zip", "", Read, 100), at("a.zip", "!x.csv", Read, 900), at("a.zip", "!y.pdf", Unread, 50), at("a.zip", "!z.exe", Skipped, 10),
	}}
	first := &FileResult{Path: "b.csv"}
	last := &FileResult{Path: "b.csv", Piece: 2, Last: true, Entries: []Entry{at("b.csv", "", Read, 1000)}}
	middle := &FileResult{Path: "b.csv", Piece: 1}
	lost := extract.Loc{Path: "b.csv"}
	huge := func(path string) *FileResult {
		return &FileResult{Path: path, Last: true, Entries: []Entry{at(path, "", Read, math.MaxInt64)}}
	}
	tests := []struct {
		name     string
		results  []*FileResult
		files    FileCount
		bytes    ByteCount
		unread   []string
		complete bool
	}{
		{"nothing", nil, FileCount{}, ByteCount{}, nil, false},
		{"members", []*FileResult{whole, whole}, FileCount{4, 2, 1, 1}, ByteCount{100, 100}, []string{"a.zip!y.pdf encrypted"}, false},
		{"all_pieces", []*FileResult{last, first, middle, first}, FileCount{1, 1, 0, 0}, ByteCount{1000, 1000}, nil, true},
		{"no_last_piece", []*FileResult{first, middle}, FileCount{1, 0, 1, 0}, ByteCount{}, []string{lost.String() + " truncated"}, false},
		{"no_middle_piece", []*FileResult{first, last}, FileCount{1, 0, 1, 0}, ByteCount{1000, 0}, []string{lost.String() + " truncated"}, false},
		{"sparse", []*FileResult{huge("c"), huge("d")}, FileCount{2, 2, 0, 0}, ByteCount{math.MaxInt64, math.MaxInt64}, nil, true},
		{"skipped_only", []*FileResult{{Path: "c", Last: true, Entries: []Entry{at("c", "", Skipped, 5)}}}, FileCount{1, 0, 0, 1}, ByteCount{5, 0}, nil, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := sum(Options{}, tt.results...)
			var unread []string
			for _, e := range s.Unread {
				unread = append(unread, e.Loc.String()+" "+string(e.Reason))
			}
			if s.Files != tt.files || s.Bytes != tt.bytes || s.Complete != tt.complete || !reflect.DeepEqual(tt.unread, unread) {
				t.Errorf("want %+v %+v %v %q\ngot  %+v %+v %v %q", tt.files, tt.bytes, tt.complete, tt.unread, s.Files, s.Bytes, s.Complete, unread)
			}
		})
	}
}

func TestPoolsInTheMaximum(t *testing.T) {
	pool := func(v Verdict, pass int, high float64, set uint64) *FileResult {
		return &FileResult{Path: fmt.Sprint(v, pass, set), Last: true, Pools: []Pool{{Kind: pii.BSN, Candidates: 1000, Pass: pass, High: high, Verdict: v, Set: set}}}
	}
	tests := []struct {
		name  string
		pools []*FileResult
		want  int
	}{
		{"chance", []*FileResult{pool(Chance, 91, 18.2, 1)}, 19},
		{"mixed_is_counted_one_by_one", []*FileResult{pool(Mixed, 91, 60, 1)}, 0},
		{"is_kind", []*FileResult{pool(IsKind, 1000, 1000, 1)}, 0},
		{"no_more_than_pass", []*FileResult{pool(Chance, 10, 60, 1)}, 10},
		{"a_copy_adds_nobody", []*FileResult{pool(Chance, 91, 18, 1), {Path: "copy", Last: true, Pools: pool(Chance, 91, 18, 1).Pools}}, 18},
		{"two", []*FileResult{pool(Chance, 91, 18, 1), pool(Chance, 91, 18, 2)}, 26}, // errors add up by their squares
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := sum(Options{}, tt.pools...)
			if got := s.People.Max; got != tt.want {
				t.Errorf("want a maximum of %d, got %d", tt.want, got)
			}
			if len(s.Pools) != len(tt.pools) {
				t.Errorf("want %d pools, got %d", len(tt.pools), len(s.Pools))
			}
		})
	}
}

func TestEvidence(t *testing.T) {
	results := []*FileResult{
		result("b.csv", 2, seen(bsnOf(1), nameOf("jansen,p"), born(day)), seen(bsnOf(2))),
		result("a.csv", 2, seen(bsnOf(2), plate("gb001b")), seen(nameOf("jansen,p"), born(day)), seen(possible(bsnOf(3)))),
	}
	s := sum(Options{Places: 3}, results...)
	var got []string
	for _, e := range s.Evidence {
		line := fmt.Sprint(e.ID, " ", e.Kinds, " +", e.More)
		for _, p := range e.Places {
			line += fmt.Sprint(" ", p.Loc, " ", p.Kind, " ", p.Confidence, " ", p.Why)
			if !strings.HasPrefix(p.Pseudonym, string(p.Kind)+":") || len(p.Pseudonym) != len(p.Kind)+5 {
				t.Errorf("pseudonym %q", p.Pseudonym)
			}
		}
		got = append(got, line)
	}
	want := []string{
		"p1 [bsn plate] +0 a.csv#Blad1:2:1 bsn certain label a.csv#Blad1:2:2 plate certain label b.csv#Blad1:3:1 bsn certain label",
		"p2 [birthdate bsn name] +2 a.csv#Blad1:3:1 name certain label a.csv#Blad1:3:2 birthdate certain label b.csv#Blad1:2:1 bsn certain label",
	}
	if !reflect.DeepEqual(want, got) || s.EvidenceShare != 1 {
		t.Errorf("want %q\ngot  %q, share %v", want, got, s.EvidenceShare)
	}
	if a, b := s.Evidence[0].Places[0].Pseudonym, s.Evidence[0].Places[2].Pseudonym; a != b {
		t.Errorf("one BSN has the pseudonyms %s and %s", a, b)
	}
	if s := sum(Options{Places: -1}, results...); s.Evidence != nil || s.EvidenceShare != 0 {
		t.Errorf("no evidence was asked for, got %d", len(s.Evidence))
	}
}

func TestEvidenceOfTwoBSNsInOneSighting(t *testing.T) {
	s := leak(Options{}, seen(nameOf("jansen,p"), likely(bsnOf(1)), bsnOf(2)))
	places := map[string]int{}
	for _, e := range s.Evidence {
		places[fmt.Sprint(e.Kinds)] = len(e.Places)
	}
	if want := map[string]int{"[bsn name]": 2, "[bsn]": 1}; !reflect.DeepEqual(want, places) {
		t.Errorf("want places %v, got %v", want, places)
	}
}

func TestManyBSNsInOneSighting(t *testing.T) {
	var facts []Fact
	for i := range 20_000 {
		facts = append(facts, bsnOf(i), likely(bsnOf(i)))
	}
	if s := leak(Options{}, seen(facts...)); s.People != (Range{20_000, 20_000, 20_000}) {
		t.Errorf("got %+v", s.People)
	}
}

func TestEvidenceIsSampled(t *testing.T) {
	const people, bound = 20_000, 1000
	tally := NewTally(Options{Evidence: bound})
	for i := range people {
		tally.Add(result(fmt.Sprint(i), 1, seen(bsnOf(i), nameOf("jansen,p"))))
	}
	s := tally.Summary()
	places := 0
	for _, e := range s.Evidence {
		places += len(e.Places)
	}
	if want := 1.0 / 64; s.EvidenceShare != want || places > bound || places < bound/4 {
		t.Errorf("want a share of %v and up to %d places; got %v, %d", want, bound, s.EvidenceShare, places)
	}
	if n := len(tally.evidence.kept) + len(tally.evidence.locs); n > 2*bound {
		t.Errorf("%d places are kept", n)
	}
}

func TestIdentities(t *testing.T) {
	tally := NewTally(Options{})
	tally.Add(result("a", 1, seen(bsnOf(1)), seen(likely(bsnOf(1))), seen(possible(bsnOf(2))), seen(nameOf("jansen,p"), born(day)), seen(nameOf("smit"))))
	if got := tally.Identities(); got != 2 {
		t.Errorf("want 2, got %d", got)
	}
}
