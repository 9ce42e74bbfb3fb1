//go:build !purego

#include "bytes_amd64.h"
#include "textflag.h"

// What a byte may mean is read from two tables, by its low and by its high half,
// and holds if both have its bit. The bits stand for, by high half and in this
// order: 0x0_ and 0x1_, all marks but LF; " #*+-", which lead; ":;", marks; "=" and
// "_", which lead; "|", a mark; "~", which leads. A byte beyond ASCII reads zero
// by its low half.
DATA low<>+0(SB)/8, $0x0303030307030307
DATA low<>+8(SB)/8, $0x238317430f0e0303
GLOBL low<>(SB), RODATA, $16
DATA high<>+0(SB)/8, $0xc000200018040201
DATA high<>+8(SB)/8, $0
GLOBL high<>(SB), RODATA, $16

// HALF tells the line ends of 32 bytes, and which are not odd.
#define HALF(offset, line, plain) \
	VMOVDQU   offset(SI), Y8       \
	VMOVDQU   (offset+1)(SI), Y9   \
	VPSHUFB   Y9, Y0, Y10          \
	VPSRLW    $4, Y9, Y11          \
	VPAND     Y2, Y11, Y11         \
	VPSHUFB   Y11, Y1, Y11         \
	VPAND     Y11, Y10, Y10        \ // what the next byte may mean
	VPCMPEQB  Y3, Y8, Y12          \
	VPAND     Y6, Y12, Y13         \
	VPOR      Y5, Y13, Y13         \
	VPAND     Y13, Y10, Y10        \ // to lead counts behind a line end
	VPCMPEQB  Y4, Y8, Y13          \
	VPCMPEQB  Y4, Y9, Y14          \
	VPCMPEQB  Y3, Y9, Y15          \
	VPOR      Y15, Y14, Y14        \
	VPAND     Y14, Y13, Y13        \ // a blank before one, or a line end
	VPOR      Y13, Y10, Y10        \
	VPCMPEQB  Y7, Y10, Y10         \
	VPMOVMSKB Y12, line            \
	VPMOVMSKB Y10, plain

// func avx2(dst *[chunk]masks, text []byte)
TEXT ·avx2(SB), NOSPLIT, $0-32
	MOVQ dst+0(FP), DI
	MOVQ text_base+8(FP), SI
	MOVQ text_len+16(FP), CX
	SUBQ $1, CX
	JLE  done
	SHRQ $6, CX
	MOVQ $32, AX
	CMPQ CX, AX
	CMOVQGT AX, CX
	TESTQ CX, CX
	JZ   done
	VBROADCASTI128 low<>(SB), Y0
	VBROADCASTI128 high<>(SB), Y1
	BYTES($0x0f0f0f0f, X2, Y2)
	BYTES($0x0a0a0a0a, X3, Y3) // LF
	BYTES($0x20202020, X4, Y4) // blank
	BYTES($0x4b4b4b4b, X5, Y5) // bits of marks
	BYTES($0xb4b4b4b4, X6, Y6) // bits of what leads
	VPXOR Y7, Y7, Y7

loop:
	HALF(0, AX, BX)
	HALF(32, R8, R9)
	SHLQ $32, R8
	ORQ  R8, AX
	MOVQ AX, (DI)
	SHLQ $32, R9
	ORQ  R9, BX
	NOTQ BX
	MOVQ BX, 8(DI)
	ADDQ $64, SI
	ADDQ $16, DI
	DECQ CX
	JNZ  loop

done:
	VZEROUPPER
	RET
