package baseline

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/piiscan/piiscan/pii"
)

// list makes findings of words "file/person/kind/tag"; "file//bsn/1-3" is three
// people of one datum each.
func list(words ...string) (all []Finding) {
	for _, w := range words {
		var file, person, kind, tags string
		for i, part := range slices.Collect(split(w)) {
			*[]*string{&file, &person, &kind, &tags}[i] = part
		}
		from, to := 0, 0
		if n, _ := fmt.Sscanf(tags, "%d-%d", &from, &to); n == 1 {
			to = from
		}
		for tag := from; tag <= to; tag++ {
			p := person
			if p == "" {
				p = fmt.Sprint("of ", w, tag)
			}
			all = append(all, Finding{file, p, pii.Kind(kind), uint64(0x1000 + tag)})
		}
	}
	return all
}

func split(w string) func(func(string) bool) {
	return func(yield func(string) bool) {
		start := 0
		for i := 0; i <= len(w); i++ {
			if i == len(w) || w[i] == '|' {
				if !yield(w[start:i]) {
					return
				}
				start = i + 1
			}
		}
	}
}

func TestMatch(t *testing.T) {
	tests := []struct {
		name          string
		before, after []string
		want          []int // indices of findings that are new
		gone          int
	}{
		{"nothing changed", []string{"a|p1|bsn|1", "a|p1|name|2"}, []string{"a|p9|bsn|1", "a|p9|name|2"}, nil, 0},
		{"one more", []string{"a|p1|bsn|1"}, []string{"a|p1|bsn|1", "a|p2|bsn|2"}, []int{1}, 0},
		{"one more time", []string{"a|p1|bsn|1"}, []string{"a|p1|bsn|1", "a|p1|bsn|1"}, []int{1}, 0},
		{"another kind with the same tag", []string{"a|p1|bsn|1"}, []string{"a|p1|name|1"}, []int{0}, 1},
		{"a changed value", []string{"a|p1|bsn|1"}, []string{"a|p1|bsn|2"}, []int{0}, 1},
		{"a changed BSN of somebody", []string{"a|p1|bsn|1", "a|p1|name|2", "a|p1|birthdate|3"}, []string{"a|p1|bsn|7", "a|p1|name|2", "a|p1|birthdate|3"}, []int{0}, 1},
		{"gone", []string{"a|p1|bsn|1", "b|p2|bsn|2"}, []string{"b|p2|bsn|2"}, nil, 1},
		{"moved", []string{"x/a|p1|bsn|1"}, []string{"y/a|p1|bsn|1"}, nil, 0},
		{"renamed", []string{"x/a|p1|bsn|1"}, []string{"x/b|p1|bsn|1"}, nil, 0},
		{"moved and renamed", []string{"x/a|p1|bsn|1", "x/a|p1|name|2"}, []string{"y/b|p1|bsn|1", "y/b|p1|name|2"}, nil, 0},
		{"moved and changed", []string{"x/a||bsn|1-6"}, []string{"y/a||bsn|1-5", "y/a||bsn|9"}, []int{5}, 1},
		{"copied", []string{"x/a|p1|bsn|1", "x/a|p1|name|2"}, []string{"x/a|p1|bsn|1", "x/a|p1|name|2", "x/b|p1|bsn|1", "x/b|p1|name|2"}, []int{2, 3}, 0},
		{"a line moved to another file", []string{"a||bsn|1-3", "b||bsn|7"}, []string{"a||bsn|1-2", "b||bsn|7", "b||bsn|3"}, nil, 0},
		{"names of masks do not matter", []string{"‹bsn:k7f3›.txt|p1|bsn|1"}, []string{"‹bsn:abcd›.txt|p1|bsn|1"}, nil, 0},
		// 1 and 2 stand in both, and a hundred others gave way to others: by chance?
		{"too much changed to tell", []string{"a||bsn|1-102"}, []string{"a||bsn|1-2", "a||bsn|201-300"}, seq(0, 101), 102},
		{"much is gone, nothing new", []string{"a||bsn|1-102"}, []string{"a||bsn|1-60"}, nil, 42},
		{"most is gone", []string{"a||bsn|1-102"}, []string{"a||bsn|1-3"}, seq(0, 2), 102},
		{"much changed, but people stay", []string{"a|p1|bsn|1", "a|p1|name|2", "a||bsn|11-30"}, []string{"a|p1|bsn|1", "a|p1|name|2", "a||bsn|111-130"}, seq(2, 21), 20},
		{"one of many files that are gone has the tag", []string{"a1|p1|bsn|1", "a2|p1|bsn|2", "a3|p1|bsn|3", "a4|p1|bsn|4", "a5|p1|bsn|5", "a6|p1|bsn|6"}, []string{"n|p1|bsn|3"}, []int{0}, 6},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := (&Baseline{salt: [16]byte{1}}).With(list(tt.before...))
			m := b.Match(list(tt.after...))
			var got []int
			for i, known := range m.Known {
				if !known {
					got = append(got, i)
				}
			}
			if !slices.Equal(tt.want, got) || m.Gone != tt.gone {
				t.Errorf("want %v new and %d gone, got %v and %d", tt.want, tt.gone, got, m.Gone)
			}
		})
	}
}

func seq(from, to int) (all []int) {
	for i := from; i <= to; i++ {
		all = append(all, i)
	}
	return all
}

// Under a secret key tags do not collide, and however much changes, what stays
// is known.
func TestMatch_under_a_key(t *testing.T) {
	b := (&Baseline{salt: [16]byte{1}, keyID: "0011223344556677"}).With(list("a||bsn|1-102"))
	m := b.Match(list("a||bsn|1-2", "a||bsn|201-300"))
	if !m.Known[0] || !m.Known[1] || slices.Contains(m.Known[2:], true) {
		t.Errorf("want the first two known, got %v", m.Known)
	}
}

// Every file of a large baseline is compared in no more than a moment.
func TestMatch_many(t *testing.T) {
	var all []Finding
	for i := range 20_000 {
		all = append(all, Finding{fmt.Sprintf("d%d/f%d", i%50, i%1000), fmt.Sprint(i / 2), pii.BSN, uint64(0x1000 + i*7919%4096)})
	}
	b := (&Baseline{}).With(all)
	for i := range all {
		all[i].Path = "moved/" + all[i].Path
	}
	if m := b.Match(all); m.Gone != 0 {
		t.Errorf("%d of %d entries are gone", m.Gone, len(all))
	}
}

// Each entry makes one finding known or is gone, whatever is compared with
// whatever, and the order of findings changes nothing but which of equal ones are
// known.
func TestMatch_is_one_to_one(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 1))
		some := func(n int) (all []Finding) {
			for range r.IntN(n) {
				all = append(all, Finding{
					fmt.Sprintf("d%d/f%d", r.IntN(3), r.IntN(4)), fmt.Sprint(r.IntN(8)),
					[]pii.Kind{pii.BSN, pii.Name}[r.IntN(2)], uint64(r.IntN(20)) * 0x101,
				})
			}
			return all
		}
		b := (&Baseline{keyID: []string{"", "0011223344556677"}[seed%2]}).With(some(60))
		found := some(60)
		m := b.Match(found)
		known := 0
		for i, is := range m.Known {
			if is {
				known++
			}
			if is && found[i].Tag == 0 {
				t.Errorf("seed %d: a finding without a tag is known", seed)
			}
		}
		if known+m.Gone != b.Len() {
			t.Errorf("seed %d: %d known and %d gone of %d entries", seed, known, m.Gone, b.Len())
		}
		r.Shuffle(len(found), func(i, j int) { found[i], found[j] = found[j], found[i] })
		if again := b.Match(found); again.Gone != m.Gone || again.Unclear != m.Unclear {
			t.Errorf("seed %d: in another order %d gone and %d unclear instead of %d and %d", seed, again.Gone, again.Unclear, m.Gone, m.Unclear)
		}
	}
}
