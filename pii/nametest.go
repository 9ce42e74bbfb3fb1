package pii

// IsTestName tells whether a name, or the canonical form of one, is a tester's
// invention. It is if one of its words, or the surname core, is
//
//   - "test", with or without a common ending ("tester", "testpersoon",
//     "testklant") or digits, or "dummy", "fictief", "foobar", "lorem", "ipsum";
//   - four or more neighbouring keys of a row: "asdf", "qwerty", "zxcv";
//   - three or more times one letter: "xxx", "aaaa".
func IsTestName(name []byte) bool {
	var f foldedWord
	for i := 0; i < len(name); {
		end := wordEnd(name, i)
		if end == i {
			i++
			continue
		}
		if word := name[i:end]; mayBeTest(word) {
			f.set(word)
			if f.isTest() {
				return true
			}
		}
		i = end
	}
	return false
}

// isTest tells whether the word makes a name a tester's invention.
func (w *foldedWord) isTest() bool {
	word := w.bytes()
	return testWords[string(word)] || isKeyRow(word) || isOneLetter(word)
}

// mayBeTest is the cheap test that throws out most words, by their first two
// letters and the last.
func mayBeTest(word []byte) bool {
	if len(word) < 3 {
		return false
	}
	first, second, last := word[0], word[1], word[len(word)-1]
	if !isLetter(first) || !isLetter(second) || !isLetter(last) {
		return true
	}
	return (first^second)&0x1f == 0 || testEnds[first&0x1f]>>(last&0x1f)&1 != 0 || neighbours[first&0x1f][second&0x1f]
}

// testWords make a name a tester's, folded.
var testWords = func() map[string]bool {
	words := map[string]bool{}
	for _, word := range [...]string{
		"test", "tester", "testing", "testje", "testtest", "testpersoon", "testpersonen", "testpersonage", "testklant", "testclient", "testgebruiker", "testuser", "testaccount",
		"testnaam", "testachternaam", "testvoornaam", "testman", "testvrouw", "testkind", "testpartner", "testburger", "testpatient", "testmedewerker", "testcase", "testgeval",
		"proefpersoon", "dummy", "fictief", "fictieve", "foobar", "lorem", "ipsum",
	} {
		words[word] = true
	}
	return words
}()

// testEnds tells by the low bits of the first and the last letter whether a word
// may be one of testWords.
var testEnds = endsOf(testWords)

// endsOf returns the last letters that words have by their first letter, as low
// bits of both.
func endsOf(words map[string]bool) (ends [32]uint32) {
	for word := range words {
		ends[word[0]&0x1f] |= 1 << (word[len(word)-1] & 0x1f)
	}
	return ends
}

// isKeyRow tells a word that is a run along one row of the keyboard.
func isKeyRow(word []byte) bool {
	if len(word) < 4 || !neighbours[word[0]&0x1f][word[1]&0x1f] {
		return false
	}
	for _, row := range keyRows {
		if repeatsRun(word, row) {
			return true
		}
	}
	return false
}

var keyRows = [...]string{"qwertyuiop", "qwertzuiop", "azertyuiop", "asdfghjkl", "zxcvbnm"}

// neighbours tells of two letters, by their low bits, whether the second is the
// key to the right of the first: few words begin so.
var neighbours = func() (table [32][32]bool) {
	for _, row := range keyRows {
		for i := range len(row) - 1 {
			table[row[i]&0x1f][row[i+1]&0x1f] = true
		}
	}
	return table
}()

// repeatsRun tells whether word is a run of row, perhaps several times:
// "asdf", "asdfasdf", "jkl" in "hjkl".
func repeatsRun(word []byte, row string) bool {
	run := 0
	for i, c := range word {
		if i > 0 && run > 0 && nextKey(row, word[i-1]) == c {
			run++
			continue
		}
		if i > 0 && (run < 4 || c != word[0]) {
			return false
		}
		if !onRow(row, c) {
			return false
		}
		run = 1
	}
	return run >= 4 || len(word) >= 8
}

func onRow(row string, c byte) bool {
	for i := range len(row) {
		if row[i] == c {
			return true
		}
	}
	return false
}

// nextKey returns the key to the right of c on a row, 0 if there is none.
func nextKey(row string, c byte) byte {
	for i := range len(row) - 1 {
		if row[i] == c {
			return row[i+1]
		}
	}
	return 0
}

func isOneLetter(word []byte) bool {
	for _, c := range word {
		if c != word[0] {
			return false
		}
	}
	return len(word) >= 3
}
