package sandbox

import (
	"testing"
	"testing/synctest"
	"time"
)

// Another worker may start when files waited for a while, and the more there
// are, the sooner; never more than asked for.
func TestGrowth(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &Sandbox{config: Config{Workers: 3}, slots: make(chan *process, 3)}
		s.grow()
		steps := []struct {
			name  string
			large int32 // files that wait
			small int
			looks int
			want  int // workers that may start
		}{
			{"nobody waits", 0, 0, 1000, 0},
			{"a large file waits, but not long", 1, 0, growthWork - 1, 0},
			{"nobody waits any more", 0, 0, 1000, 0},
			{"a small file waits", 0, 1, 1, 1},
			{"two workers are not enough for long", 0, 1, growthWork/2 - 1, 1},
			{"nor then", 1, 1, 1, 2},
			{"no more than three", 1, 1, 1000, 2},
		}
		for _, step := range steps {
			s.large.Store(step.large)
			s.queue.mu.Lock()
			s.queue.waiting = make([]*work, step.small)
			s.queue.mu.Unlock()
			time.Sleep(time.Duration(step.looks) * growthCheck)
			synctest.Wait()
			if got := len(s.slots); got != step.want {
				t.Errorf("%s: want %d, got %d", step.name, step.want, got)
			}
		}
		if got := s.stopGrowth(); got != 3 {
			t.Errorf("want 3 workers to end, got %d", got)
		}
	})
}

func TestGrowth_none(t *testing.T) {
	s := &Sandbox{config: Config{Workers: 3}, slots: make(chan *process, 3)}
	s.grow()
	if got := s.stopGrowth(); got != 1 {
		t.Errorf("want the first worker alone to end, got %d", got)
	}
}
