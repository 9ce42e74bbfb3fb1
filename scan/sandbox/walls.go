package sandbox

// Walls are what stands between a worker and the machine.
type Walls struct {
	Memory     bool // the address space is limited by the system; else a worker keeps to its memory by itself
	Files      bool // no path can be opened
	System     bool // no sockets, programs, tracing and signalling of other processes
	Privileges bool // none can be gained, and no other process can look in
	Landlock   int  // version of the interface that Files stands on; 0 for none
}

// Whole reports whether every wall stands.
func (w Walls) Whole() bool { return w.Memory && w.Files && w.System && w.Privileges }

// Probe tells what a worker could do when it tried. Each field is true if the
// attempt succeeded, which it should not.
type Probe struct {
	OpenedFile, MadeFile, MadeSocket, RanProgram, Traced, Signalled bool
}
