//go:build !purego

#include "bytes_amd64.h"
#include "textflag.h"

// Which bytes never stand in a label, and which lead, is read from two tables, by
// the low and by the high half of a byte: it holds if both have its bit. The low
// four bits stand for the former, by high half and in this order: 0x2_; 0x3_ and
// 0x5_; 0x4_ and 0x6_; 0x5_ and 0x7_. The high four stand for the latter: 0x2_,
// 0x3_, 0x5_, 0x7_. A byte beyond ASCII reads zero by its low half.
DATA signLow<>+0(SB)/8, $0x2020212130212124
DATA signLow<>+8(SB)/8, $0x40883a835a102020
GLOBL signLow<>(SB), RODATA, $16
DATA signHigh<>+0(SB)/8, $0x88044a0422110000
DATA signHigh<>+8(SB)/8, $0
GLOBL signHigh<>(SB), RODATA, $16

// EQUAL tells which of 32 bytes are that of a register, at an offset of the result.
#define EQUAL(y, offset) \
	VPCMPEQB  y, Y8, Y9     \
	VPMOVMSKB Y9, AX        \
	MOVL      AX, offset(DI)

// CLASS tells which of 32 bytes have one of the bits.
#define CLASS(bits, offset) \
	VPAND     bits, Y10, Y9   \
	VPCMPEQB  Y15, Y9, Y9     \
	VPMOVMSKB Y9, AX          \
	NOTL      AX              \
	MOVL      AX, offset(DI)

// HALF tells the signs of 32 bytes.
#define HALF(from, to) \
	VMOVDQU   from(SI), Y8   \
	VPSHUFB   Y8, Y0, Y10    \
	VPSRLW    $4, Y8, Y11    \
	VPAND     Y2, Y11, Y11   \
	VPSHUFB   Y11, Y1, Y11   \
	VPAND     Y11, Y10, Y10  \
	EQUAL(Y4, to)            \
	EQUAL(Y5, to+8)          \
	EQUAL(Y6, to+16)         \
	EQUAL(Y7, to+24)         \
	EQUAL(Y12, to+32)        \
	EQUAL(Y13, to+40)        \
	CLASS(Y2, to+48)         \
	CLASS(Y3, to+56)         \
	VPMINUB   Y14, Y8, Y9    \
	VPCMPEQB  Y8, Y9, Y9     \
	VPMOVMSKB Y9, AX         \
	MOVL      AX, to+64(DI)

// func avx2Signs(dst *[chunk]signs, text []byte)
TEXT ·avx2Signs(SB), NOSPLIT, $0-32
	MOVQ dst+0(FP), DI
	MOVQ text_base+8(FP), SI
	MOVQ text_len+16(FP), CX
	SHRQ $6, CX
	MOVQ $32, AX
	CMPQ CX, AX
	CMOVQGT AX, CX
	TESTQ CX, CX
	JZ   done
	VBROADCASTI128 signLow<>(SB), Y0
	VBROADCASTI128 signHigh<>(SB), Y1
	BYTES($0x0f0f0f0f, X2, Y2)
	BYTES($0xf0f0f0f0, X3, Y3)
	BYTES($0x0a0a0a0a, X4, Y4)   // LF
	BYTES($0x20202020, X5, Y5)   // blank
	BYTES($0x09090909, X6, Y6)   // tab
	BYTES($0x3a3a3a3a, X7, Y7)   // colon
	BYTES($0x3b3b3b3b, X12, Y12) // semicolon
	BYTES($0x7c7c7c7c, X13, Y13) // bar
	BYTES($0x1f1f1f1f, X14, Y14)
	VPXOR Y15, Y15, Y15

loop:
	HALF(0, 0)
	HALF(32, 4)
	ADDQ $64, SI
	ADDQ $72, DI
	DECQ CX
	JNZ  loop

done:
	VZEROUPPER
	RET
