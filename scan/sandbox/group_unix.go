//go:build unix

package sandbox

import "golang.org/x/sys/unix"

// ownGroup keeps from a worker the signals that a terminal sends to all that
// runs in it: whoever stops a scan wants to know what was found, and a worker
// that dies first is taken for one that a file has killed.
func ownGroup() *unix.SysProcAttr { return &unix.SysProcAttr{Setpgid: true} }
