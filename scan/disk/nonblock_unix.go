//go:build unix

package disk

import "syscall"

// nonblock keeps the opening of a pipe that nobody writes to from hanging.
const nonblock = syscall.O_NONBLOCK
