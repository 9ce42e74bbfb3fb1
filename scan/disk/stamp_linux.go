package disk

import "syscall"

func stamp(sys any) (change int64, file uint64) {
	st, ok := sys.(*syscall.Stat_t)
	if !ok {
		return 0, 0
	}
	return st.Ctim.Nano(), st.Ino
}
