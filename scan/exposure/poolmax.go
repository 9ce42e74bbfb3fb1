package exposure

import (
	"math"

	"github.com/piiscan/piiscan/pii"
)

// mostPooled bounds what one pool adds to the maximum, so that a damaged file
// result cannot make it overflow.
const mostPooled = 1 << 32

// summarizePools lists the pools, and adds to the maximum what may be in them
// beyond what was counted from them: of a chance pool nothing was, of the
// others all that pass.
func (t *Tally) summarizePools(s *Summary) {
	for _, p := range t.pools {
		s.Pools = append(s.Pools, p.pool)
	}
	sortPools(s.Pools)
	type set struct {
		kind pii.Kind
		set  uint64
	}
	seen := map[set]bool{}
	for i := range s.Pools {
		p := &s.Pools[i]
		if p.Set != 0 && seen[set{p.Kind, p.Set}] {
			continue
		}
		seen[set{p.Kind, p.Set}] = true
		counted := max(0, p.Pass)
		if p.Verdict == Chance {
			counted = 0
		}
		high := min(math.Ceil(p.High), float64(p.Pass), mostPooled)
		if p.Verdict != IsKind && high > float64(counted) {
			s.People.Max += int(high) - counted
		}
	}
}
