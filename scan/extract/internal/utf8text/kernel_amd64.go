//go:build !purego

package utf8text

import "golang.org/x/sys/cpu"

// kernel returns the length of a beginning of text that is UTF-8: as many blocks
// as hold nothing but ASCII and characters of two bytes, without a last character
// that they do not end. It is nil if this machine has none.
var kernel = func() func(text []byte) int {
	if cpu.X86.HasAVX2 {
		return avx2
	}
	return nil
}()

//go:noescape
func avx2(text []byte) int
