package sandbox

import (
	"encoding/binary"
	"os"
	"testing"

	seccomp "github.com/elastic/go-seccomp-bpf"
	"github.com/elastic/go-seccomp-bpf/arch"
	"golang.org/x/net/bpf"
	"golang.org/x/sys/unix"
)

// The filter is run as the kernel does, on calls that no test could make
// without doing them.
func TestFilter(t *testing.T) {
	here, err := arch.GetInfo("")
	if err != nil {
		t.Fatal(err)
	}
	f, err := filter()
	if err != nil {
		t.Fatal(err)
	}
	program, err := f.Policy.Assemble()
	if err != nil {
		t.Fatal(err)
	}
	vm, err := bpf.NewVM(program)
	if err != nil {
		t.Fatal(err)
	}
	const otherArchitecture = 0x40000003 // AUDIT_ARCH_I386
	self := uint64(os.Getpid())
	for _, tt := range []struct {
		name    string
		call    string
		machine uint32
		first   uint64 // argument
		second  uint64
		allowed bool
	}{
		{"read", "read", uint32(here.ID), 0, 0, true},
		{"socket", "socket", uint32(here.ID), 2, 0, false},
		{"open", "openat", uint32(here.ID), 0, 0, false},
		{"exec", "execve", uint32(here.ID), 0, 0, false},
		{"trace", "ptrace", uint32(here.ID), 0, 0, false},
		{"a signal to itself", "tgkill", uint32(here.ID), self, 0, true},
		{"a signal to another", "tgkill", uint32(here.ID), self + 1, 0, false},
		{"limits of another", "prlimit64", uint32(here.ID), self + 1, 0, false},
		{"a call of 32 bits", "read", otherArchitecture, 0, 0, false},
		{"a thread", "clone", uint32(here.ID), 0x50f00, 0, true},
		{"a process", "clone", uint32(here.ID), uint64(unix.SIGCHLD), 0, false},
		{"a process in the memory of this one", "clone", uint32(here.ID), unix.CLONE_VM | unix.CLONE_VFORK, 0, false},
		{"a user namespace", "clone", uint32(here.ID), unix.CLONE_NEWUSER, 0, false},
		{"a process by the newer call", "clone3", uint32(here.ID), 0, 0, false},
		{"flags of a descriptor", "fcntl", uint32(here.ID), 0, unix.F_GETFL, true},
		{"a signal by a descriptor", "fcntl", uint32(here.ID), 0, unix.F_SETOWN, false},
		{"which signal", "fcntl", uint32(here.ID), 0, unix.F_SETSIG, false},
		{"a descriptor that signals", "fcntl", uint32(here.ID), 0, unix.F_SETFL, false},
		{"semaphores of others", "semctl", uint32(here.ID), 0, 0, false},
	} {
		number, ok := here.SyscallNames[tt.call]
		if !ok {
			t.Fatalf("%s: no such call here", tt.call)
		}
		data := make([]byte, 64) // struct seccomp_data; the machine of this package reads big-endian
		binary.BigEndian.PutUint32(data, uint32(number))
		binary.BigEndian.PutUint32(data[4:], tt.machine)
		binary.BigEndian.PutUint32(data[16:], uint32(tt.first)) // the low half is the first on little-endian machines
		binary.BigEndian.PutUint32(data[20:], uint32(tt.first>>32))
		binary.BigEndian.PutUint32(data[24:], uint32(tt.second))
		got, err := vm.Run(data)
		if err != nil {
			t.Fatal(err)
		}
		if allowed := uint32(got) == uint32(seccomp.ActionAllow); allowed != tt.allowed {
			t.Errorf("%s: want allowed %v, got %#x", tt.name, tt.allowed, got)
		}
	}
}
