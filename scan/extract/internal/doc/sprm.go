package doc

// Operations on properties ([MS-DOC] 2.6) that matter here. Those before Word
// 97 have numbers of one byte.
const (
	opInTable   = 0x2416 // the paragraph is in a table
	opRowEnd    = 0x2417 // it ends a row
	opDepth     = 0x6649 // how many tables it is in
	opDeeper    = 0x664A
	opInnerCell = 0x244B // it ends a cell of a table in a table
	opInnerRow  = 0x244C
	opTable     = 0xD608 // where the cells of the row begin and end
	opElsewhere = 0x6646 // the properties stand in the stream Data
	opElsewher2 = 0x6645
	opDeleted   = 0x0800
	opInserted  = 0x0801
	opRaised    = 0x2A48 // or lowered
	opPlace     = 0x6A03 // of a picture or of a form field's description in the stream Data

	op6InTable  = 24
	op6RowEnd   = 25
	op6Deleted  = 65
	op6Inserted = 66
	op6Table    = 190
)

const opTabs = 0xC615 // its length may stand in its content

// operations calls f for each operation of a list; one that is cut off ends it.
func operations(v version, list []byte, f func(op uint16, operand []byte)) {
	if v < word97 {
		operations6(list, f)
		return
	}
	for len(list) >= 2 {
		op := u16(list, 0)
		list = list[2:]
		skip, n := operandSize(op, list)
		if skip+n > len(list) {
			return
		}
		f(op, list[skip:skip+n])
		list = list[skip+n:]
	}
}

// operandSize returns the size of what stands before the operand of op, and
// that of the operand.
func operandSize(op uint16, list []byte) (skip, n int) {
	switch op >> 13 {
	case 0, 1:
		return 0, 1
	case 2, 4, 5:
		return 0, 2
	case 3:
		return 0, 4
	case 7:
		return 0, 3
	}
	switch {
	case op == opTable:
		return 2, max(int(u16(list, 0)), 1) - 1
	case len(list) == 0:
		return 1, 0
	case op == opTabs && list[0] == 255:
		return 1, tabsSize(list[1:])
	}
	return 1, int(list[0])
}

// tabsSize returns the size of a list of tabs whose length is not written.
func tabsSize(b []byte) int {
	if len(b) == 0 {
		return 0
	}
	deleted := 4 * int(b[0])
	if deleted+1 >= len(b) {
		return len(b)
	}
	return 1 + deleted + 1 + 3*int(b[deleted+1])
}

// operations6 does so for the lists before Word 97. A number whose length is
// not known ends the list.
func operations6(list []byte, f func(op uint16, operand []byte)) {
	for len(list) >= 2 {
		op := list[0]
		list = list[1:]
		skip, n := 0, int(sizes6[op])
		switch {
		case op == 0:
			continue // padding
		case n == variable:
			skip, n = 1, int(list[0])
			if op == 23 && n == 255 {
				n = tabsSize(list[1:])
			}
		case n == variable2:
			skip, n = 2, max(int(u16(list, 0)), 1)-1
		case n == 0:
			return
		}
		if skip+n > len(list) {
			return
		}
		f(uint16(op), list[skip:skip+n])
		list = list[skip+n:]
	}
}

const (
	variable  = 254 // the length stands before the operand
	variable2 = 253 // in two bytes
)

// sizes6 has the sizes of operands before Word 97, by number.
var sizes6 = [256]uint8{
	2: 2, 3: variable, 4: 1, 5: 1, 6: 1, 7: 1, 8: 1, 9: 1, 10: 1, 11: 1, 12: variable, 13: 1, 14: 1, 15: variable,
	16: 2, 17: 2, 18: 2, 19: 2, 20: 4, 21: 2, 22: 2, 23: variable, 24: 1, 25: 1, 26: 2, 27: 2, 28: 2, 29: 1,
	30: 2, 31: 2, 32: 2, 33: 2, 34: 2, 35: 2, 36: 2, 37: 1, 38: 2, 39: 2, 40: 2, 41: 2, 42: 2, 43: 2, 44: 1,
	45: 2, 46: 2, 47: 2, 48: 2, 49: 2, 50: 1, 51: 1, 52: variable,
	65: 1, 66: 1, 67: 1, 68: variable, 69: 2, 70: 4, 71: 1, 72: 2, 73: 3, 74: variable, 75: 1,
	182: 2, 183: 2, 184: 2, 185: 1, 186: 1, 187: 12, 188: variable2, 189: 2, 190: variable2, 191: variable,
	192: 4, 193: 5, 194: 4, 195: 2, 196: 4, 197: 2, 198: 2, 199: 5, 200: 4,
}
