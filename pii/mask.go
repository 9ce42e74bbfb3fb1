package pii

import "bytes"

// Numbers that look like a BSN and are something else: what the surroundings
// of a form say. All of it is about unlabelled forms; a label or a cue that
// says BSN stands above it.

// urlReach is how far back a number looks for the start of its URL.
const urlReach = 200

// explained tells whether the surroundings of the form show that it is no BSN.
func explained(b []byte, f *bsnForm) bool {
	return isDecimal(b, f.start, f.end) ||
		isConnected(b, f.start, f.end) ||
		hasDialPrefix(b, f.start) ||
		isAmount(b, f.end) ||
		f.grouped && inNumberRow(b, f) ||
		inURL(b, f.start)
}

// isDecimal tells whether a full stop or comma joins digits to b[start:end] so
// that they make a decimal or an amount. Commas that make a list do not.
func isDecimal(b []byte, start, end int) bool {
	if start > 0 && b[start-1] == '.' && digitAt(b, start-2) ||
		end < len(b) && b[end] == '.' && digitAt(b, end+1) {
		return true
	}
	left := start > 0 && b[start-1] == ',' && digitAt(b, start-2)
	right := end < len(b) && b[end] == ',' && digitAt(b, end+1)
	switch {
	case left && right:
		return false
	case right: // "123456782,50" but not "123456782,50,12"
		after := digitsEnd(b, end+1)
		return after-end <= 3 && (after == len(b) || b[after] != ',')
	case left: // "5,123456782" but not "12,5,123456782" or "(1,123456782,'x')"
		before := digitsStart(b, start-1, 4)
		return start-before <= 4 && (before == 0 || b[before-1] != ',') && (end == len(b) || b[end] != ',')
	}
	return false
}

// isConnected tells whether a sign joins b[start:end] to something that makes
// it a part of a longer number: "2016/123456782", "ZK-123456782",
// "123456782-01", "+123456782", "123456782@". Whole words do not
// ("jansen-123456782.pdf"), nor do dates, nor a second number of nine digits,
// nor the number of a driving licence, which has the BSN in front on its back.
func isConnected(b []byte, start, end int) bool {
	return joinedBefore(b, start) || joinedAfter(b, end)
}

func joinedBefore(b []byte, start int) bool {
	if start == 0 {
		return false
	}
	switch b[start-1] {
	case '+', '@', '%':
		return true
	case '#': // a character reference: &#123456782;
		return start > 1 && b[start-2] == '&'
	case '-':
		if !wordBefore(b, start-1) {
			return true // a minus sign
		}
		word := b[wordStart(b, start-1, max(0, start-1-wordMax)) : start-1]
		return isCode(word) && !endsInDate(b[:start-1])
	case '/':
		digits := start - 1 - digitsStart(b, start-1, 10)
		return digits > 0 && digits != 9 && !endsInDate(b[:start-1])
	}
	return false
}

func joinedAfter(b []byte, end int) bool {
	if end == len(b) {
		return false
	}
	switch b[end] {
	case '@', '%':
		return true
	case '-':
		after := digitsEnd(b, end+1)
		if digits := after - end - 1; digits > 0 {
			return digits != 4 && digits != 8 // not a year or date
		}
		word := b[end+1 : min(len(b), end+5)]
		letters := 0
		for letters < len(word) && isLetter(word[letters]) {
			letters++
		}
		return letters > 0 && isCode(word[:letters])
	case '/':
		digits := digitsEnd(b, end+1) - end - 1
		return digits > 0 && digits != 9 && digits != 10
	}
	return false
}

// isCode tells whether word is a piece of an id rather than a word: it holds a
// digit, or is a letter or two, or three capitals.
func isCode(word []byte) bool {
	upper := 0
	for _, c := range word {
		if isDigit(c) {
			return true
		}
		if isUpper(c) {
			upper++
		}
	}
	return len(word) < 3 || len(word) == 3 && upper == 3
}

// endsInDate tells whether b ends with a date in digits: "2016-09-12",
// "12/9/2016", "20160912".
func endsInDate(b []byte) bool {
	var parts [3]int // lengths of the last three runs of digits, from the right
	i, n := len(b), 0
	for ; n < 3; n++ {
		start := digitsStart(b, i, 9)
		parts[n] = i - start
		if i = start; i == 0 || b[i-1] != '-' && b[i-1] != '/' && b[i-1] != '.' {
			n++
			break
		}
		i--
	}
	if n == 1 {
		return parts[0] == 8
	}
	return n == 3 && parts[1] >= 1 && parts[1] <= 2 &&
		(parts[0] == 4 && parts[2] <= 2 || parts[2] == 4 && parts[0] <= 2)
}

// hasDialPrefix tells whether b[:start] ends with what is dialled before a
// national telephone number: "+31 ", "0031-", "+31 (0)", "(0)".
func hasDialPrefix(b []byte, start int) bool {
	i := start - blankBefore(b, start)
	if i > 0 && (b[i-1] == '-' || b[i-1] == '.') {
		i--
	}
	if i >= 3 && string(b[i-3:i]) == "(0)" {
		return true
	}
	if i > 0 && b[i-1] == ')' {
		i--
	}
	first := digitsStart(b, i, 5)
	if first == i {
		return false
	}
	if first > 0 && b[first-1] == '+' {
		return true
	}
	return i-first >= 3 && b[first] == '0' && b[first+1] == '0' && !wordBefore(b, first)
}

// isAmount tells whether the text after a number makes it an amount of money.
func isAmount(b []byte, end int) bool {
	rest := b[end:min(len(b), end+8)]
	if bytes.HasPrefix(rest, []byte(",-")) {
		return true
	}
	rest = rest[blankAt(rest, 0):]
	return bytes.HasPrefix(rest, []byte("€")) ||
		len(rest) >= 3 && rest[0]|0x20 == 'e' && rest[1]|0x20 == 'u' && rest[2]|0x20 == 'r'
}

// inNumberRow tells whether a grouped form is more likely three numbers of a
// row or a case number: numbers stand beside it, or it begins with a year and
// month ("2016 05 123").
func inNumberRow(b []byte, f *bsnForm) bool {
	year := b[f.start : f.start+4]
	if isDigit(year[3]) && (string(year[:2]) == "19" || string(year[:2]) == "20") {
		second := f.start + 4 + separatorAt(b, f.start+4)
		if month := (b[second]-'0')*10 + b[second+1] - '0'; month >= 1 && month <= 12 {
			return true
		}
	}
	i := f.start
	for n := blankOrTabBefore(b, i); n > 0 && f.start-i < numberCueReach; n = blankOrTabBefore(b, i) {
		i -= n
	}
	if i < f.start && digitAt(b, i-1) {
		return true
	}
	i = f.end
	for n := blankOrTabAt(b, i); n > 0 && i-f.end < numberCueReach; n = blankOrTabAt(b, i) {
		i += n
	}
	return i > f.end && digitAt(b, i)
}

func blankOrTabBefore(b []byte, i int) int {
	if i > 0 && b[i-1] == '\t' {
		return 1
	}
	return blankBefore(b, i)
}

func blankOrTabAt(b []byte, i int) int {
	if i < len(b) && b[i] == '\t' {
		return 1
	}
	return blankAt(b, i)
}

// inURL tells whether b[start] stands inside a URL.
func inURL(b []byte, start int) bool {
	if start == 0 || !isURLSign(b[start-1]) {
		return false
	}
	first := start
	for low := max(0, start-urlReach); first > low && !endsURL(b[first-1]); {
		first--
	}
	token := b[first:start]
	return bytes.Contains(token, []byte("://")) || bytes.HasPrefix(token, []byte("www."))
}

// isURLSign tells whether c stands before numbers in URLs.
func isURLSign(c byte) bool {
	switch c {
	case '/', '=', '?', '&', '#', '-', '_', '.', '%', ':', '~', '+':
		return true
	}
	return false
}

// endsURL tells whether c stands around URLs and not in them.
func endsURL(c byte) bool {
	switch c {
	case ' ', '\t', '\r', '\n', '"', '\'', '<', '>', '`', '|', ';':
		return true
	}
	return false
}
