//go:build linux

package sandbox

// refusedHere are the older forms of system calls, which newer architectures
// do not have.
var refusedHere = []string{
	"open", "creat", "mknod", "link", "symlink", "rename", "renameat", "unlink", "mkdir", "rmdir",
	"fork", "vfork", "inotify_init",
}
