package pii

// The Dutch numbering plan, by the metadata of libphonenumber for NL: mobile
// 06, geographic 01 to 05 and 07, anywhere 084 to 088 and 091, services 0800,
// 0900, 0906 and 0909, machines 0970.

// maxNational is the number of digits after the zero of the longest Dutch
// numbers: 0800 and seven more, 097 and nine more.
const maxNational = 11

// areaLength returns the number of digits of the area code or prefix of a
// geographic or fixed number.
func areaLength(d []byte) int {
	if d[0] < '1' || d[0] > '5' || areaTails[d[0]-'1'][d[1]-'0'] == anyTail {
		return 2
	}
	return 3
}

// fitsDutchPlan tells whether national digits, without the zero, are a whole
// number of the Dutch plan.
func fitsDutchPlan(d []byte) bool {
	switch len(d) {
	case 7, 10: // 0800-1234, 0900-1234567
		return d[0] == '8' && d[1] == '0' && d[2] == '0' || d[0] == '9' && d[1] == '0' && (d[2] == '0' || d[2] == '6' || d[2] == '9')
	case 9:
		return isDutchNine(d)
	case 11: // between machines
		return d[0] == '9' && d[1] == '7' && d[2] == '0'
	}
	return false
}

// isDutchNine tells whether nine digits are a mobile, a fixed or a
// geographic number.
func isDutchNine(d []byte) bool {
	switch d[0] {
	case '6':
		return d[1] >= '1' && d[1] <= '5' || d[1] == '8'
	case '8': // 084, 085, 087, 088
		return d[1] == '4' || d[1] == '5' || d[1] == '7' || d[1] == '8'
	case '9':
		return d[1] == '1'
	case '7':
		return true
	}
	return isAreaCode(d[0], d[1], d[2])
}

const anyTail = "0123456789"

// areaTails are the third digits that follow the first two of a geographic
// number: 011 stands before 1, 3, 4, 5, 7 and 8. Rows are 1 to 5, columns 0 to 9.
var areaTails = [5][10]string{
	{anyTail, "134578", "", anyTail, "", anyTail, "1245678", "24", "0123467", ""},
	{anyTail, "", "2346789", anyTail, anyTail, "125", anyTail, "", "", "479"},
	{anyTail, "345678", "01", anyTail, "12345678", anyTail, anyTail, "", anyTail, ""},
	{anyTail, "12368", "", anyTail, "", anyTail, anyTail, "58", "15678", "23579"},
	{anyTail, "123456789", "12345789", anyTail, "1345678", anyTail, "126", "0123578", anyTail, "123456789"},
}

func isAreaCode(d0, d1, d2 byte) bool {
	if d0 < '1' || d0 > '5' {
		return false
	}
	tails := areaTails[d0-'1'][d1-'0']
	for i := range len(tails) {
		if tails[i] == d2 {
			return true
		}
	}
	return false
}
