//go:build !purego

package classes

// fastest returns the kernel in AVX2 where the processor has it and the
// operating system keeps its registers, and the portable one elsewhere.
func fastest() kernel {
	if hasAVX2() {
		return kernel{name: "avx2", digits: avx2Digits, masks: avx2Masks}
	}
	return portable
}

// hasAVX2 asks the processor. Source: Intel 64 manual, volume 1, 14.7.1.
func hasAVX2() bool {
	const (
		osxsave, avx = 1 << 27, 1 << 28 // leaf 1, ECX
		avx2         = 1 << 5           // leaf 7, EBX
		ymm          = 1<<1 | 1<<2      // XCR0: the low and high halves of the registers
	)
	most, _, _ := cpuid(0, 0)
	if most < 7 {
		return false
	}
	_, _, features := cpuid(1, 0)
	if features&osxsave == 0 || features&avx == 0 || xgetbv()&ymm != ymm {
		return false
	}
	_, more, _ := cpuid(7, 0)
	return more&avx2 != 0
}

func cpuid(leaf, sub uint32) (eax, ebx, ecx uint32)

// xgetbv returns the low half of XCR0.
func xgetbv() uint32

//go:noescape
func avx2Digits(dst *[chunk]uint64, text []byte)

//go:noescape
func avx2Masks(dst *[chunk]Masks, text []byte)
