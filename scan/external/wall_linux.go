package external

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"

	seccomp "github.com/elastic/go-seccomp-bpf"
	"github.com/elastic/go-seccomp-bpf/arch"
	"github.com/landlock-lsm/go-landlock/landlock"
	"golang.org/x/sys/unix"
)

// borrowerName is the name under which a program starts itself to become one of
// those that it borrows, behind walls.
const borrowerName = "piiscan-borrower"

// Main makes this process the program that it was started for, behind walls, and
// then does not return. Call it at the top of your own main, before flags are
// read, and use [Walled].
func Main() {
	switch {
	case len(os.Args) > 0 && os.Args[0] == probeName:
		breakOut()
		os.Exit(0)
	case len(os.Args) < 2 || os.Args[0] != borrowerName:
		return
	}
	path, argv := os.Args[1], os.Args[1:]
	putUpWalls(path)
	if self, err := os.Executable(); err == nil && path == self {
		argv = []string{probeName} // see TryWalls
	}
	_ = unix.Exec(path, argv, os.Environ())
	os.Exit(1) // the parent sees that it failed
}

// walled returns the command that starts the program at path behind walls.
func walled(ctx context.Context, path string, args []string) (*exec.Cmd, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, self, append([]string{path}, args...)...)
	cmd.Args[0] = borrowerName
	return cmd, nil
}

// together lets the whole family of a program end with it.
func together(cmd *exec.Cmd) {
	cmd.SysProcAttr = &unix.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return unix.Kill(-cmd.Process.Pid, unix.SIGKILL) }
}

// putUpWalls closes this process in, as far as the system can: it may read
// programs and their libraries, and write to its pipe. Programs of others read
// what strangers wrote, in C, as the user who scans.
func putUpWalls(program string) {
	for _, l := range []struct {
		resource int
		value    uint64
	}{{unix.RLIMIT_CORE, 0}, {unix.RLIMIT_FSIZE, 0}, {unix.RLIMIT_NOFILE, 64}} {
		_ = unix.Setrlimit(l.resource, &unix.Rlimit{Cur: l.value, Max: l.value})
	}
	_ = unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
	readable := []string{"/usr", "/lib", "/lib32", "/lib64", "/bin", "/etc", filepath.Dir(program)}
	if target, err := filepath.EvalSymlinks(program); err == nil {
		readable = append(readable, filepath.Dir(target))
	}
	_ = landlock.V5.BestEffort().RestrictPaths(
		landlock.RODirs(readable...).IgnoreIfMissing(),
		landlock.RWFiles("/dev/null").IgnoreIfMissing(),
	)
	_ = landlock.V5.BestEffort().RestrictNet()
	_ = loadFilter()
	// Last, for this runtime reserves more than that.
	_ = unix.Setrlimit(unix.RLIMIT_AS, &unix.Rlimit{Cur: maxMemory, Max: maxMemory})
}

// loadFilter refuses the calls that reach out of the process.
func loadFilter() error {
	refused := []string{
		"socket", "socketpair", "connect", "bind", "listen", "accept", "accept4", "sendto", "sendmsg", "sendmmsg", "recvfrom", "recvmsg", "recvmmsg",
		"ptrace", "process_vm_readv", "process_vm_writev", "pidfd_open", "pidfd_getfd", "pidfd_send_signal", "process_madvise", "kcmp",
		"kill", "tkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo", "prlimit64", "setpgid", "setsid",
		"open_by_handle_at", "name_to_handle_at", "mount", "umount2", "mount_setattr", "move_mount", "open_tree", "fsopen", "fsmount", "fsconfig", "fspick",
		"chroot", "pivot_root", "unshare", "setns", "bpf", "perf_event_open", "userfaultfd", "io_uring_setup", "io_uring_enter", "io_uring_register",
		"keyctl", "add_key", "request_key", "shmget", "shmat", "shmctl", "msgget", "msgsnd", "msgrcv", "msgctl", "semget", "semop", "semctl", "semtimedop",
		"mq_open", "mq_unlink", "init_module", "finit_module", "delete_module", "kexec_load", "kexec_file_load", "reboot", "swapon", "swapoff",
		"chmod", "fchmodat", "fchmodat2", "chown", "lchown", "fchownat", "utime", "utimes", "utimensat", "futimesat",
		"setxattr", "lsetxattr", "removexattr", "lremovexattr", "inotify_init", "inotify_init1", "fanotify_init", "quotactl", "acct",
	}
	known, err := arch.GetInfo("")
	if err != nil {
		return err
	}
	refused = slices.DeleteFunc(refused, func(call string) bool {
		_, ok := known.SyscallNames[call]
		return !ok
	})
	signalling := func(command uint64) seccomp.NameWithConditions {
		return seccomp.NameWithConditions{Name: "fcntl", Conditions: seccomp.ArgumentConditions{{Argument: 1, Operation: seccomp.Equal, Value: command}}}
	}
	return seccomp.LoadFilter(seccomp.Filter{
		NoNewPrivs: true, Flag: seccomp.FilterFlagTSync,
		Policy: seccomp.Policy{
			DefaultAction: seccomp.ActionAllow,
			Syscalls: []seccomp.SyscallGroup{
				{Action: seccomp.ActionErrno, Names: refused},
				{Action: seccomp.ActionErrno, NamesWithCondtions: []seccomp.NameWithConditions{
					signalling(unix.F_SETOWN), signalling(unix.F_SETOWN_EX), signalling(unix.F_SETSIG),
				}},
			},
		},
	})
}
