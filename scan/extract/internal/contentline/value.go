package contentline

// Split cuts a structured value at sep, which stands for itself behind a
// backslash. The pieces are still escaped. There are at most max pieces; the
// last one has the rest.
func Split(value []byte, sep byte, max int) [][]byte {
	var pieces [][]byte
	start := 0
	for i := 0; i < len(value) && len(pieces)+1 < max; i++ {
		switch value[i] {
		case '\\':
			i++
		case sep:
			pieces = append(pieces, value[start:i])
			start = i + 1
		}
	}
	return append(pieces, value[start:])
}

// Unescape appends a text value with what is behind its backslashes resolved:
// \n and \N are line breaks, other characters stand for themselves (RFC 5545,
// 3.3.11; RFC 6350, 3.4). A backslash before a letter or digit stays: older
// programs do not escape, and write paths.
func Unescape(dst, value []byte) []byte {
	for i := 0; i < len(value); i++ {
		c := value[i]
		if c != '\\' || i+1 == len(value) {
			dst = append(dst, c)
			continue
		}
		switch next := value[i+1]; next {
		case 'n', 'N':
			dst = append(dst, '\n')
			i++
		case '\\', ',', ';', ':', '"':
			dst = append(dst, next)
			i++
		default:
			dst = append(dst, c)
		}
	}
	return dst
}
