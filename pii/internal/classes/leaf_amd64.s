//go:build !purego

#include "textflag.h"

// A byte c lies in the range of n bytes from a on, if c-a, as an unsigned byte,
// is at most n-1: min(c-a, n-1) equals c-a.

// BYTES fills a register with one byte four times over.
#define BYTES(four, x, y) MOVL four, AX; VMOVD AX, x; VPBROADCASTD x, y

// BITS makes 64 bits of two registers of answers.
#define BITS(low, high, to) \
	VPMOVMSKB low, AX  \
	VPMOVMSKB high, BX \
	SHLQ      $32, BX  \
	ORQ       AX, BX   \
	MOVQ      BX, to

// BLOCKS counts the blocks of text, at most 32, and leaves if there are none.
#define BLOCKS \
	MOVQ dst+0(FP), DI       \
	MOVQ text_base+8(FP), SI \
	MOVQ text_len+16(FP), CX \
	SHRQ $6, CX              \
	MOVQ $32, AX             \
	CMPQ CX, AX              \
	CMOVQGT AX, CX           \
	TESTQ CX, CX             \
	JZ   done

// func avx2Digits(dst *[chunk]uint64, text []byte)
TEXT ·avx2Digits(SB), NOSPLIT, $0-32
	BLOCKS
	BYTES($0x30303030, X0, Y0) // '0'
	BYTES($0x09090909, X1, Y1)

loop:
	VMOVDQU  (SI), Y2
	VMOVDQU  32(SI), Y3
	VPSUBB   Y0, Y2, Y2
	VPSUBB   Y0, Y3, Y3
	VPMINUB  Y1, Y2, Y4
	VPMINUB  Y1, Y3, Y5
	VPCMPEQB Y2, Y4, Y4
	VPCMPEQB Y3, Y5, Y5
	BITS(Y4, Y5, (DI))
	ADDQ     $64, SI
	ADDQ     $8, DI
	DECQ     CX
	JNZ      loop

done:
	VZEROUPPER
	RET

// func avx2Masks(dst *[chunk]Masks, text []byte)
TEXT ·avx2Masks(SB), NOSPLIT, $0-32
	BLOCKS
	BYTES($0x30303030, X0, Y0) // '0'
	BYTES($0x09090909, X1, Y1)
	BYTES($0x41414141, X2, Y2) // 'A'
	BYTES($0x19191919, X3, Y3) // 25
	BYTES($0x20202020, X4, Y4) // what a small letter has
	BYTES($0x61616161, X5, Y5) // 'a'

loop:
	VMOVDQU  (SI), Y6
	VMOVDQU  32(SI), Y7
	BITS(Y6, Y7, 24(DI))       // beyond ASCII: the high bits themselves
	VPSUBB   Y0, Y6, Y8
	VPSUBB   Y0, Y7, Y9
	VPMINUB  Y1, Y8, Y10
	VPMINUB  Y1, Y9, Y11
	VPCMPEQB Y8, Y10, Y10
	VPCMPEQB Y9, Y11, Y11
	BITS(Y10, Y11, (DI))
	VPSUBB   Y2, Y6, Y8
	VPSUBB   Y2, Y7, Y9
	VPMINUB  Y3, Y8, Y10
	VPMINUB  Y3, Y9, Y11
	VPCMPEQB Y8, Y10, Y10
	VPCMPEQB Y9, Y11, Y11
	BITS(Y10, Y11, 16(DI))
	VPOR     Y4, Y6, Y8
	VPOR     Y4, Y7, Y9
	VPSUBB   Y5, Y8, Y8
	VPSUBB   Y5, Y9, Y9
	VPMINUB  Y3, Y8, Y10
	VPMINUB  Y3, Y9, Y11
	VPCMPEQB Y8, Y10, Y10
	VPCMPEQB Y9, Y11, Y11
	BITS(Y10, Y11, 8(DI))
	ADDQ     $64, SI
	ADDQ     $32, DI
	DECQ     CX
	JNZ      loop

done:
	VZEROUPPER
	RET

// func cpuid(leaf, sub uint32) (eax, ebx, ecx uint32)
TEXT ·cpuid(SB), NOSPLIT, $0-20
	MOVL leaf+0(FP), AX
	MOVL sub+4(FP), CX
	CPUID
	MOVL AX, eax+8(FP)
	MOVL BX, ebx+12(FP)
	MOVL CX, ecx+16(FP)
	RET

// func xgetbv() uint32
TEXT ·xgetbv(SB), NOSPLIT, $0-4
	XORL CX, CX
	XGETBV
	MOVL AX, ret+0(FP)
	RET
