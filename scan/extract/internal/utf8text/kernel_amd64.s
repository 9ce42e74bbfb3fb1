//go:build !purego

#include "textflag.h"

// BYTES fills a register with one byte four times over.
#define BYTES(four, x, y) MOVL four, AX; VMOVD AX, x; VPBROADCASTD x, y

// BITS makes 64 bits of two registers of answers.
#define BITS(low, high, to) \
	VPMOVMSKB low, to    \
	VPMOVMSKB high, R12  \
	SHLQ      $32, R12   \
	ORQ       R12, to

// func avx2(text []byte) int
TEXT ·avx2(SB), NOSPLIT, $0-32
	MOVQ text_base+0(FP), SI
	MOVQ text_len+8(FP), CX
	MOVQ SI, DI
	SHRQ $6, CX
	XORQ R9, R9                // 1 if the block before ends in the first byte of a character
	BYTES($0xc0c0c0c0, X0, Y0) // as a signed byte, 1 more than the last that goes on a character
	BYTES($0xc2c2c2c2, X1, Y1) // the first that begins one of two bytes
	BYTES($0x1d1d1d1d, X2, Y2) // and how far the last is behind that
	TESTQ CX, CX
	JZ   done

loop:
	VMOVDQU  (SI), Y3
	VMOVDQU  32(SI), Y4
	BITS(Y3, Y4, R10)          // beyond ASCII
	MOVQ     R10, AX
	ORQ      R9, AX
	JZ       next
	VPCMPGTB Y3, Y0, Y5
	VPCMPGTB Y4, Y0, Y6
	BITS(Y5, Y6, R11)          // goes on
	VPSUBB   Y1, Y3, Y5
	VPSUBB   Y1, Y4, Y6
	VPMINUB  Y2, Y5, Y7
	VPMINUB  Y2, Y6, Y8
	VPCMPEQB Y5, Y7, Y7
	VPCMPEQB Y6, Y8, Y8
	BITS(Y7, Y8, R13)          // begins
	LEAQ     (R9)(R13*2), AX   // must go on
	CMPQ     AX, R11
	JNE      done
	ORQ      R13, R11
	CMPQ     R11, R10          // what goes on or begins is all that is beyond ASCII
	JNE      done
	MOVQ     R13, R9
	SHRQ     $63, R9

next:
	ADDQ $64, SI
	DECQ CX
	JNZ  loop

done:
	SUBQ DI, SI
	SUBQ R9, SI
	MOVQ SI, ret+24(FP)
	VZEROUPPER
	RET
