//go:build unix

package disk

import "syscall"

// nonblock keeps the opening of a pipe that nobody writes to from hanging.
const nonblock = syscall.O_NONBLOCK

// folderOnly keeps what is no folder from being opened at all.
const folderOnly = syscall.O_DIRECTORY | syscall.O_NONBLOCK
