package scan

import (
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/extract"
)

// ahead looks for data in the paragraphs of running text beside the sink that
// takes them one after the other. What is found in a paragraph hangs on nothing but
// the paragraph; whose it is hangs on all that came before, and stays with the sink.
// So the result is that of looking at each when its turn has come.
type ahead struct {
	helpers []*finder
	work    sync.WaitGroup
	lots    []lot // those of the text at hand are the first of them
	begun   int
	at      int // the lot that next is in
	next    int // the paragraph of it that comes next
}

// lot is paragraphs that one goroutine looks at.
type lot struct {
	paragraphs []extract.Paragraph
	taken      atomic.Bool   // somebody looks at them
	done       chan struct{} // holds one when a helper has looked at them
	seen       []foreseen    // of the paragraphs, where it has
	foresight
}

// foresight is what was found in texts.
type foresight struct {
	found []found
	cands []pii.Candidate // for BSNs
}

// foreseen is how much of a foresight there is behind a text and those before it.
type foreseen struct{ found, cands int }

const (
	leastAhead = 32 << 10 // bytes of text that it pays to divide
	lotSize    = 8 << 10  // bytes of a lot, or more
	mostAhead  = 3        // helpers: the sink has work that nobody can do for it
)

// begin divides paragraphs of text among helpers, if that pays. They end with end.
func (a *ahead) begin(w *Worker, p *extract.Prose) {
	a.begun, a.at, a.next = 0, 0, 0
	n := min(mostAhead, runtime.GOMAXPROCS(0)-1)
	if n < 1 || w.early || len(p.Text) < leastAhead {
		return
	}
	for rest := p.Paragraphs; len(rest) > 0; {
		size := 1
		for size < len(rest) && rest[size-1].End-rest[0].Start < lotSize {
			size++
		}
		a.add(rest[:size])
		rest = rest[size:]
	}
	for len(a.helpers) < n {
		f := w.finder.another()
		a.helpers = append(a.helpers, &f)
	}
	lots := a.lots[:a.begun]
	for _, f := range a.helpers[:n] {
		a.work.Go(func() { help(f, p.Text, lots) })
	}
}

func (a *ahead) add(paragraphs []extract.Paragraph) {
	if a.begun == len(a.lots) {
		a.lots = append(a.lots, lot{done: make(chan struct{}, 1)})
	}
	l := &a.lots[a.begun]
	a.begun++
	l.paragraphs, l.seen, l.found, l.cands = paragraphs, l.seen[:0], l.found[:0], l.cands[:0]
	l.taken.Store(false)
}

// end leaves what nobody has looked at, and waits for the helpers.
func (a *ahead) end() {
	for i := range a.lots[:a.begun] {
		a.lots[i].taken.Store(true)
	}
	a.work.Wait()
	for i := range a.lots[:a.begun] {
		select {
		case <-a.lots[i].done:
		default:
		}
	}
	a.begun = 0
}

// foresee returns what was found in the next paragraph; ok is false if nobody has
// looked at it.
func (a *ahead) foresee() (seen foresight, ok bool) {
	if a.at == a.begun {
		return seen, false
	}
	l := &a.lots[a.at]
	n := a.next
	if n == 0 && !l.taken.CompareAndSwap(false, true) {
		<-l.done
	}
	if a.next++; a.next == len(l.paragraphs) {
		a.at, a.next = a.at+1, 0
	}
	if n >= len(l.seen) {
		return seen, false
	}
	var from foreseen
	if n > 0 {
		from = l.seen[n-1]
	}
	to := l.seen[n]
	return foresight{l.found[from.found:to.found], l.cands[from.cands:to.cands]}, true
}

// help looks at the lots that nobody looks at.
func help(f *finder, text []byte, lots []lot) {
	for i := range lots {
		if l := &lots[i]; l.taken.CompareAndSwap(false, true) {
			l.look(f, text)
			l.done <- struct{}{}
		}
	}
}

// look looks at the paragraphs of a lot.
func (l *lot) look(f *finder, text []byte) {
	defer func() {
		_ = recover() // looking again, in its turn, fails too, where it is told
	}()
	for _, of := range l.paragraphs {
		t := pii.Text{Body: text[of.Start:of.End]}
		if len(t.Body) > cellSize {
			l.found = append(l.found, f.matchesIn(t)...)
			if f.bsns != nil {
				l.cands = append(l.cands, f.candidatesIn(f.bsns, t)...)
			}
		}
		l.seen = append(l.seen, foreseen{len(l.found), len(l.cands)})
	}
}
