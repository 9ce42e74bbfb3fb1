package scan

import "github.com/piiscan/piiscan/pii"

// misread returns the value of a field of digits as it was before somebody's scan
// of the paper read letters in it: "O3-O5-196l" under "Geboortedatum". It is nil
// where text holds no such letters, or anything else beside digits.
func misread(field pii.Field, text []byte) []byte {
	const longest = 40
	if field != pii.FieldBSN && field != pii.FieldBirthDate || len(text) > longest {
		return nil
	}
	digits, letters := 0, 0
	for _, c := range text {
		switch {
		case isDigitByte(c):
			digits++
		case digitLike(c) != 0:
			letters++
		case c != ' ' && c != '-' && c != '.' && c != '/':
			return nil
		}
	}
	if letters == 0 || digits < letters {
		return nil
	}
	read := make([]byte, len(text))
	for i, c := range text {
		if read[i] = c; digitLike(c) != 0 {
			read[i] = digitLike(c)
		}
	}
	return read
}

// digitLike returns the digit that a letter is often the misreading of; 0 if it is
// none.
func digitLike(c byte) byte {
	switch c {
	case 'O', 'o', 'D', 'Q':
		return '0'
	case 'l', 'I', '|', 'i':
		return '1'
	case 'Z', 'z':
		return '2'
	case 'S', 's':
		return '5'
	case 'B':
		return '8'
	}
	return 0
}
