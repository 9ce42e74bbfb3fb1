package scan

import (
	"sync"

	"github.com/piiscan/piiscan/scan/exposure"
)

// spareResults is the file results that nobody is filling or counting. What was
// put back last is given out first, so that no more are made, and grow, than are
// in use at a time.
type spareResults struct {
	mu    sync.Mutex
	some  sync.Cond // there may be one to take
	spare []*exposure.FileResult
	left  int // that may still be made
}

// newSpareResults returns a store that gives out n file results at most at a
// time.
func newSpareResults(n int) *spareResults {
	s := &spareResults{left: n}
	s.some.L = &s.mu
	return s
}

// take returns an empty file result. It waits for one to be put back if as many
// as there may be are given out.
func (s *spareResults) take() *exposure.FileResult {
	s.mu.Lock()
	defer s.mu.Unlock()
	for len(s.spare) == 0 && s.left == 0 {
		s.some.Wait()
	}
	if n := len(s.spare); n > 0 {
		fr := s.spare[n-1]
		s.spare = s.spare[:n-1]
		return fr
	}
	s.left--
	return &exposure.FileResult{}
}

// put takes back an empty file result.
func (s *spareResults) put(fr *exposure.FileResult) {
	s.mu.Lock()
	s.spare = append(s.spare, fr)
	s.mu.Unlock()
	s.some.Signal()
}
