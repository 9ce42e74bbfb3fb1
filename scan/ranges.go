package scan

import (
	"bytes"
	"errors"
	"runtime"

	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
)

// ranges reads ranges of one table beside each other, each with a worker and a
// sink of its own. What a row gives hangs on the header, which is known, and on
// nothing else that stands before it, or hardly ever: on a pool of a column, on
// another header. A range that shows to do so is read again when its turn has
// come, with all that is known then. So the result is that of reading the rows
// one after the other.
type ranges struct {
	under    []*rangeScan // under way, in order
	idle     []*Worker
	spare    []*exposure.FileResult // empty ones
	repeated int                    // ranges that were read again
}

// maxRepeated is the number of ranges that are read again before no more are read
// ahead.
const maxRepeated = 2

// rangeScan is a range that is being read.
type rangeScan struct {
	read func(out extract.Sink) error
	s    *sink
	done chan struct{}
	err  error
	kept keptResults
}

// keptResults is an output that keeps results until their turn has come.
type keptResults struct{ results, spare []*exposure.FileResult }

func (k *keptResults) fresh() *exposure.FileResult {
	if n := len(k.spare); n > 0 {
		fr := k.spare[n-1]
		k.spare = k.spare[:n-1]
		return fr
	}
	return &exposure.FileResult{}
}

func (k *keptResults) deliver(fr *exposure.FileResult) { k.results = append(k.results, fr) }

func (k *keptResults) recycle(fr *exposure.FileResult) { k.spare = append(k.spare, fr) }

// Ranges implements extract.Splitter.
func (s *sink) Ranges() int {
	if s.f.w.early || runtime.GOMAXPROCS(0) < 2 {
		return 0
	}
	return runtime.GOMAXPROCS(0) + 1 // one waits for its turn
}

// Range implements extract.Splitter.
func (s *sink) Range(read func(out extract.Sink) error) error {
	if len(s.ranges.under) >= s.Ranges() {
		if err := s.joinFirst(); err != nil {
			return err
		}
	}
	if !s.forks() {
		if err := s.Join(); err != nil {
			return err
		}
		return read(s)
	}
	s.fork(read)
	return nil
}

// Join implements extract.Splitter.
func (s *sink) Join() error {
	var errs []error
	for len(s.ranges.under) > 0 {
		errs = append(errs, s.joinFirst())
	}
	return errors.Join(errs...)
}

// forks reports whether rows can be read ahead: nothing waits for what comes of
// a column, and none weighs its values one by one.
func (s *sink) forks() bool {
	t := &s.table
	if s.Ranges() < 2 || t.number == 0 || t.layout != horizontal || t.messages || len(s.waiting) > 0 || s.ranges.repeated >= maxRepeated {
		return false
	}
	for i := range t.fields {
		if f := &t.fields[i]; f.at.names != nil || f.column != nil && len(f.column.pools) > 0 {
			return false
		}
	}
	return true
}

// fork begins to read a range.
func (s *sink) fork(read func(out extract.Sink) error) {
	r := &rangeScan{read: read, done: make(chan struct{})}
	var w *Worker
	if n := len(s.ranges.idle); n > 0 {
		w, s.ranges.idle = s.ranges.idle[n-1], s.ranges.idle[:n-1]
	} else {
		w = s.f.w.another(nil)
	}
	w.out, w.batch = &r.kept, s.f.w.batch
	r.kept.spare, s.ranges.spare = s.ranges.spare, nil
	r.s = s.beside(w)
	s.ranges.under = append(s.ranges.under, r)
	go func() {
		defer close(r.done)
		defer func() {
			if recover() != nil {
				r.err = errors.New("reading ahead failed") // so will reading again, where it is told
			}
		}()
		r.err = read(r.s)
		r.s.endRecord()
		if w.pending != nil {
			r.s.f.flush(false)
		}
	}()
}

// beside returns a sink for rows of the table at hand.
func (s *sink) beside(w *Worker) *sink {
	f := &fileScan{w: w, path: s.f.path, id: s.f.id, stamp: s.f.stamp, budget: s.f.budget}
	b := newSink(s.ctx, f, &exposure.Entry{Loc: s.entry.Loc})
	b.domain = bytes.Clone(s.domain)
	b.message.outer = s.message.today(s)
	t := &s.table
	b.table = table{
		s: b, number: t.number, layout: t.layout, heading: t.heading, prefix: t.prefix, loc: t.loc,
		above: rowShape{cells: 1}, // if a header can stand first, the range is read again
	}
	for _, f := range t.fields {
		f.at.loc = &b.table.loc
		if f.column != nil {
			f.column = &column{loc: f.column.loc, label: f.column.label}
			b.columnN = append(b.columnN, f.column)
		}
		b.table.fields = append(b.table.fields, f)
	}
	b.table.plan.make(&b.table)
	return b
}

// joinFirst takes over what the first range under way gives, or reads it again,
// with those behind it, which took it to hold nothing that they hang on.
func (s *sink) joinFirst() error {
	r := s.ranges.under[0]
	s.ranges.under = s.ranges.under[1:]
	<-r.done
	if r.err == nil && r.s.alone(s) {
		s.take(r)
		return nil
	}
	s.ranges.repeated++
	again := append([]*rangeScan{r}, s.ranges.under...)
	s.ranges.under = nil
	for _, r := range again {
		<-r.done
	}
	for _, r := range again {
		if err := r.read(s); err != nil {
			return err
		}
	}
	return nil
}

// alone reports whether what s, a sink of a range, read of a table hangs on
// nothing before it, and nothing behind it hangs on that; whole is the sink of
// the table.
func (s *sink) alone(whole *sink) bool {
	if s.table.headers > 0 || s.table.messages || len(s.waiting) > 0 || len(s.domain) != len(whole.domain) || s.unreadParts > 0 || len(s.f.entries) > 0 {
		return false
	}
	for _, c := range s.columnN {
		if len(c.pools) > 0 {
			return false
		}
	}
	return true
}

// take delivers what a range gave.
func (s *sink) take(r *rangeScan) {
	f := s.f
	if f.w.pending != nil && len(r.kept.results) > 0 {
		f.flush(false)
	}
	for _, kept := range r.kept.results {
		fr := f.w.out.fresh()
		*fr, *kept = *kept, *fr
		fr.Piece, fr.Last = f.piece, false
		f.piece++
		f.w.out.deliver(fr)
		s.ranges.spare = append(s.ranges.spare, kept)
	}
	s.ranges.spare = append(s.ranges.spare, r.kept.spare...)
	s.ranges.idle = append(s.ranges.idle, r.s.f.w)
	s.table.above = r.s.table.above
	s.emittedAny = s.emittedAny || r.s.emittedAny
}
