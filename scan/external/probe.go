package external

// Probe is what a program behind the walls could do. All of it should be false.
type Probe struct {
	ReadFile   bool // read a file or folder that is no program and no library
	MadeFile   bool
	MadeSocket bool
	Signalled  bool // another process of the user
	Traced     bool // looked into another process
}

// Stands tells whether nothing could be done.
func (p Probe) Stands() bool { return p == Probe{} }
