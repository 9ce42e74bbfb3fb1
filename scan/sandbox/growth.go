package sandbox

import (
	"sync"
	"time"
)

// growth lets further workers start where there is much to do. Little work is
// done sooner by one: starting another costs as much as reading dozens of small
// files, and fewer of them go together.
type growth struct {
	end  chan struct{}
	gone sync.WaitGroup
	room int // workers that may be let start yet
}

// growthCheck is how often is looked whether files wait for a worker. When they
// did at growthWork looks, or half as many with two workers, and so on, there is
// enough to do for another.
const (
	growthCheck = 50 * time.Millisecond
	growthWork  = 10
)

// grow begins the growth from one worker. What it gives into slots is a worker
// that is yet to be started.
func (s *Sandbox) grow() {
	g := &s.growth
	g.end, g.room = make(chan struct{}), s.config.Workers-1
	g.gone.Go(func() {
		looks := time.NewTicker(growthCheck)
		defer looks.Stop()
		for work := 0; g.room > 0; {
			select {
			case <-g.end:
				return
			case <-looks.C:
			}
			if s.waiting() {
				work += s.config.Workers - g.room
			}
			if work >= growthWork {
				work = 0
				g.room--
				s.slots <- nil
			}
		}
	})
}

// stopGrowth returns how many workers there are, or may be.
func (s *Sandbox) stopGrowth() int {
	close(s.growth.end)
	s.growth.gone.Wait()
	return s.config.Workers - s.growth.room
}

// waiting reports whether a file waits for a worker.
func (s *Sandbox) waiting() bool { return s.large.Load() > 0 || s.queue.len() > 0 }
