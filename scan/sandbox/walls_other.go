//go:build !linux

package sandbox

// putUpWalls puts up none: this system has no means that a program could use on
// itself without rights. A worker is still a process that can be killed.
func putUpWalls(int64) Walls { return Walls{} }

// breakOut is not tried where there is no wall.
func breakOut() Probe {
	return Probe{OpenedFile: true, MadeFile: true, MadeSocket: true, RanProgram: true, Traced: true, Signalled: true}
}
