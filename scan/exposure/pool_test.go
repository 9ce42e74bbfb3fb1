package exposure

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/piiscan/piiscan/pii"
)

// elfproef is the chance of the BSN's test.
const elfproef = 1.0 / 11

func number(n int) Key { return testKeyer.AppendKeys(nil, pii.BSN, fmt.Appendf(nil, "%09d", n))[0] }

// pooled returns a pool of n candidates, of which the first pass.
func pooled(kind pii.Kind, chance float64, pass, n int) *Pooled {
	p := NewPooled(kind, chance)
	for i := range n {
		p.Add(number(i), i < pass)
	}
	return p
}

func TestPoolVerdict(t *testing.T) {
	tests := []struct {
		name    string
		kind    pii.Kind
		pass, n int
		want    Verdict
	}{
		{"empty", pii.BSN, 0, 0, Undecided},
		{"four_all_pass", pii.BSN, 4, 4, Undecided},
		{"five_all_pass", pii.BSN, 5, 5, IsKind},
		{"five_one_fails", pii.BSN, 4, 5, Mixed},
		{"five_one_passes", pii.BSN, 1, 5, Chance},
		{"five_none_passes", pii.BSN, 0, 5, Chance},
		{"95_of_100", pii.BSN, 95, 100, IsKind},
		{"94_of_100", pii.BSN, 94, 100, Mixed},
		{"half", pii.BSN, 50, 100, Mixed},
		{"11_of_121", pii.BSN, 11, 121, Chance},
		{"14_of_100", pii.BSN, 14, 100, Chance},
		{"20_of_100", pii.BSN, 20, 100, Mixed},
		{"bank_accounts", pii.BSN, 1000, 10000, Chance},
		{"one_in_twenty_of_many_is_real", pii.BSN, 1364, 10000, Mixed},
		{"plates_90_of_100", pii.Plate, 90, 100, IsKind},
		{"plates_89_of_100", pii.Plate, 89, 100, Mixed},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := pooled(tt.kind, elfproef, tt.pass, tt.n).Decide(); tt.want != got.Verdict {
				t.Errorf("want %d, got %+v", tt.want, got)
			}
		})
	}
}

func TestPoolEstimate(t *testing.T) {
	tests := []struct {
		pass, n             int
		estimate, low, high float64
	}{
		{0, 0, 0, 0, 0},
		{0, 1000, 0, 0, 0},
		{5, 5, 5, 4, 5}, // one may be chance: 9 %; two: 0.8 %
		// The next two were worked out by the sum of the distribution.
		{91, 1000, 0.1, 0, 19},
		{1000, 1000, 1000, 999, 1000},
		{540, 1000, 494, 480, 507},
	}
	for _, tt := range tests {
		got := pooled(pii.BSN, elfproef, tt.pass, tt.n).Decide()
		if math.Abs(tt.estimate-got.Estimate) > 1e-6 || tt.low != got.Low || tt.high != got.High {
			t.Errorf("%d of %d: want %v in [%v, %v], got %v in [%v, %v]", tt.pass, tt.n, tt.estimate, tt.low, tt.high, got.Estimate, got.Low, got.High)
		}
	}
	if want, got := math.Sqrt(50.6), pooled(pii.BSN, elfproef, 540, 1000).StandardError(); math.Abs(want-got) > 1e-9 {
		t.Errorf("standard error: want %v, got %v", want, got)
	}
}

// The interval holds the truth in about 95 % of all pools, whatever is in them,
// and hardly less in any; the simulation has a fixed seed.
func TestPoolIntervalHoldsTheTruth(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, n := range []int{1, 2, 5, 11, 30, 300} {
		for _, share := range []float64{0, 0.1, 0.5, 0.9, 1} {
			real, held := int(share*float64(n)), 0
			const rounds = 2000
			for range rounds {
				pass := real
				for range n - real {
					if rng.Float64() < elfproef {
						pass++
					}
				}
				low, high := interval(n, pass, elfproef)
				if low <= float64(real) && float64(real) <= high {
					held++
				}
			}
			if got := float64(held) / rounds; got < 0.93 {
				t.Errorf("%d of %d real: the interval holds them in %.3f of the rounds", real, n, got)
			}
		}
	}
}

// Of random mixtures, from nothing real to all, the interval of 95 % holds the
// truth in about so many: here numbers of nine digits that the elfproef itself
// judges.
func TestPoolIntervalOfMixtures(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	held := func(mixtures int) float64 {
		n := 0
		for range mixtures {
			p := NewPooled(pii.BSN, elfproef)
			candidates := 20 + rng.IntN(600)
			real := rng.IntN(candidates + 1)
			for left := candidates; left > 0; {
				v := 10_000_000 + rng.IntN(989_999_999)
				valid := pii.ValidBSN(fmt.Appendf(nil, "%09d", v))
				if valid == (left > candidates-real) || left <= candidates-real {
					p.Add(number(v), valid)
					left--
				}
			}
			d := p.Decide()
			if d.Low <= float64(real) && float64(real) <= d.High {
				n++
			}
		}
		return float64(n) / float64(mixtures)
	}
	for _, mixtures := range []int{200, 1000} {
		share := held(mixtures)
		t.Logf("the interval holds the truth in %.1f%% of %d mixtures", 100*share, mixtures)
		if share < 0.93 || share > 0.97 {
			t.Errorf("want 93 to 97%% of %d mixtures, got %.1f%%", mixtures, 100*share)
		}
	}
}

func TestBinomialAgainstSum(t *testing.T) {
	for _, n := range []int{1, 4, 17, 60} {
		for _, chance := range []float64{0, 0.01, elfproef, 0.5, 0.98, 1} {
			sum := 0.0
			for x := range n + 1 {
				p := 1.0
				for i := range x {
					p *= float64(n-i) / float64(i+1) * chance
				}
				sum += p * math.Pow(1-chance, float64(n-x))
				if got := atMost(x, n, chance); math.Abs(sum-got) > 1e-9 {
					t.Errorf("at most %d of %d at %v: want %v, got %v", x, n, chance, sum, got)
				}
			}
		}
	}
}

func TestPoolCountsDistinct(t *testing.T) {
	p := NewPooled(pii.BSN, elfproef)
	for range 3 {
		for i := range 100 {
			p.Add(number(i), i%2 == 0)
		}
	}
	if got := p.Decide(); got.Candidates != 100 || got.Pass != 50 {
		t.Errorf("want 100 candidates, 50 passing; got %+v", got)
	}
	p.Reset(pii.Plate, 0.1)
	if got := p.Decide(); got.Candidates != 0 || got.Kind != pii.Plate {
		t.Errorf("after Reset: got %+v", got)
	}
}

func TestPoolSamples(t *testing.T) {
	const n, want = 300_000, 30_000 // real ones
	rng := rand.New(rand.NewPCG(3, 4))
	forth, back := NewPooled(pii.BSN, elfproef), NewPooled(pii.BSN, elfproef)
	passes := make([]bool, n)
	for i := range n {
		passes[i] = i < want || rng.Float64() < elfproef
		forth.Add(number(i), passes[i])
	}
	for i := range n {
		back.Add(number(n-1-i), passes[n-1-i])
	}
	got := forth.Decide()
	if got.Low > want || got.High < want || got.Verdict != Mixed {
		t.Errorf("want %d within the interval, mixed; got %+v", want, got)
	}
	if got.Candidates < n*97/100 || got.Candidates > n*103/100 {
		t.Errorf("want about %d candidates, got %d", n, got.Candidates)
	}
	if len(forth.slots) > 4*maxSample {
		t.Errorf("a sample of %d takes %d slots", forth.n, len(forth.slots))
	}
	if other := back.Decide(); !reflect.DeepEqual(other, got) {
		t.Errorf("in another order: want %+v, got %+v", got, other)
	}
}

func TestPoolAddDoesNotAllocate(t *testing.T) {
	p := pooled(pii.BSN, elfproef, 10, 20)
	key := number(3)
	if n := testing.AllocsPerRun(100, func() { p.Add(key, true) }); n != 0 {
		t.Errorf("Add allocates %v times", n)
	}
}

func ExamplePooled() {
	keyer := NewKeyer()
	column := NewPooled(pii.BSN, 1.0/11)
	for _, cell := range []string{"999900006", "999900018", "999900031", "999900043", "999900055"} {
		column.Add(keyer.AppendKeys(nil, pii.BSN, []byte(cell))[0], true)
	}
	p := column.Decide()
	fmt.Println(p.Pass, "of", p.Candidates, "pass; a BSN column:", p.Verdict == IsKind)
	// Output: 5 of 5 pass; a BSN column: true
}
