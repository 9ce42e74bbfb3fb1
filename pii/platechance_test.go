package pii

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestPlateChance compares the documented chance with random strings of six
// letters and digits.
func TestPlateChance(t *testing.T) {
	const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	random := rand.New(rand.NewPCG(1, 2))
	share := func(n int) float64 {
		var candidates []Candidate
		body, total, pass := make([]byte, 6), 0, 0
		for range 300_000 {
			for i := range body {
				body[i] = alphabet[random.IntN(n)]
			}
			candidates = PlateDetector{}.AppendCandidates(candidates[:0], Text{Body: body, Field: FieldNone})
			for _, c := range candidates {
				total++
				if c.Passes {
					pass++
				}
			}
		}
		return float64(pass) / float64(total)
	}
	if want, got := (PlateDetector{}).Chance(), share(36); math.Abs(want-got) > 0.003 {
		t.Errorf("want chance %.3f, got %.4f", want, got)
	}
	t.Logf("hexadecimal %.4f", share(16))
}
