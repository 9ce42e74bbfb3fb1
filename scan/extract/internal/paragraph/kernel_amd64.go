//go:build !purego

package paragraph

import "golang.org/x/sys/cpu"

// kernel is in AVX2 where the processor has it, and portable elsewhere.
var kernel = func() func(*[chunk]masks, []byte) {
	if cpu.X86.HasAVX2 {
		return avx2
	}
	return portable
}()

// tellSigns likewise.
var tellSigns = func() func(*[chunk]signs, []byte) {
	if cpu.X86.HasAVX2 {
		return avx2Signs
	}
	return portableSigns
}()

//go:noescape
func avx2(dst *[chunk]masks, text []byte)

//go:noescape
func avx2Signs(dst *[chunk]signs, text []byte)
