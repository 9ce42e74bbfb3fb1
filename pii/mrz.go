package pii

// The machine-readable zone (ICAO 9303) of Dutch passports until 30 August
// 2021 and identity cards until 2 August 2021 holds the BSN in its optional
// data. Source: specimens of RvIG. An MRZ line is recognised by its length,
// its alphabet and its check digits, so that a BSN in one is beyond doubt.

const (
	passportLine = 44 // second line of a TD3: number, check, NLD, birth, ..., BSN at 28
	passportBSN  = 28
	cardLine     = 30 // first line of a TD1: "I<NLD", number, check, BSN at 15, its check at 29
	cardBSN      = 15
)

// readMRZ reads the BSN that ends at b[end], the end of a long run of digits,
// if an MRZ line lies around it.
func (f *bsnForm) readMRZ(b []byte, end int) bool {
	start := end - 9
	if line := mrzLine(b, start-passportBSN, passportLine); line != nil {
		f.mrz = string(line[10:13]) == "NLD" && mrzCheck(line[0:9], line[9]) && mrzCheck(line[13:19], line[19]) &&
			mrzCheck(line[21:27], line[27]) && mrzCheck(line[28:42], line[42])
	} else if line := mrzLine(b, start-cardBSN, cardLine); line != nil {
		f.mrz = line[0] == 'I' && string(line[2:5]) == "NLD" && mrzCheck(line[5:14], line[14]) && mrzCheck(line[15:29], line[29])
	}
	if !f.mrz {
		return false
	}
	f.setRun(b, start)
	return true
}

// mrzLine returns the n bytes at b[start:] if they are all of a line in the
// alphabet of an MRZ, and nil if not.
func mrzLine(b []byte, start, n int) []byte {
	if start < 0 || start+n > len(b) || start > 0 && isMRZ(b[start-1]) || start+n < len(b) && isMRZ(b[start+n]) {
		return nil
	}
	line := b[start : start+n]
	for _, c := range line {
		if !isMRZ(c) {
			return nil
		}
	}
	return line
}

func isMRZ(c byte) bool { return c == '<' || isDigit(c) || isUpper(c) }

// mrzCheck tells whether check is the check digit of field: the sum of its
// values with weights 7, 3, 1, modulo 10; letters are 10 to 35, < is 0.
func mrzCheck(field []byte, check byte) bool {
	sum := 0
	for i, c := range field {
		value := 0
		switch {
		case isDigit(c):
			value = int(c - '0')
		case isUpper(c):
			value = int(c-'A') + 10
		}
		sum += value * [3]int{7, 3, 1}[i%3]
	}
	return isDigit(check) && sum%10 == int(check-'0')
}
