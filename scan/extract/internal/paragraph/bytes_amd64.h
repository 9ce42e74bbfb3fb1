// BYTES fills a register with one byte four times over.
#define BYTES(four, x, y) MOVL four, AX; VMOVD AX, x; VPBROADCASTD x, y
