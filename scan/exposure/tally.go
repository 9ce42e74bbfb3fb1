package exposure

import "github.com/piiscan/piiscan/pii"

// Options say what a Tally counts. The zero value works.
type Options struct {
	CountTest bool       // count test persons as people
	Kinds     []pii.Kind // what was looked for: a line each in Summary.Negatives
	Places    int        // places kept per person; default 10, negative for no evidence
	Evidence  int        // places kept in all; default 500,000; beyond it people are sampled
}

// Tally collects file results. It is used by one goroutine.
type Tally struct {
	opts Options
}

// NewTally returns an empty tally.
func NewTally(o Options) *Tally { return &Tally{opts: o} }

// Add takes a file result. The same piece of the same path counts once. It
// keeps nothing of fr.
func (t *Tally) Add(fr *FileResult) {}

// Merge takes everything that o holds. Both must have equal Options and keys.
func (t *Tally) Merge(o *Tally) {}

// Identities is a cheap figure for progress: the distinct strong identities so
// far.
func (t *Tally) Identities() int { return 0 }

// Summary resolves what was added. The tally can go on afterwards.
func (t *Tally) Summary() *Summary { return &Summary{} }
