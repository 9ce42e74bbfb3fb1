package sandbox

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"

	seccomp "github.com/elastic/go-seccomp-bpf"
	"github.com/elastic/go-seccomp-bpf/arch"
	"github.com/landlock-lsm/go-landlock/landlock"
	ll "github.com/landlock-lsm/go-landlock/landlock/syscall"
	"golang.org/x/sys/unix"
)

// putUpWalls closes in this process for good. Each wall is tried by itself, so
// that an old system has those that it knows.
func putUpWalls(memory int64) Walls {
	var w Walls
	w.Memory = limit(memory) == nil
	w.Privileges = unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == nil &&
		unix.Prctl(unix.PR_SET_DUMPABLE, 0, 0, 0, 0) == nil
	w.Landlock, _ = ll.LandlockGetABIVersion()
	w.Files = w.Landlock > 0 && landlock.V5.BestEffort().RestrictPaths() == nil
	if w.Landlock >= 4 {
		_ = landlock.V5.BestEffort().RestrictNet()
	}
	w.System = loadFilter() == nil
	return w
}

// maxDescriptors is what a worker may have open: its pipes, and those of the
// Go runtime.
const maxDescriptors = 32

// limit sets the limits that the system keeps. The address space is counted
// from what the process has when it starts: the Go runtime reserves much that
// it never uses.
func limit(memory int64) error {
	size, err := addressSpace()
	if err != nil {
		return err
	}
	for _, l := range []struct {
		resource int
		value    uint64
	}{
		{unix.RLIMIT_CORE, 0},
		{unix.RLIMIT_FSIZE, 0},
		{unix.RLIMIT_NOFILE, maxDescriptors},
		{unix.RLIMIT_AS, size + uint64(memory)},
	} {
		if err := unix.Setrlimit(l.resource, &unix.Rlimit{Cur: l.value, Max: l.value}); err != nil {
			return err
		}
	}
	return nil
}

// addressSpace returns the size of this process in bytes.
func addressSpace() (uint64, error) {
	data, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return 0, err
	}
	pages, _, _ := bytes.Cut(data, []byte(" "))
	n, err := strconv.ParseUint(string(pages), 10, 64)
	return n * uint64(os.Getpagesize()), err
}

// filter allows the system calls that this machine knows, but for those that
// reach out of the process. It is told what is refused rather than what is
// needed: the Go runtime needs more with every version, and a worker that dies
// at random is none. What nobody here has heard of is refused, and so is all
// that comes by the calls of another architecture, such as those of 32 bits.
func filter() (seccomp.Filter, error) {
	refused := []string{
		"socket", "socketpair", "connect", "bind", "listen", "accept", "accept4",
		"sendto", "sendmsg", "sendmmsg", "recvfrom", "recvmsg", "recvmmsg",
		"execve", "execveat", "ptrace", "process_vm_readv", "process_vm_writev", "kcmp",
		"pidfd_open", "pidfd_getfd", "pidfd_send_signal", "process_madvise", "process_mrelease",
		"kill", "tkill", "tgkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo",
		"prlimit64", "setpriority", "ioprio_set", "sched_setaffinity", "sched_setparam", "sched_setscheduler", "sched_setattr",
		"migrate_pages", "move_pages",
		"open", "openat", "openat2", "open_by_handle_at", "name_to_handle_at", "creat", "uselib",
		"mknod", "mknodat", "link", "linkat", "symlink", "symlinkat", "rename", "renameat", "renameat2",
		"unlink", "unlinkat", "mkdir", "mkdirat", "rmdir", "truncate",
		"chmod", "fchmodat", "fchmodat2", "chown", "lchown", "fchownat", "utime", "utimes", "utimensat", "futimesat",
		"setxattr", "lsetxattr", "removexattr", "lremovexattr",
		"chdir", "fchdir", "chroot", "pivot_root", "mount", "umount2", "mount_setattr", "move_mount", "open_tree", "fsopen", "fsmount", "fsconfig", "fspick",
		"fork", "vfork", "unshare", "setns", "bpf", "perf_event_open", "userfaultfd",
		"io_uring_setup", "io_uring_enter", "io_uring_register",
		"init_module", "finit_module", "delete_module", "kexec_load", "kexec_file_load", "reboot", "swapon", "swapoff",
		"keyctl", "add_key", "request_key", "memfd_create", "memfd_secret",
		"shmget", "shmat", "shmdt", "shmctl", "msgget", "msgsnd", "msgrcv", "msgctl", "semget", "semop", "semctl", "semtimedop",
		"mq_open", "mq_unlink", "mq_timedsend", "mq_timedreceive", "mq_notify", "mq_getsetattr",
		"setpgid", "setsid", "setuid", "setgid", "setreuid", "setregid", "setresuid", "setresgid", "setgroups", "setfsuid", "setfsgid", "capset",
		"personality", "settimeofday", "clock_settime", "clock_adjtime", "adjtimex", "sethostname", "setdomainname", "syslog", "vhangup", "iopl", "ioperm",
		"clone", "clone3", "fcntl", "fcntl64", // but for what is allowed below
		"inotify_init", "inotify_init1", "inotify_add_watch", "fanotify_init", "fanotify_mark", "quotactl", "acct",
	}
	known, err := arch.GetInfo("")
	if err != nil {
		return seccomp.Filter{}, err
	}
	var allowed []string
	for name := range known.SyscallNames {
		if name != "" && !slices.Contains(refused, name) {
			allowed = append(allowed, name)
		}
	}
	slices.Sort(allowed)
	return seccomp.Filter{
		NoNewPrivs: true,
		Flag:       seccomp.FilterFlagTSync,
		Policy: seccomp.Policy{
			DefaultAction: seccomp.ActionErrno,
			Syscalls: []seccomp.SyscallGroup{
				{Action: seccomp.ActionAllow, Names: allowed},
				{Action: seccomp.ActionAllow, NamesWithCondtions: []seccomp.NameWithConditions{
					// The Go runtime wakes its own threads.
					only("tgkill", 0, seccomp.Equal, uint64(os.Getpid())),
					// A thread ends with the process; a process would outlive it.
					only("clone", 0, seccomp.BitsSet, unix.CLONE_THREAD),
					// Others of fcntl send signals: F_SETOWN to any process of the user.
					only("fcntl", 1, seccomp.Equal, unix.F_GETFD), only("fcntl", 1, seccomp.Equal, unix.F_SETFD),
					only("fcntl", 1, seccomp.Equal, unix.F_GETFL),
				}},
				// The C library makes threads by the older call where this one is not known.
				{Action: seccomp.ActionErrno | seccomp.Action(unix.ENOSYS), Names: []string{"clone3"}},
			},
		},
	}, nil
}

// only is a call that is allowed with one argument like this.
func only(call string, argument uint32, like seccomp.Operation, value uint64) seccomp.NameWithConditions {
	return seccomp.NameWithConditions{Name: call, Conditions: seccomp.ArgumentConditions{{Argument: argument, Operation: like, Value: value}}}
}

// loadFilter puts the filter up.
func loadFilter() error {
	f, err := filter()
	if err != nil {
		return err
	}
	return seccomp.LoadFilter(f)
}

// breakOut tries what the walls should stop.
func breakOut() Probe {
	var p Probe
	if f, err := os.Open("/"); err == nil {
		f.Close()
		p.OpenedFile = true
	}
	name := filepath.Join(os.TempDir(), "piiscan-probe")
	if f, err := os.OpenFile(name, os.O_CREATE|os.O_WRONLY, 0o600); err == nil {
		f.Close()
		_ = os.Remove(name)
		p.MadeFile = true
	}
	if fd, err := unix.Socket(unix.AF_INET, unix.SOCK_STREAM, 0); err == nil {
		_ = unix.Close(fd)
		p.MadeSocket = true
	}
	p.RanProgram = exec.Command("/proc/self/exe", "--version").Run() == nil
	p.Traced = unix.PtraceSeize(os.Getppid()) == nil
	_, err := unix.FcntlInt(0, unix.F_SETOWN, os.Getppid()) // what comes through the pipe may signal it then
	p.Signalled = err == nil || unix.Kill(os.Getppid(), 0) == nil || unix.Tgkill(os.Getppid(), os.Getppid(), 0) == nil
	return p
}
